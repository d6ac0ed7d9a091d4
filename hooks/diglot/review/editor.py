"""Having a person write a text in the editor of their choice."""

from __future__ import annotations

import signal
import time
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

import click

from diglot.base.digest import digest_of
from diglot.base.workplace import LOCK, Workplace, left_behind, remove_dead

_FILE, _BEFORE = "translation.md", "before"
_DAY = 24 * 60 * 60
"""Seconds after which nobody has an editor open any more that a killed review had started."""


@dataclass(frozen=True)
class Written:
    """What an editor left: the text, the file that it is in, and how it failed."""

    text: str
    file: Path = Path()
    failure: str = ""
    _workplace: Workplace | None = field(default=None, repr=False)

    def forget(self) -> None:
        """Remove the file, whose text is not needed any more."""
        if self._workplace:
            self._workplace.remove()


def write_in_editor(text: str, root: Path) -> Written:
    """Open a text in `$VISUAL` or `$EDITOR`, or else in an editor of the system, and return what it is after that.

    While the editor runs, Ctrl-C is for it alone. The file stays until the text is forgotten; `root` is the folder of
    the project, for `words_left` to know it.
    """
    try:
        workplace = Workplace(_kind(root))
        for name in (_BEFORE, _FILE):
            (workplace.folder / name).write_text(text, "utf-8", newline="\n")
    except OSError as error:
        return Written("", failure=f"There is no place for the editor's file ({error.strerror}).")
    workplace.outlives()
    file, failure = workplace.folder / _FILE, ""
    before = signal.signal(signal.SIGINT, lambda *_: None)  # not SIG_IGN, which the editor would inherit
    try:
        click.edit(filename=str(file))
    except click.ClickException as error:
        failure = f"The editor failed ({error.format_message()})."
    except ValueError as error:  # the quotes in $EDITOR do not close
        failure = f"The editor cannot be started ({error})."
    finally:
        signal.signal(signal.SIGINT, before)
    try:
        return Written(file.read_text("utf-8-sig"), file, failure, workplace)
    except OSError:
        return Written("", file, failure or "The editor removed its file.", workplace)
    except UnicodeDecodeError:
        return Written("", file, failure or "The editor did not save the text in the encoding UTF-8.", workplace)


def words_left(root: Path) -> list[Path]:
    """Return the files in which a person wrote for reviews of a project that did not save it.

    Those that are as they were before somebody wrote, and older than a day, are removed.
    """
    found = []
    for folder in left_behind(_kind(root)):
        with suppress(OSError):
            names = {place.name for place in folder.iterdir()} - {LOCK}
            is_written = _FILE in names and (folder / _FILE).read_bytes() != (folder / _BEFORE).read_bytes()
            if is_written:
                found.append(folder / _FILE)
            elif names <= {_FILE, _BEFORE} and time.time() - folder.stat().st_mtime > _DAY:
                remove_dead(folder)
    return found


def _kind(root: Path) -> str:
    return f"review-{digest_of(str(root.resolve()))[:8]}"
