"""Rendering a document with the site's own Markdown, and reading the rows off the page."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element

import lxml.html
import yaml
from lxml.html import HtmlElement
from markdown import Markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor
from polib import POEntry, POFile

from diglot.glossary.glossary import Glossary
from diglot.markdown.block_tree import block_tree, find_nested_footnotes
from diglot.markdown.context import context_of
from diglot.markdown.inline_reader import InlineReader
from diglot.markdown.segments import msgids
from diglot.page.composition import contents_of, parallel_page
from diglot.page.renderer import Rendered, Renderer
from diglot.project import settings
from diglot.project.files import Document
from diglot.project.front_matter import FrontMatter
from diglot.project.site import Site

ROOT = Path(__file__).parents[2]
SAMPLE = Path(__file__).parent / "edition"
"""An edition for tests of the code: this one as it was on a day, whatever has been corrected in it since."""


@cache
def this_site() -> Site:
    """Return the sample edition with what the configuration of this one says of Markdown."""
    text = (ROOT / "mkdocs.yml").read_text("utf-8")
    section = yaml.safe_load(text[text.index("markdown_extensions:") : text.index("validation:")])
    listed = [one if isinstance(one, dict) else {one: {}} for one in section["markdown_extensions"]]
    configs = {name: options for one in listed for name, options in one.items() if options}
    names = dict.fromkeys(["toc", "tables", "fenced_code", *(next(iter(one)) for one in listed)])
    known = settings.Settings("de", "en", variety="en-GB", root=SAMPLE)
    return Site(known, [name for name in names if name != "diglot"], configs)


@dataclass(frozen=True)
class Row:
    """One row of a page: its number, what block it is, its state, and what it shows in both languages."""

    number: str
    tag: str
    state: str
    source: str
    target: str


@dataclass
class Page:
    """A parallel page: its HTML, parsed, and what the extension says of it."""

    html: str
    tree: HtmlElement
    rendered: Rendered | None
    toc: list[dict[str, Any]]

    @property
    def columns(self) -> list[HtmlElement]:
        return list(self.tree.xpath("//section[contains(@class, 'diglot-text')]"))

    def rows(self) -> list[Row]:
        source, target = (column.xpath(".//*[@data-row]") for column in self.columns)
        return [
            Row(one.get("data-row"), str(one.tag), other.get("data-state"), text_of(one), text_of(other))
            for one, other in zip(source, target, strict=True)
        ]


def text_of(element: HtmlElement) -> str:
    """Return what an element shows: notices in brackets, titles in braces, no permalinks, white space folded."""
    pieces: list[str] = []

    def visit(node: HtmlElement) -> None:
        if not isinstance(node.tag, str):  # a comment
            return
        classes = node.get("class", "").split()
        if "headerlink" in classes:
            return
        notice = "diglot-notice" in classes
        pieces.append("[" if notice else "")
        pieces.append(node.text or "")
        if node.tag == "img":
            pieces.append(f"<{node.get('alt')}>")
        for child in node:
            visit(child)
            pieces.append(child.tail or "")
        pieces.append("]" if notice else "")
        if node.get("title") and "footnote-backref" not in classes:
            pieces.append(f"{{{node.get('title')}}}")

    visit(element)
    return " ".join("".join(pieces).split())


def is_harmless(address: str) -> bool:
    """Say whether an address leads to a page, a mail or a call: it has one of four schemes, or none at all."""
    return re.match(r"(?:https?|mailto|tel):|(?!\s*[a-zA-Z][\w+.-]*\s*:)", address) is not None


def document_msgids(text: str, meta: dict[str, Any] | None = None) -> list[str]:
    """Return the msgids of a document, as `diglot sync` finds them."""
    md = this_site().markdown()
    return msgids(block_tree(md, text), InlineReader(md), meta or {})


@cache
def inline_reader(document: str = "") -> InlineReader:
    """Return what reads the inline texts of a document of this edition."""
    md = this_site().markdown()
    block_tree(md, document)
    return InlineReader(md)


def reviewed(translations: dict[str, str]) -> POFile:
    po = POFile()
    po.extend(
        POEntry(msgid=str(msgid), msgctxt=context_of(msgid) or None, msgstr=words)
        for msgid, words in translations.items()
    )
    return po


def render(text: str, catalog: POFile | None, meta: dict[str, Any] | None = None, site: Site | None = None) -> Page:
    """Render a document beside what a catalog has for it, with this edition's Markdown or another site's."""
    site = site or this_site()
    if meta and meta.get("translate", True) is False:
        return Page(plain := site.markdown().convert(text), lxml.html.fragment_fromstring(plain, "body"), None, [])
    document = Document("page.md", "page.md", text, FrontMatter(meta or {}, text))
    # What comes of a document here must not depend on this edition's concepts.
    rendered = Renderer(site.settings, Glossary(), lambda _path, _language: (catalog, [])).render(
        document, site.markdown()
    )
    html = parallel_page(rendered.columns, site.settings.target)
    tree = lxml.html.fragment_fromstring(html, create_parent="body")
    return Page(html, tree, rendered, contents_of(rendered.columns, site.settings.target))


class NestedFootnotes(Extension):
    """Lets Python-Markdown read footnotes that are defined within footnotes, over which it would stop."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - the name is Python-Markdown's
        md.treeprocessors.register(_Nested(md), "nested", 51)  # before the footnotes' own


class _Nested(Treeprocessor):
    def run(self, _root: Element) -> None:
        find_nested_footnotes(self.md)


def plain_markdown() -> Markdown:
    """Return Python-Markdown with the extensions of this edition, and without Diglot."""
    site = this_site()
    return Markdown(extensions=[*site.extensions, NestedFootnotes()], extension_configs=site.extension_configs)


def render_plain(text: str) -> HtmlElement:
    """Render a document as Python-Markdown does without Diglot."""
    return lxml.html.fragment_fromstring(plain_markdown().convert(text), create_parent="body")
