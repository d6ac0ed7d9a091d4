"""The segments of a document: what of it is for a translator, in the order in which it stands there."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.util import HTML_PLACEHOLDER, HTML_PLACEHOLDER_RE, STX, AtomicString

from diglot.base.limits import takes_too_long
from diglot.language.boxes import kinds
from diglot.markdown.allowance import WORDS
from diglot.markdown.blocks import raw_html
from diglot.markdown.choices import are_choices, blocks_for_one_language, places_for_one_language
from diglot.markdown.code_fences import TranslatedCode
from diglot.markdown.code_texts import texts_in_code
from diglot.markdown.context import in_context
from diglot.markdown.generated import headings_of_generated
from diglot.markdown.inline import attribute_list_at_end, fold, part
from diglot.markdown.inline_reader import InlineReader
from diglot.markdown.projections import needs_translation
from diglot.markdown.raw_blocks import RawHtml
from diglot.markdown.raw_html import is_kept, says_something, texts_in
from diglot.markdown.rows import is_toc_marker
from diglot.markdown.stashed import AttributeSlot, HtmlSlot, StashedSlot, slots_in, slots_in_text

_ALERT = "data-alert"
_MATHS = frozenset(["arithmatex"])
_NOT_TEXT = frozenset(["pre", "code", "script", "style", "math", "svg"])


@dataclass(frozen=True)
class Slot:
    """One place in the tree that holds a segment.

    The text is `element.text`, or with `is_tail` `element.tail`; `before` and `after` are the parts of it that stay.
    The msgid is in its context, if the block gives one.
    """

    element: Element
    is_tail: bool
    before: str
    msgid: str
    after: str

    def fill(self, words: str) -> None:
        """Put words in the place of the segment's own."""
        text = self.before + words + self.after
        if self.is_tail:
            self.element.tail = text
        else:
            self.element.text = text


def leave_too_long(root: Element) -> None:
    """Have the texts of a tree that are too long shown as they were written: the inline pass would take too long."""
    for element in root.iter():
        if element.text and takes_too_long(element.text):
            element.text = AtomicString(element.text)
        if element.tail and takes_too_long(element.tail):
            element.tail = AtomicString(element.tail)


AnySlot = Slot | HtmlSlot


def slots(root: Element, reader: InlineReader) -> Iterator[AnySlot]:
    """Yield the slots below (and in) an element of a tree before its inline pass, in reading order.

    `reader` is one of the document that the tree is of.
    """
    yield from _slots(root, reader)


def row_number(slot: AnySlot, row_of: Mapping[Element, int]) -> int | None:
    """Return the number of the row that a slot is in, None where it is in none; `row_of` has the elements of all rows.

    The words of what holds several rows belong to the first of them.
    """
    if isinstance(slot, AttributeSlot):
        return next((row_of[one] for one in slot.element.iter() if one in row_of), None)
    return row_of.get(slot.element)


def _slots(root: Element, reader: InlineReader) -> Iterator[AnySlot]:
    if root.tag in _NOT_TEXT or "footnote-backref" in root.get("class", ""):
        return
    if root.attrib and is_kept(root.attrib):
        return
    if root.attrib and not WORDS.isdisjoint(root.attrib):
        yield from _in_attributes(root)
    if isinstance(root.text, AtomicString) and not _is_inline_markdown(root):
        yield from _in_html(root, root.text, reader.md)
    if root.text and _is_inline_markdown(root) and not is_toc_marker(root.text, reader.md):
        yield from _slot(root, root, reader, is_tail=False)
    if root.text and STX in root.text and _is_inline_markdown(root):
        yield from _stashed(root, root.text, reader.md, is_tail=False)
    left_out, generated = blocks_for_one_language(root, reader.md), headings_of_generated(root, reader.md)
    for at, child in enumerate(root):
        if at not in left_out and child not in generated and theme_word(child, root) is None:
            yield from _slots(child, reader)
        if child.tail and not isinstance(child.tail, AtomicString):
            yield from _slot(child, root, reader, is_tail=True)
        if child.tail and STX in child.tail:
            yield from _stashed(child, child.tail, reader.md, is_tail=True)


def _in_attributes(element: Element) -> Iterator[AttributeSlot]:
    """Yield the slots in the attributes of an element that an author wrote as HTML around Markdown."""
    words = ((name, value) for name, value in element.items() if name in WORDS and says_something(value))
    yield from (AttributeSlot(element, name, value) for name, value in words)


def _in_html(element: Element, text: str, md: Markdown) -> Iterator[StashedSlot]:
    """Yield the slots in a text that an author wrote as HTML in HTML around Markdown, where tags have been put by."""
    if not _MATHS.isdisjoint(element.get("class", "").split()):
        return
    pieces = HTML_PLACEHOLDER_RE.split(text)
    pieces[::2] = (piece.replace("<", "&lt;") for piece in pieces[::2])
    pieces[1::2] = (raw_html(HTML_PLACEHOLDER % int(key), md) for key in pieces[1::2])
    written = "".join(pieces)
    yield from slots_in_text(element, written, texts_in(written), md)


