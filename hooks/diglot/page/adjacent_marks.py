"""Marks of notes that stand side by side: a comma parts them, so that 1 and 2 are not seen, heard and copied as 12."""

from __future__ import annotations

from itertools import pairwise
from xml.etree.ElementTree import Element

from markdown.util import AtomicString

from diglot.markdown.anchors import insert_first
from diglot.markdown.rows import add_class
from diglot.page.column import Sheet

_BETWEEN = ", "


def part_marks(sheet: Sheet) -> None:
    """Put a comma into each mark of a finished column that follows another with nothing between.

    It stands in the mark that follows, so that it goes with the mark where a reader has notes hidden.
    """
    for parent in sheet.root.iter():
        for first, second in pairwise(list(parent)):
            if _is_mark(first) and _is_mark(second) and not first.tail:
                comma = Element("span", {"class": "note-comma"})
                comma.text = AtomicString(_BETWEEN)
                insert_first(second, comma)
                add_class(second, "note-next")


def _is_mark(element: Element) -> bool:
    link = element.find("a") if element.tag == "sup" else None
    return link is not None and "footnote-ref" in link.get("class", "").split()
