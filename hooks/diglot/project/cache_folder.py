"""The folder `.cache/diglot` of a project, which may be deleted at any time: files that only this machine can write.

A checkout can bring such a folder, with whatever is in it. So each file is signed, for the name that it has, with a
secret that no checkout holds; no link is followed; and where git has files of the folder, none is used.
"""

from __future__ import annotations

import hmac
import os
import re
import stat
from collections.abc import Mapping
from contextlib import suppress
from functools import partial
from itertools import accumulate
from pathlib import Path
from secrets import token_hex

from diglot.base.own_folder import NotOwnError, is_link, opened
from diglot.base.secret import secret
from diglot.project.git import ask_git
from diglot.project.settings import Settings

_FOLDER = ".cache/diglot"
_SIGNATURE = 32
_PLACE = re.compile(rb"([\w*-]*):(\d{1,12}\+\d{1,12})")
_LONGEST = 10_000
"""How long the line may be that says where the parts of a file stand."""
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

    def read(self, name: str, part: str = "") -> bytes | None:
        """Return a part of what was written under a name; None where there is nothing, or something else."""
        return self.parts(name).get(part)

    def parts(self, name: str) -> dict[str, bytes]:
        """Return all parts that were written under a name, without those that are not as they were written."""
        try:
            with opened(self._place(name)) as file:
                places, data = _PLACE.findall(file.readline(_LONGEST)), file.read()
        except OSError:
            return {}
        found: dict[str, bytes] = {}
        left = len(data)
        for part, place in places:
            start, size = map(int, place.split(b"+"))
            signature, text = data[start : start + _SIGNATURE], data[start + _SIGNATURE : start + _SIGNATURE + size]
            left -= len(text)
            if left >= 0 and hmac.compare_digest(signature, self._signature(name, part.decode(), text)):
                found[part.decode()] = text
        return found

    def write(self, name: str, parts: Mapping[str, bytes]) -> bool:
        """Keep parts under a name, all at once or none, and return whether that was possible.

        They stand in one file, behind a line that says where; each is signed by itself, so that one can be read alone.
        """
        signed = [self._signature(name, part, data) + data for part, data in parts.items()]
        starts = accumulate(map(len, signed), initial=0)
        places = " ".join(
            f"{part}:{start}+{len(data)}" for start, (part, data) in zip(starts, parts.items(), strict=False)
        )
        place, new = self.folder / name, self.folder / f"{name}.{token_hex(8)}.new"
        try:
            if self._is_linked() or is_link(place):
                return False
            self.folder.mkdir(parents=True, exist_ok=True)
            with suppress(FileExistsError), (self.folder / ".gitignore").open("x", encoding="utf-8") as ignored:
                ignored.write("*\n")
            try:
                with open(new, "xb", opener=partial(os.open, mode=0o600)) as file:
                    file.write(b"".join([places.encode(), b"\n", *signed]))
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

    def _signature(self, name: str, part: str, data: bytes) -> bytes:
        return hmac.digest(self._secret, f"{name}\0{part}\0".encode() + data, "sha256")

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
