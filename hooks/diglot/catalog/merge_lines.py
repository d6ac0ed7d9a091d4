"""Three-way merge of what is told apart line by line: the comment of an entry, its flags, the header of a catalog."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from typing import TypeVar

T = TypeVar("T")

_FIELD = re.compile(r'"([\w-]+):')
_KEYWORD = re.compile(r'(msgid|msgstr)\s*("(?:.*)")\s*')
_DATE = re.compile(r'"PO-Revision-Date:\s*([^"\\]*)')


def three_way(base: T, ours: T, theirs: T, newer: Callable[[T, T], T]) -> T:
    """Return what only one side changed, or both alike; else what `newer` chooses of ours and theirs."""
    if ours in (theirs, base):
        return theirs
    return ours if theirs == base else newer(ours, theirs)


def in_one_order(lead: Sequence[T], follow: Sequence[T]) -> list[T]:
    """Return what stands in either of two sequences: the first, and what only the second has behind its neighbours."""
    known = set(lead)
    behind: dict[T | None, list[T]] = defaultdict(list)
    last = None
    for one in follow:
        if one in known:
            last = one
        else:
            behind[last].append(one)
    return [*behind[None], *(each for one in lead for each in (one, *behind[one]))]


def merged_lines(base: Sequence[str], ours: Sequence[str], theirs: Sequence[str]) -> list[str]:
    """Return all lines that either side added, and none that either removed; theirs stand behind their neighbours."""
    return list(_merged(_numbered(base), _numbered(ours), _numbered(theirs), max).values())


def merged_header(base: str, ours: str, theirs: str) -> str:
    """Return the lines of a header, field by field; where both sides changed one, that of the later revision counts."""
    later = max(ours, theirs, key=lambda head: (_revision(head), head))
    there = set(_fields(later).values())
    merged = _merged(_fields(base), _fields(ours), _fields(theirs), lambda one, other: one if one in there else other)
    return "\n".join(merged.values())


def _merged(
    base: dict[str, str], ours: dict[str, str], theirs: dict[str, str], newer: Callable[[str, str], str]
) -> dict[str, str]:
    """Merge lines by their keys, in the order of ours; what one side changed and the other removed stays."""
    merged: dict[str, str] = {}
    for key, line in ours.items():
        if key in theirs:
            merged[key] = three_way(base.get(key, ""), line, theirs[key], newer)
        elif line != base.get(key):
            merged[key] = line
    added = {key: line for key, line in theirs.items() if key not in ours and line != base.get(key)}
    known = merged | added
    order = in_one_order(list(merged), [key for key in theirs if key in known])
    return {key: known[key] for key in order}


def _numbered(lines: Sequence[str]) -> dict[str, str]:
    """Return lines by what tells them apart: what they say and, where one stands again, how often it stood before."""
    seen: Counter[str] = Counter()
    keyed = {}
    for line in lines:
        keyed[f"{seen[line]} {line}"] = line
        seen[line] += 1
    return keyed


def _fields(head: str) -> dict[str, str]:
    """Return the lines of a header by what tells them apart: the name of a field, and else what they say."""
    fields: list[list[str]] = []
    for line in head.split("\n") if head else []:
        if found := _KEYWORD.fullmatch(line):
            fields += [[f'{found[1]} ""'], *([[found[2]]] if found[2] != '""' else [])]
        elif fields and fields[-1][-1].startswith('"') and not fields[-1][-1].endswith('\\n"'):
            fields[-1].append(line)  # of a field that a program has wrapped
        else:
            fields.append([line])
    return {(found[1] if (found := _FIELD.match(one[0])) else one[0]): "\n".join(one) for one in fields}


def _revision(head: str) -> str:
    found = _DATE.search(head)
    return found[1] if found else ""
