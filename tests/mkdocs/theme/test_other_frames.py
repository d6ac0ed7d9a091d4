"""What the theme puts around a text in other ways than it does unasked, and titles that are longer than a line."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from builds import Once, Site, build, configuration, write
from chromium import rouse

WORD = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschafts-Vorstand"
ROWS = "\n\n".join(f"Der {number}. Absatz sagt wenig." for number in range(1, 60))
LINKS = "## Mehr [im Text](lang.md)\n\nAuch [hier](lang.md), *[da](lang.md)* und **[dort](lang.md)**.\n"
FILES = {
    "docs/index.md": f"# Anfang\n\n{LINKS}",
    "docs/lang.md": f"---\npublisher: {WORD * 2}\ndate: 2024-05-18\n---\n# Die {WORD}\n\n## Eins\n\n{ROWS}\n",
    "mkdocs.yml": configuration("nav: [index.md, lang.md]\n").replace(
        "name: material", "name: material\n  features: [navigation.tabs, navigation.tabs.sticky, toc.integrate]"
    ),
}


@pytest.fixture
def site(once: Once) -> Site:
    return once("frames", lambda folder: build("mkdocs", write(folder / "project", FILES), folder / "site"))


@pytest.fixture
def page(site: Site, tab: Page, serve: Callable[[Path], str]) -> Page:
    tab.goto(serve(site.folder) + "lang/")
    rouse(tab)
    return tab


def test_the_bar_stays_below_tabs_that_stay(page: Page) -> None:
    page.evaluate("scrollTo({ top: 1200, behavior: 'instant' })")
    expect(page.locator(".diglot-here")).to_be_visible()
    tabs, bar = (page.locator(one).bounding_box() for one in (".md-tabs", ".diglot-bar"))
    assert tabs
    assert bar
    assert bar["y"] >= tabs["y"] + tabs["height"] - 1


def test_a_link_past_what_comes_before_leads_to_something(site: Site) -> None:
    page = site.page("lang/")
    links = page.xpath("//a[@class='md-skip']/@href")
    assert links
    assert all(page.xpath(f"//*[@id='{link[1:]}']") for link in links)


def test_colour_alone_tells_no_link_from_the_words_around_it(
    site: Site, tab: Page, serve: Callable[[Path], str]
) -> None:
    tab.goto(serve(site.folder))
    lines = tab.locator("section[lang=de] a[href='lang/']").evaluate_all(
        "links => links.map(one => getComputedStyle(one).textDecorationLine)"
    )
    assert lines == ["underline"] * 4


@pytest.mark.parametrize("width", [360, 1440])
def test_a_word_longer_than_a_line_breaks(page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    assert page.evaluate("document.documentElement.scrollWidth") == width
