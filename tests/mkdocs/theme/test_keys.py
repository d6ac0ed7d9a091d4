"""Reading by keyboard, with few stops of the tab key on the way."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

FOCUSED = "() => [document.activeElement.dataset.row, document.activeElement.closest('section')?.lang]"
DRAWN = "() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))"
STOPS = """() => [...document.querySelectorAll("a[href], button, input, select, textarea, summary, [tabindex]")]
    .filter(one => one.tabIndex >= 0 && !one.closest("[inert]"))
    .filter(one => one.checkVisibility({ visibilityProperty: true, opacityProperty: true }))"""


def test_j_and_k_go_through_the_rows_of_one_language(article: Page) -> None:
    article.keyboard.press("j")
    first, language = article.evaluate(FOCUSED)
    assert first == "1"
    for _ in range(8):
        article.keyboard.press("j")
    assert article.evaluate(FOCUSED) == ["9", language]
    expect(article.locator(f"section[lang={language}] [data-row='9']")).to_be_in_viewport()
    article.keyboard.press("k")
    assert article.evaluate(FOCUSED) == ["8", language]


@pytest.mark.parametrize("key", ["j", "u"])
def test_a_key_goes_on_though_a_pointer_rests_on_the_text(article: Page, key: str) -> None:
    article.mouse.move(400, 450)
    expect(article.locator(".diglot-lit").first).to_be_visible()
    article.evaluate("document.activeElement.blur()")
    passed = []
    for _ in range(24):
        article.keyboard.press(key)
        article.wait_for_function("() => document.activeElement.dataset.row")
        article.evaluate(DRAWN)
        passed.append(int(article.evaluate(FOCUSED)[0]))
    assert passed == sorted(passed)
    assert article.evaluate("scrollY") > 0


def test_a_row_in_focus_is_not_hidden_by_what_sticks_to_the_top(article: Page) -> None:
    for _ in range(30):
        article.keyboard.press("j")
    for _ in range(20):
        article.keyboard.press("k")
    focused = article.locator("[data-row]:focus").bounding_box()
    heads = article.locator(".diglot-heads").bounding_box()
    assert focused is not None
    assert heads is not None
    assert focused["y"] >= heads["y"] + heads["height"]


def test_o_goes_to_the_same_paragraph_in_the_other_language(article: Page) -> None:
    for _ in range(5):
        article.keyboard.press("j")
    number, language = article.evaluate(FOCUSED)
    article.keyboard.press("o")
    assert article.evaluate(FOCUSED) == [number, "en" if language == "de" else "de"]


def test_l_changes_the_layout_and_v_the_view(article: Page) -> None:
    layouts = []
    for _ in range(3):
        article.keyboard.press("l")
        layouts.append(article.locator("html").get_attribute("data-diglot-layout"))
    assert layouts == ["interleaved", "single", "side"]
    article.keyboard.press("v")
    expect(article).to_have_url(re.compile("/en/"))


def test_the_list_of_the_keys_opens_and_closes_and_names_every_key(article: Page) -> None:
    article.keyboard.press("?")
    dialog = article.get_by_role("dialog", name="Keyboard shortcuts")
    expect(dialog).to_be_visible()
    assert dialog.locator("kbd").all_text_contents() == [*"jkuioltcva/?pn"]
    article.keyboard.press("j")
    assert article.locator("[data-row]:focus").count() == 0
    article.keyboard.press("Escape")
    expect(dialog).to_be_hidden()


def test_the_tools_of_a_row_stay_in_a_window_that_gets_narrower(article: Page) -> None:
    for _ in range(7):
        article.keyboard.press("j")
    expect(article.locator(".row-tools--shown")).to_be_visible()
    article.set_viewport_size({"width": 360, "height": 800})
    article.evaluate(DRAWN)
    assert article.evaluate("document.documentElement.scrollWidth") == 360
    tools = article.locator(".row-tools").bounding_box()
    assert tools
    assert 0 <= tools["x"] <= 360 - tools["width"]


def test_single_keys_can_be_switched_off(article: Page) -> None:
    """WCAG 2.1.4 asks for it."""
    article.keyboard.press("?")
    article.get_by_label("Single-key shortcuts").uncheck()
    article.reload()
    article.keyboard.press("j")
    assert article.locator("[data-row]:focus").count() == 0


def test_keys_are_left_alone_in_fields_and_with_modifiers(article: Page) -> None:
    article.keyboard.press("Control+j")
    article.locator(".diglot-display summary").click()
    article.get_by_label("Paragraph by paragraph").focus()
    article.keyboard.press("j")
    assert article.locator("[data-row]:focus").count() == 0


def test_rows_add_no_stops_and_there_are_few_controls(article: Page) -> None:
    counted = article.evaluate(
        f"""() => {{
        const stops = ({STOPS})()
        return {{
            rows: stops.filter(one => one.matches("[data-row]")).length,
            controls: stops.map(one => one.outerHTML)
                .filter((_, at) => !stops[at].matches(".diglot a, .md-nav a, .md-tabs a, .md-footer a")),
        }}
    }}"""
    )
    assert counted["rows"] == 0
    # Two things open below the title in each language, and notes, contents and the way to share stand around the text.
    assert 5 <= len(counted["controls"]) <= 14, counted["controls"]


def test_the_panel_closes_with_escape_and_with_a_click_elsewhere(article: Page) -> None:
    panel = article.locator(".diglot-display")
    article.locator(".diglot-display summary").click()
    article.keyboard.press("Escape")
    expect(panel).not_to_have_attribute("open", "")
    article.locator(".diglot-display summary").click()
    article.locator("section[lang=de] [data-row='9']").click(position={"x": 2, "y": 2})
    expect(panel).not_to_have_attribute("open", "")


def test_t_leads_to_the_link_and_the_citation_of_the_row(article: Page) -> None:
    article.keyboard.press("j")
    article.keyboard.press("j")
    article.keyboard.press("t")
    expect(article.get_by_role("link", name="Link to this paragraph")).to_be_focused()
    article.keyboard.press("Tab")
    expect(article.get_by_role("button", name="Copy citation")).to_be_focused()
