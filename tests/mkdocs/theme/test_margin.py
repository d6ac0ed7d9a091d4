"""Where there is room, each note stands beside the line of its mark, in the contents' place; else a sheet shows it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import pairwise

import pytest
from playwright.sync_api import Browser, Locator, Page, expect
from test_accessible import COLOURS, RULES, violations
from test_layouts import SHIFTS

from builds import Once, Site, build
from chromium import SIZE, becomes, drawn, soon
from engines import Engine
from listening import Listening
from six_languages import write_six

ARTICLE = "artikel/tesla-rechenzentrum-china/"
ALL = "localStorage.setItem('diglot-notes-off', '')"
"""Has notes of all kinds shown."""
IS_THERE = "document.querySelector('.diglot-beside') && true"
MARKS = ":is(section[lang=en] sup > a.note):not(.footnote *)"
LINES = """() => {
    const boxes = [...document.querySelectorAll(".diglot-beside:not([hidden])")]
    const marks = boxes.map(({ id }) => [...document.querySelectorAll(`[aria-details="${id}"]`)]
        .find(one => one.closest(".diglot-target") && !one.closest(".footnote")))
    const probes = marks.map(({ parentElement: sign }) => {
        const probe = Object.assign(document.createElement("span"), { textContent: "\\u2060" })
        sign.before(probe)
        return probe
    })
    const middle = one => { const { top, bottom } = one.getBoundingClientRect(); return (top + bottom) / 2 }
    const notes = boxes.map((box, at) => {
        const { top, bottom } = box.getBoundingClientRect(), sign = box.querySelector("strong")
        return {
            sign: sign.textContent, mark: marks[at].textContent, top, bottom, below: middle(sign) - middle(probes[at]),
        }
    })
    for (const probe of probes) probe.remove()
    return notes
}"""
"""Each note beside the text, with how far it stands below the line of its mark, by a letter that is put before this."""
OVERLAPS = """() => {
    const boxes = [...document.querySelectorAll(".diglot-beside")]
    const shown = boxes.filter(box => box.checkVisibility({ visibilityProperty: true }))
    const places = shown.map(box => box.getBoundingClientRect()).sort((one, other) => one.top - other.top)
    return places.filter((one, at) => at && one.top < places[at - 1].bottom).length
}"""


SHOWN = """() => [...document.querySelectorAll(".diglot-beside:not([hidden], .diglot-open)")].map((box, at, all) => {
    const body = box.lastChild, text = body.querySelector("p"), next = all[at + 1]
    return {
        sign: box.querySelector("strong").textContent,
        said: getComputedStyle(body, "::after").content.replaceAll('"', ""),
        lines: Math.round(text.offsetHeight / parseFloat(getComputedStyle(text).lineHeight)),
        hidden: text.scrollHeight - text.clientHeight,
        sources: body.querySelector("summary")?.textContent ?? "",
        room: next ? next.getBoundingClientRect().top - box.getBoundingClientRect().bottom : Infinity,
    }
})"""
"""What is shown of each note beside the text, but for an open one, and how much room is free below it."""


@pytest.fixture(scope="module")
def kept(chromium: Browser) -> Iterator[Page]:
    """Give a wide window for the article, which is opened once."""
    page = chromium.new_page(viewport=SIZE)
    yield page
    page.close()


@pytest.fixture
def margin(kept: Page, base: str) -> Page:
    """Give the article with its notes beside it, none of them open."""
    if kept.url == "about:blank":
        kept.goto(f"{base}nothing")  # where what is chosen is stored, before the first page
        kept.evaluate(ALL)
        kept.goto(base + ARTICLE)
    kept.set_viewport_size(SIZE)
    kept.emulate_media(media="null", color_scheme="null")
    soon(kept, IS_THERE)
    kept.mouse.move(0, 0)
    kept.evaluate("document.activeElement.blur()")
    kept.keyboard.press("Escape")
    return kept


@pytest.fixture(scope="module")
def touched(chromium: Browser) -> Iterator[Page]:
    """Give a page on a telephone."""
    page = chromium.new_page(viewport={"width": 360, "height": 740}, has_touch=True)
    yield page
    page.close()


def mark(page: Page, number: int) -> Locator:
    """Return a mark in the English text, by its number."""
    return page.locator(MARKS).nth(number)


def test_each_note_stands_at_the_line_of_its_mark_or_below_those_before_it(margin: Page) -> None:
    for width in (1220, 1440, 1920):
        margin.set_viewport_size({"width": width, "height": 900})
        drawn(margin)
        notes = margin.evaluate(LINES)
        assert len(notes) > 40
        assert all(note["sign"] == note["mark"] for note in notes)
        for before, note in pairwise(notes):
            is_at_line = abs(note["below"]) <= 1
            assert is_at_line or (note["below"] > 0 and abs(note["top"] - before["bottom"] - 6) <= 1), note
            assert note["below"] < 200, note
        assert sum(abs(note["below"]) <= 1 for note in notes) > 5
        assert margin.evaluate(OVERLAPS) == 0
        assert margin.evaluate("document.documentElement.scrollWidth") == width
    margin.set_viewport_size(SIZE)


@pytest.mark.parametrize("kinds", ["All", "Facts"])
def test_a_note_shows_as_much_as_there_is_room_for_and_says_where_there_is_more(margin: Page, kinds: str) -> None:
    margin.get_by_role("combobox", name="Notes").select_option(kinds)
    for width in (1220, 1440):
        margin.set_viewport_size({"width": width, "height": 900})
        margin.wait_for_timeout(100)
        notes = margin.evaluate(SHOWN)
        cut = [note for note in notes if note["said"] == "… more"]
        whole = [note for note in notes if note not in cut]
        assert cut
        assert whole
        for note in cut:
            assert note["room"] < 60, note
        for note in whole:
            assert note["hidden"] <= 1, note
            assert note["said"] == note["sources"], note
        if kinds == "Facts":
            assert sum(note["lines"] for note in notes) / len(notes) > 4
    margin.set_viewport_size(SIZE)
    margin.get_by_role("combobox", name="Notes").select_option("All")


def test_what_is_cut_of_a_note_is_shown_by_a_click_on_it_while_the_text_stays(margin: Page) -> None:
    margin.evaluate("document.activeElement.blur()")
    sign = next(note["sign"] for note in margin.evaluate(SHOWN) if note["said"] == "… more" and note["hidden"] > 1)
    box = margin.locator(".diglot-beside", has=margin.locator(f"strong:text-is('{sign}')"))
    rows = "[...document.querySelectorAll('.diglot-text [data-row]')].map(row => row.offsetTop).join()"
    before = margin.evaluate(rows)
    height = box.evaluate("one => one.offsetHeight")
    box.click(position={"x": 20, "y": height - 8})
    expect(box.locator("details, p").first).to_be_visible()
    assert box.locator("p").first.evaluate("text => text.scrollHeight - text.clientHeight") <= 1
    assert box.locator("> div").evaluate("body => getComputedStyle(body, '::after').content") in ("none", "normal")
    assert margin.evaluate(rows) == before
    assert margin.evaluate(OVERLAPS) == 0


def test_a_pressed_mark_opens_its_note_at_its_line_and_escape_leads_back(margin: Page) -> None:
    pressed, before = mark(margin, 14), margin.url
    pressed.focus()
    margin.keyboard.press("Enter")
    opened = margin.locator(".diglot-beside.diglot-open")
    expect(opened.locator("> button")).to_be_focused()
    expect(opened.locator("> button")).to_have_attribute("aria-expanded", "true")
    assert pressed.get_attribute("aria-details") == opened.get_attribute("id")
    (note,) = [one for one in margin.evaluate(LINES) if one["sign"] == pressed.text_content()]
    assert abs(note["below"]) <= 1
    assert margin.evaluate(OVERLAPS) == 0
    assert margin.url == before
    margin.keyboard.press("Escape")
    expect(pressed).to_be_focused()
    margin.keyboard.press("Escape")
    expect(opened).to_have_count(0)


def test_sources_are_folded_and_unfolding_them_moves_the_notes_below(margin: Page) -> None:
    margin.locator(".diglot-beside > button", has_text="F3").click()
    opened = margin.locator(".diglot-beside.diglot-open")
    expect(opened.locator("summary")).to_have_text("Sources (1)")
    expect(opened.locator("details a").first).to_be_hidden()
    opened.locator("summary").click()
    expect(opened.locator("details a").first).to_be_visible()
    soon(margin, f"({OVERLAPS})() === 0")


def test_a_note_is_shown_in_the_language_that_is_read_first_and_in_the_other_by_its_button(margin: Page) -> None:
    first = margin.locator(".diglot-beside").first
    expect(first).to_contain_text("T1 Translator’s note")
    first.locator("> button").click()
    first.get_by_role("button", name="Deutsch").click()
    expect(first).to_contain_text("Ü1 Anmerkung zur Übersetzung")
    assert first.locator("> div").get_attribute("lang") == "de"
    first.get_by_role("button", name="English").click()
    expect(first).to_contain_text("T1")
    for value, sign in (("source", "Ü1"), ("target", "T1")):
        margin.evaluate("value => document.querySelector(`[name=diglot-first][value=${value}]`).click()", value)
        expect(margin.locator(".diglot-beside").first).to_contain_text(sign)


def test_what_is_not_shown_of_the_notes_is_not_beside_the_text(margin: Page) -> None:
    which = margin.get_by_role("combobox", name="Notes")
    which.select_option("Facts")
    soon(margin, "document.querySelectorAll('.diglot-beside:not([hidden])').length < 30")
    signs = margin.locator(".diglot-beside:not([hidden]) > button strong").all_text_contents()
    assert signs
    assert not [sign for sign in signs if not sign.startswith("F")]
    soon(margin, f"({OVERLAPS})() === 0")
    which.select_option("All")
    soon(margin, "document.querySelectorAll('.diglot-beside:not([hidden])').length > 40")


def test_the_contents_open_over_the_notes(margin: Page) -> None:
    contents = margin.locator("#diglot-contents nav.md-nav--secondary")
    expect(contents).to_be_hidden()
    shown = margin.locator(".diglot-rail-head button")
    shown.click()
    expect(contents).to_be_visible()
    expect(shown).to_have_attribute("aria-expanded", "true")
    contents.locator("a").nth(2).click()
    expect(contents).to_be_hidden()


def test_a_row_has_its_notes_stand_out_and_a_note_its_row(margin: Page) -> None:
    margin.locator("section[lang=en] [data-row='7']").hover()
    noted = margin.locator(".diglot-beside.diglot-noted > button strong")
    expect(noted).to_have_text(["T3", "T4", "F2", "C1"])
    margin.locator(".diglot-beside", has_text="T4").hover()
    lit = "[...document.querySelectorAll('[data-row].diglot-noted')].map(one => one.dataset.row)"
    becomes(margin, lit, ["7", "7"])


def test_nothing_moves_when_the_notes_come(base: str, tab: Page) -> None:
    tab.goto(base + ARTICLE)
    tab.evaluate(SHIFTS)
    soon(tab, IS_THERE)
    drawn(tab)
    assert tab.evaluate("shifts") == []


@pytest.mark.parametrize(
    ("path", "is_wider"), [(ARTICLE, True), (f"en/{ARTICLE}", False), ("glossary/fsd/", False), ("", False)]
)
def test_the_room_is_wider_from_the_beginning_where_notes_will_stand_beside_two_columns(
    edition: Site, path: str, is_wider: bool
) -> None:
    assert bool(edition.page(path).find_class("diglot-margin")) == is_wider


def test_without_room_or_notes_with_a_kind_the_contents_stay(base: str, tab: Page) -> None:
    tab.goto(f"{base}glossary/fsd/", wait_until="networkidle")
    assert tab.locator(".diglot-rail").count() == 0
    tab.set_viewport_size({"width": 1200, "height": 900})
    tab.goto(base + ARTICLE, wait_until="networkidle")
    expect(tab.locator("#diglot-contents nav.md-nav--secondary")).to_be_visible()
    assert tab.locator(".diglot-rail").count() == 0
    tab.set_viewport_size({"width": 1300, "height": 900})
    expect(tab.locator(".diglot-rail")).to_be_visible()
    tab.set_viewport_size({"width": 1200, "height": 900})
    expect(tab.locator(".diglot-rail")).to_be_hidden()
    expect(tab.locator("#diglot-contents nav.md-nav--secondary")).to_be_visible()


def test_on_paper_there_are_no_notes_beside_the_text(margin: Page) -> None:
    margin.emulate_media(media="print")
    expect(margin.locator(".diglot-rail")).to_be_hidden()
    expect(margin.locator("section[lang=en] .note-item").first).to_be_visible()
    margin.emulate_media(media="null")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_with_notes_beside_the_text(margin: Page, scheme: str) -> None:
    margin.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]  # one of its words
    margin.locator(".diglot-beside > button", has_text="F4").click()
    assert violations(margin, COLOURS if scheme == "dark" else RULES, ".diglot-rail") == []
    ids = margin.locator("[id]").evaluate_all("all => all.map(one => one.id)")
    assert len(ids) == len(set(ids))
    margin.emulate_media(color_scheme="null")


def test_each_browser_shows_notes_beside_the_text(engine: Engine, edition: Site, serve: Callable[..., str]) -> None:
    engine.resize(1440, 900)
    base = serve(edition.folder, Listening)
    engine.open(f"{base}nothing")
    engine.run(f"() => {ALL}")
    engine.open(f"{base}{ARTICLE}?layout=side")
    engine.wait("() => Boolean(document.querySelector('.diglot-beside'))")
    engine.wait("() => document.querySelector('.diglot-rail').checkVisibility()")
    notes = engine.run(LINES)
    assert len(notes) > 30
    assert all(note["below"] > -1.5 for note in notes)
    assert sum(abs(note["below"]) <= 1.5 for note in notes) > 5
    assert engine.run(OVERLAPS) == 0
    assert engine.errors() == []


def test_a_tap_opens_a_sheet_with_the_mark_in_sight_above_it(touched: Page, base: str) -> None:
    touched.goto(f"{base}nothing")
    touched.evaluate(ALL)
    touched.goto(base + ARTICLE)
    tapped = mark(touched, 5)
    tapped.tap()
    sheet = touched.locator(".diglot-sheet")
    expect(sheet).to_be_visible()
    expect(sheet).to_be_focused()
    expect(sheet).to_contain_text("F2 partly supported")
    for _ in range(2):
        box, beside = sheet.bounding_box(), tapped.bounding_box()
        assert box
        assert beside
        assert box["height"] <= 740 * 0.6 + 1
        assert box["y"] + box["height"] == 740
        assert 0 < beside["y"] < box["y"] - beside["height"]
        sheet.locator("summary").tap()
        drawn(touched)
    assert violations(touched, within=".diglot-sheet") == []
    touched.get_by_role("button", name="Next note").tap()
    expect(sheet).to_contain_text("C1 Context")
    touched.get_by_role("button", name="Previous note").tap()
    expect(sheet).to_contain_text("F2")
    sheet.get_by_role("button", name="Deutsch").tap()
    expect(sheet).to_contain_text("P2 teilweise belegt")
    sheet.get_by_role("button", name="Schließen").tap()
    expect(sheet).to_be_hidden()
    expect(tapped).to_be_focused()


CLOSINGS: dict[str, Callable[[Page], object]] = {
    "escape": lambda page: page.keyboard.press("Escape"),
    "a tap elsewhere": lambda page: page.touchscreen.tap(180, 20),
    "a swipe": lambda page: page.evaluate(
        """() => {
            const sheet = document.querySelector(".diglot-sheet")
            for (const [type, clientY] of [["touchstart", 400], ["touchmove", 450], ["touchend", 500]]) {
                const touch = new Touch({ identifier: 1, target: sheet, clientX: 9, clientY })
                sheet.dispatchEvent(new TouchEvent(type, { bubbles: true, touches: [touch], changedTouches: [touch] }))
            }
        }"""
    ),
}


@pytest.mark.parametrize("way", CLOSINGS)
def test_a_sheet_closes_and_gives_the_focus_back(touched: Page, base: str, way: str) -> None:
    touched.goto(base + ARTICLE)
    tapped = mark(touched, 5)
    tapped.tap()
    sheet = touched.locator(".diglot-sheet")
    expect(sheet).to_be_visible()
    CLOSINGS[way](touched)
    expect(sheet).to_be_hidden()
    expect(tapped).to_be_focused()


def test_between_telephone_and_margin_a_pointer_gets_a_card_and_a_press_the_sheet(base: str, tab: Page) -> None:
    tab.set_viewport_size({"width": 1024, "height": 800})
    tab.goto(base + ARTICLE)
    mark(tab, 5).hover()
    expect(tab.locator(".diglot-popup")).to_contain_text("F2")
    mark(tab, 5).click()
    expect(tab.locator(".diglot-sheet")).to_contain_text("F2")
    expect(tab.locator(".diglot-popup")).to_be_hidden()


@pytest.mark.programs
def test_right_to_left_notes_stand_on_the_other_side(once: Once, serve: Callable[..., str], tab: Page) -> None:
    """A Hebrew page has them at its left, each as its own language runs."""
    site = once("six", lambda folder: build("mkdocs", write_six(folder / "project"), folder / "site"))
    tab.goto(f"{serve(site.folder)}he/brot/roggenbrot/")
    soon(tab, IS_THERE)
    rail, text = tab.locator(".diglot-rail").bounding_box(), tab.locator(".diglot-text").bounding_box()
    assert rail
    assert text
    assert rail["x"] + rail["width"] <= text["x"]
    assert rail["x"] >= 0
    assert tab.locator(".diglot-beside > div").first.evaluate("one => getComputedStyle(one).direction") == "rtl"
