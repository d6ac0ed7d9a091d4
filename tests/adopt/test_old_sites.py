"""What old sites have beside documents: titles in the navigation, pictures, posts, pages that only one language has."""

from __future__ import annotations

from importlib.metadata import EntryPoint
from pathlib import Path
from typing import Any

import polib
import pytest
from mkdocs.config.defaults import MkDocsConfig

from builds import build, write
from commands import diglot

GARDEN = {"de": "# Garten\n\nHier wachsen viele Rosen.\n", "en": "# Garden\n\nMany roses grow here.\n"}
WELL = {"de": "# Brunnen\n\nDie Pferde trinken daraus.\n", "en": "# Well\n\nThe horses drink from it.\n"}
CONFIG = "site_name: Garten\nsite_url: https://probe.example/\ntheme: {name: material, font: false}\n"
PLUGIN = "  - diglot: {source: de, target: en, require: any}\n"


def adopted(project: Path, layout: str, *arguments: str) -> list[str]:
    """Adopt the translations of a site, and return what is said, line by line."""
    done = diglot(project, "adopt", "--from", layout, *arguments)
    assert done.returncode == 0, done.stderr
    return done.stdout.splitlines()


def moves(said: list[str]) -> list[str]:
    return [line.strip().removeprefix("git ") for line in said if line.startswith("    git ")]


def words(project: Path, name: str) -> dict[str, str]:
    return {entry.msgid: entry.msgstr for entry in polib.pofile(str(project / f"translations/en/{name}.po"))}


SUFFIX = {
    "docs/index.md": GARDEN["de"],
    "docs/index.en.md": GARDEN["en"],
    "docs/a/brunnen.md": WELL["de"],
    "docs/a/brunnen.en.md": WELL["en"],
}
NAV = "nav:\n  - Start: index.md\n  - Sachen:\n    - Tief: a/brunnen.md\n    - Fern: https://example.org/\n"
NAV_EN = "[Home: index.md, Things: [The well: a/brunnen.md, Far away: 'https://example.org/']]"
OWN = {"Garten": "Garden", "Start": "Home", "Sachen": "Things", "Tief": "The well", "Fern": "Far away"}
NAVS = {
    "translations of titles": (
        """nav_translations: {Start: Home, Sachen: Things, Tief: The well, Fern: Far away}
          admonition_translations: {tip: A hint}
          site_name: Garden""",
        NAV,
        OWN,
    ),
    "a nav for the translation": (f"site_name: Garden\n          nav: {NAV_EN}", NAV, OWN),
    "a nav with the files of both": (
        None,
        """nav:
  - Deutsch: [Start: index.md, Sachen: [Tief: a/brunnen.md]]
  - English: [Home: index.en.md, Things: [The well: a/brunnen.en.md]]
""",
        {"Garten": "", "Start": "Home", "Sachen": "Things", "Tief": "The well"},
    ),
    "a section that has other pages there": (
        "nav: [Home: index.md, The well: a/brunnen.md]",
        NAV,
        {"Garten": "", "Start": "Home", "Sachen": "", "Tief": "The well", "Fern": ""},
    ),
}


