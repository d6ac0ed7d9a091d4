"""The tab that tests use one after the other has nothing of the test before."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from builds import write
from chromium import Tab
from listening import Quiet

PAGE = "<!doctype html><body style='height: 90vh'>{}"
STATE = """() => [innerWidth, matchMedia("(prefers-color-scheme: dark)").matches, matchMedia("print").matches,
    matchMedia("(prefers-reduced-motion: reduce)").matches, {...localStorage}, {...sessionStorage}, document.cookie,
    document.body.matches(":hover"), document.body.textContent.trim(), navigator.language, window.isFirst]"""
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
    kept_tab.emulate(locale="de-CH", first="window.isFirst = true")
    page.goto(address)
    page.emulate_media(media="print", color_scheme="dark", reduced_motion="reduce")
    page.mouse.move(200, 200)
    page.evaluate(USED)
    assert [number for number, one in enumerate(page.evaluate(STATE)) if one == new[number]] == []
    kept_tab.clear()
    page.goto(address)
    assert page.evaluate(STATE) == new


def test_a_cleared_tab_runs_scripts_and_has_no_rights(
    kept_tab: Tab, serve: Callable[[Path], str], tmp_path: Path
) -> None:
    address = serve(write(tmp_path, {"index.html": PAGE.format("<script>document.title = 'run'</script>")}))
    page = kept_tab.page
    may = "navigator.permissions.query({ name: 'clipboard-read' }).then(({ state }) => state)"
    kept_tab.emulate(has_script=False, permissions=["clipboard-read"])
    page.goto(address)
    assert (page.title(), page.evaluate(may)) == ("", "granted")
    kept_tab.clear()
    page.emulate_media(color_scheme="dark")
    page.goto(address)
    page.reload()
    assert page.title() == "run"
    assert page.evaluate(may) != "granted"
    assert page.evaluate("matchMedia('(prefers-color-scheme: dark)').matches")
    kept_tab.clear(address)


def test_nothing_is_stored_at_an_address_that_another_test_has_again(
    kept_tab: Tab, serve: Callable[[Path], str], tmp_path: Path
) -> None:
    address = serve(
        write(
            tmp_path,
            {
                "index.html": PAGE.format(
                    "<script>onpagehide = () => { sessionStorage.b = 1; localStorage.b = 1 }</script>"
                )
            },
        )
    )
    page = kept_tab.page
    page.goto(address)
    new = page.evaluate(STATE)
    page.evaluate(USED)
    page.goto("about:blank")
    kept_tab.clear(address)
    page.goto(address)
    assert page.evaluate(STATE) == new
    kept_tab.clear(address)


@pytest.mark.parametrize("is_there", [True, False])
def test_a_site_that_is_built_once_has_one_address(serve: Callable[..., str], tmp_path: Path, is_there: bool) -> None:
    """Without `done`, which `once` writes, a folder is a test's own."""
    write(tmp_path, {"site/index.html": "", **({"done": ""} if is_there else {})})
    assert (serve(tmp_path / "site") == serve(tmp_path / "site")) == is_there
    assert serve(tmp_path / "site", type("Own", (Quiet,), {})) != serve(tmp_path / "site")
