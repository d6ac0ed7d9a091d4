"""Python-Markdown's inline pass, without looking for what cannot stand in a text.

It tries every pattern on every text; most texts have no mark in them, and most pages only a few kinds.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from xml.etree.ElementTree import Element, SubElement

from markdown import Markdown, inlinepatterns
from markdown.treeprocessors import InlineProcessor, Treeprocessor
from markdown.util import ETX, HTML_PLACEHOLDER_RE, STX, AtomicString

from diglot.markdown.failures import reading

_PLACEHOLDER_MARKS = re.compile(f"[{STX}{ETX}]")


_NEEDED = {
    inlinepatterns.BACKTICK_RE: ("`",),
    inlinepatterns.ESCAPE_RE: ("\\",),
    inlinepatterns.LINK_RE: ("[",),
    inlinepatterns.IMAGE_LINK_RE: ("![",),
    inlinepatterns.AUTOLINK_RE: ("<",),
    inlinepatterns.AUTOMAIL_RE: ("@",),
    inlinepatterns.LINE_BREAK_RE: ("  \n",),
    inlinepatterns.HTML_RE: ("<",),
    inlinepatterns.ENTITY_RE: ("&",),
    r"\*|_": ("*", "_"),
    r"\[\^([^\]]*)\]": ("[^",),  # of the extension `footnotes`
}
"""By regular expressions of patterns, the strings of which one at least stands in any text that they match in."""


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
    """Run a tree processor of Python-Markdown over a tree, the inline pass without what has no effect.

    Where a pattern is not known, the inline pass is run as it is. Raises `MarkdownError` where the processor fails.
    """
    with reading():
        return _run(processor, root)


def _run(processor: Treeprocessor, root: Element) -> Element | None:
    if type(processor) is not InlineProcessor:
        return processor.run(root)
    patterns = processor.inlinePatterns
    needed = [_NEEDED.get(str(getattr(one, "pattern", ""))) for one in patterns]
    if None in needed:
        return processor.run(root)
    texts = [text for element in root.iter() for text in (element.text, element.tail) if text]
    whole = "\n".join(texts)
    found = {mark for marks in _NEEDED.values() for mark in marks if mark in whole}
    tried = [one for one, marks in zip(patterns, needed, strict=True) if marks and not found.isdisjoint(marks)]
    plain = _without(found, root)
    processor.inlinePatterns = tried  # type: ignore[assignment]  # which takes them by their numbers
    try:
        return processor.run(root)
    finally:
        processor.inlinePatterns = patterns
        for element in plain:
            element.text = str(element.text)


def _without(marks: set[str], root: Element) -> list[Element]:
    """Return the elements whose text holds none of some marks, each text made one that the inline pass leaves alone."""
    search = re.compile("|".join(map(re.escape, sorted(marks))) or r"\Z.").search
    plain = []
    for element in root.iter():
        text = element.text
        if text and not isinstance(text, AtomicString) and not search(text):
            element.text = AtomicString(text)
            plain.append(element)
    return plain
