"""Whether the words of a translation are all there, once, in its language, and spelt as its variety spells them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from math import sqrt

from diglot import cldr
from diglot.inline import needs_translation
from diglot.prose import Reading, without_quotations
from diglot.spelling import Spelling
from diglot.style import Style

_WORD = re.compile(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*")
_TWICE = re.compile(r"(?<![\w-])([^\W\d_]+)\s+\1(?![\w-])", re.IGNORECASE)

_RUN = 5
"""So many words of the original in a row are not in the translation by chance."""

_WHOLE = 3
"""A text of so many words, at least half of them in lower case, is not the same in two languages."""

_SPREAD = 6.8
"""The variance of a translation's length, in characters for each of the original."""

_DEVIATIONS = 5.0
_RATIOS = 0.55, 1.9
"""How far, in standard deviations, and how many times its original's length a translation's may be."""

_SHORT = 20
"""Originals of fewer characters are not measured."""


def check_blank(text: Reading) -> Iterator[str]:
    """Yield that a translation says nothing: it has no letter and no digit."""
    if not needs_translation(text.translation):
        yield "the translation says nothing"


def check_untranslated(text: Reading) -> Iterator[str]:
    """Yield the words of the original that stand in the translation, but for names and what both quote."""
    source, target = _WORD.findall(text.source_own), _WORD.findall(text.target_own)
    if source == target:
        if len(source) >= _WHOLE and _mostly_lower(source):
            yield "the translation is the original"
        return
    if len(source) < _RUN or len(target) < _RUN:
        return
    runs = set(zip(*(target[at:] for at in range(_RUN)), strict=False))
    start = 0
    for at in range(len(source) - _RUN + 1):
        if at >= start and tuple(source[at : at + _RUN]) in runs:
            end = at + _RUN
            while end < len(source) and tuple(source[end - _RUN + 1 : end + 1]) in runs:
                end += 1
            if _mostly_lower(source[at:end]):
                yield f"“{' '.join(source[at:end])}” is not translated"
            start = end


def _mostly_lower(words: list[str]) -> bool:
    """Return whether at least half of the words begin in lower case, which no name does."""
    return 2 * sum(not word[0].isupper() for word in words) >= len(words)


def check_doubles(text: Reading, style: Style) -> Iterator[str]:
    """Yield the words that a translation has twice in a row and its original does not."""
    for found in _TWICE.finditer(text.target):
        word = found[1].lower()
        if word not in style.doubles and not re.search(rf"(?i){re.escape(found[0])}", text.source):
            yield f"“{found[0]}”"


def check_length(text: Reading, density: float) -> Iterator[str]:
    """Yield that a translation is far too short or too long; `density` is how long it should be for each character.

    The length of a translation is spread around that of its original with a variance in proportion to it (W. A. Gale
    and K. W. Church, “A Program for Aligning Sentences in Bilingual Corpora”, Computational Linguistics 19, 1993).
    """
    length, expected = len(without_quotations(text.target)), len(without_quotations(text.source)) * density
    if expected < _SHORT:
        return
    ratio, deviation = length / expected, abs(length - expected) / sqrt(expected * _SPREAD)
    if deviation > _DEVIATIONS and not _RATIOS[0] <= ratio <= _RATIOS[1]:
        yield f"the translation has {len(text.target)} characters, the original {len(text.source)}"


def expected_density(source: str, target: str) -> float:
    """Return how many characters a text of the target language has for each of the source language."""
    return cldr.density(target) / cldr.density(source)


def check_spelling(text: Reading, spelling: Spelling) -> Iterator[str]:
    """Yield the words that the variety spells differently; names and what both texts quote keep their spelling."""
    words = without_quotations(text.target_own)
    for found in _WORD.finditer(words):
        word = found[0]
        if word[0].isupper() and not _begins(words, found.start()):
            continue
        if right := spelling.corrected(word.lower()):
            yield f"“{word}” is spelt “{right.capitalize() if word[0].isupper() else right}”"
    for pattern, replacement in spelling.phrases:
        for phrase in pattern.finditer(words):
            yield f"“{phrase[0]}” is spelt “{pattern.sub(replacement, phrase[0])}”"


def _begins(text: str, at: int) -> bool:
    """Return whether a sentence begins at a place, so that a capital need not mean a name."""
    before = text[:at].rstrip(" \u00a0\"“‘„(")
    return not before or before[-1] in ".!?…:\n"
