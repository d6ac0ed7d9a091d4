"""On paper: two clean columns or one, notes at the end, addresses of links, and nothing that belongs to a screen."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Callable
from itertools import combinations, pairwise
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from chromium import rouse

ARTICLE = "artikel/tesla-rechenzentrum-china/"
FURNITURE = (
    ".md-header, .md-tabs, .md-sidebar, .md-footer nav, .diglot-foot :is(button, [download]), .diglot-bar,"
    " .footnote-backref, .md-top"
)
AT_REST = "() => { for (const one of document.getAnimations()) if (one.transitionProperty) one.finish() }"
"""Ends what is still on its way from one colour to another."""


STYLE = """text => {
    const sheet = new CSSStyleSheet()
    sheet.replaceSync(text)
    document.adoptedStyleSheets.push(sheet)
}"""
"""Adds a style to a page whose policy allows no other."""


def printed(page: Page, address: str) -> Page:
    """Return a page as it is on A4 paper with margins of 15 mm."""
    page.emulate_media(media="null")
    page.set_viewport_size({"width": 680, "height": 1000})
    page.goto(address)
    page.emulate_media(media="print")
    return page


@pytest.mark.parametrize("layout", ["side", "interleaved", "single"])
def test_both_languages_are_printed_in_two_columns_whatever_the_layout(tab: Page, base: str, layout: str) -> None:
    page = printed(tab, f"{base}{ARTICLE}?layout={layout}")
    german, english = (page.locator(f"section[lang={one}] [data-row='7']").bounding_box() for one in ("de", "en"))
    assert german is not None
    assert english is not None
    assert german["y"] == english["y"]
    assert german["x"] + german["width"] < english["x"]
    assert german["x"] + english["x"] + english["width"] == pytest.approx(680, abs=2)
    for head in ("Deutsch", "English"):
        expect(page.locator(".diglot-heads").get_by_text(head)).to_be_visible()


@pytest.mark.parametrize("layout", ["side", "interleaved", "single"])
def test_no_row_is_printed_over_another_whatever_the_layout(tab: Page, base: str, layout: str) -> None:
    page = printed(tab, f"{base}{ARTICLE}?layout={layout}")
    rows = page.evaluate(
        """() => [...document.querySelectorAll(".diglot-target [data-row]")]
            .map(one => one.getBoundingClientRect()).filter(({ height }) => height)
            .map(({ top, bottom }) => [top, bottom])"""
    )
    assert len(rows) > 50
    assert [one for one, (top, _) in pairwise(rows) if one[1] > top + 1] == []


def test_a_view_of_one_language_is_printed_as_one_column(tab: Page, base: str) -> None:
    page = printed(tab, f"{base}en/{ARTICLE}")
    row = page.locator("[data-row='7']").bounding_box()
    assert row is not None
    assert row["width"] > 600


def test_nothing_that_belongs_to_a_screen_is_printed(tab: Page, base: str) -> None:
    for view in ("", "de/"):
        page = printed(tab, f"{base}{view}{ARTICLE}")
        page.hover("[data-row='7']", position={"x": 2, "y": 2})
        furniture = page.locator(f"{FURNITURE}, .row-tools, .diglot-popup")
        assert furniture.count() > 9
        expect(furniture.filter(visible=True)).to_have_count(0)


def test_the_foot_of_a_page_is_printed_dark_on_white_with_the_address_of_the_source(tab: Page, base: str) -> None:
    page = printed(tab, base + ARTICLE)
    source = page.locator(".diglot-foot a.diglot-address")
    expect(source).to_be_visible()
    assert "elblog.pl/de/" in source.evaluate("(one) => getComputedStyle(one, '::after').content")
    told = page.locator(".md-footer, .md-footer-meta, .diglot-foot p, .diglot-foot a:not([download])")
    colours = told.evaluate_all(
        "(all) => all.map((one) => getComputedStyle(one)).map((one) => [one.backgroundColor, one.color])"
    )
    assert {ground for ground, _ in colours} == {"rgba(0, 0, 0, 0)"}
    assert {colour for _, colour in colours[2:]} == {"rgba(0, 0, 0, 0.87)"}


def test_notes_are_printed_at_the_end_though_they_are_switched_off(tab: Page, base: str) -> None:
    page = printed(tab, base + ARTICLE)
    page.evaluate("localStorage.setItem('diglot-notes-off', 'fact translator context')")
    page = printed(tab, base + ARTICLE)
    notes = page.locator("section[lang=de] li.note-item")
    expect(notes.first).to_be_visible()
    last_paragraph = page.locator("section[lang=de] > p").last.bounding_box()
    first_note = notes.first.bounding_box()
    assert last_paragraph is not None
    assert first_note is not None
    assert first_note["y"] > last_paragraph["y"]


def test_the_address_of_a_link_is_printed_once(tab: Page, base: str) -> None:
    page = printed(tab, f"{base}en/ueber/")
    contents = page.evaluate(
        """() => [...document.querySelectorAll(".diglot a[href^=http]")]
        .map(link => [link.href, link.textContent, getComputedStyle(link, "::after").content])"""
    )
    assert any(text != address for address, text, _ in contents)
    for address, text, added in contents:
        assert (added == "none") == (text == address), (address, text, added)


SIZES = {"": ("9.5pt", "10.8pt", "11.2pt"), "de/": ("9.5pt",), "en/": ("9.5pt",)}
"""The sizes of the text, by the view; with these, rows that are headings stood at the end of a page."""


@pytest.mark.parametrize("view", SIZES)
def test_no_printed_page_is_empty_or_ends_with_a_heading(tab: Page, base: str, view: str, tmp_path: Path) -> None:
    tab.goto(f"{base}{view}{ARTICLE}")
    headings = tab.locator("article :is(h1, h2, h3, h4)").all_text_contents()
    for size in SIZES[view]:
        tab.evaluate(STYLE, f"@media print {{ article.md-typeset.md-content__inner {{ font-size: {size} }} }}")
        tab.pdf(path=tmp_path / "page.pdf", format="A4")
        text = subprocess.run(["pdftotext", "-layout", "page.pdf", "-"], cwd=tmp_path, capture_output=True, check=True)
        pages = [page.strip() for page in text.stdout.decode().split("\f")[:-1]]
        assert len(pages) > 8
        assert all(pages)
        ends = [column for page in pages for column in re.split(" {2,}", page.splitlines()[-1]) if column]
        assert [end for end in ends if any(heading.strip("¶ ").endswith(end) for heading in headings)] == []


WORD = re.compile(r'<word xMin="(.+?)" yMin="(.+?)" xMax="(.+?)" yMax="(.+?)">(.*?)</word>')


def printed_over(pdf: bytes) -> list[tuple[int, str, str]]:
    """Return the words of a PDF that cover two fifths of another's height: their page, and both."""
    text = subprocess.run(["pdftotext", "-bbox", "-", "-"], input=pdf, capture_output=True, check=True).stdout.decode()
    found = []
    for number, page in enumerate(text.split("<page ")[1:], 1):
        words = [([float(one[at]) for at in range(1, 5)], one[5]) for one in WORD.finditer(page)]
        for ((left, top, right, bottom), word), ((start, above, end, below), other) in combinations(words, 2):
            shared = min(bottom, below) - max(top, above)
            if min(right, end) - max(left, start) > 1 and shared > 0.4 * min(bottom - top, below - above):
                found.append((number, word, other))
    return found


