"""How the work that something takes grows with its input, on a machine that others use, too."""

from __future__ import annotations

import cProfile
import gc
import math
import time
import timeit
from collections.abc import Callable

TIMES = 16
"""How many times the larger input is the smaller one: what is linear takes 16 times as long, what is quadratic 256."""

LINEAR = 1.4
"""What `growth` stays below if the time is linear: 48 times, thrice the 16, which leaves room for noise."""


def seconds_of(function: Callable[[], object], tries: int = 4) -> float:
    """Return the processor time of the quickest of some tries: whatever else runs can only slow one down.

    `timeit` keeps the garbage collector out, which would look at all that other tests have left in memory.
    """
    return min(timeit.repeat(function, timer=time.process_time, number=1, repeat=tries))


def growth(work: Callable[[int], Callable[[], object]], size: int) -> float:
    """Return the power of the input's size that some work's processor time grows with: 1 if linear, 2 if quadratic.

    `work` makes from a size what is measured, at `size` and at a sixteenth of it. The two are so far apart that one
    measurement tells: only a machine that is thrice as slow for each try of the larger one would mislead it.
    """
    return exponent(seconds_of(work(size // TIMES)), seconds_of(work(size), tries=2))


def exponent(short: float, long: float) -> float:
    """Return the power that turns a size into the time it takes, given the times for one size and for `TIMES` that."""
    return math.log(long / short, TIMES)


def calls_of(function: Callable[[], object]) -> int:
    """Return how many calls a function makes on this thread, of Python and of what is built in; no clock is asked.

    What a single call does inside of a built-in function does not count, however long it takes.
    """
    profile = cProfile.Profile()
    was_enabled = gc.isenabled()
    gc.disable()  # what it calls depends on what else is in memory
    try:
        profile.runcall(function)
    finally:
        if was_enabled:
            gc.enable()
    return sum(entry.callcount for entry in profile.getstats())
