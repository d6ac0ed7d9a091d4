"""Inline Markdown ⇄ a text that may go through a translation engine.

An engine keeps tokens such as `[X7X]` and loses or breaks nearly all other markup (ten sentences each were sent through
a Marian model: `[X7X]` and `**…**` came back ten times, `<b>`, `[t](url)`, `[^1]` and raw addresses never). Hence all
markup but `**` travels as tokens, and so do names; the words between them are what the engine translates.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Container, Iterator
from dataclasses import dataclass

TOKEN = re.compile(r"\[X\d+X\]")

_RETURNED = re.compile(r"\[\s?X\s?(\d{1,6})\s?X\s?\]", re.IGNORECASE)
"""A token as engines give it back: some put blanks into it or write it small."""

_MARKUP = re.compile(
    r"""(?<!`)(?P<tick>`++).+?(?<!`)(?P=tick)(?!`)  # a code span
      | <!--(?:(?!<!--|-->).)*+-->                # a comment
      | <[a-z][a-z0-9+.-]*+:[^<>\s]*+>            # an automatic link
      | <[^<>@\s]++@[^<>@\s]++>
      | (?P<opening><[a-zA-Z](?:[^<>"']++|"[^"]*+"|'[^']*+')*+>)
      | (?P<closing></[a-zA-Z][^<>]*+>
          | \[\^[^\[\]]++\]                       # a footnote reference
          | \{\{[^{}\n]*\}\} | \{[^{}\n]*\} )      # a variable, an attribute list
      | (?P<break>(?:(?<![ ])[ ]{2,}|\\)?\n)      # a hard break
      | \[\s?[xX]\s?\d+\s?[xX]\s?\]               # what would be taken for a token
      | \\[!-/:-@\[-`{-~]                         # an escaped character
      | &(?:\#\d+|\#[xX][\da-fA-F]+|\w+);         # an entity
      | (?:https?|ftp)://[^\s<>()\[\]`]*[^\s<>()\[\]`.,;:!?"'“”„‘’‚»«*_]  # an address
      | (?<![\w.+-])[\w.+-]++@[\w-]++(?:\.[\w-]++)++
      | (?<![\w:]):[a-z][a-z0-9_+-]+:(?![\w:])    # a shortcode, such as an icon's
      | (?P<pair>(?<!\*)\*(?!\*)(?:(?<=\s\*)(?!\s)|(?<!\s\*))  # emphasis other than by two asterisks
          | \*{3,} | (?<!\w)_++(?=\S) | (?<=[^\s_])_++(?!\w) | ~~? | \^\^? | == )
    """,
    re.VERBOSE | re.DOTALL,
)
_BRACKET = re.compile(r"!?\[|\]")
_TARGET = re.compile(
    r"""\]\(\s*(?:<[^<>\n]*>|(?:[^\s()\\]|\\.|\((?:[^\s()\\]|\\.)*\))*)
        (?:\s+(?:"(?:[^"]|"(?!\s*\)))*"|'(?:[^']|'(?!\s*\)))*'))?\s*\)""",
    re.VERBOSE,
)
_LABEL = re.compile(r"\][ ]?\[([^\[\]]*)\]")
_STRONG = re.compile(r"\*\*(.+?)\*\*", re.DOTALL)
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


def protect(text: str, references: Container[str] = (), names: Names | None = None) -> Protected:
    """Return a segment's text (a msgid) with tokens for its markup and for names.

    `references` holds the labels, written small, of the reference links of the document. A link whose text is its label
    is spelled out (`[text][label]`), so that its text can be translated.
    """
    spans = list(_markup(text))
    masked = _masked(text, spans)
    spans += _links(text, masked, references)
    spans = _outermost(spans)
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


def _markup(text: str) -> Iterator[_Span]:
    """Yield what stands for itself, and the marks of emphasis: the first of two opens, the second closes."""
    is_open: dict[str, bool] = {}
    for found in _MARKUP.finditer(text):
        mark, kind = found[0], found.lastgroup
        left = found.start() > 0 and not text[found.start() - 1].isspace()
        right = found.end() < len(text) and not text[found.end()].isspace()
        if kind == "break":
            token = Token(mark, joins_left=True, joins_right=True)
        elif kind == "opening":
            token = Token(mark, joins_right=right)
        elif kind == "closing":
            token = Token(mark, joins_left=left)
        elif kind == "pair":
            is_open[mark] = not is_open.get(mark, False)
            token = Token(mark, joins_left=left and not is_open[mark], joins_right=right and is_open[mark])
        else:
            token = Token(mark)
        yield _Span(found.start(), found.end(), token)


def _links(text: str, masked: str, references: Container[str]) -> Iterator[_Span]:
    """Yield the two ends of each link and image; what stands between them is words."""
    opened: list[re.Match[str]] = []
    for found in _BRACKET.finditer(masked):
        if found[0] != "]":
            opened.append(found)
            continue
        if not opened:
            continue
        opener = opened.pop()
        end, closing = found.end(), ""
        words = text[opener.end() : found.start()]
        if target := _TARGET.match(text, found.start()):
            end, closing = target.end(), target[0]
        elif (label := _LABEL.match(text, found.start())) and _reference(label[1] or words) in references:
            end, closing = label.end(), f"][{label[1] or words}]"
        elif _reference(words) in references:
            closing = f"][{words}]"
        if closing:
            yield _Span(opener.start(), opener.end(), Token(opener[0], joins_right=True))
            yield _Span(found.start(), end, Token(closing, joins_left=True))


def _reference(label: str) -> str:
    """Return the label of a reference link as Python-Markdown keeps it."""
    return " ".join(label.split()).lower()


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
