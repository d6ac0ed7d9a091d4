"""The dots between what stands in one line: none of them begins or ends a line where that breaks.

It is text, for whoever reads without the style sheet, which draws it on the blank instead: browsers leave blanks out at
the end of a line, and with it what is drawn on it.
"""

from __future__ import annotations

from xml.etree.ElementTree import Element, SubElement

from markdown.util import AtomicString

_CLASS, _SIGN = "diglot-dot", "·"

DOT = f'<span class="{_CLASS}"> <span>{_SIGN}</span> </span>'
"""A dot as HTML."""


def dot() -> Element:
    """Return a dot for a finished tree."""
    element = Element("span", {"class": _CLASS})
    element.text = " "
    sign = SubElement(element, "span")
    sign.text, sign.tail = AtomicString(_SIGN), " "
    return element
