"""The translations of a document: what its catalog, a gettext PO file, says about each of its segments."""

from __future__ import annotations

import copy
from dataclasses import dataclass, field, replace

import polib

from diglot.base.limits import takes_too_long
from diglot.catalog.approval import approval_of
from diglot.catalog.comments import origin_of
from diglot.catalog.key import text_of
from diglot.catalog.remarks import Origin
from diglot.catalog.state import State, state_of
from diglot.markdown.inline import without_control


@dataclass(frozen=True)
class Translation:
    """What a catalog has for one segment: the target's inline Markdown, empty when missing, and its state.

    `line` is where its msgid stands in the catalog, 0 if it does not stand there yet; `previous` is the original that
    a stale translation was made from; `comment` what stands beside it for translators; `origin` where the words come
    from, and `reviewer` who accepted these very words for this original, as the comment says.
    """

    words: str
    state: State
    line: int = 0
    previous: str = ""
    comment: str = ""
    origin: Origin = field(default=Origin.PERSON, compare=False)
    reviewer: str = field(default="", compare=False)


MISSING = Translation("", State.MISSING)


@dataclass(frozen=True)
class Catalog:
    """The translations of one document, by msgid, which is in its context if the entry has one."""

    translations: dict[str, Translation] = field(default_factory=dict)

    def __getitem__(self, msgid: str) -> Translation:
        return self.translations.get(msgid, MISSING)


def catalog_of(po: polib.POFile) -> Catalog:
    """Return what a parsed PO file has for a page; obsolete entries and those that are too long count as absent."""
    return Catalog(
        {
            text_of(entry): Translation(
                entry.msgstr,
                state_of(entry),
                entry.linenum or 0,
                entry.previous_msgid or "",
                entry.tcomment,
                origin_of(entry.tcomment, entry.msgstr),
                approval.who if (approval := approval_of(entry.tcomment, entry.msgid, entry.msgstr)) else "",
            )
            for entry in po
            if not (entry.obsolete or takes_too_long(entry.msgstr))
        }
    )


def catalog_to_show(po: polib.POFile) -> Catalog:
    """Return what a parsed PO file has for a page, without the characters that no page may hold."""
    return Catalog(
        {
            msgid: replace(one, words=without_control(one.words), previous=without_control(one.previous))
            for msgid, one in catalog_of(po).translations.items()
        }
    )


def translated(entry: polib.POEntry, translation: Translation) -> polib.POEntry:
    """Return an entry as it is when its segment has this translation; the entry itself stays as it is."""
    changed = copy.copy(entry)
    changed.msgstr, changed.tcomment = translation.words, translation.comment
    changed.flags = [flag for flag in entry.flags if flag != "fuzzy"]
    if translation.state in (State.DRAFT, State.STALE):
        changed.flags.append("fuzzy")
    changed.previous_msgid = translation.previous or None
    return changed


def put(po: polib.POFile, entries: dict[str, polib.POEntry]) -> None:
    """Put entries in the place of those that a catalog has under the same msgids, obsolete ones aside."""
    for number, entry in enumerate(po):
        if not entry.obsolete and (text := text_of(entry)) in entries:
            po[number] = entries[text]
