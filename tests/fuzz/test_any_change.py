"""Whatever a text is made of, what is taken apart to be compared or translated is put together again."""

from __future__ import annotations

from hypothesis import given

from diglot.draft.protect import protect
from diglot.language.sentences import full_sentences, sentences
from diglot.language.word_diff import Change, word_changes
from fuzzing import INLINE, MANY, soup
from pages import inline_reader


@MANY
@given(soup(*INLINE), soup(*INLINE))
def test_two_versions_of_a_text_are_both_in_their_changes(old: str, new: str) -> None:
    pieces = word_changes(old, new)
    assert "".join(piece.text for piece in pieces if piece.change is not Change.INSERTED) == old
    assert "".join(piece.text for piece in pieces if piece.change is not Change.REMOVED) == new


@MANY
@given(soup(*INLINE), soup(*INLINE))
def test_what_is_protected_comes_back_and_any_answer_is_taken_or_refused(text: str, answer: str) -> None:
    protected = protect(text, inline_reader())
    words, faults = protected.restore(protected.text)
    assert not faults
    assert "".join(words.split()) == "".join(text.split())
    words, faults = protected.restore(answer)
    assert not (words and faults)


@MANY
@given(soup(*INLINE))
def test_sentences_are_the_text_again(text: str) -> None:
    assert "".join(sentences(text)) == text
    assert "".join("".join(full_sentences(text)).split()) == "".join(text.split())
