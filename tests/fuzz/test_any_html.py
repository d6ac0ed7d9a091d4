"""Whatever HTML goes into the linker: with links, it is read as it was without."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import example, given
from playwright.sync_api import Browser, Page

from diglot.glossary.linker import link_terms
from diglot.glossary.matcher import Matcher
from fuzzing import MANY, soup

PIECES = (
    *("Tesla", "Rechenzentrum", "KI", " ", "\n", "-", "&amp;", "&nbsp;", "&", "<", ">", '"', "'", "\u00ad", "e\u0301"),
    *("=", "/", "<p>", "</p>", "<b>", "</b>", "<a href='x'>", "</a>", "<h2>", "</h2>", "<code>", "</code>", "<br/>"),
    *("<!--", "-->", "<script>", "</script>", "<p lang=en>", "<img alt='a>b'>", '<x y="', "<p data-row=1 id=r>"),
    *("<template>", "</template>", '<a class="term" data-term="x" href="y">', "<section lang=", "<svg>", "</svg>"),
    *("<!-->", "--!>", "</", "<?", '<span class="nolink">', "<table>", "<td>", "</table>", "<textarea>", "<title>"),
    *("</title>", "<style>", "</style>", "<select>", "<noscript>", "<iframe>", "<math>"),
)
MATCHERS = {
    "de": Matcher([("Rechenzentrum", "data-centre"), ("Tesla", "tesla"), ("KI", "ai")], "de"),
    "en": Matcher([("Tesla", "tesla")], "en"),
}

READ = """texts => texts.map(text => {
  const body = new DOMParser().parseFromString(`<body>${text}`, "text/html").body
  const links = [...body.querySelectorAll("a.term[href^='../']")]
  return {
    text: body.textContent.replace(/\\s+/g, ""),
    misplaced: links.filter(link => link.closest("h2, code, svg, template, .nolink, select")).length,
  }
})"""


@pytest.fixture(scope="module")
def reader(chromium: Browser) -> Page:
    """Give a page that reads HTML."""
    return chromium.new_page()


@MANY
@given(soup(*PIECES))
@example("<p>Das <?x Tesla> und </1 Tesla>.</p>")
@example("<p>Das <section lang=Tesla")
def test_links_change_nothing_that_chromium_reads(reader: Page, text: str) -> None:
    linked = link_terms(text, "de", MATCHERS, lambda slug: f"../{slug}/")
    before, after = _read(reader, text, linked.html)
    assert after["text"] == before["text"]
    assert after["misplaced"] == 0
    assert linked.is_whole or linked.html == text


def _read(reader: Page, *texts: str) -> list[dict[str, Any]]:
    return reader.evaluate(READ, list(texts))  # type: ignore[no-any-return]
