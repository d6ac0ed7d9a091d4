"""From every paragraph a way leads to its line in the forge's editor, where the site names an address for it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from urllib.parse import unquote

import pytest
from playwright.sync_api import Browser, expect

from builds import Site, build, configuration, write

pytestmark = pytest.mark.programs

FORGE = "https://forge.example/us/site/edit/main"
DOCUMENT = """\
---
title: Über uns
---
# Erste Überschrift

Ein Absatz, der
zwei Zeilen hat.

- Ein Punkt
- Noch ein Punkt

| Kopf | Zelle |
|------|-------|
| Neu  | Alt   |
"""
CATALOG = """\
msgid ""
msgstr "Content-Type: text/plain; charset=UTF-8\\n"

msgid "Ein Absatz, der zwei Zeilen hat."
msgstr "A paragraph."

#, fuzzy
msgid "Noch ein Punkt"
msgstr "Another item"

msgid "Kopf"
msgstr "Head"
"""
FILES = {"docs/über uns.md": DOCUMENT, "docs/neu.md": "# Neu\n\nOhne Katalog.\n", "docs/index.md": "# Anfang\n"}


def site(folder: Path, option: str) -> Site:
    corrections = f"      corrections: {option}\n" if option else ""
    config = configuration().replace("      target: en\n", f"      target: en\n{corrections}")
    write(folder, {**FILES, "mkdocs.yml": config, "translations/en/über uns.po": CATALOG})
    return build("mkdocs", folder, folder.parent / "site")


LINES = {
    "docs/über uns.md": {"Erste Überschrift": 4, "Ein Absatz": 6, "Ein Punkt": 9, "Noch ein Punkt": 10, "Kopf": 12},
    "translations/en/über uns.po": {"A paragraph.": 4, "Another item": 8, "Head": 11},
}


@pytest.mark.parametrize(("path", "columns"), [("über uns/", 2), ("de/über uns/", 1), ("en/über uns/", 1)])
def test_every_row_names_the_line_of_its_text_in_its_file(path: str, columns: int, tmp_path: Path) -> None:
    sections = site(tmp_path / "project", FORGE + "/").page(path).xpath("//section[@data-file]")
    assert len(sections) == columns
    for section in sections:
        named = {row.get("data-line"): row.text_content() for row in section.xpath(".//*[@data-line]")}
        expected = LINES[unquote(section.get("data-file").removeprefix(f"{FORGE}/"))]
        assert list(named) == [str(line) for line in expected.values()]
        assert all(text in shown for text, shown in zip(expected, named.values(), strict=True))


def test_a_translation_without_a_catalog_leads_to_its_document(tmp_path: Path) -> None:
    source, target = site(tmp_path / "project", FORGE).page("neu/").xpath("//section/@data-file")
    assert source == target == f"{FORGE}/docs/neu.md"


def test_without_an_address_there_is_no_way(tmp_path: Path) -> None:
    for path in ("über uns/", "neu/"):
        text = site(tmp_path / "project", "").text(f"{path}index.html")
        assert "data-file" not in text
        assert "data-line" not in text
        assert "data-corrects" not in text


def test_what_is_no_address_is_refused(tmp_path: Path) -> None:
    built = site(tmp_path / "project", "javascript:alert(1)")
    assert built.exit_code != 0
    assert "mkdocs.yml:11: 'javascript:alert(1)' is no address that a page could link to." in built.log


def test_a_reader_gets_there_by_the_pencil_and_no_request_goes_to_the_forge(
    chromium: Browser, serve: Callable[[Path], str], tmp_path: Path
) -> None:
    page = chromium.new_page(viewport={"width": 1440, "height": 900})
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(serve(site(tmp_path / "project", FORGE).folder) + "über uns/")
    pencil = page.get_by_role("link", name="Suggest a correction")
    expect(pencil).to_be_hidden()
    for text, where in (
        ("A paragraph.", "translations/en/%C3%BCber%20uns.po#L4"),
        ("Ein Absatz", "docs/%C3%BCber%20uns.md#L6"),
    ):
        page.locator("p[data-row]", has_text=text).hover()
        expect(pencil).to_have_attribute("href", f"{FORGE}/{where}")
    assert not [url for url in asked if "forge.example" in url]
    page.close()
