"""The permanent anchor of each row: `r` and the first 8 hex digits of the SHA-256 of what the original shows."""

from __future__ import annotations

import hashlib
import html
import re
from collections.abc import Mapping
from itertools import count
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.util import AMP_SUBSTITUTE, ETX, HTML_PLACEHOLDER_RE, STX

from diglot.html.additions import ANCHOR
from diglot.markdown.inline import PLACEHOLDER

_ESCAPED_CHARACTER = re.compile(f"{STX}(\\d+){ETX}")
_NOT_SHOWN = re.compile(r"<!--.*?-->|<(script|style)\b.*?</\1\s*>|<[^>]*>", re.DOTALL | re.IGNORECASE)
"""Tags, comments, and what nobody reads: a script may be another at each build, as those of an editor of code."""


def digest_of_text(text: str) -> str:
    """Return the eight hex digits that stand for what a row shows."""
    return hashlib.sha256(text.encode()).hexdigest()[:8]


def anchors_of(texts: Mapping[int, str], taken: set[str]) -> dict[int, str]:
    """Return anchors for rows by what they show, by their numbers, none of which is `taken`.

    Where a text stands again, a counter follows: `r1a2b3c4d`, `r1a2b3c4d-2`, …
    """
    anchors: dict[int, str] = {}
    used = set(taken)
    for number, text in texts.items():
        first = f"r{digest_of_text(text)}"
        anchors[number] = (
            first
            if first not in used
            else next(name for counter in count(2) if (name := f"{first}-{counter}") not in used)
        )
        used.add(anchors[number])
    return anchors


def place_anchor(row: Element, anchor: str) -> None:
    """Give a row its anchor: as its id or, where it has another already, on an empty `<span>` at its start."""
    if row.get("id", anchor) == anchor:
        row.set("id", anchor)
    elif row.tag != "hr":
        insert_first(row, Element("span", {"id": anchor, "class": ANCHOR}))


def insert_first(parent: Element, child: Element) -> None:
    """Insert an element before all that a parent holds, its text included."""
    child.tail, parent.text = parent.text, None
    parent.insert(0, child)


def visible_text(row: Element, md: Markdown) -> str:
    """Return the text that a row of a finished tree shows, white space folded, without note marks and permalinks."""
    return " ".join(_text(row, md).split())


def _text(element: Element, md: Markdown) -> str:
    pieces = [resolved(element.text, md)]
    for child in element:
        if not _is_mark(child):
            pieces.append(_text(child, md))
        if child.tag == "img":
            pieces.append(child.get("alt", ""))
        pieces.append(resolved(child.tail, md))
    return "".join(pieces)


def _is_mark(element: Element) -> bool:
    classes = element.get("class", "").split()
    is_note_mark = element.tag == "sup" and element.get("id", "").startswith("fnref")
    return is_note_mark or not {"headerlink", "footnote-backref"}.isdisjoint(classes)


def resolved(text: str | None, md: Markdown) -> str:
    """Put back what Python-Markdown set aside: characters, entities, and the text of raw HTML."""
    if not text or (STX not in text and "&" not in text):
        return text or ""
    text = _ESCAPED_CHARACTER.sub(lambda found: chr(int(found[1])), text.replace(AMP_SUBSTITUTE, "&"))
    blocks = md.htmlStash.rawHtmlBlocks

    def raw(found: re.Match[str]) -> str:
        key = int(found[1])
        block = blocks[key] if key < len(blocks) else ""
        return _NOT_SHOWN.sub(" " if "\n" in str(block) else "", block) if isinstance(block, str) else ""

    return html.unescape(PLACEHOLDER.sub("", HTML_PLACEHOLDER_RE.sub(raw, text)))
