"""Paragraphs that were joined, and the parts of those that were split."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from rapidfuzz.distance import Indel, MatchingBlock

from diglot.language.descent.both import ALL, FEW_WORDS, LEFT, MOST, Both, common

_MOST_PARTS = 6
"""In so many parts a paragraph is looked for that was split."""

_NEIGHBOURS = 3
"""So far away a paragraph of few words is looked for that was joined to another."""


def follow_joined(both: Both) -> None:
    """Have each paragraph that was joined with a neighbour lead where that one is."""
    lost = [at for at, one in enumerate(both.old) if at not in both.now and one.words]
    changed = [one for one, now in both.now.items() if both.old[one].key != both.new[now].key]
    for at in [*lost, *lost[::-1]]:
        if at in both.now:
            continue
        is_long = len(both.old[at].words) >= FEW_WORDS and len(lost) * len(changed) <= ALL
        near = range(max(0, at - _NEIGHBOURS), min(len(both.old), at + _NEIGHBOURS + 1))
        beside = [one for one in near if one in both.now and one not in both.unsure]
        places = dict.fromkeys(both.now[one] for one in (changed if is_long else beside))
        scored = [(_share_of_rest(both, at, place), -abs(place - at), place) for place in places]
        share, _, place = max(scored, default=(0.0, 0, 0))
        if share >= LEFT:
            both.now[at] = place


def follow_split(both: Both) -> None:
    """Have each paragraph that was split lead to the first of its parts."""
    gaps_old, gaps_new = both.gaps()
    free: dict[int, list[int]] = defaultdict(list)
    for at, gap in gaps_new.items():
        if at not in both.was and both.new_words[at]:
            free[gap[0]].append(at)
    tried = 0
    for mine in range(len(both.old)):
        if mine in both.unsure or not both.old_words[mine]:
            continue
        if mine not in both.now:
            near = free.get(gaps_old[mine][0], [])
            tried += len(near)
            if tried <= ALL:
                _gather(both, mine, near)
        elif both.new[both.now[mine]].key != both.old[mine].key:
            _go_to_first(both, mine)


def _share_of_rest(both: Both, at: int, place: int) -> float:
    """Return how much of an old paragraph is in what a new one has beside what it was made of."""
    origins = [one for one, now in both.now.items() if now == place]
    if any(both.old[one].key == both.new[place].key for one in origins):
        return 0.0
    rest = list(both.new_words[place])
    for origin in origins:
        kept = {block.b + more for block in _same(both.old_words[origin], rest) for more in range(block.size)}
        rest = [word for number, word in enumerate(rest) if number not in kept]
    return common(both.old_words[at], rest) / len(both.old_words[at])


def _go_to_first(both: Both, mine: int) -> None:
    whole, last = both.old_words[mine], both.now[mine]
    parts = list(both.new_words[last])
    first = last
    while first - 1 not in both.was and first > 0 and last - first < _MOST_PARTS:
        part = both.new_words[first - 1]
        more = common(whole, [*part, *parts]) - common(whole, parts)
        if more < max(1, LEFT * len(part)):
            break
        first, parts = first - 1, [*part, *parts]
    if first != last:
        both.now[mine] = first
        both.was[first] = mine


def _gather(both: Both, mine: int, near: list[int]) -> None:
    """Find parts of a paragraph none of which has half of its words among what stands in its place."""
    whole = both.old_words[mine]
    if len(whole) < FEW_WORDS:
        return
    shares = {at: common(whole, both.new_words[at]) for at in near if at not in both.was}
    parts = [at for at, share in shares.items() if share >= max(2, LEFT * len(both.new_words[at]))]
    for run in _runs(parts):
        joined = [word for at in run[:_MOST_PARTS] for word in both.new_words[at]]
        if common(whole, joined) >= LEFT * len(whole):
            both.pair(mine, run[0])
            return


def _same(one: Sequence[int], other: Sequence[int]) -> list[MatchingBlock]:
    """Return the stretches that two texts have in common, none of texts of thousands of words."""
    if len(one) * len(other) > MOST:
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
