"""The notice of a row that is missing, a draft or stale, and what has changed in the original of a stale one."""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element, SubElement

from markdown.util import AtomicString

from diglot.language.word_diff import Change, word_changes
from diglot.language.words import Words
from diglot.markdown.anchors import insert_first
from diglot.markdown.inline_reader import InlineReader
from diglot.markdown.projections import plain_with_tags
from diglot.page.provenance import Kind

_AROUND = 5
"""So many words that stayed are shown on either side of a change."""

_BLOCKS = frozenset({"div", "figure"})
"""Rows that hold no words but other blocks, which stand level with those of the original."""

_WORD = re.compile(r"\s*\S+\s*")
_TAGS = {Change.KEPT: "span", Change.REMOVED: "del", Change.INSERTED: "ins"}


def add_notice(row: Element, kind: Kind, changes: list[Element], language: str, words: Words) -> None:
    """Say in a row that its translation is missing or unreviewed, and how the original has changed.

    That stands before the words, and behind a block that it would push below its counterpart, such as a table.
    """
    text = words.word(language, "notice", kind)
    if not text or row.tag == "hr":
        return
    paragraph = row[0] if len(row) and row[0].tag == "p" and not (row.text or "").strip() else None
    holder = row.find("details/summary") if row.tag == "div" else paragraph
    notice = Element("span", {"class": "diglot-notice", "lang": text.language})
    notice.text = text
    if holder is None and row.tag in _BLOCKS:
        for one in (notice, *changes):
            one.tail = " "
            row.append(one)
        return
    insert_first(row if holder is None else holder, notice)
    for at, change in enumerate(changes, start=1):
        change.tail, notice.tail = notice.tail, " "
        (row if holder is None else holder).insert(at, change)
        notice = change
    notice.tail = " " + (notice.tail or "")


def change_shown(previous: str, now: str, language: str, reader: InlineReader) -> Element:
    """Return a `<span>` with the words taken out of an original as `<del>` and those put in as `<ins>`.

    `previous` and `now` are inline Markdown; their markup, but for tags, is left out unless nothing else has changed.
    Stretches that stayed are shortened. `language` is the original's code.
    """
    before, after = plain_with_tags(previous, reader), plain_with_tags(now, reader)
    pieces = word_changes(previous, now) if before == after else word_changes(before, after)
    shown = Element("span", {"class": "diglot-change", "lang": language})
    for at, piece in enumerate(pieces):
        is_whole = piece.change is not Change.KEPT
        text = piece.text if is_whole else _shortened(piece.text, at == 0, at + 1 == len(pieces))
        element = SubElement(shown, _TAGS[piece.change])
        element.text = AtomicString(text)
        if piece.change is Change.REMOVED and at + 1 < len(pieces) and pieces[at + 1].change is Change.INSERTED:
            element.tail = AtomicString(" ")
    return shown


def _shortened(text: str, is_first: bool, is_last: bool) -> str:
    """Return the ends of a stretch that stayed; of the first and the last only the one beside the change."""
    words = _WORD.findall(text)
    begin = [] if is_first else words[:_AROUND]
    end = [] if is_last else words[-_AROUND:]
    return text if len(begin) + len(end) >= len(words) else "".join([*begin, "… ", *end])
