"""The notice of a row that is missing, a draft or stale, and what has changed in the original of a stale one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from xml.etree.ElementTree import Element, SubElement

from markdown.util import AtomicString

from diglot.catalog.state import State
from diglot.language.word_diff import Change, word_changes
from diglot.language.words import Word, Words
from diglot.markdown.anchors import insert_first
from diglot.markdown.inline_reader import InlineReader
from diglot.markdown.projections import plain_with_tags
from diglot.page.provenance import Kind, Standing

_AROUND = 5
"""So many words that stayed are shown on either side of a change."""

_BLOCKS = frozenset({"div", "figure"})
"""Rows that hold no words but other blocks, which stand level with those of the original."""

_HOLDERS = frozenset({"td", "th", "p", "li", "dt", "dd", "summary", "figcaption", "caption"})
"""What in such a row may begin with the notice of its own words."""

_WORD = re.compile(r"\s*\S+\s*")
_TAGS = {Change.KEPT: "span", Change.REMOVED: "del", Change.INSERTED: "ins"}


@dataclass(frozen=True)
class Spot:
    """How a segment of a row stands, the element that it begins, if any, and what has changed in its original."""

    standing: Standing
    element: Element | None = None
    changes: Sequence[Element] = ()


def add_notice(row: Element, kind: Kind, spots: Sequence[Spot], language: str, words: Words) -> None:
    """Say in a row, whose worst segment is of a kind, that it is missing or unreviewed, and how the original changed.

    That stands before the words; in a row that holds blocks, before those that it is about if they are no more than
    half of them, and else behind a block that it would push below its counterpart, such as a table.
    """
    text = words.word(language, "notice", kind)
    if not text or row.tag == "hr":
        return
    told = [spot for spot in spots if spot.standing.state is not State.REVIEWED]
    places = [spot.element for spot in told if spot.element is not None and spot.element.tag in _HOLDERS]
    if row.tag in _BLOCKS and places and len(places) == len(told) <= len(spots) // 2:
        for spot, place in zip(told, places, strict=True):
            _begin(place, _notice(words.word(language, "notice", spot.standing.kind)), spot.changes)
        return
    changes = [change for spot in spots for change in spot.changes]
    paragraph = row[0] if len(row) and row[0].tag == "p" and not (row.text or "").strip() else None
    holder = row.find("details/summary") if row.tag == "div" else paragraph
    if holder is None and row.tag in _BLOCKS:
        for one in (_notice(text), *changes):
            one.tail = " "
            row.append(one)
        return
    _begin(row if holder is None else holder, _notice(text), changes)


def _notice(text: Word) -> Element:
    notice = Element("span", {"class": "diglot-notice", "lang": text.language})
    notice.text = text
    return notice


def _begin(holder: Element, notice: Element, changes: Sequence[Element]) -> None:
    """Put a notice, and the changes behind it, before all that an element holds."""
    insert_first(holder, notice)
    for at, change in enumerate(changes, start=1):
        change.tail, notice.tail = notice.tail, " "
        holder.insert(at, change)
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
