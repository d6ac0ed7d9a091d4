"""Two ways to tell from their words whether two texts in two languages say the same."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Sequence
from typing import NamedTuple, Protocol

from diglot.language.embeddings import Embeddings
from diglot.language.letters import LETTERS

_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_ACCENT = re.compile("[\u0300-\u036f]")
_WORD = re.compile(LETTERS)


class Wording(NamedTuple):
    """What of a text is for reading, and what of its markup may stand in a translation, too, such as addresses."""

    words: str
    written: tuple[str, ...] = ()


class Measure(Protocol):
    """Tells from the words of two texts how likely one is the translation of the other.

    `least_of_sentences` is what each sentence of a right pair has with its counterpart at the least.
    """

    least_of_sentences: float

    def table(self, sources: Sequence[Wording], targets: Sequence[Wording]) -> list[list[float]]:
        """Return, for each text and each text of the other language, how much speaks for a pair.

        1 or more is enough to be sure, 0 says nothing, less speaks against it.
        """


def best_measure() -> Measure:
    """Return the measure by meaning where the extra `meaning` is installed, else that by words."""
    try:
        return ByMeaning()
    except ImportError:
        return ByWords()


def numbers_in(text: str) -> list[str]:
    """Return the numbers of a text as their digits alone: 9.000 and 9,000 are one number in two languages."""
    return [re.sub(r"\D", "", number) for number in _NUMBER.findall(text)]


class ByWords:
    """Counts what two texts share as it is written: names, numbers, addresses, marks of notes, cognates.

    Words are taken for cognates if their first four letters are the same (Simard, Foster and Isabelle 1992).
    """

    least_of_sentences = 0.4

    enough = 0.4
    """Dice's coefficient of half of this site's right pairs; wrong ones that agree in all else, and share as many words
    as are asked for, reach 0.33."""

    fewest = 3
    """So many words have to be shared at the least."""

    def __init__(self) -> None:
        self._words: dict[Wording, Counter[str]] = {}

    def table(self, sources: Sequence[Wording], targets: Sequence[Wording]) -> list[list[float]]:
        """Return Dice's coefficients, scaled so that `enough` is 1; too few shared words are never enough."""
        self._words |= {text: _as_written(text) for text in (*sources, *targets) if text not in self._words}
        words = [self._words[text] for text in targets]
        sizes = [counts.total() for counts in words]
        columns: defaultdict[str, list[tuple[int, int]]] = defaultdict(list)
        for column, counts in enumerate(words):
            for word, number in counts.items():
                columns[word].append((column, number))
        rows = []
        for source in sources:
            own = self._words[source]
            size = own.total()
            shared: Counter[int] = Counter()
            for word, number in own.items():
                for column, other in columns[word]:
                    shared[column] += min(number, other)
            row = [0.0] * len(targets)
            for column, common in shared.items():
                support = 2 * common / (size + sizes[column]) / self.enough
                is_enough = common >= self.fewest or source == targets[column]
                row[column] = support if is_enough else min(support, 0.5)
            rows.append(row)
        return rows


def _as_written(text: Wording) -> Counter[str]:
    """Return what of a text may stand in a translation, too: beginnings of words, acronyms, numbers, markup."""
    plain = _ACCENT.sub("", unicodedata.normalize("NFKD", text.words))
    words = _WORD.findall(plain)
    found = Counter(word.casefold()[:4] for word in words if len(word) >= 4 or (len(word) > 1 and word.isupper()))
    found.update(numbers_in(plain))
    found.update(text.written)
    return found


class ByMeaning:
    """Compares what two texts mean, by the cosine of their sentence embeddings (the extra `meaning`).

    The limits are measured on this site's translations. Right pairs have a cosine of 0.84 in the median, 1 in 30 has
    less than 0.6, and no sentence in them less than 0.4; pairs at random have 0.11, 1 in 100 more than 0.56.
    """

    least_of_sentences = 0.5  # a cosine of 0.4

    nothing, enough, enough_if_short = 0.2, 0.6, 0.7

    short = 4
    """Up to so many words, what is near in meaning is hard to tell apart, and more is asked for."""

    def __init__(self) -> None:
        """Find the model; raises `ImportError` if the extra is not installed."""
        self._embeddings = Embeddings()

    def table(self, sources: Sequence[Wording], targets: Sequence[Wording]) -> list[list[float]]:
        """Return cosines, scaled so that `nothing` is 0 and `enough` 1."""
        import numpy

        here, there = ([text.words for text in texts] for texts in (sources, targets))
        if not here or not there:
            return [[] for _ in here]
        self._embeddings.add([*here, *there])
        left, right = (self._embeddings.of(texts) for texts in (here, there))
        enough = [self.enough_if_short if len(text.split()) <= self.short else self.enough for text in here]
        supports = (left @ right.T - self.nothing) / (numpy.array(enough)[:, None] - self.nothing)
        table: list[list[float]] = supports.tolist()
        return table
