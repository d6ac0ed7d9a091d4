"""What is called as the query says comes first, a page is found once, and what is misspelled or fails has a way on."""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from builds import Once, Site, build, configuration, write
from diglot.search.compounds import Compounds
from diglot.search.names import MOST_WORDS, Names, offered_file, word_tables, words_of
from diglot.search.rows import SearchPage, rows_of_page
from engines import Engine
from listening import Quiet
from searching import Search
from weekly import weekly

ARTICLE = "artikel/tesla-rechenzentrum-china/"
Serve = Callable[..., str]

FIRST = [
    ("autonomes fahren", "glossary/autonomous-driving/", "de", ""),
    ("self-driving cars", "glossary/autonomous-driving/", "en", ""),
    ("Musk Kehrtwende", ARTICLE, "de", "Musks Kehrtwende bei der Handhabung chinesischer Daten"),
    ("KEHRTWENDE musk", ARTICLE, "de", "Musks Kehrtwende bei der Handhabung chinesischer Daten"),
    ("musk u-turn", ARTICLE, "en", "Musk’s U-turn on the handling of Chinese data"),
    ("F6", ARTICLE, "en", "F6 · "),
    ("p6", ARTICLE, "de", "P6 · "),
    ("Ü3", ARTICLE, "de", "Ü3 · "),
    ("ue3", ARTICLE, "de", "Ü3 · "),
    ("T3", ARTICLE, "en", "T3 · "),
    ("Rechenzentrum", "glossary/data-centre/", "de", ""),
    ("Startseite", "", "de", ""),
    ("Redaktion", "redaktion/", "de", ""),
    ("editorial guide", "redaktion/", "en", ""),
    ("Glossar", "glossary/", "de", ""),
    ("uber diese ausgabe", "ueber/", "de", ""),
]
"""A query, the page of the first entry, a language that it is found in, and how one of its rows begins."""


@pytest.fixture
def search(edition: Site, tab: Page, serve: Serve) -> Iterator[Search]:
    """Give a page of this edition whose console has to stay free of errors."""
    with Search(tab, serve(edition.folder)) as found:
        yield found
    assert found.errors == []


@pytest.mark.parametrize("view", ["", "en/", *weekly("de/")])
def test_what_is_called_so_comes_first_whatever_the_language(search: Search, view: str) -> None:
    search.open(f"{view}glossary/fsd/")
    missed = []
    for query, path, language, words in FIRST:
        first = search.entries(query)[0]
        address = f"{language}/{path}" if view else path
        here = [result for result in first if (result.path, result.language) == (address, language)]
        rows = [text for result in here for _, text in result.rows]
        if not here or (words and not any(text.startswith(words) for text in rows)):
            missed.append((query, first))
    assert missed == []


def test_a_page_is_one_entry_with_what_is_found_in_each_language(search: Search) -> None:
    search.open("en/")
    first = search.entries("Tesla")[0]
    assert [(result.path, result.label) for result in first] == [
        ("en/glossary/tesla/", "Term · English"),
        ("de/glossary/tesla/", "Term · Deutsch"),
    ]
    search.open("ueber/")
    (entry,) = [entry for entry in search.entries("Benchmark") if entry[0].path == ARTICLE]
    assert {result.language for result in entry} == {"de", "en"}
    for result in entry:
        assert {row.endswith("--en") for row, _ in result.rows} == {result.language == "en"}
    links = search.page.locator("#diglot-search div > a")
    hrefs = links.evaluate_all("all => all.map(one => one.href)")
    assert len(hrefs) == len(set(hrefs)), "titles with one address are one link"


def test_pages_for_contributors_come_last(search: Search) -> None:
    search.open("en/")
    for query in ("glossary", "Markdown", "catalog", "translation", "Übersetzung", "options"):
        paths = [entry[0].path for entry in search.entries(query)]
        assert paths, query
        assert paths == sorted(paths, key=lambda path: path.startswith("diglot/")), query


