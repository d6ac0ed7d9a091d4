"""Inline Markdown ⇄ a text that may go through a translation engine.

An engine keeps tokens such as `[X7X]` and loses or breaks nearly all other markup (ten sentences each were sent through
a Marian model: `[X7X]` and `**…**` came back ten times, `<b>`, `[t](url)`, `[^1]` and raw addresses never). Hence all
markup but `**` travels as tokens, and so do names; the words between them are what the engine translates.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from diglot.markdown.among_words import AMONG_WORDS
from diglot.markdown.inline_reader import InlineReader
from diglot.markdown.tokens import Kind, Side

TOKEN = re.compile(r"\[X\d+X\]")

_RETURNED = re.compile(r"[\[［【]\s?[XＸ]\s?(\d{1,6})\s?[XＸ]\s?[\]］】]", re.IGNORECASE)
"""A token as engines give it back: some put blanks into it, write it small, or as wide as Chinese characters."""

_IN_WORDS = re.compile(
    rf"{AMONG_WORDS} | [\[［【]\s?[xXｘＸ]\s?\d+\s?[xXｘＸ]\s?[\]］】]  # what would be taken for a token",
    re.VERBOSE,
)
"""What stands among words, is nothing to Markdown, and yet no engine's to change."""

_STRONG = re.compile(r"\*\*(.+?)\*\*", re.DOTALL)
_EMPTY_LABEL = re.compile(r"\]\s?\[\]")
_MASK = "\ufffc"

Names = Callable[[str], list[tuple[int, int]]]
"""Finds what must not be translated in a text: the start and end of each such place."""


@dataclass(frozen=True)
class Token:
    """The markup that a token stands for, and whether it takes no blank before or after it."""

    markup: str
    joins_left: bool = False
    joins_right: bool = False


@dataclass(frozen=True)
class Protected:
    """A text whose markup is tokens; `[X1X]` stands for the first of them."""

    text: str
    tokens: tuple[Token, ...] = ()

    def with_stars(self) -> Protected:
        """Return the same with `*` for `_`, which emphasises nothing where no blanks stand around it."""
        tokens = (
            replace(one, markup="*" * len(one.markup)) if set(one.markup) == {"_"} else one for one in self.tokens
        )
        return replace(self, tokens=tuple(tokens))

    def restore(self, answer: str) -> tuple[str, list[str]]:
        """Return an engine's answer with the markup in it again, and what is wrong with its tokens.

        Each token has to be there exactly once; where one is not, the text is of no use.
        """
        numbers = Counter(int(number) for number in _RETURNED.findall(answer))
        faults = []
        for number, token in enumerate(self.tokens, start=1):
            if (times := numbers.pop(number, 0)) != 1:
                faults.append(f"{token.markup.strip() or 'a line break'} {'came twice' if times else 'is missing'}")
        faults += [f"[X{number}X] was never sent" for number in numbers]
        if faults:
            return "", faults
        if (strong := self.text.count("**")) != answer.count("**"):
            return "", [f"{strong} times ** became {answer.count('**')}"]
        pieces: list[str] = []
        last = 0
        for found in _RETURNED.finditer(answer):
            token = self.tokens[int(found[1]) - 1]
            words = answer[last : found.start()]
            pieces += [words.rstrip(" ") if token.joins_left else words, token.markup]
            last = found.end()
            if token.joins_right:
                while answer.startswith(" ", last):
                    last += 1
        pieces.append(answer[last:])
        words = "".join(pieces)
        return (_STRONG.sub(_tightened, words) if strong and strong % 2 == 0 else words), []


def _tightened(strong: re.Match[str]) -> str:
    """Return strong emphasis without blanks at its ends, where it would be none."""
    return f"**{strong[1].strip() or strong[1]}**"


@dataclass(frozen=True)
class _Span:
    """A place in a text that becomes a token."""

    start: int
    end: int
    token: Token


def protect(text: str, reader: InlineReader, names: Names | None = None) -> Protected:
    """Return a segment's text (a msgid) with tokens for its markup and for names.

    A link whose text is its label is spelled out (`[text][label]`), so that its text can be translated.
    """
    spans = list(_markup(text, reader))
    if names:
        masked = _masked(text, spans)
        spans = _outermost([*spans, *(_Span(start, end, Token(text[start:end])) for start, end in names(masked))])
    pieces: list[str] = []
    runs: list[list[Token]] = []
    last = 0
    for span in spans:
        if runs and span.start == last:  # two in a row travel as one
            runs[-1].append(span.token)
        else:
            runs.append([span.token])
            pieces += [text[last : span.start], f"[X{len(runs)}X]"]
        last = span.end
    return Protected("".join([*pieces, text[last:]]), tuple(map(_as_one, runs)))


def _as_one(run: list[Token]) -> Token:
    """Return the token that stands for several in a row."""
    return Token("".join(token.markup for token in run), run[0].joins_left, run[-1].joins_right)


def has_words(protected: str) -> bool:
    """Return whether there is a letter or a digit in a protected text outside its tokens."""
    return bool(re.search(r"[^\W_]", TOKEN.sub("", protected)))


def _markup(text: str, reader: InlineReader) -> Iterator[_Span]:
    """Yield what is no words, and the two ends of what holds some."""
    labels: list[int] = []
    for one in reader.tokens(text):
        start, end, written = one.start, one.end, text[one.start : one.end]
        left = start > 0 and not text[start - 1].isspace()
        right = end < len(text) and not text[end].isspace()
        match one.kind, one.side:
            case Kind.TEXT, _:
                yield from _among_words(text, start, end)
            case Kind.BREAK, _:
                yield _Span(start, end, Token(written, joins_left=True, joins_right=True))
            case ((Kind.LINK | Kind.IMAGE), Side.OPENS):
                labels.append(end)
                yield _Span(start, end, Token(written, joins_right=True))
            case ((Kind.LINK | Kind.IMAGE), _):
                label = text[labels.pop() : start]
                is_label = written == "]" or _EMPTY_LABEL.fullmatch(written)
                yield _Span(start, end, Token(f"][{label}]" if is_label else written, joins_left=True))
            case Kind.EMPHASIS, side:
                if written not in {"", "**"}:
                    opens = side is Side.OPENS
                    yield _Span(start, end, Token(written, left and not opens, right and opens))
            case ((Kind.NOTE | Kind.ATTRIBUTES), _):
                yield _Span(start, end, Token(written, joins_left=left))
            case Kind.TAG, _:
                closes = one.name.startswith("/")
                yield _Span(start, end, Token(written, left and closes, right and not closes))
            case _:
                yield _Span(start, end, Token(written))


def _among_words(text: str, start: int, end: int) -> Iterator[_Span]:
    for found in _IN_WORDS.finditer(text, start, end):
        is_break = found.lastgroup == "break"
        yield _Span(found.start(), found.end(), Token(found[0], joins_left=is_break, joins_right=is_break))


def _outermost(spans: list[_Span]) -> list[_Span]:
    """Return spans in order, without those that overlap one before or around them."""
    kept: list[_Span] = []
    for span in sorted(spans, key=lambda span: (span.start, -span.end)):
        if not kept or span.start >= kept[-1].end:
            kept.append(span)
    return kept


def _masked(text: str, spans: list[_Span]) -> str:
    """Return a text of the same length in which nothing can be found where the spans are."""
    pieces, last = [], 0
    for span in _outermost(spans):
        pieces += [text[last : span.start], _MASK * (span.end - span.start)]
        last = span.end
    return "".join([*pieces, text[last:]])
