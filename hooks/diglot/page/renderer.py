"""From a document, its catalogs and the glossary to finished columns, whoever asks for them."""

from __future__ import annotations

import html
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from functools import cache, cached_property
from xml.etree.ElementTree import Element, SubElement

from markdown import Markdown
from markdown.treeprocessors import Treeprocessor
from markdown.util import AtomicString
from polib import POFile

from diglot.base.limits import takes_too_long
from diglot.base.problem import Problem, Severity
from diglot.catalog.old_texts import old_texts
from diglot.catalog.sync import synced
from diglot.catalog.translations import Catalog, catalog_to_show
from diglot.glossary.concept_page import Additions
from diglot.glossary.glossary import Glossary
from diglot.glossary.linker import Mention, link_terms
from diglot.html.tags import TAG
from diglot.markdown.balance import TagFault, problems_of
from diglot.markdown.block_tree import MARK, block_tree
from diglot.markdown.blocks import set_blocks_apart
from diglot.markdown.failures import MarkdownError, unreadable
from diglot.markdown.inline import fold
from diglot.markdown.inline_reader import InlineReader
from diglot.markdown.lines import overlong
from diglot.markdown.row_history import history_of
from diglot.markdown.row_texts import show_front_matter, text_in
from diglot.markdown.segments import msgids
from diglot.page.choices import chosen
from diglot.page.column import Column, Skeleton, is_labelled, skeleton_of
from diglot.page.columns import Columns, columns_of
from diglot.page.corrections import sources_of
from diglot.page.credit import Credit, translator_of
from diglot.page.heading import Heading, description_from
from diglot.page.host import concept_address
from diglot.page.links import NAME, LinkLog, Links
from diglot.page.notes import facts_of
from diglot.page.own_files import own_files, with_own_files
from diglot.page.quotations import mark_quotations
from diglot.project.anchors_on_disk import read_anchors
from diglot.project.chain import in_order, originals_in, through
from diglot.project.files import Document
from diglot.project.publication import publication_of
from diglot.project.revisions import Revision
from diglot.project.settings import Settings

LAST_TREE = 0
"""The priority of what changes links: below the inline pass and the footnotes, which make them."""


@dataclass(frozen=True)
class Rendered:
    """What became of one document: its columns, its name in each language, the concepts it mentions, what is wrong.

    `translators` are those whom the line below its title names, by language.
    """

    columns: Columns
    headings: dict[str, Heading]
    mentions: tuple[Mention, ...] = ()
    problems: tuple[Problem, ...] = ()
    links: LinkLog = field(default_factory=LinkLog)
    translators: Mapping[str, str] = field(default_factory=dict)

    def column(self, language: str) -> Column:
        """Return the column in one of the languages."""
        return self.columns[language]


