"""How ids of a translation are told from those of its original, beside which it stands."""

from __future__ import annotations

JOINT = "--"
"""Stands between an id and the language of the column that it stands in; our scripts are told, too."""


def suffix_of(language: str) -> str:
    """Return what the ids of a translation into a language end with: `kapitel--en` is the counterpart of `kapitel`."""
    return f"{JOINT}{language}"
