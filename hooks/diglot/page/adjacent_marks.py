"""Marks of notes that stand side by side: a comma parts them, so that 1 and 2 are not seen, heard and copied as 12."""

from __future__ import annotations

from itertools import pairwise
from xml.etree.ElementTree import Element

from markdown.util import AtomicString

from diglot.markdown.anchors import insert_first
from diglot.page.column import Sheet
from diglot.page.notes import AFTER

_BETWEEN = ", "


def part_marks(sheet: Sheet) -> None:
    """Put a comma into each mark of a finished column that follows another with nothing between.

    Where a reader has notes of a kind hidden, it goes with the mark that it stands in, and with all before that: it has
    the kind of the one as `data-note`, and as `data-after` those of the others, if each of them has one.
    """
    for parent in sheet.root.iter():
        before: set[str] = set()
        for first, second in pairwise(list(parent)):
            kinds = _kinds(first), _kinds(second)
            if kinds[0] is None or kinds[1] is None or first.tail:
                before = set()
                continue
            before.add(kinds[0])
            comma = Element("span", {"class": "note-comma"})
            comma.text = AtomicString(_BETWEEN)
            if kinds[1]:
                comma.set("data-note", kinds[1])
            if "" not in before:
                comma.set(AFTER, " ".join(sorted(before)))
            insert_first(second, comma)


def _kinds(element: Element) -> str | None:
    """Return the kind of note that a mark leads to, which is empty for an ordinary footnote; None if it is no mark."""
    link = element.find("a") if element.tag == "sup" else None
    is_mark = link is not None and "footnote-ref" in link.get("class", "").split()
    return link.get("data-note", "") if link is not None and is_mark else None
