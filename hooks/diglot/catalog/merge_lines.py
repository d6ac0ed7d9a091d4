"""Three-way merge of what is told apart line by line: the comment of an entry, its flags, the header of a catalog."""

from __future__ import annotations

import re
from collections import Counter
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
    order = list(merged)
    at = 0
    for key, line in theirs.items():
        if key in merged:
            at = order.index(key) + 1
        elif line != base.get(key):
            merged[key] = line
            order.insert(at, key)
            at += 1
    return {key: merged[key] for key in order}


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
    lines: list[str] = []
    for line in head.split("\n") if head else []:
        if found := _KEYWORD.fullmatch(line):
            lines += [f'{found[1]} ""'] + [found[2]] * (found[2] != '""')
        elif lines and lines[-1].startswith('"') and not lines[-1].endswith('\\n"'):
            lines[-1] += f"\n{line}"  # of a field that a program has wrapped
        else:
            lines.append(line)
    return {(found[1] if (found := _FIELD.match(line)) else line): line for line in lines}


def _revision(head: str) -> str:
    found = _DATE.search(head)
    return found[1] if found else ""
