"""Python-Markdown's inline pass, over a tree and over one text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from xml.etree.ElementTree import Element, SubElement

from markdown import Markdown
from markdown.treeprocessors import Treeprocessor
from markdown.util import ETX, HTML_PLACEHOLDER_RE, STX

from diglot.markdown.failures import reading

_PLACEHOLDER_MARKS = re.compile(f"[{STX}{ETX}]")


@contextmanager
def inline_tree(text: str, md: Markdown) -> Iterator[tuple[Element, int]]:
    """Give what the inline pass makes of a text of the document that `md` parsed last, as a tree.

    With it comes how many blocks of raw HTML `md` had put aside before; those of the text follow, and are forgotten in
    the end.
    """
    first_raw = len(md.htmlStash.rawHtmlBlocks)
    root = Element("div")
    # Python-Markdown's own marks, were they in the text, could lead back to the text for ever.
    SubElement(root, "p").text = _PLACEHOLDER_MARKS.sub("", text)
    try:
        with reading():
            md.treeprocessors["inline"].run(root)
        yield root, first_raw
    finally:
        del md.htmlStash.rawHtmlBlocks[first_raw:]
        md.htmlStash.html_counter = first_raw


def raw_html(root: Element, first_raw: int, md: Markdown) -> list[str]:
    """Return the raw HTML that the inline pass put aside for a text, tag by tag, without what stands in code."""
    in_code = {
        int(key) for element in root.iter("code") for key in HTML_PLACEHOLDER_RE.findall("".join(element.itertext()))
    }
    blocks = enumerate(md.htmlStash.rawHtmlBlocks[first_raw:], start=first_raw)
    return [str(block) for key, block in blocks if key not in in_code]


def run_processor(processor: Treeprocessor, root: Element) -> Element | None:
    """Run a tree processor of Python-Markdown over a tree; raises `MarkdownError` where it fails."""
    with reading():
        return processor.run(root)