@pytest.mark.parametrize(
    ("view", "offers"),
    [
        (
            "de/",
            {
                "rechenzenturm": "Meinten Sie „Rechenzentrum“?",
                "Rechnezentrum": "Meinten Sie „Rechenzentrum“?",
                "glosary": "Meinten Sie „glossary“?",
                "autonomes fharen": "Meinten Sie „autonomes Fahren“?",
            },
        ),
        ("en/", {"autonomous drivnig": "Did you mean “autonomous driving”?"}),
        ("", {"Gigafatcory": "Did you mean “Gigafactory”?"}),
    ],
)
def test_a_near_miss_offers_the_word(search: Search, view: str, offers: dict[str, str]) -> None:
    search.open(f"{view}ueber/")
    for number, (query, offered) in enumerate(offers.items()):
        search.entries(query)
        button = search.status.get_by_role("button", name=offered)
        search.page.keyboard.press("ArrowDown")
        expect(button).to_be_focused()
        if not number:
            report = Axe().run(search.page, context="#diglot-search")
            assert report.violations_count == 0, report.generate_report()
        search.page.keyboard.press("Enter")
        expect(search.input).to_have_value(re.split("[„“”]", offered)[1])
        expect(search.input).to_be_focused()
        expect(search.page.locator(".diglot-search-results > li").first).to_be_visible()
        expect(button).to_have_count(0)


def test_words_for_near_misses_are_fetched_only_where_little_is_found(search: Search) -> None:
    search.open("de/")
    search.entries("Tesla")
    assert not any("offered" in url or "meant" in url for url in search.requests)
    search.entries("Quastenflosser")
    expect(search.status).to_have_text("Nichts gefunden zu „Quastenflosser“.")
    assert [urlsplit(url).path for url in search.requests if "offered" in url] == [
        "/search/de/offered.json",
        "/search/en/offered.json",
    ]


HEAR = """status => {
  window.said = []
  new MutationObserver(() => said.push(status.textContent)).observe(status, { childList: true })
}"""


def test_the_status_is_said_once_for_a_query(search: Search) -> None:
    search.open("de/")
    search.status.evaluate(HEAR)
    search.entries("Tesla")
    said = search.page.evaluate("said")
    assert [text for text in said if "Ergebnis" in text] == said[-1:]
    assert set(said[:-1]) <= {"Die Suche läuft …"}


HEADER = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n'
FACT = "---\nfacts: {a: {verdict: supported, checked: 2026-01-01}}\n---\n"
NOTE = f"{FACT}# %s\n\nText.[^fact:a]\n\n[^fact:a]: Källa %s.\n"
LONG = " ".join(f"ord{number}" for number in range(900))
SMALL = {
    "docs/index.md": "# Hem\n\nVälkommen.\n",
    "docs/kraft.md": f"# Kraft\n\n{LONG}\n\n## Fjärrvärme i Göteborg\n\nKort.\n\n## Snö\n\n{LONG}\n",
    "translations/fr/kraft.po": HEADER
    + 'msgid "Fjärrvärme i Göteborg"\nmsgstr "Chauffage urbain à Göteborg"\n\nmsgid "Snö"\nmsgstr "L’été"\n',
    "docs/hus.md": "---\nsearch: {boost: mycket}\n---\n# Hus\n\nEn bergvärme och en pump.\n",
    "docs/viktig.md": f"---\nsearch: {{boost: 50}}\n---\n# Viktig\n\n{LONG} bergvärme.\n",
    "docs/verktyg.md": "---\ntranslate: false\nlang: sv\nsearch: {boost: 0.5}\n---\n# Pump\n\nPump pump pump.\n",
    "docs/ett.md": NOTE % ("Ett", "ett"),
    "docs/tva.md": NOTE % ("Två", "två"),
    **{f"docs/brus{n}.md": f"# Brus {n}\n\n{'Fjärrvärme i snö och Göteborg. ' * 9}\n" for n in range(30)},
}


