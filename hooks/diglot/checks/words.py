"""Whether the words of a translation are all there, once, in its language, and spelt as its variety spells them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from math import sqrt
from operator import eq

from diglot.base.problem import excerpt
from diglot.checks.foreign_script import left_in_script
from diglot.checks.prose import without_quotations
from diglot.checks.rule import rule
from diglot.checks.values import Segment
from diglot.language import cldr
from diglot.language.letters import LETTERS, MARKS, word_pattern, words_of
from diglot.language.sentences import full_sentences
from diglot.language.small_words import runs_in
from diglot.language.spelling import spelling_of
from diglot.language.style import style_of
from diglot.markdown.projections import OBJECT, needs_translation
from diglot.markdown.tokens import Kind, Side

_TWICE = re.compile(rf"(?<![\w{MARKS}-])({LETTERS})\s+\1(?![\w{MARKS}-])", re.IGNORECASE)

_RUN = 5
"""So many words of the original in a row are not in the translation by chance."""

_APART = r"[,;/|-][ \u00a0]*"
"""What stands between the names of a list, and of the folders of a path, which is no sentence."""

_APART_BY_BLANKS = 3
"""So many words of a sentence, less one, are parted by blanks; those of a path, a command or a name of a setting, such
as `apt-get install PACKAGE` or `Get::allow-remove`, by other marks."""

_BETWEEN_NAMES = re.compile(r"""[|=<>\[\]{}$/]|['"’”)][,;]""")
"""What stands between the names of a list, or of what a command takes."""

_HYPHENS = 3
_SLUG = re.compile(rf"(?<![\w-])[a-z\d]+(?:-[a-z\d]+){{{_HYPHENS + 1},}}(?![\w-])")
"""Words that are a name for programs, such as the address of a page."""

_SIDE_BY_SIDE = re.compile(rf"{LETTERS}[ \u00a0\n]+{LETTERS}|[\u0e00-\u0eff\u1000-\u17ff\u3040-\u9fff]")
"""Two words of a sentence, unlike the names in “xml → html → xhtml”, or one of a script without blanks."""

_SENTENCE = 6
"""So many characters twice in a row are more than an exclamation."""

_WHOLE = 3
"""From so many words on, a text is not the same in two languages, unless it is a name."""

_LONGEST_NAME = 16  # words
_LITTLE = 3  # letters

_SPREAD = 6.8
"""The variance of a translation's length, in characters for each of the original."""

_DEVIATIONS = 3.0
_RATIOS = 0.55, 1.9
"""How far, in standard deviations, and how many times its original's length a translation's may be."""

_LEAST = 0.3
"""Less than this of its original is never a translation of it, if that is a sentence."""

_DENSE = 0.7, 1.4
_ASCII = re.compile(r"[!-~]+")
_BRACKETS = re.compile(r"[(\[（［–—]")
_CLAUSE = re.compile(r"[(（]([^()（）]*)[)）]")
_CERTAIN = 1.25
_PART = 0.25
"""A clause in brackets is lost where a translation is not even by this part of it longer than all the rest."""

_SHORT = 20
"""Originals of fewer characters are not measured."""


@rule(
    "blank",
    title="a translation says nothing",
    hint="Write the translation",
    wrong=("Ein Absatz.", "–"),
    right=("Ein Absatz.", "A paragraph."),
)
def check_blank(segment: Segment) -> Iterator[str]:
    """It has neither a letter nor a digit, only punctuation, notes' marks or characters that cannot be seen.

    A translation that is empty is reported as [`missing`](#missing).
    """
    if not needs_translation(segment.translation, segment.reader):
        yield "it has neither a letter nor a digit"


@rule(
    "untranslated",
    title="a translation has words of its original that nobody translated",
    hint="Translate it",
    wrong=("Ein Satz. Und noch einer folgt darauf.", "A sentence. Und noch einer folgt darauf."),
    right=("Ein Satz. Und noch einer folgt darauf.", "A sentence. And another one follows it."),
)
def check_untranslated(segment: Segment) -> Iterator[str]:
    """It is the original, or has five words of it in a row; or a short text whose words no other translation has.

    Names, what stands in quotation marks, and what both texts mark as words of the same language
    (`<span lang="zh">…</span>`) may stay as they are, and so may a text that is in the language of the translation
    already.
    """
    text = segment.prose
    if left := left_in_script(text.source_own, text.target_own, segment.target):
        yield f"“{left}” is not translated"
        return
    if len(set(text.source_words) & set(text.target_words)) < min(_RUN, len(set(text.source_words))):
        return
    source, target = (words_of(_without_slugs(without_quotations(one))) for one in (text.source_own, text.target_own))
    if source == target:
        is_list = not _SIDE_BY_SIDE.search(text.source_own)
        if not may_be_alike(source) and not is_list and not _is_there_already(text.source_own, segment):
            yield "the translation is the original"
        return
    runs = set(zip(*(target[at:] for at in range(_RUN)), strict=False))
    start = 0
    for at in range(len(source) - _RUN + 1):
        if at >= start and tuple(source[at : at + _RUN]) in runs:
            end = at + _RUN
            while end < len(source) and tuple(source[end - _RUN + 1 : end + 1]) in runs:
                end += 1
            run = source[at:end]
            is_title = any(f" {' '.join(run)} " in title for title in _titles(segment))
            if not is_title and not _is_name(run) and _is_of_a_sentence(run, text.source_own):
                yield f"“{' '.join(source[at:end])}” is not translated"
            start = end


def _is_of_a_sentence(run: list[str], text: str) -> bool:
    """Return whether words that stand in a text in a row are more than a list of names, a path or a command."""
    if not (found := re.search(r"([\W_]+)".join(map(re.escape, run)), text)):
        return True
    between = found.groups()
    is_list = all(re.fullmatch(_APART, one) for one in between)
    return not is_list and sum(map(_parts_words, between)) >= _APART_BY_BLANKS


def _parts_words(between: str) -> bool:
    """Return whether what stands between two words parts those of a sentence."""
    return any(map(str.isspace, between)) and not _BETWEEN_NAMES.search(between)


def _without_slugs(text: str) -> str:
    return _SLUG.sub(OBJECT, text) if text.count("-") > _HYPHENS else text


def _titles(segment: Segment) -> list[str]:
    """Return the texts of links to other sites that both texts have, in no words of the original's language.

    They are the names of pages in another language.
    """
    sides = (_link_texts(text, segment) for text in (segment.original, segment.translation))
    source, target = segment.source, segment.target
    return [
        f" {' '.join(words_of(one))} " for _, one in set.intersection(*sides) if not any(runs_in(source, one, target))
    ]


def _link_texts(text: str, segment: Segment) -> set[tuple[str, str]]:
    """Return the texts of the links to other sites in a text, each with its address."""
    found: set[tuple[str, str]] = set()
    words: list[str] = []
    for token in segment.reader.tokens(text):
        if token.kind is Kind.LINK and token.side is Side.OPENS:
            words = []
        elif token.kind is Kind.LINK and "://" in token.name:
            found.add((token.name, "".join(words)))
        words.append(token.shown)
    return found


def _is_there_already(text: str, segment: Segment) -> bool:
    """Return whether a text is in the language of its translation, and no part of it in that of its document."""
    source, target = segment.source, segment.target
    return any(runs_in(target, text, source)) and not any(runs_in(source, text, target))


def may_be_alike(words: list[str]) -> bool:
    """Return whether a text of these words may be the same in two languages: a single word or two, or a name."""
    return len(words) < _WHOLE or _is_name(words)


def _is_name(words: list[str]) -> bool:
    """Return whether words may be a name, such as “Bureau of Industry and Security of the United States”.

    In a name hardly a word but “of”, “and”, “the” and the like begins in lower case.
    """
    lower = {word for word in words if len(word) > _LITTLE and word[0].isalpha() and not word[0].isupper()}
    return not lower or (len(words) <= _LONGEST_NAME and len(lower) < max(2, len(words) / 6))


@rule(
    "double-words",
    title="a translation has a word or a sentence twice in a row",
    hint="Take one out",
    severity="warning",
    wrong=("Das Haus.", "The the house."),
    right=("Das Haus.", "The house."),
)
def check_doubles(segment: Segment) -> Iterator[str]:
    """Words that may stand twice in the language, such as “had had”, are left alone, and what the original repeats."""
    text, style = segment.prose, style_of(segment.target)
    said = full_sentences(text.target)
    if any(map(eq, said, said[1:])) and not any(map(eq, told := full_sentences(text.source), told[1:])):
        yield from (excerpt(one) for one, next_ in pairwise(said) if one == next_ and len(one) >= _SENTENCE)
    if style.reduplicates:
        return
    words = [word.lower() for word in text.target_words]
    if not any(map(eq, words, words[1:])):
        return
    for found in _TWICE.finditer(text.target):
        word, first, second = found[1].lower(), found[1], found[0].split()[1]
        if second[0].isupper() and not first[0].isupper():  # which begins a name, or the title of a link
            continue
        if word not in style.doubles and not re.search(rf"(?i){re.escape(found[0])}", text.source):
            yield f"“{found[0]}”"


@rule(
    "length",
    title="a translation is far shorter or longer than its original",
    hint="Translate all of the original, and nothing else",
    severity="warning",
    wrong=("Geistiges Eigentum umfasst Patente, Programmcode, Marken und Geschäftsgeheimnisse.", "To do."),
    right=(
        "Geistiges Eigentum umfasst Patente, Programmcode, Marken und Geschäftsgeheimnisse.",
        "Intellectual property covers patents, program code, trade marks and trade secrets.",
    ),
)
def check_length(segment: Segment) -> Iterator[str]:
    """How long a text may become depends on both languages and on its length: long ones vary less than headings."""
    # Measured with and without what the texts quote, as a translation may explain a quoted word or leave it out.
    text, density = segment.prose, expected_density(segment.source, segment.target)
    far = _is_far(*_lengths(text.source, text.target, density))
    if far and _is_far(*_lengths(without_quotations(text.source), without_quotations(text.target), density)):
        yield f"the translation has {len(text.target)} characters, the original {len(text.source)}"
    elif clause := _lost_clause(text.source, text.target, density):
        yield f"it has nothing for {excerpt(clause)}"


def _lengths(source: str, target: str, density: float) -> tuple[float, float]:
    """Return the length of a translation, and the one to be expected.

    Where the scripts differ in how much a character says, words in Latin letters are as long in both.
    """
    if _DENSE[0] < density < _DENSE[1]:
        return len(target), len(source) * density
    same = min(sum(map(len, _ASCII.findall(target))), sum(map(len, _ASCII.findall(source))))
    return len(target) - same, (len(source) - same) * density


def _lost_clause(source: str, target: str, density: float) -> str:
    """Return a clause in brackets of which a translation has nothing, neither brackets nor as many characters."""
    if _BRACKETS.search(target):
        return ""
    spread = _CERTAIN * sqrt(len(source) * _SPREAD)
    known = set(words_of(target))  # names and code say where a clause has gone
    clauses = [one for one in _CLAUSE.findall(source) if len(one) > spread and len(words_of(one)) > 2]
    clauses = [one for one in clauses if OBJECT not in one and known.isdisjoint(words_of(one))]
    left = len(source) - sum(map(len, clauses))
    return clauses[0] if clauses and len(target) < (left + _PART * len(clauses[0])) * density else ""


def _is_far(length: float, expected: float) -> bool:
    """Return whether a length is far from the expected one, both in proportion and given how lengths are spread.

    The length of a translation is spread around that of its original with a variance in proportion to it (W. A. Gale
    and K. W. Church, “A Program for Aligning Sentences in Bilingual Corpora”, Computational Linguistics 19, 1993).
    """
    if expected < _SHORT or _RATIOS[0] <= length / expected <= _RATIOS[1]:
        return False
    if length < _LEAST * expected and expected >= 2 * _SHORT:
        return True
    return abs(length - expected) / sqrt(expected * _SPREAD) > _DEVIATIONS


@cache
def expected_density(source: str, target: str) -> float:
    """Return how many characters a text of the target language has for each of the source language."""
    return cldr.density(target) / cldr.density(source)


@rule(
    "spelling",
    title="a translation has a spelling of another variety of its language",
    hint="Spell it so",
    severity="warning",
    wrong=("Das Zentrum", "The center"),
    right=("Das Zentrum", "The centre"),
)
def check_spelling(segment: Segment) -> Iterator[str]:
    """The [option](options.md) `variety` names the variety of translations, such as `en-GB`, `en-US` or `de-CH`.

    Without it, any will do. Names and what both languages quote keep their spelling.
    """
    text, spelling = segment.prose, spelling_of(segment.target)
    if spelling is None:
        return
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
