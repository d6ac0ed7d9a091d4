"""How long something takes on a machine that others use, too."""

from __future__ import annotations

import math
import statistics
import time
import timeit
from collections.abc import Callable

NOISE = 1.6
"""How much slower than in proportion even the quickest try may be; what is quadratic is 2 times as slow."""

ROUNDS = 12
ENOUGH = 5
"""How many pairs tell what is usual."""


def seconds_of(function: Callable[[], object], tries: int = 4) -> float:
    """Return the processor time of the quickest of some tries: whatever else runs can only slow one down.

    `timeit` keeps the garbage collector out, which would look at all that other tests have left in memory.
    """
    return min(timeit.repeat(function, timer=time.process_time, number=1, repeat=tries))


def takes_twice(once: Callable[[], float], twice: Callable[[], float]) -> bool:
    """Say whether what `twice` measures, with twice the input, takes about twice what `once` measures, and no more.

    Both are measured in turn until the quickest of each agree, or most of the pairs: the machine may be quick for a
    moment and slow for seconds, but hardly between the two of most pairs. What really takes more never agrees.
    """
    short = long = math.inf
    ratios: list[float] = []
    for _ in range(ROUNDS):
        first, second = once(), twice()
        short, long = min(short, first), min(long, second)
        ratios.append(second / first)
        is_usual = len(ratios) >= ENOUGH and statistics.median(ratios) < 2 * NOISE
        if long < 2 * short * NOISE or is_usual:
            return True
    return False
