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
from pathlib import Path
from typing import Any

from diglot.edition.rendering import Html, Rendering

_PAGE, _HTML, _NEW = ".page", ".html", ".new"
"""The endings of what became of a document, of the HTML of each of its pages, and of what is being written."""


class Cache:
    """The documents kept in a folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.used: set[str] = set()

    def has(self, key: str) -> bool:
        """Return whether there is something under a key."""
        return self._place(key, _PAGE).is_file()

    def take(self, key: str) -> Rendering | None:
        """Return what is kept of a document under a key, None where there is nothing that can be read."""
        self.used.add(key)
        found = self._read(key, _PAGE)
        return found if isinstance(found, Rendering) else None

    def html(self, key: str, language: str | None) -> str | None:
        """Return the HTML of a document's page in one language, or with None of both; None where it cannot be read."""
        found = self._read(key, _ending(language))
        return found if isinstance(found, str) else None

    def _read(self, key: str, ending: str) -> Any:
        try:
            data = self._place(key, ending).read_bytes()
            digest, packed = data[:32], data[32:]
            if hashlib.sha256(packed).digest() != digest:
                return None
            return _Reader(io.BytesIO(packed)).load()
        except (OSError, pickle.UnpicklingError, EOFError, AttributeError, TypeError, ValueError):
            return None

    def put(self, key: str, rendering: Rendering, html: Html) -> bool:
        """Keep a document, and return whether that was possible: where the folder cannot be written nothing is kept."""
        self.used.add(key)
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            pages = {_ending(language): text for language, text in html.items()}
            for ending, value in {**pages, _PAGE: rendering}.items():
                packed = pickle.dumps(value, 5)
                handle, name = tempfile.mkstemp(dir=self.folder, suffix=_NEW)
                with os.fdopen(handle, "wb") as file:
                    file.write(hashlib.sha256(packed).digest() + packed)
                Path(name).replace(self._place(key, ending))
        except OSError:
            return False
        return True

    def drop(self, key: str) -> None:
        """Have `sweep` remove what is kept under a key, because some of it cannot be read."""
        self.used.discard(key)

    def sweep(self, *, all_of_it: bool = False) -> None:
        """Remove what was not used since this object was made, or all, and what a build left half written."""
        for place in self.folder.glob(f"*{_NEW}"):  # if another build is writing it, that build does without
            place.unlink(missing_ok=True)
        for place in [*self.folder.glob(f"*{_PAGE}"), *self.folder.glob(f"*{_HTML}")]:
            if all_of_it or place.name.partition(".")[0] not in self.used:
                place.unlink(missing_ok=True)

    def _place(self, key: str, ending: str) -> Path:
        return self.folder / f"{key}{ending}"


def _ending(language: str | None) -> str:
    return f".{language}{_HTML}" if language else _HTML


class _Reader(pickle.Unpickler):
    """Reads nothing but what `Rendering` is made of: a file that somebody else put there starts no code."""

    def find_class(self, module: str, name: str) -> Any:
        """Return a class of this package."""
        if module.startswith("diglot.") and name in _CLASSES:
            return super().find_class(module, name)
        raise pickle.UnpicklingError(f"{module}.{name} is not kept")


_CLASSES = frozenset(["Rendering", "Rendered", "Columns", "Column", "Heading", "Mention", "Standing"]) | frozenset(
    ["FaultKind", "LinkFault", "LinkLog", "Problem", "Severity", "TagFault"]
)
