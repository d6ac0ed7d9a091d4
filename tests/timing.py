"""How long something takes on a machine that others use, too."""

from __future__ import annotations

import math
import time
import timeit
from collections.abc import Callable

NOISE = 1.6
"""How much slower than in proportion even the quickest try may be; what is quadratic is 2 times as slow."""

ROUNDS = 12


def seconds_of(function: Callable[[], object], tries: int = 4) -> float:
    """Return the processor time of the quickest of some tries: whatever else runs can only slow one down.

    `timeit` keeps the garbage collector out, which would look at all that other tests have left in memory.
    """
    return min(timeit.repeat(function, timer=time.process_time, number=1, repeat=tries))


def takes_twice(once: Callable[[], float], twice: Callable[[], float]) -> bool:
    """Say whether what `twice` measures, with twice the input, takes about twice what `once` measures, and no more.

    Both are measured in turn and the quickest of each compared, until they agree; a machine that is busy for a while
    costs some rounds more, and what really takes more than twice the time never agrees.
    """
    short = long = math.inf
    for _ in range(ROUNDS):
        short, long = min(short, once()), min(long, twice())
        if long < 2 * short * NOISE:
            return True
    return False
