"""What merges made: git joins lines, so a translation can come out as reviewed beside an original it was not made from.

An entry whose seal fits says itself what somebody accepted. For all others the history is asked: a pair that a merge
made, and that stood as reviewed on none of its branches, was accepted by nobody, until somebody touches it again.
"""

from __future__ import annotations

import os
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from diglot.base.problem import Problem, Severity, excerpt
from diglot.catalog.former_entries import FormerEntry, Pair, entries_in, former_entry, pieces_of
from diglot.project import files
from diglot.project.history import Commit, History, HistoryError, Scope
from diglot.project.project import Project

Made = dict[Commit, frozenset[Pair]]
"""The pairs that merges made."""

_EMPTY: frozenset[Any] = frozenset()
_AT_ONCE = 100
"""So many changes of catalogs are held in memory at a time."""

_LETTERS = re.compile("[A-Za-z]+")
"""What no program divides when it wraps a text."""

_ESCAPE = re.compile(r"\\.")


@dataclass(frozen=True)
class _Place:
    """Where a pair stands in the present catalogs, reviewed and without a seal that fits."""

    name: str
    line: int
    document: str
    notes: str


def unknown_commit(project: Project, name: str) -> str:
    """Return a sentence if there is no such commit, or no git to tell."""
    try:
        return "" if History(project.settings).commit(name) else f"--since {name}: git knows no such commit."
    except HistoryError as error:
        return f"--since {name}: git {error}."


def check_merges(project: Project, scope: Scope, only: frozenset[str] | None = None) -> tuple[list[Problem], str]:
    """Return the entries that merges made reviewed, and why git does not show all parents; empty where it does.

    That it does not is a problem, too, where an entry is at stake. `only` limits this to documents by their paths.
    """
    name = f"{project.settings.catalogs}/{project.settings.target}"
    if not os.path.isdir(project.settings.root / name):  # noqa: PTH112 - `Path.is_dir` fails where nobody may look
        return [], ""
    problems: list[Problem] = []
    try:
        history = History(project.settings)
        merges, is_whole = history.merges(scope)
        unseen = "" if is_whole else "the clone is shallow, so that git does not know the parents of all commits"
        problems += _Inquiry(project, history).problems(merges, only)
    except HistoryError as error:
        unseen = f"git {error}"
    if unseen and next(_at_stake(project, only), None):
        message = f"nobody can tell whether a merge made entries reviewed that nobody accepted: {unseen}."
        hint = (
            "Seal what is reviewed with 'diglot seal', or keep the site in a repository with its whole history "
            "('git fetch --unshallow'; in CI 'fetch-depth: 0')."
        )
        problems.append(Problem(name, 0, "merge-unreviewed", message, hint, Severity.WARNING))
    return problems, unseen


def _at_stake(project: Project, only: frozenset[str] | None = None) -> Iterator[tuple[Pair, _Place]]:
    """Yield the pairs of the present catalogs that stand as reviewed without a seal that fits."""
    for path in project.sources:
        catalog, _ = files.read_catalog(project.settings, path) if only is None or path in only else (None, [])
        for entry in catalog.po if catalog else ():
            one = former_entry(entry)
            if one.is_reviewed and not (one.is_sealed or entry.obsolete):
                name = project.settings.catalog_name(path)
                yield one.pair, _Place(name, entry.linenum or 0, path, one.notes)


