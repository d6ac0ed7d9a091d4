"""What speaks for and against one text being the translation of another.

Some of it can be counted in any two languages: links, notes, numbers, sentences, length. How much the words themselves
have in common is told by a measure: by the words that both languages share, or by what the texts mean.
"""

from __future__ import annotations

import copy
import math
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from markdown import Markdown

from diglot.adopt.measures import Measure, Wording, numbers_in
from diglot.checks.rules import own_rules
from diglot.language.sentences import full_sentences
from diglot.markdown.inline_reader import InlineReader
from diglot.markdown.markup import KINDS, Markup, difference, markup_of
from diglot.markdown.projections import NO_WORDS, OBJECT, marked_words, prose
from diglot.markdown.tokens import Kind, Side

_VARIANCE = 1.7
"""The variance of a translation's length per character of its original, measured on this site's own translations.

Gale and Church (1993) found 6.8 in three other languages; with that, fewer lengths would be conspicuous.
"""

_MOST_DEVIATIONS = 3.0
"""How many standard deviations off the expected length a translation may be; of 50 right ones, one is further off."""

_MARGIN = 0.25
"""By how much more must speak for a pair than for either of its texts with another (see `Measure.table`)."""

_FEW_WORDS = 4
"""Up to so many words may well be the same in two languages."""


@dataclass(frozen=True)
class Features:
    """What a translation must have in common with its original, and its words, without what is none."""

    markup: Markup
    wording: Wording
    numbers: Counter[str]
    sentences: tuple[str, ...]

    @property
    def length(self) -> int:
        """Return the length of the words in characters."""
        return len(self.wording.words)

    @cached_property
    def exact(self) -> tuple[tuple[str, str, int], ...]:
        """Return all that has to be the same in both languages: markup and numbers, each with its count."""
        kinds = {**self.markup, "numbers": self.numbers}
        return tuple(sorted((kind, what, count) for kind, found in kinds.items() for what, count in found.items()))


def features_of(text: str, reader: InlineReader) -> Features:
    """Return the facts of a text."""
    words = " ".join(prose(text, reader).replace(OBJECT, " ").split())
    kinds = NO_WORDS | {Kind.NOTE, Kind.TAG}
    written = [text[one.start : one.end] for one in reader.tokens(text) if one.kind in kinds]
    written += [
        one.name for one in reader.tokens(text) if one.kind in {Kind.LINK, Kind.IMAGE} and one.side is Side.OPENS
    ]
    numbers, sentences = Counter(numbers_in(words)), tuple(full_sentences(words))
    return Features(markup_of(text, reader), Wording(words, tuple(written)), numbers, sentences)


