"""Whatever a document is made of, each of its blocks stands once, in order, in both columns."""

from __future__ import annotations

import re
from collections import Counter

from hypothesis import example, given
from hypothesis import strategies as st

from diglot.html.tags import TAG
from diglot.markdown.allowance import is_never_translated
from diglot.markdown.inline import without_control
from fuzzing import BLOCKS, MANY, soup
from once import (
    rows_are_numbered_and_hold_all,
    the_original_shows_what_the_document_shows,
    the_translation_shows_the_translation_of_the_original,
    translate,
)
from pages import document_msgids, plain_markdown

MARKUP = re.compile("[<>&]|fact|https?:|javascript:|a@b|:smile:|wzxhzdk")
"""What begins HTML or a note, or is an address: it is shown as something else than its words, or not at all."""


def with_words(text: str) -> str:
    """Put words into a document, a different one for each `№` in it."""
    numbers = iter(range(10_000))
    return re.sub("№", lambda _: f" wort{next(numbers)}x ", text)


def documents(*pieces: str) -> st.SearchStrategy[str]:
    return soup(*pieces, *["№"] * (len(pieces) // 3), most=24).map(with_words)


@MANY
@example("Tesla \\\nbaut")
@example("\\{Tesla} und {Tesla}")
@example("*0\n```\n\n```\nTesla*")
@example("Tesla\n\\\nbaut")
@example("[TOC]\n```\n\n```\n")
@example("Tesla[^a] und[^b]\n\n[^a]: wort0x\n\t[^b]: wort1x\n[^c]: wort2x\n")
@example("*[TOC]*")
@example("` wort0x `\n\n{ wort1x }\n\nwort2x")
@given(documents(*(piece for piece in BLOCKS if not MARKUP.search(piece))))
def test_each_block_of_a_document_without_html_stands_once_in_each_column(text: str) -> None:
    text = without_control(text).replace("<", "")  # no page may hold the former; the latter begins HTML
    page = translate(text)
    if not page.columns:
        assert not page.tree.text_content().strip()
        return
    the_original_shows_what_the_document_shows(page, text)
    the_translation_shows_the_translation_of_the_original(page, text)
    rows_are_numbered_and_hold_all(page)


@MANY
@example("Tesla<!-- wort0x -->")
@example("Tesla<script> wort0x ")
@given(documents(*BLOCKS))
def test_each_word_of_any_document_stands_in_both_columns_in_the_same_order(text: str) -> None:
    """HTML that nobody closed hides more without Diglot than with it; `test_open_html.py` asks a browser about it."""
    page = translate(text)
    if not page.columns:
        assert not page.tree.text_content().strip()
        return
    source, target = re.split(r"(?=<section class=\"diglot-text)", page.html)[1:3]
    rows = [re.findall(r' data-row="(\d+)"', column) for column in (source, target)]
    assert rows == [[str(number) for number in range(1, len(rows[0]) + 1)]] * 2
    tags = [tag for msgid in document_msgids(text) for tag in re.findall(r"</?[a-z]+", msgid, re.IGNORECASE)]
    if not any(map(is_never_translated, tags)):  # which the translation shows as text
        assert numbers_in(target) == numbers_in(source)
    assert Counter(numbers_in(plain_html(text))) <= Counter(numbers_in(source))


def numbers_in(html: str) -> list[str]:
    """Return the numbers of the words that HTML shows, translated or not: a block of HTML is not."""
    return re.findall(r"wor[td](\d+)x", TAG.sub("", html))


def plain_html(text: str) -> str:
    """Render a document without Diglot."""
    return plain_markdown().convert(text)
