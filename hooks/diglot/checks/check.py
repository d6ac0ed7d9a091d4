"""All that can be wrong with a translation, found in the files."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial

import polib

from diglot.base.problem import Problem, Severity, excerpt
from diglot.catalog import po_file
from diglot.catalog.approval import is_of_another_original
from diglot.catalog.comments import remarks
from diglot.catalog.key import text_of
from diglot.catalog.remarks import NoLink, Silence
from diglot.catalog.state import State
from diglot.catalog.sync import synced
from diglot.catalog.translations import Catalog, Translation, catalog_of
from diglot.checks.code_texts import check_code
from diglot.checks.comments import check_comments, nearest_check
from diglot.checks.concepts import unlinked_words
from diglot.checks.consistency import left_standing
from diglot.checks.missing import Extent
from diglot.checks.rules import Rules, once, report
from diglot.checks.source_words import words_outside
from diglot.checks.values import DocumentText, Occurrence, ProjectTexts, Segment
from diglot.glossary.glossary import Glossary, read_glossary
from diglot.language import locales
from diglot.markdown.balance import html_faults, problems_of
from diglot.markdown.guard import guarded
from diglot.markdown.projections import prose
from diglot.markdown.stand_ins import as_words
from diglot.markdown.unlinked import unlinked_texts
from diglot.project import interface
from diglot.project.anchors_on_disk import is_behind, read_anchors
from diglot.project.config_text import Place
from diglot.project.files import files_below
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

    `originals` are its texts as prose, `files` those that its texts stand in.
    """

    problems: list[Problem]
    catalog_name: str
    msgids: frozenset[str]
    in_catalog: frozenset[str]
    occurrences: tuple[Occurrence, ...] = ()
    originals: tuple[str, ...] = ()
    files: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Findings:
    """All problems of a site, sorted by place, and how many texts each of its documents has."""

    problems: list[Problem]
    extents: list[Extent]


def check_project(
    project: Project, require: str, only: frozenset[str] | None = None, *, meaning: bool = False
) -> list[Problem]:
    """Return all problems of a site, sorted by place.

    `only` limits this to documents by their paths; `meaning` also compares what texts and translations say. Raises
    `ValueError` where `require` is no key of `REQUIRE`.
    """
    if require not in REQUIRE:
        raise ValueError(f"'{require}' is none of {', '.join(map(repr, REQUIRE))}.")
    return check_with(Rules(project.settings), project, require, only, meaning=meaning).problems


def check_with(
    rules: Rules, project: Project, require: str, only: frozenset[str] | None = None, *, meaning: bool = False
) -> Findings:
    """Return what `check_project` does, by these rules, and how many texts there are."""
    glossary, in_glossary = read_glossary(project.settings)
    checked, problems = _checked(project, partial(check_pair, require=require, rules=rules, glossary=glossary), only)
    problems += [*project.problems, *in_glossary, *rules.problems]
    texts = _texts(project, glossary, checked)
    if meaning:
        problems += rules.ask(rules.by_code["meaning"], texts, "")
    if only is None:
        problems += project.site.warnings
        problems += rules.check("project", texts, project.settings.documents)
        problems += report(rules.by_code["untranslated"], left_standing(texts.occurrences), "")
        problems += _orphaned(project)
        problems += _foreign(checked)
        problems += interface.lacking(project.settings, project.site.own.name)
    return Findings(once(problems), [Extent(one.files, len(one.msgids), _into(project.settings)) for one in checked])


def check_by_site(project: Project, glossary: Glossary) -> list[Problem]:
    """Return what the rules of the site itself and of installed packages find, which a build asks, too."""
    rules = Rules(project.settings, of_site_alone=True)
    if not rules.by_code:
        return rules.problems
    checked, problems = _checked(project, partial(_check_by_rules, rules=rules, glossary=glossary))
    problems = [problem for one in checked for problem in one.problems]  # a build says itself what cannot be read
    in_all = rules.check("project", _texts(project, glossary, checked), project.settings.documents)
    return once([*problems, *rules.problems, *in_all])


def _checked(
    project: Project, function: Callable[[Pair], Checked], only: frozenset[str] | None = None
) -> tuple[list[Checked], list[Problem]]:
    """Apply a function to all documents; return what it gives, and the problems of all, also of those without."""
    found = each_pair(project, function, only)
    checked = [one.value for one in found if one.value is not None]
    problems = [problem for one in found if one.value is None for problem in one.problems]
    return checked, problems + [problem for one in checked for problem in one.problems]


