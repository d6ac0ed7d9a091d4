"""Which sentences of a text belong to which of its translation, or none where that is not safe.

All ways through both texts in order are weighed by length (Gale and Church 1993) and by what both have alike, and where
that leaves doubt by meaning. A place where a sentence ends on both sides is taken for an end of both if nearly all of
the weight goes through it: what lies between two such places belongs together, be it one sentence or several.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise, product
from typing import TYPE_CHECKING

from diglot.language.cognates import as_written
from diglot.language.sentences import sentence_starts

if TYPE_CHECKING:
    from diglot.language.embeddings import Embeddings

_MOST = 3
"""So many sentences of either text may belong together."""

_BEADS = {
    (1, 1): 0.92,
    **dict.fromkeys([(1, 2), (2, 1)], 0.03),
    (2, 2): 0.002,
    **dict.fromkeys([(1, 0), (0, 1)], 0.005),
    **dict.fromkeys([(1, 3), (3, 1), (2, 3), (3, 2)], 0.0006),
    (3, 3): 0.0003,
}
"""How often so many sentences of a text become so many of its translation."""

_VARIANCE, _FREEDOM = 3.0, 5
"""The variance of a length per character of the other, and the degrees of freedom of Student's distribution of it."""

_WIDE, _WEIGHT_OF_WIDE = "\u2e80", 3
"""From here on a character is a syllable or a word, and as long as so many letters."""

_USUAL = 400
"""So many characters of a document weigh as much as what is usual, which is that both languages are equally long."""

_OF_MARKS, _OF_NUMBERS, _OF_WORDS = 4.0, 3.0, 1.2
"""How much it weighs if what both texts have alike stands in sentences that do not belong together."""

_OFTEN = 0.4
"""How much of that is left where one of them has it more often."""

_MEANING, _USUAL_MEANING, _MOST_OF_MEANING = 14.0, 0.52, 5.0
"""How much likeness of meaning weighs, as a cosine, what of it says nothing, and how much it may weigh in the end."""

_IN_ORDER = 0.7
"""How much speaks for the order of the original, if two groups that follow each other might be each other's."""

_MEANT = 0.4
"""How much a part of a sentence that was split means what the other side does, at the least."""

_SURE = 0.97
"""How much of the weight goes through a place that is safe."""

_LOST = 0.05
"""How much of the weight may go through sentences that have no counterpart."""

_FARTHEST = 3.6
"""How many standard deviations a group may be off the expected length."""

_LONGEST, _BAND = 60, 3
"""In texts of more sentences none are paired, nor any so far from the diagonal: that bounds the time."""


Place = tuple[int, int]
"""How many sentences of either text lie before a place."""

Step = tuple[Place, Place]
"""From where to where a group goes."""

Shared = Counter[tuple[float, str]]
"""What a sentence has that its translation may have as well, each with how much it weighs."""


@dataclass(frozen=True)
class Passage:
    """A text, and what stands in it that its translation has as well, such as links, each with its place."""

    text: str
    marks: tuple[tuple[int, str], ...] = ()

    @cached_property
    def starts(self) -> list[int]:
        """Return where its sentences begin, the first at 0."""
        return sentence_starts(self.text)

    @cached_property
    def sentences(self) -> list[str]:
        """Return its sentences."""
        return [self.text[start:end].strip() for start, end in pairwise([*self.starts, len(self.text)])]

    @cached_property
    def shared(self) -> list[Shared]:
        """Return for each sentence what its translation may have as well, with how much that weighs."""
        found: list[Shared] = [
            Counter({(_OF_NUMBERS if word.isdigit() else _OF_WORDS, word): n for word, n in as_written(one).items()})
            for one in self.sentences
        ]
        for place, mark in self.marks:
            found[sum(start <= place for start in self.starts[1:])][_OF_MARKS, mark] += 1
        return found


@dataclass(frozen=True)
class Group:
    """Sentences that belong together: where those of a text begin and end, and where those of its translation do."""

    here: tuple[int, int]
    there: tuple[int, int]


def length_of(text: str) -> int:
    """Return how long a text is, in letters."""
    return sum(_WEIGHT_OF_WIDE if one >= _WIDE else 1 for one in text if not one.isspace())


def ratio_of(pairs: Sequence[tuple[str, str]]) -> float:
    """Return how long the translations of a document are, for an original of length 1."""
    here, there = (sum(length_of(pair[side]) for pair in pairs) for side in (0, 1))
    return (there + _USUAL) / (here + _USUAL)


