"""Working on many things on all processors at once."""

from __future__ import annotations

import gc
import multiprocessing
import os
import pickle
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


def shared_out(items: Mapping[str, T], function: Callable[[T], object], alone: int = 8, method: str = "fork") -> Ahead:
    """Let each processor apply a function to its share of items meanwhile; what it makes it has to write somewhere.

    Up to `alone` items are left to this process, and so are all where there is one processor, or no process can be
    started by the `method`: the system has no `fork`, other threads run beside it, or what another method has to
    send, the function and the items, cannot be pickled. Nothing is done then.
    """
    ahead = Ahead()
    count = min(os.cpu_count() or 1, len(items) // alone + 1)
    if count < 2 or method not in multiprocessing.get_all_start_methods():
        return ahead
    if method == "fork" and threading.active_count() > 1:
        return ahead
    shares = [dict(list(items.items())[at::count]) for at in range(count)]
    work = [(list(share.values()), function) for share in shares]
    try:
        sent = [b"" if method == "fork" else pickle.dumps(one) for one in work]
    except Exception:  # whatever an object raises that cannot be taken apart
        return ahead
    context = multiprocessing.get_context(method)
    gc.freeze()  # or each collection in a child would go through all that is here, and copy it
    for share, one, question in zip(shares, work, sent, strict=True):
        said, say = context.Pipe()
        inherited = None if question else one
        process = context.Process(target=_go_through, args=(inherited, say), daemon=True)  # type: ignore[attr-defined]
        process.start()
        say.close()  # so that the child alone has it, and its end is the end of what is said
        with suppress(OSError):  # it is gone already
            if question:
                said.send_bytes(question)
        ahead.add(_Share(process, said, dict.fromkeys(share)))
    gc.unfreeze()
    return ahead


def _go_through(inherited: tuple[Sequence[T], Callable[[T], object]] | None, say: Connection) -> None:
    gc.set_threshold(_COLLECTED_AFTER)
    try:
        items, function = inherited or say.recv()
    except Exception:  # something that cannot be put together again
        return
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
