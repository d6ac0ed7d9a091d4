"""Inline Markdown as plain text, for places that show no markup, such as cards."""

from __future__ import annotations

import re

_MARKUP = re.compile(r"\[\^[^\[\]]++\]|[*`]++|<(https?://[^<>]*+)>")
_LINK = re.compile(r"!?\[([^\[\]]*+)\](?:\([^)\]]*+\)|\[[^\[\]]*+\])")


def plain(markdown: str) -> str:
    """Return inline Markdown as plain text, for a card: no marks of notes, emphasis or code, links as their texts."""
    return " ".join(_MARKUP.sub(r"\1", _LINK.sub(r"\1", markdown)).split())