def groups_of(
    here: Passage, there: Passage, ratio: float = 1.0, meaning: Callable[[], Embeddings | None] = lambda: None
) -> list[Group]:
    """Return the sentences of a text with those of its translation, in order, two groups at the least or none at all.

    `ratio` is the document's (see `ratio_of`); `meaning` gives the embeddings, and is asked only where there is doubt.
    """
    if not (1 < len(here.starts) <= _LONGEST and 1 < len(there.starts) <= _LONGEST):
        return []
    ways = _Ways(here, there, ratio)
    found = ways.groups()
    if not found and (embeddings := meaning()):
        embeddings.add(ways.texts())
        found = _Ways(here, there, ratio, embeddings).groups()
    return found


@dataclass(frozen=True)
class _Span:
    """Sentences that follow each other: how long they are, and how much weighs each thing that both texts have."""

    length: int
    weights: dict[str, float]


class _Ways:
    """All ways through the sentences of two texts."""

    def __init__(self, here: Passage, there: Passage, ratio: float, meaning: Embeddings | None = None) -> None:
        self._here, self._there, self._ratio, self._meaning = here, there, ratio, meaning
        self._rows, self._columns = len(here.starts), len(there.starts)
        self._shared = _alike(here.shared, there.shared)
        self._spans = [_spans(side.sentences, shared) for side, shared in zip((here, there), self._shared, strict=True)]

    def texts(self) -> Iterator[str]:
        """Yield all sentences, and those that follow each other as one."""
        for side, spans in zip((self._here, self._there), self._spans, strict=True):
            yield from (" ".join(side.sentences[start:end]) for start, end in sorted(spans) if start < end)

    def groups(self) -> list[Group]:
        """Return what lies between the places that are safe; nothing where a group is too large or unlikely."""
        steps = self._steps()
        before, after = self._before(steps), self._after(steps)
        whole = before[self._rows, self._columns]
        weight = {place: math.exp(before[place] + after[place] - whole) for place in before if place in after}
        lost = sum(
            math.exp(before[start] + cost + after[end] - whole)
            for start, end, cost in steps
            if start in before and end in after and (start[0] == end[0] or start[1] == end[1])
        )
        safe = sorted(place for place, of_all in weight.items() if of_all >= _SURE)
        sizes = [(end[0] - start[0], end[1] - start[1]) for start, end in pairwise(safe)]
        are_small = all(min(size) > 0 and max(size) <= _MOST for size in sizes)
        if lost > _LOST or len(sizes) < 2 or not are_small:
            return []
        found = list(pairwise(safe))
        if not all(self._is_likely(*one) for one in found) or any(self._may_cross(*two) for two in pairwise(found)):
            return []
        ends = [[*side.starts, len(side.text)] for side in (self._here, self._there)]
        return [
            Group((ends[0][start[0]], ends[0][end[0]]), (ends[1][start[1]], ends[1][end[1]])) for start, end in found
        ]

    def _is_likely(self, start: Place, end: Place) -> bool:
        """Return whether a group is about as long on both sides and, where one has more sentences, none is added there.

        A sentence that was split shares something with the other side in each of its parts.
        """
        if abs(self._deviation(start, end)) > _FARTHEST:
            return False
        spans = [range(start[side], end[side]) for side in (0, 1)]
        if len(spans[0]) == len(spans[1]):
            return True
        wholes = [{what for at in span for what in self._shared[side][at]} for side, span in enumerate(spans)]
        return all(
            not wholes[1 - side].isdisjoint(self._shared[side][at]) or self._is_meant(side, at, spans[1 - side])
            for side, span in enumerate(spans)
            for at in span
        )

    def _may_cross(self, one: Step, other: Step) -> bool:
        """Return whether two groups that follow each other would go together as well the other way round."""
        (start, middle), (_, end) = one, other
        crossed = ((start[0], middle[1]), (middle[0], end[1])), ((middle[0], start[1]), (end[0], middle[1]))
        if any((to[0] - at[0], to[1] - at[1]) not in _BEADS for at, to in crossed):
            return False
        straight, turned = (sum(self._likelihood(*step) for step in steps) for steps in ((one, other), crossed))
        return straight + _IN_ORDER <= turned

    def _is_meant(self, side: int, at: int, others: range) -> bool:
        if not self._meaning:
            return False
        own, other = (self._here, self._there)[:: -1 if side else 1]
        whole = " ".join(other.sentences[others.start : others.stop])
        return self._meaning.likeness(own.sentences[at], [whole, *(other.sentences[one] for one in others)]) > _MEANT

    def _steps(self) -> list[tuple[Place, Place, float]]:
        """Return all steps through both texts, in order, each with the logarithm of how likely it is."""
        room = _BAND * max(self._rows, self._columns)
        steps = [
            ((row, column), (row + rows, column + columns))
            for row, column in product(range(self._rows + 1), range(self._columns + 1))
            if abs(row * self._columns - column * self._rows) <= room
            for rows, columns in _BEADS
            if row + rows <= self._rows and column + columns <= self._columns
        ]
        return [(start, end, self._likelihood(start, end)) for start, end in steps]

    def _before(self, steps: list[tuple[Place, Place, float]]) -> dict[Place, float]:
        """Return how likely the ways from the beginning to each place are, all together."""
        found = {(0, 0): 0.0}
        for start, end, cost in steps:
            if start in found:
                found[end] = _added(found.get(end), found[start] + cost)
        return found

    def _after(self, steps: list[tuple[Place, Place, float]]) -> dict[Place, float]:
        """Return how likely those from each place to the end are."""
        found = {(self._rows, self._columns): 0.0}
        for start, end, cost in reversed(steps):
            if end in found:
                found[start] = _added(found.get(start), found[end] + cost)
        return found

    def _likelihood(self, start: Place, end: Place) -> float:
        rows, columns = end[0] - start[0], end[1] - start[1]
        deviation = self._deviation(start, end)
        length = -(_FREEDOM + 1) / 2 * math.log1p(deviation**2 / _FREEDOM)
        return math.log(_BEADS[rows, columns]) + length - self._astray(start, end) + self._of_meaning(start, end)

    def _deviation(self, start: Place, end: Place) -> float:
        here, there = (spans[start[side], end[side]].length for side, spans in enumerate(self._spans))
        expected = there / self._ratio
        return (expected - here) / math.sqrt(_VARIANCE * max((here + expected) / 2, 1))

    def _astray(self, start: Place, end: Place) -> float:
        """Return how much weighs what stands in one of some sentences and their counterparts, and not in the other."""
        here, there = (spans[start[side], end[side]].weights for side, spans in enumerate(self._spans))
        only_there = sum(weight for what, weight in there.items() if what not in here)
        return only_there + sum(abs(weight - there.get(what, 0.0)) for what, weight in here.items())

    def _of_meaning(self, start: Place, end: Place) -> float:
        if not self._meaning or start[0] == end[0] or start[1] == end[1]:
            return 0.0
        here, there = (
            " ".join(side.sentences[start[at] : end[at]]) for at, side in enumerate((self._here, self._there))
        )
        weight = _MEANING * (self._meaning.likeness(here, [there]) - _USUAL_MEANING)
        return max(-_MOST_OF_MEANING, min(weight, _MOST_OF_MEANING))


