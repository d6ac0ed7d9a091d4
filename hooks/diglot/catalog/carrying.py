"""Carrying a change of an original that is none of its meaning over into the translation, which stays what it was.

Such a change is one of addresses, names of pictures, labels of notes, attribute lists, white space, or the form of
quotation marks; the latter two need nothing in the translation, whose language has its own.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

import polib

from diglot.catalog.approval import renewed
from diglot.catalog.key import of_text
from diglot.markdown.context import context_of
from diglot.markdown.pointers import Pointer, pointed

_MOST_COMPARED = 12


@dataclass(frozen=True)
class Carried:
    """The entry that a text had before it changed without a change of meaning, and what its entry is now.

    `now` is None where the change cannot be carried over exactly.
    """

    before: polib.POEntry
    now: polib.POEntry | None


def carried_entries(left: Iterable[polib.POEntry], new: Iterable[str]) -> dict[str, Carried]:
    """Return, for those new texts that say what a text said that is gone, what becomes of its entry.

    `left` are the entries of such texts, those that are preferred first; none is given twice. Of an obsolete one there
    is only what is exact.
    """
    by_words: dict[tuple[str, str], list[polib.POEntry]] = defaultdict(list)
    new = list(new)
    for entry in left if new else ():
        by_words[entry.msgctxt or "", pointed(entry.msgid).words].append(entry)
    found: dict[str, Carried] = {}
    for msgid in new if by_words else ():
        candidates = by_words.get((context_of(msgid), pointed(msgid).words), [])
        carried = [Carried(entry, _carried(entry, msgid)) for entry in candidates[:_MOST_COMPARED]]
        exact = (one for one in carried if one.now)
        best = next(exact, None) or next((one for one in carried if not one.before.obsolete), None)
        if best:
            found[msgid] = best
            candidates[:] = [entry for entry in candidates if entry is not best.before]
    return found


def carried_words(before: str, after: str, words: str) -> str | None:
    """Return the translation of a text that says what another says, made of that one's.

    None where that is not exact: where what was exchanged in the original for something else stands in the translation
    more or less often, or was exchanged here for one thing and there for another.
    """
    old, new, translated = pointed(before).pointers, pointed(after).pointers, pointed(words)
    instead: dict[tuple[str, str], Pointer] = {}
    for one, other in zip(old, new, strict=True):
        if instead.setdefault((one.kind, one.name), other).name != other.name:
            return None
    changed = {key: other for key, other in instead.items() if key[1] != other.name}
    there = [one for one in translated.pointers if (one.kind, one.name) in changed]
    if Counter((one.kind, one.name) for one in there) != Counter(
        (one.kind, one.name) for one in old if (one.kind, one.name) in changed
    ):
        return None
    pieces, last = [], 0
    for one in there:
        target = changed[one.kind, one.name]
        pieces += [words[last : one.start], after[target.start : target.end]]
        last = one.end
    result = "".join([*pieces, words[last:]])
    return result if pointed(result).words == translated.words else None


def _carried(entry: polib.POEntry, msgid: str) -> polib.POEntry | None:
    words = carried_words(entry.msgid, msgid, entry.msgstr) if entry.msgstr.strip() else entry.msgstr
    if words is None:
        return None
    now = of_text(entry, msgid)
    now.msgstr = words
    now.tcomment = renewed(entry.tcomment, (entry.msgid, entry.msgstr), (msgid, words))
    return now