def _texts(project: Project, glossary: Glossary, checked: list[Checked]) -> ProjectTexts:
    """Return all texts of a site as its rules see them, those by language as prose."""
    occurrences = [occurrence for one in checked for occurrence in one.occurrences]
    texts = {
        project.settings.source: [text for one in checked for text in one.originals],
        project.settings.target: [occurrence.target for occurrence in occurrences],
    }
    return ProjectTexts(project, glossary, occurrences, texts)


def report_unlinked(project: Project) -> str:
    """Return the words of a site that hold the stem of a concept without being linked."""
    glossary, _ = read_glossary(project.settings)
    function = partial(check_pair, require="any", rules=Rules(project.settings), glossary=glossary)
    checked, _ = _checked(project, function)
    return unlinked_words(glossary, _texts(project, glossary, checked).texts)


def check_pair(pair: Pair, require: str, rules: Rules, glossary: Glossary) -> Checked:
    """Find the problems of a document and its catalog."""
    settings = rules.settings
    name = settings.catalog_name(pair.document.path)
    po = pair.catalog.po if pair.catalog else polib.POFile()
    problems = [problem for problem in pair.problems if problem.code != "no-catalog" or pair.msgids]
    now = synced(po, pair.msgids) if _is_usable(pair) else po
    ruled = _by_rules(pair, now, rules, glossary)
    if _is_usable(pair):
        if pair.catalog and now is not po and po_file.write(now, pair.catalog) != po_file.write(po, pair.catalog):
            message = "the catalog is not up to date with its document."
            problems.append(Problem(name, 0, "catalog-behind", message, "Run 'diglot sync'."))
        catalog = catalog_of(now)
        problems += [] if pair.own is not None else _of_document(pair, settings)
        problems += _states(pair, catalog, name, REQUIRE[require], _into(settings))
        outside = words_outside(pair, settings) if pair.own is None else []
        problems += report(rules.by_code["source-words"], outside, pair.document.name)
        problems += check_comments(pair.catalog, ruled.msgids, name, rules.silenceable) if pair.catalog else []
        for msgid in pair.msgids:
            problems += _silence(catalog[msgid], name, rules.silenceable)
            problems += _html(msgid, catalog[msgid], pair, name)
        problems += check_code(pair.md, catalog, name)
    return replace(ruled, problems=problems + ruled.problems)


def _check_by_rules(pair: Pair, rules: Rules, glossary: Glossary) -> Checked:
    po = pair.catalog.po if pair.catalog else polib.POFile()
    return _by_rules(pair, synced(po, pair.msgids) if _is_usable(pair) else po, rules, glossary)


def _is_usable(pair: Pair) -> bool:
    return not any(problem.severity is Severity.ERROR for problem in pair.problems)


def _by_rules(pair: Pair, now: polib.POFile, rules: Rules, glossary: Glossary) -> Checked:
    """Ask the rules of a document and of its translations; where its files cannot be used, only list its texts.

    `now` is its catalog, brought up to date where it can be.
    """
    name = rules.settings.catalog_name(pair.document.path)
    po = pair.catalog.po if pair.catalog else polib.POFile()
    in_catalog = frozenset(text_of(entry) for entry in po if not entry.obsolete)
    originals = {msgid: prose(msgid, pair.reader) for msgid in pair.msgids}
    files = frozenset({name, pair.document.name, *(file for file, _ in (pair.own or {}).values())})
    checked = Checked([], name, frozenset(originals), in_catalog, originals=tuple(originals.values()), files=files)
    if not _is_usable(pair):
        return checked
    catalog = catalog_of(now)
    occurrences = tuple(
        _occurrence(msgid, catalog[msgid], name, source, prose(catalog[msgid].words, pair.reader))
        for msgid, source in originals.items()
    )
    problems: list[Problem] = []
    if pair.own is None:
        text = DocumentText(pair.document, rules.settings, msgids=pair.msgids, reader=pair.reader)
        problems += rules.check("document", text, pair.document.name)
    found: list[Problem] = []
    unlinked = unlinked_texts(pair.document.front.body, pair.md) if "nolink" in pair.document.text else frozenset()
    for one in occurrences:
        translation = catalog[one.msgid]
        segment = Segment(
            str(one.msgid),  # without its context: rules may compare it with the translation
            one.words,
            rules.settings,
            pair.document,
            one.state,
            translation.previous,
            glossary,
            pair.reader,
            unlinked=frozenset(remark.form for remark in remarks(translation.comment, NoLink)),
            is_linked=one.msgid not in unlinked,
        )
        found += rules.check_segment(segment, name, one.line, one.silenced)
    return replace(checked, problems=[*problems, *rules.said_once(found)], occurrences=occurrences)


