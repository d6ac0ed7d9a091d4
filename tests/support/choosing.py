"""Columns of any languages, and the menu that they are chosen from, on a page that is open in Chromium."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from chromium import soon
from six_columns import ARTICLE

IS_SHOWN = """languages => document.readyState === "complete" && !document.documentElement.dataset.diglotColumns
    && !document.querySelector("head script[type=module]")
    && [...new Set([...document.querySelectorAll(".diglot-text")].map(({ lang }) => lang))].sort().join()
        === languages.split(",").sort().join()"""


def open_columns(page: Page, base: str, columns: str, path: str = ARTICLE, more: str = "") -> None:
    """Open a link that asks for columns, and wait until they are there."""
    page.goto(f"{base}{path}?columns={columns}{more}")
    soon(page, f"({IS_SHOWN})('{columns}')")


def open_menu(page: Page) -> None:
    """Open the menu, and wait for what a script offers there."""
    page.locator(".diglot-menu > summary").click()
    expect(page.locator(".diglot-columns")).to_be_visible()


def choose(page: Page, *names: str) -> None:
    """Choose the languages of the columns from the menu."""
    open_menu(page)
    fields = page.locator(".diglot-columns select")
    for at in range(3):
        fields.nth(at).select_option(label=names[at] if at < len(names) else "none")
    with page.expect_navigation():
        page.get_by_role("link", name="Show columns", exact=True).click()
