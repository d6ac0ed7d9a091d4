"""Pairs of paragraphs: what stays as it is, what was changed, and what stands in the place of what."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterator

from diglot.language.descent.both import ALL, Both, Gap

_NEAR = 16
"""So many paragraphs are likely by their place, and as many by the words that they share."""

_RARE = 20
"""A word is rare that stands in no more new paragraphs."""


def pair_the_same(both: Both) -> None:
    """Pair what is said once in both texts."""
    for key, places in both.in_old.items():
        found = both.in_new.get(key, [])
        if len(places) == len(found) == 1:
            both.pair(places[0], found[0])


def pair_the_changed(both: Both) -> None:
    """Pair each changed paragraph with the one it was made from, the most alike first."""
    free_old = {one.key for at, one in enumerate(both.old) if at not in both.now}
    free_new = {one.key for at, one in enumerate(both.new) if at not in both.was}
    shared = free_old & free_new  # what may be the same is not for here
    lost = [at for at, one in enumerate(both.old) if at not in both.now and one.words and one.key not in shared]
    made = [at for at, one in enumerate(both.new) if at not in both.was and one.words and one.key not in shared]
    gaps_old, gaps_new = both.gaps()
    scored = []
    for mine, other in _candidates(both, lost, made, gaps_old, gaps_new):
        is_near = _meet(gaps_old[mine], gaps_new[other])
        if alike := both.alike(mine, other, is_near=is_near):
            scored.append((-alike - 0.05 * is_near, mine, other))
    for _, mine, other in sorted(scored):
        if mine not in both.now and other not in both.was:
            both.pair(mine, other)


def pair_in_place(both: Both) -> None:
    """Pair what stands between the same two paragraphs in both texts by the order in which it stands there."""
    there: dict[Gap, tuple[list[int], list[int]]] = defaultdict(lambda: ([], []))
    for number, (gaps, paired) in enumerate(zip(both.gaps(), (both.now, both.was), strict=True)):
        for at, gap in gaps.items():
            if at not in paired:
                there[gap][number].append(at)
    for mines, others in there.values():
        keys = {both.new[other].key for other in others}
        if len(mines) * len(others) <= ALL and any(both.old[mine].key in keys for mine in mines):
            early, late = (_in_order(both, mines, others, is_late=is_late) for is_late in (False, True))
            for mine, other in early & late:
                both.pair(mine, other)


def follow_unknown(both: Both) -> None:
    """Pair what nobody knows the words of, such as code, with what stands in its place."""
    lost: dict[Gap, list[int]] = defaultdict(list)
    gaps_old, gaps_new = both.gaps()
    for at, one in enumerate(both.old):
        if not one.words and at not in both.now and one.key not in both.in_new:
            lost[gaps_old[at]].append(at)
    made: dict[Gap, list[int]] = defaultdict(list)
    for at, gap in gaps_new.items():
        if at not in both.was:
            made[gap].append(at)
    for gap, places in lost.items():
        found = made.get(gap, [])
        if len(found) == len(places):
            for mine, other in zip(places, found, strict=True):
                both.pair(mine, other)


def _in_order(both: Both, mines: list[int], others: list[int], *, is_late: bool) -> set[tuple[int, int]]:
    """Return the best pairs that keep the order; of equally good ones those that come early, or late."""
    if is_late:
        mines, others = mines[::-1], others[::-1]
    best = [[0.0] * (len(others) + 1) for _ in range(len(mines) + 1)]
    score = [[_fit(both, mine, other) for other in others] for mine in mines]
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


def _fit(both: Both, mine: int, other: int) -> float:
    if both.old[mine].key == both.new[other].key:
        return 1.5
    known = both.old[mine].words and both.new[other].words
    return both.alike(mine, other, is_near=True) if known else 0.0


def _candidates(
    both: Both, lost: list[int], made: list[int], gaps_old: dict[int, Gap], gaps_new: dict[int, Gap]
) -> Iterator[tuple[int, int]]:
    """Yield the pairs worth comparing: all of few; else those in one place, and those that share rare words."""
    if len(lost) * len(made) <= ALL:
        yield from ((mine, other) for mine in lost for other in made)
        return
    by_side: dict[tuple[str, int], list[int]] = defaultdict(list)
    by_word: dict[int, list[int]] = defaultdict(list)
    for other in made:
        for side in zip(("after", "before"), gaps_new[other], strict=True):
            by_side[side].append(other)
        for word in set(both.new_words[other]):
            by_word[word].append(other)
    for mine in lost:
        near: list[int] = []
        for side in zip(("after", "before"), gaps_old[mine], strict=True):
            same = by_side.get(side, [])
            rank = bisect_left(same, round(mine * len(both.new) / len(both.old)))
            near += same[max(0, rank - _NEAR) : rank + _NEAR]
        shared: Counter[int] = Counter()
        for word in set(both.old_words[mine]):
            if len(by_word.get(word, ())) <= _RARE:
                shared.update(by_word[word])
        near += [other for other, _ in shared.most_common(_NEAR)]
        yield from ((mine, other) for other in dict.fromkeys(near))


def _meet(one: Gap, other: Gap) -> bool:
    return one[0] == other[0] or one[1] == other[1]
