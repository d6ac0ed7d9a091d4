"""The Tab key leads to the text by few stops, and to everything that a pointer reaches."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page

from builds import Site
from engines import Engine
from listening import Listening

ARTICLE = "artikel/tesla-rechenzentrum-china/"
IS_STILL = "document.getAnimations().every(({ timeline }) => timeline !== document.timeline)"
READ_FIRST = "() => ({ source: 'de', target: 'en' })[document.documentElement.dataset.diglotFirst]"
STOP = """() => {
    const { activeElement: stop } = document
    const within = [".md-tabs", ".md-sidebar", ".diglot-views", ".footnote", ".diglot-text"]
    const { left, right } = stop.getBoundingClientRect()
    return stop === document.body ? null : {
        name: stop.textContent.trim(), within: within.find(one => stop.closest(one)) ?? "",
        language: stop.closest("section")?.lang, skips: stop.matches(".md-skip"),
        isSeen: right > 0 && left < innerWidth && stop.checkVisibility(),
    }
}"""
ARRANGED = "() => document.querySelector('[data-passed]') !== null"


@pytest.fixture
def base(edition: Site, serve: Callable[..., str]) -> str:
    """Give the address of this edition, whose pages hear what happens on them."""
    return serve(edition.folder, Listening)


@pytest.fixture
def article(engine: Engine, base: str) -> Engine:
    """Give an engine with the article open, side by side, and its scripts there."""
    engine.resize(1440, 900)
    engine.open(f"{base}{ARTICLE}?layout=side")
    engine.rouse()
    return engine


def stops(engine: Engine, most: int) -> list[dict[str, Any]]:
    """Press Tab so often, or until all stops were there, and return where it stopped."""
    found: list[dict[str, Any]] = []
    while len(found) < most:
        engine.press("Tab")
        if not found:
            engine.wait(ARRANGED)  # the script comes with the first one
        if (stop := engine.run(STOP)) is None:
            break
        found.append(stop)
    return found


def press_until(engine: Engine, name: str, most: int = 200) -> None:
    """Press Tab until what has the focus bears a name."""
    assert any(stop["name"].startswith(name) for _ in range(most) for stop in stops(engine, 1)), name


def press_before(engine: Engine, name: str) -> None:
    """Reach a button that leads in by the Tab key, from the last link before it."""
    engine.run(
        """name => {
            const found = [...document.querySelectorAll("a[href], button.md-skip")].filter(one => one.checkVisibility())
            const before = found.slice(0, found.findIndex(one => one.textContent.trim().startsWith(name)))
            before.findLast(one => one.tabIndex >= 0 && !one.matches(".headerlink")).focus({ preventScroll: true })
        }""",
        name,
    )
    press_until(engine, name, most=5)


def test_few_stops_lie_before_the_text_and_the_switch_before_the_contents(article: Engine) -> None:
    language = article.run(READ_FIRST)
    before = stops(article, 20)
    first = next(at for at, one in enumerate(before) if one["within"] == ".diglot-text" and not one["skips"])
    assert before[first]["language"] == language
    assert first < 18
    assert ".diglot-views" in [one["within"] for one in before]
    assert ".md-sidebar" not in [one["within"] for one in before]
    assert [one["name"] for one in before[:3]] == ["Skip to content", "Skip to notes", "Skip to the table of contents"]


@pytest.mark.parametrize("engine", ["chromium"], indirect=True)
def test_a_page_has_few_stops_and_each_part_passed_over_has_one_that_leads_in(article: Engine) -> None:
    found = stops(article, 600)
    assert len(found) < 150
    parts = [one["name"] for one in found if one["skips"]][3:]
    assert [re.sub(r"\d+", "N", part) for part in parts] == [
        "Deutsch: N links",
        "Notes: N links",
    ]
    assert "Table of contents" in [one["name"] for one in found]  # behind this button, where notes are beside the text


def test_a_button_leads_into_the_part_that_was_passed_over(article: Engine) -> None:
    stops(article, 1)
    press_before(article, "Deutsch:")
    article.press("Enter")
    assert article.run(STOP)["language"] == "de"
    press_before(article, "Anmerkungen:")
    article.press("Enter")
    inside = [article.run(STOP), *stops(article, 5)]
    assert {one["within"] for one in inside} == {".footnote"}
    assert {one["language"] for one in inside} == {"de"}


def test_links_skip_to_the_text_and_to_the_notes_in_the_language_read_first(article: Engine) -> None:
    language = article.run(READ_FIRST)
    for within in (".diglot-text", ".footnote"):
        before = article.run("() => location.hash")
        stops(article, 1)  # the first link at first, then the one behind it
        article.press("Enter")
        article.wait("before => location.hash !== before", before)
        (stop,) = [one for one in stops(article, 2) if not one["skips"]][-1:]
        assert (stop["within"], stop["language"]) == (within, language)
        article.run("() => document.querySelector('.md-skip').focus()")


@pytest.mark.parametrize("engine", ["chromium"], indirect=True)
@pytest.mark.parametrize(("layout", "width"), [("interleaved", 1440), ("single", 360)])
def test_no_stop_is_out_of_sight(engine: Engine, base: str, layout: str, width: int) -> None:
    engine.resize(width, 900)
    engine.open(f"{base}{ARTICLE}?layout={layout}")
    engine.rouse()
    found = stops(engine, 60)
    engine.wait(f"() => {IS_STILL}")
    assert [one["name"] for one in found if not one["isSeen"] and one["within"] != ".md-sidebar"] == []


@pytest.mark.parametrize("engine", ["chromium"], indirect=True)
def test_a_drawer_comes_when_the_focus_is_in_it(engine: Engine, base: str) -> None:
    engine.resize(360, 900)
    engine.open(base + ARTICLE)
    engine.rouse()
    press_until(engine, "Glossary")
    engine.wait(f"() => {IS_STILL} && ({STOP})().isSeen")


def test_contents_behind_the_text_move_nothing_while_a_page_loads(tab: Page, base: str) -> None:
    tab.goto(base + ARTICLE)
    places = tab.evaluate(
        """() => [".diglot-bar", ".md-sidebar--secondary[id]", ".diglot-room"].map(selector => {
            const { left, right, width } = document.querySelector(selector).getBoundingClientRect()
            return { left, right, width }
        })"""
    )
    assert places[1] == places[2]
    assert places[0]["right"] <= places[1]["left"]
