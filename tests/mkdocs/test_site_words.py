"""What a site says in no document is on each page in its language: its name, its navigation, its footer."""

from __future__ import annotations

import subprocess
from pathlib import Path

import polib
import pytest
from lxml.html import HtmlElement

from builds import Site, build, write
from commands import diglot

pytestmark = pytest.mark.programs

CONFIG = """\
INHERIT: base.yml
site_name: Haus & Hof
site_url: https://probe.example/
theme:
  name: material
  font: false
  features: [navigation.tabs, navigation.path, navigation.footer, navigation.indexes]
  palette:
    - {scheme: default, toggle: {icon: material/weather-night, name: Dunkel}}
    - {scheme: slate, toggle: {icon: material/weather-sunny, name: Hell}}
plugins: [diglot: {source: de, target: en}]
nav:
  - index.md
  - Anleitungen:
      - Übersicht: teil/index.md
      - Kurzer Name: lang.md
      - Tief unten:
          - Gleich: gleich.md
          - Nachbarn <b>neu</b>: https://neighbour.example/
  - Impressum: impressum.md
  - Ohne Überschrift: lager-plan.md
  - Offen: [offen.md]
  - 🏠: https://home.example/
"""
BASE = """\
site_description: Eine schöne Seite.
copyright: Rechte bei <a href="https://x.example/">uns</a>
extra: {announcement: Heute offen, consent: {title: Kekse, cookies: {analytics: Messung}}}
theme: {custom_dir: overrides}
hooks: [hooks.py]
"""
FILES = {
    "mkdocs.yml": CONFIG,
    "base.yml": BASE,
    "hooks.py": (
        "def on_page_context(context, page, config, nav):\n"
        "    config.extra['announcement'] = 'Heute offen' if page.url else 'Geändert'\n"
    ),
    "overrides/main.html": (
        '{% extends "base.html" %}{% block announce %}{{ config.extra.announcement }}{% endblock %}'
    ),
    "docs/index.md": "---\ndate: 2024-05-18\n---\n# Anfang\n\nText.\n",
    "docs/teil/index.md": "# Der Teil\n\nText.\n",
    "docs/lang.md": "---\ntitle: Anderer Titel\n---\n# Ein sehr langer Titel\n\nText.\n",
    "docs/gleich.md": "# Gleich\n\nText.\n",
    "docs/impressum.md": "---\ntranslate: false\nlang: de\n---\n# Angaben\n\nText.\n",
    "docs/lager-plan.md": "Kein Titel hier.\n",
    "docs/offen.md": "# Offenes\n\nText.\n",
}
ENGLISH = {
    "Haus & Hof": 'House & "Home"',
    "Eine schöne Seite.": "A fine site.",
    'Rechte bei <a href="https://x.example/">uns</a>': 'Rights with <a href="https://x.example/">us</a>',
    "Dunkel": "Dark",
    "Hell": "Light",
    "Heute offen": "Open today",
    "Kekse": "Cookies",
    "Messung": "Measuring",
    "Anleitungen": "Guides",
    "Übersicht": "Overview",
    "Kurzer Name": "Short name",
    "Tief unten": "Deep <script>down</script>",
    "Nachbarn <b>neu</b>": "Neighbours <b>new</b>",
    "Impressum": "Legal notice",
    "Ohne Überschrift": "Without a heading",
}
"""What the catalog has; `Gleich` is translated in that of its document, and `Offen` nowhere."""

NAVIGATION = "//nav[contains(@class, 'md-nav--primary')]//*[@class='md-ellipsis']"
TABS = "//*[contains(@class, 'md-tabs__item')]"
GERMAN = [
    *("Anfang", "Anleitungen", "Kurzer Name", "Tief unten", "Gleich", "Nachbarn neu", "Impressum"),
    *("Ohne Überschrift", "Offen", "Offenes", "🏠"),
]
IN_ENGLISH = [
    *("Anfang", "Guides", "Short name", "Deep <script>down</script>", "Same", "Neighbours new", "Legal notice"),
    *("Without a heading", "Offen", "Offenes", "🏠"),
]
ALL_OF_THEM = ["Impressum" if title == "Legal notice" else title for title in IN_ENGLISH]

