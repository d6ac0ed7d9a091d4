"""Taking over all translations of a site at once: first all are read, then each is judged by what all of them teach."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from markdown import Markdown

from diglot.adopt.adopt import Reading
from diglot.adopt.adoption import Adoption, adopted_entries, problems_of
from diglot.adopt.box_titles import Languages
from diglot.adopt.layouts import Origin
from diglot.adopt.measures import Measure
from diglot.adopt.moving import Move
from diglot.base.boundary import strayed
from diglot.base.problem import Problem, Severity
from diglot.catalog.sync import new_catalog, synced
from diglot.catalog.translations import put
from diglot.markdown.block_tree import block_tree
from diglot.markdown.failures import MarkdownError, unreadable
from diglot.markdown.former_anchors import AnchorFile
from diglot.markdown.inline_reader import InlineReader
from diglot.markdown.kinds import kinds_of
from diglot.project import files, own_words
from diglot.project.anchors_on_disk import read_anchors, update_known_anchors, write_anchors
from diglot.project.files import Document
from diglot.project.front_matter import FrontMatter
from diglot.project.project import Pair
from diglot.project.settings import Settings
from diglot.project.site import Site

Find = Callable[[Document, Markdown], Adoption]
"""Finds the translations of a document, which it parses."""


@dataclass(frozen=True)
class Outcome:
    """What became of one document: its name, what was found, how many texts gained words, and what is wrong."""

    name: str
    adoption: Adoption | None = None
    gained: int = 0
    problems: list[Problem] = field(default_factory=list)
    reason: str = ""


@dataclass(frozen=True)
class Writer:
    """Writes what was adopted, on a day, in the name of a `reviewer` what is certain; nothing in a dry run."""

    settings: Settings
    day: date
    reviewer: str = ""
    is_dry: bool = False

    def write(
        self, document: Document, texts: Mapping[str, str], adoption: Adoption, name: str
    ) -> tuple[int, list[Problem]]:
        """Fill the catalog of a document, and return how many texts gained words, and what is wrong.

        `texts` are all that it has, with their kinds.
        """
        catalog, problems = files.read_catalog(self.settings, document.path)
        problems = [problem for problem in problems if problem.code != "no-catalog"]
        if any(problem.severity is Severity.ERROR for problem in problems):
            return 0, problems
        known = catalog.po if catalog else new_catalog(self.settings.source, self.settings.target)
        po = synced(known, list(texts), kinds=texts)
        entries = adopted_entries(po, adoption, name, self.day, self.reviewer)
        if entries and not self.is_dry:
            put(po, entries)
            problems += files.write_catalog(self.settings, document.path, po, catalog)
        return len(entries), problems

    def remember(self, document: Document, texts: list[str], md: Markdown, former: tuple[str, ...]) -> list[Problem]:
        """Have the addresses of paths that a document had lead to it."""
        file, text, problems = read_anchors(self.settings, document.path)
        paths = tuple(dict.fromkeys([*file.formerly, *former]))
        if problems or self.is_dry or not paths:
            return problems
        if paths != file.formerly:
            problems = write_anchors(self.settings, document.path, AnchorFile(file.lines, paths, file.others), text)
        return problems or update_known_anchors(self.settings, Pair(document, texts, None, [], md))


def adopt_tree(move: Move, site: Site, measure: Measure, writer: Writer, done: Callable[[], None]) -> Iterator[Outcome]:
    """Adopt the translations of a tree, and yield what became of each document; `done` is called twice for each."""
    readings: dict[Origin, tuple[Document, Reading]] = {}
    md = site.markdown()
    for origin in move.tree.origins:
        md = site.markdown(origin.path) if site.depends_on_document else md
        outcome = _read(origin, md, site.settings, measure)
        if isinstance(outcome, Outcome):
            yield outcome
            done()
        else:
            readings[origin] = outcome
        done()
    wordings = [pair for _, reading in readings.values() for pair in reading.wordings]
    anchors = {origin.translation: reading.anchors for origin, (_, reading) in readings.items()}
    measure = measure.with_words_of(wordings)
    while readings:
        origin = next(iter(readings))
        yield _judge(origin, *readings.pop(origin), move=move, anchors=anchors, measure=measure, writer=writer)
        done()


def adopt_each(
    documents: Mapping[str, Document], site: Site, find: Find, writer: Writer, done: Callable[[], None]
) -> Iterator[Outcome]:
    """Adopt what `find` knows of each document, and yield what became of it."""
    md = site.markdown()
    for path, document in documents.items():
        md = site.markdown(path) if site.depends_on_document else md
        done()
        try:
            texts = kinds_of(block_tree(md, document.front.body), InlineReader(md), document.front.meta)
            adoption = find(document, md)
        except (MarkdownError, RecursionError) as error:
            yield Outcome(document.name, problems=[unreadable(error, document.name)], reason="cannot be read")
            continue
        gained, problems = writer.write(document, texts, adoption, "")
        yield Outcome(document.name, adoption, gained, [*problems, *problems_of(adoption, document.name, "")])


def adopt_own_words(found: tuple[list[str], Adoption] | None, site: Site, writer: Writer) -> Iterator[Outcome]:
    """Adopt the translations of words that stand in no document, where any are known, and yield what became of them."""
    if found is not None:
        texts, adoption = found
        document = Document(own_words.PATH, site.own.name, "", FrontMatter({}, ""))
        gained, problems = writer.write(document, dict.fromkeys(texts, ""), adoption, site.own.name)
        problems += problems_of(adoption, site.own.name, site.own.name)
        yield Outcome(site.own.name, adoption, gained, problems)


def _read(origin: Origin, md: Markdown, settings: Settings, measure: Measure) -> tuple[Document, Reading] | Outcome:
    places = {name: settings.root / name for name in (origin.source, origin.translation)}
    if strays := [fault for name, place in places.items() if (fault := strayed(settings.root, place, name))]:
        return Outcome(origin.source, problems=strays, reason="leads out of the project")
    source, problems = files.read_markdown(settings.root / origin.source, origin.path, origin.source)
    translation, found = files.read_markdown(settings.root / origin.translation, origin.path, origin.translation)
    problems += found
    if source is None or translation is None or any(one.severity is Severity.ERROR for one in problems):
        return Outcome(origin.source, problems=problems, reason="cannot be read")
    if not (source.front.is_document and settings.chooses(origin.path)):
        return Outcome(origin.source, problems=problems, reason="is not to be translated")
    try:
        languages = Languages(settings.source, settings.target, settings.words)
        return source, Reading(source, translation, md, measure, languages)
    except (MarkdownError, RecursionError) as error:
        return Outcome(origin.source, problems=[unreadable(error, origin.source)], reason="cannot be read")


def _judge(
    origin: Origin,
    document: Document,
    reading: Reading,
    *,
    move: Move,
    anchors: Mapping[str, Mapping[str, str]],
    measure: Measure,
    writer: Writer,
) -> Outcome:
    texts = kinds_of(block_tree(reading.md, document.front.body), InlineReader(reading.md), document.front.meta)
    adoption = reading.adoption(move.addresses(origin, document.text, anchors), measure)
    gained, problems = writer.write(document, texts, adoption, origin.translation)
    problems += writer.remember(document, list(texts), reading.md, move.former_paths(origin))
    problems += problems_of(adoption, origin.source, origin.translation)
    return Outcome(origin.source, adoption, gained, problems)
