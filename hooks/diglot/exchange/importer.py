"""Bringing a translator's work back into the catalogs, without costing anybody a word.

Three versions of a translation are compared: the catalog's, the file's, and by its fingerprint the one that was
exported. What changed on one side only is taken from that side; what changed on both is left alone and reported.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum

import polib

from diglot.base.problem import Problem, Severity, excerpt
from diglot.catalog.approval import approved
from diglot.catalog.key import text_of
from diglot.catalog.state import State, state_of
from diglot.catalog.sync import new_catalog, synced
from diglot.catalog.translations import Translation, catalog_of, put, translated
from diglot.exchange.codes import faults
from diglot.exchange.matching import Originals, as_meant
from diglot.exchange.units import Unit, as_exported, comment_hash, unusable, words_hash
from diglot.project import files
from diglot.project.anchors_on_disk import update_known_anchors
from diglot.project.project import Pair, Project
from diglot.project.settings import Settings


class Fate(StrEnum):
    """What becomes of a unit."""

    IMPORTED = "imported"
    UNCHANGED = "unchanged"
    REFUSED = "refused"


Tally = Counter[tuple[str, Fate]]
"""How many units of each file had which fate."""


@dataclass(frozen=True)
class Imported:
    """What became of one catalog: its name if it was written, how many entries changed, and what was wrong.

    `tally` counts what became of the units of each file that are of this document.
    """

    written: str = ""
    entries: int = 0
    problems: list[Problem] = field(default_factory=list)
    tally: Tally = field(default_factory=Counter)


def import_units(units: dict[str, list[Unit]], project: Project, who: Callable[[], str]) -> Iterator[Imported]:
    """Merge units, by the names of the files that they stand in, into the catalogs of their documents, one by one.

    What they accept is sealed as reviewed today by `who`, which is asked only where there is such.
    """
    settings = project.settings
    files.sweep_catalogs(settings)
    left = {unit.document for found in units.values() for unit in found}
    for found in project.pairs(frozenset(path for path in project.sources if project.name_of(path) in left)):
        if isinstance(found, list):
            broken = left & {problem.file for problem in found}
            left -= broken
            yield Imported(problems=found, tally=_all_refused(units, broken))
            continue
        name = found.document.name
        left.discard(name)
        errors = [problem for problem in found.problems if problem.severity is Severity.ERROR]
        refused = Imported(problems=errors, tally=_all_refused(units, {name}))
        yield refused if errors else _import(found, units, settings, who)
    hint = "Correct the name, or take the document out of the file."
    for name, of_file in units.items():
        for document, line in _first_lines(of_file).items():
            if document in left:
                message = f"'{document}' is no document that this site translates."
                tally = _all_refused({name: of_file}, {document})
                yield Imported(problems=[unusable(name, line, message, hint)], tally=tally)


def summary(units: dict[str, list[Unit]], tally: Tally) -> list[str]:
    """Return a line for each file that says what became of its units, and one for all of them if there are several."""
    lines = []
    for file, of_file in units.items():
        counts = [tally[file, fate] for fate in Fate]
        lines.append(f"{file}: {_counted(counts)}{'' if counts[0] else _why_nothing(of_file, counts[-1])}")
    if len(units) > 1:
        lines.append(f"in sum: {_counted([sum(tally[file, fate] for file in units) for fate in Fate])}")
    return lines


def _counted(counts: list[int]) -> str:
    return ", ".join(f"{count} {fate}" for count, fate in zip(counts, Fate, strict=True))


def _why_nothing(units: list[Unit], refused: int) -> str:
    """Say why nothing of a file was imported; nothing where the problems say it."""
    if not units:
        return " (there is no text in the file)"
    if not any(unit.translation.words for unit in units):
        return " (no text in the file has a translation)"
    if all(unit.is_untouched for unit in units):
        return " (nobody has changed a translation in the file since the export)"
    return "" if refused else " (the catalogs have all of it already)"


def merged(here: Translation, unit: Unit) -> Translation | None:
    """Return what a catalog's translation becomes by what a file says of it; None if both changed since the export.

    What is empty in the file takes nothing away, and what is empty in the catalog is filled.
    """
    there = unit.translation
    if there.state is State.STALE and not there.previous:
        there = replace(there, previous=here.previous, state=State.STALE if here.state is State.STALE else State.DRAFT)
    words_before, comment_before, *_ = [*unit.exported.split("-"), ""]
    words = there if not here.words else here if not there.words else _newer(here, there, words_hash, words_before)
    notes = (
        there if not here.comment else here if not there.comment else _newer(here, there, comment_hash, comment_before)
    )
    if words is None and unit.encoding and unit.is_untouched:  # what differs is what a spreadsheet makes of spaces
        words = here
    if words is None or notes is None:
        return None
    return replace(words, comment=notes.comment, line=here.line)


def _newer(
    here: Translation, there: Translation, tell: Callable[[Translation], str], before: str
) -> Translation | None:
    """Return the version that changed since `before`, as `tell` tells; None if both did, and not alike."""
    if tell(there) in (tell(here), before):
        return here
    return there if tell(here) == before else None


def merge(
    po: polib.POFile, units: dict[str, list[Unit]], document: str, catalog: str
) -> tuple[dict[str, polib.POEntry], list[Problem]]:
    """Return the entries of a document's catalog that change, as they are then, by msgid, and what was not taken.

    `units` are those of several files, by the files' names, and may be of other documents, too; `catalog` stands for
    the catalog in messages.
    """
    entries = {text_of(entry): entry for entry in po if not entry.obsolete}
    after, _, problems = _merge(po, units, document, catalog)
    return {msgid: translated(entries[msgid], found) for msgid, found in after.items()}, problems


def _merge(
    po: polib.POFile, units: dict[str, list[Unit]], document: str, catalog: str
) -> tuple[dict[str, Translation], Tally, list[Problem]]:
    """Return what the translations that change become, what became of the units, and what was wrong with them."""
    before = {msgid: as_exported(found) for msgid, found in catalog_of(po).translations.items()}
    after = dict(before)
    problems: list[Problem] = []
    tally: Tally = Counter()
    for file, of_file in units.items():
        own = [unit for unit in of_file if unit.document == document]
        originals = Originals(before, own)
        for unit in own:
            msgid = originals.of(unit)
            here = after[msgid] if msgid is not None else None
            meant, result = unit, None
            if msgid is not None and here is not None:
                meant, faulty = _with_codes(replace(unit, translation=as_meant(unit, msgid, here)), here, file)
                result = merged(here, meant)
                problems += faulty if result and result.words != here.words else ()
            if msgid is None or result is None:
                refusal = list(_refusal(meant, here, file, catalog))
                problems += refusal
                tally[file, Fate.REFUSED if refusal else Fate.UNCHANGED] += 1
            else:
                tally[file, Fate.UNCHANGED if result == here else Fate.IMPORTED] += 1
                after[msgid] = result
                problems += _emptied(meant, result, file)
    return {msgid: found for msgid, found in after.items() if found != before[msgid]}, tally, problems


def _with_codes(unit: Unit, here: Translation, file: str) -> tuple[Unit, list[Problem]]:
    """Return a unit that is no more than a draft if its codes are not those of its original, and what is wrong."""
    there = unit.translation
    is_same = there.words == here.words
    found = (
        [] if not there.words or unit.is_untouched else faults(unit.source, unit.target, "" if is_same else here.words)
    )
    if not found:
        return unit, []
    was_taken = is_same and unit.exported.partition("-")[0] != words_hash(here)
    if there.state is State.REVIEWED and (was_taken or not is_same):
        unit = replace(unit, translation=replace(there, state=State.DRAFT))
    message = f"{excerpt(unit.original)} has other codes than its original: {', '.join(found)}."
    hint = "It was taken as a draft: put the markup right in the catalog."
    return unit, [Problem(file, unit.line, "import-codes", message, hint, Severity.WARNING)]


def _import(pair: Pair, units: dict[str, list[Unit]], settings: Settings, who: Callable[[], str]) -> Imported:
    name = settings.catalog_name(pair.document.path)
    before_all = pair.catalog.po if pair.catalog else new_catalog(settings.source, settings.target)
    po = synced(before_all, pair.msgids, kinds=pair.kinds)
    after, tally, problems = _merge(po, units, pair.document.name, name)
    if not after:
        return Imported(problems=problems, tally=tally)
    before = {text_of(entry): entry for entry in po if not entry.obsolete}
    entries = {msgid: translated(before[msgid], found) for msgid, found in after.items()}
    put(po, {msgid: _sealed(entry, before[msgid], who) for msgid, entry in entries.items()})
    problems += update_known_anchors(settings, pair)
    if unwritable := files.write_catalog(settings, pair.document.path, po, pair.catalog):
        return Imported(problems=[*problems, *unwritable], tally=_all_refused(units, {pair.document.name}))
    return Imported(name, len(entries), problems, tally)


def _all_refused(units: dict[str, list[Unit]], documents: Collection[str]) -> Tally:
    """Return that all units of some documents are refused."""
    return Counter(
        (file, Fate.REFUSED) for file, of_file in units.items() for unit in of_file if unit.document in documents
    )


def _sealed(entry: polib.POEntry, before: polib.POEntry, who: Callable[[], str]) -> polib.POEntry:
    """Return an entry that an import changes, with who accepted it if it is reviewed by that."""
    is_as_it_was = state_of(before) is State.REVIEWED and before.msgstr == entry.msgstr
    if entry.msgstr and not entry.fuzzy and not is_as_it_was:
        entry.tcomment = approved(entry.tcomment, entry.msgid, entry.msgstr, who(), date.today())
    return entry


def _refusal(unit: Unit, here: Translation | None, file: str, catalog: str) -> Iterator[Problem]:
    """Yield why a unit was not taken; nothing if nobody worked on it since the export."""
    if here is not None:
        place = f"{catalog}:{here.line}" if here.line else catalog
        message = f"{excerpt(unit.original)} was changed both here and in {place} since the export."
        if not unit.exported:
            message = (
                f"{excerpt(unit.original)} differs from {place}, and the file does not say which of the two is newer."
            )
        hint = "Nothing was overwritten: put the better of the two into the catalog, and export anew."
        yield Problem(file, unit.line, "import-conflict", message, hint)
    elif unit.translation.words and not unit.is_untouched:
        message = f"{excerpt(unit.original)} is no text of {unit.document} any more: it changed since the export."
        if not unit.exported:
            message = f"{excerpt(unit.original)} is no text of {unit.document}."
        hint = "Export the document anew, and carry the translation over by hand."
        yield Problem(file, unit.line, "import-original", message, hint)


def _emptied(unit: Unit, here: Translation, file: str) -> Iterator[Problem]:
    """Yield a warning if somebody took the words out of a unit, and the catalog has some."""
    there = unit.translation
    if here.words and not there.words and not unit.is_untouched:
        message = f"{excerpt(unit.original)} has no translation in the file; the one in the catalog stays."
        hint = "Take it out of the catalog by hand, if it is to go."
        yield Problem(file, unit.line, "import-empty", message, hint, Severity.WARNING)


def _first_lines(units: list[Unit]) -> dict[str, int]:
    """Return where in a file each document begins."""
    lines: dict[str, int] = {}
    for unit in units:
        lines.setdefault(unit.document, unit.line)
    return lines
