"""What a check found: one value, the same everywhere, printed by whoever called."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from enum import StrEnum

_COMMANDS = re.compile(
    "[\x00-\x1f\x7f-\x9f\xad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufdd0-\ufdef\ufeff\ufff9-\ufffb"
    "\ufffe\uffff\ud800-\udfff\U000e0000-\U000e007f]"
)
"""What a terminal obeys, what turns the direction of a text, and what nobody sees or no file holds.

The joiners U+200C and U+200D are not among them: words of some languages are not legible without.
"""


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
        return printable(f"{place}: {self.message}{hint} [{self.code}]")


def printable(text: str, keep: str = "") -> str:
    """Return a text on one line, with what a terminal or a log obeys, and what nobody sees, written as in Python.

    `keep` has characters that stay, such as line feeds in a text that may stand on several lines.
    """
    return _COMMANDS.sub(lambda found: found[0] if found[0] in keep else _written(found[0]), text)


def _written(character: str) -> str:
    return character.encode("unicode_escape").decode()


def printed_json(value: object) -> str:
    """Return a value as JSON to be printed, in which nothing is left that a terminal obeys but line ends."""
    text = json.dumps(value, ensure_ascii=False, indent=2)  # which writes most control characters as `\u001b`
    return _COMMANDS.sub(lambda found: found[0] if found[0] == "\n" else json.dumps(found[0])[1:-1], text)


def excerpt(text: str, most: int = 60) -> str:
    """Return a text in quotes as a message names it: on one line, and shortened if it is long."""
    words = " ".join(text.split())
    return f"“{words[: most - 3]}…”" if len(words) > most else f"“{words}”"
