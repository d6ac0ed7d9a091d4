"""Three-way merge of one entry: what its words become, and how far they are reviewed.

A merge never certifies: what comes out as reviewed, one side had as reviewed, with these very words.
"""

from __future__ import annotations

import copy

import polib

from diglot.catalog.comments import noted, parsed, written
from diglot.catalog.merge_lines import merged_lines, three_way
from diglot.catalog.remarks import Approval, Derivation, Judgement, PreviousTranslation
from diglot.catalog.state import State, state_of

_SEALED = (Derivation, Judgement, Approval)
"""The remarks that are about the very words beside which they stand."""


def is_reviewed(entry: polib.POEntry | None) -> bool:
    """Return whether there is an entry and it is reviewed."""
    return entry is not None and state_of(entry) is State.REVIEWED


def merged_entry(base: polib.POEntry | None, ours: polib.POEntry, theirs: polib.POEntry) -> list[polib.POEntry]:
    """Return what two versions of an entry become, of which none is obsolete; two where somebody has to choose.

    Either of the two that are to be chosen from, ours and theirs, has all that the other says besides its words.
    """
    before, left, right = (_words(one) for one in (base or polib.POEntry(), ours, theirs))
    if left == right:
        merged = [_of_same_words(base, ours, theirs)]
    elif before not in (left, right):
        merged = [_with_words_of(ours, theirs, base), _with_words_of(theirs, ours, base)]
    else:
        taken, other = (ours, theirs) if before == right else (theirs, ours)
        merged = [_with_words_of(taken, other, base)]
        if is_reviewed(other) and not is_reviewed(base):  # somebody accepted what somebody else changed
            if is_reviewed(taken) or not taken.msgstr.strip():
                merged = [_with_words_of(ours, theirs, base), _with_words_of(theirs, ours, base)]
            else:
                merged[0].tcomment = noted(merged[0].tcomment, PreviousTranslation(other.msgstr))
    for one in merged:
        _certify_nothing(one, ours, theirs)
    return merged


def _words(entry: polib.POEntry) -> tuple[object, ...]:
    return entry.msgstr, *sorted(entry.msgstr_plural.items())


def _of_same_words(base: polib.POEntry | None, ours: polib.POEntry, theirs: polib.POEntry) -> polib.POEntry:
    """Return an entry whose words both sides have: accepted or doubted as the side that did so has it."""
    known = base if base and _words(base) == _words(ours) else None
    was, left, right = (is_reviewed(one) for one in (known, ours, theirs))
    taken, other = (ours, theirs) if left == right or left != was else (theirs, ours)
    merged = _with_rest(taken, other, base)
    lines = [_lines(one) for one in (base, taken, other)]
    if is_reviewed(taken) and not is_reviewed(other):  # where the words came from does not matter any more
        there = set(lines[1])
        lines[2] = [line for line in lines[2] if line in there or not isinstance(_remark(line), Derivation)]
    merged.tcomment = _comment(*lines)
    if left == right:
        is_fuzzy = ours.fuzzy or theirs.fuzzy
        merged.flags = ["fuzzy"] * is_fuzzy + [flag for flag in merged.flags if flag != "fuzzy"]
        merged.previous_msgid = three_way(_previous(base), _previous(ours), _previous(theirs), max) or None
    return merged


def _with_words_of(taken: polib.POEntry, other: polib.POEntry, base: polib.POEntry | None) -> polib.POEntry:
    """Return the entry of one side, with what the other says besides its words."""
    merged = _with_rest(taken, other, base)
    merged.tcomment = _comment(_unsealed(base), _lines(taken), _unsealed(other))
    return merged


def _with_rest(taken: polib.POEntry, other: polib.POEntry, base: polib.POEntry | None) -> polib.POEntry:
    """Return the entry of one side, with the flags, places and extracted comment of both."""
    merged = copy.copy(taken)
    before = base or polib.POEntry()
    flags = [[flag for flag in one.flags if flag != "fuzzy"] for one in (before, taken, other)]
    merged.flags = ["fuzzy"] * taken.fuzzy + merged_lines(*flags)
    comments = [one.comment.split("\n") if one.comment else [] for one in (before, taken, other)]
    merged.comment = "\n".join(merged_lines(*comments))
    if taken.occurrences != other.occurrences:
        merged.occurrences = three_way(before.occurrences, taken.occurrences, other.occurrences, max)
    return merged


def _previous(entry: polib.POEntry | None) -> str:
    return (entry.previous_msgid if entry else None) or ""


def _lines(entry: polib.POEntry | None) -> list[str]:
    return [line.text for line in parsed(entry.tcomment)] if entry else []


def _unsealed(entry: polib.POEntry | None) -> list[str]:
    return [line for line in _lines(entry) if not isinstance(_remark(line), _SEALED)]


def _remark(line: str) -> object:
    return parsed(line)[0].remark if line else None


def _comment(base: list[str], ours: list[str], theirs: list[str]) -> str:
    lines = merged_lines(base, ours, theirs)
    text = "\n".join(lines)
    return text if lines in (ours, theirs) else written(parsed(text))


def _certify_nothing(merged: polib.POEntry, ours: polib.POEntry, theirs: polib.POEntry) -> None:
    """Mark an entry as fuzzy that came out as reviewed although no side had its words as reviewed."""
    if is_reviewed(merged) and not any(is_reviewed(one) and _words(one) == _words(merged) for one in (ours, theirs)):
        merged.flags = ["fuzzy", *merged.flags]
