"""Bringing a catalog up to date with its document, without losing a word that a person wrote.

A text that left the document keeps its entry, as obsolete, and comes back with the text. A text that was changed takes
over the translation of the text it was made from, as stale: fuzzy, with that text as its previous msgid.
"""

from __future__ import annotations

import copy
from collections.abc import Sequence

import polib

from diglot.catalog.comments import noted, remarks, without
from diglot.catalog.remarks import PreviousOriginal
from diglot.catalog.state import State, state_of
from diglot.language.likeness import changed_from


def new_catalog(source: str, target: str) -> polib.POFile:
    """Return an empty catalog from one language into another."""
    po = polib.POFile(wrapwidth=0)
    po.metadata = {
        "Project-Id-Version": "",
        "PO-Revision-Date": "",
        "Last-Translator": "",
        "Language-Team": "",
        "Language": target.replace("-", "_"),
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        "X-Source-Language": source.replace("-", "_"),
    }
    return po


def synced(po: polib.POFile, msgids: Sequence[str]) -> polib.POFile:
    """Return the catalog of a document that now has these texts, each once, in this order.

    Entries that need no change are the same objects as before; with nothing to change, so is the catalog itself.
    """
    active = {entry.msgid: entry for entry in po if not entry.obsolete}
    if list(active) == list(msgids) and len(active) == sum(not entry.obsolete for entry in po):
        return po
    retired = {entry.msgid: entry for entry in po if entry.obsolete}
    made_from = changed_from(list(active), [msgid for msgid in msgids if msgid not in retired or msgid in active])
    result = polib.POFile(wrapwidth=0)
    result.header, result.metadata, result.metadata_is_fuzzy = po.header, po.metadata, po.metadata_is_fuzzy
    for msgid in msgids:
        if msgid in active:
            result.append(active[msgid])
        elif msgid in retired:
            result.append(_revived(retired[msgid]))
        elif msgid in made_from:
            result.append(_carried_over(active[made_from[msgid]], msgid))
        else:
            result.append(polib.POEntry(msgid=msgid))
    places = {(entry.msgid, bool(entry.obsolete)): number for number, entry in enumerate(po)}
    used = {places.get((msgid, msgid not in active)) for msgid in msgids}
    left = [entry for number, entry in enumerate(po) if number not in used]
    kept_words = {entry.msgstr for entry in result} | {entry.msgstr for entry in left if not entry.fuzzy}
    gone = [
        entry if entry.obsolete else made_obsolete(entry)
        for entry in left
        if entry.obsolete or (entry.msgstr.strip() and not (entry.fuzzy and entry.msgstr in kept_words))
    ]
    result.extend(sorted(gone, key=by_text))
    return result


def _carried_over(entry: polib.POEntry, msgid: str) -> polib.POEntry:
    """Return the entry of a changed text: what its old translation says, until somebody looks at it."""
    carried = polib.POEntry(msgid=msgid, msgstr=entry.msgstr, tcomment=entry.tcomment, comment=entry.comment)
    state = state_of(entry)
    if state is State.MISSING:
        return carried
    carried.flags = ["fuzzy"]
    if state is not State.DRAFT:
        carried.previous_msgid = entry.previous_msgid if state is State.STALE else entry.msgid
    return carried


def made_obsolete(entry: polib.POEntry) -> polib.POEntry:
    """Return an entry as obsolete, its previous msgid in a comment, since polib would drop it."""
    retired = copy.copy(entry)
    retired.obsolete = True
    if entry.previous_msgid:
        retired.tcomment = noted(entry.tcomment, PreviousOriginal(entry.previous_msgid))
        retired.previous_msgid = None
    return retired


def _revived(entry: polib.POEntry) -> polib.POEntry:
    """Return an obsolete entry as it was when its text left the document."""
    revived = copy.copy(entry)
    revived.obsolete = False
    if previous := remarks(entry.tcomment, PreviousOriginal):
        revived.previous_msgid = previous[-1].msgid
        revived.tcomment = without(entry.tcomment, PreviousOriginal)
    return revived


def by_text(entry: polib.POEntry) -> tuple[str, str]:
    """Return what sorts obsolete entries: their texts alone, so that two branches do not add theirs at one place."""
    return entry.msgid, entry.msgctxt or ""
