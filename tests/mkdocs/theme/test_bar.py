"""The bar that stays above a text: the switch, the section, the notes, the choices, and how far the text is read."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from chromium import rouse, soon
from engines import Engine
from weekly import weekly

ARTICLE = "artikel/tesla-rechenzentrum-china/"
READ = "scrollTo({ top: 2500, behavior: 'instant' })"
BRING = """(name, share) => {
    const headings = [...document.querySelectorAll("section[lang=en] h2, .diglot-text[lang=en] h2")]
    const { bottom } = headings.find((one) => one.textContent.startsWith(name)).getBoundingClientRect()
    scrollBy({ top: bottom - share * innerHeight, behavior: "instant" })
}"""
"""Scroll until a heading ends at a share of the window's height."""
HERE = (
    "() => { const here = document.querySelector('.diglot-here'); return here.hidden ? '' : here.textContent.trim() }"
)
OVERLAP = """() => {
    const parts = [...document.querySelectorAll(".diglot-bar > :not([hidden])")].map(one => one.getBoundingClientRect())
    return parts.slice(1).some((one, at) => one.left < parts[at].right - 1 || one.right > innerWidth)
}"""


@pytest.mark.parametrize("view", ["", "de/"])
@pytest.mark.parametrize("width", [360, *weekly(390, 768, 1024), 1440])
def test_all_of_it_fits_into_one_line_at_any_width(tab: Page, base: str, view: str, width: int) -> None:
    tab.set_viewport_size({"width": width, "height": 800})
    tab.goto(base + view + ARTICLE)
    for state in ("", READ):
        if state:
            tab.evaluate(state)
            rouse(tab)
            expect(tab.locator(".diglot-here")).to_be_visible()
        bar = tab.locator(".diglot-bar").bounding_box()
        assert bar is not None
        assert bar["height"] <= 48
        assert tab.evaluate(OVERLAP) is False


def test_the_switch_lies_as_the_columns_do_and_marks_the_page(article: Page) -> None:
    links = article.locator(".diglot-views a")
    assert [link.locator("[title]").text_content() for link in links.all()] == ["DE", "DE·EN", "EN"]
    assert [link.locator("[title]").get_attribute("title") for link in links.all()] == [
        "Deutsch",
        "Both languages",
        "English",
    ]
    grounds = links.evaluate_all("links => links.map(link => getComputedStyle(link).backgroundColor)")
    assert grounds[0] == grounds[2] != grounds[1]
    article.get_by_role("link", name="English", exact=False).first.click()
    expect(article.locator("html")).to_have_attribute("data-diglot-view", "target")


CODES = """() => ["source", "target"].map(side => {
    const { fontWeight, opacity } = getComputedStyle(document.querySelector(`.diglot-views .diglot-code--${side}`))
    return [Number(fontWeight) > 400, Number(opacity)]
})"""


def test_where_one_language_is_read_the_switch_shows_and_says_which(tab: Page, base: str) -> None:
    tab.set_viewport_size({"width": 360, "height": 800})
    tab.goto(base + ARTICLE)
    both = tab.locator(".diglot-views [aria-current]")
    assert tab.evaluate(CODES) == [[False, 0.8], [True, 1]]
    expect(both).to_have_accessible_description("English One language; tap for the other")
    tab.evaluate("document.querySelector('[name=diglot-first][value=source]').click()")
    assert tab.evaluate(CODES) == [[True, 1], [False, 0.8]]
    expect(both).to_have_accessible_description("Deutsch One language; tap for the other")
    tab.set_viewport_size({"width": 1440, "height": 800})
    expect(both).to_have_accessible_description("")
    assert tab.evaluate(CODES) == [[True, 1], [True, 1]]


def test_the_section_that_one_reads_is_named_and_opens_the_list_of_all(engine: Engine, base: str) -> None:
    engine.resize(390, 800)
    engine.open(base + ARTICLE)
    engine.wait("() => document.readyState === 'complete'")
    assert engine.run(HERE) == ""
    for share, name in ((0.5, "Changing market conditions and strategic alliances"), (0.2, "Musk’s U-turn on")):
        engine.run(BRING, "Musk’s U-turn on", share)
        engine.wait(f"name => ({HERE})().startsWith(name)", name)
    engine.click_on(".diglot-here summary")
    count = "() => document.querySelectorAll('.diglot-here a').length"
    assert engine.wait(count) == engine.run(
        "() => [...document.querySelectorAll('section[lang=en], .diglot-text[lang=en]')]"
        ".flatMap(one => [...one.querySelectorAll('h2, h3')]).length"
    )
    engine.run("() => document.querySelector('.diglot-here a').click()")
    engine.wait("() => !document.querySelector('.diglot-here').open && location.hash !== ''")
    engine.run("() => scrollTo({ top: 0, behavior: 'instant' })")
    engine.wait("() => document.querySelector('.diglot-here').hidden")


def test_a_line_shows_how_far_the_text_is_read_on_screens_alone(article: Page) -> None:
    line = "getComputedStyle(document.querySelector('.diglot-bar'), '::after')"
    assert article.evaluate(f"{line}.transform") == "matrix(0, 0, 0, 1, 0, 0)"
    article.evaluate("scrollTo({ top: document.body.scrollHeight, behavior: 'instant' })")
    assert soon(article, f"{line}.transform !== 'matrix(0, 0, 0, 1, 0, 0)' && {line}.transform") != ""
    article.emulate_media(media="print")
    assert article.evaluate(f"{line}.content") == "none"


UNDERLINED = "one => getComputedStyle(one).textDecorationLine"


