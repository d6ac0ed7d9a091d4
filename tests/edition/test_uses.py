"""A concept's page says where it is used: in a line, and with the sentences: three of a page, three pages at once."""

from __future__ import annotations

import lxml.html
import pytest

from diglot.edition.uses import Use, as_html, as_line
from diglot.language.words import Words


def uses(*pages: str) -> list[Use]:
    """Give a use on each of these pages, whose paths are also their titles."""
    return [Use(page, f"<b>{page}</b>", f"../{page}/#r{at}", f"Satz {at} <i>", "Satz") for at, page in enumerate(pages)]


def shown(html: str, where: str) -> list[tuple[str, list[str]]]:
    """Return the pages in the list at a place, each with its sentences and the numbers of its other rows."""
    body = lxml.html.fragment_fromstring(html, create_parent="body")
    return [
        (page.xpath("string(a/b)"), [one.text_content() for one in page.xpath("blockquote/p | p/a")])
        for page in body.xpath(f"{where}/ul[@class='diglot-uses']/li")
    ]


def test_a_page_is_shown_with_its_first_sentences_and_its_other_rows_by_number() -> None:
    html = as_html(uses(*"aaaaab"), "de", Words())
    assert shown(html, ".") == [("a", ["Satz 0 <i>", "Satz 1 <i>", "Satz 2 <i>", "4", "5"]), ("b", ["Satz 5 <i>"])]
    assert "<p>Weitere Stellen: <a" in html
    assert "<details" not in html


@pytest.mark.parametrize(
    ("language", "one", "several"),
    [
        ("en", "Other occurrence: 4", "Other occurrences: 4, 5"),
        ("fr", "Autre occurrence\u00a0: 4", "Autres occurrences\u00a0: 4, 5"),
        ("pl", "Inne wystąpienie: 4", "Inne wystąpienia: 4, 5"),
        ("zh", "其他位置：第 4 处", "其他位置：第 4、5 处"),
    ],
)
def test_the_other_rows_are_named_in_the_number_that_they_have(language: str, one: str, several: str) -> None:
    for places, said in (("aaaa", one), ("aaaaa", several)):
        html = as_html(uses(*places), language, Words())
        assert lxml.html.fragment_fromstring(html, create_parent="body").xpath("string(//li/p[last()])") == said


def test_a_row_that_names_a_concept_in_two_sentences_is_one_place() -> None:
    twice = [Use("a", "<b>a</b>", "../a/#r0", sentence) for sentence in ("Ein Satz.", "Noch einer.")]
    assert shown(as_html(twice, "de", Words()), ".") == [("a", ["Ein Satz."])]
    assert "(" not in as_line(twice, "de", Words())


@pytest.mark.parametrize(
    ("language", "name"), [("de", "2 weitere"), ("en", "2 more"), ("sv", '<span lang="en">2 more</span>')]
)
def test_the_pages_beyond_three_are_folded_and_counted(language: str, name: str) -> None:
    five = uses(*"aabcde")
    html = as_html(five, language, Words())
    assert [page for page, _ in shown(html, ".")] == ["a", "b", "c"]
    assert shown(html, "./details") == [("d", ["Satz 4 <i>"]), ("e", ["Satz 5 <i>"])]
    assert f"<details><summary>{name}</summary>" in html
    assert f'<a href="#diglot-uses--x">{name}</a></p>' in as_line(five, language, Words(), "--x")
    assert '<p id="diglot-uses--x">' in as_html(five, language, Words(), "--x")


def test_the_line_says_in_how_many_places_a_page_uses_the_concept_and_leads_to_the_first() -> None:
    assert as_line(uses(*"aab"), "en", Words()) == (
        '<p>Used in: <a href="../a/#r0"><b>a</b></a> (2), <a href="../b/#r2"><b>b</b></a></p>'
    )
    assert as_line(uses(*"ab"), "zh", Words()).startswith("<p>出现在以下页面：<a")


def test_each_link_leads_to_its_row() -> None:
    body = lxml.html.fragment_fromstring(as_html(uses(*"aab"), "en", Words()), create_parent="body")
    assert body.xpath("//blockquote//a/@href") == ["../a/#r0", "../a/#r1", "../b/#r2"]
    assert body.xpath("//li/a/@href") == ["../a/#r0", "../b/#r2"]


@pytest.mark.parametrize(
    ("sentence", "words", "linked"),
    [
        ("Das BISHER von BIS.", "BIS", "Das BISHER von [BIS]."),
        ("Die E-Autos & mehr.", "E-Autos", "Die [E-Autos] & mehr."),
        ("特斯拉在中国。", "特斯拉", "[特斯拉]在中国。"),
        ("Cut off …", "another", "[Cut off …]"),
        ("Unknown.", "", "[Unknown.]"),
    ],
)
def test_the_words_of_a_sentence_that_name_the_concept_lead_to_it(sentence: str, words: str, linked: str) -> None:
    html = as_html([Use("a", "a", "../a/#r0", sentence, words)], "de", Words())
    body = lxml.html.fragment_fromstring(html, create_parent="body")
    for link in body.xpath("//blockquote//a"):
        link.text = f"[{link.text}]"
    assert body.xpath("string(//blockquote)") == linked


def test_a_concept_that_is_nowhere_named_says_so() -> None:
    assert as_line([], "en", Words()) == "<p>No text mentions this term.</p>"
    assert as_html([], "en", Words()) == ""
