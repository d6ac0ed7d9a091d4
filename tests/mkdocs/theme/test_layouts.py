"""How the two languages lie on the page: side by side, paragraph by paragraph, or one with the other a tap away."""

from __future__ import annotations

import re
from collections.abc import Callable
from threading import Semaphore

import pytest
from playwright.sync_api import Browser, Page, expect

from builds import Site
from chromium import rouse
from listening import Quiet
from weekly import weekly

ARTICLE = "artikel/tesla-rechenzentrum-china/"
PATHS = ("", ARTICLE, f"de/{ARTICLE}", "glossary/", "glossary/fsd/", "diglot/checks/", "404.html")
LAYOUTS = ("side", "interleaved", "single")

IN_SIGHT = """() => [...document.querySelectorAll(".diglot [data-row]")].filter(row => row.checkVisibility())
    .map(row => ({
        row: Number(row.dataset.row), lang: row.closest("section").lang, ...row.getBoundingClientRect().toJSON(),
    }))
    .sort((one, other) => one.top - other.top || one.left - other.left)"""
BLOCKS = """() => [...document.querySelectorAll("section[lang=de] > *")].map(block =>
    (block.dataset.row ? [block] : [...block.querySelectorAll("[data-row]")])
        .filter(row => getComputedStyle(row).display !== "none").map(row => Number(row.dataset.row)))"""
"""The rows of each outermost block."""
SHIFTS = """window.shifts = []
const told = ({ value, sources }) => [value, ...sources.map(({ node }) => node?.outerHTML?.slice(0, 99))]
new PerformanceObserver(list => window.shifts.push(...list.getEntries().map(told)))
    .observe({ type: "layout-shift", buffered: true });"""
FIRST_LAYOUT = """window.layouts = []
new MutationObserver(() => window.layouts.push(document.documentElement.dataset.diglotLayout))
    .observe(document, { subtree: true, attributes: true, attributeFilter: ["data-diglot-layout"] })"""
NO_STORAGE = """for (const name of ["localStorage", "sessionStorage"]) {
    const get = () => { throw new DOMException("denied", "SecurityError") }
    Object.defineProperty(window, name, { get, configurable: true })
}"""

PAINTED = """async piece => {
    const comment = `//comment()[. = "piece ${piece}"]`
    const frame = () => new Promise(requestAnimationFrame)
    do await frame(); while (!document.evaluate(comment, document, null, XPathResult.BOOLEAN_TYPE).booleanValue)
    await frame()
}"""
"""Waits until the pieces of a page up to a number are painted."""


def order(page: Page) -> list[tuple[int, str]]:
    """Return the rows that are shown, by number and language, from top to bottom."""
    return [(row["row"], row["lang"]) for row in page.evaluate(IN_SIGHT)]


def test_interleaved_each_paragraph_is_followed_by_its_counterpart(base: str, tab: Page) -> None:
    tab.goto(f"{base}{ARTICLE}?layout=interleaved")
    blocks = tab.evaluate(BLOCKS)
    assert any(len(block) > 1 for block in blocks)
    blocks = [[1, 2], [3, 4, 5, 6], *blocks[6:]]  # what stands above a title and below it belongs together
    assert order(tab) == [(row, language) for block in blocks for language in ("en", "de") for row in block]
    tab.locator(".diglot-display summary").click()
    tab.get_by_role("radio", name="Deutsch").check()
    assert order(tab) == [(row, language) for block in blocks for language in ("de", "en") for row in block]


def test_single_shows_the_language_of_the_reader_and_the_other_on_tap(chromium: Browser, base: str) -> None:
    for locale, first, second in (("en-GB", "en", "de"), ("de-CH", "de", "en"), ("fr", "en", "de")):
        context = chromium.new_context(viewport={"width": 390, "height": 800}, has_touch=True, locale=locale)
        page = context.new_page()
        page.goto(base + ARTICLE)
        assert {language for _, language in order(page)} == {first}
        paragraph = page.locator(f"section[lang={first}] [data-row='7']")
        paragraph.tap(position={"x": 3, "y": 3})
        expect(page.locator(f"section[lang={second}] [data-row='7']")).to_be_visible()
        shown = order(page)
        assert shown[shown.index((7, first)) + 1] == (7, second)
        paragraph.tap(position={"x": 3, "y": 3})
        expect(page.locator(f"section[lang={second}] [data-row='7']")).to_be_hidden()
        assert {language for _, language in order(page)} == {first}
        context.close()


