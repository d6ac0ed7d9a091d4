"""The outline of a document: its sections, each with its shape and its texts, to be laid beside another document's."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from markdown import Markdown

from diglot.markdown.block_tree import block_tree
from diglot.markdown.inline import fold
from diglot.markdown.inline_reader import InlineReader
from diglot.markdown.lines import lines_of
from diglot.markdown.projections import needs_translation
from diglot.markdown.segments import Slot, abbreviations, claims_in, evidence_in, front_matter, slots
from diglot.project.files import Document

HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_NAMED = ("admonition", "footnote", "tabbed-set", "highlight")


@dataclass(frozen=True)
class Item:
    """One text of a document: its msgid, the kind of block it stands in (`ul/li`), and the line it begins in."""

    text: str
    kind: str
    line: int


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
    front = [(key, [kind], [(text, kind)]) for key, kind, text in _front_matter(document, md)]
    defined = [(key, [kind], [(text, kind)]) for key, kind, text in _definitions(md)]
    sections = [*front, *in_blocks, *defined]
    lines = lines_of([text for _, _, texts in sections for text, _ in texts], document.text)
    return [
        Section(key, tuple(shape), tuple(Item(text, kind, lines[text]) for text, kind in texts))
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


def _in_tree(root: Element, md: Markdown) -> Iterator[tuple[str, list[str], list[tuple[str, str]]]]:
    """Yield key, shape and texts with their kinds of each section of a tree before its inline pass."""
    filled: dict[int, list[Slot]] = {}
    for slot in slots(root, InlineReader(md)):
        filled.setdefault(id(slot.element), []).append(slot)
    key, shape, texts = "", list[str](), list[tuple[str, str]]()
    for element, kind in _walk(root, ""):
        is_note = element.tag == "li" and element.get("id", "").startswith("fn")
        if element.tag in HEADINGS or is_note or kind.endswith("div.footnote"):
            yield key, shape, texts
            key, shape, texts = f"note {element.get('id')}" if is_note else "", [], []
        found = filled.get(id(element), [])
        shape.append(f"{kind} {len(found)}")
        texts += [(slot.msgid, kind) for slot in found]
    yield key, shape, texts


def _walk(element: Element, path: str) -> Iterator[tuple[Element, str]]:
    """Yield the elements below one in order, each with its path of tags; classes tell apart what shares a tag."""
    for child in element:
        classes = child.get("class", "").split()
        named = f".{'.'.join(classes)}" if set(classes) & set(_NAMED) else ""
        kind = f"{path}/{child.tag}{named}".lstrip("/")
        yield child, kind
        yield from _walk(child, kind)
