"""Two ways to tell from their words whether two texts in two languages say the same."""

from __future__ import annotations

import heapq
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple, Protocol

from diglot.adopt.lexicon import Lexicon
from diglot.language.cognates import as_written
from diglot.language.embeddings import Embeddings

if TYPE_CHECKING:
    from numpy import float32
    from numpy.typing import NDArray

_ACRONYM = 5
"""So many capitals may well be an acronym."""

RIVALS = 6
"""So many of the texts that are most like one are looked at."""


class Wording(NamedTuple):
    """What of a text is for reading, and what of its markup may stand in a translation, too, such as addresses."""

    words: str
    written: tuple[str, ...] = ()


Nearest = list[list[tuple[int, float]]]
"""For each text the numbers of those of the other language that are most like it, with what speaks for such a pair."""


class Table(Protocol):
    """How much speaks for pairs of some texts with some of the other language, each known by its number.

    1 or more is enough to be sure, 0 says nothing, less speaks against it.
    """

    def support(self, source: int, target: int) -> float:
        """Return what speaks for one pair."""

    def nearest(self) -> tuple[Nearest, Nearest]:
        """Return for each source its nearest targets, and for each target its nearest sources."""


class Measure(Protocol):
    """Tells from the words of two texts how likely one is the translation of the other.

    `least_of_sentences` is what each sentence of a right pair has with its counterpart at the least; `least_in_place`
    what a text has where all around it are in their places, too.
    """

    least_of_sentences: float
    least_in_place: float

    def table(self, sources: Sequence[Wording], targets: Sequence[Wording]) -> Table:
        """Return how much speaks for pairs of these texts."""

    def with_words_of(self, pairs: Iterable[tuple[str, str]]) -> Measure:
        """Return the measure that knows what pairs of texts, most of them right, teach of their words."""


def best_measure() -> Measure:
    """Return the measure by meaning where the extra `meaning` is installed, else that by words."""
    try:
        return ByMeaning()
    except ImportError:
        return ByWords()


class ByWords:
    """Counts what two texts share as it is written: names, numbers, addresses, marks of notes, cognates."""

    least_of_sentences, least_in_place = 0.6, 0.7

    def __init__(self, lexicon: Lexicon | None = None) -> None:
        self._words: dict[Wording, Counter[str]] = {}
        self._lexicon = lexicon

    def with_words_of(self, pairs: Iterable[tuple[str, str]]) -> ByWords:
        """Return the measure by the words that are shared and those that these pairs show to go together."""
        return ByWords(Lexicon(pairs))

    def table(self, sources: Sequence[Wording], targets: Sequence[Wording]) -> Table:
        """Return Dice's coefficients, scaled so that `enough` is 1; too few shared words are never enough."""
        self._words |= {text: _as_written(text) for text in (*sources, *targets) if text not in self._words}
        shared = _SharedWords(*([self._words[text] for text in texts] for texts in (sources, targets)))
        return _KnownWords(shared, self._lexicon, sources, targets) if self._lexicon else shared


class _SharedWords:
    enough = 0.4
    """Dice's coefficient of half of this site's right pairs; wrong ones that agree in all else, and share as many words
    as are asked for, reach 0.33."""

    fewest = 3
    """So many words have to be shared at the least."""

    most = 60
    """A word in more texts than these leads to none of them."""

    def __init__(self, sources: list[Counter[str]], targets: list[Counter[str]]) -> None:
        self._sources, self._targets = sources, targets
        self._sizes = [counts.total() for counts in targets]

    def support(self, source: int, target: int) -> float:
        own, other = self._sources[source], self._targets[target]
        few, many = (own, other) if len(own) < len(other) else (other, own)
        common = sum(min(number, many[word]) for word, number in few.items() if word in many)
        support = 2 * common / max(own.total() + self._sizes[target], 1) / self.enough
        return support if common >= self.fewest or own == other else min(support, 0.5)

    def nearest(self) -> tuple[Nearest, Nearest]:
        columns: defaultdict[str, list[int]] = defaultdict(list)
        for column, counts in enumerate(self._targets):
            for word in counts:
                columns[word].append(column)
        of_sources: Nearest = []
        of_targets: Nearest = [[] for _ in self._targets]
        for row, counts in enumerate(self._sources):
            leading = (columns[word] for word in counts if len(columns.get(word, ())) <= self.most)
            found = {column for some in leading for column in some}
            supports = [(column, self.support(row, column)) for column in found]
            of_sources.append(heapq.nlargest(RIVALS, supports, key=lambda one: one[1]))
            for column, support in supports:
                of_targets[column] = heapq.nlargest(
                    RIVALS, [*of_targets[column], (row, support)], key=lambda one: one[1]
                )
        return of_sources, of_targets


