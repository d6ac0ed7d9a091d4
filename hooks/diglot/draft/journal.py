"""What an engine has answered and no catalog holds yet: a file that grows by one line with each answer.

Writing a line costs the same however large the catalogs are; they are written once for each document. After a kill at
any moment the answers are read from here and not asked for again.
"""

from __future__ import annotations

import json
import os
from pathlib import Path
from types import TracebackType
from typing import Self

from filelock import Timeout

from diglot.base.store import lock_of, write_text
from diglot.project.settings import Settings


class Busy(Exception):  # noqa: N818 - a state of things
    """Another process is drafting in this project."""


class Journal:
    """The answers of one engine, by the texts that they translate; on disk as soon as they are known.

    A context: only one process can be in it for one project, another raises `Busy`. Raises `OSError` where its file
    cannot be written.
    """

    def __init__(self, place: Path, root: Path) -> None:
        self._place = place
        self._lock = lock_of(root, "draft")
        self._answers: dict[str, str] = {}
        self._used: set[str] = set()

    def __enter__(self) -> Self:
        try:
            self._lock.acquire(blocking=False)
        except Timeout:
            raise Busy from None
        self._answers = read(self._place)
        self._append("")  # what keeps the file from being written shows before anything is asked for
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        if self._place.exists() and not self._place.stat().st_size:
            self._place.unlink()
        self._lock.release()

    def answer(self, text: str) -> str | None:
        """Return the answer to a text, None where it is not known."""
        self._used.add(text)
        return self._answers.get(text)

    def add(self, text: str, answer: str) -> None:
        """Keep an answer; when this returns, it is on the disk."""
        self._answers[text] = answer
        # The line before may have been cut off by a kill, hence the line end before this one.
        self._append("\n" + json.dumps([text, answer]))

    def forget(self, *, everything: bool) -> None:
        """Forget the answers that somebody wanted since the context began, or all of them."""
        left = {} if everything else {text: self._answers[text] for text in self._answers.keys() - self._used}
        if left:
            write_text(self._place, "\n".join(json.dumps([text, answer]) for text, answer in left.items()))
        else:
            self._place.unlink(missing_ok=True)

    def _append(self, line: str) -> None:
        self._place.parent.mkdir(parents=True, exist_ok=True)
        with self._place.open("a", encoding="utf-8") as file:
            file.write(line)
            file.flush()
            os.fsync(file.fileno())


def name_of(settings: Settings, engine: str) -> str:
    """Return where the answers of an engine are kept, relative to the site's root: beside the catalogs, hidden."""
    return f"{settings.catalogs}/{settings.target}/.draft-{engine}.jsonl"


def read(place: Path) -> dict[str, str]:
    """Return the answers that a file holds by their texts; a line that was cut off counts for nothing."""
    answers: dict[str, str] = {}
    if place.exists():
        for line in place.read_text("utf-8", errors="replace").split("\n"):
            try:
                text, answer = json.loads(line)
            except (ValueError, TypeError):
                continue
            if isinstance(text, str) and isinstance(answer, str):
                answers[text] = answer
    return answers
