"""Texts with their translations, as rules look at them."""

from __future__ import annotations

from typing import Any

from diglot.base.problem import Problem
from diglot.checks.rules import Rules
from diglot.checks.values import Segment
from diglot.project.settings import Settings
from pages import inline_reader


def segment(original: str, translation: str, source: str = "de", target: str = "en", **more: Any) -> Segment:
    """Return a text with its translation, alone in its document."""
    return Segment(original, translation, Settings(source, target), **{"reader": inline_reader(), **more})


def problems_of(found: Segment) -> list[Problem]:
    """Return all that is wrong with a translation, which stands in line 3 of its catalog."""
    return list(Rules(found.settings).check_segment(found, "x.po", 3))
