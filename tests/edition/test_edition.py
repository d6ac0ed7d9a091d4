"""One core makes the views of a site's documents, whoever publishes them, and knows no site generator."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import lxml.html
import pytest
from polib import POEntry, POFile

from builds import write
from diglot import Document, Edition, Host, Project, Settings, View, render
from diglot.page.links import FaultKind, Links, Place
from diglot.page.renderer import Renderer
from diglot.project.front_matter import FrontMatter
from diglot.project.languages import Languages
from generated import CONCEPT

HEADER = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n'
FILES = {
    "docs/index.md": "# Start\n\nDie Behörde baut. Siehe [dort](teil/a.md#ziel) und [nirgends](fort.md).\n",
    "docs/teil/a.md": "---\ntitle: Teil\n---\nNoch eine Behörde.\n\n## Ziel\n",
    "docs/nur.md": "---\ntranslate: false\n---\nNur hier.\n",
    "glossary/b.md": CONCEPT.format(name="Behörde", what="ein Amt"),
    "translations/en/index.po": HEADER + 'msgid "Start"\nmsgstr "Home"\n',
}


def project(folder: Path) -> Project:
    return Project.of(Settings("de", "en", root=write(folder, FILES)), ["toc"])


@pytest.fixture
def views(tmp_path: Path) -> dict[str, View]:
    """Give all views of a small project, by their paths."""
    known = project(tmp_path)
    edition = Edition(known, Host.of(known, reader="en"))
    return {Languages("de", ("en",)).path(view.document, view.name): view for view in edition.views()}


def tree(view: View) -> lxml.html.HtmlElement:
    return lxml.html.fragment_fromstring(view.html, create_parent="body")


def test_each_document_has_a_view_of_both_languages_and_one_of_each(views: dict[str, View]) -> None:
    documents = ("glossary/b.md", "index.md", "teil/a.md")
    expected = {
        Languages("de", ("en",)).path(document, language) for document in documents for language in (None, "de", "en")
    }
    assert views.keys() == expected
    for view in views.values():
        sections = tree(view).xpath("//section[contains(@class, 'diglot-text')]")
        assert tuple(section.get("lang") for section in sections) == view.languages
    assert (views["index.md"].title, views["de/index.md"].title) == ("Home", "Start")


def test_the_switch_is_part_of_a_view_and_leads_to_the_others(views: dict[str, View]) -> None:
    links = tree(views["en/teil/a.md"]).xpath("//nav[@class='diglot-views']/a")
    assert [(link.get("href"), link.get("aria-current")) for link in links] == [
        ("../../../de/teil/a/", None),
        ("../../../teil/a/", None),
        ("./", "page"),
    ]


def test_links_lead_to_addresses_and_what_leads_nowhere_is_told(views: dict[str, View]) -> None:
    home = views["index.md"]
    found = [link.get("href") for link in tree(home).xpath("//section[@lang='de']//a[not(@class)]")]
    assert found == ["teil/a/#ziel", "fort.md"]
    assert [(one.link, one.fault) for one in home.faults] == [("fort.md", FaultKind.NOT_FOUND)]
    assert home.links == {"teil/a.md": {"ziel": "teil/a.md#ziel"}}
    assert "ziel" in views["teil/a.md"].anchors


def test_a_concept_lists_where_it_is_used(views: dict[str, View]) -> None:
    pages = tree(views["de/glossary/b.md"]).xpath("//ul[@class='diglot-uses']/li")
    assert [page.xpath("string(a)") for page in pages] == ["Start", "Teil"]
    uses = [use for page in pages for use in page.xpath("blockquote/p/a")]
    assert [use.xpath("string(..)") for use in uses] == ["Die Behörde baut.", "Noch eine Behörde."]
    assert [use.text for use in uses] == ["Behörde", "Behörde"]
    assert all("#r" in use.get("href") for use in uses)


def test_a_second_edition_takes_what_the_first_has_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    known = project(tmp_path)
    host = Host.of(known, reader="en")
    first = Edition(known, host)
    before = [view.html for view in first.views()]
    first.renderings.end()
    second = Edition(project(tmp_path), host)
    monkeypatch.setattr(Renderer, "render", None)
    assert [view.html for view in second.views()] == before


@pytest.mark.programs
def test_no_site_generator_is_imported(tmp_path: Path) -> None:
    code = (
        "import sys\nfrom pathlib import Path\nfrom diglot import Edition, Host, Project, Settings\n"
        f"project = Project.of(Settings('de', 'en', root=Path({str(write(tmp_path, FILES))!r})))\n"
        "print(len([*Edition(project, Host.of(project, 'en')).views()]))\n"
        "print(sorted({'mkdocs', 'properdocs', 'material', 'jinja2', 'zensical'} & sys.modules.keys()))\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.stdout == "9\n[]\n", done.stderr


def test_one_document_is_rendered_without_a_site(tmp_path: Path) -> None:
    text = "# Haus\n\nDas [Haus](b.md) ist *alt*.\n"
    catalog = POFile()
    catalog.append(POEntry(msgid="Haus", msgstr="House"))
    document = Document("a.md", "docs/a.md", text, FrontMatter(body=text))
    links = Links({"a.md": Place("a/"), "b.md": Place("b/")})
    view = render(document, {"en": catalog}, Project.of(Settings("de", "en", root=tmp_path), ["toc"]), links)
    rows = tree(view).xpath("//section[@lang='en']//*[@data-row]")
    assert [row.get("data-state") for row in rows] == ["reviewed", "missing"]
    assert rows[0].text_content().strip() == "House"
    assert tree(view).xpath("//section[@lang='de']//a/@href") == ["../b/"]
    assert '<span lang="de">Haus' in view.contents[0]["name"]


def test_for_a_search_that_is_not_in_the_site_nothing_is_made_ready_nor_taken_later(
    tmp_path: Path,
) -> None:
    known = project(tmp_path)
    host = Host.of(known, "en")
    assert not any(view.search for view in Edition(known, replace(host, is_searched=False)).views())
    assert any(view.search for view in Edition(project(tmp_path), host).views())
