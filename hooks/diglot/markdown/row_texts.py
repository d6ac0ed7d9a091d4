"""The rows of a document as its page shows them in the original, for who only wants to know their texts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from xml.etree.ElementTree import Element, SubElement

from markdown import Markdown

from diglot.language.boxes import ENGLISH, BoxTitles, title_of
from diglot.markdown.anchors import visible_text
from diglot.markdown.balance import balance
from diglot.markdown.block_tree import MARK, block_tree
from diglot.markdown.blocks import set_blocks_apart
from diglot.markdown.disarm import words_in_attributes
from diglot.markdown.failures import reading
from diglot.markdown.inline import without_control
from diglot.markdown.inline_pass import run_processor
from diglot.markdown.inline_reader import InlineReader
from diglot.markdown.old_rows import RowText
from diglot.markdown.rows import mark_rows, rows_of
from diglot.markdown.segments import evidence_in, leave_too_long, row_number, slots, theme_word

EVIDENCE = "diglot-evidence"
"""The class of what the verdicts of a document rest on."""

KICKER = "diglot-kicker"
"""The class of the line above the title of a document, which says what kind of text it is."""


def row_texts(md: Markdown, text: str, meta: Mapping[str, object], language: str, own: BoxTitles = ()) -> list[RowText]:
    """Parse a document, without its front matter, and return its rows that show any text, in order.

    `language` is the document's, `own` are the titles that its site gives to boxes. Raises `MarkdownError` where the
    Markdown cannot be read.
    """
    root = block_tree(md, text)
    set_blocks_apart(root, md)
    show_front_matter(root, meta)
    mark_rows(root, md)
    segments = segments_of(rows_of(root), root, md)
    leave_too_long(root)
    put_box_titles(root, language, own)
    forget_footnote_references(md)
    processors = list(md.treeprocessors)
    for processor in processors[processors.index(md.treeprocessors[MARK]) + 1 :]:
        changed = run_processor(processor, root)
        root = root if changed is None else changed
    words_in_attributes(root, [str(block) for block in md.htmlStash.rawHtmlBlocks])
    balance(root, md)
    found = ((number, visible_text(row, md)) for number, row in rows_of(root).items())
    return [RowText(shown, tuple(segments.get(number, ()))) for number, shown in found if shown]


def segments_of(rows: Mapping[int, Element], root: Element, md: Markdown) -> dict[int, list[str]]:
    """Return the msgids of each row's segments, without contexts, by its number, of a tree before its inline pass."""
    row_of = {element: number for number, row in rows.items() for element in row.iter()}
    segments: dict[int, list[str]] = {}
    for slot in slots(root, InlineReader(md)):
        if number := row_number(slot, row_of):
            segments.setdefault(number, []).append(str(slot.msgid))
    return segments


def visible_texts(msgids: Sequence[str], md: Markdown) -> list[str]:
    """Return what texts of inline Markdown show in the document that `md` parsed last."""
    first_raw = len(md.htmlStash.rawHtmlBlocks)
    root = Element("div")
    paragraphs = [SubElement(root, "p") for _ in msgids]
    for paragraph, msgid in zip(paragraphs, msgids, strict=True):
        paragraph.text = without_control(msgid)
    leave_too_long(root)
    try:
        run_processor(md.treeprocessors["inline"], root)
        if "attr_list" in md.treeprocessors:
            with reading():
                md.treeprocessors["attr_list"].run(root)
        return [visible_text(paragraph, md) for paragraph in paragraphs]
    finally:
        del md.htmlStash.rawHtmlBlocks[first_raw:]
        md.htmlStash.html_counter = first_raw


def show_front_matter(root: Element, meta: Mapping[str, object]) -> None:
    """Show what readers need of the front matter as rows of a tree before its inline pass.

    The title is the first row of a document that has no heading of the first level; what the verdicts of its fact
    notes rest on stands below the heading, and what kind of text it is above it.
    """
    title, evidence, kind = (text_in(one) for one in (meta.get("title"), evidence_in(meta), meta.get("kind")))
    if title and next(root.iter("h1"), None) is None:
        heading = Element("h1")
        heading.text = title
        root.insert(0, heading)
    if evidence:
        paragraph = Element("p", {"class": EVIDENCE})
        paragraph.text = evidence
        root.insert(1 if len(root) and root[0].tag == "h1" else 0, paragraph)
    if kind:
        kicker = Element("p", {"class": KICKER})
        SubElement(kicker, "span").text = kind
        root.insert(0, kicker)


def text_in(value: object) -> str:
    """Return a value of the front matter if it is a text, else nothing."""
    return without_control(value).strip() if isinstance(value, str) else ""


def put_box_titles(root: Element, language: str, own: BoxTitles = ()) -> list[tuple[Element, str]]:
    """Give boxes without a title that of their kind in a language, and return the titles that it has no word for.

    They stay in English, and say so; with each comes its kind. `own` are the titles that the site gives to boxes.
    """
    left = []
    for parent in root.iter():
        for child in parent:
            if not (kind := theme_word(child, parent)):
                continue
            if title := title_of(kind, language, own):
                child.text = title
            else:
                child.set("lang", ENGLISH)
                left.append((child, kind))
    return left


def forget_footnote_references(md: Markdown) -> None:
    """Let footnote references count from 1 again: the footnotes extension keeps them for the whole document."""
    if "footnote" in md.treeprocessors:
        footnotes = md.treeprocessors["footnote"].footnotes  # type: ignore[attr-defined]
        footnotes.found_refs.clear()
        footnotes.used_refs.clear()
