"""The markup of a text as inline codes, which a translator's tool shows as one thing and protects.

A text is a row of pieces, words and codes by turns; joined they are the text again, letter for letter. What a reader
is told (the words of a link, its title) is words; what tells Markdown something is a code.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from diglot.base.problem import excerpt
from diglot.markdown.among_words import AMONG_WORDS
from diglot.markdown.inline_reader import InlineReader
from diglot.markdown.tokens import Kind, Side, Token

_MOST_NESTED = 50
"""How deep codes may stand in each other: programs that read XML stop at 256 elements."""

_MOST_COMPARED = 10_000_000
"""How many codes times characters are searched for what was typed; beyond that, only codes count as codes."""

_AMONG_WORDS = re.compile(AMONG_WORDS, re.VERBOSE)
_WORDS_IN_TAG = re.compile(
    r"""\b(?:title|alt|aria-label|placeholder|label)\s*=\s*(["'])(?P<words>.+?)\1""", re.I | re.S
)
_VOID = frozenset({"br", "hr", "img", "input", "wbr"})


@dataclass(frozen=True, slots=True)
class Piece:
    """Words, or a code if it has a `side`; a code that opens something has the `id` of the one that closes it.

    `kind` says what a code is, in the words of `diglot.markdown.tokens`.
    """

    text: str
    side: Side | None = None
    id: str = ""
    kind: str = ""


Pieces = tuple[Piece, ...]


def coded(text: str, reader: InlineReader) -> Pieces:
    """Return the pieces of a text; codes that open and close something are pairs, each within another or beside it."""
    pieces: list[Piece] = []
    last = 0
    for start, end, piece in _codes(text, reader):
        if start < last or start == end:  # the second of two marks in one place has nothing of its own
            continue
        if start > last:
            pieces.append(Piece(text[last:start]))
        pieces.append(replace(piece, text=text[start:end]))
        last = end
    return tuple(_numbered([*pieces, *([Piece(text[last:])] if last < len(text) else [])]))


def like(pieces: Pieces, original: Pieces) -> Pieces:
    """Return the pieces of a translation in which each code that its original has, has the original's number."""
    known: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for number, texts in _texts_of_codes(original).items():
        known[texts].append(number)
    own = len(original)
    numbers: dict[str, str] = {}
    for number, texts in _texts_of_codes(pieces).items():
        own += 1
        numbers[number] = known[texts].pop(0) if known[texts] else str(own)
    return tuple(replace(one, id=numbers[one.id]) if one.side else one for one in pieces)


def joined(pieces: Iterable[Piece]) -> str:
    """Return the text that pieces are."""
    return "".join(piece.text for piece in pieces)


def faults(original: Pieces, pieces: Pieces, before: str = "") -> list[str]:
    """Say what is wrong with the codes of a translation; nothing if its original came without codes.

    What was so in the translation `before` is no fault: somebody may have left a mark out for a reason.
    """
    needed = Counter(piece.text for piece in original if piece.side and piece.text)
    if not needed:
        return []
    text, words = joined(original), joined(pieces)
    there = Counter(piece.text for piece in pieces if piece.side)
    is_searched = len(needed) * max(len(text), len(words), len(before)) <= _MOST_COMPARED
    found = []
    for code, times in needed.items():
        had = before.count(code) if before and is_searched else times
        typed = words.count(code) if is_searched else 0
        if max(there[code], typed) < min(times, had):
            found.append(f"{_shown(code)} is missing")
        # Some programs write words beside the codes that they keep; a mark such as `[` may be one of something else.
        have = max(there[code], typed if len(code) > 2 else 0)
        if have > max(times, had, text.count(code) if is_searched else 0):
            found.append(f"{_shown(code)} stands {have} times instead of {times}")
    return [*found, *_moved(original, pieces)]


def _moved(original: Pieces, pieces: Pieces) -> Iterator[str]:
    """Yield what is wrong with the order of codes, and which of them the export does not know."""
    opening = {piece.id for piece in pieces if piece.side is Side.OPENS}
    was_empty = set(_empty(original))
    opened: set[str] = set()
    for piece in pieces:
        if piece.side is Side.OPENS:
            opened.add(piece.id)
        elif piece.side is Side.CLOSES and piece.id in opening and piece.id not in opened:
            yield f"{_shown(piece.text)} stands before what it closes"
        if piece.side in {Side.WHOLE, Side.OPENS} and not piece.text:
            yield f"a code that the export does not have (id {_shown(piece.id)}) was left out"
    yield from (f"{_shown(pair)} has no words in it any more" for pair in _empty(pieces) if pair not in was_empty)


def _empty(pieces: Pieces) -> Iterator[str]:
    """Yield the pairs that stand around nothing."""
    rest = [piece for piece in pieces if piece.side or piece.text.strip()]
    for one, other in pairwise(rest):
        if one.side is Side.OPENS and other.side is Side.CLOSES and one.id == other.id and one.text:
            yield one.text + other.text


def _shown(code: str) -> str:
    return {"": "“”", "\n": "a line break"}.get(code.strip(" \\"), excerpt(code, 40))


def _texts_of_codes(pieces: Pieces) -> dict[str, tuple[str, ...]]:
    """Return what each code consists of, both ends of a pair, by number."""
    texts: dict[str, tuple[str, ...]] = {}
    for piece in pieces:
        if piece.side:
            texts[piece.id] = (*texts.get(piece.id, ()), piece.text)
    return texts


def _numbered(pieces: Sequence[Piece]) -> list[Piece]:
    """Return pieces whose codes have numbers; what has no counterpart in the right place stands alone."""
    partner: dict[int, int] = {}
    opened: list[int] = []
    for at, piece in enumerate(pieces):
        if piece.side is Side.OPENS and len(opened) < _MOST_NESTED:
            opened.append(at)
        elif piece.side is Side.CLOSES:
            place = next((n for n in reversed(range(len(opened))) if pieces[opened[n]].kind == piece.kind), None)
            if place is not None:
                partner[at] = opened[place]
                partner[opened[place]] = at
                del opened[place:]
    numbers: dict[int, str] = {}
    count = 0
    for at, piece in enumerate(pieces):
        if piece.side:
            other = numbers.get(partner.get(at, at))
            count += other is None
            numbers[at] = other or str(count)
    return [
        replace(piece, id=numbers[at], side=piece.side if at in partner else Side.WHOLE) if piece.side else piece
        for at, piece in enumerate(pieces)
    ]


def _codes(text: str, reader: InlineReader) -> Iterator[tuple[int, int, Piece]]:
    """Yield where codes stand in a text, in order, and of what kind and side each is."""
    for token in reader.tokens(text):
        written = text[token.start : token.end]
        match token.kind:
            case Kind.TEXT:
                for found in _AMONG_WORDS.finditer(text, token.start, token.end):
                    if found[0] != "\n":
                        kind = Kind.BREAK if found["break"] else Kind.OBJECT
                        yield found.start(), found.end(), Piece("", Side.WHOLE, kind=kind)
            case Kind.ENTITY if token.shown.isalnum() or token.shown.isspace():
                pass  # a letter or a blank in another spelling
            case Kind.TAG:
                yield from _around(token, _tag_side(token, written), f"tag {token.name.lstrip('/')}", written)
            case Kind.ATTRIBUTES:
                yield from _around(token, Side.WHOLE, token.kind, written)
            case Kind.LINK | Kind.IMAGE if token.title and token.side is not Side.OPENS and token.title in written:
                start = token.start + written.rindex(token.title)
                yield token.start, start, Piece("", token.side, kind=token.kind)
                yield start + len(token.title), token.end, Piece("", Side.WHOLE, kind=token.kind)
            case Kind.EMPHASIS:
                yield token.start, token.end, Piece("", token.side, kind=f"{token.kind} {written}")
            case kind:
                yield token.start, token.end, Piece("", token.side, kind=kind)


def _tag_side(token: Token, written: str) -> Side:
    if token.name.startswith("/"):
        return Side.CLOSES
    return Side.WHOLE if token.name.lower() in _VOID or written.endswith("/>") else Side.OPENS


def _around(token: Token, side: Side, kind: str, written: str) -> Iterator[tuple[int, int, Piece]]:
    """Yield what of a tag or a list of attributes is no words, of which there are some in titles and the like."""
    start = token.start
    for found in _WORDS_IN_TAG.finditer(written):
        yield start, token.start + found.start("words"), Piece("", side, kind=kind)
        start, side = token.start + found.end("words"), Side.WHOLE
    yield start, token.end, Piece("", side, kind=kind)