class _KnownWords:
    def __init__(
        self, shared: _SharedWords, lexicon: Lexicon, sources: Sequence[Wording], targets: Sequence[Wording]
    ) -> None:
        self._shared, self._lexicon, self._sources, self._targets = shared, lexicon, sources, targets

    def support(self, source: int, target: int) -> float:
        known = self._lexicon.support(self._sources[source].words, self._targets[target].words)
        return max(known, self._shared.support(source, target))

    def nearest(self) -> tuple[Nearest, Nearest]:
        return self._shared.nearest()


def _as_written(text: Wording) -> Counter[str]:
    """Return what of a text may stand in a translation, too: its words and numbers as written, and its markup."""
    return as_written(text.words) + Counter(text.written)


class ByMeaning:
    """Compares what two texts mean, by the cosine of their sentence embeddings (the extra `meaning`).

    The limits are measured on this site's translations. Right pairs have a cosine of 0.84 in the median, 1 in 30 has
    less than 0.6, and no sentence in them less than 0.4; pairs at random have 0.11, 1 in 100 more than 0.56.
    """

    least_of_sentences = 0.5  # a cosine of 0.4
    least_in_place = 0.5

    nothing, enough, enough_if_short = 0.2, 0.6, 0.7

    short = 4
    """Up to so many words, what is near in meaning is hard to tell apart, and more is asked for."""

    def with_words_of(self, pairs: Iterable[tuple[str, str]]) -> ByMeaning:  # noqa: ARG002 - it knows all it needs
        """Return the same measure."""
        return self

    def __init__(self) -> None:
        """Find the model; raises `ImportError` if the extra is not installed."""
        self._embeddings = Embeddings()

    def table(self, sources: Sequence[Wording], targets: Sequence[Wording]) -> Table:
        """Return cosines, scaled so that `nothing` is 0 and `enough` 1."""
        from numpy import array, float32

        here, there = ([_in_small_letters(text.words) for text in texts] for texts in (sources, targets))
        if not here or not there:
            return _SharedWords([Counter() for _ in here], [Counter() for _ in there])
        self._embeddings.add([*here, *there])
        enough = [self.enough_if_short if len(text.split()) <= self.short else self.enough for text in here]
        spans = array(enough, dtype=float32) - self.nothing
        return _Cosines(self._embeddings.of(here), self._embeddings.of(there), spans, self.nothing)


def _in_small_letters(text: str) -> str:
    """Return a text that is written in capitals as others are: the model knows words in capitals badly."""
    return text.capitalize() if text.isupper() and len(text) > _ACRONYM else text


class _Cosines:
    chunk = 512
    """So many rows are multiplied at once: with all of them, a long document would need gigabytes."""

    def __init__(
        self, left: NDArray[float32], right: NDArray[float32], spans: NDArray[float32], nothing: float
    ) -> None:
        self._left, self._right, self._spans, self._nothing = left, right, spans, nothing

    def support(self, source: int, target: int) -> float:
        return float((self._left[source] @ self._right[target] - self._nothing) / self._spans[source])

    def nearest(self) -> tuple[Nearest, Nearest]:
        of_sources: Nearest = []
        of_targets: Nearest = [[] for _ in self._right]
        for start in range(0, len(self._left), self.chunk):
            rows = slice(start, start + self.chunk)
            supports = (self._left[rows] @ self._right.T - self._nothing) / self._spans[rows, None]
            of_sources += _largest(supports, 0)
            for column, found in enumerate(_largest(supports.T, start)):
                of_targets[column] = heapq.nlargest(RIVALS, [*of_targets[column], *found], key=lambda one: one[1])
        return of_sources, of_targets


def _largest(supports: NDArray[float32], first: int) -> Iterator[list[tuple[int, float]]]:
    """Yield for each row the columns, from number `first` on, with what is largest in it."""
    from numpy import argpartition, take_along_axis

    few = min(RIVALS, supports.shape[1])
    columns = argpartition(supports, -few, axis=1)[:, -few:]
    for row, values in zip(columns.tolist(), take_along_axis(supports, columns, 1).tolist(), strict=True):
        yield [(first + column, value) for column, value in zip(row, values, strict=True)]
