"""Working on many things on all processors at once."""

from __future__ import annotations

import gc
import multiprocessing
import os
import sys
import threading
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from typing import TypeVar

T = TypeVar("T")

_LAST = 10
"""How nice a thread is that makes way: it is given a tenth of the time that another wants, too."""

_ALONE = 8
"""So many items are done sooner than another process has begun."""

_COLLECTED_AFTER = 10_000
"""A child looks for garbage after so many new objects, and not after 700: it took a twentieth of its time."""


class Ahead:
    """Items that other processes work on, by their keys; made by `shared_out`."""

    def __init__(self) -> None:
        self._shares: list[_Share] = []
        self._share_of: dict[str, _Share] = {}

    def add(self, share: _Share) -> None:
        """Take in what one process works on."""
        self._shares.append(share)
        self._share_of |= dict.fromkeys(share.waiting, share)

    def wait_for(self, key: str) -> None:
        """Wait until an item is done, or its process has ended; not at all where no process works on it."""
        share = self._share_of.get(key)
        while share and key in share.waiting:
            try:
                share.said.recv_bytes()
            except (EOFError, OSError):
                share.waiting.clear()
            else:
                del share.waiting[next(iter(share.waiting))]

    def end(self) -> None:
        """Wait until all processes have ended."""
        for share in self._shares:
            share.process.join()
        self._shares.clear()


@dataclass(frozen=True)
class _Share:
    """A process with the keys of what it has still to do, in their order; it says when it is done with the next."""

    process: BaseProcess
    said: Connection
    waiting: dict[str, None]


def shared_out(items: Mapping[str, T], function: Callable[[T], object]) -> Ahead:
    """Let each processor apply a function to its share of items meanwhile; what it makes it has to write somewhere.

    A few items are left to this process, and so are all where there is one processor, or this process cannot be
    divided: the system has no `fork`, or other threads run beside it. Nothing is done then.
    """
    ahead = Ahead()
    count = min(os.cpu_count() or 1, len(items) // _ALONE + 1)
    if count < 2 or "fork" not in multiprocessing.get_all_start_methods() or threading.active_count() > 1:
        return ahead
    context = multiprocessing.get_context("fork")
    gc.freeze()  # or each collection in a child would go through all that is here, and copy it
    for share in [dict(list(items.items())[at::count]) for at in range(count)]:
        said, say = context.Pipe()
        process = context.Process(target=_go_through, args=(list(share.values()), function, say), daemon=True)
        process.start()
        say.close()  # so that the child alone has it, and its end is the end of what is said
        ahead.add(_Share(process, said, dict.fromkeys(share)))
    gc.unfreeze()
    return ahead


def _go_through(items: Sequence[T], function: Callable[[T], object], say: Connection) -> None:
    gc.set_threshold(_COLLECTED_AFTER)
    for item in items:
        function(item)
        with suppress(OSError):  # nobody waits any more
            say.send_bytes(b"1")


def make_way() -> None:
    """Let all else go before this thread and the programs it starts, where the system knows priorities of threads."""
    if sys.platform == "linux":
        thread = threading.get_native_id()
        with suppress(OSError):  # where nobody may; it is a wish
            os.setpriority(os.PRIO_PROCESS, thread, max(_LAST, os.getpriority(os.PRIO_PROCESS, thread)))
