"""Each page knows where in the navigation of its language it stands, also where it stands in several of them."""

from __future__ import annotations

import polib
import pytest
from lxml.html import HtmlElement

from builds import Site, build, write

pytestmark = pytest.mark.programs

CONFIG = """\
site_name: Probe
theme: {name: material, font: false, features: [navigation.path]}
plugins: [diglot: {source: de, target: en}]
nav:
  - index.md
  - Teil:
      - nur.md
      - weg.md
      - Unten: [weg.md]
"""
OPEN = "//nav[contains(@class, 'md-nav--primary')]//li[contains(@class, '--active') and contains(@class, '--nested')]"
NAME = "/*[self::label or self::div]//*[@class='md-ellipsis']"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    folder = tmp_path_factory.mktemp("places")
    po = polib.POFile()
    po.metadata = {"Content-Type": "text/plain; charset=UTF-8", "Language": "en"}
    po += [polib.POEntry(msgid=one, msgstr=other) for one, other in (("Teil", "Part"), ("Unten", "Below"))]
    files = {
        "mkdocs.yml": CONFIG,
        "docs/index.md": "# Anfang\n",
        "docs/nur.md": "---\ntranslate: false\nlang: en\n---\n# Only\n",
        "docs/weg.md": "# Weg\n",
        "translations/en/mkdocs.yml.po": str(po),
    }
    made = build("mkdocs", write(folder / "project", files), folder / "site")
    assert made.exit_code == 0, made.log
    return made


def read(page: HtmlElement, xpath: str) -> list[str]:
    return [" ".join(str(one.text_content()).split()) for one in page.xpath(xpath)]


@pytest.mark.parametrize(("page", "path"), [("weg/", ["Part", "Below"]), ("de/weg/", ["Teil", "Unten"])])
def test_a_document_that_stands_in_two_sections_stands_in_the_same_one_in_each_language(
    site: Site, page: str, path: list[str]
) -> None:
    assert read(site.page(page), "//*[@class='md-path']//li")[1:] == path


def test_a_page_in_one_language_opens_its_section(site: Site) -> None:
    assert read(site.page("nur/"), f"{OPEN}{NAME}") == ["Part"]
