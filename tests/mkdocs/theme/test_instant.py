"""Where the theme puts the next page in the place of one (`navigation.instant`), each works as the first does."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from builds import Once, build, configuration, write
from serving import serve_copy

ROWS = "\n\n".join(f"Der {number}. Absatz nennt die Ampel und sonst nichts Neues." for number in range(1, 60))
CONCEPT = """\
---
term: {de: Ampel, en: traffic light}
---

# Ampel

Ein Licht, das den Verkehr regelt.
"""
FILES = {
    "docs/index.md": "# Anfang\n\nHier geht es los.\n",
    "docs/eins.md": f"# Erstes\n\n{ROWS}\n",
    "docs/tief/zwei.md": f"# Zweites\n\n{ROWS}\n",
    "docs/noten.md": "# Drittes\n\nEin Gruß.[^translator:grüße]\n\n[^translator:grüße]: Wörtlich: ein Kuss.\n",
    "glossary/index.md": "# Begriffe\n",
    "glossary/ampel.md": CONCEPT,
}
CONFIG = configuration("nav: [index.md, eins.md, tief/zwei.md, noten.md, glossary/index.md]\n").replace(
    "name: material", "name: material\n  features: [navigation.instant]"
)


@pytest.fixture
def page(chromium: Browser, once: Once, serve: Callable[[Path], str], tmp_path: Path) -> Iterator[Page]:
    """Give the first page, open in a window that tells whether the theme has loaded another, or an error was said."""
    files = {"mkdocs.yml": CONFIG, **FILES}
    site = once("instant", lambda folder: build("mkdocs", write(folder / "project", files), folder / "site"))
    base = serve_copy(site.folder, serve, tmp_path / "site")
    page = chromium.new_page(viewport={"width": 1440, "height": 700}, locale="en-GB")
    heard: list[str] = []
    page.on("pageerror", lambda error: heard.append(str(error)))
    page.on("console", lambda message: heard.append(message.text) if message.type in {"error", "warning"} else None)
    page.goto(base, wait_until="networkidle")
    page.evaluate("window.isTheSame = true")
    yield page
    assert page.evaluate("window.isTheSame"), "the page was loaded anew"
    assert heard == []
    page.close()


def turn(page: Page, title: str) -> None:
    page.locator(".md-nav--primary").get_by_role("link", name=title).first.click()
    expect(page.locator("h1:visible").first).to_contain_text(title)


def test_rows_keys_cards_and_layouts_work_on_the_page_that_came(page: Page) -> None:
    for title in ("Erstes", "Zweites"):
        turn(page, title)
        page.locator("section[lang=de] [data-row='3']").hover()
        expect(page.locator(".diglot-lit")).to_have_count(2)
        page.keyboard.press("j")
        expect(page.locator("[data-row]:focus")).to_have_attribute("data-row", "4")
        page.locator("section[lang=de] a.term").first.hover()
        expect(page.locator(".diglot-popup")).to_contain_text("Verkehr")
        page.mouse.move(0, 0)
        expect(page.locator(".diglot-popup")).to_be_hidden()
        page.locator(".diglot-display summary").click()
        page.get_by_label("Paragraph by paragraph").check()
        expect(page.locator("html")).to_have_attribute("data-diglot-layout", "interleaved")
        page.get_by_label("Side by side").check()
        page.keyboard.press("Escape")


def test_a_mark_leads_to_its_note_though_the_theme_writes_out_the_addresses_of_links(page: Page) -> None:
    turn(page, "Drittes")
    note = page.locator(".diglot-beside")
    expect(note).to_contain_text("ein Kuss")
    page.locator("section[lang=de] p a.note").first.click()
    expect(note).to_have_class("diglot-beside diglot-open diglot-noted")
    page.set_viewport_size({"width": 390, "height": 700})
    page.locator("section[lang=en] p a.note").first.click()
    expect(page.locator(".diglot-sheet")).to_contain_text("ein Kuss")


def test_the_style_of_what_opens_stays_where_a_page_is_turned(page: Page) -> None:
    card, link = page.locator(".diglot-popup"), page.locator("link[href$='diglot-later.css']")
    page.mouse.move(200, 200)
    expect(link).to_have_count(1)
    turn(page, "Zweites")
    expect(link).to_have_count(1)
    page.locator("section[lang=de] a.term").first.hover()
    expect(card).to_be_visible()
    expect(card).to_have_css("position", "fixed")


def test_a_view_in_one_language_says_its_language_and_keeps_the_place(page: Page) -> None:
    turn(page, "Zweites")
    page.locator("section[lang=de] [data-row='30']").evaluate("row => row.scrollIntoView({ behavior: 'instant' })")
    top = page.locator("section[lang=de] [data-row='30']").bounding_box()
    page.locator(".diglot-views a[hreflang=de]").click()
    expect(page.locator("html")).to_have_attribute("lang", "de")
    row = page.locator("[data-row='30']")
    expect(row).to_be_in_viewport()
    page.wait_for_function("!location.hash")
    assert top
    assert abs((row.bounding_box() or {"y": 0})["y"] - top["y"]) < 2
    page.go_back()
    expect(page.locator("html")).to_have_attribute("lang", "en")
    page.keyboard.press("j")
    expect(page.locator("[data-row]:focus")).to_have_count(1)


def test_the_filter_of_the_glossary_comes_with_its_page(page: Page) -> None:
    turn(page, "Erstes")
    page.locator(".diglot-views a[hreflang=de]").click()
    expect(page.locator("html")).to_have_attribute("lang", "de")
    page.locator("[data-row] a.term").first.click()
    expect(page.locator("h1:visible").first).to_contain_text("Ampel")
    page.locator(".md-nav--primary").get_by_role("link", name="Begriffe").first.click()
    expect(page.locator(".diglot-filter")).to_have_count(1)


def test_the_search_finds_from_a_page_at_another_depth(page: Page) -> None:
    turn(page, "Erstes")
    page.keyboard.press("/")
    page.keyboard.type("Ampel")
    expect(page.locator(".diglot-search-results li").first).to_be_visible()
    page.keyboard.press("Enter")
    expect(page.locator("h1:visible").first).to_contain_text("Ampel")