SHOWN = [
    ("de/", NAVIGATION, GERMAN),
    ("en/", NAVIGATION, IN_ENGLISH),
    ("", NAVIGATION, ALL_OF_THEM),
    ("impressum/", NAVIGATION, ALL_OF_THEM),
    ("404.html", NAVIGATION, ALL_OF_THEM),
    ("en/", f"{NAVIGATION}//span[@lang='de']", ["Offen"]),
    ("de/", f"{NAVIGATION}//span[@lang]", []),
    ("en/", f"{NAVIGATION}//b", ["new"]),
    ("de/", TABS, ["Anfang", "Anleitungen", "Impressum", "Ohne Überschrift", "Offen", "🏠"]),
    ("en/", TABS, ["Anfang", "Guides", "Legal notice", "Without a heading", "Offen", "🏠"]),
    ("en/gleich/", "//*[@class='md-path']//li", ["Anfang", "Guides", "Deep <script>down</script>"]),
    ("de/gleich/", "//*[@class='md-path']//li", ["Anfang", "Anleitungen", "Tief unten"]),
    ("en/lang/", "//title", ['Short name – House & "Home"']),
    ("de/lang/", "//title", ["Kurzer Name – Haus & Hof"]),
    ("lang/", "//title", ['Short name (German and English) – House & "Home"']),
    ("en/lager-plan/", "//title", ['Without a heading – House & "Home"']),
    ("en/lager-plan/", "//meta[@property='og:title']/@content", ["Without a heading"]),
    ("de/lager-plan/", "//meta[@property='og:title']/@content", ["Ohne Überschrift"]),
    ("impressum/", "//title", ["Impressum – Haus & Hof"]),
    ("en/teil/", "//a[contains(@class, 'md-footer__link--next')]/@aria-label", ["Next: Short name"]),
    ("de/teil/", "//a[contains(@class, 'md-footer__link--next')]/@aria-label", ["Weiter: Kurzer Name"]),
    ("en/", "//header//a[contains(@class, 'md-logo')]/@title", ['House & "Home"']),
    ("en/", "//header//a[contains(@class, 'md-logo')]/@aria-label", ['House & "Home"']),
    ("de/", "//header//a[contains(@class, 'md-logo')]/@title", ["Haus & Hof"]),
    ("en/", "//meta[@property='og:site_name']/@content", ['House & "Home"']),
    ("de/", "//meta[@property='og:site_name']/@content", ["Haus & Hof"]),
    ("", "//meta[@name='description']/@content", ["A fine site."]),
    ("en/", "//*[@class='md-copyright__highlight']/a", ["us"]),
    ("de/", "//*[@class='md-copyright__highlight']/a", ["uns"]),
    ("en/", "//form//label/@title", ["Dark", "Light"]),
    ("de/", "//form//label/@title", ["Dunkel", "Hell"]),
    ("en/", "//link[contains(@type, 'atom')]/@title", ['House & "Home" · English']),
    ("en/", "//*[contains(@class, 'md-banner__inner')]", ["Open today"]),
    ("de/", "//*[contains(@class, 'md-banner__inner')]", ["Heute offen"]),
    ("", "//*[contains(@class, 'md-banner__inner')]", ["Geändert"]),
    ("en/", "//*[@data-md-component='consent']//h4", ["Cookies"]),
    ("de/", "//*[@data-md-component='consent']//label[not(@for)]", ["Messung"]),
    ("en/", "//*[@data-md-component='consent']//label[not(@for)]", ["Measuring"]),
    ("en/", f"{NAVIGATION}//script", []),
]


def read(page: HtmlElement, xpath: str) -> list[str]:
    """Return what elements or attributes say, white space folded, without the joiners that nobody sees."""
    found = page.xpath(xpath)
    texts = [one if isinstance(one, str) else str(one.text_content()) for one in found]
    return [" ".join(text.replace("\u2060", "").split()) for text in texts]


