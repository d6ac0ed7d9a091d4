"""Whether the words of a translation are all there, once, in its language, and spelt as its variety spells them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from math import sqrt
from operator import eq

from diglot.checks.prose import Reading, without_quotations
from diglot.language import cldr
from diglot.language.letters import LETTERS, MARKS, word_pattern, words_of
from diglot.language.spelling import Spelling
from diglot.language.style import Style

_SAYS_SOMETHING = re.compile(r"[^\W_]")
_TWICE = re.compile(rf"(?<![\w{MARKS}-])({LETTERS})\s+\1(?![\w{MARKS}-])", re.IGNORECASE)

_RUN = 5
"""So many words of the original in a row are not in the translation by chance."""

_WHOLE = 3
"""From so many words on, a text is not the same in two languages, unless it is a name."""

_LONGEST_NAME = 16  # words
_LITTLE = 3  # letters

_SPREAD = 6.8
"""The variance of a translation's length, in characters for each of the original."""

_DEVIATIONS = 3.0
_RATIOS = 0.55, 1.9
"""How far, in standard deviations, and how many times its original's length a translation's may be."""

_SHORT = 20
"""Originals of fewer characters are not measured."""


def check_blank(text: Reading) -> Iterator[str]:
    """Yield that a translation says nothing: it has no letter and no digit."""
    if not _SAYS_SOMETHING.search(text.target):
        yield "it has neither a letter nor a digit"


def check_untranslated(text: Reading) -> Iterator[str]:
    """Yield the words of the original that stand in the translation, but for names and quotations."""
    if len(set(text.source_words) & set(text.target_words)) < min(_RUN, len(set(text.source_words))):
        return
    source, target = (words_of(without_quotations(words)) for words in (text.source_own, text.target_own))
    if source == target:
        if not may_be_alike(source):
            yield "the translation is the original"
        return
    runs = set(zip(*(target[at:] for at in range(_RUN)), strict=False))
    start = 0
    for at in range(len(source) - _RUN + 1):
        if at >= start and tuple(source[at : at + _RUN]) in runs:
            end = at + _RUN
            while end < len(source) and tuple(source[end - _RUN + 1 : end + 1]) in runs:
                end += 1
            if not _is_name(source[at:end]):
                yield f"“{' '.join(source[at:end])}” is not translated"
            start = end


def may_be_alike(words: list[str]) -> bool:
    """Return whether a text of these words may be the same in two languages: a single word or two, or a name."""
    return len(words) < _WHOLE or _is_name(words)


def _is_name(words: list[str]) -> bool:
    """Return whether words may be a name, such as “Bureau of Industry and Security of the United States”.

    In a name hardly a word but “of”, “and”, “the” and the like begins in lower case.
    """
    lower = {word for word in words if len(word) > _LITTLE and word[0].isalpha() and not word[0].isupper()}
    return len(words) <= _LONGEST_NAME and len(lower) < max(2, len(words) / 6)


def check_doubles(text: Reading, style: Style) -> Iterator[str]:
    """Yield the words that a translation has twice in a row and its original does not, unless its language does so."""
    if style.reduplicates:
        return
    words = [word.lower() for word in text.target_words]
    if not any(map(eq, words, words[1:])):
        return
    for found in _TWICE.finditer(text.target):
        word = found[1].lower()
        if word not in style.doubles and not re.search(rf"(?i){re.escape(found[0])}", text.source):
            yield f"“{found[0]}”"


def check_length(text: Reading, density: float) -> Iterator[str]:
    """Yield that a translation is far too short or too long; `density` is how long it should be for each character.

    The length of a translation is spread around that of its original with a variance in proportion to it (W. A. Gale
    and K. W. Church, “A Program for Aligning Sentences in Bilingual Corpora”, Computational Linguistics 19, 1993).
    Measured with and without what the texts quote, as a translation may explain a quoted word or leave it out.
    """
    far = _is_far(len(text.target), len(text.source) * density)
    if far and _is_far(len(without_quotations(text.target)), len(without_quotations(text.source)) * density):
        yield f"the translation has {len(text.target)} characters, the original {len(text.source)}"


def _is_far(length: int, expected: float) -> bool:
    """Return whether a length is far from the expected one, both in proportion and given how lengths are spread."""
    if expected < _SHORT or _RATIOS[0] <= length / expected <= _RATIOS[1]:
        return False
    return abs(length - expected) / sqrt(expected * _SPREAD) > _DEVIATIONS


def expected_density(source: str, target: str) -> float:
    """Return how many characters a text of the target language has for each of the source language."""
    return cldr.density(target) / cldr.density(source)


def check_spelling(text: Reading, spelling: Spelling) -> Iterator[str]:
    """Yield the words that the variety spells differently; names and what both texts quote keep their spelling."""
    words = without_quotations(text.target_own)
    if any(map(spelling.__getitem__, text.target_words)):
        for found in word_pattern(words).finditer(words):
            may_be_name = spelling.rules.names and not found[0].islower() and not _begins(words, found.start())
            if (right := spelling[found[0]]) and not may_be_name:
                yield f"“{found[0]}” is spelt “{right}”"
    for before, word in pairwise(text.target_words):
        if word in spelling.rules.after and before.lower() in spelling.rules.after[word][1]:
            yield f"“{before} {word}” is spelt “{before} {spelling.rules.after[word][0]}”"


def _begins(text: str, at: int) -> bool:
    """Return whether a sentence begins at a place, so that a capital need not mean a name."""
    before = text[:at].rstrip(' \u00a0"“‘„(')
    return not before or before[-1] in ".!?…:\n"
