"""Which blocks of a page are its rows.

Rows never nest: sections, quotes, admonitions, `md_in_html` blocks, the outermost list, definition lists and the
footnote list are gone through, and every block reached is a row. What is not one plain block (a table, a set of tabs,
`<details>`, a figure, code, raw HTML) becomes one row, in a `<div class="diglot-block">` of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.util import HTML_PLACEHOLDER_RE

from diglot.markdown.blocks import ANNOTATED, raw_html
from diglot.markdown.choices import JOINED
from diglot.markdown.inline import PLACEHOLDER

ROW = "data-row"
"""The attribute that numbers a row, from 1, the same in both columns."""

PLACES = "data-places"
"""The attribute that says, on what holds rows, how many, in decimal places."""

SPAN_CLASS = "diglot-span"
"""The class of what holds several rows."""

_SPAN = "data-span"

_CONTAINERS = frozenset(
    ["div", "section", "article", "aside", "main", "header", "footer", "blockquote", "ul", "ol", "dl"]
)
_PLAIN_BLOCKS = frozenset(["p", "h1", "h2", "h3", "h4", "h5", "h6", "li", "dt", "dd", "hr"])
_ONE_ROW_CLASSES = frozenset(
    ["highlight", "codehilite", "tabbed-set", "grid", "toc", "arithmatex", "diglot-verdicts", ANNOTATED, JOINED]
)
_INVISIBLE_HTML = re.compile(
    r"(?:\s|<!--(?>-?>|.*?--!?>)|<(script|style|template)\b(?>.*?</\1\s*>))*+", re.DOTALL | re.IGNORECASE
)


def mark_rows(root: Element, md: Markdown) -> list[Element]:
    """Number the rows of a tree before its inline pass, wrap those that need it, and return them in order.

    The elements gone through are marked with the number of rows they hold; `count_by_places` has to follow when the
    tree is finished, and not before, because other processors know an element by its class.
    """
    rows: list[Element] = []
    _descend(root, md, rows)
    for number, row in enumerate(rows, start=1):
        row.set(ROW, str(number))
    return rows


def rows_of(root: Element) -> dict[int, Element]:
    """Return the rows of a tree that `mark_rows` numbered, by their numbers."""
    return {int(number): element for element in root.iter() if (number := element.get(ROW))}


def count_by_places(root: Element) -> None:
    """Write in a finished tree, as `PLACES`, how many rows an element gone through holds."""
    for element in root.iter():
        if rows := element.attrib.pop(_SPAN, None):
            element.set(PLACES, decimal_places(int(rows)))
            add_class(element, SPAN_CLASS)


def decimal_places(number: int) -> str:
    """Return a number's decimal places, `30 7` for 37, from 1 to 99,999.

    The style sheet adds them up and has a rule for each, because a `style` attribute must not stand here.
    """
    digits = f"{number:d}"
    return " ".join(digit + "0" * (len(digits) - at - 1) for at, digit in enumerate(digits) if digit != "0")


def add_class(element: Element, names: str) -> None:
    """Add one or more class names to an element."""
    element.set("class", f"{element.get('class', '')} {names}".strip())


def is_invisible(element: Element, md: Markdown) -> bool:
    """Return whether a block holds nothing but HTML that shows nothing: comments, scripts, styles."""
    html = _raw_html(element, md)
    return html is not None and bool(_INVISIBLE_HTML.fullmatch(html))


def _descend(parent: Element, md: Markdown, rows: list[Element]) -> None:
    for position, child in enumerate(list(parent)):
        if is_invisible(child, md):
            continue
        if _is_container(child):
            first = len(rows)
            _descend(child, md, rows)
            if len(rows) > first:
                child.set(_SPAN, str(len(rows) - first))
            continue
        rows.append(child if _is_plain(child, md) else _wrap(parent, position, md))


def _is_container(element: Element) -> bool:
    if element.tag not in _CONTAINERS or not len(element) or _ONE_ROW_CLASSES & set(element.get("class", "").split()):
        return False
    return not any((text or "").strip() for text in _own_texts(element))


def _own_texts(element: Element) -> Iterator[str | None]:
    yield element.text
    for child in element:
        yield child.tail


def _is_plain(element: Element, md: Markdown) -> bool:
    if element.tag not in _PLAIN_BLOCKS:
        return False
    if element.tag != "p":
        return True
    return _raw_html(element, md) is None and not is_toc_marker(element.text or "", md)


def is_toc_marker(text: str, md: Markdown) -> bool:
    """Return whether a text is the mark that the extension `toc` replaces by a list of contents, block and all."""
    marker = toc_marker(md)
    return bool(marker) and text.strip() == marker


def toc_marker(md: Markdown) -> str:
    """Return the mark that the extension `toc` replaces, empty where there is none."""
    return str(getattr(md.treeprocessors["toc"], "marker", "")) if "toc" in md.treeprocessors else ""


def _raw_html(element: Element, md: Markdown) -> str | None:
    """Return the raw HTML a paragraph stands for, None where it holds anything else."""
    text = element.text or ""
    if element.tag != "p" or len(element) or not HTML_PLACEHOLDER_RE.search(text) or PLACEHOLDER.sub("", text).strip():
        return None
    return "".join(raw_html(found[0], md) for found in HTML_PLACEHOLDER_RE.finditer(text))


def _wrap(parent: Element, position: int, md: Markdown) -> Element:
    child = parent[position]
    wrapper = Element("div", {"class": "diglot-block"})
    wrapper.tail, child.tail = child.tail, None
    if _raw_html(child, md) is None:
        wrapper.append(child)
    else:
        # A paragraph that stands for raw HTML must go: Python-Markdown unwraps only bare ones.
        wrapper.text = child.text
    parent[position] = wrapper
    return wrapper
