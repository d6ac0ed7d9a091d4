"""One reading of inline Markdown: its tokens, as Python-Markdown's own inline pass finds them.

Each pattern of the site is watched while the pass runs: what it matches and what it makes of that. What is made of a
match, and what stands in that in turn, tells where in the text it stands. An element whose words stand in the text with
nothing but marks around them holds words (emphasis, a link); any other is one token, whatever is in it.

Four readings remain beside this one, since they answer other questions. `pointers` reads texts of earlier states of a
document, whose notes and references are no longer defined. `code_spans` is for `guard`, to which nothing is code that
is not certain to be. `language.likeness` and `language.word_diff` compare texts of catalogs of which no site is known.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions.attr_list import AttrListTreeprocessor, get_attrs_and_remainder
from markdown.inlinepatterns import InlineProcessor, Pattern
from markdown.util import AMP_SUBSTITUTE, HTML_PLACEHOLDER_RE, INLINE_PLACEHOLDER_RE, AtomicString

from diglot.base.limits import takes_too_long
from diglot.html.tags import name_of
from diglot.markdown.failures import MarkdownError, reading
from diglot.markdown.inline_pass import inline_tree
from diglot.markdown.markup import Markup, markup_in, no_markup
from diglot.markdown.tokens import Kind, Side, Token

_BEGIN, _MIDDLE, _END = "\ufdd6", "\ufdd7", "\ufdd8"
"""Around what a pattern made a string of, and the number of its match: noncharacters, which no text may hold."""

_MARKED = re.compile(f"{_BEGIN}([0-9]+){_MIDDLE}([^{_END}]*){_END}")
_MARK = re.compile(f"{_BEGIN}[0-9]+{_MIDDLE}|{_END}")
_RESERVED = re.compile(f"[\x02\x03{_BEGIN}{_MIDDLE}{_END}]")
_CHARACTER = re.compile("\x02([0-9]+)\x03")
_TAGS = re.compile("<[^>]*>")
_WORD = re.compile(r"[^\W_]")
_NOTE = r"\[\^([^\[\]]++)\]"
_UNKNOWN_NOTE = "diglot-note"
_SHORT = frozenset({"short_reference", "short_image_ref"})


@dataclass(frozen=True)
class Read:
    """A text as it was read: its tokens, and its markup as counted."""

    tokens: tuple[Token, ...]
    markup: Markup


class InlineReader:
    """Reads the inline texts of the document that `md` parsed last, each once.

    Without a `document`, for texts from anywhere on the site, each reference that has a label is one to something.
    A mark of a note counts as one even where the note is not defined.
    """

    def __init__(self, md: Markdown, *, document: bool = True) -> None:
        self.md = md
        self._has_document = document
        self._known: dict[str, Read] = {}

    @cached_property
    def _patterns(self) -> list[Pattern]:
        patterns = self.md.inlinePatterns
        left_out = [] if self._has_document else [patterns[name] for name in _SHORT if name in patterns]
        return [*(one for one in patterns if one not in left_out), _UnknownNote(_NOTE)]

    def tokens(self, text: str) -> tuple[Token, ...]:
        """Return the tokens of a text; one that cannot be read, or would take too long, is shown as it is written."""
        try:
            return self.read(text).tokens
        except MarkdownError:
            return _as_written(text).tokens

    def read(self, text: str) -> Read:
        """Return a text as it is read; raises `MarkdownError` where Python-Markdown or an extension fails over it."""
        if text not in self._known:
            self._known[text] = self._read(text)
        return self._known[text]

    def _read(self, text: str) -> Read:
        if takes_too_long(text) or not any(one.getCompiledRegExp().search(text) for one in self._patterns):
            return _as_written(text)
        watched = _Watched(self.md, _RESERVED.sub("\ufffd", text))
        with self._watching(watched), inline_tree(watched.text, self.md) as (root, first_raw), reading():
            watched.clean(root, first_raw)
            return Read(tuple(watched.tokens(root[0])), markup_in(root, first_raw, self.md))

    @contextmanager
    def _watching(self, watched: _Watched) -> Iterator[None]:
        processor: Any = self.md.treeprocessors["inline"]
        patterns, references = processor.inlinePatterns, self.md.references
        processor.inlinePatterns = [
            (_Watch if isinstance(one, InlineProcessor) else _OldWatch)(one, watched, processor)
            for one in self._patterns
        ]
        if not self._has_document:
            self.md.references = _Anything()
        try:
            yield
        finally:
            processor.inlinePatterns, self.md.references = patterns, references


class _Anything(dict[str, tuple[str, str]]):
    """References of which each label has one."""

    def __contains__(self, label: object) -> bool:
        return bool(label)

    def __missing__(self, label: str) -> tuple[str, str]:
        return f"#{label}", ""


def _as_written(text: str) -> Read:
    return Read((Token(Kind.TEXT, 0, len(text), text),) if text else (), no_markup())


class _UnknownNote(InlineProcessor):
    """The mark of a note that its document does not define."""

    def handleMatch(self, m: re.Match[str], data: str) -> tuple[Element, int, int]:
        return Element("sup", {"class": _UNKNOWN_NOTE}), m.start(), m.end()


@dataclass(frozen=True)
class _Match:
    """What a pattern matched: as it stands in the text, and as the pattern saw it, with what else is read already."""

    raw: str
    seen: str
    node: Element | str
    is_atomic: bool


class _Watch(InlineProcessor):
    """A pattern that is watched: it does what the pattern does."""

    def __init__(self, pattern: Pattern, watched: _Watched, processor: Any) -> None:
        self._pattern, self._watched, self._processor = pattern, watched, processor
        self.ANCESTOR_EXCLUDES = pattern.ANCESTOR_EXCLUDES

    def getCompiledRegExp(self) -> re.Pattern[str]:
        return self._pattern.getCompiledRegExp()

    def type(self) -> str:
        return self._pattern.type()

    def handleMatch(self, m: re.Match[str], data: str) -> tuple[Element | str | None, int | None, int | None]:
        node, start, end = self._pattern.handleMatch(m, data)  # type: ignore[call-arg, misc]
        if node is not None and start is not None and end is not None:
            node = self._watched.note(node, data[start:end], self._processor.stashed_nodes)
        return node, start, end


class _OldWatch(Pattern):
    """The same for a pattern of the old kind, which matches a whole text, its first and last group around it."""

    __init__ = _Watch.__init__  # type: ignore[assignment]
    getCompiledRegExp = _Watch.getCompiledRegExp  # type: ignore[assignment]
    type = _Watch.type  # type: ignore[assignment]

    def handleMatch(self, m: re.Match[str]) -> Element | str | None:  # type: ignore[override]
        node = self._pattern.handleMatch(m)  # type: ignore[attr-defined]
        if node is None:
            return None
        seen = m.string[m.end(1) : len(m.string) - len(m.groups()[-1])]
        return self._watched.note(node, seen, self._processor.stashed_nodes)  # type: ignore[attr-defined, no-any-return]


_Piece = str | _Match | tuple[str]
"""A piece of what stands in an element: text as it is written, what a pattern matched, or an attribute list."""

_Marks = list[tuple[Side, Element]]
"""The elements that begin or end between two regions of words."""


@dataclass
class _Watched:
    """What the inline pass has found in a text."""

    md: Markdown
    text: str
    strings: list[_Match] = field(default_factory=list)
    elements: dict[int, _Match] = field(default_factory=dict)
    stash: dict[str, Element | str] = field(default_factory=dict)

    def note(self, node: Element | str, seen: str, stash: dict[str, Element | str]) -> Element | str:
        """Note a match, and return what the pass is to have for it."""
        self.stash = stash
        is_atomic = isinstance(node, Element) and isinstance(node.text, AtomicString)
        match = _Match(self._raw(seen), seen, node, is_atomic)
        if isinstance(node, Element):
            self.elements[id(node)] = match
            return node
        self.strings.append(match)
        return f"{_BEGIN}{len(self.strings) - 1}{_MIDDLE}{node}{_END}"

    def clean(self, root: Element, first_raw: int) -> None:
        """Take the marks out of attributes and of raw HTML, into which patterns put what they unescape."""
        for element in root.iter():
            for name, value in element.items():
                if value and _BEGIN in value:
                    element.set(name, _MARK.sub("", value))
        blocks: list[Any] = self.md.htmlStash.rawHtmlBlocks
        for key in range(first_raw, len(blocks)):
            if isinstance(blocks[key], str) and _BEGIN in blocks[key]:
                blocks[key] = _MARK.sub("", blocks[key])

    def tokens(self, root: Element) -> Iterator[Token]:
        """Yield the tokens of what the pass made of the text."""
        held = self._held(root, self.text)
        if held is None or held[0][1:3] != (0, 0) or held[-1][1] != len(self.text):
            yield Token(Kind.TEXT, 0, len(self.text), self.text)
            return
        for marks, start, stop, pieces in held:
            yield from self._marks([mark for mark in marks if mark[1] is not root], start, stop)
            yield from self._tokens(pieces, stop)

    def _raw(self, seen: str) -> str:
        """Return what a pattern saw as it stands in the text."""
        return INLINE_PLACEHOLDER_RE.sub(lambda found: self._raw_of(self.stash.get(found[1], "")), seen)

    def _raw_of(self, node: Element | str) -> str:
        if isinstance(node, Element):
            return self.elements[id(node)].raw if id(node) in self.elements else ""
        marked = _MARKED.match(node)
        return self.strings[int(marked[1])].raw if marked else ""

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
        match raw[0]:
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

    def _element(self, match: _Match, element: Element, at: int) -> Iterator[Token]:
        raw, end = match.raw, at + len(match.raw)
        if element.get("class") == _UNKNOWN_NOTE or any("footnote-ref" in one.get("class", "") for one in element):
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

    def _image(self, match: _Match, element: Element, at: int) -> Iterator[Token]:
        """Yield the two ends of an image, and between them the words that stand for it."""
        depth, closing = 1, 2
        while closing < len(match.seen) and (depth := depth + {"[": 1, "]": -1}.get(match.seen[closing], 0)):
            closing += 1
        behind = at + len(match.raw) - len(self._raw(match.seen[closing:]))
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
            if child is not None and (match := self.elements.get(id(child))):
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
        if text.startswith("{") and behind is not None and "attr_list" in self.md.treeprocessors:
            found = AttrListTreeprocessor.INLINE_RE.match(text)
            if found and not self.md.is_block_level(behind.tag):
                left = len(get_attrs_and_remainder(found[1])[1])
                last = found.end(1) - left + 1
                pieces.append((_MARKED.sub(lambda one: self.strings[int(one[1])].raw, text[:last]),))
        for found in _MARKED.finditer(text, last):
            if found.start() > last:
                pieces.append(text[last : found.start()])
            pieces.append(self.strings[int(found[1])])
            last = found.end()
        return [*pieces, text[last:]] if last < len(text) else pieces

    def _inner(self, element: Element) -> str:
        return self._shown("".join(element.itertext()))

    def _shown(self, text: str) -> str:
        """Return what a reader sees of a text or an attribute: without what Python-Markdown put there for itself."""
        text = _MARK.sub("", text)
        if "\x02" in text:
            text = HTML_PLACEHOLDER_RE.sub(self._block, text).replace(AMP_SUBSTITUTE, "&")
            text = _CHARACTER.sub(lambda found: chr(int(found[1])), text)
        return html.unescape(text)

    def _block(self, found: re.Match[str]) -> str:
        blocks: list[Any] = self.md.htmlStash.rawHtmlBlocks
        return _TAGS.sub("", str(blocks[int(found[1])])) if int(found[1]) < len(blocks) else ""


def _raw(piece: _Piece) -> str:
    match piece:
        case _Match():
            return piece.raw
        case (attributes,):
            return attributes
    return piece
