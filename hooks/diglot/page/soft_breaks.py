"""Lines of a source that break between two characters of Chinese or Japanese, which have no blanks between words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element

_WIDE = "\u3000-\u312f\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff01-\uff60\U00020000-\U0003ffff"
_BREAK = re.compile(rf"(?<=[{_WIDE}])([”’…—]*) ?\n *(?=[“‘…—]*[{_WIDE}])")
_INLINE = frozenset(["a", "abbr", "b", "cite", "del", "em", "i", "ins", "mark", "q", "s", "span", "strong", "u"])
_AS_WRITTEN = frozenset(["code", "pre", "script", "style", "textarea"])
_EDGE = "\0"
"""Stands for what parts lines."""

_NEAR = 8
"""So many characters of the text before, and of that behind, can tell whether a line break stands for a blank."""


def join_lines(root: Element) -> None:
    """Take out of a finished tree the line breaks that browsers would show as blanks within Chinese and Japanese."""
    before = ""
    pieces = list(_pieces(root))
    afters = [*(text[:_NEAR] for text, *_ in pieces[1:]), ""]
    for at in range(len(pieces) - 1, 0, -1):
        afters[at - 1] = afters[at - 1] or afters[at]  # of an empty text, the next one
    for (text, element, name), near in zip(pieces, afters, strict=True):
        after, joined = near.partition("\n")[0].lstrip(" "), text
        if "\n" in text:
            line = _BREAK.sub(r"\1", f"{before}{text}{after}")
            joined = line[len(before) : len(line) - len(after)]
            setattr(element, name, joined)
        before = joined[-_NEAR:].rpartition("\n")[2].rstrip(" ") if joined else before


def _pieces(element: Element) -> Iterator[tuple[str, Element, str]]:
    """Yield the texts of a tree in reading order with their places; an edge stands where a line ends."""
    if element.tag in _AS_WRITTEN:
        yield _EDGE, element, ""
        return
    edge = [] if element.tag in _INLINE else [(_EDGE, element, "")]
    yield from edge
    yield element.text or "", element, "text"
    for child in element:
        yield from _pieces(child)
        yield child.tail or "", child, "tail"
    yield from edge
