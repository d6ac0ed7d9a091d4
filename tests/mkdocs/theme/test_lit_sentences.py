"""The sentence in a reader's hand is lit, and with it what it has become in the other column."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from builds import Once, build, configuration, write
from choosing import open_columns
from chromium import becomes, rouse
from engines import Engine
from listening import Listening

TEXT = """\
# Titel

Der erste Satz hat einen [Link](#titel) und endet in Berlin.[^a] Der *zweite Satz ist
umbrochen* und hat z. B. 3 Wörter. Der dritte Satz nennt **Paris**, dann ist hier Schluss.

Ein Satz allein.

Der Turm von 1312 steht am Markt. Die Brücke von 1745 steht am Fluss.

[^a]: Eine Anmerkung.
"""

CATALOG = r"""
msgid "Titel"
msgstr "Title"

msgid ""
"Der erste Satz hat einen [Link](#titel) und endet in Berlin.[^a] Der *zweite Satz ist "
"umbrochen* und hat z. B. 3 Wörter. Der dritte Satz nennt **Paris**, dann ist hier Schluss."
msgstr ""
"The first sentence has a [link](#titel) and ends in Berlin.[^a] The *second sentence is "
"broken* and has, e.g., 3 words. The third sentence names **Paris**, and then this is the end."

msgid "Ein Satz allein."
msgstr "One sentence alone."

msgid "Der Turm von 1312 steht am Markt. Die Brücke von 1745 steht am Fluss."
msgstr "The tower of 1312 is on the market square. The bridge of 1745 is by the river."

msgid "Eine Anmerkung."
msgstr "A note."
"""

LIT = """() => [...CSS.highlights.get("diglot-sentence") ?? []].map(range => {
    const copy = range.cloneContents()
    for (const mark of copy.querySelectorAll("sup")) mark.remove()
    return copy.textContent.replace(/\\s+/g, " ")
})"""
SAID = "() => [...document.querySelectorAll('body > [aria-live=polite] p')].map(one => [one.lang, one.textContent])"
IS_LIT = f"count => ({LIT})().length === count"

FIRST = ["Der erste Satz hat einen Link und endet in Berlin.", "The first sentence has a link and ends in Berlin."]
SECOND = [
    "Der zweite Satz ist umbrochen und hat z. B. 3 Wörter.",
    "The second sentence is broken and has, e.g., 3 words.",
]
THIRD = [
    "Der dritte Satz nennt Paris, dann ist hier Schluss.",
    "The third sentence names Paris, and then this is the end.",
]


@pytest.fixture(scope="module")
def pages(once: Once) -> Path:
    """Give the site of the text."""
    files = {"mkdocs.yml": configuration(), "docs/index.md": TEXT, "translations/en/index.po": CATALOG}
    built = once("sentences", lambda folder: build("mkdocs", write(folder / "project", files), folder / "site"))
    return built.folder


GATES = {
    "de": [
        "Der Turm von 1312 steht am Markt.",
        "Die Brücke von 1745 steht am Fluss.",
        "Das Tor von 1588 steht am Platz.",
    ],
    "en": [
        "The tower of 1312 is in the market.",
        "The bridge of 1745 is by the river.",
        "The gate of 1588 is in a square.",
    ],
    "fr": [
        "La tour de 1312 est sur le marché, et le pont de 1745 au bord du fleuve.",
        "La porte de 1588 est sur la place.",
    ],
    "pl": ["Wieża z 1312 stoi na rynku.", "Most z 1745 stoi nad rzeką.", "Brama z 1588 stoi na placu."],
}
"""A paragraph in four languages, whose first two sentences are one in French."""

COMPOSED = [
    ("fr,pl", "fr", 0, ["fr 0", "pl 0 1"]),
    ("fr,pl", "pl", 1, ["fr 0", "pl 0 1"]),
    ("fr,pl", "pl", 2, ["fr 1", "pl 2"]),
    ("de,pl", "pl", 1, ["de 1", "pl 1"]),
    ("en,pl", "en", 1, ["en 1", "pl 1"]),
    ("en,fr,pl", "en", 1, ["en 0 1", "fr 0", "pl 0 1"]),
    ("en,fr,pl", "fr", 1, ["en 2", "fr 1", "pl 2"]),
]
"""Columns, a sentence in one of them, and what is lit."""


@pytest.fixture(scope="module")
def several(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the site of that paragraph, where only one of its translations stands beside it as the site is built."""
    folder = tmp_path_factory.mktemp("several")
    options = "targets: [en, fr, pl]\n      pairs: first"
    files = {
        "mkdocs.yml": configuration().replace("target: en", options),
        "docs/index.md": " ".join(GATES["de"]),
        **{
            f"translations/{one}/index.po": f'msgid "{" ".join(GATES["de"])}"\nmsgstr "{" ".join(GATES[one])}"\n'
            for one in ("en", "fr", "pl")
        },
    }
    return build("mkdocs", write(folder / "project", files), folder / "site").folder


@pytest.mark.parametrize(("columns", "language", "number", "lit"), COMPOSED)
def test_columns_that_are_put_together_are_paired_through_the_original(
    several: Path, serve: Callable[..., str], tab: Page, columns: str, language: str, number: int, lit: list[str]
) -> None:
    open_columns(tab, serve(several, Listening), columns, "")
    rouse(tab)
    row = tab.locator(f"section[lang={language}] p[data-row]")
    place = row.evaluate(
        """(row, words) => {
            const { firstChild: text } = row, range = new Range(), at = text.data.indexOf(words)
            range.setStart(text, at)
            range.setEnd(text, at + 1)
            const { left, top, height } = range.getBoundingClientRect()
            return { x: left + 2, y: top + height / 2 }
        }""",
        GATES[language][number],
    )
    tab.mouse.move(place["x"], place["y"])
    expected = [" ".join(GATES[one[:2]][int(at)] for at in one[2:].split()) for one in lit]
    tab.wait_for_function(IS_LIT, arg=len(expected))
    assert sorted(tab.evaluate(LIT)) == sorted(expected)


@pytest.fixture
def address(pages: Path, serve: Callable[..., str]) -> str:
    """Give the address of that site."""
    return serve(pages, Listening)


@pytest.fixture
def text(address: str, tab: Page) -> Page:
    """Give its page in both languages."""
    tab.set_viewport_size({"width": 1440, "height": 900})
    tab.goto(address)
    rouse(tab)
    return tab


def test_pointing_at_a_sentence_lights_it_in_both_columns_until_the_pointer_leaves(text: Page) -> None:
    text.hover("section[lang=de] em")
    text.wait_for_function(IS_LIT, arg=2)
    assert text.evaluate(LIT) == SECOND
    text.hover("section[lang=en] p[data-row] strong")
    becomes(text, f"({LIT})().sort()", sorted(THIRD))
    text.hover("section[lang=de] sup a")
    becomes(text, LIT, FIRST)
    text.hover("section[lang=de] h1")
    becomes(text, LIT, [])


def test_a_paragraph_of_one_sentence_has_none_to_light(text: Page) -> None:
    text.hover("section[lang=de] em")
    text.wait_for_function(IS_LIT, arg=2)
    text.hover("text=Ein Satz allein.")
    becomes(text, LIT, [])
    expect(text.locator(".diglot-lit")).to_have_count(2)


def test_a_tap_lights_a_sentence_and_a_link_in_it_still_leads_on(chromium: Browser, address: str) -> None:
    page = chromium.new_page(viewport={"width": 1024, "height": 800}, has_touch=True)
    page.goto(address)
    rouse(page)
    page.locator("section[lang=de] em").tap()
    page.wait_for_function(IS_LIT, arg=2)
    assert page.evaluate(LIT) == SECOND
    page.locator("section[lang=de] a", has_text="Link").tap()
    page.wait_for_url("**/#titel")
    becomes(page, LIT, FIRST)
    page.close()


def test_a_text_that_another_program_has_changed_lights_nothing(text: Page) -> None:
    text.evaluate("document.querySelector('section[lang=de] em').textContent = 'Zwei. Drei'")
    text.hover("section[lang=de] em")
    text.wait_for_timeout(300)
    assert text.evaluate(LIT) == []


def test_u_and_i_go_from_sentence_to_sentence_and_say_both(engine: Engine, address: str) -> None:
    engine.resize(1440, 900)
    engine.open(address)
    engine.rouse()
    said = []
    for key in "uuuuuui":
        before = engine.run(SAID)
        engine.press(key)
        engine.wait(f"before => JSON.stringify(({SAID})()) !== JSON.stringify(before)", before)
        said.append(dict(engine.run(SAID)))
    own = [" ".join(one["de"].split()) for one in said]
    assert own[0] == "Titel"
    start = own.index(FIRST[0])
    assert own[start : start + 4] == [FIRST[0], SECOND[0], THIRD[0], "Ein Satz allein."]
    assert [said[start + number]["en"] for number in range(3)] == [FIRST[1], SECOND[1], THIRD[1]]
    assert own[-1] == own[-3]
    assert len(engine.run(LIT)) == 2
    assert engine.errors() == []