def test_a_layout_is_chosen_stands_in_the_link_and_is_remembered(base: str, article: Page) -> None:
    article.locator(".diglot-display summary").click()
    article.get_by_label("Paragraph by paragraph").check()
    expect(article).to_have_url(f"{base}{ARTICLE}?layout=interleaved")
    article.goto(f"{base}glossary/fsd/")
    assert article.locator("html").get_attribute("data-diglot-layout") == "interleaved"
    article.goto(f"{base}{ARTICLE}?layout=single")
    assert article.locator("html").get_attribute("data-diglot-layout") == "single"
    expect(article.get_by_label("One language; tap for the other")).to_be_checked()


@pytest.mark.parametrize("nonsense", ["", "sideways", "null", "__proto__", "<b>"])
def test_a_layout_that_is_nonsense_counts_as_none(base: str, tab: Page, nonsense: str) -> None:
    tab.goto(f"{base}glossary/fsd/")
    tab.evaluate(
        """value => {
            for (const key of ["layout", "first", "notes-off", "view"]) localStorage.setItem(`diglot-${key}`, value)
        }""",
        nonsense,
    )
    tab.goto(f"{base}glossary/fsd/?layout={nonsense}")
    assert tab.locator("html").get_attribute("data-diglot-layout") == "side"
    assert tab.locator("html").get_attribute("data-diglot-first") == "target"


def test_without_storage_everything_works_but_is_forgotten(chromium: Browser, base: str) -> None:
    page = chromium.new_page()
    page.add_init_script(NO_STORAGE)
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.on("console", lambda message: errors.append(message.text) if message.type == "error" else None)
    page.goto(base + ARTICLE)
    page.locator(".diglot-display summary").click()
    page.get_by_label("Paragraph by paragraph").check()
    page.get_by_role("combobox", name="Notes").select_option("None")
    assert page.locator("html").get_attribute("data-diglot-layout") == "interleaved"
    page.evaluate("scrollTo(0, 2000)")
    page.get_by_role("link", name="EN English").click()
    expect(page.locator("html")).to_have_attribute("lang", "en")
    assert errors == []
    page.close()


@pytest.mark.parametrize(
    ("width", "layout"),
    [
        (360, "side"),
        (360, "interleaved"),
        (1440, "side"),
        (1440, "single"),
        *weekly((360, "single"), (1440, "interleaved")),
    ],
)
def test_nothing_moves_or_flashes_while_the_page_loads(
    tab: Page, emulate: Callable[..., None], base: str, layout: str, width: int
) -> None:
    tab.set_viewport_size({"width": width, "height": 800})
    chosen = f"localStorage.setItem('diglot-layout', '{layout}'); localStorage.setItem('diglot-notes-off', 'fact');"
    emulate(first=chosen + SHIFTS + FIRST_LAYOUT)
    for path in (ARTICLE, "glossary/"):
        tab.goto(base + path, wait_until="networkidle")
        assert tab.evaluate("window.shifts") == []
        assert len(tab.evaluate("window.layouts")) == 1


IN_THE_BAR = (r'(?s)(<div class="diglot-bar".*?)(?=<template class="diglot-row)', "(?=<)")
BETWEEN_NAMES = (r'(?s)(<div [^<>]*id="diglot-contents".*?</nav>)', '(?=<span class="diglot-toc-target")')
"""A part of a page, and where in it the browser stops: before each tag, or each heading's other name."""


@pytest.mark.parametrize(
    ("view", "width", "layout", "locale", "part"),
    [
        ("", 360, "single", "de-DE", IN_THE_BAR),
        ("", 1440, "side", "de-DE", IN_THE_BAR),
        ("de/", 360, "single", "de-DE", IN_THE_BAR),
        ("", 1440, "side", "en-GB", BETWEEN_NAMES),  # the name that comes second is shown first
    ],
    ids=["telephone", "desktop", "one language", "contents"],
)
def test_nothing_moves_wherever_the_browser_stops_reading_to_paint(
    chromium: Browser,
    edition: Site,
    serve: Callable[..., str],
    view: str,
    width: int,
    layout: str,
    locale: str,
    part: tuple[str, str],
) -> None:
    """On a busy machine a browser paints what it has read so far, such as a panel without its name."""
    text = (edition.folder / view / ARTICLE / "index.html").read_text("utf-8")
    region, stops = part
    before, inside, after = re.split(region, text, maxsplit=1)
    pieces = [before, *re.split(stops, inside)]
    assert len(pieces) > 5
    painted = Semaphore(0)

    class InPieces(Quiet):
        def do_GET(self) -> None:  # noqa: N802 - the name is http.server's
            if self.path != f"/{view}{ARTICLE}?layout={layout}":
                super().do_GET()
                return
            self.send_response(200)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.end_headers()
            for number, piece in enumerate(pieces):
                self.wfile.write(f"{piece}<!--piece {number}-->".encode())
                painted.acquire()
            self.wfile.write(after.encode())

    page = chromium.new_page(locale=locale, viewport={"width": width, "height": 800})
    page.add_init_script(SHIFTS)
    page.goto(f"{serve(edition.folder, InPieces)}{view}{ARTICLE}?layout={layout}", wait_until="commit")
    for number in range(len(pieces)):
        page.evaluate(PAINTED, number)
        painted.release()
    page.wait_for_load_state("networkidle")
    assert page.evaluate("window.shifts") == []
    page.close()


