"""What `diglot sync` does to the catalogs and the files of anchors on disk."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from functools import partial

import polib

from diglot.base.problem import Problem, Severity
from diglot.catalog import po_file
from diglot.catalog.key import text_of
from diglot.catalog.leftovers import without_leftovers
from diglot.catalog.sync import has_texts, lacking, new_catalog, synced
from diglot.project import anchors_on_disk, files
from diglot.project.moved_texts import MovedTexts
from diglot.project.own_words import PATH
from diglot.project.project import Pair, Project
from diglot.project.settings import Settings
from diglot.project.sync_cache import SyncCache
from diglot.project.walk import each_pair

_SAME_DOCUMENT = 0.5
"""How much of an orphaned catalog a document without one must have for the document to have been renamed."""


@dataclass
class SyncResult:
    """What became of one catalog: its name if it was written, what changed in it, and what was wrong.

    `known` is how many of the texts that it has no translation of have a reviewed one in another catalog.
    """

    written: str = ""
    change: str = ""
    problems: list[Problem] = field(default_factory=list)
    known: int = 0


@dataclass(frozen=True)
class _Look:
    """Whether the catalog of a document is as it would be written now; if not, what the one has and the other lacks."""

    path: str
    is_current: bool
    texts: frozenset[str] = frozenset()
    lacking: frozenset[str] = frozenset()


def update(project: Project, only: frozenset[str] | None = None) -> Iterator[SyncResult]:
    """Bring the catalog of each document up to date, one by one; a renamed document takes its catalog with it.

    `only` limits this to documents by their paths. All processors look for documents that have changed, but for
    those that are as when they were last up to date; for what has not changed there is no result.
    """
    files.sweep_catalogs(project.settings)
    anchors_on_disk.sweep_anchors(project.settings)
    remembered = SyncCache(project.site)
    before = remembered.digests(project.paths)
    known = frozenset(path for path, digest in before.items() if digest in remembered.known)
    paths = frozenset(path for path in project.sources if only is None or path in only)
    look = partial(_look, settings=project.settings)
    looks = [found.value for found in each_pair(project, look, paths - known) if found.value]
    current = frozenset(look.path for look in looks if look.is_current)
    changed = paths - known - current
    same = remembered.digests(current & before.keys())
    remembered.remember(before[path] for path in before if path in known or before[path] == same.get(path))
    orphans = _Orphans(project)
    wanted = frozenset[str]().union(*(look.lacking for look in looks))
    behind = {look.path: look.texts for look in looks if not look.is_current}
    moved = MovedTexts(project, wanted, behind, known | current)
    for found in project.pairs(changed):
        if isinstance(found, list):
            yield SyncResult(problems=found)
        else:
            yield _update(found, project, orphans, moved)


def _look(pair: Pair, settings: Settings) -> _Look:
    has_errors = any(problem.severity is Severity.ERROR for problem in pair.problems)
    po, path = pair.catalog.po if pair.catalog else polib.POFile(), pair.document.path
    if not has_errors and pair.catalog is not None and has_texts(po, pair.msgids) and without_leftovers(po) is po:
        if pair.own is not None:
            return _Look(path, is_current=True, texts=frozenset(pair.msgids))
        file, text, problems = anchors_on_disk.read_anchors(settings, path)
        is_behind = problems or anchors_on_disk.is_behind(settings, pair.document, pair.md, pair.catalog, (file, text))
        return _Look(path, is_current=not is_behind, texts=frozenset(pair.msgids))
    lacks = frozenset[str]() if has_errors else lacking(po, pair.msgids)
    return _Look(path, is_current=False, texts=frozenset(pair.msgids), lacking=lacks)


class _Orphans:
    """The catalogs without a document, read once and only if some document lacks a catalog."""

    def __init__(self, project: Project) -> None:
        self.settings = project.settings
        self.names = project.orphaned_catalogs()
        self.msgids: dict[str, frozenset[str]] | None = None

    def adopt(self, pair: Pair) -> po_file.PoFile | None:
        """Move the catalog that a document had under its old name, and return it; None if there is none."""
        if self.msgids is None:
            self.msgids = {name: self._read(name) for name in self.names}
        wanted = set(pair.msgids)
        scored = [(len(wanted & has) / max(len(has), 1), name) for name, has in self.msgids.items()]
        score, name = max(scored, default=(0.0, ""))
        if score < _SAME_DOCUMENT:
            return None
        del self.msgids[name]
        root = self.settings.root
        place = root / self.settings.catalog_name(pair.document.path)
        if os.path.lexists(place):
            raise FileExistsError(17, "File exists", str(place))
        place.parent.mkdir(parents=True, exist_ok=True)
        (root / self.settings.catalog_name(name)).rename(place)
        anchors_on_disk.move_anchors(self.settings, name, pair.document.path)
        return files.read_catalog(self.settings, pair.document.path)[0]

    def _read(self, name: str) -> frozenset[str]:
        found, problems = files.read_catalog(self.settings, name)
        if found is None or problems or (self.settings.root / self.settings.catalog_name(name)).is_symlink():
            return frozenset()
        return frozenset(text_of(entry) for entry in found.po if not entry.obsolete)


def _update(pair: Pair, project: Project, orphans: _Orphans, moved: MovedTexts) -> SyncResult:
    problems = [problem for problem in pair.problems if problem.severity is Severity.ERROR]
    if problems:
        return SyncResult(problems=problems)
    settings = project.settings
    name = settings.catalog_name(pair.document.path)
    catalog = pair.catalog
    if catalog is None and not pair.msgids:
        return SyncResult()
    if pair.document.path == PATH:
        return _update_catalog(pair, settings, catalog, moved)
    if catalog is None:
        try:
            catalog = orphans.adopt(pair)
        except OSError as error:
            return SyncResult(problems=[files.unwritable(name, error)])
    if pair.own is not None:
        return _update_catalog(pair, settings, catalog, moved)
    # The anchors come first: they need the texts that the catalog still has.
    anchors = anchors_on_disk.update_anchors(settings, pair, catalog)
    if any(problem.code != "anchors" for problem in anchors):
        return SyncResult(problems=anchors)  # without them nobody would know any more what the rows were
    updated = _update_catalog(pair, settings, catalog, moved)
    return replace(updated, problems=[*anchors, *updated.problems])


def _update_catalog(pair: Pair, settings: Settings, catalog: po_file.PoFile | None, moved: MovedTexts) -> SyncResult:
    """Bring the catalog of a document up to date; `catalog` is its own, or that of the name it had."""
    name = settings.catalog_name(pair.document.path)
    before = catalog.po if catalog else new_catalog(settings.source, settings.target)
    after = synced(without_leftovers(before), pair.msgids, moved.to(pair, date.today()), pair.kinds)
    if catalog and catalog is pair.catalog and after is before:
        return SyncResult()
    text = po_file.write(after, catalog)
    if catalog is pair.catalog and catalog and text == po_file.write(before, catalog):
        return SyncResult()
    if unwritable := files.write_catalog(settings, pair.document.path, after, catalog):
        return SyncResult(problems=unwritable)
    known = {text_of(entry) for entry in before if not entry.obsolete}
    new, gone = len(set(pair.msgids) - known), len(known - set(pair.msgids))
    change = f"{new} new or changed, {gone} retired, {len(pair.msgids)} segments"
    return SyncResult(name, change, known=moved.known_to_others(pair.document.path, after))