def _spans(sentences: list[str], shared: list[Shared]) -> dict[tuple[int, int], _Span]:
    """Return all sentences, and those that follow each other, by where they begin and end."""
    found = {}
    for start in range(len(sentences) + 1):
        length, weights = 0, dict[str, float]()
        for end in range(start, min(start + _MOST, len(sentences)) + 1):
            if end > start:
                length += length_of(sentences[end - 1])
                for (weight, what), number in shared[end - 1].items():
                    weights[what] = weights.get(what, 0.0) + weight * number / 2
            found[start, end] = _Span(length, dict(weights))
    return found


def _added(one: float | None, other: float) -> float:
    """Return the logarithm of the sum of two numbers, of which the logarithms are given."""
    if one is None:
        return other
    return max(one, other) + math.log1p(math.exp(-abs(one - other)))


def _alike(here: list[Shared], there: list[Shared]) -> tuple[list[Shared], list[Shared]]:
    """Return what the sentences of two texts have that both texts have, weighing less where one has it more often."""
    totals = [sum(side, Shared()) for side in (here, there)]
    weights = {
        what: what[0] * (1 if totals[0][what] == totals[1][what] else _OFTEN)
        for what in totals[0].keys() & totals[1].keys()
    }
    left, right = (
        [Counter({(weights[what], what[1]): number for what, number in one.items() if what in weights}) for one in side]
        for side in (here, there)
    )
    return left, right
