"""What a site says about itself in its options, checked; what each may be is in `options`."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from pathspec import GitIgnoreSpec

from diglot.base.boundary import is_inside, is_there, outside, strayed
from diglot.base.problem import Problem
from diglot.language import locales
from diglot.language.words import Words
from diglot.project.config_text import Place
from diglot.project.localised import Localised
from diglot.project.options import CONCEPTS, OPTIONS, OptionFault, read_options
from diglot.project.reviewers import Reviewer

ENDINGS = (".md", ".markdown", ".mdown", ".mkdn", ".mkd")
"""The endings of Markdown files, as MkDocs knows them."""

PlaceOf = Callable[[str], Place]
"""Gives the file and the line in which an option stands."""


@dataclass(frozen=True)
class Settings:
    """The languages and folders of one site.

    The folders are names relative to `root`, with forward slashes, as problems print them. `include`, `exclude` and
    `unpublished` are patterns as in `.gitignore`, the first two of documents by their paths, the last one of files
    below `documents` that the host leaves out of the site.

    A document's path is relative to `documents`. Concepts may stand beside that folder: their paths are then as if
    their folder stood in it, and so are the addresses of their pages. A file that does stand in such a folder of the
    documents is an ordinary document, unless a concept has its path.
    """

    source: str
    target: str
    documents: str = "docs"
    concepts: str = CONCEPTS
    catalogs: str = "translations"
    variety: str = ""
    quotes: str = ""
    fact_days: int = 365
    concept_links: str = "first"
    translator: str = ""
    corrections: str = ""
    policy: str = "off"
    search: str = "site"
    include: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    require: str = "reviewed"
    reviewed_by: tuple[Reviewer, ...] = ()
    people: tuple[str, ...] = ()
    keep: tuple[str, ...] = ()
    localised: tuple[Localised, ...] = ()
    words: tuple[tuple[str, str, str], ...] = ()
    checks: str = ""
    site_language: str = ""
    root: Path = Path()
    unpublished: tuple[str, ...] = ()

    @property
    def languages(self) -> tuple[str, ...]:
        """Return the language of the documents, and the one that they are translated into."""
        return self.source, self.target

    @property
    def interface(self) -> Words:
        """Return the words that Diglot itself puts on the site's pages, with those that the site changes."""
        return Words(self.words)

    def catalog_name(self, document: str) -> str:
        """Return the catalog of a document, relative to `root`: of `artikel/x.md` `translations/en/artikel/x.po`."""
        return f"{self.catalogs}/{self.target}/{without_ending(document)}.po"

    def anchors_name(self, document: str) -> str:
        """Return the file of a document's anchors: of `artikel/x.md` it is `translations/anchors/artikel/x.txt`."""
        return f"{self.catalogs}/anchors/{without_ending(document)}.txt"

    def document_name(self, document: str) -> str:
        """Return where a document stands on disk, relative to `root` (`artikel/x.md` gives `docs/artikel/x.md`)."""
        return self._beside(document) or f"{self.documents}/{document}"

    @property
    def concept_folder(self) -> str:
        """Return what the paths of concepts begin with, such as `glossary/`."""
        return _among(self.documents, self.concepts)[0]

    def concept_path(self, slug: str) -> str:
        """Return the path of a concept's document: of `chip` it is `glossary/chip.md`."""
        return f"{self.concept_folder}{slug}.md"

    @property
    def concept_index(self) -> str:
        """Return the path of the page that lists all concepts."""
        return self.concept_path("index")

    def is_in_glossary(self, document: str) -> bool:
        """Return whether a document, by its path, stands in the folder of the concepts."""
        _, is_among = _among(self.documents, self.concepts)
        return document.startswith(self.concept_folder) if is_among else bool(self._beside(document))

    def is_concept(self, document: str) -> bool:
        """Return whether a document, by its path, is a concept: all of the glossary but its index."""
        return self.is_in_glossary(document) and document != self.concept_index

    @property
    def has_concepts_beside(self) -> bool:
        """Return whether the folder of the concepts is none of the documents' own."""
        return not _among(self.documents, self.concepts)[1]

    def _beside(self, document: str) -> str:
        """Return where a document stands in a folder of concepts beside the documents, empty if it does not."""
        folder, is_among = _among(self.documents, self.concepts)
        if is_among or not document.startswith(folder):
            return ""
        name = f"{self.concepts}/{document.removeprefix(folder)}"
        is_own = is_there(self.root / self.documents / document) and not is_there(self.root / name)
        return "" if is_own else name

    def chooses(self, document: str) -> bool:
        """Return whether a document, by its path, is to be translated as far as `include` and `exclude` say."""
        is_included = not self.include or _patterns(self.include).match_file(document)
        return is_included and not _patterns(self.exclude).match_file(document)

    def publishes(self, document: str) -> bool:
        """Return whether the host takes a document, by its path, into the site."""
        name, folder = self.document_name(document), f"{self.documents}/"
        return not (name.startswith(folder) and _patterns(self.unpublished).match_file(name.removeprefix(folder)))


@cache
def _among(documents: str, concepts: str) -> tuple[str, bool]:
    """Return what the paths of concepts begin with, and whether their folder is one of the documents' own."""
    way = posixpath.relpath(concepts, documents)
    is_among = not _leads_out(way)
    return f"{way if is_among else posixpath.basename(posixpath.normpath(concepts))}/", is_among


def _leads_out(way: str) -> bool:
    return way == ".." or way.startswith("../")


@cache
def _patterns(lines: tuple[str, ...]) -> GitIgnoreSpec:
    return GitIgnoreSpec.from_lines(lines)


