"""On a page of both languages Diglot's own words are in the language of the reader's browser."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, Route, expect
from test_layouts import SHIFTS

from builds import Once, Site, build, configuration, write
from chromium import LASTING, Tab, first_of, rouse
from engines import Engine
from listening import Listening
from weekly import weekly

ARTICLE = "artikel/tesla-rechenzentrum-china/"
FILE = "**/assets/diglot-words.js"

WORDS = """() => {
    const names = ["bar", "status", "keys", "search", "search-button"].map(name => `.diglot-${name}`)
    const ours = [...names, ".row-tools"].join()
    const said = []
    const isOff = (one) => one?.closest("[data-words], .diglot-last") && getComputedStyle(one).display === "none"
    for (const element of document.querySelectorAll(`:is(${ours}), :is(${ours}) *`)) {
        const language = element.closest("[lang]").lang
        for (const { name, value } of element.attributes) {
            if (/^(title|aria-label|placeholder|data-(copied|uncopied|gone))$/.test(name)) said.push([language, value])
        }
        for (const { data } of element.childNodes) {
            if (data?.trim() && !isOff(element)) said.push([language, data.trim()])
        }
        if (element.dataset?.search) {
            const { languages, words } = JSON.parse(element.dataset.search)
            const told = [...languages.map(({ code }) => code), ...Object.values(words)]
            said.push(...told.map(one => [language, one]))
        }
    }
    return said
}"""
"""What our elements say, in writing and to those who hear it, each with the language that it is told to be in."""

IS_READY = "document.querySelector('.row-tools') && document.querySelector('#diglot-search [role=status]')"
IN_GERMAN, IN_ENGLISH = (f"() => document.querySelector('.diglot-keys').lang === '{one}'" for one in ("de", "en"))
PANEL = "() => document.querySelector('.diglot-display legend').textContent"
SWITCH = "() => document.querySelector('.diglot-views [data-view=parallel] .diglot-said').innerText.trim()"

SITE = {
    "docs/index.md": "# Titel\n\nEin Satz[^fact:a] und noch einer[^b].\n\n[^fact:a]: Beleg.\n[^b]: Fußnote.\n",
    "docs/tief/in/a.md": "# Andere\n\nEin Satz.\n",
    "glossary/index.md": "# Begriffe\n",
    "glossary/a.md": "---\nterm: {de: Andere, en: other}\n---\n# Andere\n\nErklärung.\n",
}


def own_site(folder: Path, theme: str, target: str = "en") -> Site:
    """Build a small site whose theme speaks a language."""
    text = configuration().replace("language: en", f"language: {theme}")
    files = {**SITE, "mkdocs.yml": text.replace("target: en", f"target: {target}").replace("variety: en-GB", "")}
    site = build("mkdocs", write(folder / "project", files), folder / "site")
    assert site.exit_code == 0, site.log
    return site


@contextmanager
def reader(tab: Tab, locale: str, width: int = 1280) -> Iterator[tuple[Page, list[str], list[str]]]:
    """Give the tab of a reader of a language, what it says on the console, and which files it asks for."""
    heard: list[str] = []
    asked: list[str] = []
    hearing: dict[Any, Callable[[Any], None]] = {
        "pageerror": lambda error: heard.append(str(error)),
        "console": lambda said: heard.append(said.text) if said.type in {"error", "warning"} else None,
        "request": lambda request: asked.append(request.url.rpartition("/")[2]),
    }
    tab.emulate(locale=locale, first=LASTING)
    tab.page.set_viewport_size({"width": width, "height": 800})
    for event, hear in hearing.items():
        tab.page.on(event, hear)
    try:
        yield tab.page, heard, asked
    finally:
        for event, hear in hearing.items():
            tab.page.remove_listener(event, hear)


pytestmark = pytest.mark.usefixtures("tab")  # which clears what tests have made of it


@pytest.fixture(scope="module")
def in_german(once: Once) -> Site:
    return once("words-german", lambda folder: own_site(folder, "de"))


@pytest.fixture(scope="module")
def in_english(once: Once) -> Site:
    return once("words-english", lambda folder: own_site(folder, "en"))


@pytest.mark.parametrize(
    ("locale", "path"),
    [
        ("de-DE", ""),
        ("de-DE", "tief/in/a/"),
        ("en-GB", "glossary/a/"),
        *weekly(("de-DE", "glossary/a/"), ("en-GB", ""), ("en-GB", "tief/in/a/")),
    ],
)
def test_a_reader_reads_our_words_as_if_the_site_spoke_that_language(
    kept_tab: Tab, serve: Callable[[Path], str], in_german: Site, in_english: Site, path: str, locale: str
) -> None:
    """Whatever language the theme speaks, and at any depth: no word is left, and none is said to be in another."""
    said = []
    for site in (in_german, in_english):
        with reader(kept_tab, locale) as (page, heard, _):
            assert site.page(path).get("lang") == ("de" if site is in_german else "en")
            page.goto(serve(site.folder) + path, wait_until="networkidle")
            rouse(page)
            page.wait_for_function(IS_READY)
            said.append(page.evaluate(WORDS))
            assert heard == []
    assert said[0] == said[1]
    assert [locale[:2], {"de": "Beide Sprachen", "en": "Both languages"}[locale[:2]]] in said[0]
    assert len(said[0]) > 60


@pytest.mark.parametrize(
    ("locale", "path", "label"),
    [
        ("de-DE", "ueber/", "Darstellung"),
        ("de-CH", "404.html", "Darstellung"),
        ("en-GB", "ueber/", "Display"),
        ("fr-FR", "ueber/", "Display"),
        ("de-DE", "en/ueber/", "Display"),
        ("en-GB", "de/ueber/", "Darstellung"),
        *weekly(("de-DE", ARTICLE, "Darstellung"), ("fr-FR", f"de/{ARTICLE}", "Darstellung")),
    ],
)
def test_words_are_fetched_only_for_who_reads_another_language_than_that_of_the_page(
    kept_tab: Tab, base: str, locale: str, path: str, label: str
) -> None:
    with reader(kept_tab, locale) as (page, heard, asked):
        page.goto(base + path, wait_until="networkidle")
        expect(page.locator(".diglot-name")).to_have_text(label, use_inner_text=True)
        is_other = locale.startswith("de") and not path.startswith("en/")
        assert ("diglot-words.js" in asked) == is_other
        assert heard == []


@pytest.mark.parametrize(
    ("width", "layout"), [(360, "single"), (1440, "side"), *weekly((360, "interleaved"), (1440, "single"))]
)
def test_nothing_moves_when_the_words_come(kept_tab: Tab, base: str, width: int, layout: str) -> None:
    held: list[Route] = []
    with reader(kept_tab, "de-DE", width) as (page, heard, _):
        page.route(FILE, lambda route: held.append(route))
        kept_tab.emulate(first=SHIFTS)
        page.goto(f"{base}{ARTICLE}?layout={layout}")
        both = page.locator(".diglot-views [data-view=parallel] .diglot-said")
        expect(both).to_have_text("Beide Sprachen", use_inner_text=True)
        if width > 720:
            expect(page.locator(".diglot-name")).to_have_text("Darstellung", use_inner_text=True)
        assert page.evaluate(PANEL) == "Layout"
        first_of(held, page).continue_()
        page.wait_for_function(IN_GERMAN)
        page.wait_for_load_state("networkidle")
        assert page.evaluate(PANEL) == "Anordnung"
        assert page.evaluate("window.shifts") == []
        assert heard == []


def test_words_that_never_come_leave_a_page_that_works(kept_tab: Tab, base: str) -> None:
    errors: list[str] = []
    with reader(kept_tab, "de-DE") as (page, _, _):
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.route(FILE, lambda route: route.abort())
        page.goto(base + ARTICLE, wait_until="networkidle")
        assert page.locator(".diglot-keys").get_attribute("lang") == "en"
        page.keyboard.press("/")
        page.keyboard.type("Tesla")
        expect(page.locator(".diglot-search-results li").first).to_be_visible()
        assert errors == []


def test_what_is_said_later_is_in_the_language_of_the_reader(kept_tab: Tab, base: str) -> None:
    with reader(kept_tab, "de-DE", 1440) as (page, heard, _):
        page.goto(base + ARTICLE, wait_until="networkidle")
        page.keyboard.press("j")
        page.keyboard.press("t")
        expect(page.get_by_role("link", name="Link zu diesem Absatz")).to_be_focused()
        page.keyboard.press("c")
        expect(page.locator(".diglot-status")).not_to_be_empty()
        assert page.locator(".diglot-status").text_content() in {
            "Zitat kopiert.",
            "Der Browser erlaubt das Kopieren hier nicht.",
        }
        page.keyboard.press("?")
        dialog = page.get_by_role("dialog", name="Tastenkürzel")
        expect(dialog.get_by_text("nächster Absatz")).to_be_visible()
        page.keyboard.press("Escape")
        page.keyboard.press("/")
        search = page.get_by_role("dialog", name="Suche")
        expect(search.locator("[role=status]")).to_have_text("Durchsucht alle Seiten: Deutsch, English.")
        page.keyboard.type("Xyzzyx")
        expect(search.locator("[role=status]")).to_contain_text("„Xyzzyx“")
        assert heard == []


def test_a_page_opened_from_disk_stays_in_the_language_of_the_site(kept_tab: Tab, edition: Site) -> None:
    with reader(kept_tab, "de-DE") as (page, heard, _):
        page.goto((edition.folder / ARTICLE / "index.html").as_uri(), wait_until="networkidle")
        expect(page.locator(".diglot-name")).to_have_text("Display", use_inner_text=True)
        assert {language for language, _ in page.evaluate(WORDS)} - {"de"} == {"en"}
        assert [one for one in heard if "ERR_FILE" not in one] == []


@pytest.mark.programs
def test_where_there_are_no_words_in_a_language_the_english_ones_say_so(tmp_path: Path) -> None:
    page = own_site(tmp_path, "sv", "sv").page("sv/")
    assert page.get("lang") == "sv"
    for name in ("diglot-bar", "diglot-status", "diglot-keys md-typeset", "diglot-search"):
        assert page.xpath("//*[@class=$name]/@lang", name=name) == ["en"]


def test_the_switch_names_each_language_in_its_own_words(kept_tab: Tab, base: str) -> None:
    for locale, both in (("de-DE", "Beide Sprachen"), ("en-GB", "Both languages")):
        with reader(kept_tab, locale) as (page, _, _):
            page.goto(base + ARTICLE)
            links = page.locator(".diglot-views a")
            names = links.evaluate_all(
                "links => links.map(({ innerText, lang, hreflang }) => [innerText, lang, hreflang])"
            )
            assert [name.split() for name, *_ in names] == [
                ["DE", "Deutsch"],
                ["DE·EN", *both.split()],
                ["EN", "English"],
            ]
            assert [languages for _, *languages in names] == [["de", "de"], ["", ""], ["en", "en"]]


def test_every_engine_has_the_words_of_its_language(engine: Engine, serve: Callable[..., str], in_german: Site) -> None:
    """The three read English; of a site that speaks German they get the English words."""
    engine.resize(1440, 900)
    for path in ("", "tief/in/a/"):
        engine.open(serve(in_german.folder, Listening) + path)
        engine.wait(IN_ENGLISH)
        assert engine.run(SWITCH) == "Both languages"
        assert engine.run(PANEL) == "Layout"
        assert engine.errors() == []
