"""From view to view the reader stays at the same row, and the site remembers the view, but leads nobody astray."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Error, Page, expect
from test_layouts import SHIFTS

from builds import Site
from chromium import drawn, rouse
from weekly import weekly

ARTICLE = "artikel/tesla-rechenzentrum-china/"
VIEWS = {"": "parallel", "de/": "source", "en/": "target"}
WAYS = [("", "en/", 20), ("de/", "", 35), ("en/", "de/", 35)]
MORE_WAYS = [("", "de/", 6), ("de/", "en/", 6), ("en/", "", 20)]

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
    with page.expect_navigation():
        page.locator(f".diglot-views [data-view={VIEWS[view]}]").click()


@pytest.mark.parametrize(("from_view", "to_view", "number"), [*WAYS, *weekly(*MORE_WAYS)])
def test_switching_views_keeps_the_row_where_it_is(
    tab: Page, base: str, from_view: str, to_view: str, number: int
) -> None:
    tab.set_viewport_size({"width": 1280, "height": 800})
    open_at(tab, f"{base}{from_view}{ARTICLE}?layout=side", number)
    row, top = tab.evaluate(FIRST_ROW)
    switch(tab, to_view)
    assert tab.url.startswith(f"{base}{to_view}{ARTICLE}")
    there = tab.locator(f"[data-row='{row}']").first.bounding_box()
    assert there is not None
    assert abs(there["y"] - top) <= 1
    assert tab.locator(".diglot-marked").count() == 0
    assert "#" not in tab.url


def test_an_address_whose_end_is_no_name_at_all_does_no_harm(tab: Page, base: str) -> None:
    page = tab
    errors: list[str] = []

    def hear(error: Error) -> None:
        errors.append(str(error))

    page.on("pageerror", hear)
    for end in ("#100%", "#%", "#%E0%A4%A", "#--en", '#"]'):
        page.goto("about:blank")
        page.goto(f"{base}ueber/{end}")
        page.locator("[data-row='3']").first.hover()
        expect(page.locator(".row-tools--shown")).to_have_count(1)
    page.remove_listener("pageerror", hear)
    assert errors == []


@pytest.mark.parametrize("place", [0, 10, -1])
def test_a_link_to_a_note_leads_to_it_though_none_before_it_is_laid_out(tab: Page, base: str, place: int) -> None:
    tab.set_viewport_size({"width": 390, "height": 800})
    tab.goto(base + ARTICLE)
    names = tab.evaluate(
        "[...document.querySelectorAll('.note-item')].filter(note => note.checkVisibility()).map(note => note.id)"
    )
    assert len(names) == 20
    name = names[place]
    tab.goto(f"{base}glossary/")
    tab.goto(f"{base}{ARTICLE}#{name}")
    note, bar = tab.locator(f"[id='{name}']").bounding_box(), tab.locator(".diglot-bar").bounding_box()
    assert note
    assert bar
    assert bar["y"] + bar["height"] <= note["y"] <= 160


def test_switching_at_the_top_opens_the_other_view_at_the_top(tab: Page, base: str) -> None:
    tab.goto(base + ARTICLE)
    switch(tab, "en/")
    assert tab.url == f"{base}en/{ARTICLE}"
    assert tab.evaluate("scrollY") == 0


def test_the_view_that_was_chosen_holds_on_the_way_through_the_site(tab: Page, base: str) -> None:
    tab.goto(base + ARTICLE)
    switch(tab, "en/")
    tab.goto(f"{base}diglot/")
    tab.locator(f".md-tabs a[href$='{ARTICLE}']").click()
    expect(tab).to_have_url(f"{base}en/{ARTICLE}")
    switch(tab, "")
    expect(tab).to_have_url(base + ARTICLE)
    tab.goto(f"{base}diglot/")
    tab.locator(f".md-tabs a[href$='{ARTICLE}']").click()
    expect(tab).to_have_url(base + ARTICLE)


LAST = {"de/": "DE Deutsch (wie zuletzt)", "en/": "EN English (as last time)"}


@pytest.mark.parametrize(
    ("view", "referrer", "width"),
    [
        ("en/", "https://elsewhere.example/", 1280),
        ("de/", "another site here", 1280),
        ("de/", "", 320),
        *weekly(("de/", "", 1280), ("en/", "", 320)),
    ],
)
def test_a_link_from_elsewhere_opens_what_it_names_and_the_switch_says_what_was_read_last(
    tab: Page, edition: Site, serve: Callable[[Path], str], view: str, referrer: str, width: int
) -> None:
    host = serve(edition.folder.parent)
    base = f"{host}site/"
    page = tab
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(base + ARTICLE)
    expect(page.locator(".diglot-last:visible")).to_have_count(0)
    switch(page, view)
    expect(page.locator(".diglot-last:visible")).to_have_count(0)
    page.goto(f"{base}{ARTICLE}#r821c4069", referer=f"{host}other/" if referrer == "another site here" else referrer)
    assert page.url == f"{base}{ARTICLE}#r821c4069"
    last = page.get_by_role("navigation").get_by_role("link", name=LAST[view], exact=True)
    expect(last).to_be_visible()
    assert page.locator(".diglot-last:visible").count() == 1
    assert page.evaluate("document.documentElement.scrollWidth") == width
    rouse(page)
    drawn(page)
    page.evaluate(SHIFTS)  # of those before, too
    drawn(page)
    if width == 1280:  # a single column moves where a row of the other language is linked
        assert page.evaluate("window.shifts") == []
    page.locator("[data-row='35']:visible").first.evaluate(
        "row => scrollTo({ top: scrollY + row.getBoundingClientRect().top - 120, behavior: 'instant' })"
    )
    row, _ = page.evaluate(FIRST_ROW)
    with page.expect_navigation():
        last.click()
    expect(page).to_have_url(f"{base}{view}{ARTICLE}")
    assert page.evaluate(FIRST_ROW)[0] == row


def test_who_chose_both_languages_is_told_of_no_other_view(tab: Page, base: str) -> None:
    tab.goto(base + ARTICLE)
    switch(tab, "en/")
    switch(tab, "")
    tab.goto(base + ARTICLE, referer="https://elsewhere.example/")
    expect(tab.locator(".diglot-views a").first).to_be_visible()
    expect(tab.locator(".diglot-last:visible")).to_have_count(0)


def test_the_way_back_leads_back(tab: Page, base: str) -> None:
    tab.goto(base + ARTICLE)
    switch(tab, "de/")
    tab.go_back()
    expect(tab).to_have_url(base + ARTICLE)
    tab.reload()
    expect(tab).to_have_url(base + ARTICLE)


def test_a_link_that_names_a_layout_opens_both_languages(tab: Page, base: str) -> None:
    tab.goto(base + ARTICLE)
    switch(tab, "de/")
    tab.goto(f"{base}{ARTICLE}?layout=interleaved")
    expect(tab.locator(".diglot-parallel")).to_be_visible()


def test_without_javascript_the_views_are_plain_links(tab: Page, emulate: Callable[..., None], base: str) -> None:
    emulate(has_script=False)
    page = tab
    page.goto(base + ARTICLE)
    switch(page, "de/")
    expect(page.locator("html")).to_have_attribute("lang", "de")
    switch(page, "")
    expect(page.locator(".diglot-parallel")).to_be_visible()


PLACE = """number => [...document.querySelectorAll(`[data-row="${number}"]`)].filter(row => row.checkVisibility())
    .map(row => Math.round(row.getBoundingClientRect().top))"""
LAYOUTS = ("side", "interleaved", "single")


@pytest.mark.parametrize(
    ("number", "width", "locale"),
    [
        (20, 1440, "en"),
        (35, 1440, "de"),
        (6, 390, "en"),
        *weekly((6, 1440, "en"), (44, 1440, "en"), (6, 1440, "de"), (20, 1440, "de"), (20, 390, "en"), (44, 390, "en")),
    ],
)
def test_changing_the_layout_keeps_the_row_where_it_is(
    tab: Page, emulate: Callable[..., None], base: str, number: int, width: int, locale: str
) -> None:
    emulate(locale=locale)
    tab.set_viewport_size({"width": width, "height": 800})
    page = tab
    layouts = [one for one in LAYOUTS if width > 720 or one != "side"]
    open_at(page, f"{base}{ARTICLE}?layout={layouts[0]}", number)
    row, top = page.evaluate(FIRST_ROW)
    page.locator(".diglot-display summary").click()
    for layout in (*layouts[1:], *layouts, *layouts[::-1]):
        page.locator(f".diglot-display [value={layout}]").check()
        assert page.locator("html").get_attribute("data-diglot-layout") == layout
        assert abs(min(page.evaluate(PLACE, row)) - top) <= 1, layout


@pytest.mark.parametrize("layout", ["interleaved", "single"])
def test_changing_what_is_read_first_keeps_the_row_where_it_is(tab: Page, base: str, layout: str) -> None:
    tab.set_viewport_size({"width": 1440, "height": 800})
    open_at(tab, f"{base}{ARTICLE}?layout={layout}", 1)
    tab.locator("section[lang=en] [data-row='35']").evaluate(
        "row => scrollTo({ top: scrollY + row.getBoundingClientRect().top - 120, behavior: 'instant' })"
    )
    tab.locator(".diglot-display summary").click()
    for language in ("Deutsch", "English", "Deutsch"):
        tab.get_by_role("radio", name=language).check()
        assert abs(min(tab.evaluate(PLACE, 35)) - 120) <= 1


def test_the_keys_go_on_from_a_row_whose_language_is_no_longer_shown(article: Page) -> None:
    article.locator("section[lang=de] [data-row='20']").evaluate("row => { row.tabIndex = -1; row.focus() }")
    article.keyboard.press("l")
    article.keyboard.press("l")
    expect(article.locator("html")).to_have_attribute("data-diglot-layout", "single")
    article.keyboard.press("j")
    expect(article.locator("section[lang=en] [data-row='21']")).to_be_focused()
