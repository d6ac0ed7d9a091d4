"""What a site says about itself: its languages, its folders, what else it chooses; `config` reads it."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass, replace
from functools import cache, cached_property
from pathlib import Path
from typing import Any

from pathspec import GitIgnoreSpec

from diglot.base.boundary import is_there
from diglot.language.words import Words
from diglot.project.languages import Languages
from diglot.project.localised import Localised
from diglot.project.options import CONCEPTS
from diglot.project.reviewers import Reviewer, Wording

BY_LANGUAGE = ("variety", "quotes", "translator")
"""The options that may differ by language."""

ENDINGS = (".md", ".markdown", ".mdown", ".mkdn", ".mkd")
"""The endings of Markdown files, as MkDocs knows them."""


@dataclass(frozen=True)
class Settings:
    """The languages and folders of one site.

    `target` is the language that is worked on: the one beside the source at a document's own address, until `into`
    names another of all `targets`. What differs by language, such as `variety`, is that of this one; `by_language` has
    the option, the language and the value of all. `source` is the language that is translated from: that of the
    documents, or for those of `chains` another target; then `documents_in` is that of the documents.

    The folders are names relative to `root`, with forward slashes, as problems print them. `include`, `exclude` and
    `unpublished` are patterns as in `.gitignore`, the first two of documents by their paths, the last one of files
    below `documents` that the host leaves out of the site.

    A document's path is relative to `documents`. Concepts may stand beside that folder: their paths are then as if
    their folder stood in it, and so are the addresses of their pages. A file that does stand in such a folder of the
    documents is an ordinary document, unless a concept has its path.
    """

    source: str
    target: str = ""
    documents: str = "docs"
    concepts: str = CONCEPTS
    catalogs: str = "translations"
    variety: str = ""
    quotes: str = ""
    fact_days: int = 365
    concept_links: str = "first"
    translator: str = ""
    corrections: str = ""
    rights: Wording = ()
    license: Wording = ()
    method: str = ""
    contact: str = ""
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
    targets: tuple[str, ...] = ()
    chains: tuple[tuple[str, str], ...] = ()
    documents_in: str = ""
    parallel: str = ""
    paths: tuple[tuple[str, str], ...] = ()
    pairs: str = "all"
    publish: int = 0
    by_language: tuple[tuple[str, str, str], ...] = ()

    def __post_init__(self) -> None:
        """Begin with the first of several targets; raises `ValueError` where nobody could say what is worked on.

        A catalog of no language would stand among the folders of all, and take theirs for its own of former names.
        """
        if not self.target and self.targets:
            object.__setattr__(self, "target", self.languages.first)
        if not self.target:
            raise ValueError("Settings need a target language, or targets.")
        if self.targets and self.target not in self.targets:
            raise ValueError(f"The target '{self.target}' is none of the targets {', '.join(self.targets)}.")

    @cached_property
    def languages(self) -> Languages:
        """Return the language of the documents, and all those that they are translated into."""
        targets = self.targets or (self.target,)
        return Languages(
            self.documents_in or self.source, targets, self.parallel, dict(self.paths), self.pairs == "all"
        )

    def into(self, target: str) -> Settings:
        """Return the settings of work on the translation into one of the site's languages."""
        own = {option: value for option, language, value in self.by_language if language in ("", target)}
        variety, quotes, translator = (
            own.get(name, "" if self.by_language else getattr(self, name)) for name in BY_LANGUAGE
        )
        documents, before = self.languages.source, dict(self.chains).get(target, "")
        return replace(
            self,
            source=before or documents,
            documents_in=documents if before else "",
            target=target,
            variety=variety,
            quotes=quotes,
            translator=translator,
        )

    def alone(self, target: str) -> Settings:
        """Return the settings of the same site as if it had one target, and those that this is made from."""
        way, chains = [target], dict(self.chains)
        while before := chains.get(way[-1]):
            way.append(before)
        source, known = self.languages.source, self.into(target)
        return replace(known, source=source, documents_in="", targets=tuple(way), chains=(), parallel="", paths=())

    @property
    def is_chained(self) -> bool:
        """Return whether the translation is made from another translation."""
        return bool(self.documents_in)

    def given(self, option: str) -> Any:
        """Return the value of an option as it can be read again, for the site and not for the language at hand."""
        if option == "target" and self.targets:
            return ""
        if option == "targets":
            return tuple((code, dict(self.chains).get(code, "")) for code in self.targets)
        if option == "source":
            return self.languages.source
        if option in BY_LANGUAGE:
            return tuple((language, value) for name, language, value in self.by_language if name == option)
        return getattr(self, option)

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
    is_among = not leads_out(way)
    return f"{way if is_among else posixpath.basename(posixpath.normpath(concepts))}/", is_among


def leads_out(way: str) -> bool:
    """Return whether a relative path leads out of the folder that it is relative to."""
    return way == ".." or way.startswith("../")


@cache
def _patterns(lines: tuple[str, ...]) -> GitIgnoreSpec:
    return GitIgnoreSpec.from_lines(lines)


def without_ending(document: str) -> str:
    """Return the path of a document without the ending of its file."""
    ending = next((ending for ending in ENDINGS if document.endswith(ending)), "")
    return document.removesuffix(ending)