def test_a_concept_is_underlined_at_its_first_mention_and_else_while_one_is_there(article: Page) -> None:
    lead = article.locator("section[lang=en] .lead a.term[data-first]").first
    assert lead.evaluate(UNDERLINED) == "none"
    first = article.locator("section[lang=en] p:not(.lead) a.term[data-first]").first
    later = article.locator("section[lang=en] p:not(.lead) a.term:not([data-first])").first
    assert [first.evaluate(UNDERLINED), later.evaluate(UNDERLINED)] == ["underline", "none"]
    later.locator("xpath=ancestor::*[@data-row][1]").hover(position={"x": 2, "y": 2})
    expect(later).to_have_css("text-decoration-line", "underline")
    article.mouse.move(0, 0)
    article.locator(".diglot-display summary").click()
    article.get_by_label("wherever mentioned").check()
    expect(later).to_have_css("text-decoration-line", "underline")
    article.reload()
    expect(later).to_have_css("text-decoration-line", "underline")


def test_an_article_is_set_to_be_read_and_a_manual_as_the_theme_sets_it(tab: Page, base: str) -> None:
    style = """one => {
        const { fontFamily, fontSize } = getComputedStyle(one)
        return [fontFamily.split(",").at(-1).trim(), parseFloat(fontSize)]
    }"""
    tab.goto(base + ARTICLE)
    paragraph = tab.locator("section[lang=en] > p[data-row]:not(.lead, .diglot-kicker, .diglot-line)").first
    assert paragraph.evaluate(style) == ["serif", 18.4]
    assert tab.locator(".footnote li p").first.evaluate(style) == ["sans-serif", 15]
    assert tab.locator(".diglot-bar").evaluate(style)[0] == "sans-serif"
    tab.goto(f"{base}ueber/")
    assert tab.locator("section[lang=en] p[data-row]").last.evaluate(style) == ["sans-serif", 16]


@pytest.mark.parametrize(("locale", "first"), [("en-GB", "en"), ("de-DE", "de")])
def test_the_contents_name_headings_in_the_language_of_the_reader_first(
    tab: Page, emulate: Callable[..., None], base: str, locale: str, first: str
) -> None:
    emulate(locale=locale)
    tab.goto(base + ARTICLE)
    entry = tab.locator("#diglot-contents .diglot-toc").first
    names = entry.locator("> span").all()
    tops = {one.get_attribute("lang"): one.evaluate("one => one.getBoundingClientRect().top") for one in names}
    assert min(tops, key=lambda language: tops[language]) == first


def test_the_buttons_for_the_other_language_take_no_room_of_their_own(tab: Page, base: str) -> None:
    tab.set_viewport_size({"width": 360, "height": 800})
    tab.goto(base + ARTICLE)
    gaps = """() => [...document.querySelectorAll("section[lang=en] > p[data-row]")].map((one, at, all) =>
        [all[at + 1]?.dataset.row - one.dataset.row,
         all[at + 1]?.getBoundingClientRect().top - one.getBoundingClientRect().bottom]
    ).filter(([rows, gap]) => rows === 1 && gap < 40).map(([, gap]) => Math.round(gap))"""
    before = tab.evaluate(gaps)
    tab.evaluate("document.querySelectorAll('.diglot-other').forEach(one => one.remove())")
    assert len(before) > 3
    assert before == tab.evaluate(gaps)


LEVEL = """() => [...document.querySelectorAll(".diglot-other")].map(one => {
    const [button, text] = [one.firstChild, one.previousElementSibling.lastElementChild].map(node => {
        const walker = document.createTreeWalker(node, NodeFilter.SHOW_TEXT), range = new Range(), lines = []
        for (let text = walker.nextNode() ?? node; text; text = walker.nextNode()) {
            range.selectNodeContents(text)
            if (text.parentElement.checkVisibility()) lines.push(...range.getClientRects())
        }
        return lines.filter(({ width }) => width > 1)
    })
    const last = text.toSorted((one, other) => one.bottom - other.bottom).at(-1)
    const { left, top, bottom } = button[0]
    const isLevel = one.matches(".diglot-level")
    const end = isLevel ? last.bottom : one.previousElementSibling.lastElementChild.getBoundingClientRect().bottom
    return [isLevel, (top + bottom) / 2 - last.top, bottom - end,
            text.some(one => one.bottom > top + 3 && one.top < bottom - 3 && one.right > left)]
})"""
"""Of each button whether it is one within a last line, how far its middle is below where that begins, how far its end
below where that ends, or else its block, and whether it lies over any text."""


@pytest.mark.parametrize("path", ["", ARTICLE, "glossary/fsd/"])
def test_the_button_for_the_other_language_stands_in_the_last_line_of_its_text_or_right_below(
    tab: Page, base: str, path: str
) -> None:
    tab.set_viewport_size({"width": 360, "height": 800})
    tab.goto(base + path)
    found = tab.evaluate(LEVEL)
    assert sum(is_level for is_level, *_ in found) > 4
    for is_level, down, below, is_over in found:
        assert not is_over
        assert not is_level or (down > 0 and below < 30)  # in a line of its own where the last has no room for it
        assert is_level or 0 < below < 24


def test_the_script_of_the_rows_waits_for_the_reader(tab: Page, base: str) -> None:
    asked: list[str] = []

    def hear(request: object) -> None:
        asked.append(request.url.rpartition("/")[2])  # type: ignore[attr-defined]

    tab.on("request", hear)
    tab.set_viewport_size({"width": 1200, "height": 900})  # where there is no room for notes beside the text
    tab.goto(base + ARTICLE, wait_until="networkidle")
    assert {one for one in asked if one.startswith("diglot")} == {
        "diglot.css",
        "diglot-material.css",
        "diglot-choices.js",
    }
    rouse(tab)
    assert {"diglot-keys.js", "diglot-here.js", "diglot-later.css"} <= set(asked)
    tab.remove_listener("request", hear)
