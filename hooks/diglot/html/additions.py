"""What Diglot itself adds to a page: texts that are neither the document's nor to be linked or found as such."""

from __future__ import annotations

from collections.abc import Collection, Set

from diglot.html.tags import VOID, nodes_of

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


def leave_out(text: str, classes: Set[str]) -> str:
    """Return HTML without the elements that have one of these classes."""
    if not any(name in text for name in classes):
        return text
    kept, depth = [], 0
    for tag, node in nodes_of(text):
        has_no_end = tag is None or not tag.name or tag.is_empty or tag.name in VOID
        if depth:
            depth += 0 if has_no_end or tag is None else -1 if tag.is_close else 1
        elif tag and not tag.is_close and not classes.isdisjoint(tag.attributes.get("class", "").split()):
            depth = 0 if has_no_end else 1
        else:
            kept.append(node)
    return "".join(kept)
