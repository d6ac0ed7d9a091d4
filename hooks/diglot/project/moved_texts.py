"""What the catalogs of other documents know of texts that a document lacks.

A text that left one document and came to another brings its entry along. One that stands in both is for the memory.
"""

from __future__ import annotations

import copy
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

import polib

from diglot.base.problem import Severity
from diglot.catalog.comments import noted, without
from diglot.catalog.key import text_of
from diglot.catalog.po_file import as_written, msgids_within
from diglot.catalog.remarks import Approval, Derivation, Origin
from diglot.catalog.seal import seal
from diglot.catalog.state import State, state_of
from diglot.project import files
from diglot.project.project import Pair, Project
from diglot.project.resolution import Resolution
from diglot.project.walk import each_pair


@dataclass(frozen=True)
class _Found:
    """An entry of a text, the path of its document, and whether the text stands there now."""

    path: str
    entry: polib.POEntry
    stands: bool

    @property
    def is_reviewed(self) -> bool:
        return state_of(self.entry) is State.REVIEWED


class MovedTexts:
    """What is known of some texts, read once, before any catalog is written."""

    def __init__(
        self, project: Project, wanted: frozenset[str], texts: Mapping[str, frozenset[str]], settled: frozenset[str]
    ) -> None:
        """Look for texts; with nothing wanted, no file is read.

        `texts` are those of documents that have been read, `settled` are the documents whose catalogs are up to date.
        """
        self.settings = project.settings
        self._known: dict[str, list[_Found]] = defaultdict(list)
        entries = list(_entries(project, wanted)) if wanted else []
        sure = {*texts, *settled}
        unsure = frozenset(path for path, one in entries if path not in sure and not one.obsolete)
        seen = each_pair(project, _texts, unsure) if unsure else []
        known = {**texts, **dict(one.value for one in seen if one.value)}
        documents = frozenset(project.sources)
        for path, entry in entries:
            # Of a document that cannot be read nobody knows what it has lost.
            text = text_of(entry)
            stands = not entry.obsolete and path in documents and text in known.get(path, {text})
            self._known[text].append(_Found(path, entry, stands))

    def to(self, pair: Pair, day: date) -> dict[str, polib.POEntry]:
        """Return the entries that came with texts to a document, each in the state that it had.

        Where notes or links do not lead to where they led, what was reviewed is a draft, of this day. Nothing comes
        where there is more than one translation; that of a catalog which has just lost the text goes before others.
        """
        moved: dict[str, polib.POEntry] = {}
        resolution: Resolution | None = None
        for msgid in pair.msgids:
            if found := _which([one for one in self._known.get(msgid, ()) if one.path != pair.document.path]):
                resolution = resolution or Resolution(pair)
                document, _ = files.read_document(self.settings, found.path)
                text = document.text if document else ""
                words = found.entry.msgstr
                is_same = resolution.holds(msgid, found.path, text) and resolution.holds(words, found.path, text)
                moved[msgid] = found.entry if is_same or not found.is_reviewed else self._as_draft(found, day)
        return moved

    def known_to_others(self, path: str, po: polib.POFile) -> int:
        """Return how many texts that have no translation in a document's catalog have a reviewed one in another."""
        missing = (text_of(entry) for entry in po if not entry.obsolete and state_of(entry) is State.MISSING)
        return sum(any(one.path != path and one.is_reviewed for one in self._known.get(msgid, ())) for msgid in missing)

    def _as_draft(self, found: _Found, day: date) -> polib.POEntry:
        draft = copy.copy(found.entry)
        draft.flags = [*found.entry.flags, "fuzzy"]
        source = self.settings.catalog_name(found.path)
        made = Derivation(Origin.MEMORY, source, day, seal(draft.msgid, draft.msgstr))
        draft.tcomment = noted(without(draft.tcomment, Approval), made)
        return draft


def _entries(project: Project, wanted: frozenset[str]) -> Iterator[tuple[str, polib.POEntry]]:
    """Yield the entries of texts in all catalogs, with the paths of their documents; of obsolete ones the reviewed."""
    written = {as_written(msgid) for msgid in wanted}
    for path in [*project.sources, *project.orphaned_catalogs()]:
        text, _ = files.catalog_text(project.settings, path)
        if text is None or written.isdisjoint(msgids_within(text)):
            continue
        catalog, problems = files.read_catalog(project.settings, path)
        if catalog is None or any(problem.severity is Severity.ERROR for problem in problems):
            continue
        for entry in catalog.po:
            counts = state_of(entry) is State.REVIEWED if entry.obsolete else bool(entry.msgstr.strip())
            if counts and text_of(entry) in wanted:
                yield path, entry


def _texts(pair: Pair) -> tuple[str, frozenset[str]]:
    return pair.document.path, frozenset(pair.msgids)


def _which(found: list[_Found]) -> _Found | None:
    """Return the entry that moved with a text, None if none did or if it is not certain which.

    What was not reviewed comes only from a catalog that has just lost the text, if no other knows better.
    """
    reviewed = [one for one in found if one.is_reviewed]
    just_lost = [one for one in reviewed or found if not one.stands and not one.entry.obsolete]
    gone = just_lost or [one for one in reviewed if one.entry.obsolete]
    agreeing = just_lost or reviewed
    return gone[0] if gone and len({one.entry.msgstr for one in agreeing}) == 1 else None
