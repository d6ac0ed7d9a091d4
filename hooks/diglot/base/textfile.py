"""Reading a text file that somebody wrote, and saying what is wrong with it when it cannot be used."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from diglot.base.problem import Problem

_FENCE = re.compile(r" {0,3}(`{3,}+|~{3,}+)")


def read_text(path: Path, name: str) -> tuple[str | None, list[Problem]]:
    """Read a UTF-8 file, with or without byte-order mark, line ends normalised to single line feeds.

    `name` stands for the file in messages.
    Returns the text, or None with the problem that kept it from being read.
    """
    data, problems = read_data(path, name)
    text, problems = decoded(data, name) if data is not None else (None, problems)
    return (None, problems) if text is None else (text.replace("\r\n", "\n").replace("\r", "\n"), problems)


def read_data(path: Path, name: str) -> tuple[bytes | None, list[Problem]]:
    """Read a file as it is; None, with the problem, where it cannot be read."""
    try:
        if path.exists() and not path.is_file() and not path.is_dir():
            hint = "Put an ordinary file there."
            return None, [Problem(name, 0, "unreadable", "is a device or a pipe, not a file.", hint)]
        return path.read_bytes(), []
    except IsADirectoryError:
        return None, [Problem(name, 0, "unreadable", "is a folder, not a file.", "Rename or remove the folder.")]
    except OSError as error:
        reason = error.strerror or str(error)
        return None, [
            Problem(name, 0, "unreadable", f"cannot be read: {reason}.", "Check the file and its permissions.")
        ]


def decoded(data: bytes, name: str) -> tuple[str | None, list[Problem]]:
    """Return UTF-8 as text, without byte-order mark; None, with the problem, where it is another encoding."""
    try:
        return data.decode("utf-8-sig"), []
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        message = f"is not UTF-8: byte 0x{data[error.start]:02x} cannot be read."
        return None, [Problem(name, line, "encoding", message, "Save the file in the encoding UTF-8.")]


def line_of_key(key: str, text: str) -> int:
    """Return the line of a key in YAML, the first if it is not there; good enough for a message."""
    found = re.search(rf"^[ \t-]*['\"]?{re.escape(key)}['\"]?[ \t]*:", text, re.MULTILINE) if key else None
    return text.count("\n", 0, found.start()) + 1 if found else 1


def merge_conflicts(text: str, name: str) -> list[Problem]:
    """Return a problem for each merge conflict that git left in `text`, at the line of its opening marker.

    The three markers have to follow each other; fenced code, which may show a conflict, is passed over.
    """
    problems = []
    opened = 0
    divided = False
    for number, line in enumerate(without_fenced_code(text), start=1):
        if line.startswith("<<<<<<< "):
            opened, divided = number, False
        elif line == "=======":
            divided = bool(opened)
        elif line.startswith(">>>>>>> ") and divided:
            hint = "Keep one of the two versions and remove the lines <<<<<<<, ======= and >>>>>>>."
            problems.append(Problem(name, opened, "merge-conflict", "a merge conflict was left in the file.", hint))
            opened, divided = 0, False
    return problems


def without_fenced_code(text: str) -> Iterator[str]:
    """Yield the lines of a Markdown text, empty ones for those of fenced code."""
    fence = ""
    for line in text.split("\n"):
        match = _FENCE.match(line)
        if match and not fence:
            fence = match[1]
        elif match and match[1].startswith(fence):
            fence = ""
            yield ""
            continue
        yield "" if fence else line