@pytest.mark.parametrize("view", SIZES)
def test_no_word_is_printed_over_another(tab: Page, base: str, view: str) -> None:
    """Rows that a page's end moved once stood over the next ones, and the foot over notes."""
    for size in SIZES[view]:
        tab.goto(f"{base}{view}{ARTICLE}")
        tab.evaluate(STYLE, f"@media print {{ article.md-typeset.md-content__inner {{ font-size: {size} }} }}")
        assert printed_over(tab.pdf(format="A4")) == [], size


@pytest.mark.parametrize("has_script", [True, False])
def test_nothing_that_a_reader_has_in_hand_is_tinted_or_framed_on_paper(
    tab: Page, emulate: Callable[..., None], base: str, has_script: bool
) -> None:
    emulate(has_script=has_script)
    page = tab
    page.goto(base + ARTICLE)
    anchor = page.locator("section[lang=en] [data-row='9']").get_attribute("id")
    page.goto(f"{base}{ARTICLE}#{anchor}")
    if has_script:
        rouse(page)
        for _ in range(3):
            page.keyboard.press("j")
        page.keyboard.press("Tab")
        expect(page.locator(".diglot-marked, .diglot-lit").first).to_be_visible()
    drawn = """rows => rows.map(row => getComputedStyle(row)).filter(({ backgroundColor, boxShadow, outlineStyle }) =>
        backgroundColor !== "rgba(0, 0, 0, 0)" || boxShadow !== "none" || outlineStyle !== "none").length"""
    inside = page.locator(".diglot [data-row]:not(.admonition-title), .diglot [data-row] a")
    assert inside.evaluate_all(drawn) > 0
    page.emulate_media(media="print")
    page.evaluate(AT_REST)
    assert inside.evaluate_all(drawn) == 0


def test_paper_has_the_colours_of_the_light_scheme_whatever_the_screen_has(tab: Page, base: str) -> None:
    colours = {}
    for scheme in ("light", "dark"):
        tab.emulate_media(media="null", color_scheme=scheme)
        tab.goto(base + ARTICLE)
        tab.emulate_media(media="print")
        tab.evaluate(AT_REST)
        colours[scheme] = tab.locator(".diglot *:visible").evaluate_all(
            "texts => [...new Set(texts.map(one => getComputedStyle(one).color))]"
        )
    assert len(colours["light"]) > 4
    assert colours["dark"] == colours["light"]


def test_no_link_is_underlined_on_paper(tab: Page, base: str) -> None:
    for path in (ARTICLE, "en/ueber/"):
        page = printed(tab, base + path)
        lines = page.locator("article a").evaluate_all(
            "links => links.map(one => getComputedStyle(one).textDecorationLine)"
        )
        assert set(lines) == {"none"}