@pytest.fixture(scope="module")
def small(once: Once) -> Site:
    """Give a site in Swedish and French where many pages say what one is called."""
    swedish = configuration().replace("source: de", "source: sv").replace("target: en", "target: fr")
    config = re.sub(" *variety.*\n", "", swedish)

    def made(folder: Path) -> Site:
        return build("mkdocs", write(folder / "project", {**SMALL, "mkdocs.yml": config}), folder / "site")

    return once("ranking", made)


IN_SWEDISH_OR_FRENCH = [
    ("Fjärrvärme i Göteborg", ["kraft/"], "Fjärrvärme i Göteborg"),
    ("fjarrvarme goteborg", ["kraft/"], "Fjärrvärme i Göteborg"),
    ("SNO", ["kraft/"], "Snö"),
    ("chauffage urbain", ["kraft/"], "Chauffage urbain à Göteborg"),
    ("l'ete", ["kraft/"], "L’été"),
    ("Kraft", ["kraft/"], ""),
    ("bergvärme", ["viktig/", "hus/"], ""),
    ("pump", ["hus/", "verktyg/"], ""),
    ("F1", ["tva/", "ett/"], "F1 · Källa två."),
]
"""A query, the pages of the first entries, and a row of the first one."""


def test_names_come_first_on_a_site_in_other_languages(small: Site, tab: Page, serve: Serve) -> None:
    with Search(tab, serve(small.folder)) as search:
        search.open("tva/")
        for query, paths, row in IN_SWEDISH_OR_FRENCH:
            entries = search.entries(query)
            assert [entry[0].path for entry in entries][: len(paths)] == paths, query
            assert not row or row in [text for result in entries[0] for _, text in result.rows], query
        assert search.errors == []


def test_enter_follows_what_is_called_so_before_the_rest_is_there(search: Search) -> None:
    search.page.route("**/pagefind.js*", lambda _: None)
    search.open("de/")
    search.input.fill("autonomes Fahren")
    search.page.keyboard.press("Enter")
    search.page.wait_for_url("**/de/glossary/autonomous-driving/")


class Failing(Quiet):
    """Serves a site but for what `failing` matches, which is answered with an error or not at all."""

    failing = ""
    is_silent = False

    def end_headers(self) -> None:
        """Have nothing kept: what is asked for again comes from here."""
        self.send_header("Cache-Control", "no-store")
        super().end_headers()

    def do_GET(self) -> None:  # noqa: N802 - the name is http.server's
        """Answer, or fail."""
        if not self.failing or not re.search(self.failing, self.path):
            super().do_GET()
        elif self.is_silent:
            self.close_connection = True
        else:
            self.send_error(503)


PARTS = ["diglot-find", "forms/", r"pagefind\.js", "pf_index", "pf_frag"]
MORE_PARTS = ["concepts/", "words/", "names/", "-entry", "pf_meta", "wasm"]


@pytest.mark.parametrize(
    ("part", "is_silent"),
    [
        *((part, False) for part in PARTS),
        ("wasm", True),
        *weekly(*((part, False) for part in MORE_PARTS), *((part, True) for part in PARTS + MORE_PARTS[:-1])),
    ],
)
def test_what_failed_to_load_is_loaded_at_the_next_attempt(
    edition: Site, tab: Page, serve: Serve, part: str, is_silent: bool
) -> None:
    handler = type("Once", (Failing,), {"failing": part, "is_silent": is_silent})
    with Search(tab, serve(edition.folder, handler)) as search:
        search.open("de/")
        search.entries("BYD")
        expect(search.status).to_contain_text("Die Suche ließ sich nicht laden. Bitte die Verbindung prüfen")
        again = search.status.get_by_role("button", name="Noch einmal versuchen")
        if not is_silent:
            again.click()
            search.wait()
            expect(again).to_be_visible()
        handler.failing = ""  # type: ignore[attr-defined]
        again.click()
        expect(search.input).to_be_focused()
        search.wait()
        expect(search.status).to_have_text(re.compile(r"^\d+ Ergebnisse$"))
        expect(again).to_have_count(0)
        assert search.entries("byd")[0][0].path == "de/glossary/byd/"


