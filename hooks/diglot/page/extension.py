"""The Python-Markdown extension that makes a page bilingual, for hosts that run nothing else of Diglot.

It waits until the tree of blocks is complete, has the `Renderer` make the columns, and hands the host a finished page
instead of the one that Python-Markdown would have made.
"""

from __future__ import annotations

import logging
from functools import cached_property
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension
from markdown.postprocessors import Postprocessor
from markdown.treeprocessors import Treeprocessor
from markdown.util import AtomicString
from polib import POFile

from diglot.base.problem import Problem
from diglot.glossary.definitions import Definitions
from diglot.glossary.glossary import Glossary, read_glossary
from diglot.markdown.block_tree import BEFORE_INLINE, MARK
from diglot.markdown.code_fences import tell_code
from diglot.markdown.context import take_contexts_off
from diglot.markdown.inline_reader import InlineReader
from diglot.markdown.raw_blocks import tell_raw_html
from diglot.page.composition import contents_of, parallel_page
from diglot.page.directions import with_directions
from diglot.page.host import HostPage, host_page
from diglot.page.links import LinkLog
from diglot.page.renderer import Renderer
from diglot.project.config import read_settings
from diglot.project.files import Document, read_catalog, read_document
from diglot.project.front_matter import FrontMatter
from diglot.project.settings import Settings

log = logging.getLogger("diglot")

LAST = -1000
"""Below any other processor."""


class DiglotExtension(Extension):
    """Makes parallel pages; the options are those of `OPTIONS`."""

    def __init__(self, page: HostPage | None = None, **options: Any) -> None:
        """Take the options; raises `ValueError` with all that is wrong with them.

        `page` stands in where no host says which page is being rendered.
        """
        super().__init__()
        self.settings = _settings_of(options)
        self.page = page

    @cached_property
    def glossary(self) -> Glossary:
        """Return the site's concepts, read at first use."""
        return read_glossary(self.settings, self.settings.languages.shown(None))[0]

    @cached_property
    def definitions(self) -> Definitions:
        """Return the definitions of the site's concepts, for the cards."""
        return Definitions(self.glossary, lambda document, language: self.read(document, language)[0], self._reader)

    def read(self, document: str, language: str) -> tuple[POFile | None, list[Problem]]:
        """Return the catalog of a document, None where there is none that can be read, and what is wrong with it."""
        found, problems = read_catalog(self.settings.into(language), document)
        return (found.po if found else None), problems

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - the name is Python-Markdown's
        """Register both ends of the detour."""
        self._reader = InlineReader(md, document=False)
        page = _Page(md, self)
        md.treeprocessors.register(page, MARK, BEFORE_INLINE)
        take_contexts_off(md)
        md.postprocessors.register(_Handover(page), MARK, LAST)
        tell_raw_html(md)
        tell_code(md)


def _settings_of(options: dict[str, Any]) -> Settings:
    """Return the settings that options make; nobody knows here in which file these stand."""
    root = Path(options.get("root") or ".")
    known, problems = read_settings(options, root, lambda _: ("markdown_extensions", 0), are_on_disk=False)
    if known is None:
        raise ValueError(" ".join(map(str, problems)))
    return known


class _Page(Treeprocessor):
    """Takes a document's tree out of Python-Markdown's hands and makes the finished page of it."""

    def __init__(self, md: Markdown, extension: DiglotExtension) -> None:
        super().__init__(md)
        self.extension = extension
        self.languages = tuple(extension.settings.languages)
        self.html: str | None = None
        self.toc_tokens: list[dict[str, Any]] = []

    def run(self, root: Element) -> Element | None:
        """Make the columns of a document, and leave an empty tree to whoever comes next."""
        self.html = None
        host = host_page(self.md) or self.extension.page
        if host is None:
            root.insert(0, _notice(self.extension.settings))
            return None
        if host.meta.get("translate", True) is False or not self.extension.settings.chooses(host.path):
            return None
        known, glossary = self.extension.settings, self.extension.glossary
        processors = list(self.md.treeprocessors)
        remaining = tuple(processors[processors.index(self) + 1 :])
        renderer = Renderer(known, glossary, self.extension.read)
        rendered = renderer.render_tree(root, self.md, remaining, _document(known, host), LinkLog())
        _log(rendered.problems)
        columns, languages = rendered.columns, known.languages
        slugs = (mention.slug for mention in rendered.mentions)
        cards = self.extension.definitions.cards(slugs, languages.shown(None))
        self.html = with_directions(parallel_page(columns, languages.first) + cards, languages.source)
        self.toc_tokens = contents_of(columns, languages.first)
        return Element(root.tag)


class _Handover(Postprocessor):
    """Gives the finished page to the host, in the place of the empty one."""

    def __init__(self, page: _Page) -> None:
        super().__init__(page.md)
        self.page = page

    def run(self, text: str) -> str:
        if self.page.html is None or text:
            return text
        self.page.md.toc_tokens = self.page.toc_tokens  # type: ignore[attr-defined]
        return self.page.html


def _document(known: Settings, host: HostPage) -> Document:
    """Return the document that the host renders, with the front matter that the host read."""
    document, _ = read_document(known, host.path)
    text = document.text if document else ""
    return Document(host.path, known.document_name(host.path), text, FrontMatter(dict(host.meta)))


def _notice(settings: Settings) -> Element:
    """Say in the log and on the page that nobody tells which document this is, so that nothing is translated."""
    log.error(
        "No page can be made in two languages, because the program that runs Python-Markdown does not say which "
        "document it renders. Use Diglot's plugin under MkDocs or ProperDocs, diglot.render(), or another program."
    )
    said = settings.interface.word(settings.source, "notice", "no-host")
    notice = Element("p", {"class": "diglot-notice", "lang": said.language})
    notice.text = AtomicString(said)
    return notice


def _log(problems: tuple[Problem, ...]) -> None:
    for problem in problems:
        log.log(getattr(logging, problem.severity.upper()), str(problem))
