"""Nobody is kept out: axe finds nothing, and a screen reader meets the texts in order and in their languages."""

from __future__ import annotations

from typing import Any, Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from builds import Site
from chromium import rouse
from engines import Engine
from weekly import weekly

ARTICLE = "artikel/tesla-rechenzentrum-china/"
KINDS = ("", ARTICLE, "de/ueber/", "glossary/", "glossary/fsd/", "diglot/", "404.html")
OF_THE_SAME_KINDS = (f"de/{ARTICLE}", f"en/{ARTICLE}", "ueber/", "redaktion/", "en/glossary/fsd/", "diglot/checks/")


RULES = {
    "runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]},
    "resultTypes": ["violations"],  # of all else the first one is enough, which halves the time
}
COLOURS = {"runOnly": ["color-contrast"], "resultTypes": ["violations"]}
NO_COLOURS = {**RULES, "rules": {"color-contrast": {"enabled": False}}}

STATES = ("", "diglot-lit", "diglot-marked")
"""What the script writes on a row in hand, and on one that a link names; one in focus is as one in hand."""

PALE = """([state, isLit]) => {
    const still = new CSSStyleSheet()
    still.replaceSync("* { transition: none !important }")
    document.adoptedStyleSheets = [still]
    for (const row of document.querySelectorAll("[data-row]")) {
        row.classList.remove("diglot-lit", "diglot-marked")
        if (state) row.classList.add(state)
    }
    for (const mention of document.querySelectorAll("a.term, a.note")) mention.classList.toggle("term--lit", isLit)
    const canvas = new OffscreenCanvas(1, 1).getContext("2d", { willReadFrequently: true })
    const drawn = (colour) => {
        canvas.clearRect(0, 0, 1, 1)
        canvas.fillStyle = colour
        canvas.fillRect(0, 0, 1, 1)
        return canvas.getImageData(0, 0, 1, 1).data
    }
    const over = (top, ground) => ground.map((one, at) => (top[at] * top[3] + one * (255 - top[3])) / 255)
    const linear = (one) => (one <= .04045 * 255 ? one / 255 / 12.92 : ((one / 255 + .055) / 1.055) ** 2.4)
    const light = ([red, green, blue]) => .2126 * linear(red) + .7152 * linear(green) + .0722 * linear(blue) + .05
    const pale = new Set()
    for (const element of document.querySelectorAll(".diglot *")) {
        const { color, fontSize } = getComputedStyle(element)
        const hasText = [...element.childNodes].some((node) => node.nodeType === 3 && node.data.trim())
        if (!hasText || fontSize === "0px" || !element.checkVisibility()) continue
        const around = []
        for (let one = element; one; one = one.parentElement) around.unshift(getComputedStyle(one).backgroundColor)
        const ground = around.reduce((under, colour) => over(drawn(colour), under), [255, 255, 255])
        const [low, high] = [light(over(drawn(color), ground)), light(ground)].sort((one, other) => one - other)
        if (high / low < 4.5) pale.add(`${element.tagName} ${element.className}: ${color}, ${high / low}`)
    }
    return [...pale]
}"""
"""The texts in the columns whose contrast is below 4.5 (WCAG 1.4.3), which axe cannot tell of mixed colours."""


def violations(page: Page, rules: dict[str, Any] = RULES, within: Any = None) -> list[str]:
    """Return what axe finds on a page, or a part: the rule and the elements."""
    found: list[dict[str, Any]] = Axe().run(page, within, options=rules).response["violations"]
    return [f"{one['id']}: {node['html'][:200]} {node['failureSummary']}" for one in found for node in one["nodes"]]


@pytest.mark.parametrize("path", [*KINDS, *weekly(*OF_THE_SAME_KINDS)])
def test_axe_finds_nothing_on_any_kind_of_page(tab: Page, base: str, path: str) -> None:
    tab.goto(base + path)
    assert violations(tab) == []