@pytest.mark.parametrize("layout", LAYOUTS)
def test_at_320_pixels_nothing_has_to_be_scrolled_sideways(tab: Page, base: str, layout: str) -> None:
    """1280 pixels at a zoom of 400 % are 320 pixels (WCAG 1.4.10)."""
    tab.set_viewport_size({"width": 320, "height": 256})
    for path in PATHS if layout == "side" else (ARTICLE, "glossary/fsd/"):
        tab.goto(f"{base}{path}?layout={layout}")
        assert tab.evaluate("document.documentElement.scrollWidth") == 320, path


@pytest.mark.parametrize("size", [(320, 256), (390, 300), (1440, 300)])
def test_all_choices_can_be_reached_in_a_low_window(tab: Page, base: str, size: tuple[int, int]) -> None:
    """What has the focus is in sight (WCAG 2.4.7), also at a zoom of 400 %."""
    width, height = size
    tab.set_viewport_size({"width": width, "height": height})
    tab.goto(base + ARTICLE)
    tab.evaluate("scrollTo({ top: 600, behavior: 'instant' })")
    rouse(tab)
    tab.locator(".diglot-display summary").click()
    panel = tab.locator(".diglot-display > div").bounding_box()
    assert panel is not None
    assert panel["y"] + panel["height"] <= height
    assert panel["x"] >= 0
    assert panel["x"] + panel["width"] <= width
    for control in tab.locator(".diglot-display").locator("input:visible, button").all():
        control.focus()
        box = control.bounding_box()
        assert box is not None
        assert panel["y"] <= box["y"]
        assert box["y"] + box["height"] <= panel["y"] + panel["height"]


def test_the_heads_stay_in_sight_above_their_columns(article: Page) -> None:
    article.evaluate("scrollTo({ top: 3000, behavior: 'instant' })")
    header = article.locator(".md-header").bounding_box()
    assert header is not None
    for language, name in (("de", "Deutsch"), ("en", "English")):
        head = article.locator(f".diglot-heads [lang={language}]")
        expect(head).to_have_text(name)
        expect(head).to_be_in_viewport()
        box, column = head.bounding_box(), article.locator(f"section[lang={language}]").bounding_box()
        assert box is not None
        assert column is not None
        assert box["x"] == column["x"]
        assert box["y"] >= header["y"] + header["height"] - 1


def test_without_javascript_both_languages_are_there_at_any_width(
    tab: Page, emulate: Callable[..., None], base: str
) -> None:
    emulate(has_script=False)
    tab.goto(base + ARTICLE)
    for width in (360, 1440):
        tab.set_viewport_size({"width": width, "height": 800})
        for language in ("de", "en"):
            expect(tab.locator(f"section[lang={language}] [data-row='1']")).to_be_visible()
        expect(tab.locator(".diglot-display")).to_be_hidden()


@pytest.mark.parametrize("view", ["", "de/", "en/"])
def test_lines_on_a_desktop_hold_55_to_75_characters(tab: Page, base: str, view: str) -> None:
    tab.goto(f"{base}{view}{ARTICLE}")
    measured = tab.locator(".diglot-text p[data-row]:not(.admonition *)").evaluate_all(
        """rows => rows.filter(row => row.innerText.length > 400).map(row =>
            row.innerText.length / Math.round(row.clientHeight / parseFloat(getComputedStyle(row).lineHeight)))"""
    )
    assert len(measured) >= 5
    assert all(55 <= one <= 75 for one in measured), measured
