"""What changed between two versions of a text, word by word, as a person reads it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby

from rapidfuzz.distance import Indel, Postfix, Prefix

from diglot.language.punctuation import SENTENCE_ENDS, UNSPACED


class Change(StrEnum):
    """What became of a piece of text."""

    KEPT = "kept"
    REMOVED = "removed"
    INSERTED = "inserted"


@dataclass(frozen=True)
class Piece:
    """A stretch of text, with its blanks and line ends, and what became of it."""

    change: Change
    text: str


_MARK = r"\s!-/:-@\[-`{-~¡§«¶»¿\u2010-\u2027\u2030-\u205e\u3000-\u303f\uff01-\uff0f\uff1a-\uff20" + UNSPACED
_SINGLE = r"\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_BEFORE, _LETTER = r"\u0e40-\u0e44\u0ec0-\u0ec4", r"\u0e01-\u0e2f\u0e81-\u0eaf\u0edc-\u0edf\u1000-\u102a\u1780-\u17b3"
_AROUND = r"\u0e30-\u0e3a\u0e45-\u0e4e\u0eb0-\u0ebc\u0ec6-\u0ece\u102b-\u103e\u17b4-\u17d3\u17d7\u17dd"
_CLUSTER = rf"[{_BEFORE}]*[{_LETTER}][{_AROUND}]*"
"""A letter of Thai, Lao, Burmese or Khmer with the vowels and signs around it."""

_WORD = rf"[^{_MARK}{_SINGLE}{_BEFORE}{_LETTER}]++"  # not \w+, which breaks at decomposed umlauts and Indian vowels
_TOKEN = re.compile(
    rf"""(?P<space>\s*)(?P<word>
        \[\^[^\[\]\s]++\]                                 # a footnote reference
      | [a-z]+://[^\s<>()\[\]"]*[^\s<>()\[\]".,;:!?*_]    # an address
      | </?[a-zA-Z][^<>]*+>                               # a tag
      | {_WORD}(?:[-.,:/_@&'’\u2010\u2011]{_WORD})*+      # a word or number, with what joins its parts
      | [{_SINGLE}] | {_CLUSTER}                          # a letter of a script that puts no blanks between words
      | (?P<mark>\S)(?P=mark)*+                           # a mark, or several of the same
      | \Z
    )""",
    re.VERBOSE,
)
_MOST = 50_000_000
"""How many words one version may have, times those of the other, to be compared word by word: 6 MB of bits."""

_SENTENCE_ENDS = SENTENCE_ENDS | frozenset(":;")


@dataclass(frozen=True)
class _Token:
    """A word or mark and the white space before it; the last one of a text is empty."""

    space: str
    word: str

    def __str__(self) -> str:
        return self.space + self.word


@dataclass(frozen=True)
class _Edit:
    """`old[start:end]` was replaced by `new[new_start:new_end]`, both in tokens; either may be empty."""

    start: int
    end: int
    new_start: int
    new_end: int

    @property
    def removes(self) -> bool:
        return self.start < self.end

    @property
    def inserts(self) -> bool:
        return self.new_start < self.new_end


def word_changes(old: str, new: str) -> list[Piece]:
    """Return the pieces that two versions of a text are made of, in order.

    The kept and the removed pieces together are exactly `old`, the kept and the inserted ones exactly `new`. What was
    removed comes before what replaced it. No piece is empty, and no two neighbours are of one kind.

    The changes are the fewest by words (of texts of thousands of words one, from the first that differs to the last),
    made readable: a few words left standing between two greater changes count as
    changed with them, and an insertion or removal that could be said to stand in several places stands between two
    sentences, or at least between two words. (Neil Fraser, "Diff Strategies", 2006, does the same in letters.)
    """
    before, after = _tokens(old), _tokens(new)
    edits = [_trimmed(edit, before, after) for edit in _without_islands(_edits(before, after), before, after)]
    return list(_joined(_pieces(_shifted(edits, before, after), before, after)))


def words_in(text: str) -> tuple[str, ...]:
    """Return the words and numbers of a text, without white space and marks."""
    return tuple(found["word"] for found in _TOKEN.finditer(text) if found["word"] and not found["mark"])


def _tokens(text: str) -> list[_Token]:
    return [_Token(found["space"], found["word"]) for found in _TOKEN.finditer(text)]


def _edits(before: list[_Token], after: list[_Token]) -> list[_Edit]:
    """Return the fewest edits by words, each between two tokens that were kept.

    The words are numbered, since rapidfuzz compares their hashes, and takes an empty one for a zero byte.
    """
    numbers: dict[str, int] = {}
    before_words, after_words = (
        [numbers.setdefault(token.word, len(numbers)) for token in tokens] for tokens in (before, after)
    )
    if len(before_words) * len(after_words) > _MOST:
        whole = _trimmed(_Edit(0, len(before), 0, len(after)), before, after)
        return [whole] if whole.removes or whole.inserts else []
    opcodes = Indel.opcodes(before_words, after_words)
    edits = []
    for is_kept, run in groupby(opcodes, key=lambda code: code.tag == "equal"):
        if not is_kept:
            codes = list(run)
            edits.append(_Edit(codes[0].src_start, codes[-1].src_end, codes[0].dest_start, codes[-1].dest_end))
    return edits


def _without_islands(edits: list[_Edit], before: list[_Token], after: list[_Token]) -> list[_Edit]:
    """Join neighbouring edits that read better as one."""
    joined: list[_Edit] = []
    for edit in edits:
        while joined and _read_better_as_one(joined[-1], edit, before, after):
            last = joined.pop()
            edit = _Edit(last.start, edit.end, last.new_start, edit.new_end)
        joined.append(edit)
    return joined


def _read_better_as_one(one: _Edit, other: _Edit, before: list[_Token], after: list[_Token]) -> bool:
    """Return whether two edits of a sentence have less between them than either changes, and together they replace.

    Two insertions are better as one if they are one insertion of the same size, said to stand elsewhere; so are two
    removals.
    """
    if not (one.removes or other.removes) or not (one.inserts or other.inserts):
        both = _trimmed(_Edit(one.start, other.end, one.new_start, other.new_end), before, after)
        return not (both.removes and both.inserts)
    between = before[one.end : other.start]
    if any(token.word in _SENTENCE_ENDS for token in between):
        return False
    return _letters(between) < min(_size(edit, before, after) for edit in (one, other))


def _size(edit: _Edit, before: list[_Token], after: list[_Token]) -> int:
    return max(_letters(before[edit.start : edit.end]), _letters(after[edit.new_start : edit.new_end]))


def _letters(tokens: Sequence[_Token]) -> int:
    return sum(len(token.word) for token in tokens)


def _trimmed(edit: _Edit, before: list[_Token], after: list[_Token]) -> _Edit:
    """Return an edit without the words that both of its sides begin or end with."""
    start, end, new_start, new_end = edit.start, edit.end, edit.new_start, edit.new_end
    while start < end and new_start < new_end and before[start].word == after[new_start].word:
        start, new_start = start + 1, new_start + 1
    while start < end and new_start < new_end and before[end - 1].word == after[new_end - 1].word:
        end, new_end = end - 1, new_end - 1
    return _Edit(start, end, new_start, new_end)


def _shifted(edits: list[_Edit], before: list[_Token], after: list[_Token]) -> list[_Edit]:
    """Move each insertion and each removal to where it reads best between its neighbours."""
    shifted: list[_Edit] = []
    for number, edit in enumerate(edits):
        least = shifted[-1].end + 1 if shifted else 0
        most = edits[number + 1].start - 1 if number + 1 < len(edits) else len(before)
        shifted.append(edit)
        if not edit.removes:
            offset = _best_shift(after, edit.new_start, edit.new_end, least - edit.start, most - edit.end)
        elif not edit.inserts:
            offset = _best_shift(before, edit.start, edit.end, least - edit.start, most - edit.end)
        else:
            continue
        places = (edit.start, edit.end, edit.new_start, edit.new_end)
        shifted[-1] = _Edit(*(place + offset for place in places))
    return shifted


def _best_shift(tokens: list[_Token], start: int, end: int, least: int, most: int) -> int:
    """Return by how much to move a stretch of tokens, so that what is left without it stays the same."""
    left, right = 0, 0
    while left > least and tokens[start + left - 1].word == tokens[end + left - 1].word:
        left -= 1
    while right < most and tokens[start + right].word == tokens[end + right].word:
        right += 1
    return max(range(left, right + 1), key=lambda offset: (_as_a_place_to_begin(tokens, start + offset), offset))


def _as_a_place_to_begin(tokens: list[_Token], place: int) -> int:
    """Say how good a place a token is for an insertion or removal to begin at: a sentence, a phrase, a word, none."""
    if place == 0:
        return 3
    if not tokens[place].space:
        return 0
    last = tokens[place - 1].word
    return 3 if last in _SENTENCE_ENDS else 2 if re.match(rf"[{_MARK}]", last) else 1


def _pieces(edits: list[_Edit], before: list[_Token], after: list[_Token]) -> Iterator[Piece]:
    """Yield pieces for the edits and what is between them; white space that differs is a change, too."""
    at, new_at = 0, 0
    removed, inserted = "", ""
    for edit in [*edits, _Edit(len(before), len(before), len(after), len(after))]:
        for token, new_token in zip(before[at : edit.start], after[new_at : edit.new_start], strict=True):
            if token.space == new_token.space:
                yield from _replaced(removed, inserted)
                yield Piece(Change.KEPT, str(new_token))
            else:
                yield from _replaced(removed + token.space, inserted + new_token.space)
                yield Piece(Change.KEPT, new_token.word)
            removed, inserted = "", ""
        removed = "".join(map(str, before[edit.start : edit.end]))
        inserted = "".join(map(str, after[edit.new_start : edit.new_end]))
        at, new_at = edit.end, edit.new_end


def _replaced(removed: str, inserted: str) -> Iterator[Piece]:
    """Yield what one text and the other have in the same place, the white space around both as kept."""
    common = removed[: Prefix.similarity(removed, inserted)]
    lead = common[: len(common) - len(common.lstrip())]
    removed, inserted = removed.removeprefix(lead), inserted.removeprefix(lead)
    common = removed[len(removed) - Postfix.similarity(removed, inserted) :]
    trail = common[len(common.rstrip()) :]
    yield Piece(Change.KEPT, lead)
    yield Piece(Change.REMOVED, removed.removesuffix(trail))
    yield Piece(Change.INSERTED, inserted.removesuffix(trail))
    yield Piece(Change.KEPT, trail)


def _joined(pieces: Iterator[Piece]) -> Iterator[Piece]:
    for change, run in groupby((piece for piece in pieces if piece.text), key=lambda piece: piece.change):
        yield Piece(change, "".join(piece.text for piece in run))
