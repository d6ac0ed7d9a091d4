"""The head of an article: what kind of text it is, its title, its first words, how long, how checked."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from builds import Site
from chromium import rouse
from diglot.language.letters import number_of_words
from diglot.page.article_head import WORDS_A_MINUTE
from pages import Page as Rendered
from pages import render, reviewed

ARTICLE = "artikel/tesla-rechenzentrum-china/"
TITLE, LEAD, TEXT, KIND = "Ein Titel", "Die ersten Worte.", "Und der Text.", "Ein Bericht"
DOCUMENT = f"# {TITLE}\n\n{LEAD}\n{{: .lead }}\n\n{TEXT}\n"
ENGLISH = {TITLE: "A title", LEAD: "The first words.", TEXT: "And the text.", KIND: "A report"}
PUBLISHED = {"kind": KIND, "author": "Ada Muster", "publisher": "Zeitung", "date": date(2024, 5, 18)}


def article(meta: dict[str, Any], text: str = DOCUMENT, english: dict[str, str] = ENGLISH) -> Rendered:
    return render(text, reviewed(english), meta)


def said(page: Rendered, name: str) -> list[str]:
    return [" ".join(one.text_content().split()) for one in page.tree.xpath(f"//*[@class='{name}']")]


def test_above_the_title_stand_kind_author_publisher_and_day_in_each_language() -> None:
    assert said(article(PUBLISHED), "diglot-kicker") == [
        "Ein Bericht · Ada Muster · Zeitung · 18. Mai 2024",
        "A report · Ada Muster · Zeitung · 18 May 2024",
    ]


def test_the_kind_is_translated_and_says_its_language_until_it_is() -> None:
    without = {german: english for german, english in ENGLISH.items() if german != KIND}
    page = article(PUBLISHED, english=without)
    assert [row.state for row in page.rows()] == ["missing", "reviewed", "reviewed", "reviewed", "reviewed"]
    (kind,) = page.tree.xpath("//section[@lang='en']//*[@class='diglot-kicker']//*[text()='Ein Bericht']")
    assert kind.get("lang") == "de"
    (day,) = page.tree.xpath("//section[@lang='en']//time")
    assert day.xpath("string(ancestor::*[@lang][1]/@lang)") == "en"


@pytest.mark.parametrize("text", [DOCUMENT, DOCUMENT.replace(f"{LEAD}\n{{: .lead }}\n\n", "")], ids=["lead", "none"])
@pytest.mark.parametrize(("key", "value"), list(PUBLISHED.items()))
def test_whatever_is_known_of_an_article_its_head_stands_around_its_title(key: str, value: object, text: str) -> None:
    classes = [row.get("class") or row.tag for row in article({key: value}, text).columns[0].xpath("./*")]
    lead = ["lead"] if LEAD in text else []
    assert classes == ["diglot-kicker", "h1", *lead, "diglot-line", "p"]


def test_a_page_of_a_manual_has_no_head() -> None:
    page = article({"title": "Titel", "description": "Worum es geht."})
    assert [row.get("class") or row.tag for row in page.columns[0].xpath("./*")] == ["h1", "lead", "p"]
    assert "diglot-article" not in page.html


def test_the_line_says_how_long_an_article_is_in_words_and_notes_and_when_it_was_checked() -> None:
    text = f"{DOCUMENT}\n{'Wort ' * 900}[^fact:eins][^fact:zwei]\n\n[^fact:eins]: Eins.\n\n[^fact:zwei]: Zwei.\n"
    days = {"eins": date(2026, 11, 22), "zwei": date(2026, 1, 2)}
    facts = {name: {"verdict": "supported", "checked": day} for name, day in days.items()}
    minutes = round(number_of_words(f"{TITLE} {LEAD} {TEXT} {'Wort ' * 900}") / WORDS_A_MINUTE)
    german, english = said(article({**PUBLISHED, "facts": facts}, text), "diglot-line")
    assert german == f"{minutes} Min. Lesezeit · 2 Anmerkungen · geprüft am 22. November 2026"
    assert english == f"{minutes} min read · 2 notes · checked on 22 November 2026"


def test_a_short_article_takes_a_minute() -> None:
    assert said(article(PUBLISHED), "diglot-line") == ["1 Min. Lesezeit", "1 min read"]


def test_the_anchor_of_a_title_stays_when_an_article_gets_a_head() -> None:
    def anchor(page: Rendered) -> str:
        return str(page.columns[0].xpath("string(.//h1//@id[starts-with(., 'r')])"))

    assert anchor(article(PUBLISHED)) == anchor(article({})) != ""


def test_the_line_leads_to_how_the_article_is_cited_at_its_foot(edition: Site) -> None:
    for path in (ARTICLE, f"de/{ARTICLE}", f"en/{ARTICLE}"):
        page = edition.page(path)
        for line in page.xpath("//*[@class='diglot-line']"):
            assert "#diglot-cite" in line.xpath(".//a/@href")
        (cited,) = page.xpath("//*[@id='diglot-cite']")
        assert "elblog.pl" in cited.text_content()


def test_on_a_phone_the_text_begins_soon_below_the_title(tab: Page, base: str) -> None:
    tab.set_viewport_size({"width": 360, "height": 800})
    tab.goto(base + ARTICLE)
    tops = tab.evaluate(
        """() => {
            const shown = [...document.querySelectorAll(".diglot h1, .diglot-text > p[data-row]:not([class])")]
                .filter(one => one.checkVisibility())
            return [shown.find(one => one.matches("h1")).getBoundingClientRect().bottom,
                    shown.find(one => one.matches("p")).getBoundingClientRect().top]
        }"""
    )
    assert 0 < tops[1] - tops[0] <= 400


DANGLING = """() => [...document.querySelectorAll(":is(.diglot-kicker, .diglot-line) > .diglot-dot")].map(one => {
    const lines = [...one.getClientRects()].filter(({ width }) => width > 0)
    const isIn = (line, other) =>
        [...other?.getClientRects() ?? []].some(({ top, bottom }) => top < line.bottom && bottom > line.top)
    return lines.some(line => !isIn(line, one.previousElementSibling) || !isIn(line, one.nextElementSibling))
})"""
"""Of each dot between two parts of a line whether it is seen without both beside it."""


@pytest.mark.parametrize("width", [320, 360, 1024])
def test_no_line_begins_or_ends_with_a_dot(tab: Page, base: str, width: int) -> None:
    tab.set_viewport_size({"width": width, "height": 800})
    for view in ("", "de/"):
        tab.goto(base + view + ARTICLE)
        dangling = tab.evaluate(DANGLING)
        assert len(dangling) > 3
        assert set(dangling) == {False}


def test_a_button_shares_the_page_where_the_browser_can(tab: Page, emulate: Callable[..., None], base: str) -> None:
    button = "section[lang=en] button[data-share]"
    tab.goto(base + ARTICLE)
    expect(tab.locator(button)).to_be_hidden()
    emulate(first="Navigator.prototype.share = data => { window.shared = data; return Promise.resolve() }")
    tab.goto(base + ARTICLE)
    rouse(tab)
    tab.locator(button).click()
    assert tab.evaluate("() => window.shared.url") == base + ARTICLE


def test_what_is_told_of_a_translation_is_folded_and_says_at_once_whether_anybody_has_read_it(edition: Site) -> None:
    german, english = edition.page(ARTICLE).xpath("//*[@class='diglot-about']/summary")
    assert " ".join(german.text_content().split()) == "Über diesen Text"
    assert " ".join(english.text_content().split()) == "About this text No person has read this translation yet."
