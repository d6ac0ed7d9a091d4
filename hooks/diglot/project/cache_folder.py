"""The folder `.cache/diglot` of a project, which may be deleted at any time: files that only this machine can write.

A checkout can bring such a folder, with whatever is in it. So each file is signed, for the name that it has, with a
secret that no checkout holds; no link is followed; and where git has files of the folder, none is used.
"""

from __future__ import annotations

import hmac
import os
import re
import stat
from contextlib import suppress
from functools import partial
from pathlib import Path
from secrets import token_hex

from diglot.base.own_folder import NotOwnError, is_link, opened
from diglot.base.secret import secret
from diglot.project.git import ask_git
from diglot.project.settings import Settings

_FOLDER = ".cache/diglot"
_SIGNATURE = 32
_NEW = re.compile(r"(?:[0-9a-f]{64}(?:\.[\w-]+)+|synced)\.[0-9a-f]{16}\.new")


class NotCachedError(Exception):
    """Nothing is kept in a project; says why, as part of a sentence."""


class CacheFolder:
    """The files that are kept in a project; raises `NotCachedError` where nothing can be, or may be."""

    def __init__(self, settings: Settings) -> None:
        self.folder = settings.root / _FOLDER
        if link := self._link():
            raise NotCachedError(f"'{link.relative_to(settings.root).as_posix()}' is a link; remove it")
        if ask_git(settings, "ls-files", "-z", "--", _FOLDER)[0]:
            raise NotCachedError(f"git has files of {_FOLDER}; remove them from it: git rm -r --cached {_FOLDER}")
        try:
            self._secret = secret(settings.root)
        except NotOwnError as reason:
            raise NotCachedError(str(reason)) from None

    def hidden(self, key: str) -> str:
        """Return a name for what is kept under a key, which nobody can tell without the secret."""
        return hmac.digest(self._secret, key.encode(), "sha256").hex()

    def has(self, name: str) -> bool:
        """Return whether there is a file of a name, whatever is in it."""
        try:
            return stat.S_ISREG(os.lstat(self._place(name)).st_mode)
        except OSError:
            return False

    def read(self, name: str) -> bytes | None:
        """Return what was written under a name; None where there is nothing, or something else."""
        try:
            with opened(self._place(name)) as file:
                signature, data = file.read(_SIGNATURE), file.read()
        except OSError:
            return None
        return data if hmac.compare_digest(signature, self._signature(name, data)) else None

    def write(self, name: str, data: bytes) -> bool:
        """Keep something under a name, at once or not at all, and return whether that was possible."""
        place, new = self.folder / name, self.folder / f"{name}.{token_hex(8)}.new"
        try:
            if self._is_linked() or is_link(place):
                return False
            self.folder.mkdir(parents=True, exist_ok=True)
            with suppress(FileExistsError), (self.folder / ".gitignore").open("x", encoding="utf-8") as ignored:
                ignored.write("*\n")
            try:
                with open(new, "xb", opener=partial(os.open, mode=0o600)) as file:
                    file.write(self._signature(name, data) + data)
                new.replace(place)
            except BaseException:
                new.unlink(missing_ok=True)
                raise
        except OSError:
            return False
        return True

    def names(self) -> list[str]:
        """Return the names of the files that are there, whoever put them there."""
        return [place.name for place in self._there() if place.is_file(follow_symlinks=False)]

    def remove(self, name: str) -> None:
        """Remove a file, where that is possible."""
        with suppress(OSError):
            (self.folder / name).unlink()

    def _signature(self, name: str, data: bytes) -> bytes:
        return hmac.digest(self._secret, name.encode() + b"\0" + data, "sha256")

    def _is_linked(self) -> bool:
        return is_link(self.folder.parent) or is_link(self.folder)

    def _link(self) -> Path | None:
        """Return a link on the way to what is kept."""
        there = (Path(place) for place in self._there() if not place.is_file(follow_symlinks=False))
        return next((place for place in (self.folder.parent, self.folder, *there) if is_link(place)), None)

    def _there(self) -> list[os.DirEntry[str]]:
        try:
            with os.scandir(self.folder) as there:
                return [] if self._is_linked() else list(there)
        except OSError:
            return []

    def _place(self, name: str) -> str:
        return os.path.join(self.folder, name)  # noqa: PTH118 - ten times as fast as a `Path`, for each page


def is_half_written(name: str) -> bool:
    """Return whether a file is one that was being written when its process was killed."""
    return _NEW.fullmatch(name) is not None
