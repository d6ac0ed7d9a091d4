"""Notes, concepts and headings whose names begin alike are told apart in the browser."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from builds import Once, Site, build, configuration, write
from chromium import ALL_NOTES, becomes, rouse

LABELS = ("fact:a", "fact:ab", "fact:a--b", "fact:100%", "fact:100%25", "context:a", "fact:ä")
TERMS = {"netz": "Netz", "netz-en": "Netzwerk", "netzplan": "Netzplan"}
TEXT = f"""\
# Titel

{"".join(f"Satz mit Anmerkung.[^{label}] " for label in LABELS)}

{" ".join(TERMS.values())}

## Kapitel

Absatz.

{"".join(f"[^{label}]: Quelle zu „{label}“.{chr(10)}{chr(10)}" for label in LABELS)}
"""
CONCEPT = "---\nterm: {{de: {name}, en: {name} in English}}\n---\n# {name}\n\nWas {name} ist.\n"
LIT = """() => [...document.querySelectorAll(".term--lit")].map(link =>
    [link.closest("section").lang, link.dataset.term ?? link.getAttribute("href")])"""


@pytest.fixture(scope="module")
def site(once: Once) -> Site:
    concepts = {f"glossary/{slug}.md": CONCEPT.format(name=name) for slug, name in TERMS.items()}
    files = {"docs/index.md": TEXT, "mkdocs.yml": configuration(), **concepts}
    return once("alike", lambda folder: build("mkdocs", write(folder / "project", files), folder / "site"))


@pytest.fixture
def page(site: Site, tab: Page, serve: Callable[[Path], str]) -> Page:
    tab.goto(serve(site.folder))
    return tab


@pytest.mark.parametrize(("language", "suffix"), [("de", ""), ("en", "--en")])
def test_a_mark_lights_its_own_note_in_both_columns_and_no_other(page: Page, language: str, suffix: str) -> None:
    page.set_viewport_size({"width": 1200, "height": 900})  # where a note opens in a card
    for label in LABELS:
        page.evaluate(ALL_NOTES)
        page.locator(f"section[lang={language}] a.note[href='#fn:{label}{suffix}']").hover()
        expect(page.locator(".diglot-popup")).to_contain_text(f"„{label}“")
        becomes(page, LIT, [["de", f"#fn:{label}"], ["en", f"#fn:{label}--en"]])
        page.keyboard.press("Escape")


def test_a_mention_lights_its_own_concept_and_no_other(page: Page) -> None:
    for slug, name in TERMS.items():
        page.locator(f"section[lang=de] a.term[data-term='{slug}']").hover()
        expect(page.locator(".diglot-popup")).to_contain_text(f"Was {name} ist.")
        becomes(page, LIT, [["de", slug], ["en", slug]])
        page.keyboard.press("Escape")


@pytest.mark.parametrize(("name", "marked"), [("kapitel--en", 2), ("kapitel--zwei", 0), ("kapitel", 2)])
@pytest.mark.parametrize("view", ["", "en/"])
def test_a_link_leads_to_the_other_columns_name_of_a_row_and_to_no_name_that_begins_alike(
    site: Site, tab: Page, serve: Callable[[Path], str], view: str, name: str, marked: int
) -> None:
    tab.goto(f"{serve(site.folder)}{view}#{name}")
    rouse(tab)
    expect(tab.locator(".diglot-marked")).to_have_count(marked // 2 if view else marked)
