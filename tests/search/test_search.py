"""The search finds what a reader would expect, in both languages, and opens at the row; asserted in a browser."""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from lxml.html import HtmlElement
from playwright.sync_api import Page, Route, expect

from builds import Once, Site, build, configuration, write
from chromium import drawn, first_of
from pages import ROOT, SAMPLE, text_of
from searching import Result, Search
from weekly import weekly

ARTICLE = "artikel/tesla-rechenzentrum-china/"
QUERIES = Path(__file__).parent / "queries"


Serve = Callable[[Path], str]


CLOSE_AND_PRESS = """(dialog, key) => {
  dialog.querySelector("input").focus()
  dialog.close()
  document.activeElement.dispatchEvent(new KeyboardEvent("keydown", { ...key, bubbles: true, cancelable: true }))
}"""


@pytest.fixture
def search(edition: Site, tab: Page, serve: Serve) -> Iterator[Search]:
    """Give a page of this edition whose console has to stay free of errors."""
    with Search(tab, serve(edition.folder)) as found:
        yield found
    assert found.errors == []
    assert [url for url in found.requests if not url.startswith((found.address, "data:"))] == []


def queries(language: str) -> list[list[str]]:
    lines = (QUERIES / f"queries.{language}.txt").read_text("utf-8").splitlines()
    return [line.split(" | ") for line in lines if line and not line.startswith("#")]


@pytest.mark.parametrize(("language", "number"), [("de", 40), ("en", 20)])
def test_every_query_finds_its_row(search: Search, edition: Site, language: str, number: int) -> None:
    asked = queries(language)
    assert len(asked) == number
    search.open(f"{language}/ueber/")
    missed = []
    for query, rank, path, words in asked:
        entries = search.entries(query)
        pages = [entry[0].path.removeprefix(f"{entry[0].language}/") for entry in entries]
        assert len(pages) == len(set(pages)), query
        results = [result for entry in entries for result in entry]
        assert {result.label.split(" · ")[-1] for result in results} <= {"Deutsch", "English"}
        for result in results if rank == "found" else entries[0] if entries else []:
            if result.path in (path, f"{language}/{path}") and shows(edition, result, words):
                break
        else:
            missed.append((query, words, results[:3]))
    assert not missed, "\n".join(map(str, missed))


def shows(site: Site, result: Result, words: str) -> bool:
    """Return whether a result is a concept with these words in its definition, or leads to a row that has them."""
    if words in result.text:
        return True
    return any(words in anchored(site, address) for address, _ in result.rows)


@functools.cache
def parsed(site: Site, path: str) -> HtmlElement:
    """Return a page of a site, which is read once for all queries."""
    return site.page(path)


def anchored(site: Site, address: str) -> str:
    """Return the text of the row, or the heading, that an address with an anchor leads to."""
    path, _, anchor = address.partition("#")
    target = parsed(site, unquote(path)).xpath("//*[@id=$id]", id=unquote(anchor))
    assert len(target) == 1, address
    row = target[0].xpath("ancestor-or-self::*[@data-row]")
    return text_of(row[0] if row else target[0])


def test_nothing_is_fetched_before_the_first_keystroke_and_then_what_is_small_comes_first(search: Search) -> None:
    search.open(ARTICLE)
    before = [urlsplit(url).path for url in search.requests]
    assert [path for path in before if "/search/" in path or "find" in path] == []
    search.results("Tesla")
    after = [urlsplit(url).path.removeprefix("/search/") for url in search.requests[len(before) :]]
    folders = [path.split("/")[1] for path in after if path.startswith(("de/", "en/"))]
    assert folders.index("forms") < folders.index("words") < folders.index("pagefind.js")
    assert not {path.rpartition("/")[2] for path in after} & {"pagefind-worker.js", "pagefind-ui.js"}


@pytest.mark.parametrize(
    ("view", "query", "language", "suffix"),
    [
        ("", "springboard", "en", "--en"),
        ("en/", "Sprungbrett", "de", ""),
        *weekly(("", "Sprungbrett", "de", ""), ("de/", "Sprungbrett", "de", ""), ("de/", "springboard", "en", "")),
    ],
)
def test_a_result_opens_at_its_row_in_the_view_of_the_reader(
    search: Search, view: str, query: str, language: str, suffix: str
) -> None:
    search.open(f"{view}ueber/")
    address = next(
        address
        for result in search.results(query)
        if result.language == language and ARTICLE in result.path
        for address, _ in result.rows
    )
    path, anchor = address.split("#")
    assert path == (f"{language}/{ARTICLE}" if view else ARTICLE)
    assert anchor.endswith("--en") == bool(suffix)
    search.page.locator(f"#diglot-search a[href$='{anchor}']").last.click()
    search.page.wait_for_url(f"**/{address}")
    row = search.page.locator(f"[id='{anchor}']")
    expect(row).to_be_in_viewport()
    expect(row).to_contain_text(query)


