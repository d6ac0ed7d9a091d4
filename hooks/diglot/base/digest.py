"""Telling whether what was made before would be made again: digests of all that it was made from."""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Iterable, Mapping
from dataclasses import is_dataclass
from functools import cache, partial
from pathlib import Path
from typing import Any

_EXTENSIONS = frozenset(
    ["abbr", "admonition", "attr_list", "codehilite", "def_list", "extra", "fenced_code", "footnotes", "legacy_attrs"]
) | frozenset(["legacy_em", "md_in_html", "nl2br", "sane_lists", "smarty", "tables", "toc", "wikilinks"])
"""The extensions of Python-Markdown itself whose names have no dot."""

_READS_FILES = ("pymdownx.snippets", "pymdownx.b64", "pymdownx.pathconverter")
_KNOWN = ("markdown", "pymdownx", "material")


class UnknownError(Exception):
    """Something enters the pages of which nobody can tell whether it is still the same."""


def digest_of(*values: Any) -> str:
    """Return the digest of texts, bytes, numbers, lists, mappings, values of our own, and functions of known packages.

    Raises `UnknownError` where a value is something else.
    """
    return hashlib.sha256("\0".join(map(_told, values)).encode("utf-8", "surrogatepass")).hexdigest()


def digest_of_files(root: Path, places: Iterable[Path]) -> str:
    """Return the digest of the names below `root` and the contents of files; what cannot be read counts as empty."""
    whole = hashlib.sha256()
    for place in sorted(places):
        try:
            content = place.read_bytes() if place.is_file() else b""  # a pipe would never end
        except OSError:
            content = b""
        whole.update(f"{place.relative_to(root)}\0{len(content)}\0".encode("utf-8", "surrogatepass") + content)
    return whole.hexdigest()


@cache
def digest_of_programs() -> str:
    """Return the digest of Diglot's own code and of the names and versions of all packages that can be imported."""
    own = Path(__file__).parents[1]
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
    if is_dataclass(value) and type(value).__module__.startswith("diglot."):
        return _told([type(value).__qualname__, vars(value)])
    if isinstance(value, partial):
        return _told([value.func, value.args, value.keywords])
    if callable(value) and getattr(value, "__module__", "").split(".")[0] in _KNOWN and hasattr(value, "__qualname__"):
        return f"{value.__module__}.{value.__qualname__}"
    raise UnknownError(repr(value))
