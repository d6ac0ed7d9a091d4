"""Whatever a document is made of: every block stands once, in order, in both columns, and nothing is lost."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise

import pytest
from hypothesis import given, settings

from documents import WORD, Document, documents
from once import (
    rows_are_numbered_and_hold_all,
    shown,
    the_original_shows_what_the_document_shows,
    the_translation_shows_the_translation_of_the_original,
    translate,
)
from pages import render

pytestmark = pytest.mark.long

MANY = settings(max_examples=150)


@MANY
@given(documents())
def test_the_original_shows_all_that_the_document_shows_without_diglot(document: Document) -> None:
    the_original_shows_what_the_document_shows(translate(document.text), document.text)


@MANY
@given(documents())
def test_the_translation_shows_the_translation_of_all_that_the_original_shows_in_the_same_order(
    document: Document,
) -> None:
    the_translation_shows_the_translation_of_the_original(translate(document.text), document.text)


@MANY
@given(documents())
def test_rows_are_numbered_from_1_and_hold_all_that_is_visible_and_never_nest(document: Document) -> None:
    rows_are_numbered_and_hold_all(translate(document.text))


@MANY
@given(documents())
def test_no_id_stands_twice_and_every_reference_leads_to_its_own_column_but_for_lines_of_code(
    document: Document,
) -> None:
    page = translate(document.text)
    ids = Counter(page.tree.xpath("//@id"))
    assert [name for name, times in ids.items() if times > 1] == []
    for column in page.columns:
        own = set(column.xpath(".//@id"))
        assert set(column.xpath(".//label/@for")) <= own
        links = {link[1:] for link in column.xpath(".//a[starts-with(@href, '#')]/@href")}
        assert links <= set(ids)
        assert {link for link in links if not link.startswith("__codelineno")} <= own


@MANY
@given(documents())
def test_without_a_catalog_every_text_is_the_original_and_says_so(document: Document) -> None:
    page = render(document.text, None)
    source, target = page.columns
    for row in target.xpath(".//*[@data-state]"):
        is_missing = row.get("data-state") == "missing"
        assert is_missing or not WORD.search(" ".join(shown(row)))
        assert bool(row.xpath(".//*[@class='diglot-notice']")) == is_missing
        for text in row.xpath(".//text()"):
            if WORD.search(text):
                holder = text.getparent().getparent() if text.is_tail else text.getparent()
                assert holder.xpath("string((ancestor-or-self::*/@lang)[last()])") == "de"
    assert WORD.findall(" ".join(shown(target))) == WORD.findall(" ".join(shown(source)))


@MANY
@given(documents())
def test_the_anchors_of_rows_are_the_same_in_both_columns_and_survive_an_inserted_paragraph(
    document: Document,
) -> None:
    source, target = translate(document.text).columns
    anchors = [name for name in source.xpath(".//@id") if _is_row_anchor(name)]
    assert [f"{name}--en" for name in anchors] == [name for name in target.xpath(".//@id") if _is_row_anchor(name)]
    assert len(anchors) == len(source.xpath(".//*[@data-row]"))
    before = "Ein neuer Absatz.\n\n"
    longer, _ = render(before + document.text, None).columns
    assert _in_order(anchors, [name for name in longer.xpath(".//@id") if _is_row_anchor(name)])


def _is_row_anchor(name: str) -> bool:
    return name.startswith("r") and len(name.removesuffix("--en").partition("-")[0]) == 9


def _in_order(some: list[str], all_of_them: list[str]) -> bool:
    places = [all_of_them.index(one) for one in some]
    return all(first < second for first, second in pairwise(places))