def test_a_result_on_the_same_page_closes_the_dialog_and_goes_to_the_row(search: Search) -> None:
    search.open(f"de/{ARTICLE}")
    search.results("Transformatoren")
    search.page.locator(f"#diglot-search a[href*='{ARTICLE}#']").first.click()
    expect(search.dialog).to_be_hidden()
    expect(search.page.locator(":target")).to_be_in_viewport()


def test_keys_open_the_dialog_move_through_it_and_follow_a_result(search: Search) -> None:
    page = search.page
    page.goto(f"{search.address}de/glossary/")
    for key in ("/", "s", "Control+k", "Meta+k"):
        page.keyboard.press(key)
        expect(search.input).to_be_focused()
        expect(search.input).to_have_value("")
        page.keyboard.press("Escape")
        expect(search.dialog).to_be_hidden()

    page.locator(".diglot-filter").first.press_sequentially("s/s")
    expect(page.locator(".diglot-filter").first).to_have_value("s/s")
    expect(search.dialog).to_be_hidden()

    page.evaluate("diglot.keep('keys', 'off')")
    page.locator("h1").first.click()
    page.keyboard.press("s")
    expect(search.dialog).to_be_hidden()
    page.evaluate("diglot.keep('keys', 'on')")

    button = page.get_by_role("button", name="Suche", exact=True)
    button.focus()
    page.keyboard.press("Enter")
    search.results("Datenhoheit")
    links = page.locator("#diglot-search ol a")
    page.keyboard.press("ArrowDown")
    expect(links.first).to_be_focused()
    page.keyboard.press("n")
    page.keyboard.press("ArrowDown")
    expect(links.nth(1)).to_be_focused()
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    expect(search.input).to_be_focused()
    page.keyboard.press("ArrowUp")
    expect(links.last).to_be_focused()
    page.keyboard.press("Escape")
    expect(button).to_be_focused()
    assert page.url.endswith("/de/glossary/"), "the theme's keys do not turn pages meanwhile"

    page.keyboard.press("s")
    search.input.fill("Joint Ventures")
    page.keyboard.press("Enter")
    page.wait_for_url("**/de/glossary/joint-venture/")


@pytest.mark.parametrize(
    ("key", "more", "shown"),
    [("/", {}, "#diglot-search"), ("k", {"ctrlKey": True}, "#diglot-search"), ("?", {}, ".diglot-keys")],
)
@pytest.mark.parametrize("closed", ["#diglot-search", ".diglot-keys"])
def test_a_key_works_as_soon_as_a_dialog_is_closed(
    search: Search, closed: str, key: str, more: dict[str, bool], shown: str
) -> None:
    """The focus leaves a closed dialog when the page is drawn anew, and a key may come before that."""
    page = search.page
    page.goto(f"{search.address}de/glossary/")
    page.keyboard.press("/" if closed == "#diglot-search" else "?")
    expect(page.locator(closed)).to_be_visible()
    page.locator(closed).evaluate(CLOSE_AND_PRESS, {"key": key, **more})
    expect(page.locator(shown)).to_be_visible()


@pytest.mark.parametrize("closed", ["#diglot-search", ".diglot-keys"])
def test_the_keys_that_turn_pages_work_as_soon_as_a_dialog_is_closed(search: Search, closed: str) -> None:
    page = search.page
    page.goto(f"{search.address}de/glossary/")
    page.keyboard.press("/" if closed == "#diglot-search" else "?")
    expect(page.locator(closed)).to_be_visible()
    page.locator(closed).evaluate(CLOSE_AND_PRESS, {"key": "p"})
    expect(page).to_have_url(re.compile("/de/artikel/"))