def without_ending(document: str) -> str:
    """Return the path of a document without the ending of its file."""
    ending = next((ending for ending in ENDINGS if document.endswith(ending)), "")
    return document.removesuffix(ending)


def read_settings(
    options: Mapping[str, Any], root: Path, place: PlaceOf, docs_dir: str = "docs", *, are_on_disk: bool = True
) -> tuple[Settings | None, list[Problem]]:
    """Return the settings that a configuration makes; None, with the problems at their lines, where it cannot be used.

    `root` is the folder of the project; `place` says where an option stands; `docs_dir` is the host's own folder of
    documents, empty where nobody can tell yet. Whether folders are there is asked only where they `are_on_disk` below
    `root`.
    """
    values, faults = read_options(options)
    if faults:
        return None, [as_problem(fault, place) for fault in faults]
    if not options.get("documents"):
        values["documents"] = docs_dir
    if not options.get("concepts") and _holds(values["concepts"], values["documents"]):
        values["concepts"] = posixpath.join(values["documents"], CONCEPTS)
    known = Settings(**values | {"root": root})
    faults = [*_in_languages(known), *_in_patterns(known), *_in_addresses(known), *_in_place(known)]
    problems = [as_problem(fault, place) for fault in faults]
    problems += _in_folders(known, options, place) if are_on_disk else []
    return (None if problems else known), problems


def as_problem(fault: OptionFault, place: PlaceOf) -> Problem:
    """Return what is wrong with an option as a problem at its place."""
    return Problem(*place(fault.option), fault.code, fault.message, fault.hint)


def _in_languages(settings: Settings) -> list[OptionFault]:
    faults = []
    for option in ("source", "target"):
        code = getattr(settings, option)
        if not code:
            message = f"the configuration of diglot has no '{option}' language."
            faults.append(OptionFault(option, "language", message, f"Add '{option}: de', say."))
        elif not locales.is_language(code):
            hint = "Use a code such as de, en, fr or pt-BR."
            faults.append(OptionFault(option, "language", f"'{code}' is not a language code.", hint))
    if settings.site_language and settings.site_language not in (settings.source, settings.target):
        hint = f"Write '{settings.source}' or '{settings.target}', or leave it out."
        message = f"'site_language' is '{settings.site_language}', which is none of the site's languages."
        faults.append(OptionFault("site_language", "language", message, hint))
    if settings.source and settings.source == settings.target:
        message = f"source and target are both '{settings.source}'."
        faults.append(OptionFault("target", "language", message, "Name two languages."))
    is_variety = locales.is_language(settings.variety) and locales.primary(settings.variety) == locales.primary(
        settings.target
    )
    if settings.variety and not faults and not is_variety:
        message = f"'{settings.variety}' is not a variety of the target language '{settings.target}'."
        faults.append(OptionFault("variety", "language", message, "Use a code such as en-GB."))
    return faults


def _in_addresses(settings: Settings) -> list[OptionFault]:
    if not settings.corrections or settings.corrections.startswith(("https://", "http://")):
        return []
    message = f"'{settings.corrections}' is no address that a page could link to."
    hint = "Write the address under which your forge edits files, from https:// on."
    return [OptionFault("corrections", "config", message, hint)]


def _holds(folder: str, other: str) -> bool:
    """Return whether a folder is another or holds it; none holds one that is not known yet."""
    return bool(other) and not _leads_out(posixpath.relpath(other, folder))


def _in_place(settings: Settings) -> list[OptionFault]:
    if not _holds(settings.concepts, settings.documents) or "\0" in settings.concepts:
        return []
    message = f"'concepts: {settings.concepts}' holds all documents."
    hint = f"Name a folder of its own, such as '{posixpath.join(settings.documents, CONCEPTS)}'."
    return [OptionFault("concepts", "config", message, hint)]


def _in_patterns(settings: Settings) -> list[OptionFault]:
    faults = []
    for option in ("include", "exclude"):
        for line in getattr(settings, option):
            try:
                GitIgnoreSpec.from_lines([line])
            except ValueError:
                hint = "Write a path or a pattern as in .gitignore, such as 'artikel/*.md'."
                faults.append(OptionFault(option, "config", f"'{line}' is not a pattern.", hint))
    return faults


def _in_folders(settings: Settings, given: Mapping[str, Any], place: PlaceOf) -> list[Problem]:
    """Return what is wrong with folders: one that leads out of the project, and a given one that is not there."""
    problems = []
    for option in ("documents", "concepts", "catalogs"):
        folder, key = getattr(settings, option), option
        if option == "documents" and not given.get("documents"):
            key = "docs_dir"
        named = f"'{key}: {folder}'"
        is_wanted = option != "catalogs" and given.get(option) not in (None, "", OPTIONS[option].default)
        below = settings.target if option == "catalogs" else ""
        if not is_inside(settings.root, settings.root / folder / below):
            problems.append(outside(*place(key), named))
        elif fault := strayed(settings.root, settings.root / folder / below, f"{folder}/{below}".rstrip("/")):
            problems.append(fault)
        elif option != "catalogs" and is_there(settings.root / folder) and not (settings.root / folder).is_dir():
            hint = "Name a folder, relative to the project."
            problems.append(Problem(*place(key), "config", f"{named} is a file, not a folder.", hint))
        elif is_wanted and not is_there(settings.root / folder):
            hint = f"Correct the name, or make the folder '{folder}'."
            problems.append(Problem(*place(key), "config", f"{named}: there is no such folder.", hint))
    checks = settings.root / settings.checks
    if settings.checks and is_inside(settings.root, checks) and not checks.is_file():
        hint = "Name a file with rules, relative to the project."
        message = f"'checks: {settings.checks}': there is no such file."
        problems.append(Problem(*place("checks"), "config", message, hint))
    return problems
