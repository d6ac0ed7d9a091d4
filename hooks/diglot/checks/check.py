"""All that can be wrong with a translation, found in the files."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import partial

import polib

from diglot.base.problem import Problem, Severity, excerpt
from diglot.catalog import po_file
from diglot.catalog.approval import is_of_another_original
from diglot.catalog.comments import remarks
from diglot.catalog.remarks import Silence
from diglot.catalog.state import State
from diglot.catalog.sync import synced
from diglot.catalog.translations import Catalog, Translation, catalog_of
from diglot.checks.comments import check_comments, nearest_check
from diglot.checks.concepts import TermChecker, check_concepts, unlinked_words, unused_forms
from diglot.checks.consistency import Occurrence, check_consistency
from diglot.checks.fact_notes import check_notes
from diglot.checks.meaning import check_meaning
from diglot.checks.registry import CODES, SILENCEABLE
from diglot.checks.text import TextChecker
from diglot.glossary.concept import is_concept, slug_of
from diglot.glossary.glossary import read_glossary
from diglot.markdown.allowance import is_never_translated
from diglot.markdown.balance import html_faults, problems_of
from diglot.markdown.disarm import is_safe
from diglot.markdown.guard import guarded, refused
from diglot.markdown.inline_reader import InlineReader
from diglot.markdown.lines import lines_of
from diglot.markdown.markup import KINDS, difference, markup_beside, markup_of
from diglot.markdown.projections import prose
from diglot.markdown.stand_ins import as_words
from diglot.project.anchors_on_disk import is_behind, read_anchors
from diglot.project.project import Pair, Project
from diglot.project.publication import check_publication
from diglot.project.settings import Settings
from diglot.project.walk import each_pair

REQUIRE: dict[str, frozenset[State]] = {
    "reviewed": frozenset({State.DRAFT, State.STALE, State.MISSING}),
    "draft": frozenset({State.STALE, State.MISSING}),
    "any": frozenset(),
}
"""Which states are errors for each value of `--require`; the others are information."""

_STATES = {
    State.MISSING: ("is not translated.", "Write the translation into msgstr."),
    State.DRAFT: ("has only a draft as its translation.", "Review it, then remove 'fuzzy'."),
    State.STALE: (
        "was changed since it was translated.",
        "Bring the translation up to date, then remove 'fuzzy' and '#|'.",
    ),
}


@dataclass(frozen=True)
class Checked:
    """What a check found in one document, with its texts and those of its catalog, to compare with other documents'.

    `originals` are its texts as prose.
    """

    problems: list[Problem]
    catalog_name: str
    msgids: frozenset[str]
    in_catalog: frozenset[str]
    occurrences: tuple[Occurrence, ...] = ()
    originals: tuple[str, ...] = ()


def check_project(
    project: Project, require: str, only: frozenset[str] | None = None, *, meaning: bool = False
) -> list[Problem]:
    """Return all problems of a site, sorted by place.

    `only` limits this to documents by their paths; `meaning` also compares what texts and translations say.
    """
    glossary, in_glossary = read_glossary(project.settings)
    terms, words = TermChecker(glossary), TextChecker(project.settings)
    function = partial(check_pair, settings=project.settings, require=require, terms=terms, words=words)
    found = each_pair(project, function, only)
    checked = [one.value for one in found if one.value is not None]
    problems = [*project.problems, *(problem for one in found if one.value is None for problem in one.problems)]
    problems += [problem for one in checked for problem in one.problems]
    problems += in_glossary
    occurrences = [occurrence for one in checked for occurrence in one.occurrences]
    if meaning:
        problems += check_meaning(occurrences)
    if only is None:
        problems += check_consistency(occurrences)
        problems += check_concepts(glossary, project.settings)
        problems += unused_forms(glossary, all_texts(checked, project.settings))
        problems += _orphaned(project)
        problems += _foreign(checked)
    return sorted(problems)


def all_texts(checked: list[Checked], settings: Settings) -> dict[str, list[str]]:
    """Return all texts of a site as prose, by their language."""
    return {
        settings.source: [text for one in checked for text in one.originals],
        settings.target: [occurrence.target for one in checked for occurrence in one.occurrences],
    }


def report_unlinked(project: Project) -> str:
    """Return the words of a site that hold the stem of a concept without being linked."""
    glossary, _ = read_glossary(project.settings)
    terms, words = TermChecker(glossary), TextChecker(project.settings)
    function = partial(check_pair, settings=project.settings, require="any", terms=terms, words=words)
    checked = [one.value for one in each_pair(project, function) if one.value is not None]
    return unlinked_words(glossary, all_texts(checked, project.settings))


def check_pair(pair: Pair, settings: Settings, require: str, terms: TermChecker, words: TextChecker) -> Checked:
    """Find the problems of a document and its catalog."""
    name = settings.catalog_name(pair.document.path)
    po = pair.catalog.po if pair.catalog else polib.POFile()
    own = frozenset(pair.msgids)
    in_catalog = frozenset(entry.msgid for entry in po if not entry.obsolete)
    problems = [problem for problem in pair.problems if problem.code != "no-catalog" or pair.msgids]
    occurrences: tuple[Occurrence, ...] = ()
    if not any(problem.severity is Severity.ERROR for problem in problems):
        now = synced(po, pair.msgids)
        if pair.catalog and now is not po and po_file.write(now, pair.catalog) != po_file.write(po, pair.catalog):
            message = "the catalog is not up to date with its document."
            problems.append(Problem(name, 0, "catalog-behind", message, "Run 'diglot sync'."))
        problems += _anchors(pair, settings)
        catalog = catalog_of(now)
        problems += check_publication(pair.document, settings)
        problems += check_notes(pair.document, date.today(), timedelta(days=settings.fact_days))
        problems += _states(pair, catalog, name, REQUIRE[require])
        problems += check_comments(pair.catalog, own, name) if pair.catalog else []
        problems += _translations(pair, catalog, name, terms, words)
        occurrences = tuple(_occurrence(msgid, catalog[msgid], name, pair.reader) for msgid in pair.msgids)
    originals = tuple(prose(msgid, pair.reader) for msgid in sorted(own))
    return Checked(problems, name, own, in_catalog, occurrences, originals)


def _anchors(pair: Pair, settings: Settings) -> Iterator[Problem]:
    """Yield what is wrong with the file of a document's anchors; without one no address was ever recorded."""
    path = pair.document.path
    file, text, problems = read_anchors(settings, path)
    yield from problems
    if text and not problems and is_behind(settings, pair.document, pair.md, pair.catalog, (file, text)):
        message = "the file of anchors is not up to date with its document."
        yield Problem(settings.anchors_name(path), 0, "catalog-behind", message, "Run 'diglot sync'.")


