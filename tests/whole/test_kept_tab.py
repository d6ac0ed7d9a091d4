"""The tab that tests use one after the other has nothing of the test before."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from builds import write
from chromium import Tab

PAGE = "<!doctype html><body style='height: 90vh'>{}"
STATE = """() => [innerWidth, matchMedia("(prefers-color-scheme: dark)").matches, matchMedia("print").matches,
    matchMedia("(prefers-reduced-motion: reduce)").matches, {...localStorage}, {...sessionStorage}, document.cookie,
    document.body.matches(":hover"), document.body.textContent.trim()]"""
USED = """() => {
    localStorage.a = sessionStorage.a = 1
    document.cookie = "a=1"
}"""


def test_a_cleared_tab_is_as_a_new_one(kept_tab: Tab, serve: Callable[[Path], str], tmp_path: Path) -> None:
    address = serve(write(tmp_path, {"index.html": PAGE.format("One")}))
    page = kept_tab.page
    page.goto(address)
    new = page.evaluate(STATE)
    page.route("**", lambda route: route.fulfill(body=PAGE.format("Another"), content_type="text/html"))
    page.set_viewport_size({"width": 400, "height": 400})
    page.goto(address)
    page.emulate_media(media="print", color_scheme="dark", reduced_motion="reduce")
    page.mouse.move(200, 200)
    page.evaluate(USED)
    assert [number for number, one in enumerate(page.evaluate(STATE)) if one == new[number]] == []
    kept_tab.clear()
    page.goto(address)
    assert page.evaluate(STATE) == new