@dataclass(frozen=True)
class Renderer:
    """Renders the documents of one site.

    `read` gives the catalog of a document in a language, None if it has none, and what is wrong with it. `revision`
    gives the commit of a document, for the line below its title, which is left out without it. `links` are the files
    of the site, None where whoever makes the Markdown instances resolves links.
    """

    settings: Settings
    glossary: Glossary
    read: Callable[[str, str], tuple[POFile | None, list[Problem]]]
    revision: Callable[[str, str], Revision | None] | None = None
    links: Links | None = None

    def render(self, document: Document, md: Markdown) -> Rendered:
        """Render a document with a Markdown instance that has `BlockTree`, or the extension that makes pages.

        One that cannot be read is shown as it is written, and is a problem.
        """
        try:
            return self._render(document, md)
        except (MarkdownError, RecursionError) as error:
            root = block_tree(md, "")
            SubElement(SubElement(root, "pre"), "code").text = AtomicString(document.front.body)
            rendered = self.render_tree(root, md, (), document, LinkLog())
            return replace(rendered, problems=(unreadable(error, document.name), *rendered.problems))

    def _render(self, document: Document, md: Markdown) -> Rendered:
        processor = self.links.processor(md, document.path) if self.links else None
        if processor:
            md.treeprocessors.register(processor, NAME, LAST_TREE)
        root = block_tree(md, document.front.body)
        processors = list(md.treeprocessors)
        remaining = tuple(processors[processors.index(md.treeprocessors[MARK]) + 1 :])
        return self.render_tree(root, md, remaining, document, processor.log if processor else LinkLog())

    def render_tree(
        self, root: Element, md: Markdown, remaining: tuple[Treeprocessor, ...], document: Document, links: LinkLog
    ) -> Rendered:
        """Render a document whose blocks are parsed; `remaining` are the tree processors that have yet to run."""
        meta, languages = document.front.meta, self.settings.languages
        set_blocks_apart(root, md)
        reader = InlineReader(md)
        texts = msgids(root, reader, meta)
        read = {language: self.read(document.path, language) for language in languages.targets}
        pos = {language: po for language, (po, _) in read.items()}
        catalogs = self._catalogs(pos, texts)
        chains = dict(self.settings.chains)
        unchained = [po for language, po in pos.items() if language not in chains]
        file, _, wrong = read_anchors(self.settings, document.path)
        show_front_matter(root, meta)
        skeleton = Skeleton(
            root,
            reader,
            remaining,
            languages,
            self.settings,
            facts_of(meta),
            self._credit(document, pos),
            sources_of(document, texts, catalogs, self.settings) if self.settings.corrections else {},
            Additions(document.path, self.glossary, languages.beside),
            lambda rows, visible: history_of(file, rows, old_texts(unchained), visible),
            document.macros,
            publication=publication_of(meta),
        )
        columns = columns_of(skeleton_of(skeleton), catalogs)
        problems = wrong + [
            one
            for language, (_, found) in read.items()
            for one in found
            if one.code != "no-catalog" or originals_in(catalogs.get(chains.get(language, "")), texts)
        ]
        problems += _problems(texts, columns.faults, document)
        columns = Columns(
            tuple(one.with_html(chosen(one.html, one.language, tuple(languages))) for one in columns.columns),
            columns.faults,
        )
        columns, mentions, unlinked = self._link(self._with_own_files(columns, document), md, document)
        columns = mark_quotations(columns)
        headings = _headings(document, columns, catalogs, is_concept=self.settings.is_concept(document.path))
        credit = skeleton.credit.translators if skeleton.credit else {}
        return Rendered(columns, headings, tuple(mentions), (*problems, *unlinked), links, credit)

    def _catalogs(self, pos: Mapping[str, POFile | None], texts: list[str]) -> dict[str, Catalog]:
        """Return all translations by the texts of a document, also those that are made from another translation."""
        chains, found = dict(self.settings.chains), dict[str, Catalog]()
        for language in in_order(pos, chains):
            po, before = pos[language], found.get(chains.get(language, ""))
            own = catalog_to_show(synced(po, originals_in(before, texts))) if po is not None else Catalog()
            found[language] = own if before is None else through(before, own, texts)
        return {language: found[language] for language in pos}

    def _credit(self, document: Document, pos: Mapping[str, POFile | None]) -> Credit | None:
        """Return where translations come from, unless the document's front matter says `credit: false`."""
        meta = document.front.meta
        if self.revision is None or meta.get("credit", True) is False:
            return None
        last = {language: po.metadata.get("Last-Translator", "") if po else "" for language, po in pos.items()}
        named = {one: translator_of(meta, last[one], self.settings.into(one).translator) for one in last}
        return Credit(named, {one: self.revision(document.path, one) for one in last})

    @cached_property
    def _own_files(self) -> dict[str, dict[str, str]]:
        """The files that each language has of its own, by those in whose place they stand."""
        links = self.links
        return {one: own_files(links, one, self.settings) if links else {} for one in self.settings.languages}

    def _with_own_files(self, columns: Columns, document: Document) -> Columns:
        if not self.links or not any(self._own_files.values()):
            return columns
        made = [
            one.with_html(with_own_files(one.html, document.path, self.links, self._own_files[one.language]))
            for one in columns.columns
        ]
        return Columns(tuple(made), columns.faults)

    def _link(self, columns: Columns, md: Markdown, document: Document) -> tuple[Columns, list[Mention], list[Problem]]:
        """Link the mentions of concepts in all columns, unless the document's front matter says `terms: false`.

        What kept a column from being linked is a problem.
        """
        if document.front.meta.get("terms", True) is False:
            return columns, [], []
        own = self.glossary.slug_at(document.path)

        @cache
        def address(slug: str) -> str:
            return concept_address(md, document.path, self.glossary.path(slug))

        mentions, problems, made = [], [], []
        for column in columns.columns:
            every, stopped = self.settings.concept_links == "every", column.unlinked
            linked = link_terms(
                column.html, column.language, self.glossary.matchers, address, own, every=every, unlinked=stopped
            )
            made.append(column.with_html(linked.html))
            mentions += linked.mentions
            if not linked.is_whole:
                why = "its HTML has a tag that does not end, or links that look like those to concepts"
                message = f"no concept is linked in its text in '{column.language}': {why}."
                hint = 'End each tag with ">", take class="term" out of the links in the HTML, and close each of them.'
                problems.append(Problem(document.name, 0, "open-html", message, hint, Severity.WARNING))
        return Columns(tuple(made), columns.faults), mentions, problems


def _problems(texts: list[str], faults: list[TagFault], document: Document) -> list[Problem]:
    """Return what is wrong with a document's texts and its raw HTML, with their lines."""
    if not faults and not any(map(takes_too_long, texts)):
        return []
    return [*overlong(texts, document.text, document.name), *problems_of(faults, document.text, document.name)]


def _headings(
    document: Document, columns: Columns, catalogs: Mapping[str, Catalog], *, is_concept: bool
) -> dict[str, Heading]:
    """Return title and description in all languages, from the front matter or else from the text.

    A title without a translation stays in the document's language, a description is in its own or there is none.
    """
    meta = document.front.meta
    title, description = (text_in(meta.get(key)) for key in ("title", "description"))

    def heading(column: Column, title: str, said: str) -> Heading:
        about = said or description_from(column.html, column.language, is_concept=is_concept)
        return Heading(title, html.escape(about), is_said=bool(said))

    source = heading(columns.source, html.escape(title) or first_heading(columns.source), description)
    headings = {columns.source.language: source}
    for language, catalog in catalogs.items():
        column = columns[language]
        in_target = html.escape(catalog[fold(title)].words) if title else first_heading(column)
        said = catalog[fold(description)].words if description else ""
        headings[language] = heading(column, in_target or source.title, said)
    return headings


def first_heading(column: Column) -> str:
    """Return the text of a column's first heading of the first level as HTML, empty if it has none."""
    first = next((token for token in column.toc_tokens if token["level"] == 1), None)
    name = str(first["name"]) if first else ""
    return TAG.sub("", name).strip() if first and is_labelled(first) else name
