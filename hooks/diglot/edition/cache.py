"""What is kept of documents between builds.

Each document is kept under a key made of all that enters its page: its text and its catalog, all concepts, the
addresses of all files, the configuration, the versions of all packages, and Diglot's own code. What is wrong with a
file of the folder, or with the folder, costs time and nothing else.
"""

from __future__ import annotations

import io
import pickle
import re
from typing import Any

from diglot.edition.rendering import Html, Rendering
from diglot.project.cache_folder import CacheFolder, is_half_written
from diglot.project.languages import ViewName

_ENDING, _PAGE, _ALL = ".page", "page", "*"
"""The ending of a document's file, and the names of its parts: what became of it, and its page of all languages."""

_OURS = re.compile(r"([0-9a-f]{64})(?:\.page|(?:\.[\w-]+)?\.html)")
"""The names of our files; earlier versions had the HTML of each page in one of its own."""


class Cache:
    """The documents kept in a project."""

    def __init__(self, folder: CacheFolder) -> None:
        self._folder = folder
        self._used: set[str] = set()
        self._last: tuple[str, dict[str, bytes]] = "", {}

    def has(self, key: str) -> bool:
        """Return whether there is something under a key."""
        return self._folder.has(self._folder.hidden(key) + _ENDING)

    def take(self, key: str) -> Rendering | None:
        """Return what is kept of a document under a key, None where there is nothing that can be read."""
        name = self._folder.hidden(key)
        self._used.add(name)
        found = self._read(name, _PAGE)
        return found if isinstance(found, Rendering) else None

    def html(self, key: str, view: ViewName) -> str | None:
        """Return the HTML of a document's page by its view; None where it cannot be read."""
        found = self._read(self._folder.hidden(key), view or _ALL)
        return found if isinstance(found, str) else None

    def put(self, key: str, rendering: Rendering, html: Html) -> bool:
        """Keep a document, and return whether that was possible: where the folder cannot be written nothing is kept."""
        name = self._folder.hidden(key)
        self._used.add(name)
        pages = {view or _ALL: text for view, text in html.items()}
        self._last = "", {}
        parts = {part: pickle.dumps(value, 5) for part, value in {_PAGE: rendering, **pages}.items()}
        return self._folder.write(name + _ENDING, parts)

    def drop(self, key: str) -> None:
        """Have `sweep` remove what is kept under a key, because some of it cannot be read."""
        self._used.discard(self._folder.hidden(key))

    def sweep(self, *, all_of_it: bool = False) -> None:
        """Remove what was not used since this object was made, or all, and what a build left half written."""
        for name in self._folder.names():
            ours = _OURS.fullmatch(name)
            is_unused = ours and (all_of_it or ours[1] not in self._used)
            if is_unused or is_half_written(name):  # if another build is writing it, that build does without
                self._folder.remove(name)

    def _read(self, name: str, part: str) -> Any:
        """Read a part of a document's file, which is read once for all parts that are asked for one after another."""
        if self._last[0] != name:
            self._last = name, self._folder.parts(name + _ENDING)
        data = self._last[1].get(part)
        try:
            return None if data is None else _Reader(io.BytesIO(data)).load()
        except (pickle.UnpicklingError, EOFError, AttributeError, TypeError, ValueError):
            return None


class _Reader(pickle.Unpickler):
    """Reads nothing but what `Rendering` is made of: a file that somebody else put there starts no code."""

    def find_class(self, module: str, name: str) -> Any:
        """Return a class of this package."""
        if module.startswith("diglot.") and name in _CLASSES:
            return super().find_class(module, name)
        raise pickle.UnpicklingError(f"{module}.{name} is not kept")


_CLASSES = frozenset(["Rendering", "Rendered", "Columns", "Column", "Heading", "Mention", "Provenance"]) | frozenset(
    ["FaultKind", "LinkFault", "LinkLog", "Problem", "Severity", "TagFault", "Kind", "Disclosure"]
)
