"""What `diglot sync` does to the catalogs and the files of anchors on disk."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import partial

from diglot.base.problem import Problem, Severity
from diglot.catalog import po_file
from diglot.catalog.sync import new_catalog, synced
from diglot.project import anchors_on_disk, files
from diglot.project.project import Pair, Project
from diglot.project.settings import Settings
from diglot.project.sync_cache import SyncCache
from diglot.project.walk import each_pair

_SAME_DOCUMENT = 0.5
"""How much of an orphaned catalog a document without one must have for the document to have been renamed."""


@dataclass
class SyncResult:
    """What became of one catalog: its name if it was written, what changed in it, and what was wrong."""

    written: str = ""
    change: str = ""
    problems: list[Problem] = field(default_factory=list)


def update(project: Project, only: frozenset[str] | None = None) -> Iterator[SyncResult]:
    """Bring the catalog of each document up to date, one by one; a renamed document takes its catalog with it.

    `only` limits this to documents by their paths. All processors look for documents that have changed, but for
    those that are as when they were last up to date; for what has not changed there is no result.
    """
    files.sweep_catalogs(project.settings)
    anchors_on_disk.sweep_anchors(project.settings)
    remembered = SyncCache(project.site)
    before = remembered.digests(project.paths)
    known = {path for path, digest in before.items() if digest in remembered.known}
    paths = frozenset(path for path in project.paths if only is None or path in only)
    if_current = partial(_if_current, settings=project.settings)
    current = {found.value or "" for found in each_pair(project, if_current, paths - known)}
    changed = paths - known - current
    same = remembered.digests(current & before.keys())
    remembered.remember(before[path] for path in before if path in known or before[path] == same.get(path))
    orphans = _Orphans(project)
    for found in project.pairs(changed):
        if isinstance(found, list):
            yield SyncResult(problems=found)
        else:
            yield _update(found, project, orphans)


def _if_current(pair: Pair, settings: Settings) -> str:
    """Return the path of a document whose catalog and anchors are up to date, and else nothing."""
    has_errors = any(problem.severity is Severity.ERROR for problem in pair.problems)
    po = pair.catalog.po if pair.catalog else None
    is_current = not has_errors and po is not None and synced(po, pair.msgids) is po
    if not is_current:
        return ""
    file, text, problems = anchors_on_disk.read_anchors(settings, pair.document.path)
    is_behind = problems or anchors_on_disk.is_behind(settings, pair.document, pair.md, pair.catalog, (file, text))
    return "" if is_behind else pair.document.path


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
        return frozenset(entry.msgid for entry in found.po if not entry.obsolete)


def _update(pair: Pair, project: Project, orphans: _Orphans) -> SyncResult:
    problems = [problem for problem in pair.problems if problem.severity is Severity.ERROR]
    if problems:
        return SyncResult(problems=problems)
    settings = project.settings
    name = settings.catalog_name(pair.document.path)
    catalog = pair.catalog
    if catalog is None and pair.msgids:
        try:
            catalog = orphans.adopt(pair)
        except OSError as error:
            return SyncResult(problems=[files.unwritable(name, error)])
    if catalog is None and not pair.msgids:
        return SyncResult()
    anchors = anchors_on_disk.update_anchors(
        settings, pair, catalog
    )  # first: it needs the texts that the catalog has yet
    if any(problem.code != "anchors" for problem in anchors):
        return SyncResult(problems=anchors)  # without them nobody would know any more what the rows were
    updated = _update_catalog(pair, settings, catalog)
    return replace(updated, problems=[*anchors, *updated.problems])


def _update_catalog(pair: Pair, settings: Settings, catalog: po_file.PoFile | None) -> SyncResult:
    """Bring the catalog of a document up to date; `catalog` is its own, or that of the name it had."""
    name = settings.catalog_name(pair.document.path)
    before = catalog.po if catalog else new_catalog(settings.source, settings.target)
    after = synced(before, pair.msgids)
    if catalog and catalog is pair.catalog and after is before:
        return SyncResult()
    text = po_file.write(after, catalog)
    if catalog is pair.catalog and catalog and text == po_file.write(before, catalog):
        return SyncResult()
    if unwritable := files.write_catalog(settings, pair.document.path, after, catalog):
        return SyncResult(problems=unwritable)
    known = {entry.msgid for entry in before if not entry.obsolete}
    new, gone = len(set(pair.msgids) - known), len(known - set(pair.msgids))
    return SyncResult(name, f"{new} new or changed, {gone} retired, {len(pair.msgids)} segments")
