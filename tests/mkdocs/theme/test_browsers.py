"""The core of a page holds in Chromium, Firefox and WebKit alike."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Callable
from itertools import pairwise, product

import pytest
from test_order import CHOOSE

from builds import Site
from engines import Engine, Firefox
from listening import Listening, WithoutPolicy
from weekly import weekly

ARTICLE = "artikel/tesla-rechenzentrum-china/"
PAGES = ("", f"de/{ARTICLE}", "en/glossary/fsd/", "glossary/", "diglot/checks/", "404.html")
"""Pages of each kind beside that of the article, whose rows are looked at in every layout."""

WIDTHS = (360, 768, 1440)
LAYOUTS = ("side", "interleaved", "single")

ROWS = """() => [...document.querySelectorAll(".diglot [data-row]")].filter(row => row.checkVisibility()).map(row => {
    const { top, bottom, left, right } = row.getBoundingClientRect()
    return [Number(row.dataset.row), row.closest("section").lang, top, bottom, left, right]
})"""
BLOCKS = """() => [...document.querySelectorAll("section[lang=de] > *")].map(block =>
    (block.dataset.row ? [block] : [...block.querySelectorAll("[data-row]")])
        .filter(row => getComputedStyle(row).display !== "none").map(row => Number(row.dataset.row)))"""
IN_FOCUS = "() => [document.activeElement.dataset.row, document.activeElement.closest('section')?.lang]"
LAYOUT = "() => document.documentElement.dataset.diglotLayout"
CARD = "() => { const card = document.querySelector('.diglot-popup:not([hidden])'); return card && card.textContent }"
HEADINGS = "() => [...document.querySelectorAll('article :is(h1, h2, h3, h4)')].map(({ textContent }) => textContent)"
FIRST = "() => document.querySelector('.diglot-search-results[aria-busy=false] a')?.href"
SEARCH = "() => document.getElementById('diglot-search').open"


@pytest.fixture
def base(edition: Site, serve: Callable[..., str]) -> str:
    """Give the address of this edition, whose pages hear what happens on them."""
    return serve(edition.folder, Listening)


@pytest.fixture
def article(engine: Engine, base: str) -> Engine:
    """Give an engine with the article open, and its scripts there."""
    engine.resize(1440, 900)
    engine.open(base + ARTICLE)
    engine.rouse()
    return engine


def unbroken(text: str) -> str:
    """Return a text as it is, however it is broken into lines."""
    return re.sub(r"[\s‐]", "", text)


def words_of(pdf: bytes, *options: str) -> str:
    """Return the words of a PDF, each page with a form feed behind it."""
    return subprocess.run(["pdftotext", *options, "-", "-"], input=pdf, capture_output=True, check=True).stdout.decode()


def assert_level(rows: list[tuple[int, str, float, float, float, float]]) -> None:
    """Side by side, both languages' rows begin at the same pixels, each row below the one before it."""
    german, english = ([row for row in rows if row[1] == language] for language in ("de", "en"))
    assert [row[2] for row in german] == [row[2] for row in english]
    assert max(row[5] for row in german) < min(row[4] for row in english)
    for column in (german, english):
        assert all(one[3] <= other[2] + 0.5 for one, other in pairwise(column))


def assert_stacked(
    rows: list[tuple[int, str, float, float, float, float]], languages: list[str], blocks: list[list[int]]
) -> None:
    """One below the other, the rows come block by block, each block in these languages."""
    shown = sorted(rows, key=lambda row: row[2])
    assert [(number, language) for number, language, *_ in shown] == [
        (number, language) for block in blocks for language in languages for number in block
    ]
    assert all(one[3] <= other[2] + 0.5 for one, other in pairwise(shown))


def test_rows_lie_as_the_layout_has_them_at_any_width(engine: Engine, base: str) -> None:
    engine.open(f"{base}{ARTICLE}?layout={LAYOUTS[0]}")
    for layout, width in product(LAYOUTS, WIDTHS):
        engine.run(CHOOSE, "layout", layout)
        engine.resize(width, 900)
        shown = "single" if layout == "side" and width <= 720 else layout
        engine.wait(f"shown => ({LAYOUT})() === shown", shown)  # a script hears of the new width a moment later
        rows = engine.run(ROWS)
        assert len(rows) > 40
        assert max(row[5] for row in rows) <= width
        if shown == "side":
            assert_level(rows)
        else:
            blocks = [[1, 2], [3, 4, 5, 6], *engine.run(BLOCKS)[6:]]  # what stands around a title belongs together
            assert_stacked(rows, ["en", "de"] if layout == "interleaved" else ["en"], blocks)
    assert engine.errors() == []


