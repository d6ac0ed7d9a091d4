"""What is left of a review where somebody accepted a translation in an editor by taking the flag `fuzzy` away.

Poedit and Weblate leave the remark of a draft where it was, and people `#|`, too. Of a reviewed entry neither says
anything: the original that it was made from is not an open question any more, and the words are now a person's. Beside
a seal that fits, the remark stays: there it says that a machine wrote what somebody accepted. Where somebody only
misspelt the flag, all stays until they have said what they mean.
"""

from __future__ import annotations

import copy

import polib

from diglot.catalog.approval import approval_of
from diglot.catalog.comments import remarks, without
from diglot.catalog.flags import may_be_fuzzy
from diglot.catalog.remarks import Derivation
from diglot.catalog.state import State, state_of


def without_leftovers(po: polib.POFile) -> polib.POFile:
    """Return a catalog whose reviewed entries say no more what they were before; the same object if none does."""
    entries = [entry if entry.obsolete else _accepted(entry) for entry in po]
    if all(new is old for new, old in zip(entries, po, strict=True)):
        return po
    result = polib.POFile(wrapwidth=0)
    result.header, result.metadata, result.metadata_is_fuzzy = po.header, po.metadata, po.metadata_is_fuzzy
    result.extend(entries)
    return result


def _accepted(entry: polib.POEntry) -> polib.POEntry:
    has_remark = bool(entry.tcomment) and bool(remarks(entry.tcomment, Derivation))
    has_remark = has_remark and not approval_of(entry.tcomment, entry.msgid, entry.msgstr)
    if not has_remark and entry.previous_msgid is None:
        return entry
    if state_of(entry) is not State.REVIEWED or may_be_fuzzy(entry):
        return entry
    accepted = copy.copy(entry)
    accepted.tcomment = without(entry.tcomment, Derivation) if has_remark else entry.tcomment
    accepted.previous_msgid = accepted.previous_msgctxt = accepted.previous_msgid_plural = None
    return accepted
