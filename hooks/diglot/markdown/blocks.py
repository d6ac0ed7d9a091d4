"""Blocks as rows need them: code and raw HTML apart from text, and code together with what explains it.

A fence right below a line of text becomes part of that paragraph; the block it stands for would then stand in a `<p>`,
which no browser accepts. Set apart, the text before and after it are segments and rows of their own.

Material for MkDocs takes the list right behind a block of code that has `(1)` in a comment for its annotations, and
hides it ("Code annotations" in its reference).
"""

from __future__ import annotations

import re
from itertools import pairwise
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.util import HTML_PLACEHOLDER_RE

from diglot.markdown.choices import join_choices
from diglot.markdown.code_fences import name_code

_BLOCK_TAG = re.compile(r"</?([a-zA-Z][^\s/>]*)")
_HTML_PLACEHOLDER = re.compile(f"({HTML_PLACEHOLDER_RE.pattern.replace('(', '(?:')})")


ANNOTATED = "annotated-code"
"""The class of what holds a block of code and the list of its annotations."""

_ANNOTATION = re.compile(r"""class="?c[a-z0-9]*"?>[^<]*\(1\)""")


def set_blocks_apart(root: Element, md: Markdown) -> None:
    """Split the texts of a tree, before its inline pass, where they hold a block that was set aside.

    A paragraph becomes several; in any other element the block becomes a child of its own.
    """
    name_code(md)
    for parent in list(root.iter()):
        for child in list(parent):
            if child.tag == "p":
                _split_paragraph(parent, child, md)
        if parent.tag != "p":
            _split_text(parent, md)
        _join_annotations(parent, md)
    join_choices(root, md)


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


def _join_annotations(parent: Element, md: Markdown) -> None:
    for block, notes in pairwise(list(parent)):
        if block.tag == "p" and notes.tag == "ol" and _ANNOTATION.search(raw_html(block.text or "", md)):
            joined = Element("div", {"class": ANNOTATED})
            joined.text = block.text  # Python-Markdown would make a block of a paragraph in a block
            joined.append(notes)
            joined.tail, notes.tail = notes.tail, None
            at = list(parent).index(block)
            parent[at : at + 2] = [joined]


def _split_text(element: Element, md: Markdown) -> None:
    first, *rest = _pieces(element.text or "", md)
    if not rest or not (first.strip() or any(piece.strip() for piece in rest[1::2])):
        return
    element.text = first
    for at, (block, after) in enumerate(zip(rest[::2], rest[1::2], strict=True)):
        child = Element("p")
        child.text, child.tail = block, after
        element.insert(at, child)
