"""Going through the documents of a site with their catalogs, on all processors at once."""

from __future__ import annotations

import multiprocessing
import os
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from typing import Generic, TypeVar

from diglot.base.problem import Problem
from diglot.project.project import Pair, Project

T = TypeVar("T")

_ALONE = 40
"""Up to so many documents a second process would take longer to start than to save."""


@dataclass(frozen=True)
class Outcome(Generic[T]):
    """What a function returned for one document, None where the document could not be read, and what is wrong."""

    value: T | None
    problems: list[Problem]


def each_pair(project: Project, function: Callable[[Pair], T], only: frozenset[str] | None = None) -> list[Outcome[T]]:
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


def _apply(project: Project, function: Callable[[Pair], T], only: frozenset[str]) -> list[Outcome[T]]:
    return [
        Outcome(None, found) if isinstance(found, list) else Outcome(function(found), found.problems)
        for found in project.pairs(only)
    ]
