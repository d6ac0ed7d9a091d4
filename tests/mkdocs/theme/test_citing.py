"""A row, or what is selected in it, and the whole page are copied as text, as BibTeX or as CSL-JSON."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from builds import Site
from chromium import LASTING, rouse, take_in_hand
from engines import Engine
from listening import Listening
from references import read_bibtex, read_csl, typeset

ARTICLE = "artikel/tesla-rechenzentrum-china/"
CITE = ".row-tools button"
FORMS = "[popover] button"
COPIED = "navigator.clipboard.readText()"
TODAY = "new Date().toLocaleDateString('sv')"


def row(language: str, number: int = 7) -> str:
    return f"section[lang={language}] [data-row='{number}']"


@pytest.fixture
def page(tab: Page, emulate: Callable[..., None]) -> Page:
    """Give a page that may write to the clipboard, and be asked what is on it."""
    emulate(permissions=["clipboard-read", "clipboard-write"], first=LASTING)
    return tab


def cite(page: Page, language: str, number: int = 7) -> None:
    rouse(page)
    take_in_hand(page, row(language, number))
    page.click(CITE)
    expect(page.get_by_role("status")).not_to_be_empty()


def copied(page: Page) -> str:
    return str(page.evaluate(COPIED))


def test_the_form_that_a_reader_chooses_is_copied_at_once_and_from_then_on(page: Page, base: str) -> None:
    page.goto(base + ARTICLE)
    cite(page, "en")
    expect(page.locator(FORMS)).to_have_text(["Text", "BibTeX", "CSL-JSON"])
    expect(page.get_by_role("button", name="Text", pressed=True)).to_be_focused()
    page.get_by_role("button", name="BibTeX").last.click()
    expect(page.get_by_role("button", name="BibTeX", pressed=True)).to_be_visible()
    page.wait_for_function(f"{COPIED}.then((text) => text.startsWith('@'))")
    kind, key, fields = read_bibtex(copied(page))
    anchor = str(page.locator(row("en")).get_attribute("id"))
    assert (kind, key) == ("online", f"tesla-rechenzentrum-china-{anchor.replace('--', '-')}")
    assert (fields["urldate"], fields["date"]) == (page.evaluate(TODAY), "2024-05-18")
    assert typeset(fields["abstract"]).startswith("Um seine Ambitionen für die volle Selbstfahrentechnologie (FSD) ")
    assert " / To further its ambitions for full self-driving technology (FSD), " in typeset(fields["abstract"])
    assert fields["url"] == f"{base}{ARTICLE}#{anchor}"
    page.reload()
    page.hover(row("de"))
    page.keyboard.press("c")
    expect(page.get_by_role("status")).to_have_text("Citation copied.")
    assert copied(page).startswith("@online{")
    expect(page.locator(FORMS)).to_have_count(0)


@pytest.mark.parametrize(("view", "language", "quotes"), [("", "en", 2), ("de/", "de", 1), ("en/", "en", 1)])
def test_as_csl_a_row_is_an_item_with_what_is_quoted_and_the_day(
    page: Page, base: str, view: str, language: str, quotes: int
) -> None:
    page.goto(f"{base}{view}{ARTICLE}")
    page.evaluate("localStorage.setItem('diglot-cite', 'csl')")
    cite(page, language)
    item = read_csl(copied(page))
    assert "-".join(f"{part:02}" for part in item["accessed"]["date-parts"][0]) == page.evaluate(TODAY)
    assert (item["language"], item["container-title"]) == (language, "elblog.pl")
    assert item["issued"] == {"date-parts": [[2024, 5, 18]]}
    assert len(item["abstract"].split("\n\n")) == quotes
    original = "Tesla wechselt zur lokalen Rechenzentrumsstrategie in China, um KI für autonomes Fahren zu verbessern"
    assert item["title" if language == "de" else "original-title"] == original
    assert ("No person has read this translation yet." in item.get("note", "")) == (language == "en")


@pytest.mark.parametrize(("name", "view"), [("edition", ""), ("edition", "en/"), ("magazine", ""), ("magazine", "de/")])
def test_the_whole_page_is_cited_as_without_a_script_but_for_the_day(
    page: Page, serve: Callable[[Path], str], request: pytest.FixtureRequest, name: str, view: str
) -> None:
    site: Site = request.getfixturevalue(name)
    path = f"{view}{ARTICLE if name == 'edition' else 'alt/'}"
    page.goto(serve(site.folder) + path)
    page.evaluate("localStorage.setItem('diglot-cite', 'bibtex')")
    page.mouse.move(9, 9)  # the script of the rows comes with the first interaction
    page.click("[data-cite]")
    page.wait_for_function(f"{COPIED}.then((text) => text.startsWith('@'))")
    kind, key, fields = read_bibtex(copied(page))
    assert fields.pop("urldate") == page.evaluate(TODAY)
    assert (kind, key, fields) == read_bibtex(site.text(f"{path}citation.bib"))
    page.locator(FORMS).nth(2).click()
    page.wait_for_function(f"{COPIED}.then((text) => text.startsWith('['))")
    item = read_csl(copied(page))
    assert item.pop("accessed")
    assert item == read_csl(site.text(f"{path}citation.json"))
    page.locator(FORMS).nth(0).click()
    page.wait_for_function(f"{COPIED}.then((text) => !text.startsWith('['))")
    whole = re.sub(r", (?:accessed on|abgerufen am) [\w. ]+ \d{4}\.", ".", copied(page))
    assert whole != copied(page)
    assert whole in " ".join(site.page(path).xpath("string(//*[contains(@class, 'diglot-foot')])").split())


def test_by_keyboard_the_forms_are_reached_from_the_button_and_lead_back_to_it(page: Page, base: str) -> None:
    page.goto(base + ARTICLE)
    rouse(page)
    for key in ("j", "j", "t", "Tab", "Enter"):
        page.keyboard.press(key)
    expect(page.get_by_role("button", name="Text", pressed=True)).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator(CITE)).to_be_focused()
    expect(page.locator(FORMS)).to_have_count(0)


@pytest.mark.parametrize("width", [320, 1440])
def test_the_forms_stay_within_the_window(page: Page, base: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 600})
    page.goto(base + ARTICLE)
    cite(page, "en")
    box = page.locator("[popover]").bounding_box()
    assert box is not None
    assert box["x"] >= 0
    assert box["y"] >= 0
    assert box["x"] + box["width"] <= width
    assert box["y"] + box["height"] <= 600


WRITER = """Clipboard.prototype.write = async ([item]) => {
    document.documentElement.dataset.written = await (await item.getType("text/plain")).text()
}"""


@pytest.mark.parametrize("width", [360, 390, 1024])
def test_who_taps_a_paragraph_reads_what_cites_it(chromium: Browser, base: str, width: int) -> None:
    page = chromium.new_page(viewport={"width": width, "height": 800}, has_touch=True, locale="en-GB")
    page.goto(f"{base}en/{ARTICLE}")
    tapped = page.locator("[data-row='7']")
    tapped.tap(position={"x": 3, "y": 3})
    button = page.get_by_role("button", name="Copy citation")
    expect(button).to_be_visible()
    assert button.evaluate("one => getComputedStyle(one, '::after').content") == '"Copy citation"'
    tools, row = page.locator(".row-tools").bounding_box(), tapped.bounding_box()
    assert tools
    assert row
    assert tools["x"] >= 0
    assert tools["x"] + tools["width"] <= width
    assert row["y"] - 8 <= tools["y"] <= row["y"] + row["height"] - tools["height"] + 8
    assert button.bounding_box()["height"] >= 24  # type: ignore[index]  # it is visible
    page.close()


def test_what_a_pointer_names_takes_no_words(page: Page, base: str) -> None:
    page.goto(base + ARTICLE)
    page.hover(row("en"), position={"x": 3, "y": 3})
    button = page.locator(CITE)
    expect(button).to_be_visible()
    assert button.evaluate("one => getComputedStyle(one, '::after').content") == "none"


PRESSED = """() => {
    const { write } = Clipboard.prototype
    globalThis.during = []
    Clipboard.prototype.write = function (items) {
        during.push(globalThis.event?.type)
        return write.call(this, items)
    }
}"""
"""Has a page write down in the course of what event it was asked to copy."""


@pytest.mark.parametrize("way", ["a key", "the button"])
def test_what_is_copied_is_promised_while_the_reader_presses(page: Page, base: str, way: str) -> None:
    """Safari lets a page write to the clipboard at no other time."""
    held: list[Route] = []
    page.route("**/assets/diglot-cite.js", lambda route: held.append(route))
    page.goto(base + ARTICLE)
    rouse(page)
    page.evaluate(PRESSED)
    take_in_hand(page, row("en"))
    expect(page.locator(CITE)).to_be_visible()
    if way == "a key":
        page.keyboard.press("c")
    else:
        page.click(CITE)
    assert page.evaluate("globalThis.during") == (["keydown"] if way == "a key" else ["click"])
    held[0].continue_()
    expect(page.get_by_role("status")).to_have_text("Citation copied.")
    assert copied(page).startswith("Um seine Ambitionen")


class Writing(Listening):
    """Serves pages that keep on their root what is written to the clipboard, which no engine lets a test read."""

    def do_GET(self) -> None:  # noqa: N802 - the server calls it so
        """Answer with that script, or as before."""
        if self.path == "/writer.js":
            self._answer("text/javascript", WRITER)
        else:
            super().do_GET()

    def page(self, text: str) -> str:
        """Return a page as it is served."""
        return super().page(text).replace("<head>", '<head><script src="/writer.js"></script>', 1)


SELECT = """(one) => {
    const row = document.querySelector(one)
    row.dispatchEvent(new PointerEvent("pointerover", { bubbles: true, pointerType: "mouse" }))
    const text = document.createTreeWalker(row, NodeFilter.SHOW_TEXT).nextNode()
    getSelection().setBaseAndExtent(text, 3, text, 20)
}"""
WRITTEN = "() => document.documentElement.dataset.written"


def test_of_a_row_in_which_something_is_selected_that_alone_is_quoted(
    engine: Engine, edition: Site, serve: Callable[..., str]
) -> None:
    engine.open(serve(edition.folder, Writing) + ARTICLE)
    engine.run("() => dispatchEvent(new Event('scroll'))")  # the script of the rows comes with the first interaction
    engine.wait("() => document.querySelector('.row-tools')")
    engine.run(SELECT, row("en"))
    engine.wait("() => document.querySelector('.row-tools--shown')")
    engine.click_on(CITE)
    original, translation, _source = str(engine.wait(WRITTEN)).split("\n\n")
    assert original.startswith("Um seine Ambitionen")
    assert translation == "further its ambit"
    engine.wait("() => document.querySelectorAll('[popover] button').length === 3")
    assert engine.errors() == []


def test_without_a_script_a_page_is_cited_all_the_same(edition: Site) -> None:
    page = edition.page(ARTICLE)
    (foot,) = page.xpath("//footer//*[contains(@class, 'diglot-foot')]")
    assert [one.get("href") for one in foot.xpath(".//a[@download]")] == ["citation.bib", "citation.json"]
    assert all((edition.folder / ARTICLE / one).is_file() for one in ("citation.bib", "citation.json"))
    assert foot.xpath(".//button/@hidden") == [""]
    assert "elblog.pl: Tesla wechselt" in foot.text_content()
