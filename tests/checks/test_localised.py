"""What differs by language on purpose, as the site says it, is nothing to report; all else of an address still is."""

from __future__ import annotations

import pytest
from polib import POEntry, POFile

from diglot.checks.rules import Rules
from diglot.checks.values import Segment
from diglot.glossary.glossary import Glossary
from diglot.page.columns import Columns
from diglot.page.renderer import Renderer
from diglot.project.files import Document
from diglot.project.front_matter import FrontMatter
from diglot.project.localised import Localised
from diglot.project.settings import Settings
from pages import inline_reader

SETTINGS = Settings(
    "de", "en", localised=(Localised("/de/", "/en/"), Localised("?l=de", ""), Localised("https://*.example.org/kurs"))
)

FITS = [
    ("Mehr auf https://example.org/de/x.", "More at https://example.org/en/x."),
    ("Mehr auf https://example.org/de/x.", "More at https://example.org/de/x."),
    ("Mehr auf https://a.example.org/kurs.", "More at https://b.example.org/kurs."),
    ("Siehe [hier](https://example.org/de/x?l=de).", "See [here](https://example.org/en/x)."),
    ("Siehe [hier](https://example.org/de/x?l=de).", "See [here](https://example.org/en/x?l=de)."),
    ("![Karte](https://example.org/de/x.png)", "![Map](https://example.org/en/x.png)"),
    ("![Karte](x.png) und [Plan](a/x.pdf)", "![Map](x.en.png) and [plan](a/x.en.pdf)"),
    ("![Karte](x.de.png) hier", "![Map](x.en.png) here"),
    ("[a](/de/x) und [b](/de/x)", "[a](/en/x) and [b](/en/x)"),
]
DIFFERS = [
    ("Mehr auf https://example.org/de/x.", "More at https://example.org/fr/x.", {"urls"}),
    ("Mehr auf https://example.org/de/x.", "More at https://example.org/en/y.", {"urls"}),
    ("Mehr auf https://example.org/en/x.", "More at https://example.org/de/x.", {"urls"}),
    ("Mehr auf https://a.example.org/kurs.", "More at https://a.example.com/kurs.", {"urls"}),
    ("![Karte](x.png) hier", "![Map](x.fr.png) here", {"images"}),
    ("![Karte](x.png) hier", "![Map](y.en.png) here", {"images"}),
    ("[a](/de/x) und [b](/de/y)", "[a](/en/x) and [b](/en/x)", {"links"}),
    ("[a](https://x.example/a.pdf)", "[a](https://x.example/a.en.pdf)", {"links"}),
]


def codes(original: str, translation: str) -> set[str]:
    segment = Segment(original, translation, SETTINGS, reader=inline_reader())
    return {problem.code for problem in Rules(SETTINGS).check_segment(segment, "x.po")}


@pytest.mark.parametrize(("original", "translation"), FITS)
def test_what_the_site_lets_differ_may_differ(original: str, translation: str) -> None:
    assert codes(original, translation) == set()


@pytest.mark.parametrize(("original", "translation", "expected"), DIFFERS)
def test_what_differs_otherwise_is_reported(original: str, translation: str, expected: set[str]) -> None:
    assert codes(original, translation) == expected


def columns(original: str, translation: str) -> Columns:
    po = POFile()
    po.append(POEntry(msgid=original, msgstr=translation))
    renderer = Renderer(SETTINGS, Glossary(), lambda _path, _language: (po, []))
    document = Document("a.md", "docs/a.md", original, FrontMatter({}, original))
    return renderer.render(document, inline_reader().md).columns


@pytest.mark.parametrize(("path", "is_shown"), [("en/x.png", True), ("en/other.png", False)])
def test_a_picture_from_elsewhere_is_shown_where_the_original_or_the_site_has_it(path: str, is_shown: bool) -> None:
    address = f"https://p.example/{path}"
    found = columns("![Karte](https://p.example/de/x.png) hier", f"![Map]({address}) here")
    assert (f'src="{address}"' in found["en"].html) == is_shown
