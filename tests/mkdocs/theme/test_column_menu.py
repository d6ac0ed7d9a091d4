"""The menu from which the languages of the columns are chosen: by keyboard, in any window, without script or server."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page, expect

import six_columns
from builds import Site
from choosing import IS_SHOWN, open_columns, open_menu
from chromium import soon
from six_columns import ARTICLE, LANGUAGES, NAMES
from weekly import weekly

pytestmark = pytest.mark.programs

six, base = six_columns.six, six_columns.base

SHOWN = "() => [...document.querySelectorAll('.diglot-text')].map(({ lang }) => lang)"


def test_the_menu_has_names_and_is_used_by_keyboard(tab: Page, base: str) -> None:
    tab.goto(base + ARTICLE)
    summary = tab.locator(".diglot-menu > summary")
    summary.focus()
    tab.keyboard.press("Enter")
    expect(tab.get_by_role("combobox", name="First column")).to_be_visible()
    snapshot = tab.get_by_role("navigation", name="View").aria_snapshot()
    for name in (
        'combobox "First column"',
        'combobox "Second column"',
        'combobox "Third column"',
        'link "Show columns"',
    ):
        assert name in snapshot
    for name in NAMES.values():
        assert f'link "{name}"' in snapshot
    expect(tab.get_by_role("combobox", name="Second column")).to_have_value("en")
    for _ in range(7):
        tab.keyboard.press("Tab")
    expect(tab.get_by_role("combobox", name="First column")).to_be_focused()
    tab.keyboard.type("Fra")
    tab.keyboard.press("Tab")
    tab.keyboard.type("Pol")
    tab.keyboard.press("Tab")
    tab.keyboard.press("Tab")
    expect(tab.get_by_role("link", name="Show columns", exact=True)).to_be_focused()
    with tab.expect_navigation():
        tab.keyboard.press("Enter")
    soon(tab, f"({IS_SHOWN})('fr,pl')")
    tab.locator(".diglot-menu > summary").focus()
    tab.keyboard.press("Enter")
    tab.keyboard.press("Escape")
    expect(tab.locator(".diglot-menu")).not_to_have_attribute("open", "")
    expect(tab.locator(".diglot-menu > summary")).to_be_focused()


def test_a_language_that_another_column_has_changes_places_with_it(tab: Page, base: str) -> None:
    tab.goto(base + ARTICLE)
    open_menu(tab)
    first, second, third = (tab.locator(".diglot-columns select").nth(at) for at in range(3))
    first.select_option(value="en")
    expect(second).to_have_value("de")
    assert [one.input_value() for one in (first, second, third)] == ["en", "de", ""]
    third.select_option(value="de")
    expect(second).to_have_value("")
    assert [one.input_value() for one in (first, second, third)] == ["en", "", "de"]


@pytest.mark.parametrize(
    ("columns", "width"),
    [
        *(("de,en", 320), ("fr,he,pl", 320), ("fr,he,pl", 1440)),
        *weekly(("de,en", 360), ("de,en", 1440), ("fr,he,pl", 360)),
    ],
)
def test_the_menu_fits_into_the_window(tab: Page, base: str, columns: str, width: int) -> None:
    tab.set_viewport_size({"width": width, "height": 640})
    open_columns(tab, base, columns)
    open_menu(tab)
    assert tab.evaluate("document.documentElement.scrollWidth") == width
    box = tab.locator(".diglot-menu > div").bounding_box()
    assert box
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= width
    assert box["y"] + box["height"] <= 640


def links_in_the_menu(page: Page) -> set[str]:
    return set(page.locator(".diglot-menu a:visible").all_inner_texts())


BUILT = {*NAMES.values(), *(f"Deutsch – {NAMES[one]}" for one in LANGUAGES if one != "de")}


def test_without_a_script_or_a_server_the_menu_offers_the_pages_that_are_built(
    chromium: Browser, base: str, six: Site
) -> None:
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    for address in (f"{base}{ARTICLE}", f"{base}pl/{ARTICLE}", f"{base}de--he/{ARTICLE}"):
        page.goto(address)
        page.locator(".diglot-menu > summary").click()
        assert links_in_the_menu(page) == BUILT
        expect(page.locator(".diglot-columns")).to_be_hidden()
    page.get_by_role("link", name="Deutsch – Polski").click()
    expect(page).to_have_url(f"{base}de--pl/{ARTICLE}")
    context.close()
    page = chromium.new_page()
    page.goto(f"{(six.folder / ARTICLE / 'index.html').as_uri()}?columns=fr,he")
    page.locator(".diglot-menu > summary").click()
    assert links_in_the_menu(page) == BUILT
    assert page.evaluate(SHOWN) == ["de", "en"]
    expect(page.locator("section[lang=de] [data-row='1']")).to_be_visible()
    page.close()


def test_while_there_is_no_connection_the_menu_offers_the_pages_that_are_built(chromium: Browser, base: str) -> None:
    context = chromium.new_context()
    page = context.new_page()
    page.goto(base + ARTICLE)
    open_menu(page)
    assert links_in_the_menu(page) == {*NAMES.values(), "Show columns"}
    context.set_offline(True)
    expect(page.locator(".diglot-columns")).to_be_hidden()
    assert links_in_the_menu(page) == BUILT
    context.set_offline(False)
    expect(page.locator(".diglot-columns")).to_be_visible()
    context.close()
