"""Diglot under MkDocs, or under ProperDocs where that alone is installed: the only package that imports either."""

from __future__ import annotations

from importlib.util import find_spec

if find_spec("mkdocs") is None and find_spec("properdocs") is not None:
    import properdocs.replacement  # noqa: F401 - from here on `mkdocs` is ProperDocs