def test_single_keys_lead_through_rows_languages_and_layouts(article: Engine) -> None:
    for _ in range(5):
        article.press("j")
    article.press("k")
    number, language = article.wait(f"() => ({IN_FOCUS})()[0] === '4' && ({IN_FOCUS})()")
    assert number == "4"
    article.press("o")
    other = "en" if language == "de" else "de"
    assert article.wait(f"other => ({IN_FOCUS})()[1] === other && ({IN_FOCUS})()", other) == ["4", other]
    layouts = []
    for _ in LAYOUTS:
        before = article.run(LAYOUT)
        article.press("l")
        layouts.append(article.wait(f"before => ({LAYOUT})() !== before && ({LAYOUT})()", before))
    assert layouts == ["interleaved", "single", "side"]
    assert article.errors() == []


def test_a_card_opens_by_focus_and_closes_by_escape(article: Engine) -> None:
    for _ in range(7):
        article.press("j")
    article.press("Tab")
    assert "Tesla" in article.wait(CARD)
    article.press("Escape")
    article.wait(f"() => ({CARD})() === null")
    assert article.errors() == []


def test_the_search_opens_by_key_finds_and_closes_by_a_click_beside_it(article: Engine) -> None:
    article.press("/")
    article.write("byd")
    assert article.wait(FIRST).endswith("/glossary/byd/")
    article.click_on(".diglot-search-status")
    assert article.run(SEARCH) is True
    article.click(5, 600)
    article.wait(f"() => !({SEARCH})()")
    assert article.errors() == []


def test_a_key_leads_to_the_next_page_that_nothing_fetched_before(article: Engine) -> None:
    article.press("n")
    article.wait("() => location.pathname === '/glossary/' && document.readyState === 'complete'")
    assert article.errors() == []


def test_links_to_concepts_are_underlined_with_dots_and_texts_but_not_headings_hyphenated(article: Engine) -> None:
    style = article.run(
        "() => { const { textDecorationLine: line, textDecorationStyle: style } ="
        " getComputedStyle(document.querySelector('p:not(.lead) > a.term')); return [line, style] }"
    )
    assert style == ["underline", "dotted"]
    hyphens = "selector => getComputedStyle(document.querySelector(selector)).hyphens"
    assert [article.run(hyphens, f".diglot-text {one}") for one in ("h1", "h2", ".lead")] == [
        "manual",
        "manual",
        "auto",
    ]
    assert article.run(hyphens, ".diglot-verdicts strong") == "manual"


@pytest.mark.elsewhere("glossary/", "diglot/checks/", "404.html")  # the others have the scripts of the article's page
@pytest.mark.parametrize("path", PAGES)
def test_no_page_says_anything_on_the_console_or_is_refused_anything(engine: Engine, base: str, path: str) -> None:
    engine.open(base + path)
    engine.rouse()
    assert engine.errors() == []


@pytest.mark.elsewhere.with_args(WithoutPolicy)
@pytest.mark.parametrize("handler", [Listening, WithoutPolicy], ids=["with the policy", "without it"])
def test_nothing_runs_that_a_translator_wrote(
    engine: Engine, hostile: Site, serve: Callable[..., str], handler: type[Listening]
) -> None:
    base = serve(hostile.folder, handler)
    for path in ("en/alone/", "paragraph/", "aimed/"):
        engine.open(base + path)
        engine.rouse()
        assert engine.run("() => window.ran") == [], path
        assert engine.run("() => location.href") == base + path
        assert [said for said in engine.errors() if not said.startswith("<img ")] == []  # whose files are not there


@pytest.mark.parametrize("engine", ["firefox"], indirect=True)  # which knows no 'break-after', and breaks whole words
@pytest.mark.parametrize(
    "path", [ARTICLE, *weekly(f"de/{ARTICLE}", f"en/{ARTICLE}", "diglot/checks/", "diglot/commands/")]
)
def test_no_printed_page_ends_with_a_heading_and_no_heading_is_printed_with_a_hyphen(
    engine: Firefox, base: str, path: str
) -> None:
    engine.open(base + path)
    headings = {unbroken(heading) for heading in engine.run(HEADINGS)}
    titles = engine.run("() => [...document.querySelectorAll('.diglot-verdicts strong')].map(one => one.textContent)")
    pdf = engine.print()
    assert len(headings) > 4
    pages = [page.strip() for page in words_of(pdf, "-layout").split("\f")[:-1]]
    assert len(pages) > 3
    assert all(pages)
    ends = [unbroken(column) for page in pages for column in re.split(" {2,}", page.splitlines()[-1])]
    assert [end for end in ends if end and any(heading.endswith(end) for heading in headings)] == []
    assert path != ARTICLE or len(titles) == 2
    printed = " ".join(words_of(pdf).split())
    assert all(title in printed for title in titles)
