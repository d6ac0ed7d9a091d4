"""Sharing out work between processes on every system, whether a process can be divided there or not."""

from __future__ import annotations

import multiprocessing
import os
import pickle
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from multiprocessing.connection import Connection
from typing import TypeVar

T = TypeVar("T")
R = TypeVar("R")


def start_method() -> str:
    """Return how another process is to be started: as the program says that this runs in, or the quickest safe way.

    To divide the process (`fork`) is quickest, but a lock that another thread holds stays locked in the copy, and the
    libraries of macOS do not bear it.
    """
    possible = multiprocessing.get_all_start_methods()  # the system's own choice is the first
    usual = "fork" if "fork" in possible and sys.platform != "darwin" else possible[0]
    method = multiprocessing.get_start_method(allow_none=True) or usual
    if method == "fork" and threading.active_count() > 1:
        return next(other for other in possible if other != "fork")
    return method


def by_shares(function: Callable[[Sequence[T]], list[R]], items: Sequence[T], least: int, method: str) -> list[R]:
    """Return what a function gives for all items, each processor taking a share of at least `least` of them.

    The function may be applied to a share twice, so it must only read. Whatever another process does not answer, this
    one does itself: where the function cannot be sent there, where it fails there, so that its error is raised here,
    and where the process cannot be started or is killed.
    """
    count = min(os.cpu_count() or 1, len(items) // least)
    if count < 2 or multiprocessing.current_process().daemon:  # which may have no children
        return function(items)
    size = -(-len(items) // count)
    own, *others = (items[at : at + size] for at in range(0, len(items), size))
    try:
        questions = [pickle.dumps((function, share)) for share in others]
    except Exception:  # whatever an object raises that cannot be taken apart
        return function(items)
    with ExitStack() as processes:
        calls = [processes.enter_context(_other_process(method)) for _ in others]
        for call, question in zip(calls, questions, strict=True):
            with suppress(OSError):  # nobody is there
                call.send_bytes(question)
        results = function(own)
        for call, share in zip(calls, others, strict=True):
            answer: list[R] | None = _answer_of(call)
            results += function(share) if answer is None else answer
    return results


@contextmanager
def _other_process(method: str) -> Iterator[Connection]:
    """Give the near end of a pipe, at whose far end another process waits for a question if it could be started.

    The question is no argument of the process: who writes one that is larger than a pipe's buffer to a process that
    is killed meanwhile would wait for ever. Each end is in one process only, so that nobody waits for the other when
    that is gone, be it in the middle of an answer.
    """
    context = multiprocessing.get_context(method)
    near, far = context.Pipe()
    inherited = near if method == "fork" else None
    process = context.Process(target=_answer, args=(far, inherited), daemon=True)  # type: ignore[attr-defined]
    with near:
        with far, suppress(OSError):  # there are as many processes as may be
            process.start()
        try:
            yield near
        except BaseException:
            if process.pid:
                process.kill()  # it only reads
            raise
        finally:
            if process.pid:
                process.join()


def _answer(call: Connection, inherited: Connection | None) -> None:
    """Answer a question in another process, or end without a word where that fails."""
    if inherited:
        inherited.close()
    with suppress(Exception):
        function, share = call.recv()
        call.send(function(share))


def _answer_of(call: Connection) -> list[R] | None:
    """Wait for an answer; None where there will be none."""
    try:
        answer: list[R] = call.recv()
    except Exception:  # no answer, half of one, or one that cannot be put together
        return None
    return answer
