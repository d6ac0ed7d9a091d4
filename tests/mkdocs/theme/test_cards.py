"""Cards hold links that work, and long ones are read to the end in a small window, by pointer, touch and keyboard."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from builds import Once, Site, build, configuration, write
from chromium import drawn, rouse, soon

LONG = "Ein Satz, der noch lange nicht am Ende ist, auch wenn er es gerne wäre. " * 25
FILES = {
    "mkdocs.yml": configuration(),
    "docs/index.md": f"# Titel\n\n{'Vorweg.' * 3}\n\nDer Turm steht.[^context:a][^1]\n\n{'Danach. ' * 400}\n\n"
    "[^context:a]: Am Giebel, siehe [Plan](plan.md).[^1]\n\n[^1]: Quelle.\n",
    "docs/plan.md": "# Plan\n\nEin Plan.\n",
    "glossary/giebel.md": "---\nterm: {de: Giebel, en: gable}\n---\n# Giebel\n\nEin Teil vom Haus.\n",
    "glossary/turm.md": f"---\nterm: {{de: Turm, en: tower}}\n---\n# Turm\n\nEin Haus. {LONG}Ende.\n",
}
WAYS = {"a concept": ("a.term", "**/glossary/giebel/"), "a page": ("a[href$='plan/']", "**/plan/")}


@pytest.fixture(scope="module")
def site(once: Once) -> Site:
    return once("cards", lambda folder: build("mkdocs", write(folder / "project", FILES), folder / "site"))


def open_page(page: Page, address: str, width: int = 1024, height: int = 768) -> Page:
    page.set_viewport_size({"width": width, "height": height})
    page.goto(f"{address}?layout=side")
    rouse(page)
    return page


AT_ITS_END = """(() => {
    const { scrollHeight, clientHeight, scrollTop } = document.querySelector(".diglot-popup")
    return scrollHeight - clientHeight - scrollTop <= 1
})()"""


@pytest.mark.parametrize("way", WAYS)
def test_a_link_on_a_card_keeps_the_card_and_leads_on(
    site: Site, tab: Page, serve: Callable[[Path], str], way: str
) -> None:
    link, address = WAYS[way]
    page = open_page(tab, serve(site.folder))
    card = page.locator(".diglot-popup")
    page.locator("section[lang=de] a.note").hover()
    expect(card).to_contain_text("Am Giebel, siehe Plan.")
    before = card.bounding_box()
    card.locator(link).hover()
    page.wait_for_timeout(800)
    expect(card).to_contain_text("Am Giebel, siehe Plan.")
    assert card.bounding_box() == before
    card.locator(link).click()
    page.wait_for_url(address)


@pytest.mark.parametrize("way", WAYS)
def test_a_tap_on_a_link_in_a_note_leads_on(
    site: Site, chromium: Browser, serve: Callable[[Path], str], way: str
) -> None:
    link, address = WAYS[way]
    page = open_page(chromium.new_page(has_touch=True), serve(site.folder), 390, 800)
    page.locator("a.note:visible").first.tap()
    page.locator(".diglot-sheet").locator(link).tap()
    if way == "a concept":
        page.locator(".diglot-popup a").last.tap()  # that card is there first
    page.wait_for_url(address)
    page.close()


def test_a_card_shows_no_marks_of_notes(site: Site, tab: Page, serve: Callable[[Path], str]) -> None:
    page = open_page(tab, serve(site.folder))
    page.locator("section[lang=de] a.note").hover()
    expect(page.locator(".diglot-popup")).to_be_visible()
    expect(page.locator(".diglot-popup .footnote-ref")).to_have_count(0)


@pytest.mark.parametrize(("width", "height"), [(320, 256), (1280, 300)])
@pytest.mark.parametrize("block", ["start", "center", "end"])
def test_a_long_card_fits_a_small_window_and_covers_no_mention(
    site: Site, tab: Page, serve: Callable[[Path], str], width: int, height: int, block: str
) -> None:
    page = open_page(tab, serve(site.folder), width, height)
    mention = page.locator("a.term:visible").first
    mention.evaluate("(link, block) => link.scrollIntoView({ block, behavior: 'instant' })", block)
    mention.evaluate("link => link.focus({ focusVisible: true, preventScroll: true })")
    card = page.locator(".diglot-popup")
    expect(card).to_be_visible()
    box, beside = card.bounding_box(), mention.bounding_box()
    assert box is not None
    assert beside is not None
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= width
    assert box["y"] >= 0
    assert box["y"] + box["height"] <= height
    assert box["y"] >= beside["y"] + beside["height"] or box["y"] + box["height"] <= beside["y"]
    assert card.evaluate("card => card.scrollWidth <= card.clientWidth && card.scrollHeight > card.clientHeight")


def test_a_long_card_is_read_to_its_end_by_keyboard(site: Site, tab: Page, serve: Callable[[Path], str]) -> None:
    page = open_page(tab, serve(site.folder), 320, 256)
    page.locator("a.term:visible").first.evaluate("link => link.focus({ focusVisible: true })")
    card = page.locator(".diglot-popup")
    expect(card).to_be_visible()
    at = page.evaluate("scrollY")
    page.keyboard.press("ArrowDown")
    assert 0 < card.evaluate("card => card.scrollTop") < 100
    assert page.evaluate("scrollY") == at
    for _ in range(100):
        page.keyboard.press("ArrowDown")
    soon(page, AT_ITS_END)
    soon(page, f"scrollY > {at}")  # what is at its end no longer holds the page


def test_a_long_card_scrolls_under_the_pointer_and_escape_leads_back(
    site: Site, tab: Page, serve: Callable[[Path], str]
) -> None:
    page = open_page(tab, serve(site.folder), 640, 400)
    mention = page.locator("a.term:visible").first
    mention.evaluate("link => link.focus({ focusVisible: true })")
    card = page.locator(".diglot-popup")
    card.hover()
    at = page.evaluate("scrollY")
    page.mouse.wheel(0, 5000)
    soon(page, AT_ITS_END)
    drawn(page)
    assert page.evaluate("scrollY") == at
    card.click(position={"x": 5, "y": 5})
    expect(card).to_be_focused()
    page.keyboard.press("Escape")
    expect(card).to_be_hidden()
    expect(mention).to_be_focused()


def test_axe_finds_nothing_on_a_long_card(site: Site, tab: Page, serve: Callable[[Path], str]) -> None:
    page = open_page(tab, serve(site.folder), 320, 256)
    page.locator("a.term:visible").first.evaluate("link => link.focus({ focusVisible: true })")
    expect(page.locator(".diglot-popup")).to_be_visible()
    options = {"runOnly": ["scrollable-region-focusable", "aria-tooltip-name", "nested-interactive"]}
    assert Axe().run(page, options=options).response["violations"] == []
