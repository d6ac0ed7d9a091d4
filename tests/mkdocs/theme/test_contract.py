"""What Python, templates, style sheets and scripts agree on is in `contract.toml`, and nothing else is."""

from __future__ import annotations

import re
from collections.abc import Iterable

import pytest

import agreed
from agreed import CONTRACT, KINDS, PACKAGE, THEME, Names, listed, listed_as, read_properties, written_in
from builds import Site
from diglot.catalog import po_file
from diglot.project import front_matter
from pages import ROOT, render

SHEETS = agreed.read_sheets()
ASKED, WRITTEN = agreed.read_scripts()
OURS = re.compile(r"(?:diglot|row|note|term)\b|data-(?!md-|tabs$)")
CASES = sorted(place.parent for place in (ROOT / "tests/page/cases").glob("*/source.md"))
IN_PATTERNS = ("r????????", "fn:*", "fnref:*")
"""What scripts ask for by regular expressions."""

CODE = {
    writer: "".join(place.read_text("utf-8") for place in PACKAGE.rglob(f"*.{ending}"))
    for writer, ending in (("python", "py"), ("templates", "html"))
}
OTHERS = {"authors", "markdown", "theme"}
"""Those who write what is not ours."""

EVERY = [(kind, name) for kind in KINDS for name in CONTRACT[kind]]


def not_listed(kind: str, names: Iterable[str], **asked: str) -> list[str]:
    return sorted(name for name in names if not listed_as(name, listed(kind, **asked)))


def not_found(kind: str, names: Iterable[str], **asked: str) -> list[str]:
    """Return what is listed and is not among some names; of one that stands for several, one is enough."""
    return sorted(one for one in listed(kind, **asked) if not any(listed_as(name, [one]) for name in names))


@pytest.mark.parametrize("kind", KINDS)
def test_what_style_sheets_and_scripts_ask_for_is_listed_for_them_and_nothing_else(kind: str) -> None:
    for reader, asked in (("styles", SHEETS), ("scripts", ASKED)):
        assert not_listed(kind, asked.of(kind), **{"for": reader}) == [], reader
        idle = not_found(kind, asked.of(kind), **{"for": reader})
        assert [name for name in idle if name not in IN_PATTERNS] == [], reader


@pytest.mark.parametrize("kind", KINDS)
def test_what_scripts_write_is_listed_for_them_and_nothing_else(kind: str) -> None:
    assert not_listed(kind, WRITTEN.of(kind), by="scripts") == []
    assert not_found(kind, WRITTEN.of(kind), by="scripts") == []


@pytest.mark.parametrize(("kind", "name"), EVERY)
def test_what_is_listed_is_told_in_words_with_who_writes_it(kind: str, name: str) -> None:
    one = CONTRACT[kind][name]
    assert one["is"]
    assert set(one["by"]) <= {"python", "templates", "scripts", "markdown", "theme", "authors"} != set()
    assert set(one["for"]) <= {"styles", "scripts", "python", "templates", "sites"}
    assert set(one) <= {"is", "by", "for", "added"}


PROPERTIES = CONTRACT["properties"]
OWN, MATERIAL = THEME / "assets/diglot.css", THEME / "assets/diglot-material.css"


def test_the_style_sheet_knows_no_theme() -> None:
    for part in OWN.iterdir():
        assert not re.search(r"md-|material|mkdocs", part.read_text("utf-8"), re.IGNORECASE), part.name


def test_the_style_sheets_name_sides_as_texts_run() -> None:
    """Left is where lines begin in some languages only; a document alone may ask for it, for the cells of a table."""
    physical = re.compile(
        r"(?:margin|padding|border|inset|float|text-align)(?:-(?:left|right)|: (?:left|right))\b|[{;]\s*(?:left|right):"
    )
    found = [
        rule
        for place in (*OWN.iterdir(), MATERIAL)
        for rule in place.read_text("utf-8").split("}")
        if physical.search(rule)
    ]
    assert [rule.split("{")[0].split()[-1] for rule in found] == [
        ".diglot-left.diglot-left",
        ".diglot-right.diglot-right",
    ]


def test_what_a_site_may_set_is_listed_and_used_and_documented() -> None:
    own, used = read_properties(*OWN.iterdir())
    by_material, _ = read_properties(MATERIAL)
    assert used - own == set()
    assert own - used == set()
    assert {one for one in own if not re.search(r"\d|number|tone|own|scale", one)} == set(PROPERTIES)
    assert {one for one in by_material if one.startswith("--diglot")} == {
        name for name, one in PROPERTIES.items() if "material" in one["by"]
    }
    page = (ROOT / "docs/diglot/options.md").read_text("utf-8")
    assert set(re.findall(r"^\| `(--diglot-[\w-]+)`", page, re.MULTILINE)) == set(PROPERTIES)


@pytest.mark.programs
@pytest.mark.parametrize("kind", KINDS)
def test_what_style_sheets_and_scripts_ask_for_is_written(kind: str, pages: Names) -> None:
    asked = SHEETS.of(kind) | ASKED.of(kind)
    ours = {name for name in asked if not set(CONTRACT[kind][str(listed_as(name, CONTRACT[kind]))]["by"]) & OTHERS}
    elsewhere = ours - pages.of(kind) - WRITTEN.of(kind)
    assert sorted(name for name in elsewhere if name not in "".join(CODE.values())) == []  # some sites have it


@pytest.mark.programs
@pytest.mark.parametrize("kind", ["classes", "attributes", "fields"])
def test_what_stands_on_pages_is_listed(kind: str, pages: Names) -> None:
    assert not_listed(kind, filter(OURS.match, pages.of(kind))) == []


@pytest.mark.programs
@pytest.mark.parametrize("kind", KINDS)
def test_what_is_listed_for_python_and_templates_is_written_by_them(kind: str, pages: Names) -> None:
    for writer, code in CODE.items():
        idle = not_found(kind, pages.of(kind), by=writer)
        assert [name for name in idle if name.rstrip("*") not in code] == [], writer


@pytest.fixture(scope="module")
def pages(edition: Site) -> Names:
    """Give what stands on the pages of this edition, and on those of all cases."""
    names = Names()
    for place in edition.folder.rglob("*.html"):
        names.add(written_in(place.read_text("utf-8")))
    for case in CASES:
        text, catalog = (case / "source.md").read_bytes().decode("utf-8", "replace"), case / "en.po"
        read = po_file.read(catalog.read_bytes().decode("utf-8", "replace"), "", "en")[0] if catalog.exists() else None
        front, _ = front_matter.split(text, "source.md")
        names.add(written_in(render(front.body, read.po if read else None, front.meta).html))
    names.add(written_in(render("|a|b|c|\n|:-|:-:|-:|\n|d|e|f|\n", None).html))
    return names