@pytest.mark.parametrize("part", ["diglot-find", "pf_index", *weekly(r"pagefind\.js")])
def test_every_browser_loads_at_the_next_attempt_what_failed(
    engine: Engine, edition: Site, serve: Serve, part: str
) -> None:
    handler = type("Once", (Failing,), {"failing": part})
    engine.open(serve(edition.folder, handler) + "de/")
    engine.wait("() => document.readyState === 'complete'")
    engine.press("/")
    engine.write("byd")
    engine.wait("() => document.querySelector('.diglot-search-status button')?.textContent === 'Noch einmal versuchen'")
    handler.failing = ""  # type: ignore[attr-defined]
    engine.click_on(".diglot-search-status button")
    found = "() => document.querySelector('.diglot-search-results[aria-busy=false] a')?.href"
    assert engine.wait(found).endswith("/glossary/byd/")
    engine.wait("() => !document.querySelector('.diglot-search-status button')")


@pytest.mark.parametrize(
    ("name", "most"), [("diglot-find.js", 5000), ("diglot-meant.js", 1000), ("diglot-unspaced.js", 1500)]
)
def test_what_comes_at_a_keystroke_is_small(edition: Site, name: str, most: int) -> None:
    assert len(gzip.compress((edition.folder / "assets" / name).read_bytes(), 9)) < most


def page_of(content: str, **more: Any) -> SearchPage:
    return SearchPage("de", more.pop("address", "a/"), more.pop("title", "Titel"), content, **more)


def test_names_are_numbered_from_the_shortest_and_those_to_come_last_are_last() -> None:
    names = Names()
    names.add(page_of("<h2>Werkzeug</h2>\n", address="w/", title="Werkzeug", boost=0.5))
    names.add(page_of('<h1><a id="r1"></a>Titel</h1>\n<h2><a id="r2"></a>Fern~|wärme &amp; Netz</h2>\n'))
    names.add(page_of('<p data-label="F1"><a id="r3"></a>Quelle</p>\n<p>Mehr</p>\n', address="b/", title="B"))
    found = names.in_order()
    assert [(name.place, name.level, name.anchor, name.key) for name in found] == [
        ("document:1:a/", 1, "r1", "Titel"),
        ("document:1:b/", 0, "", "B"),
        ("document:1:b/", 7, "r3", "F1"),
        ("document:1:a/", 2, "r2", "Fern~|wärme & Netz"),
        ("document:0.5:w/", 2, "", "Werkzeug"),
    ]
    words = words_of(found)
    assert {word: words[word] for word in ("fernwarme", "fern", "warme", "netz", "f1")} == {
        "fernwarme": [3],
        "fern": [3],
        "warme": [3],
        "netz": [3],
        "f1": [2],
    }
    assert word_tables(words) == 1


def test_a_page_that_comes_again_takes_the_place_of_what_it_was() -> None:
    names = Names()
    names.add(page_of("<h2>Alt</h2>\n"))
    names.add(page_of("<h2>Neu</h2>\n"))
    assert [name.key for name in names.in_order()] == ["Titel", "Neu"]


def test_words_are_offered_once_as_they_are_mostly_spelled() -> None:
    names = Names()
    names.add(page_of("<p>driving Driving driving Fern~|wärme</p>\n<p>kurz</p>\n"))
    (text,) = offered_file(["Driving", "Self"], names.common()).values()
    assert json.loads(text) == ["driving", "Self", "Fernwärme", "kurz"]
    (text,) = offered_file((f"wort{'x' * (n % 20)}{chr(97 + n % 26)}" for n in range(9999)), []).values()
    assert len(json.loads(text)) <= MOST_WORDS


def test_a_heading_of_an_ordinary_page_is_a_name() -> None:
    rows = rows_of_page('<h2 id="a">A B</h2>\n<p>x</p>', Compounds())
    assert [(row.anchor, row.label) for row in rows] == [("a", ""), ("", "")]