def translate(project: Path, words: dict[str, str], catalog: str = "mkdocs.yml") -> None:
    """Write translations into a catalog that `sync` has made."""
    place = project / f"translations/en/{catalog}.po"
    po = polib.pofile(str(place), wrapwidth=0)
    for msgid, msgstr in words.items():
        entry = po.find(msgid)
        assert entry, msgid
        entry.msgstr = msgstr
    po.save()


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = write(tmp_path_factory.mktemp("own") / "project", FILES)
    assert diglot(folder, "sync").returncode == 0
    translate(folder, ENGLISH)
    translate(folder, {"Gleich": "Same"}, "gleich")
    return folder


@pytest.fixture(scope="module")
def site(project: Path) -> Site:
    made = build("mkdocs", project, project.parent / "site")
    assert made.exit_code == 0, made.log
    return made


@pytest.mark.parametrize(("page", "xpath", "expected"), SHOWN)
def test_a_page_has_the_sites_words_in_its_language(site: Site, page: str, xpath: str, expected: list[str]) -> None:
    assert read(site.page(page), xpath) == expected


def test_the_catalog_has_each_word_once_and_in_order(project: Path) -> None:
    po = polib.pofile(str(project / "translations/en/mkdocs.yml.po"))
    assert [entry.msgid for entry in po] == [*list(ENGLISH)[:12], "Gleich", *list(ENGLISH)[12:], "Offen"]
    assert not (project / "translations/anchors/mkdocs.yml.txt").exists()


def test_commands_know_the_words_by_the_name_of_the_configuration_and_of_the_catalog(project: Path) -> None:
    for name in ("mkdocs.yml", "translations/en/mkdocs.yml.po"):
        assert "mkdocs.yml" in diglot(project, "status", name).stdout
    assert "translations/en/mkdocs.yml.po" in diglot(project, "check", "mkdocs.yml").stdout
    assert '"mkdocs.yml"' in diglot(project, "status", "--format", "json").stdout
    exported = project.parent / "words.csv"
    assert diglot(project, "export", "mkdocs.yml", "-o", str(exported)).returncode == 0
    table = exported.read_text("utf-8")
    exported.write_text(table.replace("Short name", "Brief name"), "utf-8")
    assert "translations/en/mkdocs.yml.po: 1 imported" in diglot(project, "import", str(exported), "--by", "Ada").stdout
    translate(project, {"Kurzer Name": "Short name"})


AT = [
    ("base.yml:3", "Heute offen"),
    ("base.yml:1", "Eine schöne Seite."),
    ("mkdocs.yml:2", "Haus & Hof"),
    ("mkdocs.yml:9", "Dunkel"),
    ("mkdocs.yml:10", "Hell"),
    ("mkdocs.yml:14", "Anleitungen"),
    ("mkdocs.yml:18", "Gleich"),
    ("mkdocs.yml:19", "Nachbarn <b>neu</b>"),
]


def test_a_word_without_a_catalog_is_missing_where_it_stands(tmp_path: Path) -> None:
    said = diglot(write(tmp_path, FILES), "check", "--each", "mkdocs.yml").stdout
    for place, words in AT:
        assert f"error: {place}: “{words}” is not translated." in said


@pytest.mark.parametrize(("file", "is_named"), [("mkdocs.yml", True), ("base.yml", True), ("docs/lang.md", False)])
def test_words_are_looked_at_where_a_file_that_has_some_was_changed(tmp_path: Path, file: str, is_named: bool) -> None:
    folder = write(tmp_path, FILES)
    for command in (["init", "-q"], ["add", "-A"], ["commit", "-q", "-m", "x"]):
        subprocess.run(["git", *command], cwd=folder, check=True)
    place = folder / file
    place.write_text(f"{place.read_text('utf-8')}\n", "utf-8")
    assert ("“Anleitungen” is not" in diglot(folder, "check", "--each", "--changed-since", "HEAD").stdout) == is_named


WRONG = [
    ("Deep <script>x</script>", "markup-refused"),
    ("Deep <b>x</b>", "markup-refused"),
    ("Deep\x07", "characters"),
    ("Deep 7", "numbers"),
]


