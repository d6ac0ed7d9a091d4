"""What Diglot itself adds to a page: texts that are neither the document's nor to be linked or found as such."""

from __future__ import annotations

ADDED = frozenset(
    ["diglot-notice", "diglot-change", "diglot-credit", "diglot-concepts", "diglot-verdicts", "note-head"]
)
"""The classes of these elements."""
