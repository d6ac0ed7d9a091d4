"""Silencing a check for one segment, with a reason, in a comment of its entry.

# diglot: ignore links: the English source is cited instead
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_SILENCE = re.compile(r"^diglot: *ignore\b *(?P<code>[a-z-]*)(?: *[:–-] *(?P<reason>.*))?$", re.MULTILINE)


@dataclass(frozen=True)
class Silence:
    """One silenced check; `reason` is empty where its author gave none."""

    code: str
    reason: str


def silences(comment: str) -> list[Silence]:
    """Return the checks that the translator's comment of an entry silences."""
    return [Silence(found["code"], (found["reason"] or "").strip()) for found in _SILENCE.finditer(comment)]
