"""The outline of a document: its sections, each with its shape and its texts, to be laid beside another document's."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions.toc import TocTreeprocessor, unique

from diglot.adopt.box_titles import boxes_without_title
from diglot.language.boxes import ENGLISH, BoxTitles, title_of
from diglot.markdown.block_tree import block_tree
from diglot.markdown.inline import fold
from diglot.markdown.inline_reader import InlineReader
from diglot.markdown.lines import lines_of
from diglot.markdown.projections import needs_translation, plain
from diglot.markdown.segments import AnySlot, Slot, abbreviations, claims_in, evidence_in, front_matter, slots
from diglot.project.files import Document

HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_ID = re.compile(r"\{:?(?:[^{}]*\s)?#([\w:.-]+)[^{}]*\}\s*$")
_NAMED = ("admonition", "admonition-title", "footnote", "tabbed-set", "highlight")


@dataclass(frozen=True)
class Item:
    """One text of a document: its msgid, the kind of block it stands in (`ul/li`), and the line it begins in.

    `anchor` is the id that its block has on the page, of headings as the site makes it. `box` is the kind of the box
    whose title its author left to the theme: then the text is what the theme says, and stands in no file.
    """

    text: str
    kind: str
    line: int
    anchor: str = ""
    box: str = ""


@dataclass(frozen=True)
class Section:
    """What stands below one heading, or in one footnote, in the metadata, or in one definition.

    `key` is what names it in every language (`note fn:1`, `front title`), and empty in the body, where sections are
    known by their place. `shape` lists all of its blocks in order, with or without text.
    """

    key: str
    shape: tuple[str, ...]
    items: tuple[Item, ...]


_Text = tuple[str, str, str, str]
"""A text, the kind of its block, its anchor, and the kind of the box that it is the title of without standing there."""


def outline(document: Document, md: Markdown, language: str = ENGLISH, titles: BoxTitles = ()) -> list[Section]:
    """Return the sections of a document in order: metadata, body, footnotes, abbreviations, titles of references.

    `language` is the document's, `titles` are those that its site gives to boxes. `md` is left as it is after parsing
    the document.
    """
    root = block_tree(md, document.front.body)

    def title(box: str) -> str:
        return title_of(box, language, titles) or box.capitalize()

    in_blocks = list(_in_tree(root, md, title))
    front = [(key, [kind], [(text, kind, "", "")]) for key, kind, text in _front_matter(document, md)]
    defined = [(key, [kind], [(text, kind, "", "")]) for key, kind, text in _definitions(md)]
    sections = [*front, *in_blocks, *defined]
    written = [text for _, _, texts in sections for text, _, _, box in texts if not box]
    return [
        Section(key, tuple(shape), tuple(_items(texts, lines)))
        for lines in [lines_of(written, document.text)]
        for key, shape, texts in sections
    ]


def _items(texts: list[_Text], lines: Mapping[str, int]) -> Iterator[Item]:
    for number, (text, kind, anchor, box) in enumerate(texts):
        near = next((other for other, _, _, its in texts[number:] if not its), "")
        yield Item(text, kind, lines.get(near, 1), anchor, box)


def _front_matter(document: Document, md: Markdown) -> Iterator[tuple[str, str, str]]:
    """Yield key, kind and text of each section that the metadata are."""
    meta = document.front.meta
    values = {key: meta.get(key) for key in ("title", "description", "kind")} | {"evidence": evidence_in(meta)}
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


def _in_tree(root: Element, md: Markdown, title: Callable[[str], str]) -> Iterator[tuple[str, list[str], list[_Text]]]:
    """Yield key, shape and texts with their kinds and anchors of each section of a tree before its inline pass."""
    filled: dict[int, list[AnySlot]] = {}
    for slot in slots(root, InlineReader(md)):
        filled.setdefault(id(slot.element), []).append(slot)
    anchors = _Anchors(md)
    key, shape, texts = "", list[str](), list[_Text]()
    for element, parent, kind in _walk(root, ""):
        is_note = element.tag == "li" and element.get("id", "").startswith("fn")
        if element.tag in HEADINGS or is_note or kind.endswith("div.footnote"):
            yield key, shape, texts
            key, shape, texts = f"note {element.get('id')}" if is_note else "", [], []
        found = filled.get(id(element), [])
        anchor = anchors.of(element, found)
        boxes = [] if found else list(boxes_without_title(element, parent))
        is_within = kind.rpartition("/")[2].startswith("div")  # a box that has no place for a title at all
        of_title = f"{kind}/p.admonition-title" if is_within else kind
        shape += [f"{kind} {len(found)}"] if is_within or not boxes else []
        shape += [f"{of_title} 1" for _ in boxes]
        texts += [(slot.msgid, kind, anchor, "") for slot in found] + [(title(box), of_title, "", box) for box in boxes]
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


def _walk(element: Element, path: str) -> Iterator[tuple[Element, Element, str]]:
    """Yield the elements below one in order, each with its parent and its path of tags and telling classes."""
    for child in element:
        classes = child.get("class", "").split()
        named = f".{'.'.join(classes)}" if set(classes) & set(_NAMED) else ""
        kind = f"{path}/{child.tag}{named}".lstrip("/")
        yield child, element, kind
        yield from _walk(child, kind)
