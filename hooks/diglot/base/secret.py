"""The secret of the user, by which Diglot tells what it wrote itself from what a checkout brought."""

from __future__ import annotations

import os
from functools import partial
from pathlib import Path
from secrets import token_bytes

from filelock import FileLock

from diglot.base.own_folder import NotOwnError, is_link, is_mine, is_private, opened, state_folder

_LENGTH = 32


def secret(project: Path) -> bytes:
    """Return the bytes that only the user knows, which are made when they are asked for first; raises `NotOwnError`."""
    place = state_folder(project) / "secret"
    try:
        if not os.path.lexists(place):
            _make_secret(place)
        if is_link(place):
            raise NotOwnError(f"'{place}' is a link")
        with opened(str(place)) as file:
            found, value = os.fstat(file.fileno()), file.read(_LENGTH + 1)
    except OSError as error:
        raise NotOwnError(f"'{place}' can be neither read nor made: {error.strerror}") from None
    if not is_mine(found) or not is_private(found) or len(value) != _LENGTH:
        raise NotOwnError(f"'{place}' is not {_LENGTH} bytes in a file that you own and others cannot read; remove it")
    return value


def _make_secret(place: Path) -> None:
    """Make the secret, as a whole or not at all; of several processes that want to, one does."""
    with FileLock(place.with_suffix(".lock"), mode=0o600):
        if os.path.lexists(place):
            return
        new = place.with_suffix(".new")
        new.unlink(missing_ok=True)  # of a process that was killed
        with open(new, "xb", opener=partial(os.open, mode=0o600)) as file:
            file.write(token_bytes(_LENGTH))
        new.replace(place)
