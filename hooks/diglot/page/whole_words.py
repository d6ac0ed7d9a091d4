"""Compounds in headings, which are set large in short lines: none breaks behind a hyphen if it fits into a line."""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element

from markdown.util import AtomicString

from diglot.page.column import Sheet

_HEADINGS = frozenset(["h1", "h2", "h3", "h4", "h5", "h6"])
_AS_WRITTEN = frozenset(["code", "script", "style", "svg", "math"])
_COMPOUND = re.compile(r"([^\s\x02\x03]*\w[-\u2010]\w[^\s\x02\x03]*)")  # between stand-ins for HTML
_WHOLE = "diglot-whole"


def keep_compounds(sheet: Sheet) -> None:
    """Mark in the headings of a finished column the words that the style sheet keeps in one line."""
    for heading in sheet.root.iter():
        if heading.tag in _HEADINGS:
            _keep(heading)


def _keep(element: Element) -> None:
    if element.tag in _AS_WRITTEN or _WHOLE in element.get("class", ""):
        return
    children = list(element)
    for child in children:
        _keep(child)
    pieces = [(0, element.text or "")] + [(at, child.tail or "") for at, child in enumerate(children, 1)]
    for at, text in reversed(pieces):
        first, *others = _COMPOUND.split(text)
        if not others:
            continue
        words = []
        for compound, tail in zip(others[::2], others[1::2], strict=True):
            word = Element("span", {"class": _WHOLE})
            word.text, word.tail = AtomicString(compound), AtomicString(tail)
            words.append(word)
        if at:
            children[at - 1].tail = AtomicString(first)
        else:
            element.text = AtomicString(first)
        element[at:at] = words
