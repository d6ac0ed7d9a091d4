"""Ways of reading: the second language covered, larger letters and wider lines, and a voice that reads aloud."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, Route, expect

from chromium import becomes, rouse, soon

VOICES = """voices => {
    const heard = globalThis.heard = []
    globalThis.heldAt ??= Infinity
    let turn = 0
    const synthesis = new EventTarget()
    synthesis.getVoices = () => voices.map(lang => ({ lang, default: false, localService: true }))
    synthesis.cancel = () => { turn++ }
    synthesis.speak = utterance => {
        if (!utterance.text) return
        heard.push([utterance.lang, utterance.text, utterance.voice.lang])
        const mine = turn
        if (heard.length < heldAt) setTimeout(() => mine === turn && utterance.onend?.(), 5)
    }
    Object.defineProperty(globalThis, "speechSynthesis", { value: synthesis, configurable: true })
    globalThis.SpeechSynthesisUtterance = class { constructor(text) { this.text = text } }
}"""
"""A browser with voices of some languages, which say nothing and write down what they were given.

What they are given has an end, but for the one of that number that a test has put into `heldAt`.
"""

FILTER = "row => getComputedStyle(document.querySelector(row)).filter"
FIRST, SECOND = ".diglot-target [data-row='4']", ".diglot-source [data-row='4']"
OPEN = "for (const one of document.querySelectorAll('.diglot-other[aria-expanded=false]')) one.click()"
TOP = "row => document.querySelector(row).getBoundingClientRect().top"


@pytest.fixture
def page(base: str, tab: Page) -> Page:
    """Give a short page in both languages, English first, with the script of its rows."""
    tab.goto(f"{base}ueber/")
    rouse(tab)
    return tab


def choose(page: Page, name: str) -> None:
    """Tick a box of the panel."""
    page.evaluate("document.querySelector('.diglot-display').open = true")
    page.get_by_label(name).check()
    page.evaluate("document.querySelector('.diglot-display').open = false")
    page.mouse.move(0, 0)


def test_the_language_read_second_is_covered_until_a_tap_and_after_the_next(page: Page) -> None:
    choose(page, "Cover the language read second")
    for layout in ("side", "interleaved", "single"):
        page.evaluate("layout => document.querySelector(`[value=${layout}]`).click()", layout)
        page.evaluate(OPEN)
        assert page.evaluate(FILTER, FIRST) == "none"
        assert page.evaluate(FILTER, SECOND) != "none"
        page.locator(SECOND).click(position={"x": 4, "y": 4})
        page.mouse.move(0, 0)
        assert page.evaluate(FILTER, SECOND) == "none"
        page.locator(SECOND).click(position={"x": 4, "y": 4})
        page.mouse.move(0, 0)
        assert page.evaluate(FILTER, SECOND) != "none"
    page.emulate_media(media="print")
    assert page.evaluate(FILTER, SECOND) == "none"


def test_a_covered_row_is_uncovered_by_o_and_by_enter_and_shows_itself_to_who_points_at_it(page: Page) -> None:
    choose(page, "Cover the language read second")
    for key in "jjjjo":
        page.keyboard.press(key)
    expect(page.locator(f"{SECOND}.diglot-bare")).to_be_focused()
    page.keyboard.press("j")
    expect(page.locator(".diglot-bare")).to_have_count(1)
    page.keyboard.press("Enter")
    expect(page.locator(".diglot-bare")).to_have_count(2)
    page.locator(".diglot-source h1").hover()
    assert soon(page, f"({FILTER})('.diglot-source h1') === 'none'")
    assert page.locator(".diglot-bare").count() == 2


def test_a_link_under_the_cover_acts_at_the_second_tap(page: Page) -> None:
    choose(page, "Cover the language read second")
    link = page.locator(".diglot-source [data-row] > a[href^='http'], .diglot-source p[data-row] a[href]").first
    link.evaluate("link => { link.href = '#tapped' }")
    link.click(force=True)
    assert "#tapped" not in page.url
    link.click()
    expect(page).to_have_url(re.compile("#tapped$"))


def test_the_row_in_sight_stays_before_the_scripts_are_there_and_when_a_style_comes_later(tab: Page, base: str) -> None:
    """Safari does not do it by itself."""
    held: list[Route] = []
    tab.route("**/assets/diglot-{keys,here}.js", lambda route: held.append(route))
    tab.route("**/assets/diglot-later.css", lambda route: held.append(route))
    tab.set_viewport_size({"width": 1200, "height": 600})
    tab.goto(f"{base}ueber/", wait_until="domcontentloaded")
    tab.evaluate("document.documentElement.style.overflowAnchor = 'none'")
    tab.evaluate("scrollTo({ top: 300, behavior: 'instant' })")
    row = tab.evaluate("() => `.diglot-target [data-row='${diglot.rowInSight().dataset.row}']`")
    before = tab.evaluate(TOP, row)
    tab.locator(".diglot-display summary").click()
    tab.get_by_label("Text size").select_option("very large")
    assert tab.evaluate(TOP, row) == pytest.approx(before, abs=1)
    (style,) = [route for route in held if route.request.url.endswith(".css")]
    taller = tab.evaluate("document.querySelector('.diglot').offsetHeight")
    style.fulfill(content_type="text/css", body=".diglot [data-row] { padding-block-start: 9px }")
    soon(tab, f"document.querySelector('.diglot').offsetHeight > {taller}")
    soon(tab, f"Math.abs(({TOP})(`{row}`) - {before}) <= 1")


def test_what_was_chosen_holds_before_the_first_paint_and_the_row_in_sight_stays(base: str, page: Page) -> None:
    page.set_viewport_size({"width": 1200, "height": 600})
    page.evaluate("scrollTo({ top: 200, behavior: 'instant' })")
    row = page.evaluate("() => `.diglot-target [data-row='${diglot.rowInSight().dataset.row}']`")
    before = page.evaluate(TOP, row)
    size = "row => parseFloat(getComputedStyle(document.querySelector(row)).fontSize)"
    lines = "row => parseFloat(getComputedStyle(document.querySelector(row)).lineHeight)"
    normal = page.evaluate(size, FIRST)
    page.evaluate("document.querySelector('.diglot-display').open = true")
    page.get_by_label("Text size").select_option("very large")
    page.get_by_label("Wide line spacing").check()
    assert page.evaluate(TOP, row) == pytest.approx(before, abs=1)
    assert page.evaluate(size, FIRST) == pytest.approx(1.35 * normal, rel=0.01)
    assert page.evaluate(lines, FIRST) == pytest.approx(1.85 * 1.35 * normal, rel=0.01)
    assert page.evaluate(TOP, FIRST) == pytest.approx(page.evaluate(TOP, SECOND), abs=1)
    page.goto(f"{base}en/ueber/")
    root = page.locator("html")
    assert [root.get_attribute(f"data-diglot-{name}") for name in ("size", "lines", "cover")] == ["largest", "", None]
    row = ".diglot-one [data-row='4']"
    assert page.evaluate(size, row) == pytest.approx(1.35 * normal, rel=0.01)
    assert page.locator("[name=diglot-size]").input_value() == "largest"
    page.emulate_media(media="print")
    assert page.evaluate(size, row) < normal


def heard(page: Page, count: int) -> Any:
    """Return what the voices were given, once it is so much."""
    return soon(page, f"heard.length >= {count} && heard.slice(0, {count})")


def test_a_button_has_the_text_read_aloud_from_the_row_in_sight_on(page: Page) -> None:
    page.evaluate(VOICES, ["en-GB", "de_DE"])
    page.evaluate("document.querySelector('[data-opens=aloud]').click()")
    [[language, title, voice]] = heard(page, 1)
    assert (language, voice) == ("en", "en-GB")
    assert title == page.locator(".diglot-target h1").inner_text().removesuffix("¶").strip()
    soon(page, "document.querySelectorAll('.diglot-spoken').length === 0 && heard.length > 3")
    said = page.evaluate("heard")
    assert {one[0] for one in said} == {"en"}
    assert not any("¶" in one[1] for one in said)
    assert page.locator(".diglot-stop").is_hidden()


def test_both_languages_take_turns_and_escape_ends_it(page: Page) -> None:
    choose(page, "in both languages")
    page.evaluate(VOICES, ["en-GB", "de_DE"])
    page.evaluate("heldAt = 2")
    page.keyboard.press("a")
    assert [one[0] for one in heard(page, 2)] == ["en", "de"]
    expect(page.locator(".diglot-spoken")).to_have_count(1)
    page.keyboard.press("Escape")
    expect(page.locator(".diglot-spoken")).to_have_count(0)
    assert page.locator(".diglot-stop").is_hidden()


def test_a_language_without_a_voice_is_passed_over_and_named(page: Page) -> None:
    choose(page, "in both languages")
    page.evaluate(VOICES, ["de-DE"])
    page.keyboard.press("a")
    assert [one[0] for one in heard(page, 2)] == ["de", "de"]
    expect(page.get_by_role("status").filter(has_text="no voice for English")).to_be_visible()


def test_nothing_is_read_while_the_page_is_hidden(page: Page) -> None:
    page.evaluate(VOICES, ["en"])
    page.evaluate("heldAt = 1")
    page.keyboard.press("a")
    [first] = heard(page, 1)
    hide = """isHidden => {
        Object.defineProperty(document, "hidden", { value: isHidden, configurable: true })
        document.dispatchEvent(new Event("visibilitychange"))
    }"""
    page.evaluate(hide, True)
    assert page.evaluate("heard.length") == 1
    page.evaluate(hide, False)
    becomes(page, "heard", [first, first])


def test_a_browser_without_voices_offers_none(tab: Page, emulate: Callable[..., None], base: str) -> None:
    emulate(first="Object.defineProperty(globalThis, 'speechSynthesis', { value: undefined })")
    page = tab
    page.goto(f"{base}ueber/")
    rouse(page)
    assert page.locator("[data-aloud]:not([hidden])").count() == 0
