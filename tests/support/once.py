"""What it means that every block of a document stands once, in order, in both columns."""

from __future__ import annotations

import re
from collections import Counter
from typing import Any

from lxml.html import HtmlElement

from documents import WORD
from pages import Page, document_msgids, render, render_plain, reviewed

OWN_WORDS = {"Hinweis", "Note", "Tipp", "Tip", "Fußnoten", "Footnotes"}
"""The titles that this edition gives to boxes without one and to lists of notes, which depend on the language."""

CODE_IN_PARAGRAPH = re.compile(r"\S[ ]*\n[ ]*(?:```|~~~)|(?:```|~~~)[ ]*\n[ ]*\S")
COMMENT_OR_WORD = re.compile(rf"(?P<comment><!--.*?-->)|{WORD.pattern}", re.DOTALL)
MARKS = "*_~=^+`"


def translated(text: str) -> str:
    """Return a text "in the other language": `wort17x` becomes `word17x`, but in a comment, which stays as it is."""
    return COMMENT_OR_WORD.sub(lambda found: found[0] if found["comment"] else found[0].replace("wort", "word"), text)


def translate(text: str) -> Page:
    """Render a document, each of its texts translated."""
    return render(text, reviewed({msgid: translated(msgid) for msgid in document_msgids(text)}))


def shown(element: HtmlElement) -> list[str]:
    """Return all that an element shows, word by word, alternative texts and titles included."""
    return [word for text in _texts(element) for word in _words(str(text))]


def shown_translated(element: HtmlElement, known: frozenset[str]) -> list[str]:
    """Return the translation of all that an element of the original shows; of its words only those known have one."""
    return [translated(word) if known & set(WORD.findall(word)) else word for word in shown(element)]


def _texts(element: HtmlElement) -> list[Any]:
    return list(element.xpath(".//text() | .//img/@alt | .//abbr/@title | .//a/@title"))


def _words(text: str) -> list[str]:
    return [] if _is_back_link(text) else [word for word in text.split() if word not in OWN_WORDS]


def _is_back_link(text: str) -> bool:
    return "Jump back to footnote" in text or "Fußnote" in text or "footnote" in text


def the_original_shows_what_the_document_shows(page: Page, text: str) -> None:
    """Compare the first column with the document as Python-Markdown renders it without Diglot.

    Where code stands in the middle of a paragraph, Python-Markdown leaves it there, in the emphasis around it; Diglot
    parts the paragraph, as CommonMark does, and then the two halves of the mark are shown. The mark of a list of
    contents then stands alone and becomes one, where Python-Markdown shows the mark.
    """
    source, _ = page.columns
    own, plain = shown(source), shown(render_plain(text))
    if CODE_IN_PARAGRAPH.search(text):
        if "[TOC]" in text:
            return
        own, plain = ([bare for word in words if (bare := word.strip(MARKS))] for words in (own, plain))
    assert Counter(own) == Counter(plain)


def the_translation_shows_the_translation_of_the_original(page: Page, text: str) -> None:
    """Compare the columns as a whole and row by row: nothing is added, left out or moved.

    All words are translated that stand in a text for translators; what is nothing but code, say, is none.
    """
    source, target = page.columns
    known = frozenset(WORD.findall(" ".join(document_msgids(text))))
    assert shown(target) == shown_translated(source, known)
    for left, right in zip(source.xpath(".//*[@data-row]"), target.xpath(".//*[@data-row]"), strict=True):
        assert shown(right) == shown_translated(left, known)


def rows_are_numbered_and_hold_all(page: Page) -> None:
    """Check that rows are numbered from 1, that nothing visible stands outside one, and that none stands in another."""
    for column in page.columns:
        rows = column.xpath(".//*[@data-row]")
        assert [row.get("data-row") for row in rows] == [str(number) for number in range(1, len(rows) + 1)]
        assert page.tree.xpath("string(.//div[contains(@class, 'diglot')]/@data-rows)") == str(len(rows))
        assert not column.xpath(".//*[@data-row]//*[@data-row]")
        outside = column.xpath(".//text()[normalize-space()][not(ancestor::*[@data-row])][not(ancestor::script)]")
        assert not outside