@pytest.mark.parametrize(
    "paths", [("", "glossary/fsd/", "404.html"), pytest.param((*KINDS, *OF_THE_SAME_KINDS), marks=pytest.mark.weekly)]
)
def test_axe_finds_no_faint_colours_in_the_dark(tab: Page, base: str, paths: tuple[str, ...]) -> None:
    """Only the colours depend on the scheme; those of an article's columns are looked at below, in each state."""
    tab.emulate_media(color_scheme="dark")
    for path in paths:
        tab.goto(base + path)
        outside = {"exclude": [[".diglot"]]} if path.endswith(ARTICLE) else None
        assert violations(tab, COLOURS, outside) == [], path


@pytest.mark.parametrize(
    ("path", "layout", "width"),
    [
        ("ueber/", "interleaved", 1440),
        (ARTICLE, "single", 390),
        *weekly((ARTICLE, "interleaved", 1440), (ARTICLE, "interleaved", 390), (ARTICLE, "single", 1440)),
    ],
)
def test_axe_finds_nothing_in_any_layout(tab: Page, base: str, path: str, layout: str, width: int) -> None:
    tab.set_viewport_size({"width": width, "height": 900})
    tab.goto(f"{base}{path}?layout={layout}")
    assert violations(tab, NO_COLOURS) == []  # those of a row are the same wherever it stands


@pytest.mark.parametrize(("scheme", "rules"), [("light", RULES), ("dark", COLOURS)])
def test_axe_finds_nothing_with_all_things_open(
    tab: Page, base: str, scheme: Literal["light", "dark"], rules: dict[str, Any]
) -> None:
    tab.emulate_media(color_scheme=scheme)
    tab.goto(base + ARTICLE)
    anchor = tab.locator("section[lang=en] [data-row='7']").get_attribute("id")
    tab.goto(f"{base}{ARTICLE}#{anchor}")
    tab.locator(".diglot-display summary").click()
    rouse(tab)
    mention = tab.locator("section[lang=en] [data-row='7'] a.term").first
    mention.evaluate("link => link.focus({ focusVisible: true })")
    expect(tab.locator(".diglot-popup")).to_be_visible()
    opened = [[".diglot-bar"], [".diglot-popup"], ["[data-row='7']"]]  # all else is as it is with nothing open
    assert violations(tab, rules, {"include": opened}) == []
    tab.keyboard.press("?")
    expect(tab.locator(".diglot-keys")).to_be_visible()
    assert violations(tab, rules, ".diglot-keys") == []


def violations_in(engine: Engine, rules: dict[str, Any]) -> list[str]:
    """Return what axe finds on the page that an engine has open: the rule and the element."""
    engine.run(f"() => {{ {Axe().axe_script} }}")  # no function is made of a text, which the policy refuses
    return list(
        engine.run(
            """async rules => (await axe.run(rules)).violations
                .flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 200)}`))""",
            rules,
        )
    )


OTHERS = pytest.mark.parametrize("engine", ["firefox", "webkit"], indirect=True)
"""The engines beside Chromium, whose tests are above."""


@OTHERS
@pytest.mark.parametrize(
    "path",
    weekly(
        *("", ARTICLE, "ueber/", f"en/{ARTICLE}", "glossary/", "en/glossary/fsd/"),
        *("redaktion/", "diglot/checks/", "404.html"),
    ),
)
def test_axe_finds_nothing_in_other_engines(engine: Engine, base: str, path: str) -> None:
    engine.resize(1440, 900)
    engine.open(base + path)
    assert violations_in(engine, NO_COLOURS) == []


@OTHERS
@pytest.mark.parametrize(
    ("layout", "width"),
    [
        ("single", 360),
        *weekly(("interleaved", 1440), ("interleaved", 360), ("single", 1440)),
    ],
)
def test_axe_finds_nothing_in_any_layout_in_other_engines(engine: Engine, base: str, layout: str, width: int) -> None:
    engine.resize(width, 900)
    engine.open(f"{base}ueber/?layout={layout}")  # a shorter page than Chromium has above
    assert violations_in(engine, NO_COLOURS) == []