def _occurrence(msgid: str, translation: Translation, name: str, reader: InlineReader) -> Occurrence:
    silenced = frozenset(
        code for silence in remarks(translation.comment, Silence) if silence.reason for code in silence.codes
    )
    source, target = prose(msgid, reader), prose(translation.words, reader)
    return Occurrence(msgid, translation.words, translation.state, name, translation.line, silenced, source, target)


def _foreign(checked: list[Checked]) -> Iterator[Problem]:
    """Yield a problem for each catalog that has none of its document's texts but those of another."""
    homes: dict[str, set[int]] = defaultdict(set)
    for number, one in enumerate(checked):
        for msgid in one.msgids:
            homes[msgid].add(number)
    for number, one in enumerate(checked):
        elsewhere = sum(bool(homes[msgid] - {number}) for msgid in one.in_catalog if msgid in homes)
        if one.in_catalog and one.in_catalog.isdisjoint(one.msgids) and elsewhere * 2 > len(one.in_catalog):
            message = "the catalog has the texts of another document."
            hint = "Run 'diglot sync' if documents swapped their names; else give each its own catalog again."
            yield Problem(one.catalog_name, 0, "foreign-catalog", message, hint)


def _orphaned(project: Project) -> Iterator[Problem]:
    for path in project.orphaned_catalogs():
        hint = "Remove it, or put the document back; 'diglot sync' recognises a document that was renamed."
        name = project.settings.catalog_name(path)
        message = "there is no document for this catalog."
        yield Problem(name, 0, "orphaned-catalog", message, hint, Severity.WARNING)