def install_i18n(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Install a plugin by the name of mkdocs-static-i18n that does nothing: only what it is told counts here."""
    module = "from mkdocs.plugins import BasePlugin\n\n\nclass Plugin(BasePlugin):\n    pass\n"
    monkeypatch.syspath_prepend(write(folder, {"i18n_that_does_nothing.py": module}))
    option: Any = dict(MkDocsConfig._schema)["plugins"]  # which reads once what is installed, when it is imported
    monkeypatch.setitem(
        option.installed_plugins, "i18n", EntryPoint("i18n", "i18n_that_does_nothing:Plugin", "mkdocs.plugins")
    )


@pytest.mark.parametrize("name", NAVS)
def test_titles_of_both_languages_go_into_the_catalog_of_the_sites_own_words(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    said_of_english, nav, expected = NAVS[name]
    plugin = f"""  - i18n:
      docs_structure: suffix
      languages:
        - {{locale: de, default: true, name: Deutsch}}
        - locale: en
          name: English
          {said_of_english}
"""
    install_i18n(tmp_path / "installed", monkeypatch)
    config = f"{CONFIG}plugins:\n{PLUGIN}{plugin if said_of_english else ''}{nav}"
    project = write(tmp_path / "project", {"mkdocs.yml": config, **SUFFIX})
    said = adopted(project, "suffix", "--accept-certain", "Ada")
    assert words(project, "mkdocs.yml") == expected
    found = polib.pofile(str(project / "translations/en/mkdocs.yml.po"))
    assert all(entry.tcomment.startswith("adopted: mkdocs.yml:") for entry in found if entry.msgstr)
    assert not any(entry.fuzzy for entry in found)
    told = ["          words:", "            en:", "              tip: A hint"]
    assert [line for line in told if line in said] == (told if "translations of titles" in name else [])
    written = said[said.index("For mkdocs.yml:") + 2 : said.index("    exclude_docs: |")]
    assert [line.strip() for line in written] == (
        [] if said_of_english else ["nav:", "- Start: index.md", "- Sachen:", "- Tief: a/brunnen.md"]
    )


def test_pictures_of_a_language_get_its_code_where_the_others_differ_and_nothing_else_is_forgotten(
    tmp_path: Path,
) -> None:
    files = {
        "mkdocs.yml": f"{CONFIG}plugins:\n{PLUGIN}",
        "docs/de/garten.md": GARDEN["de"],
        "docs/en/garten.md": GARDEN["en"],
        "docs/fr/garten.md": "# Jardin\n",
        "docs/de/bilder/rose.png": "deutsch",
        "docs/en/bilder/rose.png": "english",
        "docs/de/bilder/baum.png": "both",
        "docs/en/bilder/baum.png": "both",
        "docs/en/dateien/only.pdf": "english",
        "docs/stil/a.css": "",
        "docs/impressum.md": "[Garten](../de/garten.md)\n",
        "docs/de/karte.mdx": "",
        "docs/en/karte.mdx": "",
        "docs/en/weg.mdx": "",
    }
    said = adopted(write(tmp_path, files), "folder")
    assert moves(said) == [
        "mv docs/en/bilder/rose.png docs/de/bilder/rose.en.png",
        "mv docs/en/dateien/only.pdf docs/de/dateien/only.pdf",
        "mv docs/impressum.md docs/de/impressum.md",
        "mv docs/stil docs/de/stil",
    ]
    assert "    mkdir -p docs/de/dateien" in said
    table = [" ".join(line.split()) for line in said[: said.index("For mkdocs.yml:")]]
    whole = "\n".join(table)
    assert "docs/*.mdx 0 0 0 3 .mdx files, none of them a Markdown document of MkDocs" in whole
    assert "docs/fr/garten.md 0 0 0 is a translation into another language, fr" in whole
    lost = next(line for line in said if "not found on the new site" in line)
    assert lost.endswith("no such document: /de/karte/, /en/karte/, /en/weg/, /fr/garten/.")


def test_links_of_originals_to_files_that_have_to_move_are_counted(tmp_path: Path) -> None:
    files = {
        "mkdocs.yml": f"{CONFIG}plugins:\n{PLUGIN}",
        "docs/de/garten.md": f"{GARDEN['de']}\n![Rose](../bilder/rose.png)\n",
        "docs/en/garten.md": f"{GARDEN['en']}\n![Rose](../bilder/rose.png)\n",
        "docs/bilder/rose.png": "",
    }
    said = adopted(write(tmp_path, files), "folder")
    assert "1 link of an original leads there, such as ../bilder/rose.png in docs/de/garten.md" in "\n".join(said)


def test_a_picture_with_the_code_of_its_language_is_the_originals_in_a_catalog(tmp_path: Path) -> None:
    files = {
        "mkdocs.yml": f"{CONFIG}plugins:\n{PLUGIN}",
        "docs/garten.md": "# Garten\n\n![Eine Rose](rose.png)\n",
        "docs/garten.en.md": "# Garden\n\n![A rose](rose.en.png)\n",
        "docs/rose.png": "",
        "docs/rose.en.png": "",
    }
    project = write(tmp_path, files)
    adopted(project, "suffix")
    assert words(project, "garten")["![Eine Rose](rose.png)"] == "![A rose](rose.png)"


def test_concepts_in_a_folder_beside_the_documents_come_along(tmp_path: Path) -> None:
    files = {
        "mkdocs.yml": f"{CONFIG}plugins:\n{PLUGIN}",
        "docs/garten.md": GARDEN["de"],
        "docs/garten.en.md": GARDEN["en"],
        "glossary/brunnen.md": WELL["de"],
        "glossary/brunnen.en.md": WELL["en"],
    }
    project = write(tmp_path, files)
    assert moves(adopted(project, "suffix")) == ["rm glossary/brunnen.en.md"]
    assert words(project, "glossary/brunnen")["Die Pferde trinken daraus."] == "The horses drink from it."


POST = "---\ndate: 2024-01-31\n---\n\n{}\n<!-- more -->\n\n{}\n"


@pytest.mark.programs
def test_the_address_of_a_translated_post_leads_to_the_post(tmp_path: Path) -> None:
    files = {
        "mkdocs.yml": f"exclude_docs: '*.en.md'\n{CONFIG}plugins:\n  - blog\n{PLUGIN}",
        "docs/index.md": GARDEN["de"],
        "docs/index.en.md": GARDEN["en"],
        "docs/blog/index.md": "# Neues\n",
        "docs/blog/index.en.md": "# News\n",
        "docs/blog/posts/a.md": POST.format("# Der Brunnen: *neu*!\n", "Mehr."),
        "docs/blog/posts/a.en.md": POST.format("# The well: *new*!\n", "More."),
    }
    project = write(tmp_path / "project", files)
    adopted(project, "suffix")
    built = build("mkdocs", project, tmp_path / "site", "--strict")
    assert built.exit_code == 0, built.log
    for language in ("", "en/"):
        page = built.page(f"{language}blog/2024/01/31/the-well-new/")
        assert page.xpath("//a/@href") == ["../der-brunnen-neu/"]
        assert (built.folder / language / "blog/2024/01/31/der-brunnen-neu/index.html").is_file()


def test_addresses_of_docusaurus_follow_its_numbers_slugs_and_ids(tmp_path: Path) -> None:
    current = "i18n/en/docusaurus-plugin-content-docs/current"
    files = {
        "mkdocs.yml": f"{CONFIG}plugins:\n{PLUGIN}",
        "docusaurus.config.js": "",
        "docs/01-erste/02-garten.md": GARDEN["de"],
        f"{current}/01-erste/02-garten.md": GARDEN["en"],
        "docs/brunnen.md": f"---\nslug: /tief\n---\n{WELL['de']}",
        f"{current}/brunnen.md": f"---\nid: well\n---\n{WELL['en']}",
    }
    project = write(tmp_path, files)
    adopted(project, f"i18n/{{language}}/{current.removeprefix('i18n/en/')}/{{path}}.md")
    texts = [
        (project / f"translations/anchors/{name}.txt").read_text("utf-8") for name in ("01-erste/02-garten", "brunnen")
    ]
    assert [line for text in texts for line in text.splitlines() if "formerly" in line] == [
        "# formerly: docs/erste/garten.md",
        "# formerly: docs/tief.md",
        "# formerly: docs/well.md",
    ]
