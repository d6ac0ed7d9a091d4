"""The pages ask no other host for anything, say nothing on the console, and what Diglot adds to them is small."""

from __future__ import annotations

import gzip
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, Request, Route, expect

from builds import Site, build, configuration, write
from chromium import first_of
from diglot.mkdocs.site_files import ASSETS

ARTICLE = "artikel/tesla-rechenzentrum-china/"
PAGES = (
    "",
    ARTICLE,
    f"de/{ARTICLE}",
    "en/",
    "glossary/",
    "glossary/fsd/",
    "en/glossary/fsd/",
    "diglot/checks/",
    "404.html",
)


AT_FIRST = """() => {
    const { loadEventStart } = performance.getEntriesByType("navigation")[0]
    return performance.getEntriesByType("resource").filter(one => one.startTime < loadEventStart).map(one => one.name)
}"""
"""What a page asks for before it is there; what comes later keeps nobody waiting."""


@contextmanager
def watched(page: Page) -> Iterator[tuple[Page, list[str]]]:
    """Give a page, and what it says on the console or asks of other hosts."""
    heard: list[str] = []
    hearing: dict[Any, Callable[[Any], None]] = {
        "pageerror": lambda error: heard.append(str(error)),
        "console": lambda said: heard.append(said.text) if said.type in {"error", "warning"} else None,
        "request": lambda request: heard.append(request.url) if "//127.0.0.1" not in request.url else None,
    }
    for event, hear in hearing.items():
        page.on(event, hear)
    try:
        yield page, heard
    finally:
        for event, hear in hearing.items():
            page.remove_listener(event, hear)


def test_no_page_asks_another_host_or_says_anything_on_the_console(tab: Page, base: str) -> None:
    with watched(tab) as (page, heard):
        for path in PAGES:
            page.goto(base + path, wait_until="networkidle")
        assert heard == []


@pytest.mark.parametrize("path", [ARTICLE, "glossary/"])
@pytest.mark.parametrize(("kind", "most"), [("js", 9_000), ("css", 7_000)])
def test_what_a_page_needs_of_diglot_is_small(
    tab: Page, base: str, edition: Site, path: str, kind: str, most: int
) -> None:
    with watched(tab) as (page, heard):
        page.goto(base + path)
        page.wait_for_load_state("networkidle")
        asked = [one.removeprefix(base) for one in page.evaluate(AT_FIRST)]
        files = [edition.folder / one for one in asked if one.startswith("assets/diglot") and one.endswith(kind)]
        assert files
        assert sum(len(gzip.compress(file.read_bytes(), 9)) for file in files) <= most
        assert heard == []


def test_the_scripts_of_cards_and_search_come_when_they_are_needed(tab: Page, base: str) -> None:
    with watched(tab) as (page, heard):
        asked: list[str] = []

        def hear(request: Request) -> None:
            asked.append(request.url.rpartition("/")[2])

        page.on("request", hear)
        page.goto(base + ARTICLE, wait_until="networkidle")
        assert not {"diglot-cards.js", "diglot-search.js", "diglot-find.js"} & set(asked)
        page.locator("a.term:visible").first.hover()
        expect(page.locator(".diglot-popup")).to_be_visible()
        page.keyboard.press("/")
        page.keyboard.type("Tesla")
        expect(page.locator(".diglot-search-results li").first).to_be_visible()
        page.remove_listener("request", hear)
        assert {"diglot-cards.js", "diglot-search.js", "diglot-find.js"} <= set(asked)
        assert heard == []


@pytest.mark.parametrize(("kind", "most"), [("js", 5_000), ("css", 1_450)])
def test_what_notes_beside_the_text_and_in_a_sheet_need_is_small(edition: Site, kind: str, most: int) -> None:
    files = [edition.folder / f"assets/diglot-{name}.{kind}" for name in ("notes", "rail", "sheet")]
    assert sum(len(gzip.compress(file.read_bytes(), 9)) for file in files if file.exists()) <= most


def test_a_second_text_brings_little_more_than_itself(edition: Site) -> None:
    """A page of two languages weighs no more than that of the original, the second text, and 3 KB for all the rest."""
    both, original, second = (edition.text(f"{view}{ARTICLE}index.html") for view in ("", "de/", "en/"))
    start = second.index('<section class="diglot-text')
    text = second[start : second.rindex("</section>") + len("</section>")]
    assert text.count("<section") == 1
    weights = [len(gzip.compress(one.encode(), 9)) for one in (both, original, text)]
    assert weights[2] > 19_000
    assert weights[0] <= weights[1] + weights[2] + 3 * 1024


def test_the_style_sheets_look_ahead_only_for_few_elements(edition: Site) -> None:
    """For each element that comes `:has` is tried anew, which on a telephone took longer than all else together.

    With a class in it, it is tried only for elements of that class.
    """
    sheets = [(edition.folder / "assets" / name).read_text("utf-8") for name in ("diglot.css", "diglot-material.css")]
    rules = "".join(sheets).split("}")
    assert [rule.strip() for rule in rules if ":has(" in rule] == [
        ".diglot-bar~.diglot-parallel:not(:has(~.diglot-end)){display:none",
        ".diglot-bar:not(:has(+ .diglot-heads,+ .diglot-status)){display:none",
        ".diglot-toc:not(:has(.diglot-toc-target)){display:none",
        ".md-typeset h2:has(+ h3)::after{block-size:9em;margin-block-end:-9em",  # there, too
    ]


