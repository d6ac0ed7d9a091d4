"""On a concept's page stand the sentences that name it: page by page, three at once, the others folded."""

from __future__ import annotations

import lxml.html
import pytest

from diglot.edition.uses import Use, as_html


def uses(*pages: str) -> list[Use]:
    """Give a use on each of these pages, whose paths are also their titles."""
    return [Use(page, f"<b>{page}</b>", f"../{page}/#r{at}", f"Satz {at} <i>") for at, page in enumerate(pages)]


def shown(html: str, where: str) -> list[tuple[str, list[str]]]:
    """Return the pages in the list at a place, each with its sentences."""
    body = lxml.html.fragment_fromstring(html, create_parent="body")
    return [
        (page.xpath("string(b)"), [link.text_content() for link in page.xpath("ul/li/a")])
        for page in body.xpath(f"{where}/ul[@class='diglot-uses']/li")
    ]


def test_up_to_three_are_shown_below_the_title_of_their_page() -> None:
    html = as_html(uses("a", "a", "b"), "de")
    assert shown(html, ".") == [("a", ["Satz 0 <i>", "Satz 1 <i>"]), ("b", ["Satz 2 <i>"])]
    assert "<details" not in html


@pytest.mark.parametrize(("language", "name"), [("de", "2 weitere"), ("en", "2 more"), ("fr", "2 more")])
def test_the_others_are_folded_and_counted(language: str, name: str) -> None:
    html = as_html(uses("a", "a", "a", "a", "b"), language)
    assert [page for page, _ in shown(html, ".")] == ["a"]
    assert shown(html, "./details") == [("a", ["Satz 3 <i>"]), ("b", ["Satz 4 <i>"])]
    assert f"<details><summary>{name}</summary>" in html


def test_each_sentence_leads_to_its_row() -> None:
    body = lxml.html.fragment_fromstring(as_html(uses("a", "b"), "en"), create_parent="body")
    assert body.xpath("//a/@href") == ["../a/#r0", "../b/#r1"]


def test_a_concept_that_is_nowhere_named_says_so() -> None:
    assert as_html([], "en") == "<p>No text mentions this concept yet.</p>"
