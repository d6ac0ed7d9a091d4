"""Right to left: columns, lists, boxes and what stands beside a text lie as its language runs, in real browsers."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, Literal

import polib
import pytest
from playwright.sync_api import Browser, Page, expect
from test_accessible import violations

from builds import Once, Site, build
from chromium import rouse
from engines import Engine
from listening import Listening
from pairs import write_pair
from serving import serve_copy
from weekly import weekly

pytestmark = pytest.mark.programs

PAIRS = (("de", "he"), ("he", "en"), ("ar", "fa"))
WIDTHS = (390, 1024, 1440)

ROWS = """() => [...document.querySelectorAll(".diglot-text")].map(section =>
    [...section.querySelectorAll("[data-row]")].map(row => row.getBoundingClientRect().top))"""
COLUMNS = """kind => [...document.querySelectorAll(kind)].map(one => {
    const { left, right } = one.getBoundingClientRect()
    return [one.lang, Math.round(left), Math.round(right)]
})"""
WIDE = "() => document.documentElement.scrollWidth - innerWidth"
OUTSIDE = """() => [...document.querySelectorAll(".diglot-text")].flatMap(section => {
    const isBox = getComputedStyle(section).display !== "contents" // on paper only its rows are
    const { left, right } = (isBox ? section : section.querySelector("[data-row]")).getBoundingClientRect()
    const context = document.createElement("canvas").getContext("2d")
    const signOf = item => {
        const { listStyleType, font } = getComputedStyle(item)
        context.font = font
        if (item.tagName !== "LI" || listStyleType === "none") return 0
        const number = item.parentElement.tagName === "OL" ? [...item.parentElement.children].indexOf(item) + 1 : 0
        return context.measureText(number ? `${number}. ` : "• ").width
    }
    const scrolls = ".md-typeset__scrollwrap, :is(pre, .md-typeset__scrollwrap, .tabbed-labels, .highlight) *"
    return [...section.querySelectorAll("*:not(br, wbr, rect, template, template *)")].flatMap(one => {
        const box = one.getBoundingClientRect()
        if (!box.width || one.matches(scrolls) || !one.checkVisibility()) return []
        const isRight = getComputedStyle(one).direction === "rtl"
        const sign = signOf(one)
        const start = box.left - (isRight ? 0 : sign), end = box.right + (isRight ? sign : 0)
        const isInside = start >= left - 1 && end <= right + 1
        return isInside ? [] : [`${one.outerHTML.slice(0, 90)} ${left} ${start} ${end} ${right}`]
    })
})"""
"""What stands outside its column, the numbers and points of lists among it."""


@pytest.fixture(scope="session")
def sites(once: Once) -> Callable[..., Site]:
    """Give a function that builds the site of two languages."""

    def site(source: str, target: str, reader: str = "", theme: str = "material", *, has_gaps: bool = False) -> Site:
        def make(folder: Path) -> Site:
            project = write_pair(folder / "project", source, target, reader, theme)
            if has_gaps:
                leave_gaps(project / f"translations/{target}/index.po")
            return build("mkdocs", project, folder / "site")

        return once("-".join(filter(None, (source, target, reader, theme, "gaps" * has_gaps))), make)

    return site


def leave_gaps(catalog: Path) -> None:
    """Take every other translation out of a catalog."""
    po = polib.pofile(str(catalog), wrapwidth=0)
    for entry in po[::2]:
        entry.msgstr = ""
    po.save()


def assert_in_place(engine: Engine, width: int) -> None:
    """At a width nothing is wider than the window or stands outside its column."""
    engine.resize(width, 900)
    is_narrow = width < 720
    engine.wait("shown => document.documentElement.dataset.diglotLayout === shown", "single" if is_narrow else "side")
    assert engine.run(WIDE) <= 0, width
    assert engine.run(OUTSIDE) == [], width
    if not is_narrow:
        source, target = engine.run(ROWS)
        assert len(source) == len(target) > 30
        assert [at for at, (one, other) in enumerate(zip(source, target, strict=True)) if abs(one - other) > 1] == []


@pytest.mark.elsewhere(("he", "en"))
@pytest.mark.parametrize("pair", PAIRS, ids="-".join)
def test_rows_are_level_and_nothing_stands_outside_its_column(
    engine: Engine, sites: Callable[..., Site], serve: Callable[..., str], pair: tuple[str, str]
) -> None:
    engine.resize(1024, 900)
    engine.open(serve(sites(*pair).folder, Listening))
    engine.rouse()
    for width in WIDTHS:
        assert_in_place(engine, width)
    assert engine.errors() == []


@pytest.mark.parametrize("pair", [("en", "ar", "en"), ("he", "en", "he")], ids="-".join)
def test_texts_that_nobody_has_translated_keep_to_the_column_that_they_stand_in(
    tab: Page, sites: Callable[..., Site], serve: Callable[..., str], pair: tuple[str, str, str]
) -> None:
    base = serve(sites(*pair, has_gaps=True).folder)
    for width in WIDTHS:
        tab.set_viewport_size({"width": width, "height": 900})
        tab.goto(base)
        assert tab.evaluate(OUTSIDE) == []
        assert tab.evaluate(WIDE) <= 0
    column = tab.locator(f"section[lang={pair[1]}]")
    own, other = ("rtl", "ltr") if pair[1] == "ar" else ("ltr", "rtl")
    kinds = {"p[data-state=missing]": other, "li[data-state=missing]": own, "summary[lang]": own}
    assert {kind: direction_of(column.locator(f"{kind}:visible").first) for kind in kinds} == kinds


@pytest.mark.parametrize(
    ("source", "target", "reader", "right", "left"),
    [
        ("de", "he", "", "he", "de"),
        ("de", "he", "he", "he", "de"),
        ("he", "en", "", "he", "en"),
        ("he", "en", "en", "he", "en"),
        ("ar", "fa", "", "ar", "fa"),
        ("ar", "fa", "en", "ar", "fa"),
    ],
)
def test_the_original_stands_where_its_lines_begin(
    tab: Page,
    sites: Callable[..., Site],
    serve: Callable[..., str],
    source: str,
    target: str,
    reader: str,
    right: str,
    left: str,
) -> None:
    tab.set_viewport_size({"width": 1280, "height": 900})
    tab.goto(serve(sites(source, target, reader).folder))
    for kind in (".diglot-text", ".diglot-heads > span"):
        places = {language: (start, end) for language, start, end in tab.evaluate(COLUMNS, kind)}
        assert places[left][1] < places[right][0], kind


def direction_of(element: Any) -> str:
    return str(element.evaluate("one => getComputedStyle(one).direction"))


KINDS = {
    "rtl": (
        *(
            "h1",
            "h2",
            "p.lead",
            "p:not([lang])",
            "ul > li",
            "li li",
            "ol > li",
            "blockquote p",
            ".admonition",
            ".admonition-title",
        ),
        *("details summary", ".tabbed-labels", ".tabbed-block p", "table", "th", "td", "dt", "dd", "figure, img"),
        *(".footnote ol", ".footnote li p", "div > p", ".task-list-item", ".diglot-verdicts"),
        *(".diglot-credit", ".diglot-notes-heading"),
    ),
    "ltr": (*("pre", "code", "li code", "td code", "kbd", ".arithmatex", ".highlight", "bdi"),),
}


@pytest.mark.parametrize("direction", KINDS)
def test_each_kind_of_thing_runs_as_it_has_to(
    tab: Page, sites: Callable[..., Site], serve: Callable[..., str], direction: str
) -> None:
    base = serve(sites("de", "he").folder)
    for path in ("", "he/"):
        tab.goto(base + path)
        column = tab.locator("section[lang=he]")
        found = {kind: direction_of(column.locator(kind).first) for kind in KINDS[direction]}
        assert found == dict.fromkeys(KINDS[direction], direction), path


SIDES = (
    ("sup", "marginInlineStart marginInlineEnd", ""),
    ("blockquote", "paddingInlineStart paddingInlineEnd borderInlineStartWidth borderInlineEndWidth", ""),
    ("ul, ol, li, dd", "marginInlineStart marginInlineEnd paddingInlineStart", ""),
    (".admonition-title, summary", "paddingInlineStart paddingInlineEnd", ""),
    (".admonition-title, details:not(.diglot-display) summary", "insetInlineStart", "::before"),
    ("details:not(.diglot-display) summary", "insetInlineEnd", "::after"),
    (".task-list-indicator", "insetInlineStart", "::before"),
    (".task-list-item input", "insetInlineStart", ""),
    (".diglot-verdicts", "paddingInlineStart borderInlineStartWidth borderInlineEndWidth", ""),
)
"""What has a side, the properties that say so, and of what part of it."""

VALUES = """([language, selector, properties, part]) =>
    [...document.querySelectorAll(`section[lang=${language}] :is(${selector})`)].map(one => {
        const style = getComputedStyle(one, part)
        return properties.split(" ").map(property => style[property])
    })"""


@pytest.mark.parametrize("pair", PAIRS, ids="-".join)
def test_what_has_a_side_stands_on_the_same_of_both_texts_as_they_run(
    tab: Page, sites: Callable[..., Site], serve: Callable[..., str], pair: tuple[str, str]
) -> None:
    tab.set_viewport_size({"width": 1280, "height": 900})
    tab.goto(serve(sites(*pair).folder))
    for kind in SIDES:
        one, other = (tab.evaluate(VALUES, [language, *kind]) for language in pair)
        assert one == other, kind
        assert one, kind


def test_numbers_in_a_table_are_flush_with_the_end_of_their_cells(
    tab: Page, sites: Callable[..., Site], serve: Callable[..., str]
) -> None:
    tab.goto(serve(sites("de", "he").folder))
    aligned = "all => all.map(one => getComputedStyle(one).textAlign)"
    for language, sides in (("de", ["left", "right", "center"]), ("he", ["right", "left", "center"])):
        assert tab.locator(f"section[lang={language}] th").evaluate_all(aligned) == sides


SITES: list[tuple[tuple[str, ...], dict[str, str]]] = [
    (("he", "en"), {"": "rtl", "he/": "rtl", "en/": "ltr"}),
    (("de", "he"), {"": "ltr", "de/": "ltr", "he/": "rtl"}),
    (("he", "en", "en"), {"": "ltr", "he/": "rtl", "glossary/": "ltr"}),
]


@pytest.mark.parametrize(
    ("theme", "pair", "directions"),
    [
        *(("material", *one) for one in SITES),
        ("mkdocs", *SITES[0]),  # has pages of both kinds; which a page is of does not depend on the theme
        *weekly(*(("mkdocs", *one) for one in SITES[1:]), *(("readthedocs", *one) for one in SITES)),
    ],
)
def test_a_page_runs_as_its_own_words_do(
    tab: Page,
    sites: Callable[..., Site],
    serve: Callable[..., str],
    pair: tuple[str, ...],
    directions: dict[str, str],
    theme: str,
) -> None:
    source, target, *reader = pair
    base = serve(sites(source, target, *(reader or [""]), theme).folder)
    for path, direction in directions.items():
        tab.goto(base + path)
        found = [direction_of(tab.locator(one)) for one in ("body", ".diglot-bar")]
        assert found == [direction, direction], path


def test_a_page_that_comes_in_the_place_of_another_runs_as_its_own_words_do(
    tab: Page, sites: Callable[..., Site], serve: Callable[..., str], tmp_path: Path
) -> None:
    base = serve_copy(sites("he", "en").folder, serve, tmp_path / "site")
    tab.goto(f"{base}he/", wait_until="networkidle")
    tab.evaluate("() => (window.isSame = true)")
    for view, direction in (("target", "ltr"), ("source", "rtl"), ("parallel", "rtl")):
        tab.locator(f".diglot-views [data-view={view}]").click()
        expect(tab.locator("html")).to_have_attribute("data-diglot-view", view)
        assert [direction_of(tab.locator(one)) for one in ("html", "body")] == [direction, direction]
        assert tab.evaluate("() => window.isSame")


def test_the_name_of_the_site_stands_whole_beside_a_title_that_runs_the_other_way(sites: Callable[..., Site]) -> None:
    site = sites("he", "en")
    assert site.page("he/").findtext(".//title") == "שעון התחנה – \u2068Diglot\u2069"
    assert site.page("en/").findtext(".//title") == "The station clock – Diglot"


def test_tools_card_and_panel_stand_where_lines_begin_or_end(
    tab: Page, sites: Callable[..., Site], serve: Callable[..., str]
) -> None:
    tab.set_viewport_size({"width": 1280, "height": 900})
    base = serve(sites("he", "en").folder)
    for path in ("", "he/"):
        tab.goto(base + path)
        rouse(tab)
        row = tab.locator("section[lang=he] p.lead")
        row.hover()
        tools = box(tab.locator(".row-tools--shown"))
        assert 0 <= tools["x"] <= box(row)["x"] - tools["width"]
        mention = row.locator("a.term")
        mention.hover()
        card = tab.locator(".diglot-popup")
        expect(card).to_be_visible()
        assert direction_of(card) == "rtl"
        assert abs(right_of(card) - right_of(mention)) < 2
        tab.locator(".diglot-display summary").click()
        panel, bar = box(tab.locator(".diglot-display > div")), box(tab.locator(".diglot-bar"))
        assert abs(panel["x"] - bar["x"]) < 2
        tab.keyboard.press("Escape")
    tab.goto(base)
    rouse(tab)
    english = tab.locator("section[lang=en] p.lead")
    english.hover()
    tools = box(tab.locator(".row-tools--shown"))
    assert right_of(english) <= tools["x"] < tools["x"] + tools["width"] <= box(tab.locator("section[lang=he]"))["x"]
    english.locator("a.term").hover()
    expect(tab.locator(".diglot-popup[lang=en]")).to_be_visible()
    assert direction_of(tab.locator(".diglot-popup")) == "ltr"


def box(element: Any) -> dict[str, float]:
    found: dict[str, float] = element.bounding_box()
    return found


def right_of(element: Any) -> float:
    return box(element)["x"] + box(element)["width"]


def test_the_search_shows_each_language_as_it_runs(
    tab: Page, sites: Callable[..., Site], serve: Callable[..., str]
) -> None:
    tab.goto(serve(sites("he", "en").folder))
    tab.keyboard.press("/")
    tab.keyboard.type("1987")
    results = tab.locator(".diglot-search-results > li > div")
    expect(results).to_have_count(2)
    assert {one.get_attribute("lang"): direction_of(one) for one in results.all()} == {"he": "rtl", "en": "ltr"}
    assert {direction_of(one) for one in results.locator("small").all()} == {"rtl"}


def test_the_button_for_the_other_language_stands_where_a_line_of_the_first_ends(
    tab: Page, sites: Callable[..., Site], serve: Callable[..., str]
) -> None:
    tab.goto(serve(sites("de", "he").folder) + "?layout=single")
    at_left = []
    for first in ("target", "source", "target"):
        tab.evaluate("first => document.querySelector(`[name=diglot-first][value=${first}]`).click()", first)
        button, text = tab.locator(".diglot-other").nth(3), tab.locator(f".diglot-{first}").nth(3)
        at_left.append(abs(box(button)["x"] - box(text)["x"]) < 2)
        assert at_left[-1] or abs(right_of(button) - right_of(text)) < 2
    assert at_left == [True, False, True]


@pytest.mark.parametrize("pair", PAIRS, ids="-".join)
def test_on_paper_rows_are_level_and_nothing_stands_outside_its_column(
    tab: Page, sites: Callable[..., Site], serve: Callable[..., str], pair: tuple[str, str]
) -> None:
    tab.set_viewport_size({"width": 800, "height": 1000})
    tab.goto(serve(sites(*pair).folder))
    tab.emulate_media(media="print")
    source, target = tab.evaluate(ROWS)
    assert max(abs(one - other) for one, other in zip(source, target, strict=True)) <= 1
    assert tab.evaluate(OUTSIDE) == []
    tab.emulate_media(media="screen")


@pytest.mark.parametrize("layout", ["side", "interleaved", "single"])
def test_on_paper_the_original_stands_where_its_lines_begin(
    tab: Page, sites: Callable[..., Site], serve: Callable[..., str], layout: str
) -> None:
    for pair, left in ((("de", "he"), "de"), (("he", "en"), "en")):
        tab.set_viewport_size({"width": 800, "height": 1000})
        tab.goto(f"{serve(sites(*pair).folder)}?layout={layout}")
        tab.emulate_media(media="print")
        tab.set_viewport_size({"width": 680, "height": 1000})  # a sheet is narrower than the window
        places = tab.evaluate(COLUMNS, ".diglot-text")
        assert max(end for language, _, end in places if language == left) <= min(
            start for language, start, _ in places if language != left
        )
        tab.emulate_media(media="screen")


AS_EVERYWHERE = {"exclude": [[".task-list-item input"], [".linenos"]]}
"""What Python-Markdown makes of boxes to tick and numbers of lines, which axe finds fault with in every language."""


@pytest.mark.parametrize("pair", [PAIRS[0], *weekly(*((pair,) for pair in PAIRS[1:]))])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(
    chromium: Browser,
    sites: Callable[..., Site],
    serve: Callable[..., str],
    pair: tuple[str, str],
    scheme: Literal["light", "dark"],
) -> None:
    base = serve(sites(*pair).folder)
    page = chromium.new_page(color_scheme=scheme)
    paths = ("", f"{pair[0]}/", f"{pair[1]}/", "glossary/signal/")
    for path in paths if scheme == "light" else paths[:1]:
        page.goto(base + path)
        assert violations(page, within=AS_EVERYWHERE) == [], path
    page.close()
