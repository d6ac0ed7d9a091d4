"""Which sentences of a text belong to which of its translation, where a translator may have joined or divided some."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

_JOINED = 2.0
"""What it costs to join two sentences, in standard deviations of length."""

_SHAPES = ((1, 1), (1, 2), (2, 1), (1, 3), (3, 1))


@dataclass(frozen=True)
class Bead:
    """Sentences of an original that together are those of its translation; one of the two is a single one."""

    sources: tuple[str, ...]
    targets: tuple[str, ...]

    @property
    def source(self) -> str:
        """Return the sentences of the original as one text."""
        return " ".join(self.sources)

    @property
    def target(self) -> str:
        """Return those of the translation."""
        return " ".join(self.targets)


def beads(here: Sequence[str], there: Sequence[str], deviation: Callable[[int, int], float]) -> list[Bead]:
    """Return the sentences that belong together by their lengths, in order, each once; none if that is impossible.

    As many as there are on both sides belong together one by one. `deviation` tells how far two lengths are from what
    is usual (Gale and Church 1993).
    """
    if len(here) == len(there):
        return [Bead((one,), (two,)) for one, two in zip(here, there, strict=True)]
    best: dict[tuple[int, int], tuple[float, tuple[int, int]]] = {(0, 0): (0.0, (0, 0))}
    for row in range(1, len(here) + 1):
        for column in range(1, len(there) + 1):
            options = [
                (best[before][0] + abs(_deviation(here, there, before, (row, column), deviation)), before)
                for down, across in _SHAPES
                if (before := (row - down, column - across)) in best
            ]
            if options:
                best[row, column] = min(options)
    at, found = (len(here), len(there)), list[Bead]()
    while at in best and at != (0, 0):
        before = best[at][1]
        found.append(Bead(tuple(here[before[0] : at[0]]), tuple(there[before[1] : at[1]])))
        at = before
    return found[::-1]


def _deviation(
    here: Sequence[str],
    there: Sequence[str],
    start: tuple[int, int],
    end: tuple[int, int],
    deviation: Callable[[int, int], float],
) -> float:
    sources, targets = here[start[0] : end[0]], there[start[1] : end[1]]
    cost = abs(deviation(len(" ".join(sources)), len(" ".join(targets))))
    return cost + _JOINED * (len(sources) + len(targets) - 2)
