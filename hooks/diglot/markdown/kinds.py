"""What kind of block each text of a document is, as a translator reads it in the catalog."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from xml.etree.ElementTree import Element

from diglot.markdown.code_texts import CodeText
from diglot.markdown.inline import fold
from diglot.markdown.inline_reader import InlineReader
from diglot.markdown.segments import (
    AnySlot,
    Slot,
    abbreviations,
    claims_in,
    definitions,
    evidence_in,
    front_matter,
    slots,
)
from diglot.markdown.stashed import AttributeSlot, StashedSlot

PARAGRAPH = "paragraph"
"""What is said of nothing that is a paragraph and no more."""

_HEADING = {f"h{level}": "heading" for level in range(1, 7)}
_KINDS = _HEADING | {
    "blockquote": "quotation",
    "caption": "caption",
    "dd": "definition",
    "dt": "term",
    "figcaption": "caption",
    "label": "title of a tab",
    "li": "list item",
    "summary": "title of a box",
    "td": "table cell",
    "th": "table heading",
}
_BOX, _BOX_TITLE, _NOTES = "admonition", "admonition-title", "footnote"


def kinds_of(root: Element, reader: InlineReader, meta: Mapping[str, object]) -> dict[str, str]:
    """Return the kinds of all texts of a document, which are as `msgids` gives them; empty for mere paragraphs.

    `root` is its tree before the inline pass. A text that stands in several places has the kinds of all, in order.
    """
    parents = {child: parent for parent in root.iter() for child in parent}
    found: dict[str, dict[str, None]] = {}
    in_blocks = ((slot.msgid, _kind(slot, parents)) for slot in slots(root, reader))
    expansions = {fold(text) for text in abbreviations(reader.md).values()}
    in_no_block = (
        (text, "abbreviation written out" if text in expansions else "title of a link") for text in definitions(reader)
    )
    for text, kind in (*_in_metadata(meta, reader), *in_blocks, *in_no_block):
        found.setdefault(text, {})[kind] = None
    return {text: "" if [*kinds] == [PARAGRAPH] else ", ".join(kinds) for text, kinds in found.items()}


def _in_metadata(meta: Mapping[str, object], reader: InlineReader) -> Iterator[tuple[str, str]]:
    """Yield the texts of the front matter with their kinds."""
    values = [
        ("title of the page", meta.get("title")),
        ("description of the page", meta.get("description")),
        ("kind of text", meta.get("kind")),
        ("what the verdicts rest on", evidence_in(meta)),
        *(("claim of a fact note", claim) for claim in claims_in(meta).values()),
    ]
    for kind, value in values:
        yield from ((text, kind) for text in front_matter({"title": value}, reader))


def _kind(slot: AnySlot, parents: Mapping[Element, Element]) -> str:
    if isinstance(slot, AttributeSlot):
        return f"attribute {slot.name}"
    if not isinstance(slot, Slot):
        return "code" if isinstance(slot, StashedSlot) and isinstance(slot.part, CodeText) else "HTML"
    block: Element | None = parents.get(slot.element) if slot.is_tail else slot.element
    while block is not None:
        classes = block.get("class", "").split()
        if _BOX_TITLE in classes:
            return "title of a box"
        if block.tag in _KINDS:
            is_note = block.tag == "li" and _is_of_notes(parents.get(block), parents)
            return "note" if is_note else _KINDS[block.tag]
        if block.tag == "details" or _BOX in classes:
            break
        block = parents.get(block)
    return PARAGRAPH


def _is_of_notes(listed: Element | None, parents: Mapping[Element, Element]) -> bool:
    """Return whether a list is that of the notes."""
    above = parents.get(listed) if listed is not None else None
    return above is not None and _NOTES in above.get("class", "").split()
