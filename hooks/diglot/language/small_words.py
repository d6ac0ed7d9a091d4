"""Which of two languages a run of words is in, told by the small words that hardly any text does without.

Nothing is told of languages that the table (`tables/small-words.toml`) does not have, nor of two that are too alike.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache

from diglot.language.letters import word_tokens_of
from diglot.language.locales import primary
from diglot.language.sentences import full_sentences
from diglot.language.style import table

_TOO_ALIKE = 0.3
"""Of two languages that share so many of their small words the table is no proof of either."""

_ALIKE = 0.1
_SHARE = 0.2
"""How many of the words of a run must be small ones of its language at least."""


@cache
def _small_words(language: str) -> frozenset[str]:
    return frozenset(str(table("small-words").get(primary(language), "")).split())


@cache
def _told_apart(language: str, other: str) -> tuple[frozenset[str], frozenset[str], int]:
    """Return the small words that only one of two languages has, and how many of them prove a run to be of one."""
    mine, others = _small_words(language), _small_words(other)
    alike = len(mine & others) / min(len(mine), len(others)) if mine and others else 1.0
    if alike > _TOO_ALIKE:
        return frozenset(), frozenset(), 0
    return mine - others, others - mine, 2 if alike < _ALIKE else 3


def may_be_in(language: str, words: Iterable[str], other: str) -> bool:
    """Return whether a text of these words, which is in another language, may have a run that is in this one."""
    theirs, _, enough = _told_apart(language, other)
    return bool(theirs) and len(theirs.intersection(map(str.lower, words))) >= enough


def runs_in(language: str, text: str, other: str) -> Iterator[list[str]]:
    """Yield the runs of words that are in a language, from small word to small word, in a text that is in another one.

    What may be a name, which goes on from a word with a capital letter and has no other words but small ones, is none.
    """
    theirs, ours, enough = _told_apart(language, other)
    if not theirs:
        return
    for sentence in full_sentences(text):
        words = word_tokens_of(sentence)
        small = [_folded(word, at == 0) for at, word in enumerate(words)]
        start = 0
        for end in [*(at for at, word in enumerate(small) if word in ours), len(words)]:
            places = [at for at in range(start, end) if small[at] in theirs]
            known = {small[at] for at in places}
            if len(known) >= enough and len(places) >= _SHARE * (places[-1] + 1 - places[0]):
                run = words[places[0] : places[-1] + 1]
                before, behind = words[start : places[0]][-1:], words[places[-1] + 1 : end][:1]
                if not _is_name(before, [*run, *behind], language):
                    yield run
            start = end + 1


def _folded(word: str, is_first: bool) -> str:
    """Return a word as the table has it; an abbreviation is none, nor is what begins a name within a sentence."""
    return "" if (len(word) > 1 and word.isupper()) or (not is_first and word[0].isupper()) else word.lower()


def _is_name(before: list[str], run: list[str], language: str) -> bool:
    known = _small_words(language)
    first, *others = [word for word in (*before, *run) if word.lower() not in known] or [""]
    return [first] == before and bool(others) and all(word[0].isupper() for word in (first, *others))
