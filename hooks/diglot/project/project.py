"""A site's documents with their segments and catalogs, one after the other, as the commands go through them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from copy import copy
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

from markdown import Markdown
from markdown.extensions import Extension

from diglot.base.limits import takes_too_long, too_long
from diglot.base.problem import Problem
from diglot.catalog.po_file import PoFile
from diglot.markdown.balance import balance, html_faults, problems_of
from diglot.markdown.block_tree import block_tree
from diglot.markdown.failures import MarkdownError, unreadable
from diglot.markdown.inline_reader import InlineReader
from diglot.markdown.kinds import kinds_of
from diglot.markdown.lines import lines_of, overlong
from diglot.markdown.row_texts import put_box_titles
from diglot.project import files, own_words
from diglot.project.box_titles import in_english
from diglot.project.chain import chain_of
from diglot.project.config_text import Place
from diglot.project.files import Document
from diglot.project.front_matter import FrontMatter
from diglot.project.settings import Settings, without_ending
from diglot.project.site import Site


@dataclass(frozen=True)
class Pair:
    """A document and its catalog as they stand on disk.

    `msgids` are the document's texts, each once and in order; `catalog` is None where there is none that can be read,
    `problems` says what is wrong with either file, and `md` has parsed the document. The words of a site that stand in
    no document are a pair, too, of an empty document, and so are those of a translation that is made from another;
    `own` says where each of these stands, and is None of all other pairs. `behind` are those of the latter that are not
    up to date with the document themselves, and `unmade` those texts of the document that such a translation has no
    originals for yet; `kinds` says what kind of block each text is.
    """

    document: Document
    msgids: list[str]
    catalog: PoFile | None
    problems: list[Problem]
    md: Markdown
    own: Mapping[str, Place] | None = None
    behind: frozenset[str] = frozenset()
    kinds: Mapping[str, str] = field(default_factory=dict)
    unmade: tuple[str, ...] = ()

    @property
    def places(self) -> Mapping[str, Place]:
        """Return the file and the line of each text."""
        if self.own is not None:
            return self.own
        lines = lines_of(self.msgids, self.document.text)
        return {msgid: (self.document.name, line) for msgid, line in lines.items()}

    @cached_property
    def reader(self) -> InlineReader:
        """Return what reads the texts of the document and of its catalog, until `md` parses another one."""
        return InlineReader(self.md)


class Project:
    """All documents of a site: their `paths`, and the `problems` of folders that cannot be read.

    `sources` are these paths, and that of the words that stand in no document, if they have a catalog.
    """

    def __init__(self, site: Site) -> None:
        self.site = site
        self.settings = site.settings
        self.paths, self.problems = files.document_paths(site.settings)
        self.problems += files.pages_taken(self.paths, site.settings)
        for path in filter(own_words.takes_the_catalog, self.paths):
            message = f"has the same catalog as the words of {site.own.name}."
            self.problems.append(Problem(self.name_of(path), 0, "page-taken", message, "Rename it."))
        self.paths = [path for path in self.paths if not own_words.takes_the_catalog(path)]

    @property
    def sources(self) -> list[str]:
        """Return the paths of all that has a catalog."""
        return [*self.paths, *([own_words.PATH] if self.site.own.to_translate(self.settings.target) else [])]

    def name_of(self, path: str) -> str:
        """Return the file of a document, or that of the words that stand in none, relative to the project."""
        return self.site.own.name if path == own_words.PATH else self.settings.document_name(path)

    def into(self, target: str) -> Project:
        """Return the same project for work on the translation into one of its languages."""
        other = copy(self)
        other.settings = self.settings.into(target)
        other.site = replace(self.site, settings=other.settings)
        return other

    @classmethod
    def of(
        cls,
        settings: Settings,
        extensions: Iterable[str | Extension] = (),
        extension_configs: Mapping[str, dict[str, Any]] | None = None,
    ) -> Project:
        """Return the project in the folder `settings.root`, written in the Markdown of these extensions."""
        return cls(Site(settings, list(extensions), dict(extension_configs or {})))

    @cached_property
    def documents(self) -> dict[str, tuple[Document | None, list[Problem]]]:
        """Return all Markdown files of the site by their paths, each as it could be read first, and what is wrong."""
        return {path: read(self.site, path) for path in self.paths}

    def pairs(self, only: frozenset[str] | None = None) -> Iterator[Pair | list[Problem]]:
        """Yield what `pairs_of` does for all that has a catalog; `only` limits this to some, by their paths."""
        return pairs_of(self.site, [path for path in self.sources if only is None or path in only])

    def orphaned_catalogs(self) -> list[str]:
        """Return the catalogs that belong to no document, by the path that their document would have."""
        base = self.settings.root / self.settings.catalogs / self.settings.target
        known = {without_ending(path) for path in self.sources}
        found = (path.relative_to(base).with_suffix("").as_posix() for path in files.files_below(base, ".po"))
        hidden = re.compile(r"(^|/)\.")
        return sorted(f"{path}.md" for path in found if path not in known and not hidden.search(path))


def read(site: Site, path: str) -> tuple[Document | None, list[Problem]]:
    """Read one document, with the text that a build has of it; None, with the reason, where it cannot be read."""
    document, problems = files.read_document(site.settings, path)
    built = site.texts.get(path)
    if document is None or built is None:
        return document, problems
    if isinstance(built, Problem):
        return None, [*problems, built]
    front = replace(built, first_line=document.front.first_line, is_chosen=document.front.is_chosen)
    return replace(document, front=front), problems


def pairs_of(site: Site, paths: Iterable[str]) -> Iterator[Pair | list[Problem]]:
    """Yield each document that is to be translated with its catalog, or what keeps it from being read.

    Of a page that is not to be translated there is only what is wrong with it.
    """
    md = site.markdown()
    is_shared = not site.depends_on_document
    for path in paths:
        if path == own_words.PATH:
            yield _own_pair(site)
            continue
        document, problems = read(site, path)
        if document is None:
            yield problems
        elif not document.front.is_document:
            if problems:
                yield problems
        else:
            md = md if is_shared else site.markdown(path)
            try:
                texts, found = _read(document, md, site.settings)
            except (MarkdownError, RecursionError) as error:
                yield [*problems, unreadable(error, document.name)]
                continue
            problems += found
            catalog, found = files.read_catalog(site.settings, path)
            problems += overlong(texts, document.text, document.name)
            if site.settings.is_chained:
                chain = chain_of(site.settings, path, texts)
                kinds = {original: texts[text] for text, original in reversed(chain.originals.items())}
                originals = list(dict.fromkeys(chain.originals.values()))
                unmade = tuple(text for text in texts if text not in chain.originals)
                found = [*problems, *found, *chain.problems]
                yield Pair(document, originals, catalog, found, md, chain.places, chain.behind, kinds, unmade)
            else:
                yield Pair(document, list(texts), catalog, problems + found, md, kinds=texts)


def _own_pair(site: Site) -> Pair:
    """Return the words of a site that stand in no document, with their catalog."""
    own, texts = site.own, site.own.to_translate(site.settings.target)
    catalog, problems = files.read_catalog(site.settings, own_words.PATH)
    problems += [too_long(text, *own.places[text]) for text in texts if takes_too_long(text)]
    document = Document(own_words.PATH, own.name, "", FrontMatter({}, ""))
    chain = chain_of(site.settings, own_words.PATH, texts, own.language)
    originals = list(dict.fromkeys(chain.originals.values()))
    unmade = tuple(text for text in texts if text not in chain.originals)
    problems += chain.problems
    places = chain.places or own.places
    return Pair(document, originals, catalog, problems, own_words.markdown(), places, chain.behind, unmade=unmade)


def _read(document: Document, md: Markdown, known: Settings) -> tuple[dict[str, str], list[Problem]]:
    """Return the texts of a document with their kinds, and what is wrong with its raw HTML and with its boxes."""
    root = block_tree(md, document.front.body)
    texts = kinds_of(root, InlineReader(md), document.front.meta)
    untitled = (kind for _, kind in put_box_titles(root, known.target, known.words))
    faults = [*balance(root, md), *(fault for text in texts for fault in html_faults(text, md))]
    return texts, [*problems_of(faults, document.text, document.name), *in_english(untitled, document, known)]
