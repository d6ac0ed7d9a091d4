"""From what the inline pass has made of a text to its tokens: where in the text each of them stands.

The words of an element are looked for in what was matched, in order. If they stand there with nothing but marks around
them, the element holds words; any other is one token, whatever is in it.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from xml.etree.ElementTree import Element

from markdown.extensions.attr_list import AttrListTreeprocessor, get_attrs_and_remainder
from markdown.util import AMP_SUBSTITUTE, HTML_PLACEHOLDER_RE

from diglot.html.tags import name_of
from diglot.markdown.inline_watch import UNKNOWN_NOTE, Match, Watched, without_marks
from diglot.markdown.tokens import Kind, Side, Token

_CHARACTER = re.compile("\x02([0-9]+)\x03")
_TAGS = re.compile("<[^>]*>")
_WORD = re.compile(r"[^\W_]")
_UNSEEN = frozenset({"script", "style"})
"""Elements for programs, such as the formulas of the extension `arithmatex`, which stand beside what is seen."""

_Piece = str | Match | tuple[str]
"""A piece of what stands in an element: text as it is written, what a pattern matched, or an attribute list."""

_Marks = list[tuple[Side, Element]]
"""The elements that begin or end between two regions of words."""


@dataclass(frozen=True)
class Tokenizer:
    """Makes the tokens of a text whose inline pass was watched, as long as Python-Markdown keeps what it put aside."""

    watched: Watched

    def tokens(self, root: Element) -> Iterator[Token]:
        """Yield the tokens of what the pass made of the text."""
        held = self._held(root, self.watched.text)
        if held is None or held[0][1:3] != (0, 0) or held[-1][1] != len(self.watched.text):
            yield Token(Kind.TEXT, 0, len(self.watched.text), self.watched.text)
            return
        for marks, start, stop, pieces in held:
            yield from self._marks([mark for mark in marks if mark[1] is not root], start, stop)
            yield from self._tokens(pieces, stop)

    def _tokens(self, pieces: list[_Piece], at: int) -> Iterator[Token]:
        """Yield the tokens of pieces that stand one behind the other from a place on."""
        for piece in pieces:
            raw = _raw(piece)
            if isinstance(piece, str):
                yield Token(Kind.TEXT, at, at + len(raw), raw)
            elif isinstance(piece, tuple):
                yield Token(Kind.ATTRIBUTES, at, at + len(raw))
            elif isinstance(piece.node, str):
                yield self._string(piece.node, raw, at)
            else:
                yield from self._element(piece, piece.node, at)
            at += len(raw)

    def _string(self, node: str, raw: str, at: int) -> Token:
        shown = self._shown(node)
        match raw[:1]:
            case "<" if name := name_of(raw):
                name = f"/{name}" if raw[1] == "/" else name
                return Token(Kind.TAG, at, at + len(raw), "\n" if name == "br" else "", name)
            case "<":
                return Token(Kind.COMMENT, at, at + len(raw))
            case "&":
                return Token(Kind.ENTITY, at, at + len(raw), shown)
            case "\\":
                return Token(Kind.ESCAPE, at, at + len(raw), shown)
            case "`":
                return Token(Kind.CODE, at, at + len(raw), shown)
            case _:
                return Token(Kind.OBJECT, at, at + len(raw), shown)

    def _element(self, match: Match, element: Element, at: int) -> Iterator[Token]:
        raw, end = match.raw, at + len(match.raw)
        if element.get("class") == UNKNOWN_NOTE or any("footnote-ref" in one.get("class", "") for one in element):
            yield Token(Kind.NOTE, at, end, name=raw.removeprefix("[^").removesuffix("]"))
        elif element.tag == "br":
            yield Token(Kind.BREAK, at, end, "\n")
        elif element.tag == "img" and raw.startswith("!["):
            yield from self._image(match, element, at)
        elif raw.startswith("`"):
            yield Token(Kind.CODE, at, end, self._inner(element))
        elif held := None if match.is_atomic else self._held(element, raw):
            for marks, start, stop, pieces in held:
                yield from self._marks(marks, at + start, at + stop)
                yield from self._tokens(pieces, at + stop)
        elif element.tag == "a":
            yield Token(Kind.AUTOLINK, at, end, self._inner(element), self._shown(element.get("href", "")))
        else:
            yield Token(Kind.OBJECT, at, end, self._inner(element))

    def _image(self, match: Match, element: Element, at: int) -> Iterator[Token]:
        """Yield the two ends of an image, and between them the words that stand for it."""
        depth, closing = 1, 2
        while closing < len(match.seen) and (depth := depth + {"[": 1, "]": -1}.get(match.seen[closing], 0)):
            closing += 1
        behind = at + len(match.raw) - len(self.watched.raw(match.seen[closing:]))
        name, title = self._shown(element.get("src", "")), self._shown(element.get("title", ""))
        yield Token(Kind.IMAGE, at, at + 2, "", name, title, Side.OPENS)
        if behind > at + 2:
            yield Token(Kind.TEXT, at + 2, behind, self._shown(element.get("alt", "")))
        yield Token(Kind.IMAGE, behind, at + len(match.raw), "", name, title, Side.CLOSES)

    def _marks(self, marks: _Marks, start: int, end: int) -> Iterator[Token]:
        for side, element in marks:
            if element.tag == "a":
                name, title = self._shown(element.get("href", "")), self._shown(element.get("title", ""))
                yield Token(Kind.LINK, start, end, "", name, title, side)
            else:
                yield Token(Kind.EMPHASIS, start, end, "", element.tag, "", side)
            start = end

    def _held(self, element: Element, raw: str) -> list[tuple[_Marks, int, int, list[_Piece]]] | None:
        """Return the words in an element: for each run of them what begins or ends before it, from where to where.

        None where the element shows anything but words that stand in the text with marks around them.
        """
        held: list[tuple[_Marks, int, int, list[_Piece]]] = []
        waiting: _Marks = []
        last = 0
        for marks, pieces in self._regions(element):
            waiting += marks
            if not (words := "".join(map(_raw, pieces))):
                continue
            at = raw.find(words, last)
            if at < 0 or _WORD.search(raw, last, at):
                return None
            held.append((waiting, last, at, pieces))
            waiting, last = [], at + len(words)
        is_link = element.tag == "a"
        if not held or (not raw.startswith("]", last) if is_link else _WORD.search(raw, last)):
            return None
        return [*held, (waiting, last, len(raw), [])]

    def _regions(self, element: Element) -> Iterator[tuple[_Marks, list[_Piece]]]:
        """Yield the runs of pieces in an element, each behind the elements that begin or end before it.

        Elements that were matched by themselves are pieces; others came with the element.
        """
        marks: _Marks = [(Side.OPENS, element)]
        pieces = self._pieces(element.text, None)
        around = [(element, iter(element))]
        while around:
            holder, children = around[-1]
            child = next(children, None)
            if child is not None and (match := self.watched.elements.get(id(child))):
                pieces += [match, *self._pieces(child.tail, child)]
                continue
            yield marks, pieces
            if child is not None:
                marks, pieces = [(Side.OPENS, child)], self._pieces(child.text, None)
                around.append((child, iter(child)))
            else:
                around.pop()
                marks, pieces = [(Side.CLOSES, holder)], self._pieces(holder.tail, holder) if around else []
        yield marks, pieces

    def _pieces(self, text: str | None, behind: Element | None) -> list[_Piece]:
        """Return the pieces of a text, which may begin with the attribute list of an element that it stands behind."""
        text = text or ""
        pieces: list[_Piece] = []
        last = 0
        if text.startswith("{") and behind is not None and "attr_list" in self.watched.md.treeprocessors:
            found = AttrListTreeprocessor.INLINE_RE.match(text)
            # Behind a break there is a line end by the time that lists are looked for.
            if found and behind.tag != "br" and not self.watched.md.is_block_level(behind.tag):
                left = len(get_attrs_and_remainder(found[1])[1])
                last = found.end(1) - left + 1
                pieces.append((self.watched.raw_of_marked(text[:last]),))
        return [*pieces, *self.watched.pieces(text[last:])]

    def _inner(self, element: Element) -> str:
        return self._shown("".join(_visible(element)))

    def _shown(self, text: str) -> str:
        """Return what a reader sees of a text or an attribute: without what Python-Markdown put there for itself."""
        text = without_marks(text)
        if "\x02" in text:
            text = HTML_PLACEHOLDER_RE.sub(self._block, text).replace(AMP_SUBSTITUTE, "&")
            text = _CHARACTER.sub(lambda found: chr(int(found[1])), text)
        return html.unescape(text)

    def _block(self, found: re.Match[str]) -> str:
        blocks: list[Any] = self.watched.md.htmlStash.rawHtmlBlocks
        return _TAGS.sub("", str(blocks[int(found[1])])) if int(found[1]) < len(blocks) else ""


def _visible(element: Element) -> Iterator[str]:
    """Yield the texts in an element that are for readers."""
    if element.tag not in _UNSEEN:
        yield element.text or ""
        for child in element:
            yield from _visible(child)
            yield child.tail or ""


def _raw(piece: _Piece) -> str:
    match piece:
        case Match():
            return piece.raw
        case (attributes,):
            return attributes
    return piece
