"""A change reads as its author would tell it: word by word, and in as few pieces as it takes."""

from __future__ import annotations

import itertools
import random
import re
import unicodedata
from functools import partial

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from diglot.language.word_diff import Change, Piece, word_changes
from generated import text
from pages import ROOT
from timing import LINEAR, growth, seconds_of

MARKS = {Change.KEPT: "{}", Change.REMOVED: "[-{}-]", Change.INSERTED: "{{+{}+}}"}
CASES = [
    line
    for line in (ROOT / "tests/language/word-changes.txt").read_text("utf-8").split("\n")
    if line.strip() and not line.startswith("#")
]


def marked(pieces: list[Piece]) -> str:
    return "".join(MARKS[piece.change].format(piece.text) for piece in pieces)


def without(change: Change, pieces: list[Piece]) -> str:
    return "".join(piece.text for piece in pieces if piece.change is not change)


@pytest.mark.parametrize("case", CASES)
def test_an_edit_reads_as_it_is_marked(case: str) -> None:
    old = re.sub(r"\[-(.+?)-\]", r"\1", re.sub(r"\{\+.+?\+\}", "", case))
    new = re.sub(r"\{\+(.+?)\+\}", r"\1", re.sub(r"\[-.+?-\]", "", case))
    assert marked(word_changes(old, new)) == case


def test_a_hard_break_that_was_added_is_a_change() -> None:
    assert marked(word_changes("Eins zwei", "Eins  \nzwei")) == "Eins {+ \n+}zwei"


def test_a_decomposed_umlaut_does_not_break_its_word() -> None:
    old, new = (unicodedata.normalize("NFD", text) for text in ("Der Bär", "Der Bär brummt"))
    assert marked(word_changes(old, new)) == unicodedata.normalize("NFD", "Der Bär{+ brummt+}")
    old, new = (unicodedata.normalize("NFD", text) for text in ("Wärme", "Wörme"))
    assert [piece.change for piece in word_changes(old, new)] == [Change.REMOVED, Change.INSERTED]


PARTS = [
    "der",
    "das",
    "Haus",
    "Häuser",
    ".",
    ",",
    "**",
    "[^a]",
    "<em>",
    "https://a.de/b",
    " ",
    "  \n",
    "\u00a0",
    "特",
    "“",
]
texts = st.lists(st.sampled_from(PARTS), max_size=30).map("".join) | st.text(max_size=40)


@given(texts, texts)
@example("", "\x00")
def test_the_pieces_are_both_texts_exactly(old: str, new: str) -> None:
    pieces = word_changes(old, new)
    assert without(Change.INSERTED, pieces) == old
    assert without(Change.REMOVED, pieces) == new
    assert all(piece.text for piece in pieces)
    for one, other in itertools.pairwise(pieces):
        assert one.change is not other.change
        assert (one.change, other.change) != (Change.INSERTED, Change.REMOVED)


@given(texts)
def test_a_text_that_did_not_change_is_one_piece(text: str) -> None:
    assert word_changes(text, text) == ([Piece(Change.KEPT, text)] if text else [])


def test_the_time_grows_no_faster_than_the_words() -> None:
    def comparison(sentences: int) -> partial[list[Piece]]:  # of three words
        rng = random.Random(5)
        old = [text(rng, at, 1) for at in range(sentences)]
        new = [text(rng, -at, 1) if at % 3 else one for at, one in enumerate(old)]
        assert len(word_changes(" ".join(old), " ".join(new))) > sentences / 3
        return partial(word_changes, " ".join(old), " ".join(new))

    assert seconds_of(comparison(700)) < 1
    assert growth(comparison, 1_600) < LINEAR
