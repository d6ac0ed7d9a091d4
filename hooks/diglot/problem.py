"""What a check found: one value, the same everywhere, printed by whoever called."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """How much a problem weighs: errors fail a check, the rest does not."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


@dataclass(frozen=True, order=True)
class Problem:
    """One finding, with its place and what to do about it.

    `file` is a path relative to the project, with forward slashes; `line` counts from 1, and 0 means the whole file.
    `message` says what is wrong in one sentence, `hint` what to do.
    """

    file: str
    line: int
    code: str
    message: str
    hint: str = ""
    severity: Severity = Severity.ERROR

    def __str__(self) -> str:
        place = f"{self.file}:{self.line}" if self.line else self.file
        hint = f" {self.hint}" if self.hint else ""
        return f"{place}: {self.message}{hint} [{self.code}]"


def excerpt(text: str) -> str:
    """Return a text, or the beginning of a long one, on one line and in quotation marks, for a message."""
    words = " ".join(text.split())
    return f"“{words[:57]}…”" if len(words) > 60 else f"“{words}”"
