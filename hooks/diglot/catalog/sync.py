"""Bringing a catalog up to date with its document, without losing a word that a person wrote.

A text that left the document keeps its entry, as obsolete, and comes back with the text. A text that was changed takes
over the translation of the text it was made from, as stale: fuzzy, with that text as its previous msgid. Where only
what is no meaning changed, the translation follows and stays what it was (`carrying`).
"""

from __future__ import annotations

import copy
from collections.abc import Mapping, Sequence, Set
from types import MappingProxyType

import polib

from diglot.catalog.approval import is_of_another_original
from diglot.catalog.carrying import Carried, carried_entries
from diglot.catalog.comments import noted, remarks, without
from diglot.catalog.contexts import recalled
from diglot.catalog.key import of_text, text_of
from diglot.catalog.remarks import Approval, PreviousOriginal
from diglot.catalog.state import State, state_of
from diglot.language.likeness import changed_from

_NONE: Mapping[str, polib.POEntry] = MappingProxyType({})
_NO_KINDS: Mapping[str, str] = MappingProxyType({})


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


def has_texts(po: polib.POFile, msgids: Sequence[str]) -> bool:
    """Return whether a catalog has these texts, each once, in this order, so that there is nothing to do."""
    return [text_of(entry) for entry in po if not entry.obsolete] == list(msgids)


def synced(
    po: polib.POFile,
    msgids: Sequence[str],
    moved: Mapping[str, polib.POEntry] = _NONE,
    kinds: Mapping[str, str] = _NO_KINDS,
) -> polib.POFile:
    """Return the catalog of a document that now has these texts, each once, in this order.

    `moved` are entries for texts that came from other documents; they count where this catalog has nothing for a text.
    An entry that is made says as its `#.` which of `kinds` its text is; no other is changed for that.
    Entries that need no change are the same objects as before; with nothing to change, so is the catalog itself.
    """
    if has_texts(po, msgids):
        return po
    active = {text_of(entry): entry for entry in po if not entry.obsolete}
    retired = {text_of(entry): entry for entry in po if entry.obsolete}
    carried, drafts = _carried(active, retired, msgids)
    made_from = _made_from(active, retired, msgids, carried, {*moved, *drafts})
    result = polib.POFile(wrapwidth=0)
    result.header, result.metadata, result.metadata_is_fuzzy = po.header, po.metadata, po.metadata_is_fuzzy
    used: set[int] = set()
    for msgid in msgids:
        own = active.get(msgid) or retired.get(msgid)
        if own and msgid in moved and state_of(own) is State.MISSING:
            result.append(_filled(own, _revived(moved[msgid])))
            used.add(id(own))
        elif own:
            result.append(_revived(own) if own.obsolete else own)
            used.add(id(own))
        elif msgid in carried and (now := carried[msgid].now):
            result.append(_revived(now) if now.obsolete else now)
            used.add(id(carried[msgid].before))
        elif msgid in moved:
            result.append(_revived(moved[msgid]))
        elif msgid in drafts:
            result.append(_revived(drafts[msgid]) if drafts[msgid].obsolete else drafts[msgid])
        elif msgid in made_from:
            result.append(_changed(active[made_from[msgid]], msgid))
        else:
            result.append(of_text(polib.POEntry(comment=kinds.get(msgid, "")), msgid))
    left = [entry for entry in po if id(entry) not in used]
    kept_words = {entry.msgstr for entry in result} | {entry.msgstr for entry in left if not entry.fuzzy}
    gone = [
        entry if entry.obsolete else made_obsolete(entry)
        for entry in left
        if entry.obsolete or (entry.msgstr.strip() and not (entry.fuzzy and entry.msgstr in kept_words))
    ]
    result.extend(sorted(gone, key=by_text))
    return result


def lacking(po: polib.POFile, msgids: Sequence[str]) -> frozenset[str]:
    """Return the texts for which a catalog has no words but, at best, those of a text that they are like."""
    own = {text_of(entry): entry for entry in po if state_of(entry) is not State.MISSING}
    active = {text_of(entry): entry for entry in po if not entry.obsolete}
    retired = {text_of(entry): entry for entry in po if entry.obsolete}
    carried, _ = _carried(active, retired, msgids)
    return frozenset(msgid for msgid in msgids if msgid not in own and not (msgid in carried and carried[msgid].now))


def _carried(
    active: Mapping[str, polib.POEntry], retired: Mapping[str, polib.POEntry], msgids: Sequence[str]
) -> tuple[dict[str, Carried], dict[str, polib.POEntry]]:
    """Return what becomes of the entries of texts that changed without a change of meaning, and drafts.

    These are the words that a text has in another context, for one that has none yet in its own.
    """
    now = set(msgids)
    left = [entry for text, entry in (*active.items(), *retired.items()) if text not in now]
    left.sort(key=lambda entry: not entry.msgstr.strip())
    carried = carried_entries(left, [msgid for msgid in msgids if msgid not in active and msgid not in retired])
    others = recalled(active, retired, msgids, {id(one.before) for one in carried.values()})
    return others.renamed | carried, others.drafts


def _made_from(
    active: Mapping[str, polib.POEntry],
    retired: Mapping[str, polib.POEntry],
    msgids: Sequence[str],
    carried: Mapping[str, Carried],
    known: Set[str],
) -> dict[str, str]:
    """Return for changed texts those that they were made from, by what they say and else by their likeness.

    `known` are texts for which there are words that need no likeness.
    """
    same = {text_of(one.before): msgid for msgid, one in carried.items()}
    old = [same.get(msgid, msgid) for msgid in active]  # what was only carried over stands where it stood
    new = [msgid for msgid in msgids if msgid in active or not (msgid in retired or msgid in known)]
    inexact = {msgid: text_of(one.before) for msgid, one in carried.items() if not one.now}
    return changed_from(old, new) | inexact


def _changed(entry: polib.POEntry, msgid: str) -> polib.POEntry:
    """Return the entry of a changed text: what its old translation says, until somebody looks at it.

    Who accepted that goes: the flag says now that nobody has, and an editor that knows no seals can take it away.
    """
    changed, state = of_text(entry, msgid), state_of(entry)
    changed.linenum = None
    if state is State.MISSING:
        changed.flags, changed.previous_msgid = [flag for flag in entry.flags if flag != "fuzzy"], None
        changed.tcomment = without(entry.tcomment, Approval)
        return changed
    changed.flags = [*(flag for flag in entry.flags if flag != "fuzzy"), "fuzzy"]
    if not is_of_another_original(entry.tcomment, entry.msgid):
        changed.tcomment = without(entry.tcomment, Approval)
    changed.previous_msgid = {State.STALE: entry.previous_msgid, State.DRAFT: None}.get(state, entry.msgid)
    return changed


def _filled(entry: polib.POEntry, moved: polib.POEntry) -> polib.POEntry:
    """Return an entry that had no words with those, and the comments, that its text had elsewhere."""
    filled = copy.copy(moved)
    filled.comment = entry.comment
    filled.tcomment = "\n".join(dict.fromkeys(line for line in (entry.tcomment, moved.tcomment) if line))
    return filled


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
