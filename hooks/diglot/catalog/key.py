"""What tells the entries of a catalog apart: msgid and msgctxt, as one text."""

from __future__ import annotations

import copy

import polib

from diglot.markdown.context import context_of, in_context


def text_of(entry: polib.POEntry) -> str:
    """Return the text that an entry is of, in its context if it has one."""
    return in_context(entry.msgid, entry.msgctxt) if entry.msgctxt else entry.msgid


def of_text(entry: polib.POEntry, text: str) -> polib.POEntry:
    """Return an entry as that of another text, which may be the same in another context."""
    changed = copy.copy(entry)
    changed.msgid = str(text)
    if context_of(text) or entry.msgctxt:
        changed.msgctxt = context_of(text) or None  # type: ignore[assignment]  # the types of polib know no None
    return changed
