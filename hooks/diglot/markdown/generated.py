"""HTML that other extensions have made of something that is no text of the document, as mkdocstrings does of code.

It stands in all columns as it is, and no catalog has words for it. Its language may be the document's, or that of the
code on a site in another one: small words tell.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.util import HTML_PLACEHOLDER_RE, STX, AtomicString

from diglot.html.open_elements import OpenElements
from diglot.html.own_texts import own_texts
from diglot.html.tags import TAG, nodes_of, tag_of
from diglot.language.small_words import runs_in
from diglot.markdown.blocks import raw_html
from diglot.markdown.code_fences import TranslatedCode
from diglot.markdown.raw_blocks import RawHtml
from diglot.markdown.raw_html import says_something

_CODE = frozenset(["highlight", "codehilite", "mermaid", "arithmatex"])
"""The classes of code and formulas."""

_ID = re.compile(r'\sid="([^"]*)"')


def is_generated(block: str, language: str, other: str) -> bool:
    """Return whether what has been put by is HTML of an extension, in a language rather than in another one."""
    if isinstance(block, (RawHtml, TranslatedCode)):
        return False
    first = TAG.search(block)
    if first and not _CODE.isdisjoint(tag_of(first[0]).attributes.get("class", "").split()):
        return False
    balance = sum(_runs(text, language, other) - _runs(text, other, language) for text in own_texts(block, language))
    return balance > 0


def _runs(text: str, language: str, other: str) -> int:
    return sum(1 for _ in runs_in(language, text, other))


def headings_of_generated(element: Element, md: Markdown) -> frozenset[Element]:
    """Return the headings that stand in an element for the table of contents alone, and as HTML in its text."""
    if not len(element) or STX not in (element.text or ""):
        return frozenset()
    blocks = (raw_html(found[0], md) for found in HTML_PLACEHOLDER_RE.finditer(element.text or ""))
    ids = {one for block in blocks for one in _ID.findall(block)}
    return frozenset(child for child in element if child.get("id") in ids)


def mark_generated(root: Element, md: Markdown, source: str, target: str) -> Iterator[Element]:
    """Have what extensions have made in the language of the document say so in a translation's tree.

    Yields the elements that hold such texts.
    """

    def marked(placeholder: re.Match[str]) -> str:
        block = raw_html(placeholder[0], md)
        return md.htmlStash.store(in_language(block, source)) if is_generated(block, source, target) else placeholder[0]

    for element in root.iter():
        text = element.text or ""
        if STX not in text or HTML_PLACEHOLDER_RE.sub("", text).strip():
            continue
        changed = HTML_PLACEHOLDER_RE.sub(marked, text)
        if changed != text:
            element.text = AtomicString(changed) if isinstance(text, AtomicString) else changed
            yield element


def in_language(block: str, language: str) -> str:
    """Return HTML all of whose outermost elements and texts say a language, but for those that say one themselves."""
    mark, is_outermost, pieces = html.escape(language), OpenElements(True), list[str]()
    for tag, node in nodes_of(block):
        written = node
        if is_outermost.inner and tag is None and says_something(node):
            written = f'<span lang="{mark}">{node}</span>'
        elif tag and tag.name and not tag.is_close:
            if is_outermost.inner and "lang" not in tag.attributes and (not tag.is_empty or tag.name == "img"):
                name = len(tag.name) + 1
                written = f'{node[:name]} lang="{mark}"{node[name:]}'
            if not tag.is_empty:
                is_outermost.begin(tag.name, False)
        elif tag and tag.is_close:
            is_outermost.end(tag.name)
        pieces.append(written)
    return "".join(pieces)
