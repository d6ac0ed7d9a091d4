"""What somebody saved in a project since it was last looked at."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterable
from contextlib import suppress
from pathlib import Path

from diglot.project.settings import Settings

Stamps = dict[str, tuple[int, int]]
"""When each file was last written, in nanoseconds, and its size in bytes, by its path."""


def stamps_of(places: Iterable[Path]) -> Stamps:
    """Return the stamps of files and of all files below folders, but for links to folders and what is not there."""
    found: Stamps = {}
    for place in places:
        below = (Path(folder, name) for folder, _, files in os.walk(place) for name in files)
        for file in below if place.is_dir() else [place]:
            with suppress(OSError):
                status = file.stat()
                found[str(file)] = (status.st_mtime_ns, status.st_size)
    return found


def documents_changed(before: Stamps, after: Stamps, settings: Settings, documents: Collection[str]) -> frozenset[str]:
    """Return which documents, by their paths, were saved, in their text or in their catalog, if nothing else was.

    `documents` are the paths of those to look for. Concepts are not among them, which stand on the pages of others.
    Where any other file was saved, came or went, the answer is empty.
    """
    root = settings.root
    owners = {str(root / settings.document_name(path)): path for path in documents}
    owners |= {str(root / settings.catalog_name(path)): path for path in documents}
    changed = {name for name in before.keys() | after.keys() if before.get(name) != after.get(name)}
    saved = frozenset(owners[name] for name in changed if name in owners)
    is_all = all(name in owners for name in changed) and not any(path.startswith("glossary/") for path in saved)
    return saved if is_all else frozenset()