def test_the_dialog_says_what_it_found(search: Search) -> None:
    search.open("de/")
    expect(search.status).to_have_text("Durchsucht alle Seiten: Deutsch, English.")
    assert len(search.results("Sprungbrett")) == 2
    expect(search.status).to_have_text("2 Ergebnisse")
    assert len(search.results("Fallfehler")) == 1
    expect(search.status).to_have_text("1 Ergebnis")
    shown = len(search.entries("Tesla"))
    assert 10 <= shown <= 20
    expect(search.status).to_contain_text(re.compile(rf"Die ersten {shown} von mindestens \d\d Ergebnissen"))
    for nothing in ("Quastenflosser", "xyzzy", "?! … „“", "<b>&amp;</b>" * 5, "'\""):
        assert search.results(nothing) == []
        expect(search.status).to_have_text(f"Nichts gefunden zu „{nothing}“.")
    search.results("Rechenzentrum " * 50)
    assert len(search.input.input_value()) <= 14 * 50
    assert search.results("   ") == []
    expect(search.status).to_have_text("Durchsucht alle Seiten: Deutsch, English.")


def test_marks_show_what_was_found_and_nothing_of_the_index_shows(search: Search) -> None:
    search.open("de/")
    results = search.results("Chip")
    texts = [text for result in results for _, text in result.rows]
    assert any("Spitzenchips" in text for text in texts)
    assert not any("~|" in text for text in texts)
    marked = search.page.locator("#diglot-search mark").all_inner_texts()
    assert "Spitzenchips" in [word.strip(".,;“„") for word in marked]


def test_a_late_answer_does_not_overwrite_a_later_one(search: Search) -> None:
    held: list[Route] = []

    def hold_the_first(route: Route) -> None:
        if held:
            route.continue_()
        else:
            held.append(route)

    search.open("de/")
    search.page.route("**/search/de/fragment/**", hold_the_first)
    search.input.fill("Transformatoren")
    expect(search.status).to_have_text("Die Suche läuft …")
    first = first_of(held, search.page)
    assert [result.path for result in search.results("einstuft")] == ["de/glossary/dsl/"]
    with search.page.expect_response(first.request.url):
        first.continue_()
    drawn(search.page)
    expect(search.status).to_have_text("1 Ergebnis")
    expect(search.page.locator(".diglot-search-results > li")).to_have_count(1)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_open_dialog_is_accessible_and_fits_a_narrow_screen(search: Search, scheme: Any) -> None:
    page = search.page
    page.set_viewport_size({"width": 320, "height": 640})
    page.emulate_media(color_scheme=scheme)
    search.open("ueber/")
    for query in ("", "autonomes Fahren", "Quastenflosser"):
        if query:
            search.results(query)
        report = Axe().run(page, context="#diglot-search")
        assert report.violations_count == 0, report.generate_report()
        assert page.evaluate("document.documentElement.scrollWidth") <= 320
        box = search.dialog.bounding_box()
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= 320
        assert box["y"] + box["height"] <= 640
        assert search.dialog.evaluate("dialog => dialog.scrollWidth <= dialog.clientWidth")


def test_without_an_index_the_dialog_says_so(edition: Site, tab: Page, serve: Serve) -> None:
    search = Search(tab, serve(edition.folder))
    tab.route("**/search/**", lambda route: route.fulfill(status=404, body="gone"))
    search.open("de/")
    assert search.results("Tesla") == []
    expect(search.status).to_contain_text("Die Suche ließ sich nicht laden. Bitte die Verbindung prüfen")
    reported_by_the_browser = [error for error in search.errors if error.startswith("Failed to load resource")]
    assert search.errors == reported_by_the_browser


def test_from_a_disk_the_dialog_opens_and_says_what_it_needs(edition: Site, tab: Page) -> None:
    search = Search(tab, edition.folder.as_uri() + "/")
    search.open("de/index.html")
    search.input.press_sequentially("Tesla")
    expect(search.status).to_contain_text("Sie braucht einen Webserver")
    assert [error for error in search.errors if "search" in error or "find" in error] == []


def test_without_javascript_there_is_no_button(tab: Page, emulate: Callable[..., None], base: str) -> None:
    emulate(has_script=False)
    tab.goto(base)
    expect(tab.locator(".diglot-search-button")).to_be_hidden()
    expect(tab.locator("#diglot-search")).to_be_hidden()


