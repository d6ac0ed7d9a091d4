"""Two states of a text, and which paragraph of the one is which of the other, as far as that is known."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from rapidfuzz.distance import Indel, LCSseq

LEFT = 0.5
"""How much of a paragraph's words must be left, in their order, for it to be still there."""

_ALIKE = 0.5
"""How alike a paragraph may be at least to the one that stands in its place, counted in words of both."""

FEW_WORDS = 5
"""A paragraph of fewer words is told by its letters, too, and only where it stood."""

_LETTERS = 0.75
"""How alike the letters of two such must be."""

_PART = 0.25
"""How much of a longer paragraph must be an old one's words, where that has few."""

_WHOLE = 3
"""From so many words on, a paragraph that stands as it is in a longer one is there."""

ALL = 10_000
"""So many pairs of paragraphs are compared one by one; of more, those that are likely."""

MOST = 50_000_000
"""So many pairs of words are compared in their order, which takes about a hundredth of a second."""

Gap = tuple[int, int]
"""Between which two old paragraphs, both still there, something stands."""


@dataclass(frozen=True)
class Passage:
    """A paragraph: a key that is the same for the same text, and its words, none where nobody knows them."""

    key: str
    words: tuple[str, ...] = ()


@dataclass(frozen=True)
class Beside:
    """The old paragraphs that may have stood right before and right after one whose text repeats."""

    before: frozenset[int]
    after: frozenset[int]


class Both:
    """An old text and the new one: which paragraph is which as far as that is known, and how alike two are."""

    def __init__(self, old: Sequence[Passage], new: Sequence[Passage], beside: Mapping[int, Beside]) -> None:
        self.old, self.new, self.beside = old, new, beside
        self.now: dict[int, int] = {}
        self.was: dict[int, int] = {}
        self.unsure: set[int] = set()
        self.in_old, self.in_new = _places(old), _places(new)
        numbers: dict[str, int] = {}
        self.old_words, self.new_words = (
            [tuple(numbers.setdefault(word, len(numbers)) for word in one.words) for one in side] for side in (old, new)
        )

    def pair(self, mine: int, other: int) -> None:
        """Note that a new paragraph is what became of an old one."""
        self.now[mine] = other
        self.was[other] = mine

    def gaps(self) -> tuple[dict[int, Gap], dict[int, Gap]]:
        """Return between which old paragraphs each one of the old text stands, and of the new."""
        return self._gaps(len(self.old), self.now, None), self._gaps(len(self.new), self.was, self.was)

    def alike(self, mine: int, other: int, *, is_near: bool) -> float:
        """Return how alike an old paragraph is to a new one, 0 where that cannot be what became of it."""
        before, after = self.old_words[mine], self.new_words[other]
        same = common(before, after)
        alike = 2 * same / (len(before) + len(after))
        if min(len(before), len(after)) < FEW_WORDS:
            letters = Indel.normalized_similarity(" ".join(self.old[mine].words), " ".join(self.new[other].words))
            if letters >= _LETTERS:
                return letters
            is_left = same >= LEFT * len(before) and same >= _PART * len(after)
            return alike if is_near and (is_left or self._is_whole_in(mine, other)) else 0.0
        if is_near:
            return alike if alike >= _ALIKE or same >= LEFT * len(before) else 0.0
        return alike if same >= LEFT * len(before) and alike >= LEFT else 0.0

    def _is_whole_in(self, mine: int, other: int) -> bool:
        """Return whether a paragraph of some words stands as it is in a longer one."""
        few = len(self.old[mine].words) < _WHOLE
        return not few and f" {' '.join(self.old[mine].words)} " in f" {' '.join(self.new[other].words)} "

    def _gaps(self, count: int, paired: Mapping[int, int], names: Mapping[int, int] | None) -> dict[int, Gap]:
        """Return for each place the old paragraphs that are nearest before and behind it and still there."""
        before: dict[int, int] = {}
        after: dict[int, int] = {}
        for order, found, none in ((range(count), before, -1), (range(count - 1, -1, -1), after, len(self.old))):
            last = none
            for at in order:
                found[at] = last
                if at in paired:
                    last = at if names is None else names[at]
        return {at: (before[at], after[at]) for at in range(count)}


def _places(side: Sequence[Passage]) -> dict[str, list[int]]:
    places: dict[str, list[int]] = defaultdict(list)
    for at, one in enumerate(side):
        places[one.key].append(at)
    return dict(places)


def common(one: Sequence[int], other: Sequence[int]) -> int:
    """Return how many words two texts have in common, in the same order; of texts of thousands of words in any."""
    if len(one) * len(other) > MOST:
        return (Counter(one) & Counter(other)).total()
    return int(LCSseq.similarity(one, other))
