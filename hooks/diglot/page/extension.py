"""The Python-Markdown extension that makes a page bilingual.

It waits until the tree of blocks is complete, takes over from there (see `columns`), and hands the host a finished
page instead of the one that Python-Markdown would have made.
"""

from __future__ import annotations

import html
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache, cached_property, partial
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension
from markdown.postprocessors import Postprocessor
from markdown.treeprocessors import Treeprocessor
from polib import POFile

from diglot.base.limits import has_too_many_brackets
from diglot.base.problem import Problem, Severity
from diglot.catalog.sync import synced
from diglot.catalog.translations import Catalog, catalog_to_show
from diglot.glossary.cards import card_html
from diglot.glossary.concept import is_concept, slug_of
from diglot.glossary.concept_page import additions
from diglot.glossary.glossary import Glossary, read_glossary
from diglot.glossary.linker import Mention, link_terms
from diglot.markdown.balance import Fault, problems_of
from diglot.markdown.block_tree import BEFORE_INLINE, MARK
from diglot.markdown.blocks import set_blocks_apart
from diglot.markdown.inline import fold, without_control
from diglot.markdown.lines import overlong
from diglot.markdown.plain import plain
from diglot.markdown.segments import msgids
from diglot.page.columns import Column, Columns, make_columns
from diglot.page.composition import merged_toc, parallel_page
from diglot.page.corrections import Source, sources_of
from diglot.page.credit import Credit, translator_of
from diglot.page.host import HostPage, concept_address, host_page
from diglot.page.notes import facts_of
from diglot.project.files import read_catalog, read_document
from diglot.project.revisions import Revision
from diglot.project.settings import Settings, read_settings

LAST = -1000
"""Below any other processor."""


@dataclass(frozen=True)
class Heading:
    """How a page is named in one language, as HTML text; empty where the document says nothing."""

    title: str
    description: str


@dataclass(frozen=True)
class Rendered:
    """What became of one document: its columns, its name in each language, the concepts it mentions, what is wrong."""

    columns: Columns
    headings: dict[str, Heading]
    mentions: tuple[Mention, ...] = ()
    problems: tuple[Problem, ...] = ()

    def column(self, language: str) -> Column:
        """Return the column in one of the two languages."""
        return self.columns.source if language == self.columns.source.language else self.columns.target