def test_pages_that_are_not_to_be_found_are_not(edition: Site) -> None:
    found = {path.name.split(".")[0] for path in (edition.folder / "search").glob("*/fragment/*")}
    pages = [path for path in edition.folder.glob("d[e]/**/*.html") if path.name != "404.html"]
    documents = [path for folder in (SAMPLE / "docs", ROOT / "docs/diglot") for path in folder.rglob("*.md")]
    ordinary = [path for path in documents if "\ntranslate: false\n" in path.read_text("utf-8")]
    assert len(found) == 2 * len(pages) + len(ordinary)


def test_the_index_holds_only_what_is_used(edition: Site) -> None:
    folder = edition.folder / "search"
    files = {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    kinds = {re.sub(r"/.*(?=\.)|(?:de|en)_[0-9a-f]+", "*", name.partition("/")[2]) for name in files}
    wasm = {f"wasm.{language}.pagefind" for language in ("de", "en")}
    assert kinds - wasm == {
        "concepts*.json",
        "forms*.json",
        "fragment*.pf_fragment",
        "index*.pf_index",
        "names*.json",
        "offered.json",
        "pagefind-entry.json",
        "pagefind.*.pf_meta",
        "pagefind.js",
        "words*.json",
    }


HEADER = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n'
PROBE = {
    "docs/index.md": "# Start\n\nEin Fernwärmenetz ist `a | b ~ c` kein Netz.\n",
    "docs/straße/übersicht 100%.md": "# Seltsam\n\nEin Zugvogel.\n",
    "docs/halb.md": "# Halb\n\nErster Pelikan.\n\nZweiter Kormoran.\n",
    "translations/en/halb.po": HEADER + 'msgid "Erster Pelikan."\nmsgstr "First pelican."\n',
    "docs/versteckt.md": "---\nsearch: {exclude: true}\n---\n# Versteckt\n\nEin Eisvogel.\n",
    "docs/en/only.md": "---\ntranslate: false\n---\n# Only\n\nBefore.\n\n## A part\n\nA heron.\n",
    "docs/404.md": "# Nicht da\n\nEin Albatros.\n",
    "glossary/netz.md": "---\nterm: {de: Netz, en: grid}\n---\n# Netz\n\nViele Leitungen.[^1]\n\n[^1]: Quelle.\n",
}


@pytest.fixture(scope="module")
def probe(once: Once) -> Site:
    """Give a small site of odd pages."""
    files = {**PROBE, "mkdocs.yml": configuration()}
    return once("odd-pages", lambda folder: build("mkdocs", write(folder / "project", files), folder / "site"))


def test_odd_pages_are_found_where_they_are(probe: Site, tab: Page, serve: Serve) -> None:
    search = Search(tab, serve(probe.folder))
    search.open()

    def found(query: str) -> list[tuple[str, str]]:
        return [(result.language, result.path) for result in search.results(query)]

    first, second, *_ = search.results("Netz")
    assert (first.path, first.label, first.text) == ("glossary/netz/", "Term · Deutsch", "Viele Leitungen.")
    assert second.rows[0][1] == "Ein Fernwärmenetz ist a | b ~ c kein Netz."
    assert found("wärmenetz") == []
    assert found("pelican") == [("en", "halb/")]
    assert found("Kormoran") == [("de", "halb/")], "an original is not passed off as its translation"
    assert found("Eisvogel") == found("Albatros") == []
    (heron,) = search.results("heron")
    assert [address for address, _ in heron.rows] == ["en/only/#a-part"]

    ((_, odd),) = found("Zugvogel")
    tab.locator("#diglot-search li a").first.click()
    expect(tab.get_by_role("heading", name="Seltsam").first).to_be_visible()
    assert unquote(odd) == "straße/übersicht 100%/"
    assert search.errors == []


@pytest.mark.programs
def test_a_failing_indexer_is_one_clear_problem(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    project = write(tmp_path / "project", {"docs/index.md": "# A\n", "mkdocs.yml": configuration()})
    broken = tmp_path / "pagefind"
    broken.write_text("#!/bin/sh\necho 'no room left' >&2\nexit 1\n")
    broken.chmod(0o755)
    monkeypatch.setenv("PAGEFIND_BINARY_PATH", str(broken))
    site = build("mkdocs", project, tmp_path / "site", "--strict")
    assert site.exit_code != 0
    assert "search/de: the search index cannot be written: no room left." in site.log
    assert "Traceback" not in site.log
    assert not (site.folder / "search" / "de").exists()
