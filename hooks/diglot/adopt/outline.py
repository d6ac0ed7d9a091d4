"""The outline of a document: its sections, each with its shape and its texts, to be laid beside another document's."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions.toc import TocTreeprocessor, unique

from diglot.markdown.block_tree import block_tree
from diglot.markdown.inline import fold
from diglot.markdown.inline_reader import InlineReader
from diglot.markdown.lines import lines_of
from diglot.markdown.projections import needs_translation, plain
from diglot.markdown.segments import AnySlot, Slot, abbreviations, claims_in, evidence_in, front_matter, slots
from diglot.project.files import Document

HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_ID = re.compile(r"\{:?(?:[^{}]*\s)?#([\w:.-]+)[^{}]*\}\s*$")
_NAMED = ("admonition", "footnote", "tabbed-set", "highlight")


@dataclass(frozen=True)
class Item:
    """One text of a document: its msgid, the kind of block it stands in (`ul/li`), and the line it begins in.

    `anchor` is the id that its block has on the page, of headings as the site makes it.
    """

    text: str
    kind: str
    line: int
    anchor: str = ""


@dataclass(frozen=True)
class Section:
    """What stands below one heading, or in one footnote, in the metadata, or in one definition.

    `key` is what names it in every language (`note fn:1`, `front title`), and empty in the body, where sections are
    known by their place. `shape` lists all of its blocks in order, with or without text.
    """

    key: str
    shape: tuple[str, ...]
    items: tuple[Item, ...]


def outline(document: Document, md: Markdown) -> list[Section]:
    """Return the sections of a document in order: metadata, body, footnotes, abbreviations, titles of references.

    `md` is left as it is after parsing the document.
    """
    root = block_tree(md, document.front.body)
    in_blocks = list(_in_tree(root, md))
    front = [(key, [kind], [(text, kind, "")]) for key, kind, text in _front_matter(document, md)]
    defined = [(key, [kind], [(text, kind, "")]) for key, kind, text in _definitions(md)]
    sections = [*front, *in_blocks, *defined]
    lines = lines_of([text for _, _, texts in sections for text, _, _ in texts], document.text)
    return [
        Section(key, tuple(shape), tuple(Item(text, kind, lines[text], anchor) for text, kind, anchor in texts))
        for key, shape, texts in sections
    ]


def _front_matter(document: Document, md: Markdown) -> Iterator[tuple[str, str, str]]:
    """Yield key, kind and text of each section that the metadata are."""
    meta = document.front.meta
    values = {"title": meta.get("title"), "description": meta.get("description"), "evidence": evidence_in(meta)}
    for key, value in values.items():
        for text in front_matter({"title": value}, InlineReader(md)):
            yield f"front {key}", key, text
    for name, claim in claims_in(meta).items():
        if needs_translation(claim, InlineReader(md)):
            yield f"front fact {name}", "claim", claim


def _definitions(md: Markdown) -> Iterator[tuple[str, str, str]]:
    """Yield key, kind and text of each section that stands in no block."""
    titles = {label: title for label, (_, title) in md.references.items() if title}
    for kind, texts in (("abbreviation", abbreviations(md)), ("reference", titles)):
        for label, text in texts.items():
            if needs_translation(msgid := fold(text), InlineReader(md)):
                yield f"{kind} {label}", kind, msgid


def _in_tree(root: Element, md: Markdown) -> Iterator[tuple[str, list[str], list[tuple[str, str, str]]]]:
    """Yield key, shape and texts with their kinds and anchors of each section of a tree before its inline pass."""
    filled: dict[int, list[AnySlot]] = {}
    for slot in slots(root, InlineReader(md)):
        filled.setdefault(id(slot.element), []).append(slot)
    anchors = _Anchors(md)
    key, shape, texts = "", list[str](), list[tuple[str, str, str]]()
    for element, kind in _walk(root, ""):
        is_note = element.tag == "li" and element.get("id", "").startswith("fn")
        if element.tag in HEADINGS or is_note or kind.endswith("div.footnote"):
            yield key, shape, texts
            key, shape, texts = f"note {element.get('id')}" if is_note else "", [], []
        found = filled.get(id(element), [])
        shape.append(f"{kind} {len(found)}")
        anchor = anchors.of(element, found)
        texts += [(slot.msgid, kind, anchor) for slot in found]
    yield key, shape, texts


class _Anchors:
    """The ids of blocks: those that an attribute list gives, and those that the table of contents gives headings."""

    def __init__(self, md: Markdown) -> None:
        self._toc = md.treeprocessors["toc"] if "toc" in md.treeprocessors else None  # noqa: SIM401 - it is no dictionary
        self._reader = InlineReader(md)
        self._used = set[str]()

    def of(self, element: Element, found: list[AnySlot]) -> str:
        """Return the id of a block with these texts, empty if it has none."""
        listed = next(
            (given for one in found[::-1] if isinstance(one, Slot) and (given := _ID.search(one.after))), None
        )
        anchor = listed[1] if listed else element.get("id", "")
        if anchor or not isinstance(self._toc, TocTreeprocessor) or element.tag not in HEADINGS or not found:
            self._used.add(anchor)
            return anchor
        words = html.unescape(plain(found[0].msgid, self._reader))
        return str(unique(self._toc.slugify(words, self._toc.sep), self._used))


def _walk(element: Element, path: str) -> Iterator[tuple[Element, str]]:
    """Yield the elements below one in order, each with its path of tags; classes tell apart what shares a tag."""
    for child in element:
        classes = child.get("class", "").split()
        named = f".{'.'.join(classes)}" if set(classes) & set(_NAMED) else ""
        kind = f"{path}/{child.tag}{named}".lstrip("/")
        yield child, kind
        yield from _walk(child, kind)
