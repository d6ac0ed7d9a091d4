"""Going through a site's documents on all processors at once."""

from __future__ import annotations

import gc
import multiprocessing
import os
import threading
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from typing import Generic, TypeVar

from diglot.problem import Problem
from diglot.project import Pair, Project

T = TypeVar("T")

_ALONE = 40
"""Up to so many documents a second process would take longer to start than to save."""


@dataclass(frozen=True)
class Found(Generic[T]):
    """What a function returned for one document, None where the document could not be read, and what is wrong."""

    value: T | None
    problems: list[Problem]


def shared_out(items: Sequence[T], function: Callable[[Sequence[T]], None], alone: int = 8) -> None:
    """Let each processor apply a function to its share of items, and wait; what it makes it has to write somewhere.

    Up to `alone` items are left to this process, and so are all where it cannot be divided, because there is one
    processor, the system has no `fork`, or other threads run: it then does nothing.
    """
    count = min(os.cpu_count() or 1, len(items) // alone + 1)
    if count < 2 or "fork" not in multiprocessing.get_all_start_methods() or threading.active_count() > 1:
        return
    context = multiprocessing.get_context("fork")
    processes = [context.Process(target=function, args=(items[at::count],)) for at in range(count)]
    gc.freeze()  # or each collection in a child would go through all that is here, and copy it
    for process in processes:
        process.start()
    gc.unfreeze()
    for process in processes:
        process.join()


def each_pair(project: Project, function: Callable[[Pair], T], only: frozenset[str] | None = None) -> list[Found[T]]:
    """Apply a function to every document with its catalog, in the order of their paths.

    The function and what it returns have to be picklable; the documents are shared out between processes.
    """
    paths = [path for path in project.paths if only is None or path in only]
    processes = min(os.cpu_count() or 1, len(paths) // _ALONE)
    if processes < 2:
        return _apply(project, function, frozenset(paths))
    size = -(-len(paths) // processes)
    shares = [frozenset(paths[at : at + size]) for at in range(0, len(paths), size)]
    with ProcessPoolExecutor(processes, multiprocessing.get_context("fork")) as pool:
        futures = [pool.submit(_apply, project, function, share) for share in shares]
        return [found for future in futures for found in future.result()]


def _apply(project: Project, function: Callable[[Pair], T], only: frozenset[str]) -> list[Found[T]]:
    return [
        Found(None, found) if isinstance(found, list) else Found(function(found), found.problems)
        for found in project.pairs(only)
    ]
