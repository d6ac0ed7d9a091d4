"""What an engine has answered and no catalog holds yet: a file that grows by one line with each answer.

Writing a line costs the same however large the catalogs are; they are written once for each document. After a kill at
any moment the answers are read from here and not asked for again.

It stands in a folder of the project that git does not see. An earlier version had it among the catalogs; what it left
there is taken over.
"""

from __future__ import annotations

import json
import os
from contextlib import suppress
from pathlib import Path
from posixpath import normpath
from types import TracebackType
from typing import Self

from filelock import Timeout

from diglot.base.boundary import strayed
from diglot.base.store import append, lock_of, sweep, write_text
from diglot.project.settings import Settings

_FOLDER = ".diglot/drafts"


class Busy(Exception):  # noqa: N818 - a state of things
    """Another process is drafting in this project."""


class Journal:
    """The answers of one engine, by the texts that they translate; on disk as soon as they are known.

    A context: only one process can be in it for one project, another raises `Busy`. Raises `OSError` where its file
    cannot be written.
    """

    def __init__(self, settings: Settings, engine: str) -> None:
        self._folder = settings.root / _FOLDER
        self._place, self._earlier = (settings.root / name for name in names(settings, engine))
        self._lock = lock_of(settings.root, "draft")
        self._answers: dict[str, str] = {}
        self._used: set[str] = set()

    def __enter__(self) -> Self:
        try:
            self._lock.acquire(blocking=False)
        except Timeout:
            raise Busy from None
        try:
            sweep(self._folder, ".jsonl", ".gitignore")
            self._answers = read(self._place)
            self._take_over()
        except BaseException:
            self._lock.release()
            raise
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
        self._append(_lines({text: answer}))

    def forget(self, *, everything: bool) -> None:
        """Forget the answers that somebody wanted since the context began, or all of them."""
        left = {} if everything else {text: self._answers[text] for text in self._answers.keys() - self._used}
        if left:
            write_text(self._place, _lines(left))
        else:
            self._place.unlink(missing_ok=True)

    def _take_over(self) -> None:
        """Add the answers that an earlier version left among the catalogs, and remove them there once they are safe.

        Killed before the end, the next call does what is left to do.
        """
        left = {text: answer for text, answer in read(self._earlier).items() if text not in self._answers}
        self._append(_lines(left))  # what keeps the file from being written shows before anything is asked for
        self._answers |= left
        if self._earlier.is_file():
            self._earlier.unlink()

    def _append(self, lines: str) -> None:
        self._place.parent.mkdir(parents=True, exist_ok=True)
        if not os.path.lexists(self._folder / ".gitignore"):
            write_text(self._folder / ".gitignore", "*\n")
        append(self._place, lines)


def names(settings: Settings, engine: str) -> tuple[str, str]:
    """Return where the answers of an engine stand and where an earlier version had them, relative to the site's root.

    The first has the folder of the catalogs in it, whose `..` are taken away, so that two sites may share a root.
    """
    folder = f"{settings.catalogs}/{settings.target}"
    return f"{_FOLDER}{normpath(f'/{folder}')}/{engine}.jsonl", f"{folder}/.draft-{engine}.jsonl"


def known(settings: Settings, engine: str) -> dict[str, str]:
    """Return the answers of an engine that are on the disk, by their texts; none that cannot or must not be read."""
    answers: dict[str, str] = {}
    for name in reversed(names(settings, engine)):
        if not strayed(settings.root, settings.root / name, name):
            with suppress(OSError):
                answers |= read(settings.root / name)
    return answers


def _lines(answers: dict[str, str]) -> str:
    """Return answers as lines, each behind a line end: the line before may have been cut off by a kill."""
    return "".join(f"\n{json.dumps(pair)}" for pair in answers.items())


def read(place: Path) -> dict[str, str]:
    """Return the answers that a file holds by their texts; a line that was cut off counts for nothing."""
    answers: dict[str, str] = {}
    if place.is_file():
        for line in place.read_text("utf-8", errors="replace").split("\n"):
            try:
                text, answer = json.loads(line)
            except (ValueError, TypeError):
                continue
            if isinstance(text, str) and isinstance(answer, str):
                answers[text] = answer
    return answers
