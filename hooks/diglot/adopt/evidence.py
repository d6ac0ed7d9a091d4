"""What speaks for and against one text being the translation of another.

Some of it can be counted in any two languages: links, notes, numbers, sentences, length. How much the words themselves
have in common is told by a measure: by the words that both languages share, or by what the texts mean.
"""

from __future__ import annotations

import copy
import math
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from markdown import Markdown

from diglot.adopt.measures import Measure, Nearest, Wording
from diglot.language.cognates import numbers_in
from diglot.language.sentences import full_sentences
from diglot.markdown.inline_reader import InlineReader
from diglot.markdown.markup import Markup, markup_of
from diglot.markdown.projections import NO_WORDS, OBJECT, prose
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

    def __init__(
        self,
        sources: Iterable[str],
        targets: Iterable[str],
        md: Markdown,
        measure: Measure,
        known: Mapping[str, Features] | None = None,
    ) -> None:
        self.ratio = 1.0
        self.measure = measure
        self.reader, self._md = InlineReader(md), md
        self.sources, self.targets = list(dict.fromkeys(sources)), list(dict.fromkeys(targets))
        self.facts = {
            text: (known or {}).get(text) or features_of(text, self.reader) for text in (*self.sources, *self.targets)
        }

    @cached_property
    def texts(self) -> Known:
        """Return how much speaks for pairs of them."""
        wordings = {text: facts.wording for text, facts in self.facts.items()}
        return Known(self.sources, self.targets, self.measure, wordings)

    @cached_property
    def sentences(self) -> Known:
        """Return how much speaks for pairs of their sentences."""
        return Known(self._sentences_of(self.sources), self._sentences_of(self.targets), self.measure, {})

    def with_ratio(self, ratio: float) -> Evidence:
        """Return the same evidence, for translations that are so much longer than their originals."""
        changed = copy.copy(self)
        changed.ratio = ratio
        return changed

    def with_measure(self, measure: Measure) -> Evidence:
        """Return the same evidence by another measure."""
        if measure is self.measure:
            return self
        changed = copy.copy(self)
        changed.measure = measure
        for known in ("texts", "sentences"):
            changed.__dict__.pop(known, None)
        return changed

    def support(self, source: str, target: str) -> float:
        """Return what the words of two texts say for a pair: 1 or more is enough, less than 0 speaks against it."""
        return self.texts.support(source, target)

    def agree(self, source: str, target: str) -> bool:
        """Return whether two texts have the same markup and the same numbers."""
        return self.facts[source].exact == self.facts[target].exact

    def deviation(self, source: str, target: str) -> float:
        """Return how far a translation is from the expected length, in standard deviations (Gale and Church 1993)."""
        return self.deviation_of(self.facts[source].length, self.facts[target].length)

    def deviation_of(self, here: int, there: int) -> float:
        """Return the same for two lengths."""
        return (there - here * self.ratio) / math.sqrt(max(here, 1) * _VARIANCE)

    def joined(self, sources: Iterable[str], targets: Iterable[str]) -> Evidence:
        """Return what is known of other texts, such as known ones joined."""
        return Evidence(sources, targets, self._md, self.measure).with_ratio(self.ratio)

    def fits_better(self, pair: tuple[str, str], than: tuple[str, str]) -> bool:
        """Return whether two texts, joined from known ones, go together better than two others, in words and length."""
        joined = self.joined([pair[0]], [pair[1]])
        is_nearer = abs(joined.deviation(*pair)) < abs(self.deviation(*than))
        return is_nearer and joined.support(*pair) > self.support(*than)

    def _sentences_of(self, texts: Iterable[str]) -> list[str]:
        return [sentence for text in texts for sentence in self.facts[text].sentences]


class Known:
    """How much speaks for each pair of some texts, as a measure tells; a text without a wording is its own."""

    def __init__(
        self, sources: Iterable[str], targets: Iterable[str], measure: Measure, wordings: Mapping[str, Wording]
    ) -> None:
        self._rows, self._columns = list(dict.fromkeys(sources)), list(dict.fromkeys(targets))
        here, there = ([wordings.get(text) or Wording(text) for text in texts] for texts in (self._rows, self._columns))
        self._table = measure.table(here, there)
        self._row = {text: number for number, text in enumerate(self._rows)}
        self._column = {text: number for number, text in enumerate(self._columns)}

    def support(self, source: str, target: str) -> float:
        """Return what speaks for a pair."""
        return self._table.support(self._row[source], self._column[target])

    def rivals(self, source: str, target: str) -> Iterator[tuple[str, str]]:
        """Yield the pairs of either text with the others that are most like it."""
        of_sources, of_targets = self._nearest
        for column, _ in of_sources[self._row[source]]:
            if (other := self._columns[column]) != target:
                yield source, other
        for row, _ in of_targets[self._column[target]]:
            if (other := self._rows[row]) != source:
                yield other, target

    @cached_property
    def _nearest(self) -> tuple[Nearest, Nearest]:
        return self._table.nearest()


def _counted(found: tuple[str, ...]) -> str:
    return f"{len(found)} sentence{'s' * (len(found) != 1)}"
