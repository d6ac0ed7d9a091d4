"""Asking a server again when it fails, not too soon, not too often, and not for ever."""

from __future__ import annotations

import random
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TypeVar

from diglot.draft.engines.trouble import Remedy, Trouble

T = TypeVar("T")


class Stopped(Exception):  # noqa: N818 - somebody wanted it; nothing is wrong
    """Somebody asked to stop."""


@dataclass(frozen=True)
class Patience:
    """How often a request is tried again, how long to wait before, and how many requests a minute to send.

    The waits double from `first` seconds on up to `longest`, and each is shortened at random by up to a half, so that
    many clients do not come back all at once (exponential backoff with "equal jitter": Brooker, "Exponential Backoff
    And Jitter", AWS Architecture Blog, 2015). A server that asks for a longer wait gets it, up to `longest`.
    `per_minute` is 0 where nothing limits it, and None where the server asked knows best; `stop` is set when somebody
    wants to stop.
    """

    retries: int = 4
    first: float = 1.0
    longest: float = 60.0
    per_minute: float | None = None
    stop: threading.Event = field(default_factory=threading.Event)

    def wait(self, seconds: float) -> None:
        """Wait; raises `Stopped` as soon as somebody wants to stop."""
        if self.stop.wait(seconds):
            raise Stopped

    def before(self, retry: int) -> float:
        """Return for how many seconds to wait before a retry, counted from 0."""
        return min(self.longest, self.first * 2.0**retry) * random.uniform(0.5, 1.0)


_MOST_FAILURES = 3
"""After so many texts in a row for which a server had no answer it is not asked for another."""


class Asking:
    """Sends requests with patience, one at a time and evenly spaced, until the server has failed too often."""

    def __init__(self, patience: Patience, per_minute: float) -> None:
        self.patience = patience
        self._per_minute = per_minute if patience.per_minute is None else patience.per_minute
        self._next = 0.0
        self._failures = 0

    def ask(self, request: Callable[[], T]) -> T:
        """Return what a request returns; raises the `Trouble` that is left when patience is at an end, or `Stopped`."""
        try:
            answer = self._again_and_again(request)
        except Trouble as trouble:
            self._failures += 1
            if self._failures == _MOST_FAILURES:
                raise Trouble(trouble.reason, Remedy.STOP) from None
            raise
        self._failures = 0
        return answer

    def _again_and_again(self, request: Callable[[], T]) -> T:
        for retry in range(self.patience.retries + 1):
            self._turn()
            try:
                return request()
            except Trouble as trouble:
                if trouble.wait > self.patience.longest:
                    reason = f"{trouble.reason}, and asks to be left alone for {trouble.wait:.0f} seconds"
                    raise Trouble(reason, Remedy.STOP) from None
                if trouble.remedy is not Remedy.RETRY or retry == self.patience.retries:
                    raise
                self.patience.wait(max(trouble.wait, self.patience.before(retry)))
        raise AssertionError("the last try returns or raises")

    def _turn(self) -> None:
        self.patience.wait(max(0.0, self._next - time.monotonic()))
        if self._per_minute:
            self._next = time.monotonic() + 60.0 / self._per_minute
