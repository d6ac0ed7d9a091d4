"""The ids of headings of which the host makes none that lasts, as of Chinese ones: then it is the row's own anchor.

The slug function of Python-Markdown leaves nothing of most scripts, so that headings are counted (`_1`, `_2`), and
each gets another id where one is added above it. What such a function keeps of letters is used as it is.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any
from xml.etree.ElementTree import Element

from markdown.extensions.toc import unique
from markdown.treeprocessors import Treeprocessor

from diglot.markdown.anchors import digest_of_text
from diglot.page.column import Sheet

_ENOUGH = 0.5
"""So much of the letters and digits of a heading at least has to be in its slug."""


@contextmanager
def provisional_ids(processor: Treeprocessor, sheet: Sheet) -> Iterator[None]:
    """Have headings whose slug says too little get an id of their own meanwhile, and note which they had else."""
    slugify: Callable[[str, str], str] | None = getattr(processor, "slugify", None)
    if slugify is None:
        yield
        return
    used = {one.get("id", "") for one in sheet.root.iter()}

    def slug(text: str, separator: str) -> str:
        made = slugify(text, separator)
        before = unique(made, used)
        if _is_telling(made, text):
            return made
        name = f"h{digest_of_text(text)}-{len(sheet.provisional)}"
        sheet.provisional[name] = before
        return name

    processor.slugify = slug  # type: ignore[attr-defined]
    try:
        yield
    finally:
        processor.slugify = slugify  # type: ignore[attr-defined]


def _is_telling(slug: str, text: str) -> bool:
    kept, there = ([one for one in unicodedata.normalize("NFKD", written) if one.isalnum()] for written in (slug, text))
    if not any(map(str.isalpha, there)):
        return bool(kept)
    return any(map(str.isalpha, kept)) and len(kept) >= _ENOUGH * len(there)


def name_headings(sheet: Sheet) -> None:
    """Give such headings the anchors of their rows, or of what they say where they are no rows; a counter may follow.

    What was counted goes on to lead there, if it stands in a link of the document and is the id of nothing else.
    """
    if not sheet.provisional:
        return
    rows = {row.get("id", ""): sheet.anchors[number] for number, row in sheet.rows.items() if number in sheet.anchors}
    used = {*sheet.anchors.values(), *(one.get("id", "") for one in sheet.root.iter())}
    final = {one: rows.get(one) or unique(f"h{one[1:9]}", used) for one in sheet.provisional}
    sheet.former_ids = {before: final[one] for one, before in sheet.provisional.items() if before not in used} | final
    for element in sheet.root.iter():
        if element.get("id") in final:
            element.set("id", final[element.get("id", "")])
    sheet.toc_tokens = _renamed(sheet.toc_tokens, final)


def _renamed(tokens: list[dict[str, Any]], final: dict[str, str]) -> list[dict[str, Any]]:
    return [
        {**one, "id": final.get(one["id"], one["id"]), "children": _renamed(one["children"], final)} for one in tokens
    ]


def lead_on(sheet: Sheet) -> None:
    """Have links to ids that headings had, or had meanwhile, lead to those that they have."""
    former = (sheet.original or sheet).former_ids
    for link in sheet.root.iter("a") if former else ():
        _lead_on(link, former)


def _lead_on(link: Element, former: dict[str, str]) -> None:
    address = link.get("href", "")
    if address.startswith("#") and address[1:] in former:
        link.set("href", f"#{former[address[1:]]}")
