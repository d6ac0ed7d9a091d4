"""What programs are told of a site's name and its pages is text, says something, and is the same at any address."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import etree

from builds import Site, build, write

pytestmark = pytest.mark.programs

CONFIG = """\
site_name: Haus &amp; <b>Hof</b>
site_url: https://probe.example/
site_description: Was <em>alle</em> lesen.
theme: {name: mkdocs}
use_directory_urls: false
plugins: [diglot: {source: de, target: en}]
"""
FILES = {
    "mkdocs.yml": CONFIG,
    "docs/index.md": "Ein Gruß.\n",
    "docs/erste-schritte.md": "---\ndate: 2024-05-18\n---\nOhne Titel.\n",
    "docs/teil/README.md": "Auch ohne.\n",
}
ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    folder: Path = tmp_path_factory.mktemp("names")
    made = build("mkdocs", write(folder / "project", FILES), folder / "site")
    assert made.exit_code == 0, made.log
    return made


SAID = [
    ("index.html", "og:site_name", "Haus & Hof"),
    ("index.html", "og:description", "Was alle lesen."),
    ("index.html", "og:title", "Haus & Hof (German and English)"),
    ("de/erste-schritte.html", "og:title", "Erste schritte (Deutsch)"),
    ("de/teil/index.html", "og:title", "Teil (Deutsch)"),
]


@pytest.mark.parametrize(("page", "name", "words"), SAID)
def test_a_page_says_words_and_no_markup(site: Site, page: str, name: str, words: str) -> None:
    assert site.page(page).xpath(f"//meta[@property='{name}']/@content") == [words]


def test_the_feed_says_words_and_no_markup(site: Site) -> None:
    feed = etree.parse(str(site.folder / "de/feed.xml"))
    assert [one.text for one in feed.iter(f"{ATOM}title")] == ["Haus & Hof · Deutsch", "Erste schritte"]
