"""Row k of one column starts at the height of row k of the other, in a real browser."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page

from builds import Site, build, configuration, write
from chromium import ALL_NOTES
from diglot.markdown.rows import decimal_places
from documents import every_construct

HEIGHTS = """() => [...document.querySelectorAll(".diglot-text")].map(section =>
    [...section.querySelectorAll("[data-row]")].map(row => row.getBoundingClientRect().top))"""
ROWS = """() => [...document.querySelectorAll(".diglot-parallel")].map(page => Number(page.dataset.rows))"""
OVER_EACH_OTHER = """() => [...document.querySelectorAll(".diglot-text")].flatMap(section => {
    const boxes = [...section.querySelectorAll("[data-row]")].map(row => row.getBoundingClientRect())
    return boxes.flatMap((box, at) => at && box.top < boxes[at - 1].bottom - 0.5 ? [at + 1] : [])
})"""
TOO_WIDE = """() => [...document.querySelectorAll("[data-row]")]
    .filter(row => row.getBoundingClientRect().right > innerWidth).map(row => row.outerHTML)"""


def assert_aligned(page: Page, address: str, width: int) -> None:
    """Open a page at a width: the rows of both columns start at the same pixels, each below the one before it."""
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(address)
    page.evaluate(ALL_NOTES)
    source, target = page.evaluate(HEIGHTS)
    (rows,) = page.evaluate(ROWS)
    assert page.evaluate(TOO_WIDE) == []
    assert len(source) == len(target) == rows > 0
    apart = {row: (one, other) for row, (one, other) in enumerate(zip(source, target, strict=True), 1) if one != other}
    assert not apart
    assert page.evaluate(OVER_EACH_OTHER) == []


@pytest.mark.parametrize("width", [1440, 1024])
def test_the_rows_of_every_page_of_the_edition_align(
    edition: Site, tab: Page, serve: Callable[[Path], str], width: int
) -> None:
    base = serve(edition.folder)
    for path in ("", "artikel/tesla-rechenzentrum-china/", "ueber/", "404.html", "glossary/", "glossary/fsd/"):
        assert_aligned(tab, base + path, width)


def test_rows_of_every_construct_align_though_one_text_is_much_longer(
    tab: Page, serve: Callable[[Path], str], tmp_path: Path
) -> None:
    project = write(tmp_path / "project", {"mkdocs.yml": configuration(), **every_construct()})
    site = build("mkdocs", project, tmp_path / "site")
    assert site.exit_code == 0, site.log
    address = serve(site.folder)
    for width in (1440, 1024, 768):
        assert_aligned(tab, address, width)


def test_tabs_and_details_of_one_column_leave_the_other_alone(
    tab: Page, serve: Callable[[Path], str], tmp_path: Path
) -> None:
    text = '=== "Eins"\n    A\n\n=== "Zwei"\n    B\n\n??? note "Auf"\n    C\n'
    project = write(tmp_path / "project", {"mkdocs.yml": configuration(), "docs/index.md": text})
    site = build("mkdocs", project, tmp_path / "site")
    tab.goto(serve(site.folder))
    tab.locator("section[lang=en] .tabbed-labels label").nth(1).click()
    tab.locator("section[lang=en] details.note > summary").click()
    checked = "section => [...section.querySelectorAll('input')].map(input => input.checked)"
    assert tab.locator("section[lang=de]").evaluate(checked) == [True, False]
    assert tab.locator("section[lang=en]").evaluate(checked) == [False, True]
    assert tab.locator("section[lang=de] details.note").evaluate("details => details.open") is False
    assert tab.locator("section[lang=en] details.note").evaluate("details => details.open") is True


def test_an_article_of_more_than_10_000_rows_aligns(tab: Page, serve: Callable[[Path], str], tmp_path: Path) -> None:
    items = "\n".join(f"- Punkt {number}" for number in range(10_000))
    text = f"# Lang\n\nDavor.\n\n{items}\n\n{'Ein Satz. ' * 100}\n\nDanach.\n"
    catalog = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\nmsgid "Davor."\nmsgstr "%s"\n'
    files = {"docs/index.md": text, "translations/en/index.po": catalog % ("Before. " * 100)}
    project = write(tmp_path / "project", {"mkdocs.yml": configuration(), **files})
    site = build("mkdocs", project, tmp_path / "site")
    assert_aligned(tab, serve(site.folder), 1440)


NUMBERS = [1, 9, 10, 37, 200, 999, 1000, 1205, 9999, 10_000, 10_001, 49_999, 98_765]


def test_the_style_sheet_adds_up_the_places_of_a_number(tab: Page, edition: Site) -> None:
    spans = "".join(f'<div class="diglot-span" data-places="{decimal_places(number)}"></div>' for number in NUMBERS)
    tab.set_content(f'<html><div class="diglot diglot-parallel">{spans}')
    tab.add_style_tag(path=edition.folder / "assets/diglot.css")
    rows = tab.locator(".diglot-span").evaluate_all("all => all.map(one => getComputedStyle(one).gridRowStart)")
    assert rows == [f"span {number}" for number in NUMBERS]


@pytest.mark.parametrize("number", NUMBERS)
def test_a_number_is_the_sum_of_its_places(number: int) -> None:
    assert sum(int(place) for place in decimal_places(number).split()) == number