def _of_document(pair: Pair, settings: Settings) -> list[Problem]:
    """Return what is wrong with a document's own files and front matter."""
    return [*_anchors(pair, settings), *check_publication(pair.document, settings)]


def _anchors(pair: Pair, settings: Settings) -> Iterator[Problem]:
    """Yield what is wrong with the file of a document's anchors; without one no address was ever recorded."""
    path = pair.document.path
    file, text, problems = read_anchors(settings, path)
    yield from problems
    if text and not problems and is_behind(settings, pair.document, pair.md, pair.catalog, (file, text)):
        message = "the file of anchors is not up to date with its document."
        yield Problem(settings.anchors_name(path), 0, "catalog-behind", message, "Run 'diglot sync'.")


def _occurrence(msgid: str, translation: Translation, name: str, source: str, target: str) -> Occurrence:
    silenced = frozenset(
        code for silence in remarks(translation.comment, Silence) if silence.reason for code in silence.codes
    )
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
    known = project.settings
    for folder in sorted((known.root / known.catalogs).glob("*/")):
        if folder.name not in known.languages.targets and locales.is_language(folder.name):
            found = len(files_below(folder, ".po"))
            message = f"holds {found} catalog{'s' * (found > 1)} in a language that the site is not translated into."
            is_source = locales.same(folder.name, known.languages.source)
            instead = "Move them to that of their language" if is_source else f"Name '{folder.name}' below 'targets'"
            hint = f"{instead}, or remove the folder."
            name = f"{known.catalogs}/{folder.name}"
            yield from [Problem(name, 0, "orphaned-catalog", message, hint, Severity.WARNING)] if found else ()


def _into(settings: Settings) -> str:
    """Return the language that is translated into where there are several, empty where it needs no name."""
    return settings.target if len(settings.languages.targets) > 1 else ""


def _states(pair: Pair, catalog: Catalog, name: str, errors: frozenset[State], into: str) -> Iterator[Problem]:
    places: Mapping[str, Place] = {}
    for msgid in pair.msgids:
        translation = catalog[msgid]
        if translation.state is State.REVIEWED:
            if msgid in pair.behind:
                yield _behind(msgid, translation, pair, name, errors)
            continue
        place, line = name, translation.line
        if not line:
            places = places or pair.places
            place, line = places[msgid]
        message, hint = _STATES[translation.state]
        if is_of_another_original(translation.comment, msgid):
            message = "was reviewed as the translation of another original."
            hint = "Compare the two, and accept it with 'diglot review', or take the line '# reviewed: …' out."
        severity = Severity.ERROR if translation.state in errors else Severity.INFO
        if place != name and into:  # the document is that of all languages
            message = f"is not translated into '{into}'."
        text = f"{excerpt(msgid)} {message}"
        yield Problem(place, line, translation.state.value, text, hint, severity)


def _behind(msgid: str, translation: Translation, pair: Pair, name: str, errors: frozenset[State]) -> Problem:
    """Return the problem of a translation that is made from one that is behind its own original."""
    file, line = pair.places[msgid]
    message = f"{excerpt(msgid)}, which this is the translation of, is itself not up to date with its original."
    severity = Severity.ERROR if State.STALE in errors else Severity.INFO
    return Problem(name, translation.line, "stale", message, f"Begin with {file}:{line}.", severity)


def _html(msgid: str, translation: Translation, pair: Pair, name: str) -> Iterator[Problem]:
    """Yield what is wrong with the tags of a translation by themselves, if its original's are right."""
    if translation.state is not State.MISSING and not html_faults(msgid, pair.md):
        words = guarded(msgid, translation.words, pair.md)
        faults = problems_of(html_faults(words, pair.md), "", name, translation.line)
        yield from (replace(problem, message=as_words(problem.message)) for problem in faults)


def _silence(translation: Translation, name: str, silenceable: Sequence[str]) -> Iterator[Problem]:
    """Yield what is wrong with the way in which an entry silences checks."""
    for silence in remarks(translation.comment, Silence):
        for code in silence.codes:
            if code not in silenceable:
                message = f"'{code}' is not a check that can be silenced; those are: {', '.join(silenceable)}."
                hint = f"Write '# diglot: ignore {nearest_check(code, silenceable) or 'CODE'}: why'."
                yield Problem(name, translation.line, "silence", message, hint)
            elif not silence.reason:
                message = f"the check '{code}' is silenced without a reason."
                yield Problem(name, translation.line, "silence", message, "Write '# diglot: ignore CODE: why'.")