@pytest.mark.parametrize(("words", "code"), WRONG)
def test_what_is_wrong_with_a_translation_is_said(tmp_path: Path, words: str, code: str) -> None:
    catalog = f'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\nmsgid "Tief unten"\nmsgstr "{words}"\n'
    folder = write(tmp_path, {**FILES, "translations/en/mkdocs.yml.po": catalog})
    assert f"[{code}]" in diglot(folder, "check", "mkdocs.yml").stdout


OTHER_SITES = {
    "names of folders": (
        "theme: {name: material, font: false}\nplugins: [diglot: {source: de, target: en}]\n",
        {"docs/anleitungen/index.md": "# Teil\n", "docs/anleitungen/weg.md": "# Weg\n"},
        {"Anleitungen": "Guides"},
        {"de/anleitungen/weg/": "Anleitungen", "en/anleitungen/weg/": "Guides"},
    ),
    "a navigation of a plugin": (
        "theme: {name: material, font: false}\nplugins: [diglot: {source: de, target: en}]\nhooks: [nav.py]\n",
        {
            "docs/weg.md": "# Weg\n",
            "nav.py": "from mkdocs.structure.nav import Section\n\n\ndef on_nav(nav, config, files):\n"
            "    nav.items = [Section('Aus dem Plugin', nav.items)]\n    return nav\n",
        },
        {"Aus dem Plugin": "By the plugin"},
        {"de/weg/": "Aus dem Plugin", "en/weg/": "By the plugin"},
    ),
    "another theme without folders": (
        (
            "theme: {name: mkdocs}\nuse_directory_urls: false\nplugins: [diglot: {source: de, target: en}]\n"
            "nav: [index.md, Anleitungen: [weg.md]]\n"
        ),
        {"docs/weg.md": "# Weg\n"},
        {"Anleitungen": "Guides"},
        {"de/weg.html": "Anleitungen", "en/weg.html": "Guides"},
    ),
}


@pytest.mark.parametrize(("config", "files", "words", "pages"), OTHER_SITES.values(), ids=OTHER_SITES)
def test_sections_have_titles_in_the_language_of_the_page(
    tmp_path: Path, config: str, files: dict[str, str], words: dict[str, str], pages: dict[str, str]
) -> None:
    every = {"mkdocs.yml": f"site_name: Probe\n{config}", "docs/index.md": "# Anfang\n", **files}
    folder = write(tmp_path / "project", every)
    assert diglot(folder, "sync").returncode == 0
    translate(folder, words)
    site = build("mkdocs", folder, tmp_path / "site")
    assert site.exit_code == 0, site.log
    for page, title in pages.items():
        text = str(site.page(page).text_content())
        assert title in text
        assert not any(other in text for other in pages.values() if other != title)


LANGUAGES = [
    ("", "", {"Guides": "de"}),
    ("language: de", "", {"Guides": "de"}),
    ("language: en", "", {}),
    ("language: en", "site_language: de", {"Guides": "de"}),
    ("language: fr", "", {"Guides": "de"}),
    ("", "site_language: en", {}),
]


@pytest.mark.parametrize(("theme", "option", "marked"), LANGUAGES)
def test_words_that_are_in_the_target_language_already_are_not_to_be_translated(
    tmp_path: Path, theme: str, option: str, marked: dict[str, str]
) -> None:
    config = f"site_name: Probe\ntheme: {{name: material, font: false, {theme}}}\nnav: [index.md, Guides: [weg.md]]\n"
    config += f"plugins: [diglot: {{source: de, target: en, {option}}}]\n"
    folder = write(tmp_path / "p", {"mkdocs.yml": config, "docs/index.md": "# Anfang\n", "docs/weg.md": "# Weg\n"})
    assert diglot(folder, "sync").returncode == 0
    assert (folder / "translations/en/mkdocs.yml.po").exists() == bool(marked)
    page = build("mkdocs", folder, tmp_path / "site").page("en/weg/")
    assert {str(one.text): one.get("lang") for one in page.xpath(f"{NAVIGATION}//span[@lang]")} == marked
