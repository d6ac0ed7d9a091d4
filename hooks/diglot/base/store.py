"""Writing files so that none is ever half written, and so that two commands at once wait for each other."""

from __future__ import annotations

import errno
import hashlib
import os
import re
import stat
from collections.abc import Callable
from contextlib import AbstractContextManager, suppress
from functools import partial
from pathlib import Path
from secrets import token_urlsafe
from typing import BinaryIO

from filelock import FileLock, Timeout

from diglot.base.own_folder import lock_folder

_BOM = b"\xef\xbb\xbf"
_UNFINISHED = re.compile(r"\.(.+)\.[\w-]{8}\.new", re.ASCII)
"""The name of a file that is being written, with the name that it will have."""


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

    Raises `OSError` where the file or its folder must not be written, or the file is a link; it is then as it was.
    """
    must_be_writable(place)
    before = place.read_bytes() if place.exists() else b""
    data = text.encode()
    if b"\r\n" in before and b"\n" not in before.replace(b"\r\n", b""):
        data = data.replace(b"\n", b"\r\n")
    write_data(place, _BOM + data if before.startswith(_BOM) else data)


def write_data(place: Path, data: bytes) -> None:
    """Replace a file, at once or not at all; its permissions stay as they were. Raises as `write_text` does."""
    must_be_writable(place)
    place = Path(os.path.realpath(place.parent), place.name)
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


def write_output(place: Path, data: bytes) -> None:
    """Write to a place that somebody has named: through links, and to a device or a pipe, too. Raises as above."""
    place = Path(os.path.realpath(place)) if place.is_file() or not place.exists() else place
    if place.exists() and not place.is_file():
        place.write_bytes(data)
        return
    must_be_writable(place)
    with lock_of(place.parent, "output"):
        sweep(place.parent, place.name, is_deep=False)
        write_data(place, data)


def append(place: Path, text: str) -> None:
    """Add to the end of a file; when this returns, it is on the disk. Raises `OSError` as above."""
    flags = os.O_WRONLY | os.O_APPEND | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0)
    must_be_writable(place)
    with open(place, "ab", opener=lambda name, _: os.open(name, flags, 0o666)) as file:
        file.write(text.encode())
        file.flush()
        os.fsync(file.fileno())


def _made(place: Path, *, is_private: bool) -> BinaryIO:
    """Make a file that is not there yet, for its owner alone or with the permissions that every new file gets.

    The system takes the umask off these. A program cannot read its umask without setting it, for all its threads.
    """
    return open(place, "xb", opener=partial(os.open, mode=0o600 if is_private else 0o666))


def sweep(folder: Path, *endings: str, is_deep: bool = True) -> None:
    """Remove what killed commands left half written below a folder, of files whose names have one of these endings.

    Only who holds the lock on writing there may call this.
    """
    for place, folders, names in os.walk(folder):
        for name in names:
            if (found := _UNFINISHED.fullmatch(name)) and found[1].endswith(endings):
                left = Path(place, name)
                with suppress(OSError):
                    if stat.S_ISREG(left.lstat().st_mode):
                        left.unlink()
        folders[:] = folders if is_deep else []


def must_be_writable(place: Path) -> None:
    """Raise `OSError` where a file must not be replaced or made, before any work is done for it.

    A link is neither followed nor replaced: whoever can put one into a checkout does not say what gets written where.
    """
    if place.is_symlink():
        raise OSError(errno.ELOOP, os.strerror(errno.ELOOP), str(place))
    place = Path(os.path.realpath(place))
    folder = next(parent for parent in place.parents if parent.exists())
    if not folder.is_dir():
        raise NotADirectoryError(20, "Not a directory", str(folder))
    for one in (folder, place):
        if one.exists() and not os.access(one, os.W_OK):
            raise PermissionError(13, "Permission denied", str(one))
