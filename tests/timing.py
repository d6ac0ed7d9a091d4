"""How long something takes on a machine that others use, too."""

from __future__ import annotations

import time
import timeit
from collections.abc import Callable

NOISE = 1.6
"""How much slower than in proportion even the quickest try may be."""


def seconds_of(function: Callable[[], object], tries: int = 4) -> float:
    """Return the processor time of the quickest of some tries: whatever else runs can only slow one down.

    `timeit` keeps the garbage collector out, which would look at all that other tests have left in memory.
    """
    return min(timeit.repeat(function, timer=time.process_time, number=1, repeat=tries))
