"""Setting code and raw HTML apart that Python-Markdown left in the middle of a paragraph.

A fence right below a line of text becomes part of that paragraph; the block it stands for would then stand in a `<p>`,
which no browser accepts. Set apart, the text before and after it are segments and rows of their own.
"""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.util import HTML_PLACEHOLDER_RE

_BLOCK_TAG = re.compile(r"</?([a-zA-Z][^\s/>]*)")
_HTML_PLACEHOLDER = re.compile(f"({HTML_PLACEHOLDER_RE.pattern.replace('(', '(?:')})")


def set_blocks_apart(root: Element, md: Markdown) -> None:
    """Split the texts of a tree, before its inline pass, where they hold a block that was set aside.

    A paragraph becomes several; in any other element the block becomes a child of its own.
    """
    for parent in list(root.iter()):
        for child in list(parent):
            if child.tag == "p":
                _split_paragraph(parent, child, md)
        if parent.tag != "p":
            _split_text(parent, md)


def raw_html(placeholder: str, md: Markdown) -> str:
    """Return the HTML that a placeholder stands for; empty where it stands for something else."""
    found = HTML_PLACEHOLDER_RE.search(placeholder)
    blocks = md.htmlStash.rawHtmlBlocks
    block = blocks[int(found[1])] if found and int(found[1]) < len(blocks) else ""
    return block if isinstance(block, str) else ""


def _is_block(piece: str, md: Markdown) -> bool:
    tag = _BLOCK_TAG.match(raw_html(piece, md).lstrip()) if _HTML_PLACEHOLDER.fullmatch(piece) else None
    return tag is not None and md.is_block_level(tag[1].lower())


def _pieces(text: str, md: Markdown) -> list[str]:
    """Part a text into blocks and what is between them; a text without a block comes back whole."""
    pieces = [""]
    for piece in _HTML_PLACEHOLDER.split(text):
        if _is_block(piece, md):
            pieces += [piece, ""]
        else:
            pieces[-1] += piece
    return pieces


def _split_paragraph(parent: Element, paragraph: Element, md: Markdown) -> None:
    pieces = [piece for piece in _pieces(paragraph.text or "", md) if piece.strip()]
    if len(pieces) < 2:
        return
    paragraphs = [Element("p", dict(paragraph.attrib)) for _ in pieces]
    for one, piece in zip(paragraphs, pieces, strict=True):
        one.text = piece.strip("\n")
    if len(paragraph):
        if _is_block(pieces[-1], md):
            paragraphs.append(Element("p"))
        paragraphs[-1].extend(paragraph)
    paragraphs[-1].tail = paragraph.tail
    at = list(parent).index(paragraph)
    parent[at : at + 1] = paragraphs


def _split_text(element: Element, md: Markdown) -> None:
    first, *rest = _pieces(element.text or "", md)
    if not rest or not (first.strip() or any(piece.strip() for piece in rest[1::2])):
        return
    element.text = first
    for at, (block, after) in enumerate(zip(rest[::2], rest[1::2], strict=True)):
        child = Element("p")
        child.text, child.tail = block, after
        element.insert(at, child)
