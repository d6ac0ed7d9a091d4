"""With a theme that is not Material columns, states, switch and notes are there, and nothing is tiny."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from builds import Once, Site, build, configuration, write

pytestmark = pytest.mark.programs

TEXT = "# Titel\n\nEin Absatz[^fact:preis], länger als der andere.\n\n- Punkt\n\n[^fact:preis]: Was sie zeigt.\n"
TOPS = """() => [...document.querySelectorAll(".diglot-source [data-row]")].map(row =>
  document.querySelector(`.diglot-target [data-row="${row.dataset.row}"]`).getBoundingClientRect().top
    - row.getBoundingClientRect().top)"""
SIZES = """() => [".diglot-notice", ".diglot-about", ".diglot-bar"].map(name =>
  parseFloat(getComputedStyle(document.querySelector(name)).fontSize))"""
LINKS = "//link[@rel='stylesheet'][contains(@href, 'diglot')]/@href"


@pytest.fixture(scope="module", params=["mkdocs", "readthedocs"])
def plain(request: pytest.FixtureRequest, once: Once) -> Site:
    config = configuration().replace("name: material\n  language: en\n  font: false", f"name: {request.param}")
    files = {"mkdocs.yml": config, "docs/index.md": TEXT}

    def make(folder: Path) -> Site:
        return build("mkdocs", write(folder / "project", files), folder / "site")

    return once(f"plain-{request.param}", make)


def test_the_sheet_for_material_is_linked_only_where_the_theme_is_material(plain: Site, edition: Site) -> None:
    assert plain.page("").xpath(LINKS) == ["assets/diglot.css"]
    assert edition.page("").xpath(LINKS) == ["assets/diglot.css", "assets/diglot-material.css"]


def test_rows_are_level_and_the_layout_can_be_chosen(
    plain: Site, chromium: Browser, serve: Callable[[Path], str]
) -> None:
    page = chromium.new_page(viewport={"width": 1300, "height": 900})
    page.goto(serve(plain.folder))
    assert all(abs(top) < 1 for top in page.evaluate(TOPS))
    assert min(page.evaluate(SIZES)) >= 11
    assert page.locator(".note-head strong").first.evaluate("one => getComputedStyle(one).color") == "rgb(138, 75, 18)"
    page.locator(".diglot-display summary").click()
    page.get_by_label("Paragraph by paragraph").check()
    expect(page.locator("html")).to_have_attribute("data-diglot-layout", "interleaved")
    assert all(abs(top) > 1 for top in page.evaluate(TOPS))
    page.close()


def test_a_site_sets_colours_and_distances_in_its_own_sheet(
    chromium: Browser, serve: Callable[[Path], str], tmp_path: Path
) -> None:
    files = {"mkdocs.yml": configuration("extra_css: [own.css]\n"), "docs/index.md": TEXT}
    own = "body { --diglot-fact: rgb(1, 2, 3); --diglot-gap: 100px; }"
    project = write(tmp_path / "project", {**files, "docs/own.css": own})
    page = chromium.new_page(viewport={"width": 1440, "height": 900}, color_scheme="dark")
    page.goto(serve(build("mkdocs", project, tmp_path / "site").folder))
    assert page.locator(".note-head strong").first.evaluate("one => getComputedStyle(one).color") == "rgb(1, 2, 3)"
    assert page.locator(".diglot-parallel").evaluate("one => getComputedStyle(one).columnGap") == "100px"
    page.close()


BARE = """\
<!doctype html>
<html lang="en">
<head>
<title>{{ page.title }}</title>
{% for path in config.extra_css %}<link rel="stylesheet" href="{{ path | url }}">{% endfor %}
</head>
<body>{{ page.content }}</body>
</html>
"""


def test_a_theme_that_extends_none_has_columns_states_links_and_the_switch(
    chromium: Browser, serve: Callable[[Path], str], tmp_path: Path
) -> None:
    config = configuration().replace(
        "  name: material\n  language: en\n  font: false", "  name: null\n  custom_dir: own"
    )
    files = {"docs/index.md": TEXT + "\n[weiter](b.md)\n", "docs/b.md": "# B\n", "own/main.html": BARE}
    built = build("mkdocs", write(tmp_path / "project", {"mkdocs.yml": config, **files}), tmp_path / "site", "--strict")
    assert built.exit_code == 0, built.log
    page = chromium.new_page(viewport={"width": 1300, "height": 900})
    page.goto(serve(built.folder))
    assert all(abs(top) < 1 for top in page.evaluate(TOPS))
    assert page.locator(".diglot-notice").first.is_visible()
    assert not page.locator(".diglot-display").is_visible()  # which needs the scripts that such a theme does not load
    page.locator(".diglot-target").get_by_text("weiter").click()
    page.locator(".diglot-views").get_by_text("English").click()
    expect(page).to_have_url(re.compile("/en/b/$"))
    page.close()
