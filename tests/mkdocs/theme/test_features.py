"""What Material for MkDocs makes of a page it makes of each column, too: `features/index.md` has one of each thing."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import polib
import pytest
from playwright.sync_api import Browser, Page, expect

from builds import Once, Site, build
from commands import diglot
from features import CONFIG, FEATURES

pytestmark = pytest.mark.programs

THINGS = {
    "annotations of code": ".highlight .md-annotation",
    "annotations": ".md-annotation",
    "lists that are shown": "ol:not([hidden])",
    "sets of tabs": ".tabbed-set > .tabbed-control",
    "tabs": ".tabbed-labels label",
    "cards": ".grid.cards li",
    "blocks of a grid": ".grid > .admonition",
    "diagrams": "div.mermaid",
    "formulas": ".arithmatex",
    "tasks": ".task-list-control [type=checkbox]",
    "keys": ".keys kbd",
    "icons": ".twemoji svg",
    "buttons": "a.md-button",
    "links with a preview": "a[data-preview]",
    "notes": ".footnote-ref",
    "folded boxes": "details.question",
    "boxes beside a text": ".admonition.inline.end",
    "titles of code": ".highlight .filename",
    "numbers of lines": ".linenos",
    "lines that stand out": ".hll",
    "buttons that copy": ".md-code__button[data-md-type=copy]",
    "pictures at a side": "img[align=right]",
    "captions": "figure figcaption",
    "tables that scroll": ".md-typeset__scrollwrap table",
    "abbreviations": "abbr",
}
COUNTS = """(column, things) => Object.fromEntries(
    Object.entries(things).map(([name, selector]) => [name, column.querySelectorAll(selector).length]))"""


def project(folder: Path, more: str = "") -> Path:
    shutil.copytree(FEATURES, folder / "docs")
    (folder / "mkdocs.yml").write_text(CONFIG + more)
    return folder


@pytest.fixture(scope="module")
def plain(once: Once) -> Site:
    """Give the site as it is without Diglot."""
    return once("plain-features", lambda folder: build("mkdocs", project(folder, "plugins: []\n"), folder / "site"))


@pytest.fixture(scope="module")
def bilingual(once: Once) -> Site:
    """Give the site with Diglot, every text of its translation being that of the original."""

    def write(folder: Path) -> Site:
        here = project(folder, "plugins:\n  - diglot: {source: de, target: en}\n")
        diglot(here, "sync")
        for file in here.glob("translations/en/*.po"):
            catalog = polib.pofile(str(file), wrapwidth=0)
            for entry in catalog:
                entry.msgstr = entry.msgid
            catalog.save()
        return build("mkdocs", here, folder / "site")

    return once("bilingual-features", write)


@pytest.fixture
def opened(chromium: Browser, serve: Callable[[Path], str]) -> Iterator[Callable[[Site, str], Page]]:
    """Give what opens a page of a site, with what the theme makes of it."""
    pages: list[Page] = []

    def open_page(site: Site, path: str) -> Page:
        page = chromium.new_page(viewport={"width": 1440, "height": 900})
        pages.append(page)
        page.goto(serve(site.folder) + path)
        page.wait_for_selector("article .md-annotation")
        page.wait_for_selector("article [data-md-type=copy]")
        page.wait_for_selector("article div.mermaid")
        return page

    yield open_page
    for page in pages:  # which ask again and again for what draws diagrams
        page.close()


def counts(page: Page, column: str) -> dict[str, int]:
    """Return how many of each thing a column has."""
    found: dict[str, int] = page.locator(column).evaluate(COUNTS, THINGS)
    return found


def test_each_column_and_each_language_has_what_the_plain_page_has(
    plain: Site, bilingual: Site, opened: Callable[[Site, str], Page]
) -> None:
    expected = counts(opened(plain, ""), "article")
    assert [name for name, count in expected.items() if not count] == []
    both = opened(bilingual, "")
    for page, column in (
        (both, "section[lang=de]"),
        (both, "section[lang=en]"),
        (opened(bilingual, "de/"), "section[lang=de]"),
        (opened(bilingual, "en/"), "section[lang=en]"),
    ):
        assert counts(page, column) == expected, (page.url, column)


def test_an_annotation_opens_and_linked_tabs_turn_together_in_the_translation(
    bilingual: Site, opened: Callable[[Site, str], Page]
) -> None:
    column = opened(bilingual, "").locator("section[lang=en]")
    column.locator(".highlight .md-annotation").first.click()
    expect(column.locator(".highlight .md-annotation .md-tooltip").first).to_contain_text("Das Aussehen.")
    column.locator(".tabbed-labels label", has_text="Zwei").first.click()
    column.get_by_text("Noch einmal zwei.").wait_for()
    expect(column.get_by_text("Noch einmal eins.")).to_be_hidden()
