"""What Diglot itself adds to a page: texts that are neither the document's nor to be linked or found as such."""

from __future__ import annotations

from collections.abc import Collection

ADDED = frozenset(
    [
        *("diglot-notice", "diglot-change", "diglot-credit", "diglot-concepts", "diglot-verdicts", "note-head"),
        "diglot-notes-heading",
    ]
)
"""The classes of these elements."""

ANCHOR, FORMER = "row-anchor", "row-former"
"""The classes of an element that has a row's anchor as its id, and, besides, of one that has an anchor it had."""


def has_present_anchor(classes: Collection[str]) -> bool:
    """Return whether an element of these classes has the present anchor of the row that it stands in."""
    return ANCHOR in classes and FORMER not in classes