class DiglotExtension(Extension):
    """Makes parallel pages; the options are those of `OPTIONS`.

    An instance may serve many Markdown instances, one after the other, as under MkDocs; it then keeps what it made of
    each document in `rendered`, by the path of the document.
    """

    def __init__(
        self,
        read: Callable[[str], POFile | None] | None = None,
        page: HostPage | None = None,
        revision: Callable[[str], Revision | None] | None = None,
        quietly: Callable[[str], POFile | None] | None = None,
        at_end: Callable[[Iterable[Mention], Iterable[str]], str] | None = None,
        **options: Any,
    ) -> None:
        """Take the options; raises `ValueError` with all that is wrong with them.

        `read` gives the catalog of a document, None if it has none, and reads its file if left out; `page` stands in
        where no host says which page is being rendered; `revision` gives the commit of a document, for the line
        below its title, which is left out without it; `quietly` does what `read` does, for a word from the catalog of
        another document, and says nothing of what is wrong there; `at_end` gives what follows the columns of a page,
        by the mentions in it and its languages, which is their `cards` if left out.
        """
        super().__init__()
        self.settings = _settings_of(options)
        self.read = read or self._read_file
        self.quietly = quietly or self.read
        self.page = page
        self.revision = revision
        self.at_end = at_end or self.cards
        self.rendered: dict[str, Rendered] = {}
        self._catalogs: dict[str, Catalog] = {}
        self._cards: dict[tuple[str, str], str] = {}

    @cached_property
    def glossary(self) -> Glossary:
        """Return the site's concepts, read at first use."""
        return read_glossary(self.settings)[0]

    def cards(self, mentions: Iterable[Mention], languages: Iterable[str]) -> str:
        """Return the cards of all concepts that a page mentions, in the languages it shows."""
        shown = sorted({mention.slug for mention in mentions} & self.glossary.concepts.keys())
        return "\n".join(self._card(slug, language) for language in languages for slug in shown)

    def _card(self, slug: str, language: str) -> str:
        if (slug, language) not in self._cards:
            self._cards[slug, language] = card_html(slug, language, self.glossary, self.translate)
        return self._cards[slug, language]

    def translate(self, document: str, msgid: str) -> str:
        """Return what the catalog of a document has for a text, empty if nothing."""
        if document not in self._catalogs:
            po = self.quietly(document)
            self._catalogs[document] = catalog_to_show(po) if po else Catalog()
        return self._catalogs[document][msgid].words

    def definition(self, slug: str, language: str) -> str:
        """Return the definition of a concept as plain text, empty where the language has none."""
        definition = self.glossary.concepts[slug].definition
        is_source = language == self.settings.source
        return plain(definition if is_source else self.translate(f"glossary/{slug}.md", definition))

    def sources(self, path: str, texts: list[str], catalog: Catalog) -> dict[str, Source]:
        """Return the files in which a document and its translation can be corrected, by language, if there are any."""
        document = read_document(self.settings, path)[0] if self.settings.corrections else None
        return sources_of(document, texts, catalog, self.settings) if document else {}

    def _read_file(self, document: str) -> POFile | None:
        found, _ = read_catalog(self.settings, document)
        return found.po if found else None

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - the name is Python-Markdown's
        """Register both ends of the detour."""
        page = _Page(md, self)
        md.treeprocessors.register(page, MARK, BEFORE_INLINE)
        md.postprocessors.register(_Handover(page), "diglot", LAST)


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
        self.html: str | None = None
        self.toc_tokens: list[dict[str, Any]] = []

    def run(self, root: Element) -> Element | None:
        """Make both columns of a document, and leave an empty tree to whoever comes next."""
        self.html = None
        host = host_page(self.md) or self.extension.page
        if host is None or host.meta.get("translate", True) is False or not self.extension.settings.chooses(host.path):
            return None
        set_blocks_apart(root, self.md)
        po = self.extension.read(host.path)
        texts = msgids(root, self.md, host.meta)
        catalog = catalog_to_show(synced(po, texts)) if po is not None else Catalog()
        _title_as_heading(root, host)
        known = self.extension.settings
        facts = facts_of(host.meta)
        more = {
            language: additions(host.path, self.extension.glossary, language, other)
            for language, other in ((known.source, known.target), (known.target, known.source))
        }
        credit = self._credit(host, po)
        sources = self.extension.sources(host.path, texts, catalog)
        columns = make_columns(
            root, self.md, self._remaining(), catalog, known.source, known.target, more, facts, credit, sources
        )
        problems = self._problems(texts, columns.faults, host)
        mentions = self._link(columns, host, problems)
        headings = _headings(host, columns, catalog)
        self.extension.rendered[host.path] = Rendered(columns, headings, tuple(mentions), tuple(problems))
        self.html = parallel_page(columns) + self.extension.at_end(mentions, (known.source, known.target))
        self.toc_tokens = merged_toc(columns.source.toc_tokens, columns.target.toc_tokens, known.source, known.target)
        return Element(root.tag)

    def _problems(self, texts: list[str], faults: list[Fault], host: HostPage) -> list[Problem]:
        """Return what is wrong with a document's texts and its raw HTML, with their lines."""
        if not faults and not any(map(has_too_many_brackets, texts)):
            return []
        document, _ = read_document(self.extension.settings, host.path)
        name, text = (document.name, document.text) if document else (host.path, "")
        return [*overlong(texts, text, name), *problems_of(faults, text, name)]

    def _link(self, columns: Columns, host: HostPage, problems: list[Problem]) -> list[Mention]:
        """Link the mentions of concepts in both columns, unless the document's front matter says `terms: false`.

        What kept a column from being linked is added to `problems`.
        """
        if host.meta.get("terms", True) is False:
            return []
        own = slug_of(host.path) if is_concept(host.path) else ""
        mentions = []
        address = cache(partial(concept_address, self.md, host.path))
        for column in (columns.source, columns.target):
            linked = link_terms(column.html, column.language, self.extension.glossary.matchers, address, own)
            column.html = linked.html
            mentions += linked.mentions
            if not linked.is_whole:
                name = self.extension.settings.document_name(host.path)
                why = "its HTML has a tag that does not end, or links that look like those to concepts"
                message = f"no concept is linked in its text in '{column.language}': {why}."
                hint = 'End each tag with ">", take class="term" out of the links in the HTML, and close each of them.'
                problems.append(Problem(name, 0, "open-html", message, hint, Severity.WARNING))
        return mentions

    def _credit(self, host: HostPage, po: POFile | None) -> Credit | None:
        """Return where a translation comes from, unless the document's front matter says `credit: false`."""
        if self.extension.revision is None or host.meta.get("credit", True) is False:
            return None
        last = po.metadata.get("Last-Translator", "") if po is not None else ""
        name = translator_of(host.meta, last, self.extension.settings.translator)
        return Credit(name, self.extension.revision(host.path))

    def _remaining(self) -> list[Treeprocessor]:
        processors = list(self.md.treeprocessors)
        return processors[processors.index(self) + 1 :]


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


def _title_as_heading(root: Element, host: HostPage) -> None:
    """Show the title of the front matter as the first row of a document that has no heading of the first level."""
    title = _text(host.meta.get("title"))
    if title and next(root.iter("h1"), None) is None:
        heading = Element("h1")
        heading.text = title
        root.insert(0, heading)


def _headings(host: HostPage, columns: Columns, catalog: Catalog) -> dict[str, Heading]:
    """Return title and description in both languages; without a title in the front matter it is the first heading."""
    title, description = (_text(host.meta.get(key)) for key in ("title", "description"))
    source = Heading(html.escape(title) or first_heading(columns.source), html.escape(description))
    in_target = html.escape(catalog[fold(title)].words) if title else first_heading(columns.target)
    described = html.escape(catalog[fold(description)].words)
    target = Heading(in_target or source.title, described or source.description)
    return {columns.source.language: source, columns.target.language: target}


def _text(value: object) -> str:
    return without_control(value).strip() if isinstance(value, str) else ""


def first_heading(column: Column) -> str:
    """Return the text of a column's first heading of the first level as HTML, empty if it has none."""
    return next((str(token["name"]) for token in column.toc_tokens if token["level"] == 1), "")
