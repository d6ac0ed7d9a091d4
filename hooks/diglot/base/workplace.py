"""Folders for temporary files, of which none stays for ever: what a killed process left, a later one finds and removes.

A process that lives holds the lock in its folder.
"""

from __future__ import annotations

import os
import shutil
import stat
import tempfile
import weakref
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from filelock import FileLock, Timeout

LOCK = "lock"
"""The file in each of the folders whose lock its process holds."""


class Workplace:
    """A folder for temporary files of one kind, there until it is removed or the process ends.

    It is made in `within`, or where the system has such files. Raises `OSError` where none can be made.
    """

    def __init__(self, kind: str, within: Path | None = None) -> None:
        self.folder, self._lock = _made(kind, within)
        self._end = weakref.finalize(self, _remove, self.folder, self._lock)

    def remove(self) -> None:
        """Remove the folder with all that is in it."""
        self._end.detach()
        _remove(self.folder, self._lock)

    def outlives(self) -> None:
        """Let the folder stay when the process ends, for `left_behind` to find."""
        self._end.detach()


@contextmanager
def _held(folder: Path) -> Iterator[bool]:
    """Hold the lock of a folder of ours whose process lives no more; give whether that is so."""
    lock = FileLock(folder / LOCK, thread_local=False)
    try:
        about = folder.lstat()
        is_ours = stat.S_ISDIR(about.st_mode) and (not hasattr(os, "getuid") or about.st_uid == os.getuid())
        if is_ours and (folder / LOCK).is_file():
            lock.acquire(blocking=False)
    except (OSError, Timeout):
        pass
    try:
        yield lock.is_locked
    finally:
        lock.release()


def left_behind(kind: str, within: Path | None = None) -> list[Path]:
    """Return the folders of a kind that processes left which live no more."""
    found = []
    with suppress(OSError):
        for folder in sorted(_within(within).glob(f"{_prefix(kind)}????????")):
            with _held(folder) as is_dead:
                found += [folder] if is_dead else []
    return found


def sweep(kind: str, within: Path | None = None) -> None:
    """Remove the folders of a kind that processes left which live no more."""
    for folder in left_behind(kind, within):
        remove_dead(folder)


def remove_dead(folder: Path) -> None:
    """Remove a folder that `left_behind` has told of."""
    with _held(folder) as is_dead:  # and so nobody can begin to use it
        if is_dead:
            shutil.rmtree(folder, ignore_errors=True)
    if is_dead:
        shutil.rmtree(folder, ignore_errors=True)  # where the lock cannot be removed while it is held


def _made(kind: str, within: Path | None) -> tuple[Path, FileLock]:
    while True:
        folder = Path(tempfile.mkdtemp(prefix=_prefix(kind), dir=_within(within)))
        lock = FileLock(folder / LOCK, thread_local=False)
        with suppress(Timeout):  # somebody took it for one that was left
            lock.acquire(blocking=False)
            return folder, lock


def _remove(folder: Path, lock: FileLock) -> None:
    lock.release()
    shutil.rmtree(folder, ignore_errors=True)


def _prefix(kind: str) -> str:
    return f"diglot-{kind}-"


def _within(folder: Path | None) -> Path:
    return folder or Path(tempfile.gettempdir())
