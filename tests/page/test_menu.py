"""Above a document in several languages a menu leads to all of its pages, and offers columns to who runs scripts."""

from __future__ import annotations

import lxml.html
import pytest
from lxml.html import HtmlElement

from diglot.language.words import Words
from diglot.page.switch import switch_html
from diglot.page.view import Alternate

PAGES = {("de", "en"): "a/", ("de", "he"): "de--he/a/", ("de",): "de/a/", ("en",): "en/a/", ("he",): "he/a/"}
OWN = {"de": "Deutsch", "en": "English", "he": "עברית"}


def bar(*current: str) -> HtmlElement:
    """Return what stands above the page that shows some languages."""
    alternates = [
        Alternate(
            OWN[shown[0]] if len(shown) == 1 else "Both languages",
            "" if len(shown) == 2 else "source" if shown == ("de",) else "target",
            shown[0] if len(shown) == 1 else None,
            url,
            "",
            shown == current,
            shown,
        )
        for shown, url in PAGES.items()
    ]
    return lxml.html.fragment_fromstring(
        switch_html(alternates, PAGES[current], "en", "", Words()), create_parent="div"
    )


@pytest.mark.parametrize(
    ("current", "code", "title", "links"),
    [
        (("de", "en"), "DE·EN", "Deutsch – English", ["../de/a/", "../en/a/", "../he/a/", "./", "../de--he/a/"]),
        (("de", "he"), "DE·HE", "Deutsch – עברית", ["../../de/a/", "../../en/a/", "../../he/a/", "../../a/", "./"]),
        (("he",), "HE", "עברית", ["../../de/a/", "../../en/a/", "./", "../../a/", "../../de--he/a/"]),
    ],
)
def test_the_menu_names_the_page_and_links_to_every_other(
    current: tuple[str, ...], code: str, title: str, links: list[str]
) -> None:
    (menu,) = bar(*current).find_class("diglot-menu")
    codes, names = menu.find("summary")
    assert (codes.text_content(), codes.get("title"), names.text_content()) == (code, title, title)
    shown = menu.xpath(".//p[not(@hidden)]/a")
    assert [link.get("href") for link in shown] == links
    assert [link.get("href") for link in shown if link.get("aria-current")] == ["./"]
    assert [link.get("data-columns") for link in shown] == ["de", "en", "he", "de,en", "de,he"]
    assert [link.get("hreflang") for link in shown] == ["de", "en", "he", None, None]


def test_a_page_of_two_languages_has_the_heads_and_choices_of_these_two() -> None:
    above = bar("de", "he")
    (heads,) = above.find_class("diglot-heads")
    assert [one.get("lang") for one in heads] == ["de", "he"]
    assert above.xpath("//input[@name='diglot-first']/../span/@lang") == ["de", "he"]


def test_the_choice_of_columns_is_hidden_and_names_each_language_once() -> None:
    (choice,) = bar("he").find_class("diglot-columns")
    assert choice.get("hidden") is not None
    assert [label.text.strip() for label in choice.iter("label")] == ["First column", "Second column", "Third column"]
    assert [(one.get("value"), one.text) for one in choice.iter("option")][:3] == list(OWN.items())
