"""The texts in a block of code that says `translate`: its comments and strings, without their borders.

A text of several lines is one for each paragraph, white space folded, and its translation is laid out in as many lines:
whatever a translation is, no line of code moves, and none of it gets out of its comment or its string.
"""

from __future__ import annotations

import html
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import accumulate, pairwise

from markdown import Markdown

from diglot.markdown.code_fences import TranslatedCode
from diglot.markdown.code_tokens import CLOSERS, Node, Token, tokens_in
from diglot.markdown.inline import without_control
from diglot.markdown.raw_html import texts_in
from diglot.markdown.stashed import Part

_TITLE = re.compile(r'^[^\n]*?<span class="filename">[^<]*</span>')
_INDENT = re.compile(r"[ \t]*(?:\*(?!/)[ \t]?|//+[!/]?[ \t]?|#+[ \t]?)?[ \t]*")
_BLANKS = re.compile(r"[ \t]*")
_BEGINS_PARAGRAPH = re.compile(r"[-+•@:>]|\d+[.)]\s")
_SAYS_SOMETHING = re.compile(r"[^\W_]")
_BACKSLASH = re.compile(r"\\.?")


@dataclass(frozen=True)
class CodeText(Part):
    """A text in code: its lines, of each what stands where, and what is between two of them in the HTML.

    `kept` has the escapes and interpolations of a string with their HTML.
    """

    lines: tuple[tuple[tuple[str, str], ...], ...]
    breaks: tuple[str, ...]
    token: Token = field(repr=False, compare=False)

    @property
    def _kept(self) -> dict[str, str]:
        return {text: written for line in self.lines for text, written in line if written}

    def translated(self, words: str) -> str | None:
        """Return a translation in the place of the text; None where it would get out of it, or changes what is kept."""
        words = " ".join(without_control(words).split())
        kept = self._kept
        pieces = _parted(words, kept)
        if Counter(one for one in pieces if one in kept) != Counter(t for line in self.lines for t, h in line if h):
            return None
        plain = "\n".join(one for one in pieces if one not in kept)
        own = "\n".join(text for line in self.lines for text, written in line if not written)
        if not _stays_inside(plain, own, self.token):
            return None
        return self._laid_out(pieces)

    def _laid_out(self, pieces: Sequence[str]) -> str:
        """Return the pieces of a translation in as many lines as the original has, each about as long as its own."""
        kept = self._kept
        words = [""]
        sizes = [0]
        for piece in pieces:
            for at, part in enumerate([piece] if piece in kept else piece.split(" ")):
                if at:
                    words.append("")
                    sizes.append(0)
                words[-1] += kept.get(part) or html.escape(part, quote=False)
                sizes[-1] += len(part)
        lines = [0, *accumulate(sum(len(text) for text, _ in line) for line in self.lines)]
        share = (sum(sizes) + len(sizes)) / (lines[-1] + len(self.lines))
        written, place, line = words[0], sizes[0], 1
        for word, size in zip(words[1:], sizes[1:], strict=True):
            end = share * (lines[line] + line)
            is_next = line < len(self.lines) and abs(place - end) <= abs(place + 1 + size - end)
            written += (self.breaks[line - 1] if is_next else " ") + word
            place, line = place + 1 + size, line + is_next
        return written + "".join(self.breaks[line - 1 :])

    def left(self, written: str, language: str) -> str:
        """Return the original, marked as being in its language."""
        mark = f'<span lang="{html.escape(language)}">'
        if "<" not in written:
            return f"{mark}{written}</span>"
        lines = (
            "".join(kept or (f"{mark}{html.escape(text, quote=False)}</span>" if text else "") for text, kept in line)
            for line in self.lines
        )
        return "".join(one + between for one, between in zip(lines, (*self.breaks, ""), strict=True))


def _parted(words: str, kept: dict[str, str]) -> list[str]:
    """Part a translation into what is kept and what is between."""
    if not kept:
        return [words]
    pattern = "|".join(re.escape(one) for one in sorted(kept, key=len, reverse=True))
    return [one for one in re.split(f"({pattern})", words) if one]


