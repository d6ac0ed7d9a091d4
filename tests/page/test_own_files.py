"""A file of the site with a language's code in its name is that language's own, and stands in its column for the other.

A document that shows `plan.png` need not know that there is a `plan.en.png`.
"""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urljoin

import lxml.html
import pytest

from builds import write
from diglot import Edition, Host, Project, Settings, View
from diglot.metadata.open_graph import Picture
from diglot.page.links import Links, Place
from diglot.page.own_files import own_files, with_own_files
from diglot.project.languages import Languages
from diglot.project.localised import Localised

PLACES = {
    path: Place(address)
    for path, address in {
        "teil/a.md": "teil/a/",
        "teil/a.en.md": "teil/a.en/",
        "flach.md": "flach.html",
        "index.md": "./",
        "plan.pdf": "plan.pdf",
        "plan.en.pdf": "plan.en.pdf",
        "plan.fr.pdf": "plan.fr.pdf",
        "teil/für.png": "teil/f%C3%BCr.png",
        "teil/für.en.png": "teil/f%C3%BCr.en.png",
        "bild.png": "bild.png",
        "bild.de.png": "bild.de.png",
        "daten.tar.gz": "daten.tar.gz",
        "daten.en.tar.gz": "daten.en.tar.gz",
        "allein.en.png": "allein.en.png",
        "bilder/de/x.png": "bilder/de/x.png",
        "bilder/en/x.png": "bilder/en/x.png",
        "bilder/de/nur.png": "bilder/de/nur.png",
        "y.png": "y.png",
    }.items()
} | {"y.en.png": Place("y.en.png", is_left_out=True)}
LINKS = Links(PLACES, root="/base/")
SETTINGS = Settings("de", "en", localised=(Localised("/de/", "/en/"),))

TAKEN = [
    ("teil/a.md", '<img src="../../bild.png">', '<img src="../../bild.png">'),
    ("teil/a.md", '<a href="../../plan.pdf?x#page=2">', '<a href="../../plan.en.pdf?x#page=2">'),
    ("teil/a.md", "<img src='../f%C3%BCr.png'>", '<img src="../f%C3%BCr.en.png">'),
    ("teil/a.md", '<img data-src="../für.png">', '<img data-src="../f%C3%BCr.en.png">'),
    ("flach.md", '<a href="daten.tar.gz" class="glightbox">', '<a href="daten.en.tar.gz" class="glightbox">'),
    ("index.md", '<video poster="plan.pdf" src="plan.pdf">', '<video poster="plan.en.pdf" src="plan.en.pdf">'),
    ("index.md", '<img srcset="plan.pdf 1x, y.png 2x">', '<img srcset="plan.en.pdf 1x, y.png 2x">'),
    ("teil/a.md", '<a href="/base/plan.pdf">', '<a href="/base/plan.en.pdf">'),
    ("teil/a.md", '<img src="../../bilder/de/x.png">', '<img src="../../bilder/en/x.png">'),
]
"""A document, what stands on its page, and what does in the English column."""

LEFT = [
    ("teil/a.md", '<a href="./">'),
    ("index.md", '<a href="plan.fr.pdf">'),
    ("index.md", '<img src="allein.en.png">'),
    ("index.md", '<img src="bilder/de/nur.png">'),
    ("index.md", '<img src="y.png">'),
    ("index.md", '<a href="https://example.org/base/plan.pdf">'),
    ("index.md", '<a href="/plan.pdf">'),
    ("index.md", '<a href="//[plan.pdf">'),
    ("index.md", '<a href="#plan.pdf">plan.pdf</a> <code>href="plan.pdf"</code> <!-- <a href="plan.pdf"> -->'),
    ("fort.md", '<a href="plan.pdf">'),
]
"""A document, and what stands on its page in every column."""


@pytest.mark.parametrize(("document", "html", "expected"), TAKEN)
def test_the_english_column_has_the_english_file(document: str, html: str, expected: str) -> None:
    assert with_own_files(html, document, LINKS, own_files(LINKS, "en", SETTINGS)) == expected


@pytest.mark.parametrize(("document", "html"), LEFT)
def test_everything_else_stays(document: str, html: str) -> None:
    assert with_own_files(html, document, LINKS, own_files(LINKS, "en", SETTINGS)) == html


def test_the_original_has_its_own_file_too_and_no_other() -> None:
    assert own_files(LINKS, "de", SETTINGS) == {"bild.png": "bild.de.png"}


@pytest.mark.parametrize("name", ["bild.pt-BR.png", "bild.pt-br.png", "bild.pt_BR.png"])
def test_a_code_may_name_a_country(name: str) -> None:
    links = Links({path: Place(path) for path in ("bild.png", name, "bild.pt.png")})
    assert own_files(links, "pt-BR", Settings("de", "pt-BR")) == {"bild.png": name}


TEXT = """\
---
image: karte.png
---
# Titel

![Karte](karte.png) und [Plan][plan].

![](karte.png)

<img src="../karte.png" alt="">

[plan]: plan.pdf "Der Plan"
"""
CATALOG = """\
msgid ""
msgstr "Content-Type: text/plain; charset=UTF-8\\n"

msgid "![Karte](karte.png) und [Plan][plan]."
msgstr "![Map](karte.png) and [plan][plan]."
"""


def views(root: Path, *files: str) -> dict[str, View]:
    project = Project.of(Settings("de", "en", root=root), ["toc"])
    host = Host.of(project, "en", files)
    pictures = {path: Picture(f"https://probe.example/{path}", "", None) for path in files}
    edition = Edition(project, Host(host.links, "en", "A", "https://probe.example/", pictures=pictures))
    found = {Languages("de", ("en",)).path(view.document, view.name): view for view in edition.views()}
    edition.renderings.end()
    return found


def files_on(view: View, language: str) -> set[str]:
    page = lxml.html.fragment_fromstring(view.html, create_parent="body")
    path = f"//section[@lang='{language}']//"
    names = [*page.xpath(f"{path}img/@src"), *page.xpath(f"{path}a[contains(@href, 'plan')]/@href")]
    return {urljoin(f"/{view.address}", name) for name in names}


def test_a_file_is_the_languages_own_on_all_pages_as_soon_as_it_is_there(tmp_path: Path) -> None:
    write(tmp_path, {"docs/a.md": TEXT, "translations/en/a.po": CATALOG})
    before = views(tmp_path, "karte.png", "plan.pdf")
    assert files_on(before["en/a.md"], "en") == {"/karte.png", "/plan.pdf"}

    after = views(tmp_path, "karte.png", "plan.pdf", "karte.en.png", "plan.en.pdf", "plan.de.pdf")
    german, english = {"/karte.png", "/plan.de.pdf"}, {"/karte.en.png", "/plan.en.pdf"}
    assert files_on(after["a.md"], "de") == files_on(after["de/a.md"], "de") == german
    assert files_on(after["a.md"], "en") == files_on(after["en/a.md"], "en") == english
    assert not after["a.md"].faults
    shown = {one: dict(after[f"{one}/a.md"].metadata["open_graph"])["og:image"] for one in ("de", "en")}
    assert shown == {"de": "https://probe.example/karte.png", "en": "https://probe.example/karte.en.png"}
