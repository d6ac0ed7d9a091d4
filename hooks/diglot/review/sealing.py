"""Sealing what stands reviewed: from then on its entry names who accepted it, and tells when its original changes."""

from __future__ import annotations

import copy
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

import polib

from diglot.base.problem import Problem, Severity
from diglot.catalog.approval import approval_of, approved
from diglot.catalog.po_file import AsRead
from diglot.catalog.state import State, state_of
from diglot.catalog.sync import synced
from diglot.checks.comments import check_comments_of
from diglot.checks.merges import check_merges
from diglot.project import files
from diglot.project.history import Scope
from diglot.project.project import Pair, Project


@dataclass(frozen=True)
class Sealed:
    """What became of one catalog: its name if it was written, how many entries were sealed, and what was wrong."""

    written: str = ""
    entries: int = 0
    problems: list[Problem] = field(default_factory=list)


def seal_documents(project: Project, only: frozenset[str] | None, who: str, day: date) -> Iterator[Sealed]:
    """Seal what is reviewed in the catalogs of documents, by their paths, or of all, as reviewed by `who`.

    What a merge made reviewed is sealed only in documents that are named: whoever seals all has not looked at it.
    """
    files.sweep_catalogs(project.settings)
    made = [] if only else [one for one in check_merges(project, Scope())[0] if one.severity is Severity.ERROR]
    if made:
        yield Sealed(problems=made)
    left_out = frozenset((problem.file, problem.line) for problem in made)
    for found in project.pairs(only):
        if isinstance(found, list):
            yield Sealed(problems=found)
        elif errors := [problem for problem in found.problems if problem.severity is Severity.ERROR]:
            yield Sealed(problems=errors)
        elif found.catalog:
            yield _seal(found, project, left_out, who, day)


def _seal(pair: Pair, project: Project, left_out: frozenset[tuple[str, int]], who: str, day: date) -> Sealed:
    assert pair.catalog
    po = synced(pair.catalog.po, pair.msgids)
    name = project.settings.catalog_name(pair.document.path)
    read = {id(one.entry): one for one in pair.catalog.entries}
    problems: list[Problem] = []
    number = 0
    for at, entry in enumerate(po):
        if entry.obsolete or state_of(entry) is not State.REVIEWED or _is_sealed(entry):
            continue
        if (name, entry.linenum) in left_out:
            continue
        doubts = list(_doubts(read[id(entry)], name)) if id(entry) in read else []
        problems += doubts
        if not doubts:
            po[at] = copy.copy(entry)
            po[at].tcomment = approved(entry.tcomment, entry.msgid, entry.msgstr, who, day)
            number += 1
    if not number:
        return Sealed(problems=problems)
    unwritable = files.write_catalog(project.settings, pair.document.path, po, pair.catalog)
    if unwritable:
        return Sealed(problems=[*problems, *unwritable])
    return Sealed(name, number, problems)


def _doubts(read: AsRead, name: str) -> Iterator[Problem]:
    """Yield what says that an entry may be meant as unreviewed: a misspelt flag, or a damaged remark."""
    found = check_comments_of(read, name, ())
    return (problem for problem in found if problem.code == "po-comment" and problem.severity is Severity.ERROR)


def _is_sealed(entry: polib.POEntry) -> bool:
    return approval_of(entry.tcomment, entry.msgid, entry.msgstr) is not None
