"""What became of the paragraphs of a text that somebody has edited: told, split, joined, moved or gone.

Unlike `likeness`, which pairs a changed text with the one old text that its translation is worth keeping of, this tells
of every old paragraph where its words are now: two that were joined lead to one, and one that was split to its first
part. Paragraphs that say the same are told apart by their neighbours.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial

from rapidfuzz.distance import Indel, LCSseq, MatchingBlock

LEFT = 0.5
"""How much of a paragraph's words must be left, in their order, for it to be still there."""

_ALIKE = 0.5
"""How alike a paragraph may be at least to the one that stands in its place, counted in words of both."""

_FEW_WORDS = 5
"""A paragraph of fewer words is told by its letters, too, and only where it stood."""

_LETTERS = 0.75
"""How alike the letters of two such must be."""

_PART = 0.25
"""How much of a longer paragraph must be an old one's words, where that has few."""

_WHOLE = 3
"""From so many words on, a paragraph that stands as it is in a longer one is there."""

_MOST_PARTS = 6
"""In so many parts a paragraph is looked for that was split."""

_NEIGHBOURS = 3
"""So far away a paragraph of few words is looked for that was joined to another."""

_ALL = 10_000
"""So many pairs of paragraphs are compared one by one; of more, those that are likely (`_NEAR`, `_RARE`)."""

_MOST = 50_000_000
"""So many pairs of words are compared in their order, which takes about a hundredth of a second."""

_NEAR = 16
"""So many paragraphs are likely by their place, and as many by the words that they share."""

_RARE = 20
"""A word is rare that stands in no more new paragraphs."""

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


@dataclass
class Descent:
    """Where each old paragraph is now, both by their places in the text; those that are gone are missing.

    `unsure` are those that say what others say, too, and whose neighbours do not tell which is theirs.
    """

    now: dict[int, int] = field(default_factory=dict)
    unsure: frozenset[int] = frozenset()


def descent(old: Sequence[Passage], new: Sequence[Passage], beside: Mapping[int, Beside] | None = None) -> Descent:
    """Tell what became of each paragraph of an old text; `beside` says more of those whose text repeats."""
    search = _Search(old, new, beside or {})
    search.pair_the_same()
    search.pair_the_changed()
    search.pair_in_place()
    search.pair_repeated()
    search.pair_the_changed()
    search.follow_unknown()
    search.follow_joined()
    search.follow_split()
    return Descent(search.now, frozenset(search.unsure))