@OTHERS
@pytest.mark.parametrize("scheme", ["slate", *weekly("default")])
def test_axe_finds_nothing_in_any_scheme_in_other_engines(engine: Engine, base: str, scheme: str) -> None:
    engine.resize(1440, 900)
    engine.open(f"{base}glossary/fsd/")
    engine.run("scheme => { document.body.dataset.mdColorScheme = scheme }", scheme)
    engine.wait(
        """() => [...document.querySelectorAll("a.term")]
            .every(one => getComputedStyle(one).color === getComputedStyle(one.parentElement).color)"""
    )
    assert violations_in(engine, RULES) == []


@pytest.mark.elsewhere  # that the buttons are there in each engine, test_tab_stops.py says
@pytest.mark.parametrize("path", ["glossary/", *weekly(ARTICLE)])
def test_axe_finds_nothing_once_the_tab_key_was_pressed(engine: Engine, base: str, path: str) -> None:
    engine.resize(1440, 900)
    engine.open(base + path)
    engine.wait("() => document.readyState === 'complete'")
    engine.press("Tab")
    engine.wait("() => document.querySelector('.diglot button.md-skip') !== null")
    assert violations_in(engine, NO_COLOURS) == []


@pytest.mark.parametrize("path", ["redaktion/", *weekly("diglot/checks/")])
def test_code_that_is_wider_than_a_phone_is_scrolled_by_keys(engine: Engine, base: str, path: str) -> None:
    engine.resize(360, 900)
    engine.open(base + path)
    assert engine.wait(
        """() => {
            const isWide = code => code.scrollWidth > code.clientWidth
            const wide = [...document.querySelectorAll("pre > code")].filter(isWide)
            return wide.length > 0 && wide.every(code => code.tabIndex === 0)
        }"""
    )


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", [ARTICLE, *weekly("glossary/fsd/", "glossary/", "")])
def test_texts_stand_out_from_a_row_in_hand_or_named_by_a_link(
    tab: Page, base: str, path: str, scheme: Literal["light", "dark"]
) -> None:
    tab.emulate_media(color_scheme=scheme)
    tab.goto(base + path)
    rouse(tab)  # with which the style of these comes
    for state in STATES:
        for is_lit in (False, True):
            assert tab.evaluate(PALE, [state, is_lit]) == [], (state, is_lit)


def accessible(page: Page) -> list[tuple[str, str]]:
    """Return the rows' texts of the accessibility tree as it is read, each with the language it is marked as."""
    return [
        tuple(pair)
        for pair in page.evaluate(
            """() => [...document.querySelectorAll("[data-row]")].filter(row => row.checkVisibility())
            .map(row => [row.closest("[lang]").lang, row.textContent.replace(/\\s+/g, " ").trim().slice(0, 30)])"""
        )
    ]


def test_a_screen_reader_meets_one_language_after_the_other(article: Page) -> None:
    snapshot = article.locator(".diglot").aria_snapshot()
    german, english = snapshot.index('region "Deutsch"'), snapshot.index('region "English"')
    assert german < snapshot.index("Tesla wechselt zur lokalen") < english < snapshot.index("Tesla switches to a local")
    assert snapshot.index("Lokale Datenverarbeitung") < snapshot.index("Veränderungen der Marktbedingungen") < english
    languages = [language for language, _ in accessible(article)]
    assert languages == sorted(languages)
    assert set(languages) == {"de", "en"}


def test_a_view_of_one_language_is_all_in_that_language(edition: Site) -> None:
    for language in ("de", "en"):
        page = edition.page(f"{language}/{ARTICLE}")
        assert page.get("lang") == language
        assert set(page.xpath("//section//@data-row/ancestor::*[@lang][1]/@lang")) == {language}


def test_reduced_motion_is_respected(tab: Page, base: str) -> None:
    page = tab
    page.emulate_media(reduced_motion="reduce")
    page.goto(base + ARTICLE)
    rouse(page)
    page.keyboard.press("j")
    moving = """document.getAnimations().filter(
        ({ timeline, animationName }) => timeline === document.timeline && animationName !== "diglot-bare"
    ).length"""  # that one only hides what has no style yet
    assert page.evaluate(moving) == 0  # but for the line that follows the reader's own hand
    assert page.evaluate("getComputedStyle(document.documentElement).scrollBehavior") == "auto"
