"""From view to view the reader stays at the same row, and the site remembers the view."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page, expect

ARTICLE = "artikel/tesla-rechenzentrum-china/"
NAMES = {"": "Both languages", "de/": "Deutsch", "en/": "English"}
WAYS = [("", "de/", 6), ("", "en/", 20), ("de/", "", 35), ("de/", "en/", 6), ("en/", "", 20), ("en/", "de/", 35)]

FIRST_ROW = """() => {
    const edge = document.querySelector(".diglot-bar").getBoundingClientRect().bottom + 24
    const row = [...document.querySelectorAll(".diglot [data-row]")]
        .find(row => row.checkVisibility() && row.getBoundingClientRect().bottom > edge)
    return [Number(row.dataset.row), Math.round(row.getBoundingClientRect().top)]
}"""


def open_at(page: Page, address: str, row: int) -> None:
    page.goto(address)
    page.locator(f"[data-row='{row}']").first.evaluate(
        "row => scrollTo({ top: scrollY + row.getBoundingClientRect().top - 120, behavior: 'instant' })"
    )


def switch(page: Page, view: str) -> None:
    current = page.locator("html").get_attribute("lang")
    name = NAMES[view] if view or current == "en" else "Beide Sprachen"
    with page.expect_navigation():
        page.get_by_role("navigation").get_by_role("link", name=name, exact=True).click()


@pytest.mark.parametrize(("from_view", "to_view", "number"), WAYS)
def test_switching_views_keeps_the_row_where_it_is(
    chromium: Browser, base: str, from_view: str, to_view: str, number: int
) -> None:
    page = chromium.new_page(viewport={"width": 1280, "height": 800})
    open_at(page, f"{base}{from_view}{ARTICLE}?layout=side", number)
    row, top = page.evaluate(FIRST_ROW)
    switch(page, to_view)
    assert page.url.startswith(f"{base}{to_view}{ARTICLE}")
    there = page.locator(f"[data-row='{row}']").first.bounding_box()
    assert there is not None
    assert abs(there["y"] - top) <= 1
    assert page.locator(".diglot-marked").count() == 0
    assert "#" not in page.url
    page.close()


def test_an_address_whose_end_is_no_name_at_all_does_no_harm(chromium: Browser, base: str) -> None:
    page = chromium.new_page()
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    for end in ("#100%", "#%", "#%E0%A4%A", "#--en", '#"]'):
        page.goto("about:blank")
        page.goto(f"{base}{ARTICLE}{end}")
        page.locator("[data-row='3']").first.hover()
        expect(page.locator(".row-tools--shown")).to_have_count(1)
    assert errors == []
    page.close()


def test_switching_at_the_top_opens_the_other_view_at_the_top(chromium: Browser, base: str) -> None:
    page = chromium.new_page()
    page.goto(base + ARTICLE)
    switch(page, "en/")
    assert page.url == f"{base}en/{ARTICLE}"
    assert page.evaluate("scrollY") == 0
    page.close()


def test_the_view_that_was_chosen_is_opened_next_time(chromium: Browser, base: str) -> None:
    page = chromium.new_page()
    page.goto(base + ARTICLE)
    switch(page, "en/")
    page.goto(f"{base}glossary/fsd/")
    expect(page).to_have_url(f"{base}en/glossary/fsd/")
    switch(page, "")
    expect(page).to_have_url(f"{base}glossary/fsd/")
    page.goto(base + ARTICLE)
    expect(page).to_have_url(base + ARTICLE)
    page.close()


def test_the_way_back_leads_back(chromium: Browser, base: str) -> None:
    page = chromium.new_page()
    page.goto(base + ARTICLE)
    switch(page, "de/")
    page.go_back()
    expect(page).to_have_url(base + ARTICLE)
    page.reload()
    expect(page).to_have_url(base + ARTICLE)
    page.close()


def test_a_link_that_names_a_layout_opens_both_languages(chromium: Browser, base: str) -> None:
    page = chromium.new_page()
    page.goto(base + ARTICLE)
    switch(page, "de/")
    page.goto(f"{base}{ARTICLE}?layout=interleaved")
    expect(page.locator(".diglot-parallel")).to_be_visible()
    page.close()


def test_without_javascript_the_views_are_plain_links(chromium: Browser, base: str) -> None:
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(base + ARTICLE)
    switch(page, "de/")
    expect(page.locator("html")).to_have_attribute("lang", "de")
    switch(page, "")
    expect(page.locator(".diglot-parallel")).to_be_visible()
    context.close()


PLACE = """number => [...document.querySelectorAll(`[data-row="${number}"]`)].filter(row => row.checkVisibility())
    .map(row => Math.round(row.getBoundingClientRect().top))"""
LAYOUTS = ("side", "interleaved", "single")


@pytest.mark.parametrize("number", [6, 20, 45])
@pytest.mark.parametrize(("width", "locale"), [(1440, "en"), (1440, "de"), (390, "en")])
def test_changing_the_layout_keeps_the_row_where_it_is(
    chromium: Browser, base: str, number: int, width: int, locale: str
) -> None:
    page = chromium.new_page(viewport={"width": width, "height": 800}, locale=locale)
    layouts = [one for one in LAYOUTS if width > 720 or one != "side"]
    open_at(page, f"{base}{ARTICLE}?layout={layouts[0]}", number)
    row, top = page.evaluate(FIRST_ROW)
    page.locator(".diglot-display summary").click()
    for layout in (*layouts[1:], *layouts, *layouts[::-1]):
        page.locator(f".diglot-display [value={layout}]").check()
        assert page.locator("html").get_attribute("data-diglot-layout") == layout
        assert abs(min(page.evaluate(PLACE, row)) - top) <= 1, layout
    page.close()


@pytest.mark.parametrize("layout", ["interleaved", "single"])
def test_changing_what_is_read_first_keeps_the_row_where_it_is(chromium: Browser, base: str, layout: str) -> None:
    page = chromium.new_page(viewport={"width": 1440, "height": 800})
    open_at(page, f"{base}{ARTICLE}?layout={layout}", 1)
    page.locator("section[lang=en] [data-row='35']").evaluate(
        "row => scrollTo({ top: scrollY + row.getBoundingClientRect().top - 120, behavior: 'instant' })"
    )
    page.locator(".diglot-display summary").click()
    for language in ("Deutsch", "English", "Deutsch"):
        page.get_by_role("radio", name=language).check()
        assert abs(min(page.evaluate(PLACE, 35)) - 120) <= 1
    page.close()


def test_the_keys_go_on_from_a_row_whose_language_is_no_longer_shown(article: Page) -> None:
    article.locator("section[lang=de] [data-row='20']").evaluate("row => { row.tabIndex = -1; row.focus() }")
    article.keyboard.press("l")
    article.keyboard.press("l")
    expect(article.locator("html")).to_have_attribute("data-diglot-layout", "single")
    article.keyboard.press("j")
    expect(article.locator("section[lang=en] [data-row='21']")).to_be_focused()