def _stays_inside(words: str, original: str, token: Token) -> bool:
    """Return whether words can stand in a comment or a string as what they are: text."""
    if not words.strip() or _marks(words) != _marks(original) or words.endswith("\\"):
        return False
    if token.is_comment:
        return not words.startswith((">", "->")) and all(words.count(one) == original.count(one) for one in CLOSERS)
    quote = token.closing[0]
    if len(token.closing) == 1:
        return words.count(quote) == original.count(quote)
    return token.closing not in words and not words.endswith(quote)


def _marks(text: str) -> Counter[str]:
    """Return what may make more of a text than a text: escapes, and what begins or ends code in a string."""
    return Counter(_BACKSLASH.findall(text)) + Counter(one for one in text if one in "{}$`")


def texts_of_code(md: Markdown) -> list[Part]:
    """Return the texts in all code of the document that `md` parsed last."""
    blocks = (block for block in md.htmlStash.rawHtmlBlocks if isinstance(block, TranslatedCode))
    return [part for block in blocks for part in texts_in_code(block)]


@lru_cache(64)
def texts_in_code(code: str) -> tuple[Part, ...]:
    """Return the texts in highlighted code, in order: its title, if it has one, its comments and strings."""
    title = _TITLE.search(code)
    titles = texts_in(code[: title.end()]) if title else ()
    return *titles, *(part for token in tokens_in(code) for part in _of_token(token, code))


@dataclass
class _Line:
    """A line of a comment or string: its pieces, texts with nothing and what is kept with its HTML, and its places."""

    start: int
    end: int
    pieces: list[tuple[str, str]]

    @property
    def text(self) -> str:
        return "".join(text for text, _ in self.pieces)

    @property
    def says_something(self) -> bool:
        return any(not written and _SAYS_SOMETHING.search(text) for text, written in self.pieces)


def _of_token(token: Token, code: str) -> Iterator[CodeText]:
    paragraph: list[_Line] = []
    for line in [*_lines(token, code), None]:
        if paragraph and (line is None or not line.text.strip() or _BEGINS_PARAGRAPH.match(line.text)):
            if any(one.says_something for one in paragraph):
                yield _text_of(paragraph, token, code)
            paragraph = []
        if line is not None and line.text.strip():
            paragraph.append(line)


def _text_of(lines: Sequence[_Line], token: Token, code: str) -> CodeText:
    breaks = tuple(code[one.end : other.start] for one, other in pairwise(lines))
    msgid = " ".join(" ".join(one.text for one in lines).split())
    return CodeText(lines[0].start, lines[-1].end, msgid, tuple(tuple(one.pieces) for one in lines), breaks, token)


def _lines(token: Token, code: str) -> Iterator[_Line]:
    """Yield the lines of a token, without its borders, indentation and the stars that begin lines of a comment."""
    pieces: list[tuple[str, str]] = []
    start = end = -1
    kept: list[Node] = []
    last: Node | None = None
    is_first = True
    for at, node in enumerate(token.nodes):
        if at not in token.own and not node.kind and "\n" in node.text:
            if start >= 0:
                yield _Line(start, end, pieces)
            yield from (_Line(-1, -1, []) for _ in range(node.text.count("\n") - (start >= 0)))
            pieces, start, is_first, last, kept = [], -1, False, None, []
            continue
        if at not in token.own:
            kept.append(node)
            continue
        begin = token.opening if at == 0 else 0
        stop = len(node.text) - (token.ending if at == len(token.nodes) - 1 else 0)
        if kept and last is not None:
            said = "".join(one.text for one in kept)
            pieces.append((said, code[last.end : node.start]) if said.strip() else (said, ""))
        kept = []
        if start < 0:
            indent = (_BLANKS if is_first else _INDENT).match(node.text, begin, stop)
            begin = indent.end() if indent else begin
            start = node.place(begin)
        pieces.append((node.text[begin:stop], ""))
        end, last = node.place(begin + len(node.text[begin:stop].rstrip())), node
    if start >= 0:
        yield _Line(start, end, pieces)
