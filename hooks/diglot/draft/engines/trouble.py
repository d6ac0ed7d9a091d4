"""What keeps an engine from giving a translation."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Remedy(StrEnum):
    """What may help: asking again, leaving out this text, or nothing that the program can do."""

    RETRY = "retry"
    SKIP = "skip"
    STOP = "stop"


@dataclass(eq=False)
class Trouble(Exception):  # noqa: N818 - it is the service that is in trouble, not the program
    """Why an engine gave no translation, in words that follow its name; never holds a key.

    `wait` is for how many seconds the server asked to be left alone, 0 if it did not say.
    """

    reason: str
    remedy: Remedy = Remedy.RETRY
    wait: float = 0.0

    def __str__(self) -> str:
        return self.reason
