"""The anchors that a row had before its text was changed, and what readers are told who come by one of them."""

from __future__ import annotations

from collections.abc import Iterable
from xml.etree.ElementTree import Element

from diglot.html.additions import ANCHOR, FORMER
from diglot.language.words import Words
from diglot.markdown.anchors import insert_first
from diglot.markdown.inline_reader import InlineReader
from diglot.markdown.row_history import Former
from diglot.page.row_notice import change_shown


def place_formers(
    row: Element, formers: Iterable[Former], now: str, languages: tuple[str, str], reader: InlineReader, words: Words
) -> None:
    """Put the former anchors of a row at its start, each with what is said to who comes by it, which is hidden.

    `now` is what the row shows in the original; `languages` are the column's, and the original's, in whose
    column the difference is shown where it is known.
    """
    language, source = languages
    if row.tag == "hr":
        return
    for former in sorted(formers, key=lambda one: one.anchor, reverse=True):
        if former.was and language == source:
            change = change_shown(former.was, now, source, reader)
            change.set("hidden", "hidden")
            insert_first(row, change)
        insert_first(row, _notice(former, language, words))
        insert_first(row, Element("span", {"id": former.anchor, "class": f"{ANCHOR} {FORMER}"}))


def _notice(former: Former, language: str, words: Words) -> Element:
    """Return what is said of a former anchor."""
    said = words.word(language, "row", "times" if former.times else "changed", former.times)
    notice = Element("span", {"class": "diglot-notice", "lang": said.language, "hidden": "hidden"})
    notice.text = said.filled(number=former.times)
    notice.tail = " "
    return notice
