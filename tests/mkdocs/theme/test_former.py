"""Who comes by the address that a paragraph had reads that it has changed, with and without JavaScript."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from builds import Once
from chromium import LASTING
from former_site import FORMER, build_edited

PAGE = "stadt/ort/"


@pytest.fixture
def former(once: Once, serve: Callable[[Path], str]) -> str:
    """Give the address of a site of which a paragraph was edited."""
    return serve(once("former", build_edited).folder)


@pytest.mark.parametrize(
    ("view", "name", "said"),
    [
        ("", FORMER, "Seit er zitiert wurde, hat sich dieser Absatz geändert."),
        ("", f"{FORMER}--en", "This paragraph has changed since it was cited."),
        ("de/", FORMER, "Seit er zitiert wurde, hat sich dieser Absatz geändert."),
        ("en/", f"{FORMER}--en", "This paragraph has changed since it was cited."),
    ],
)
@pytest.mark.parametrize("has_script", [True, False])
def test_who_comes_by_a_former_address_is_told_in_the_row(
    tab: Page, emulate: Callable[..., None], former: str, view: str, name: str, said: str, has_script: bool
) -> None:
    if not has_script and view == "en/":
        name = FORMER  # without the script the address must be that of this view
    emulate(has_script=has_script, first=LASTING)
    tab.goto(f"{former}{view}{PAGE}#{name}")
    notice = tab.locator(".row-former + .diglot-notice", has_text=said).first
    expect(notice).to_be_visible()
    expect(notice).to_be_in_viewport()
    if view != "en/" and name == FORMER:
        expect(tab.locator(".row-former + .diglot-notice + .diglot-change")).to_be_visible()
    if has_script:
        expect(tab.get_by_role("status").filter(has_text=said)).to_be_visible()
        spoken = "de" if said.startswith("Seit") else "en"
        expect(tab.get_by_role("status").locator("span")).to_have_attribute("lang", spoken)
        expect(tab.locator(".diglot-marked")).to_have_count(1 if view else 2)
        tab.evaluate("location.hash = ''")
        expect(notice).to_be_hidden()


def test_who_comes_by_the_present_address_is_told_nothing(tab: Page, former: str) -> None:
    tab.goto(former + PAGE)
    present = tab.locator(".row-former").first.evaluate("one => one.closest('[data-row]').id")
    tab.goto("about:blank")
    tab.goto(f"{former}{PAGE}#{present}")
    expect(tab.locator(".diglot-marked")).to_have_count(2)
    expect(tab.locator(".row-former + .diglot-notice").first).to_be_hidden()


def test_the_link_of_a_row_and_its_citation_name_the_present_address(tab: Page, former: str) -> None:
    tab.goto(former + PAGE)
    row = tab.locator("section[lang=de] [data-row]:has(.row-former)")
    row.hover(position={"x": 3, "y": 3})
    expect(tab.locator("a.row-link").first).to_have_attribute("href", f"#{row.get_attribute('id')}")