RULES = """(text) => {
    const sheet = new CSSStyleSheet()
    sheet.replaceSync(text)
    return [...sheet.cssRules].map(rule => rule.cssText)
}"""
BLANKS = re.compile(r'("[^"]*")|\s*(,)\s*|(?<=:)\s+')
"""Around commas and behind colons: what a query or a property of ours says, browsers give as it is written."""


@pytest.mark.parametrize("name", sorted(place.name for place in ASSETS.glob("*.css")))
def test_a_style_sheet_says_the_same_without_comments_and_blanks(edition: Site, tab: Page, name: str) -> None:
    place = ASSETS / name
    parts = sorted(place.iterdir()) if place.is_dir() else [place]
    written = "\n".join(part.read_text("utf-8") for part in parts)
    published = (edition.folder / "assets" / name).read_text("utf-8")
    with watched(tab) as (page, _):
        said = [[BLANKS.sub(r"\1\2", rule) for rule in page.evaluate(RULES, one)] for one in (written, published)]
    assert said[0] == said[1] != []
    assert len(published) < len(written)


def test_what_is_shown_before_its_style_is_there_is_in_its_place_then(tab: Page, base: str) -> None:
    with watched(tab) as (page, heard):
        held: list[Route] = []
        page.route("**/diglot-later.css", lambda route: held.append(route))
        page.goto(base + ARTICLE, wait_until="networkidle")
        height = page.evaluate("document.querySelector('.diglot').offsetHeight")
        mention, card, tools = (page.locator(one) for one in ("a.term:visible >> nth=0", ".diglot-popup", ".row-tools"))
        mention.hover()
        page.locator(".diglot-popup:not([hidden])").wait_for(state="attached")
        page.locator(".row-tools--shown").wait_for(state="attached")
        expect(tools).to_be_hidden()
        assert page.evaluate("document.querySelector('.diglot').offsetHeight") == height
        first_of(held, page).continue_()
        expect(tools).to_be_visible()
        at, shown = mention.bounding_box(), card.bounding_box()
        assert at
        assert shown
        assert (shown["x"], shown["y"]) == pytest.approx((at["x"], at["y"] + at["height"] + 4), abs=4)
        row, beside = page.locator(".diglot-lit >> nth=0").bounding_box(), tools.bounding_box()
        assert row
        assert beside
        assert beside["x"] == pytest.approx(row["x"] + row["width"] + 6, abs=1)
        assert heard == []


def test_which_view_a_page_shows_stands_on_its_root(edition: Site) -> None:
    shown = {path: edition.page(path).get("data-diglot-view") for path in PAGES}
    assert shown == {
        **dict.fromkeys(("", ARTICLE, "glossary/", "glossary/fsd/", "404.html"), "parallel"),
        f"de/{ARTICLE}": "source",
        **dict.fromkeys(("en/", "en/glossary/fsd/"), "target"),
        "diglot/checks/": None,
    }


def test_nothing_is_written_into_attributes_that_a_strict_policy_forbids(edition: Site) -> None:
    for path in PAGES:
        for element in edition.page(path).iter():
            ours = not element.xpath(
                "ancestor-or-self::*[contains(@class, 'md-header') or contains(@class, 'md-search')]"
            )
            forbidden = {name for name in element.attrib if str(name).startswith("on") or name == "style"}
            assert not (ours and forbidden), (path, element.tag, forbidden)


def test_a_page_opened_from_disk_is_whole_and_quiet(edition: Site, chromium: Browser) -> None:
    page = chromium.new_page()
    heard: list[str] = []
    page.on("pageerror", lambda error: heard.append(str(error)))
    page.on("console", lambda message: heard.append(message.text) if message.type == "error" else None)
    page.goto((edition.folder / ARTICLE / "index.html").as_uri(), wait_until="networkidle")
    expect(page.locator("section[lang=de] [data-row='1']")).to_be_visible()
    page.locator(".diglot-display summary").click()
    page.get_by_label("Paragraph by paragraph").check()
    assert page.locator("html").get_attribute("data-diglot-layout") == "interleaved"
    assert heard == []
    page.close()


ODD = f"""\
# Ein Titel

{"Donaudampfschifffahrts" * 12}gesellschaft

Er sagte: «<span dir="rtl" lang="he">שלום עולם</span>», und ging.

| eine Spalte | {" | ".join(f"noch eine {number}" for number in range(12))} |
| --- |{" --- |" * 12}
| Wert |{" Wert |" * 12}
"""


def test_odd_texts_keep_to_their_columns(tab: Page, serve: Callable[[Path], str], tmp_path: Path) -> None:
    write(tmp_path / "project", {"mkdocs.yml": configuration(), "docs/index.md": ODD})
    address = serve(build("mkdocs", tmp_path / "project", tmp_path / "site").folder)
    with watched(tab) as (page, heard):
        for layout in ("side", "interleaved", "single"):
            for width in (320, 768, 1440):
                page.set_viewport_size({"width": width, "height": 800})
                page.goto(f"{address}?layout={layout}")
                assert page.evaluate("document.documentElement.scrollWidth") == width
            page.wait_for_load_state("networkidle")
            assert heard == []
