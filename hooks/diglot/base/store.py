"""Writing files so that none is ever half written, and so that two commands at once wait for each other."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable
from contextlib import AbstractContextManager
from functools import partial
from pathlib import Path
from secrets import token_urlsafe
from typing import BinaryIO

from filelock import FileLock, Timeout

from diglot.base.own_folder import lock_folder

_BOM = b"\xef\xbb\xbf"


def only_writer(root: Path, waiting: Callable[[], None] = lambda: None) -> AbstractContextManager[object]:
    """Take the right to write to the catalogs of the project in `root`, until the context that it returns ends.

    While another process has it, this waits; `waiting` is called before, if it has to.
    """
    lock = lock_of(root)
    try:
        return lock.acquire(blocking=False)
    except Timeout:
        waiting()
        return lock.acquire()


def lock_of(root: Path, work: str = "") -> FileLock:
    """Return the lock on a project that processes share which do one kind of work; the unnamed one is for writing.

    Raises `NotOwnError` where there is no place for it that nobody else can write to.
    """
    name = hashlib.sha256(str(root.resolve()).encode()).hexdigest()[:16]
    return FileLock(lock_folder(root) / f"{name}{work and '-' + work}.lock", mode=0o600)


def write_text(place: Path, text: str) -> None:
    """Replace a file by a text, at once or not at all; line ends and byte-order mark stay as the file had them.

    Raises `OSError` where the file or its folder must not be written; the file is then as it was.
    """
    before = place.read_bytes() if place.exists() else b""
    data = text.encode()
    if b"\r\n" in before and b"\n" not in before.replace(b"\r\n", b""):
        data = data.replace(b"\n", b"\r\n")
    write_data(place, _BOM + data if before.startswith(_BOM) else data)


def write_data(place: Path, data: bytes) -> None:
    """Replace a file, at once or not at all; its permissions stay as they were. Raises as `write_text` does.

    Where the place is a link, the file that it leads to is replaced and the link stays.
    """
    place = Path(os.path.realpath(place))
    must_be_writable(place)
    place.parent.mkdir(parents=True, exist_ok=True)
    mode = place.stat().st_mode & 0o777 if place.exists() else None
    new = place.with_name(f".{place.name}.{token_urlsafe(6)}.new")
    file = _made(new, is_private=mode is not None)
    try:
        with file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        if mode is not None:
            new.chmod(mode)
        new.replace(place)
    except BaseException:
        new.unlink(missing_ok=True)
        raise


def _made(place: Path, *, is_private: bool) -> BinaryIO:
    """Make a file that is not there yet, for its owner alone or with the permissions that every new file gets.

    The system takes the umask off these. A program cannot read its umask without setting it, for all its threads.
    """
    return open(place, "xb", opener=partial(os.open, mode=0o600 if is_private else 0o666))


def must_be_writable(place: Path) -> None:
    """Raise `OSError` where a file must not be replaced or made, before any work is done for it."""
    place = Path(os.path.realpath(place))
    folder = next(parent for parent in place.parents if parent.exists())
    if not folder.is_dir():
        raise NotADirectoryError(20, "Not a directory", str(folder))
    for one in (folder, place):
        if one.exists() and not os.access(one, os.W_OK):
            raise PermissionError(13, "Permission denied", str(one))
