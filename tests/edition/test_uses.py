"""On a concept's page stand the first sentence of each page that names it: three pages at once, the others folded."""

from __future__ import annotations

import lxml.html
import pytest

from diglot.edition.uses import Use, as_html
from diglot.language.words import Words


def uses(*pages: str) -> list[Use]:
    """Give a use on each of these pages, whose paths are also their titles."""
    return [Use(page, f"<b>{page}</b>", f"../{page}/#r{at}", f"Satz {at} <i>") for at, page in enumerate(pages)]


def shown(html: str, where: str) -> list[tuple[str, list[str]]]:
    """Return the pages in the list at a place, each with the text of its links."""
    body = lxml.html.fragment_fromstring(html, create_parent="body")
    return [
        (page.xpath("string(b)"), [link.text_content() for link in page.xpath("ul/li/a")])
        for page in body.xpath(f"{where}/ul[@class='diglot-uses']/li")
    ]


def test_a_page_is_shown_with_its_first_sentence_and_its_other_rows_by_number() -> None:
    html = as_html(uses("a", "a", "a", "b"), "de", Words())
    assert shown(html, ".") == [("a", ["Satz 0 <i>", "2", "3"]), ("b", ["Satz 3 <i>"])]
    assert "<li>Weitere Stellen: Nr. <a" in html
    assert "<details" not in html


def test_a_row_that_names_a_concept_in_two_sentences_is_one_place() -> None:
    twice = [Use("a", "<b>a</b>", "../a/#r0", sentence) for sentence in ("Ein Satz.", "Noch einer.")]
    assert shown(as_html(twice, "de", Words()), ".") == [("a", ["Ein Satz."])]


@pytest.mark.parametrize(
    ("language", "name"), [("de", "2 weitere"), ("en", "2 more"), ("sv", '<span lang="en">2 more</span>')]
)
def test_the_pages_beyond_three_are_folded_and_counted(language: str, name: str) -> None:
    html = as_html(uses("a", "a", "b", "c", "d", "e"), language, Words())
    assert [page for page, _ in shown(html, ".")] == ["a", "b", "c"]
    assert shown(html, "./details") == [("d", ["Satz 4 <i>"]), ("e", ["Satz 5 <i>"])]
    assert f"<details><summary>{name}</summary>" in html


def test_each_link_leads_to_its_row() -> None:
    body = lxml.html.fragment_fromstring(as_html(uses("a", "a", "b"), "en", Words()), create_parent="body")
    assert body.xpath("//a/@href") == ["../a/#r0", "../a/#r1", "../b/#r2"]


def test_a_concept_that_is_nowhere_named_says_so() -> None:
    assert as_html([], "en", Words()) == "<p>No text mentions this term.</p>"
