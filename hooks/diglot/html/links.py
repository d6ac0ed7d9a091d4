"""The addresses in finished HTML, in whichever attribute they stand."""

from __future__ import annotations

import re
from collections.abc import Callable

from diglot.html.attributes import change_attributes

_LINKS = re.compile(r"href|src|poster|data(?!-)|srcset|data-(?:src|srcset|href)", re.IGNORECASE)
"""The last ones are what scripts load a picture by that comes into sight, or show it large by."""


def change_links(text: str, change: Callable[[str], str]) -> str:
    """Return HTML in which each address of a link, a picture or another file is what `change` makes of it."""

    def changed(tag: str, name: str, value: str) -> str:
        if name.endswith("srcset"):
            candidates = (candidate.strip().partition(" ") for candidate in value.split(","))
            return ", ".join(f"{change(link)} {size}".strip() for link, _, size in candidates)
        return value if name == "data" and tag != "object" else change(value)

    return change_attributes(text, _LINKS, changed)
