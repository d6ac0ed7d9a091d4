"""What becomes of a translation where somebody gives its text a context, another one, or takes it away.

Where the text has left one context and come to one other, that is a new name: the entry stays what it was. In any other
case nobody has compared the words with what the text means there: they are the beginning of a draft.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

import polib

from diglot.catalog.approval import is_of_another_original
from diglot.catalog.carrying import Carried
from diglot.catalog.comments import without
from diglot.catalog.key import of_text, text_of
from diglot.catalog.remarks import Approval
from diglot.catalog.state import State, state_of
from diglot.markdown.context import InContext


@dataclass(frozen=True)
class Recalled:
    """By texts that are new in their context: the entries that have only a new name, and drafts made of others."""

    renamed: dict[str, Carried] = field(default_factory=dict)
    drafts: dict[str, polib.POEntry] = field(default_factory=dict)


def recalled(
    active: Mapping[str, polib.POEntry], retired: Mapping[str, polib.POEntry], texts: Sequence[str], spent: set[int]
) -> Recalled:
    """Return what texts take over from the same words in other contexts; `spent` are entries that others take over.

    An entry without a context goes before others, one of the document before an obsolete one.
    """
    new: dict[str, list[str]] = defaultdict(list)
    for text in texts:
        if text not in active and text not in retired:
            new[str(text)].append(text)
    found = Recalled()
    if not new or not _has_context((*active, *retired, *texts)):
        return found
    known: dict[str, list[polib.POEntry]] = defaultdict(list)
    for entry in (*active.values(), *retired.values()):
        if entry.msgid in new and id(entry) not in spent:
            known[entry.msgid].append(entry)
    there = set(texts)
    for msgid, entries in known.items():
        left = [entry for entry in entries if not entry.obsolete and text_of(entry) not in there]
        left = [entry for entry in left if entry.msgstr.strip()] or left
        if len(left) == len(new[msgid]) == 1:
            text = new[msgid][0]
            found.renamed[text] = Carried(left[0], of_text(left[0], text))
            continue
        ordered = sorted((entry for entry in entries if entry.msgstr.strip()), key=_rank)
        for text in new[msgid] if ordered else ():
            found.drafts[text] = draft_of(ordered[0], text)
    return found


def _has_context(texts: Iterable[str]) -> bool:
    return any(isinstance(text, InContext) for text in texts)


def _rank(entry: polib.POEntry) -> tuple[bool, bool]:
    return bool(entry.obsolete), bool(entry.msgctxt)


def draft_of(entry: polib.POEntry, text: str) -> polib.POEntry:
    """Return the words of an entry for its text in another context, as nobody has accepted them yet."""
    draft, state = of_text(entry, text), state_of(entry)
    draft.linenum = None
    if state is State.REVIEWED:
        draft.flags = [*(flag for flag in entry.flags if flag != "fuzzy"), "fuzzy"]
        draft.previous_msgid = None
    if not is_of_another_original(entry.tcomment, entry.msgid):
        draft.tcomment = without(entry.tcomment, Approval)
    return draft
