"""What is kept of documents between builds, in a folder that may be deleted at any time.

Each document is kept under a key made of all that enters its page: its text and its catalog, all concepts, the
addresses of all files, the configuration, the versions of all packages, and Diglot's own code. What is wrong with a
file of the folder, or with the folder, costs time and nothing else.
"""

from __future__ import annotations

import hashlib
import io
import os
import pickle
import sys
import tempfile
import zlib
from collections.abc import Iterable, Mapping
from functools import cache, partial
from pathlib import Path
from typing import Any

from diglot.finished import Finished

_EXTENSIONS = frozenset(
    ["abbr", "admonition", "attr_list", "codehilite", "def_list", "extra", "fenced_code", "footnotes", "legacy_attrs"]
) | frozenset(["legacy_em", "md_in_html", "nl2br", "sane_lists", "smarty", "tables", "toc", "wikilinks"])
"""The extensions of Python-Markdown itself whose names have no dot."""

_READS_FILES = ("pymdownx.snippets", "pymdownx.b64", "pymdownx.pathconverter")
_KNOWN = ("markdown", "pymdownx", "material")
_ENDING = ".page"


class UnknownError(Exception):
    """Something enters the pages of which nobody can tell whether it is still the same."""


class Kept:
    """The documents kept in a folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.used: set[str] = set()

    def has(self, key: str) -> bool:
        """Return whether there is something under a key."""
        return self._place(key).is_file()

    def take(self, key: str) -> Finished | None:
        """Return what is kept under a key, None where there is nothing that can be read."""
        self.used.add(key)
        try:
            data = self._place(key).read_bytes()
            digest, packed = data[:32], data[32:]
            if hashlib.sha256(packed).digest() != digest:
                return None
            found = _Reader(io.BytesIO(zlib.decompress(packed))).load()
        except (OSError, zlib.error, pickle.UnpicklingError, EOFError, AttributeError, TypeError, ValueError):
            return None
        return found if isinstance(found, Finished) else None

    def put(self, key: str, finished: Finished) -> None:
        """Keep a document; where the folder cannot be written nothing is kept."""
        self.used.add(key)
        packed = zlib.compress(pickle.dumps(finished, 5), 1)
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            handle, name = tempfile.mkstemp(dir=self.folder, suffix=".new")
            with os.fdopen(handle, "wb") as file:
                file.write(hashlib.sha256(packed).digest() + packed)
            Path(name).replace(self._place(key))
        except OSError:
            return

    def sweep(self, *, all_of_it: bool = False) -> None:
        """Remove what was not used since this object was made, or all."""
        for place in self.folder.glob(f"*{_ENDING}"):
            if all_of_it or place.stem not in self.used:
                place.unlink(missing_ok=True)

    def _place(self, key: str) -> Path:
        return self.folder / f"{key}{_ENDING}"


class _Reader(pickle.Unpickler):
    """Reads nothing but what `Finished` is made of: a file that somebody else put there starts no code."""

    def find_class(self, module: str, name: str) -> Any:
        """Return a class of this package."""
        if module.startswith("diglot.") and name in _CLASSES:
            return super().find_class(module, name)
        raise pickle.UnpicklingError(f"{module}.{name} is not kept")


_CLASSES = frozenset(["Finished", "Rendered", "Columns", "Column", "Heading", "Mention", "Row", "State"])


def digest_of(*values: Any) -> str:
    """Return the digest of values made of texts, bytes, numbers, lists, mappings and functions of known packages.

    Raises `UnknownError` where a value is something else.
    """
    return hashlib.sha256("\0".join(map(_told, values)).encode("utf-8", "surrogatepass")).hexdigest()


def digest_of_files(root: Path, places: Iterable[Path]) -> str:
    """Return the digest of the names below `root` and the contents of files; what cannot be read counts as empty."""
    whole = hashlib.sha256()
    for place in sorted(places):
        try:
            content = place.read_bytes()
        except OSError:
            content = b""
        whole.update(f"{place.relative_to(root)}\0{len(content)}\0".encode("utf-8", "surrogatepass") + content)
    return whole.hexdigest()


@cache
def digest_of_programs() -> str:
    """Return the digest of Diglot's own code and of the names and versions of all packages that can be imported."""
    own = Path(__file__).parent
    code = [place for pattern in ("*.py", "*.toml") for place in own.rglob(pattern)]
    folders = [place for folder in sys.path if (place := Path(folder)).is_dir()]
    packages = [place.name for folder in folders for place in sorted(folder.glob("*.dist-info"))]
    return digest_of(sys.version, packages, digest_of_files(own, code))


def must_be_known(extensions: Iterable[object]) -> None:
    """Raise `UnknownError` unless each extension of Markdown makes the same of the same text, and reads no file."""
    for name in extensions:
        is_ours = isinstance(name, str) and (name in _EXTENSIONS or name.startswith(("markdown.", "pymdownx.")))
        if not is_ours or str(name).startswith(_READS_FILES):
            raise UnknownError(str(name))


def _told(value: Any) -> str:
    if value is None or isinstance(value, str | bytes | int | float):
        return repr(value)
    if isinstance(value, Mapping):
        return "{" + ",".join(sorted(f"{_told(key)}:{_told(one)}" for key, one in value.items())) + "}"
    if isinstance(value, list | tuple):
        return "[" + ",".join(map(_told, value)) + "]"
    if isinstance(value, set | frozenset):
        return "{" + ",".join(sorted(map(_told, value))) + "}"
    if isinstance(value, partial):
        return _told([value.func, value.args, value.keywords])
    if callable(value) and getattr(value, "__module__", "").split(".")[0] in _KNOWN and hasattr(value, "__qualname__"):
        return f"{value.__module__}.{value.__qualname__}"
    raise UnknownError(repr(value))