def _states(pair: Pair, catalog: Catalog, name: str, errors: frozenset[State]) -> Iterator[Problem]:
    lines: dict[str, int] = {}
    for msgid in pair.msgids:
        translation = catalog[msgid]
        if translation.state is State.REVIEWED:
            continue
        place, line = name, translation.line
        if not line:
            lines = lines or lines_of(pair.msgids, pair.document.text)
            place, line = pair.document.name, lines[msgid]
        message, hint = _STATES[translation.state]
        if is_of_another_original(translation.comment, msgid):
            message = "was reviewed as the translation of another original."
            hint = "Compare the two, and accept it with 'diglot review', or take the line '# reviewed: …' out."
        severity = Severity.ERROR if translation.state in errors else Severity.INFO
        text = f"{excerpt(msgid)} {message}"
        yield Problem(place, line, translation.state.value, text, hint, severity)


def _translations(pair: Pair, catalog: Catalog, name: str, terms: TermChecker, words: TextChecker) -> Iterator[Problem]:
    own = slug_of(pair.document.path) if is_concept(pair.document.path) else ""
    for msgid in pair.msgids:
        translation = catalog[msgid]
        silenced, problems = _silenced(translation, name)
        yield from problems
        if translation.state is State.MISSING:
            continue
        found = [
            *_markup(msgid, translation, pair, name),
            *words.check(msgid, translation, name, pair.reader),
            *terms.check(msgid, translation, own, name, pair.reader),
        ]
        yield from (problem for problem in found if problem.code not in silenced)


def _markup(msgid: str, translation: Translation, pair: Pair, name: str) -> Iterator[Problem]:
    """Compare the markup of an original and its translation; a stale translation has that of an older original."""
    words = guarded(msgid, translation.words, pair.md)
    original, translated = markup_of(msgid, pair.reader), markup_beside(msgid, translation.words, pair.reader)
    if not html_faults(msgid, pair.md):
        faults = problems_of(html_faults(words, pair.md), "", name, translation.line)
        yield from (replace(problem, message=as_words(problem.message)) for problem in faults)
    unsafe = [
        address for kind in ("links", "images") for address in translated[kind] - original[kind] if not is_safe(address)
    ]
    for what in [*refused(msgid, translation.words, pair.md), *unsafe]:
        yield _refusal(what, name, translation.line)
    before = markup_of(translation.previous, pair.reader) if translation.state is State.STALE else None
    for kind in KINDS:
        if before and kind not in {"links", "images"}:
            continue  # it has the markup of the original that it was made from
        if before:
            known = original[kind].keys() | before[kind].keys()
            original[kind] = Counter({one: times for one, times in translated[kind].items() if one in known})
        for address in unsafe:
            del translated[kind][address]
        if text := difference(original[kind], translated[kind]):
            message = f"{CODES[kind]}: {text}."
            hint = "Use the same markup as the original, or silence this check with a reason."
            yield Problem(name, translation.line, kind, message, hint)


def _refusal(what: str, name: str, line: int) -> Problem:
    """Return the problem of markup that a page does not take over from a translation."""
    message = f"{what} is not in the original and is {'left out' if what.startswith('<!--') else 'shown as text'}."
    hint = "Take it out of the translation, or have it put into the original."
    if is_never_translated(what):
        message, hint = f"{what} is shown as text: such an element comes from no translation.", "Take it out."
    return Problem(name, line, "markup-refused", message, hint)


def _silenced(translation: Translation, name: str) -> tuple[frozenset[str], list[Problem]]:
    """Return the codes that an entry silences, and what is wrong with the way it does."""
    codes, problems = set(), []
    for silence in remarks(translation.comment, Silence):
        for code in silence.codes:
            if code not in SILENCEABLE:
                message = f"'{code}' is not a check that can be silenced; those are: {', '.join(SILENCEABLE)}."
                hint = f"Write '# diglot: ignore {nearest_check(code) or 'CODE'}: why'."
                problems.append(Problem(name, translation.line, "silence", message, hint))
            elif not silence.reason:
                message = f"the check '{code}' is silenced without a reason."
                hint = "Write '# diglot: ignore CODE: why'."
                problems.append(Problem(name, translation.line, "silence", message, hint))
            else:
                codes.add(code)
    return frozenset(codes), problems