class _Inquiry:
    """What is asked about the merges of one site: each question only about what the one before left open."""

    def __init__(self, project: Project, history: History) -> None:
        self.project, self.history = project, history
        self._known: dict[str, tuple[FormerEntry, ...]] = {}

    def problems(self, merges: list[Commit], only: frozenset[str] | None) -> list[Problem]:
        """Return a problem for each pair that one of these merges made, or the one that is not committed yet."""
        made = self._made_by(merges)
        if self.history.merging:
            made = {Commit("", self.history.merging, "", ()): self._made_at_present(), **made}
        if not any(made.values()):
            return []
        places: dict[Pair, list[_Place]] = defaultdict(list)
        for pair, place in _at_stake(self.project):
            places[pair].append(place)
        made = self._in_no_parent(_without(made, lambda _, pair: pair not in places))
        made = self._accepted_by_nobody(made, places)
        found: dict[_Place, Problem] = {}
        for merge, pairs in made.items():
            for pair in pairs:
                for place in places[pair]:
                    if only is None or place.document in only:
                        found.setdefault(place, _problem(pair, place, merge))
        return list(found.values())

    def _made_by(self, merges: list[Commit]) -> Made:
        """Return the pairs that are reviewed in a catalog of a merge, and not in what it was in the parents."""
        found: dict[Commit, frozenset[Pair]] = defaultdict(frozenset)
        for merge, before, after in self._changes(merges):
            if new := _reviewed(self._entries(after - before)):
                found[merge] |= new - _reviewed(self._entries(before - after))
        return dict(found)

    def _made_at_present(self) -> frozenset[Pair]:
        """Return the pairs that are reviewed in the files as they stand, and not, in the same words, in a parent."""
        catalogs = (files.read_catalog(self.project.settings, path)[0] for path in self.project.sources)
        now = frozenset(piece for catalog in catalogs if catalog for piece in pieces_of(catalog.text))
        former = frozenset().union(*self.history.catalogs(self.history.merging).values())
        for _, text in self.history.texts(former):
            now -= pieces_of(text)
        return _reviewed(self._entries(now))

    def _in_no_parent(self, made: Made) -> Made:
        """Return what is left without the pairs that are reviewed in any catalog of a parent."""
        parents = {parent for merge in made for parent in merge.parents}
        former = self._in_catalogs_of(parents, made)
        return _without(made, lambda merge, pair: any(_stood(pair, former[parent]) for parent in merge.parents))

    def _accepted_by_nobody(self, made: Made, places: dict[Pair, list[_Place]]) -> Made:
        """Return what is left without the pairs that somebody touched since: in a commit, or in the files."""
        if made and not self.history.merging:
            head = self._in_catalogs_of([self.history.head], made)[self.history.head]
            made = _without(made, lambda _, pair: not all(_stood(pair, head, one.notes) for one in places[pair]))
        if not any(merge.name for merge in made):
            return made
        names = frozenset(merge.name for merge in made)
        wanted = frozenset().union(*made.values())
        holders = self.history.holders(names)
        later = [commit for commit in self.history.single_commits() if names - holders[commit.name]]
        touches: dict[Commit, set[FormerEntry]] = defaultdict(set)
        for commit, before, after in self._changes(later):
            new = [one for one in self._entries(after - before) if one.is_reviewed and one.pair in wanted]
            former = self._entries(before) if new else []
            touches[commit] |= {one for one in new if not _stood(one.pair, former, one.notes)}
        parents = {parent for commit, new in touches.items() if new for parent in commit.parents}
        former_of = self._in_catalogs_of(parents, made)
        accepted = {
            (merge.name, one.pair)
            for commit, new in touches.items()
            for one in new
            if not any(_stood(one.pair, former_of[parent], one.notes) for parent in commit.parents)
            for merge in made
            if merge.name not in holders[commit.name]
        }
        return _without(made, lambda merge, pair: (merge.name, pair) in accepted)

    def _changes(self, commits: list[Commit]) -> Iterator[tuple[Commit, frozenset[str], frozenset[str]]]:
        """Yield, for each catalog that a commit changed, its pieces in all parents and in the commit."""
        changes = [(commit, before, after) for commit in commits for before, after in commit.changes if after]
        for at in range(0, len(changes), _AT_ONCE):
            some = changes[at : at + _AT_ONCE]
            read = self.history.texts(name for _, before, after in some for name in (*before, after))
            pieces = {name: pieces_of(text) for name, text in read}
            for commit, before, after in some:
                former = [name for name in before if name]
                if pieces.keys() >= {after, *former}:
                    yield commit, _EMPTY.union(*(pieces[name] for name in former)), pieces[after]

    def _in_catalogs_of(self, commits: Iterable[str], made: Made) -> dict[str, list[FormerEntry]]:
        """Return how these pairs stand in all catalogs of each commit, and what was made stale of them."""
        wanted = _EMPTY.union(*made.values())
        words = {max(_LETTERS.findall(" ".join(pair)), key=len, default="") for pair in wanted}
        catalogs = self.history.catalogs(commits)
        found: dict[str, list[FormerEntry]] = {}
        told: dict[str, bool] = {}
        for name, text in self.history.texts(_EMPTY.union(*catalogs.values())):
            pieces = pieces_of(text)
            for piece in pieces - told.keys():
                told[piece] = "" in words or not words.isdisjoint(_LETTERS.findall(_ESCAPE.sub(" ", piece)))
            possible = self._entries(piece for piece in pieces if told[piece])
            found[name] = [one for one in possible if one.pair in wanted or (one.previous, one.pair[1]) in wanted]
        return {commit: [one for name in names for one in found.get(name, [])] for commit, names in catalogs.items()}

    def _entries(self, pieces: Iterable[str]) -> list[FormerEntry]:
        wanted = list(pieces)
        if new := [piece for piece in wanted if piece not in self._known]:
            self._known.update(zip(new, entries_in(new), strict=True))
        return [one for piece in wanted for one in self._known[piece]]


def _reviewed(found: Iterable[FormerEntry]) -> frozenset[Pair]:
    return frozenset(one.pair for one in found if one.is_reviewed)


def _stood(pair: Pair, former: Iterable[FormerEntry], notes: str | None = None) -> bool:
    """Return whether a pair was reviewed already, with the same notes, or became stale and has only come back."""
    for one in former:
        if one.pair == pair and one.is_reviewed and notes in (None, one.notes):
            return True
        if notes is not None and (one.previous, one.pair[1]) == pair:
            return True
    return False


def _without(made: Made, is_accepted: Callable[[Commit, Pair], bool]) -> Made:
    """Return the merges of which something is left, with what is left."""
    left = {merge: frozenset(one for one in pairs if not is_accepted(merge, one)) for merge, pairs in made.items()}
    return {merge: pairs for merge, pairs in left.items() if pairs}


def _problem(pair: Pair, place: _Place, merge: Commit) -> Problem:
    which = f"the merge {merge.name[:7]} of {merge.day}" if merge.name else "the merge that is not committed yet"
    message = f"{excerpt(pair[0])} became reviewed in {which}, and nobody accepted this translation of it."
    hint = (
        "Compare the two; if they agree, seal the entry with 'diglot seal', or review it anew: mark it as fuzzy and "
        "accept it in 'diglot review', or add a comment to it and commit that."
    )
    return Problem(place.name, place.line, "merge-unreviewed", message, hint)
