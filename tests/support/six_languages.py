"""A small site in six languages: German, and what it is translated into; `six/` holds its files."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import lxml.html
import yaml
from lxml.html import HtmlElement

from builds import Site, build, files_of

SIX = Path(__file__).parent / "six"
ADDRESS = "https://six.example/"
TARGETS = ("en", "fr", "he", "zh", "pl")
LANGUAGES = ("de", *TARGETS)

_OF_ALL = ("sitemap.xml", "assets/diglot-words.js", "assets/diglot-notes.js")
"""The site map, and our words in all languages that a reader may have, or that notes are in."""
_OF_ALTERNATES = (
    "//link[@rel='alternate'][not(@type)]",
    "//meta[@property='og:locale:alternate']",
    "//script[@type='application/ld+json']",
)
_OF_THE_MENU = (
    "//script[contains(@src, 'diglot-choices')]",
    "//*[contains(@class, 'diglot-bar')]",
    "//*[contains(@class, 'diglot-heads')]",
    "//dialog[@id='diglot-search']",
    "//*[contains(@class, 'diglot-names')]",
    "//section[@lang='de']//*[@class='diglot-credit']",
)
"""What of a page names the other languages of its document or of the site, how readers choose and search them, and what
a concept is called in all of them."""


def write_six(folder: Path, **options: Any) -> Path:
    """Write the site, with other options of Diglot than its own; None takes one out."""
    shutil.copytree(SIX, folder, ignore=shutil.ignore_patterns(".cache", "site"))
    config = yaml.safe_load((folder / "mkdocs.yml").read_text("utf-8"))
    known = config["plugins"][0]["diglot"]
    known |= options
    config["plugins"][0]["diglot"] = {name: value for name, value in known.items() if value is not None}
    (folder / "mkdocs.yml").write_text(yaml.safe_dump(config, allow_unicode=True, sort_keys=False), "utf-8")
    return folder


def build_six(folder: Path, **options: Any) -> Site:
    """Build the site strictly, with other options of Diglot than its own."""
    return build("mkdocs", write_six(folder / "project", **options), folder / "site", "--strict")


def without_menus(site: Site) -> dict[str, bytes]:
    """Return the files of a site without what names languages to choose from, on pages and in files of their own."""
    files = {path: content for path, content in files_of(site.folder).items() if not path.startswith(_OF_ALL)}
    return {path: _without_menus(content) if path.endswith(".html") else content for path, content in files.items()}


def _without_menus(content: bytes) -> bytes:
    page: HtmlElement = lxml.html.document_fromstring(content.decode("utf-8"))
    for path in (*_OF_ALTERNATES, *_OF_THE_MENU):
        for element in page.xpath(path):
            element.drop_tree()
    return b"\n".join(filter(None, map(bytes.strip, lxml.html.tostring(page, encoding="utf-8").splitlines())))
