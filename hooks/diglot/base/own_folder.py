"""The folders outside the project that are the user's alone: in them are a secret, and the locks.

What a checkout brings can neither read nor replace what is in them, and nor can other users of the machine. Where the
system has no owners of files (Windows), the folder of the user is closed to others by itself.
"""

from __future__ import annotations

import errno
import os
import stat
import tempfile
from pathlib import Path
from typing import BinaryIO

from platformdirs import user_state_dir

from diglot.base.boundary import repository_of

_JUNCTION = 0xA0000003  # `stat.IO_REPARSE_TAG_MOUNT_POINT`, which only Windows has
_NO_LINK = getattr(os, "O_NOFOLLOW", 0)
_NO_WAITING = getattr(os, "O_NONBLOCK", 0)  # a pipe has nobody who writes into it


class NotOwnError(Exception):
    """There is no folder or file that is the user's alone; says why, as part of a sentence."""


def is_link(place: Path) -> bool:
    """Return whether a place is a symbolic link, or a junction of Windows."""
    try:
        found = place.lstat()
    except OSError:
        return False
    return stat.S_ISLNK(found.st_mode) or getattr(found, "st_reparse_tag", 0) == _JUNCTION


def opened(place: str) -> BinaryIO:
    """Open a file to be read; raises `OSError` where it is a link."""
    if not _NO_LINK and is_link(Path(place)):
        raise OSError(errno.ELOOP, "Is a link", place)
    return open(place, "rb", opener=lambda name, flags: os.open(name, flags | _NO_LINK | _NO_WAITING))


def lock_folder(project: Path) -> Path:
    """Return the folder for the locks on a project, the same for all commands of a user; raises `NotOwnError`.

    It is not the one that the system has for what runs: someone who is logged in has that, and a job at night has not.
    """
    try:
        folder = _own(state_folder(project) / "locks")
        if os.access(folder, os.W_OK):
            return folder
    except NotOwnError:
        pass
    return _own(Path(tempfile.gettempdir()) / f"diglot-{os.geteuid() if hasattr(os, 'geteuid') else 'locks'}")


def state_folder(project: Path) -> Path:
    """Return the folder for what Diglot remembers of a user, which is never in the project; raises `NotOwnError`."""
    try:
        place = Path(user_state_dir("diglot", appauthor=False))
    except RuntimeError:
        place = Path()
    if not place.is_absolute():
        raise NotOwnError("nothing says where your home folder is")
    checkout = repository_of(Path(os.path.realpath(project)))
    if any(Path(os.path.realpath(one)).is_relative_to(checkout) for one in (place, *place.parents)):
        raise NotOwnError(f"'{place}', where what only you know belongs, is in the project's own folder")
    return _own(place)


def _own(folder: Path) -> Path:
    """Return a folder that is the user's alone, which is made if it is not there."""
    try:
        folder.mkdir(0o700, parents=True, exist_ok=True)
        found = folder.lstat()
        if is_link(folder):
            raise NotOwnError(f"'{folder}' is a link")
        if not is_mine(found):
            raise NotOwnError(f"'{folder}' belongs to another user")
        if not is_private(found):
            folder.chmod(0o700)
            found = folder.lstat()
    except OSError as error:
        raise NotOwnError(f"'{folder}' cannot be made: {error.strerror}") from None
    if not is_private(found):
        raise NotOwnError(f"'{folder}' cannot be closed to other users")
    return folder


def is_mine(found: os.stat_result) -> bool:
    """Return whether a file belongs to the user."""
    return not hasattr(os, "geteuid") or found.st_uid == os.geteuid()


def is_private(found: os.stat_result) -> bool:
    """Return whether nobody but its owner may do anything with a file."""
    return not hasattr(os, "geteuid") or not found.st_mode & 0o077
