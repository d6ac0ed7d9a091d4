"""Paragraphs that say the same, which are told apart by their neighbours."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from functools import partial

from diglot.language.descent.both import ALL, Beside, Both


def pair_repeated(both: Both) -> None:
    """Pair what is said several times, by its neighbours."""
    for key, places in both.in_old.items():
        found = both.in_new.get(key, [])
        if any(at not in both.was for at in found) and any(at not in both.now for at in places):
            _tell_apart(both, places, found)


def _tell_apart(both: Both, places: list[int], found: list[int]) -> None:
    """Pair paragraphs of one text as far as their neighbours, or their number, tell which is which."""
    gaps_old, gaps_new = both.gaps()
    beside = {
        mine: both.beside.get(mine) or Beside(frozenset([gaps_old[mine][0]]), frozenset([gaps_old[mine][1]]))
        for mine in places
    }

    def tells(least: int, mine: int, other: int) -> bool:
        before, after = gaps_new[other]
        return (before in beside[mine].before) + (after in beside[mine].after) >= least

    for least in (2, 1) if len(places) * len(found) <= ALL else ():
        _pair_by(both, places, found, partial(tells, least))
    left = [mine for mine in places if mine not in both.now]
    free = [other for other in found if other not in both.was]
    if len(left) * len(free) > ALL:  # nobody cites one of a hundred
        left = left[: len(free)]
        free = free[: len(left)]
    if len(left) == len(free) and len(places) == len(found):
        for mine, other in zip(left, free, strict=True):
            both.pair(mine, other)
    elif left and free:
        for mine in left:
            both.now[mine] = free[0]
            both.unsure.add(mine)


def _pair_by(both: Both, places: list[int], found: list[int], fits: Callable[[int, int], bool]) -> None:
    """Pair those that fit nobody else, and as many as fit as many, in their order."""
    left = [mine for mine in places if mine not in both.now]
    free = [other for other in found if other not in both.was]
    groups: dict[frozenset[int], list[int]] = defaultdict(list)
    for mine in left:
        groups[frozenset(other for other in free if fits(mine, other))].append(mine)
    for others, mines in groups.items():
        rivals = [mine for one, more in groups.items() if one != others and one & others for mine in more]
        if len(others) == len(mines) and not rivals:
            for mine, other in zip(mines, sorted(others), strict=True):
                both.pair(mine, other)