class _Search:
    def __init__(self, old: Sequence[Passage], new: Sequence[Passage], beside: Mapping[int, Beside]) -> None:
        self.old, self.new, self.beside = old, new, beside
        self.now: dict[int, int] = {}
        self.was: dict[int, int] = {}
        self.unsure: set[int] = set()
        self._in_old, self._in_new = _places(old), _places(new)
        numbers: dict[str, int] = {}
        self._old_words, self._new_words = (
            [tuple(numbers.setdefault(word, len(numbers)) for word in one.words) for one in side] for side in (old, new)
        )

    def pair_the_same(self) -> None:
        """Pair what is said once in both texts."""
        for key, places in self._in_old.items():
            found = self._in_new.get(key, [])
            if len(places) == len(found) == 1:
                self._pair(places[0], found[0])

    def pair_the_changed(self) -> None:
        """Pair each changed paragraph with the one it was made from, the most alike first."""
        free_old = {one.key for at, one in enumerate(self.old) if at not in self.now}
        free_new = {one.key for at, one in enumerate(self.new) if at not in self.was}
        both = free_old & free_new  # what may be the same is not for here
        lost = [at for at, one in enumerate(self.old) if at not in self.now and one.words and one.key not in both]
        made = [at for at, one in enumerate(self.new) if at not in self.was and one.words and one.key not in both]
        gaps_old, gaps_new = self._gaps(len(self.old), self.now, None), self._gaps(len(self.new), self.was, self.was)
        scored = []
        for mine, other in self._candidates(lost, made, gaps_old, gaps_new):
            is_near = _meet(gaps_old[mine], gaps_new[other])
            if alike := self._alike(mine, other, is_near=is_near):
                scored.append((-alike - 0.05 * is_near, mine, other))
        for _, mine, other in sorted(scored):
            if mine not in self.now and other not in self.was:
                self._pair(mine, other)

    def pair_in_place(self) -> None:
        """Pair what stands between the same two paragraphs in both texts by the order in which it stands there."""
        there: dict[Gap, tuple[list[int], list[int]]] = defaultdict(lambda: ([], []))
        sides = ((self.old, self.now, None), (self.new, self.was, self.was))
        for number, (side, paired, names) in enumerate(sides):
            for at, gap in self._gaps(len(side), paired, names).items():
                if at not in paired:
                    there[gap][number].append(at)
        for mines, others in there.values():
            keys = {self.new[other].key for other in others}
            if len(mines) * len(others) <= _ALL and any(self.old[mine].key in keys for mine in mines):
                early, late = (self._in_order(mines, others, is_late=is_late) for is_late in (False, True))
                for mine, other in early & late:
                    self._pair(mine, other)

    def _in_order(self, mines: list[int], others: list[int], *, is_late: bool) -> set[tuple[int, int]]:
        """Return the best pairs that keep the order; of equally good ones those that come early, or late."""
        if is_late:
            mines, others = mines[::-1], others[::-1]
        best = [[0.0] * (len(others) + 1) for _ in range(len(mines) + 1)]
        score = [[self._fit(mine, other) for other in others] for mine in mines]
        for row in range(len(mines) - 1, -1, -1):
            for column in range(len(others) - 1, -1, -1):
                fit = score[row][column]
                with_pair = fit + best[row + 1][column + 1] if fit else 0.0
                best[row][column] = max(with_pair, best[row + 1][column], best[row][column + 1])
        pairs, row, column = set(), 0, 0
        while row < len(mines) and column < len(others):
            fit = score[row][column]
            if fit and best[row][column] <= fit + best[row + 1][column + 1] + 1e-9:
                pairs.add((mines[row], others[column]))
                row, column = row + 1, column + 1
            elif best[row][column + 1] >= best[row + 1][column]:
                column += 1
            else:
                row += 1
        return pairs

    def _fit(self, mine: int, other: int) -> float:
        if self.old[mine].key == self.new[other].key:
            return 1.5
        known = self.old[mine].words and self.new[other].words
        return self._alike(mine, other, is_near=True) if known else 0.0

    def pair_repeated(self) -> None:
        """Pair what is said several times, by its neighbours."""
        for key, places in self._in_old.items():
            found = self._in_new.get(key, [])
            if any(at not in self.was for at in found) and any(at not in self.now for at in places):
                self._tell_apart(places, found)

    def follow_unknown(self) -> None:
        """Pair what nobody knows the words of, such as code, with what stands in its place."""
        lost: dict[Gap, list[int]] = defaultdict(list)
        gaps = self._gaps(len(self.old), self.now, None)
        for at, one in enumerate(self.old):
            if not one.words and at not in self.now and one.key not in self._in_new:
                lost[gaps[at]].append(at)
        made: dict[Gap, list[int]] = defaultdict(list)
        if lost:
            for at, gap in self._gaps(len(self.new), self.was, self.was).items():
                if at not in self.was:
                    made[gap].append(at)
        for gap, places in lost.items():
            found = made.get(gap, [])
            if len(found) == len(places):
                for mine, other in zip(places, found, strict=True):
                    self._pair(mine, other)

    def follow_joined(self) -> None:
        """Have each paragraph that was joined with a neighbour lead where that one is."""
        lost = [at for at, one in enumerate(self.old) if at not in self.now and one.words]
        changed = [one for one, now in self.now.items() if self.old[one].key != self.new[now].key]
        for at in [*lost, *lost[::-1]]:
            if at in self.now:
                continue
            is_long = len(self.old[at].words) >= _FEW_WORDS and len(lost) * len(changed) <= _ALL
            near = range(max(0, at - _NEIGHBOURS), min(len(self.old), at + _NEIGHBOURS + 1))
            beside = [one for one in near if one in self.now and one not in self.unsure]
            places = dict.fromkeys(self.now[one] for one in (changed if is_long else beside))
            scored = [(self._share_of_rest(at, place), -abs(place - at), place) for place in places]
            share, _, place = max(scored, default=(0.0, 0, 0))
            if share >= LEFT:
                self.now[at] = place

    def _share_of_rest(self, at: int, place: int) -> float:
        """Return how much of an old paragraph is in what a new one has beside what it was made of."""
        origins = [one for one, now in self.now.items() if now == place]
        if any(self.old[one].key == self.new[place].key for one in origins):
            return 0.0
        rest = list(self._new_words[place])
        for origin in origins:
            kept = {block.b + more for block in _same(self._old_words[origin], rest) for more in range(block.size)}
            rest = [word for number, word in enumerate(rest) if number not in kept]
        return _common(self._old_words[at], rest) / len(self._old_words[at])

    def follow_split(self) -> None:
        """Have each paragraph that was split lead to the first of its parts."""
        gaps = self._gaps(len(self.old), self.now, None)
        free: dict[int, list[int]] = defaultdict(list)
        for at, gap in self._gaps(len(self.new), self.was, self.was).items():
            if at not in self.was and self._new_words[at]:
                free[gap[0]].append(at)
        tried = 0
        for mine in range(len(self.old)):
            if mine in self.unsure or not self._old_words[mine]:
                continue
            if mine not in self.now:
                near = free.get(gaps[mine][0], [])
                tried += len(near)
                if tried <= _ALL:
                    self._gather(mine, near)
            elif self.new[self.now[mine]].key != self.old[mine].key:
                self._go_to_first(mine)

    def _go_to_first(self, mine: int) -> None:
        whole, last = self._old_words[mine], self.now[mine]
        parts = list(self._new_words[last])
        first = last
        while first - 1 not in self.was and first > 0 and last - first < _MOST_PARTS:
            part = self._new_words[first - 1]
            more = _common(whole, [*part, *parts]) - _common(whole, parts)
            if more < max(1, LEFT * len(part)):
                break
            first, parts = first - 1, [*part, *parts]
        if first != last:
            self.now[mine] = first
            self.was[first] = mine

    def _gather(self, mine: int, near: list[int]) -> None:
        """Find parts of a paragraph none of which has half of its words among what stands in its place."""
        whole = self._old_words[mine]
        if len(whole) < _FEW_WORDS:
            return
        shares = {at: _common(whole, self._new_words[at]) for at in near if at not in self.was}
        parts = [at for at, share in shares.items() if share >= max(2, LEFT * len(self._new_words[at]))]
        for run in _runs(parts):
            joined = [word for at in run[:_MOST_PARTS] for word in self._new_words[at]]
            if _common(whole, joined) >= LEFT * len(whole):
                self._pair(mine, run[0])
                return

    def _pair(self, mine: int, other: int) -> None:
        self.now[mine] = other
        self.was[other] = mine

    def _alike(self, mine: int, other: int, *, is_near: bool) -> float:
        """Return how alike an old paragraph is to a new one, 0 where that cannot be what became of it."""
        before, after = self._old_words[mine], self._new_words[other]
        same = _common(before, after)
        alike = 2 * same / (len(before) + len(after))
        if min(len(before), len(after)) < _FEW_WORDS:
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

    def _candidates(
        self, lost: list[int], made: list[int], gaps_old: dict[int, Gap], gaps_new: dict[int, Gap]
    ) -> Iterator[tuple[int, int]]:
        """Yield the pairs worth comparing: all of few; else those in one place, and those that share rare words."""
        if len(lost) * len(made) <= _ALL:
            yield from ((mine, other) for mine in lost for other in made)
            return
        by_side: dict[tuple[str, int], list[int]] = defaultdict(list)
        by_word: dict[int, list[int]] = defaultdict(list)
        for other in made:
            for side in zip(("after", "before"), gaps_new[other], strict=True):
                by_side[side].append(other)
            for word in set(self._new_words[other]):
                by_word[word].append(other)
        for mine in lost:
            near: list[int] = []
            for side in zip(("after", "before"), gaps_old[mine], strict=True):
                same = by_side.get(side, [])
                rank = bisect_left(same, round(mine * len(self.new) / len(self.old)))
                near += same[max(0, rank - _NEAR) : rank + _NEAR]
            shared: Counter[int] = Counter()
            for word in set(self._old_words[mine]):
                if len(by_word.get(word, ())) <= _RARE:
                    shared.update(by_word[word])
            near += [other for other, _ in shared.most_common(_NEAR)]
            yield from ((mine, other) for other in dict.fromkeys(near))

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

    def _tell_apart(self, places: list[int], found: list[int]) -> None:
        """Pair paragraphs of one text as far as their neighbours, or their number, tell which is which."""
        gaps_old, gaps_new = self._gaps(len(self.old), self.now, None), self._gaps(len(self.new), self.was, self.was)
        beside = {
            mine: self.beside.get(mine) or Beside(frozenset([gaps_old[mine][0]]), frozenset([gaps_old[mine][1]]))
            for mine in places
        }

        def tells(least: int, mine: int, other: int) -> bool:
            before, after = gaps_new[other]
            return (before in beside[mine].before) + (after in beside[mine].after) >= least

        for least in (2, 1) if len(places) * len(found) <= _ALL else ():
            self._pair_by(places, found, partial(tells, least))
        left = [mine for mine in places if mine not in self.now]
        free = [other for other in found if other not in self.was]
        if len(left) * len(free) > _ALL:  # nobody cites one of a hundred
            left = left[: len(free)]
            free = free[: len(left)]
        if len(left) == len(free) and len(places) == len(found):
            for mine, other in zip(left, free, strict=True):
                self._pair(mine, other)
        elif left and free:
            for mine in left:
                self.now[mine] = free[0]
                self.unsure.add(mine)

    def _pair_by(self, places: list[int], found: list[int], fits: Callable[[int, int], bool]) -> None:
        """Pair those that fit nobody else, and as many as fit as many, in their order."""
        left = [mine for mine in places if mine not in self.now]
        free = [other for other in found if other not in self.was]
        groups: dict[frozenset[int], list[int]] = defaultdict(list)
        for mine in left:
            groups[frozenset(other for other in free if fits(mine, other))].append(mine)
        for others, mines in groups.items():
            rivals = [mine for one, more in groups.items() if one != others and one & others for mine in more]
            if len(others) == len(mines) and not rivals:
                for mine, other in zip(mines, sorted(others), strict=True):
                    self._pair(mine, other)


def _places(side: Sequence[Passage]) -> dict[str, list[int]]:
    places: dict[str, list[int]] = defaultdict(list)
    for at, one in enumerate(side):
        places[one.key].append(at)
    return dict(places)


def _meet(one: Gap, other: Gap) -> bool:
    return one[0] == other[0] or one[1] == other[1]


def _common(one: Sequence[int], other: Sequence[int]) -> int:
    """Return how many words two texts have in common, in the same order; of texts of thousands of words in any."""
    if len(one) * len(other) > _MOST:
        return (Counter(one) & Counter(other)).total()
    return int(LCSseq.similarity(one, other))


def _same(one: Sequence[int], other: Sequence[int]) -> list[MatchingBlock]:
    """Return the stretches that two texts have in common, none of texts of thousands of words."""
    if len(one) * len(other) > _MOST:
        return []
    return Indel.opcodes(one, other).as_matching_blocks()


def _runs(places: Iterable[int]) -> Iterator[list[int]]:
    """Yield the runs of places that follow each other."""
    run: list[int] = []
    for at in sorted(places):
        if run and at != run[-1] + 1:
            yield run
            run = []
        run.append(at)
    if run:
        yield run
