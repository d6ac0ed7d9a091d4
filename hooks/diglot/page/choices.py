"""Of what a document has for one language only, each column shows its own (`markdown.choices` says what that is).

What the Markdown has made is marked in the tree; what is left out is taken out of the HTML, where raw HTML is, too.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from itertools import pairwise

from diglot.html.tags import Tag, nodes_of
from diglot.markdown.choices import IN_ALL, ONLY, code_of, only_language
from diglot.markdown.rows import ROW, add_class
from diglot.page.column import Sheet


def mark_choices(sheet: Sheet) -> None:
    """Have what a language's code says to be for it alone say so by the class that is certain."""
    languages = tuple(sheet.skeleton.languages)
    for parent in sheet.root.iter():
        children = list(parent)
        codes = [code_of(child.get("class", "").split(), languages) for child in children]
        if not any(codes):
            continue
        found = {at for at, child in enumerate(children) if codes[at] and child.tag == "img"}
        for at, (mine, other) in enumerate(pairwise(codes)):
            if mine and other and mine != other and not (children[at].tail or "").strip():
                found |= {at, at + 1}
        for at in found:
            if children[at].tag not in IN_ALL:
                add_class(children[at], f"{ONLY}{codes[at]}")


@dataclass
class _Part:
    """An element: its tag, and from which node of a page to which it goes."""

    tag: Tag
    first: int
    last: int


def chosen(text: str, language: str, languages: Collection[str]) -> str:
    """Return the HTML of a column without what is for other languages; a row stays in its place, and is empty."""
    others = [one for one in languages if one != language]
    if not re.search(rf"\b{ONLY}(?:{'|'.join(map(re.escape, others))})(?![\w-])", text):
        return text
    nodes = nodes_of(text)
    parts = _parts(tag for tag, _ in nodes)
    rows, firsts = [part.first for part in parts if ROW in part.tag.attributes], [part.first for part in parts]
    stays = [True] * len(nodes)
    for part in parts:
        classes = part.tag.attributes.get("class", "").split()
        if part.tag.name not in IN_ALL and only_language(classes, others):
            stays[part.first : part.last + 1] = [False] * (part.last + 1 - part.first)
            for inner in parts[bisect_left(firsts, part.first) : bisect_right(firsts, part.last)]:
                if bisect_left(rows, inner.first) < bisect_right(rows, inner.last):
                    stays[inner.first] = stays[inner.last] = True
    return "".join(node for (_, node), is_left in zip(nodes, stays, strict=True) if is_left)


def _parts(tags: Iterable[Tag | None]) -> list[_Part]:
    """Return the elements of a page, given what its nodes are, in order."""
    parts: list[_Part] = []
    opened: list[_Part] = []
    names: Counter[str] = Counter()
    for at, tag in enumerate(tags):
        if tag is None or not tag.name:
            continue
        if not tag.is_close:
            parts.append(_Part(tag, at, at))
            if not tag.is_empty:
                opened.append(parts[-1])
                names[tag.name] += 1
        elif names[tag.name]:
            closed = ""
            while closed != tag.name:
                part = opened.pop()
                closed = part.tag.name
                part.last = at if closed == tag.name else at - 1
                names[closed] -= 1
    return parts