def _stashed(element: Element, text: str, md: Markdown, *, is_tail: bool) -> Iterator[StashedSlot]:
    """Yield the slots in the raw HTML and the code that marks in a text stand for."""
    blocks = md.htmlStash.rawHtmlBlocks
    for key in map(int, HTML_PLACEHOLDER_RE.findall(text)):
        block = blocks[key] if key < len(blocks) else None
        if isinstance(block, RawHtml):
            left_out = places_for_one_language(block, md)
            parts = [one for one in texts_in(block) if not any(start <= one.start < end for start, end in left_out)]
            yield from slots_in(element, key, parts, md, is_tail=is_tail)
        elif isinstance(block, TranslatedCode):
            yield from slots_in(element, key, texts_in_code(block), md, is_tail=is_tail)


def _is_inline_markdown(element: Element) -> bool:
    """Return whether an element's text is Markdown that awaits the inline pass.

    A caption in `<figure markdown="span">` is a text too, though `md_in_html` would pass it through untouched: that is
    how the theme's documentation writes captions.
    """
    return element.tag == "figcaption" or not isinstance(element.text, AtomicString)


def theme_word(title: Element, parent: Element) -> str | None:
    """Return the kind of a box whose title its author left to the theme (`note` for one titled "Note").

    None for any other element, for a title that the author wrote, and for a kind that only the site knows: its name is
    a word of the author's, too. A box of `pymdownx.quotes` is a quotation until after the inline pass.
    """
    if parent.get(_ALERT):
        names = parent.get(_ALERT, "") if title is parent[0] else ""
    else:
        is_title = title.tag == "summary" or "admonition-title" in title.get("class", "")
        names = parent.get("class", "") if is_title else ""
    return next((name for name in names.split() if name in kinds() and title.text == name.capitalize()), None)


def definitions(reader: InlineReader) -> list[str]:
    """Return the msgids that stand in no block: expansions of abbreviations, titles of reference links."""
    titles = (title for _, title in reader.md.references.values() if title)
    texts = [*abbreviations(reader.md).values(), *titles]
    return [msgid for text in texts if needs_translation(msgid := fold(text), reader)]


def abbreviations(md: Markdown) -> dict[str, str]:
    """Return the abbreviations of the document that was parsed last, with their expansions (the live dictionary)."""
    return md.treeprocessors["abbr"].abbrs if "abbr" in md.treeprocessors else {}  # type: ignore[attr-defined]


def front_matter(meta: dict[str, object], reader: InlineReader) -> list[str]:
    """Return the msgids of a document's metadata: title, description, kind, what its verdicts rest on, claims."""
    values = (
        meta.get("title"),
        meta.get("description"),
        meta.get("kind"),
        evidence_in(meta),
        *claims_in(meta).values(),
    )
    return [msgid for value in values if isinstance(value, str) and needs_translation(msgid := fold(value), reader)]


def claims_in(meta: Mapping[str, object]) -> dict[str, str]:
    """Return the claims that front matter states for fact notes, as msgids by the notes' names."""
    listed = meta.get("facts")
    found = {}
    for name, fact in listed.items() if isinstance(listed, dict) else ():
        claim = fact.get("claim") if isinstance(fact, dict) else None
        if isinstance(claim, str) and (msgid := fold(claim)):
            found[str(name)] = msgid
    return found


def evidence_in(meta: Mapping[str, object]) -> object:
    """Return what the verdicts of a document rest on, as its front matter says it; nothing where it has no facts."""
    return meta.get("evidence") if isinstance(meta.get("facts"), dict) else None


def msgids(root: Element, reader: InlineReader, meta: dict[str, object]) -> list[str]:
    """Return all msgids of a document, each once: its metadata first, then its blocks in order, then definitions."""
    in_blocks = (slot.msgid for slot in slots(root, reader))
    return list(dict.fromkeys([*front_matter(meta, reader), *in_blocks, *definitions(reader)]))


def _slot(element: Element, block: Element, reader: InlineReader, *, is_tail: bool) -> Iterator[Slot]:
    text, md = (element.tail if is_tail else element.text) or "", reader.md
    pattern = attribute_list_at_end(block.tag) if "attr_list" in md.treeprocessors else None
    before, msgid, after = _parts(text, pattern, "nl" in md.inlinePatterns)
    if msgid and needs_translation(msgid, reader) and not are_choices(msgid, md):
        yield Slot(element, is_tail, before, msgid, after)


@lru_cache(1024)  # a page's slots are gone through twice: for its msgids, and to fill them
def _parts(text: str, attribute_list: re.Pattern[str] | None, every_line_breaks: bool) -> tuple[str, str, str]:
    """Return a text's msgid between the parts of it that stay."""
    inline = part(text, attribute_list)
    words = fold(inline.words, every_line_breaks=every_line_breaks)
    return inline.before, in_context(words, inline.context) if inline.context else words, inline.after
