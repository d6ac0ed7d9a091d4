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
import tempfile
import zlib
from pathlib import Path
from typing import Any

from diglot.finished import Finished

_ENDING = ".page"


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


_CLASSES = frozenset(["Finished", "Rendered", "Columns", "Column", "Heading", "Mention", "Row", "State"]) | frozenset(
    ["Fault", "Problem", "Severity"]
)
