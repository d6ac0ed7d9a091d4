"""What says its language says its direction, and no sign strays from the words that it belongs to."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import lxml.html
import pytest

from diglot.language import locales
from diglot.language.bidi import isolated, isolated_in_html
from diglot.page.composition import merged_toc, parallel_page
from diglot.page.directions import language_attributes, with_directions
from diglot.page.renderer import Rendered
from diglot.project.site import Site
from pages import render, reviewed, this_site

WORDS = Path(locales.__file__).parent / "interface"

DIRECTIONS = {
    "said where it changes": (
        '<p lang="he">שלום <i lang="de">Hallo</i> <i lang="ar">سلام</i></p>',
        '<p dir="rtl" lang="he">שלום <i dir="ltr" lang="de">Hallo</i> <i lang="ar">سلام</i></p>',
    ),
    "said again where it changes back": (
        '<b lang="fa">ساعت<u lang="en">a<s lang="he">ש</s></u></b>',
        '<b dir="rtl" lang="fa">ساعت<u dir="ltr" lang="en">a<s dir="rtl" lang="he">ש</s></u></b>',
    ),
    "left to authors": ('<p lang="he" dir="ltr">א <b lang="en">a</b></p>', None),
    "not said of one language": ('<p lang="de">Ein <i lang="en">word</i>, z. B. „C++“, −5</p>', None),
    "not said in texts": ('<p>lang="he" &lt;p lang="he"&gt;</p>', None),
}


@pytest.mark.parametrize("name", DIRECTIONS)
def test_the_direction_is(name: str) -> None:
    before, after = DIRECTIONS[name]
    assert with_directions(before, "de") == (after or before)


def test_on_a_page_from_right_to_left_all_that_runs_the_other_way_says_so() -> None:
    assert (
        with_directions('<p lang="de">a</p><p lang="fa">ب</p>', "he")
        == '<p dir="ltr" lang="de">a</p><p lang="fa">ب</p>'
    )


WHOLE: tuple[tuple[str, str, list[str]], ...] = (
    ("rtl", "כתוב ב־C++, לא ב־C#.", ["C++", "C#"]),
    ("rtl", "על .NET ועל Java", [".NET"]),
    ("rtl", "טל׳ +49 30 123-45 (יום)", ["+49 30 123-45"]),
    ("rtl", "בין -5 ל־−3,5 מעלות", ["-5", "−3,5"]),
    ("rtl", "ב-5 ביוני, 10-20, 2020–2024", []),
    ("rtl", "נקרא ”Yahoo!” וגם „Full (FSD)“", ["Yahoo!", "Full (FSD)"]),
    ("rtl", "أهلاً «Tick!» و&quot;Go!&quot;", ["Tick!", "Go!"]),
    ("rtl", '”שלום Bob! −5” וצה"ל ו־UN"', ["−5"]),
    ("rtl", "א &amp; ב &#45;5 <", []),
    ("ltr", "Er sagte „שלום!“ und „C++“, −5", ["שלום!"]),
)
"""Texts, and what is kept together in them."""


@pytest.mark.parametrize(("direction", "text", "kept"), WHOLE)
def test_what_would_be_torn_apart_is_kept_together(direction: str, text: str, kept: list[str]) -> None:
    html = isolated_in_html(text, direction)
    tree = lxml.html.fragment_fromstring(html, create_parent="p")
    assert [one.text for one in tree.iter("bdi")] == kept
    assert {one.get("dir") for one in tree.iter("bdi")} <= {"ltr" if direction == "rtl" else "rtl"}
    assert tree.text_content() == lxml.html.fragment_fromstring(text, create_parent="p").text_content()


def test_code_and_what_is_kept_together_by_hand_is_left_alone() -> None:
    html = '<p lang="he">א <code>-5</code> <bdi>C++</bdi> <kbd>+</kbd></p>'
    assert with_directions(html, "he") == html


def test_a_plain_text_is_isolated_only_among_what_runs_the_other_way() -> None:
    assert isolated("שעון", "ltr") == "\u2068שעון\u2069"
    assert isolated("Clock", "rtl") == "\u2068Clock\u2069"
    assert [isolated(one, "ltr") for one in ("Clock", "12 %", "")] == ["Clock", "12 %", ""]


def test_an_element_says_its_direction_where_one_beside_it_runs_the_other_way() -> None:
    assert language_attributes("de", ("en",)) == ' lang="de"'
    assert language_attributes("de", ("he",)) == ' lang="de" dir="ltr"'
    assert language_attributes("he") == ' lang="he" dir="rtl"'


def pair(source: str, target: str, text: str = "# Eins\n") -> str:
    """Return the page of both languages of a text that nobody has translated."""
    known = this_site()
    site = Site(replace(known.settings, source=source, target=target), known.extensions, known.extension_configs)
    rendered = render(text, reviewed({}), site=site).rendered
    assert isinstance(rendered, Rendered)
    return parallel_page(rendered.columns, target)


@pytest.mark.parametrize(
    ("source", "target", "directions"),
    [
        ("de", "he", ["ltr", "ltr", "rtl"]),
        ("he", "en", ["rtl", "rtl", "ltr"]),
        ("ar", "fa", ["rtl", "rtl", "rtl"]),
        ("de", "en", [None, None, None]),
    ],
)
def test_the_columns_lie_as_the_original_runs(source: str, target: str, directions: list[str | None]) -> None:
    page = lxml.html.fragment_fromstring(pair(source, target))
    assert [one.get("dir") for one in (page, *page.iter("section"))] == directions


TABLE = "| A | B | C |\n|:--|--:|:-:|\n| 1 | 2 | 3 |\n"


@pytest.mark.parametrize(
    ("source", "target", "sides"),
    [("de", "en", "left right center"), ("de", "he", "right left center"), ("he", "en", "right left center")],
)
def test_cells_of_a_translation_that_runs_the_other_way_are_aligned_the_other_way(
    source: str, target: str, sides: str
) -> None:
    columns = lxml.html.fragment_fromstring(pair(source, target, TABLE)).iter("section")
    found = [" ".join(cell.get("class").removeprefix("diglot-") for cell in one.iter("th")) for one in columns]
    assert found == ["left right center", sides]


def test_the_contents_say_the_direction_of_both_names() -> None:
    (entry,) = merged_toc([{"name": "Uhr", "children": []}], [{"name": "שעון", "children": []}], "de", "he")
    names = lxml.html.fragment_fromstring(entry["name"]).xpath("./*")
    assert [(one.get("lang"), one.get("dir")) for one in names] == [
        ("de", "ltr"),
        ("he", "rtl"),
    ]


def test_no_words_of_ours_point_against_the_direction_of_their_language() -> None:
    """An arrow is not turned round by what stands around it."""
    tables = {place.stem: place.read_text("utf-8") for place in WORDS.glob("*.toml")}
    assert "→" in tables["en"]
    for code, said in tables.items():
        assert ("→" if locales.direction(code) == "rtl" else "←") not in said, code
