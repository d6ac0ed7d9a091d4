"""A site's documents with their segments and catalogs, one after the other, as the commands go through them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from markdown import Markdown
from markdown.extensions import Extension

from diglot.base.problem import Problem
from diglot.catalog.po_file import PoFile
from diglot.markdown.balance import TagFault, balance, html_faults, problems_of
from diglot.markdown.block_tree import block_tree
from diglot.markdown.failures import MarkdownError, unreadable
from diglot.markdown.inline_reader import InlineReader
from diglot.markdown.lines import overlong
from diglot.markdown.segments import msgids
from diglot.project import files
from diglot.project.files import Document
from diglot.project.settings import Settings, without_ending
from diglot.project.site import Site


@dataclass(frozen=True)
class Pair:
    """A document and its catalog as they stand on disk.

    `msgids` are the document's texts, each once and in order; `catalog` is None where there is none that can be read,
    `problems` says what is wrong with either file, and `md` has parsed the document.
    """

    document: Document
    msgids: list[str]
    catalog: PoFile | None
    problems: list[Problem]
    md: Markdown

    @cached_property
    def reader(self) -> InlineReader:
        """Return what reads the texts of the document and of its catalog, until `md` parses another one."""
        return InlineReader(self.md)


class Project:
    """All documents of a site: their `paths`, and the `problems` of folders that cannot be read."""

    def __init__(self, site: Site) -> None:
        self.site = site
        self.settings = site.settings
        self.paths, self.problems = files.document_paths(site.settings)
        self.problems += files.pages_taken(self.paths, site.settings)

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
        """Yield what `pairs_of` does for all documents; `only` limits this to documents by their paths."""
        return pairs_of(self.site, [path for path in self.paths if only is None or path in only])

    def orphaned_catalogs(self) -> list[str]:
        """Return the catalogs that belong to no document, by the path that their document would have."""
        base = self.settings.root / self.settings.catalogs / self.settings.target
        known = {without_ending(path) for path in self.paths}
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
        document, problems = read(site, path)
        if document is None:
            yield problems
        elif not document.front.is_document:
            if problems:
                yield problems
        else:
            md = md if is_shared else site.markdown(path)
            try:
                texts, faults = _read(document, md)
            except (MarkdownError, RecursionError) as error:
                yield [*problems, unreadable(error, document.name)]
                continue
            catalog, found = files.read_catalog(site.settings, path)
            problems += overlong(texts, document.text, document.name)
            problems += problems_of(faults, document.text, document.name)
            yield Pair(document, texts, catalog, problems + found, md)


def _read(document: Document, md: Markdown) -> tuple[list[str], list[TagFault]]:
    """Return the texts of a document, and what is wrong with its raw HTML."""
    root = block_tree(md, document.front.body)
    texts = msgids(root, InlineReader(md), document.front.meta)
    return texts, [*balance(root, md), *(fault for text in texts for fault in html_faults(text, md))]