class Evidence:
    """All that is known of the texts of a document and of those of a translation.

    `ratio` is the usual length of a translation, for an original of length 1.
    """

    def __init__(self, sources: Iterable[str], targets: Iterable[str], md: Markdown, measure: Measure) -> None:
        self.ratio = 1.0
        self._md, self._reader, self._measure = md, InlineReader(md), measure
        self._sources, self._targets = list(dict.fromkeys(sources)), list(dict.fromkeys(targets))
        self.facts = {text: features_of(text, self._reader) for text in (*self._sources, *self._targets)}
        wordings = {text: facts.wording for text, facts in self.facts.items()}
        self._texts = _Table(self._sources, self._targets, measure, wordings)
        self._sentences = _Table(self._sentences_of(self._sources), self._sentences_of(self._targets), measure, {})

    def with_ratio(self, ratio: float) -> Evidence:
        """Return the same evidence, for translations that are so much longer than their originals."""
        changed = copy.copy(self)
        changed.ratio = ratio
        return changed

    def support(self, source: str, target: str) -> float:
        """Return what the words of two texts say for a pair: 1 or more is enough, less than 0 speaks against it."""
        return self._texts.support(source, target)

    def agree(self, source: str, target: str) -> bool:
        """Return whether two texts have the same markup and the same numbers."""
        return self.facts[source].exact == self.facts[target].exact

    def deviation(self, source: str, target: str) -> float:
        """Return how far a translation is from the expected length, in standard deviations (Gale and Church 1993)."""
        return self._deviation(self.facts[source].length, self.facts[target].length)

    def fits_better(self, pair: tuple[str, str], than: tuple[str, str]) -> bool:
        """Return whether two texts, joined from known ones, go together better than two others, in words and length."""
        joined = Evidence([pair[0]], [pair[1]], self._md, self._measure).with_ratio(self.ratio)
        is_nearer = abs(joined.deviation(*pair)) < abs(self.deviation(*than))
        return is_nearer and joined.support(*pair) > self.support(*than)

    def doubts(self, source: str, target: str) -> list[str]:
        """Return, in words, why a text is perhaps not the translation of another, or not the whole of it."""
        here, there = self.facts[source], self.facts[target]
        found = [own_rules()[kind].title for kind in KINDS if here.markup[kind] != there.markup[kind]]
        if text := difference(here.numbers, there.numbers):
            found.append(f"the numbers differ ({text})")
        marked, there_marked = (self._said_in_a_third(text) for text in (source, target))
        if marked and there_marked and marked != there_marked:
            found.append("what both have in a third language differs")
        if len(here.sentences) != len(there.sentences):
            found.append(f"the original has {_counted(here.sentences)}, the translation {_counted(there.sentences)}")
        elif len(here.sentences) > 1 and any(map(self._is_astray, here.sentences, there.sentences)):
            found.append("a sentence of it may belong elsewhere")
        if abs(deviation := self.deviation(source, target)) > _MOST_DEVIATIONS:
            found.append(f"the translation is much {'longer' if deviation > 0 else 'shorter'} than usual")
        if source == target and len(source.split()) > _FEW_WORDS:
            found.append("the translation is the same as the original")
        if (support := self.support(source, target)) < 1:
            found.append("its words alone do not confirm it" if support >= 0 else "its words say something else")
        elif self._has_rival(source, target):
            found.append("another text is as much like it")
        return found

    def _is_astray(self, source: str, target: str) -> bool:
        """Return whether a sentence does not fit its counterpart, in length or words, or surely is that of another."""
        own, best = self._sentences.support(source, target), self._sentences.best(source, target)
        is_too_far = abs(self._deviation(len(source), len(target))) > _MOST_DEVIATIONS
        return is_too_far or own < self._measure.least_of_sentences or (best >= 1 and own <= best - _MARGIN)

    def _deviation(self, here: int, there: int) -> float:
        return (there - here * self.ratio) / math.sqrt(max(here, 1) * _VARIANCE)

    def _has_rival(self, source: str, target: str) -> bool:
        """Return whether either text would make nearly as good a pair with another one, or a better one."""
        own = self.support(source, target)
        others = [(source, text) for text in self._targets if text != target]
        others += [(text, target) for text in self._sources if text != source]
        return any(
            (support := self.support(*pair)) > own or (support > own - _MARGIN and self.agree(*pair)) for pair in others
        )

    def _said_in_a_third(self, text: str) -> list[tuple[str, str]]:
        """Return what a text marks as being in another language, with that language, in alphabetical order."""
        return sorted((one.language, one.words) for one in marked_words(text, self._reader))

    def _sentences_of(self, texts: Iterable[str]) -> list[str]:
        return [sentence for text in texts for sentence in self.facts[text].sentences]


class _Table:
    """How much speaks for each pair of some texts, as a measure tells; a text without a wording is its own."""

    def __init__(
        self, sources: Iterable[str], targets: Iterable[str], measure: Measure, wordings: Mapping[str, Wording]
    ) -> None:
        rows, columns = list(dict.fromkeys(sources)), list(dict.fromkeys(targets))
        here, there = ([wordings.get(text) or Wording(text) for text in texts] for texts in (rows, columns))
        self._table = measure.table(here, there)
        self._row = {text: number for number, text in enumerate(rows)}
        self._column = {text: number for number, text in enumerate(columns)}
        self._best_of_row = [max(row, default=0.0) for row in self._table]
        self._best_of_column: list[float] = [max(column) for column in zip(*self._table, strict=True)]

    def support(self, source: str, target: str) -> float:
        return self._table[self._row[source]][self._column[target]]

    def best(self, source: str, target: str) -> float:
        """Return the most that speaks for any pair with either text."""
        return max(self._best_of_row[self._row[source]], self._best_of_column[self._column[target]])


def _counted(found: tuple[str, ...]) -> str:
    return f"{len(found)} sentence{'s' * (len(found) != 1)}"
