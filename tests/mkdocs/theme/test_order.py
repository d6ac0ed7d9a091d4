"""What is seen, what is read aloud and what the tab key goes through come in one order, whatever the layout."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from builds import Once, Site
from chromium import drawn, processor, rouse, soon
from engines import Chromium, Engine, Firefox
from listening import Listening
from long_pages import build_long

SEEN = """() => [...document.querySelectorAll(".diglot [data-row]")].filter(row => row.checkVisibility())
    .map(row => [Number(row.dataset.row), row.closest(".diglot-text").lang, row.getBoundingClientRect().top])"""
BLOCKS = """lang => [...document.querySelectorAll(`section[lang=${lang}] > *`)]
    .map(block => (block.dataset.row ? [block] : [...block.querySelectorAll("[data-row]")]))
    .map(rows => rows.map(row => Number(row.dataset.row)))
    .filter(rows => rows.length)"""
LINKS = """() => [...document.querySelectorAll(".diglot-text a[href^='https:']")].filter(link => link.checkVisibility())
    .map(link => [link.closest(".diglot-text").lang, link.href])"""
FOCUSED = """() => [document.activeElement.closest(".diglot-text")?.lang, document.activeElement.href ?? ""]"""
PAGE = "() => document.querySelector('.diglot-parallel').outerHTML"
CHOOSE = """(name, value) => {
    const box = document.querySelector(`.diglot-display input[name=diglot-${name}][value=${value}]`)
    box.checked = true
    box.dispatchEvent(new Event("change", { bubbles: true }))
}"""
BUTTON = "document.querySelector('.diglot-other')"
COUNTERPART = f"document.getElementById({BUTTON}.getAttribute('aria-controls'))"


@pytest.fixture
def site(once: Once) -> Site:
    """Give a small site with blocks of many kinds, and two long pages."""
    return once("order", build_long)


@pytest.fixture
def base(site: Site, serve: Callable[..., str]) -> str:
    """Give its address."""
    return serve(site.folder, Listening)


@pytest.fixture(params=[200, pytest.param(2000, marks=pytest.mark.weekly)])
def long_page(request: pytest.FixtureRequest, base: str) -> tuple[str, int]:
    """Give the address of a long page, and how many rows it has."""
    return f"{base}lang-{request.param}/", request.param


@pytest.fixture
def page(engine: Engine, base: str) -> Engine:
    """Give an engine with the small page open, side by side, and its scripts there."""
    engine.resize(1440, 900)
    engine.open(f"{base}?layout=side")
    engine.rouse()
    engine.run(CHOOSE, "first", "target")
    return engine


def in_turns(blocks: list[list[int]], languages: tuple[str, str]) -> list[list[Any]]:
    """Return the rows by number and language, each block followed by its counterpart."""
    return [[row, language] for block in blocks for language in languages for row in block]


def test_each_outermost_block_is_followed_by_its_counterpart(page: Engine) -> None:
    blocks = page.run(BLOCKS, "de")
    assert [len(block) for block in blocks] == [1, 1, 1, 1, 2, 2, 3, 1, 1, 1]
    for first, languages in (("source", ("de", "en")), ("target", ("en", "de"))):
        page.run(CHOOSE, "layout", "side")
        page.run(CHOOSE, "first", first)
        page.run(CHOOSE, "layout", "interleaved")
        seen = page.run(SEEN)
        expected = in_turns(blocks, languages)
        assert [row[:2] for row in seen] == expected
        assert [row[2] for row in seen] == sorted(row[2] for row in seen)
        page.run(CHOOSE, "layout", "single")
        assert [row[:2] for row in page.run(SEEN)] == [row for row in expected if row[1] == languages[0]]
    assert page.errors() == []


IN_TURN = {
    "side": "de de de de de de de en en en en en en en",
    "interleaved": "en de en en de de en de en en de de en de",
}
"""The languages of the links one after the other, by layout."""


def test_the_tab_key_goes_through_the_links_in_the_order_in_which_they_are_seen(page: Engine) -> None:
    for layout, languages in IN_TURN.items():
        page.run(CHOOSE, "layout", layout)
        links = page.run(LINKS)
        assert [language for language, _ in links] == languages.split()
        page.run("() => document.querySelector(\".diglot-text a[href^='https:']\").focus()")
        stops = [page.run(FOCUSED)]
        while len(stops) < len(links):
            page.press("Tab")
            if (stop := page.run(FOCUSED))[1].startswith("https:"):
                stops.append(stop)
        assert stops == links, layout


@pytest.mark.parametrize("engine", ["chromium", "firefox"], indirect=True)  # WebKit's driver shows no tree
def test_the_accessibility_tree_has_the_order_in_which_it_is_seen(page: Chromium | Firefox) -> None:
    page.run(CHOOSE, "layout", "interleaved")
    marks = page.run(
        """() => [...document.querySelectorAll(".diglot [data-row]")].map(row => {
            const mark = `${row.closest("section").lang}${row.dataset.row}:`
            row.prepend(mark)
            return [row.getBoundingClientRect().top, mark]
        })"""
    )
    read = page.read_aloud()
    starts = [read.index(mark) for _, mark in sorted(marks)]
    assert len(starts) > 20
    assert starts == sorted(starts)


def test_the_way_back_gives_the_very_same_page(page: Engine) -> None:
    before = page.run(PAGE)
    for layout, first in (("interleaved", "source"), ("single", "target"), ("interleaved", "target")):
        page.run(CHOOSE, "layout", layout)
        page.run(CHOOSE, "first", first)
        assert page.run(PAGE) != before
    page.run(CHOOSE, "layout", "side")
    assert page.run(PAGE) == before
    assert page.errors() == []


def test_a_button_shows_the_counterpart_and_says_whether_it_does(page: Engine) -> None:
    assert page.run("() => document.querySelectorAll('.diglot-other').length") == 0
    page.run(CHOOSE, "layout", "single")
    blocks = page.run(BLOCKS, "de")
    assert page.run(
        "() => [...document.querySelectorAll('.diglot-other')].map(one => [one.textContent, one.title, one.lang])"
    ) == [["de", "Deutsch", "de"]] * len(blocks)
    state = f"() => [{BUTTON}.ariaExpanded, {COUNTERPART}.checkVisibility(), {COUNTERPART}.lang]"
    assert page.run(state) == ["false", False, "de"]
    page.run(f"() => {BUTTON}.focus()")
    for is_open in ("true", "false"):
        page.press("Enter")
        page.wait(f"is => {BUTTON}.ariaExpanded === is", is_open)
        assert page.run(state) == [is_open, is_open == "true", "de"]
    page.click_on("section[lang=en] [data-row='3']")  # the second is unfolded by a click
    expanded = page.wait(
        """() => {
            const all = [...document.querySelectorAll(".diglot-other")].map(one => one.ariaExpanded)
            return all.includes("true") && all
        }"""
    )
    assert expanded == ["true" if 3 in block else "false" for block in blocks]
    page.run(CHOOSE, "layout", "interleaved")
    assert page.run("() => document.querySelectorAll('.diglot-other').length") == 0
    assert page.errors() == []


def test_what_was_opened_is_open_after_another_layout(page: Engine) -> None:
    page.run(CHOOSE, "layout", "single")
    page.run(f"() => {BUTTON}.click()")
    for layout in ("interleaved", "single", "side", "single"):
        page.run(CHOOSE, "layout", layout)
    assert page.run(f"() => [{BUTTON}.ariaExpanded, {COUNTERPART}.checkVisibility()]") == ["true", True]


def test_focus_selection_and_what_is_unfolded_survive(page: Engine) -> None:
    kept = """() => [document.activeElement.href, document.activeElement.closest(".diglot-text")?.lang,
        String(getSelection()),
        [...document.querySelectorAll(".diglot details")].map(one => [one.open, one.closest("section").lang]).sort()]"""
    for language in ("de", "en"):
        page.run(
            """language => {
                for (const one of document.querySelectorAll(".diglot details"))
                    one.open = one.closest("section").lang === language
                document.querySelectorAll(`section[lang=${language}] a[href^="https:"]`)[2].focus()
                const text = document.querySelector(`section[lang=${language}] h2`).lastChild
                getSelection().setBaseAndExtent(text, text.length - 4, text, text.length - 1)
            }""",
            language,
        )
        before = page.run(kept)
        assert before[:3] == ["https://example.org/3", language, "ist"]
        assert all(is_open == (one == language) for is_open, one in before[3])
        for layout in ("interleaved", "side"):
            page.run(CHOOSE, "layout", layout)
            assert page.run(kept) == before, layout


@pytest.mark.elsewhere("interleaved")
@pytest.mark.parametrize("layout", ["side", "interleaved", "single"])
def test_a_link_to_a_paragraph_leads_to_it_in_any_layout(
    engine: Engine, site: Site, long_page: tuple[str, int], layout: str
) -> None:
    address, rows = long_page
    engine.resize(1440, 900)
    built = site.page(f"lang-{rows}/")
    for language in ("de", "en"):
        (anchor,) = built.xpath(f"//section[@lang='{language}']//*[@data-row='{rows // 2}']/@id")
        engine.open("about:blank")
        engine.open(f"{address}?layout={layout}#{anchor}")
        engine.rouse()
        engine.wait(
            "id => Math.abs(document.getElementById(id).getBoundingClientRect().top - 220) < 180",
            anchor,
        )


IS_NOTED = """() => new Promise(done => {
    requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done, 150)))
})"""
"""Waits until the page has noted where it was scrolled to, a tenth of a second after the frame that shows it."""

IN_SIGHT = "() => { const row = diglot.rowInSight(); return [row.dataset.row, row.getBoundingClientRect().top] }"
TOPS = """number => [...document.querySelectorAll(`[data-row="${number}"]`)].filter(row => row.checkVisibility())
    .map(row => row.getBoundingClientRect().top)"""
SCROLL = """number => scrollBy({ behavior: "instant",
    top: document.querySelector(`[data-row="${number}"]`).getBoundingClientRect().top - 150 })"""


@pytest.mark.elsewhere("side")
@pytest.mark.parametrize("layout", ["side", "interleaved"])
def test_turning_a_phone_keeps_the_row_where_it_is(engine: Engine, long_page: tuple[str, int], layout: str) -> None:
    address, rows = long_page
    engine.resize(900, 600)
    engine.open(f"{address}?layout={layout}")
    engine.rouse()
    engine.run(CHOOSE, "first", "target")
    engine.run(SCROLL, rows // 3)
    engine.run(IS_NOTED)
    number, before = engine.run(IN_SIGHT)
    for width, height in ((400, 800), (900, 600)):
        engine.resize(width, height)
        engine.wait("shown => document.documentElement.dataset.diglotLayout === shown", shown(layout, width))
        engine.run(IS_NOTED)
        assert any(abs(top - before) <= 1 for top in engine.run(TOPS, number)), width
    engine.resize(1440, 900)


def shown(layout: str, width: int) -> str:
    """Return the layout that a choice leads to at a width."""
    return "single" if layout == "side" and width < 720 else layout


@pytest.mark.elsewhere("side")
@pytest.mark.parametrize("layout", ["side", "interleaved", "single"])
def test_changing_the_layout_of_a_long_page_keeps_the_row_where_it_is(
    engine: Engine, long_page: tuple[str, int], layout: str
) -> None:
    address, rows = long_page
    engine.resize(1440, 900)
    engine.open(f"{address}?layout={layout}")
    engine.rouse()
    engine.run(CHOOSE, "first", "target")
    engine.run(SCROLL, rows * 3 // 4)
    engine.run(IS_NOTED)
    number, before = engine.run(IN_SIGHT)
    for other in ("single", "interleaved", "side", "interleaved", layout):
        engine.run(CHOOSE, "layout", other)
        assert abs(min(engine.run(TOPS, number)) - before) <= 1, other


def test_a_reader_in_the_middle_of_the_second_language_stays_there(engine: Engine, long_page: tuple[str, int]) -> None:
    address, rows = long_page
    middle = str(rows * 3 // 4)
    engine.resize(1440, 900)
    engine.open(f"{address}?layout=interleaved")
    engine.rouse()
    engine.run(CHOOSE, "first", "target")
    second = f"document.querySelector(\"section[lang=de] [data-row='{middle}']\").getBoundingClientRect().top"
    engine.run(f"() => scrollBy({{ top: {second} - 100, behavior: 'instant' }})")
    engine.run(IS_NOTED)
    assert engine.run(
        "() => { const row = diglot.rowInSight(); return [row.dataset.row, row.closest('section').lang] }"
    ) == [middle, "de"]
    before = engine.run(f"() => {second}")  # a scroll may end at whole pixels
    engine.run(CHOOSE, "layout", "side")
    assert abs(engine.run(f"() => {second}") - before) <= 1


def test_what_is_copied_between_languages_that_take_turns_is_of_one(
    tab: Page, emulate: Callable[..., None], base: str
) -> None:
    emulate(permissions=["clipboard-read", "clipboard-write"])
    page = tab
    page.goto(f"{base}lang-200/?layout=interleaved")
    page.locator("section[lang=en] [data-row]").evaluate_all("rows => rows.forEach(row => row.prepend('English '))")
    boxes = [page.locator(f"section[lang=de] [data-row='{row}']").bounding_box() for row in (3, 5)]
    assert all(boxes)
    start, end = boxes
    page.mouse.move(start["x"] + 1, start["y"] + 8)  # type: ignore[index]
    page.mouse.down()
    page.mouse.move(end["x"] + 100, end["y"] + 8, steps=5)  # type: ignore[index]
    page.mouse.up()
    page.keyboard.press("ControlOrMeta+c")
    copied = soon(page, "navigator.clipboard.readText()")
    assert copied.startswith("Absatz 0")
    assert "Absatz 1" in copied
    assert "English" not in copied
    page.keyboard.press("ControlOrMeta+a")
    page.keyboard.press("ControlOrMeta+c")
    soon(page, "navigator.clipboard.readText().then(text => text.includes('English'))")


def test_blocks_that_do_not_match_stand_behind_what_they_translate(tab: Page, base: str) -> None:
    page = tab
    page.goto(f"{base}?layout=side")
    page.evaluate(
        """() => {
            const english = (row) => document.querySelector(`section[lang=en] [data-row="${row}"]`)
            english(3).remove()
            const box = document.createElement("div")
            english(1).before(box)
            box.append(english(1), english(2))
        }"""
    )
    for first, expected in (
        ("target", [[1, "en"], [2, "en"], [1, "de"], [2, "de"], [3, "de"], [4, "en"], [4, "de"]]),
        ("source", [[1, "de"], [2, "de"], [1, "en"], [2, "en"], [3, "de"], [4, "de"], [4, "en"]]),
    ):
        for name, value in (("first", first), ("layout", "interleaved")):
            page.evaluate(f"choice => ({CHOOSE})(...choice)", [name, value])
        assert [row[:2] for row in page.evaluate(SEEN)][:7] == expected


def test_2000_rows_are_laid_out_once(
    chromium: Browser, tab: Page, base: str, record_property: Callable[..., None]
) -> None:
    tab.goto(f"{base}lang-2000/?layout=side")
    rouse(tab)
    drawn(tab)
    with processor(tab) as seconds:
        tab.evaluate("scrollTo({ top: 60000, behavior: 'instant' })")
        tab.evaluate(IS_NOTED)
        drawn(tab)
        for layout in ("interleaved", "side", "single"):
            chromium.start_tracing(page=tab, categories=["devtools.timeline"])
            before = seconds()
            tab.evaluate(f"choice => ({CHOOSE})(...choice)", ["layout", layout])
            tab.evaluate(IS_NOTED)
            drawn(tab)
            record_property("figure", f"2,000 rows, {layout}: {seconds() - before:.3f} s of processor time")
            events = json.loads(chromium.stop_tracing())["traceEvents"]
            laid_out = [event["args"]["beginData"] for event in events if event["name"] == "Layout"]
            of_rows = [one for one in laid_out if one["dirtyObjects"] > one["totalObjects"] / 10]  # others: of the bar
            assert len(of_rows) == 1, layout
