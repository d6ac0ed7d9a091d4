"""Somebody else's site, in another pair of languages, and what its owner does with Diglot from first to last."""

from __future__ import annotations

import re
import subprocess
from dataclasses import dataclass
from pathlib import Path

import lxml.html
import polib
from lxml.html import HtmlElement

from builds import write
from release import Environment

FRENCH = """\
# La frontière

Le **Parlement** vote la loi n° 12 du 3 mai 2024 : « Les données restent en France ».

- L’énergie
- La [souveraineté](https://exemple.example/)

| Année | Montant |
|-------|---------|
| 2024  | 1 234,5 |
"""
CONCEPT = """\
---
term: {fr: Parlement, de: Parlament}
---
# Parlement

Assemblée qui vote les lois[^1].

[^1]: Assemblée nationale : « Le Parlement », 2024, <https://exemple.example/parlement>.
"""
GERMAN = {
    "La frontière": "Die Grenze",
    "Glossary": "Glossar",  # as MkDocs calls the folder in its navigation
    "Le **Parlement** vote la loi n° 12 du 3 mai 2024 : « Les données restent en France ».": (
        "Das **Parlament** verabschiedet am 3. Mai 2024 das Gesetz Nr. 12: „Die Daten bleiben in Frankreich.“"
    ),
    "L’énergie": "Die Energie",
    "La [souveraineté](https://exemple.example/)": "Die [Souveränität](https://exemple.example/)",
    "Année": "Jahr",
    "Montant": "Betrag",
    "2024": "2024",
    "1 234,5": "1.234,5",
    "Parlement": "Parlament",
    "Assemblée qui vote les lois[^1].": "Versammlung, die Gesetze verabschiedet[^1].",
    "Assemblée nationale : « Le Parlement », 2024, <https://exemple.example/parlement>.": (
        "Assemblée nationale: „Das Parlament“, 2024, <https://exemple.example/parlement>."
    ),
}
WRONG = GERMAN | {"1 234,5": "1.243,5"}
PAGES = {"": {text for text in GERMAN if text in " ".join(FRENCH.split())}, "glossary/parlement/": {"Parlement"}}
"""The pages, and of each some texts that stand on it."""

MAIN = """\
{% extends "base.html" %}
{% block footer %}{{ super() }}<p id="own">Notre pied de page</p>{% endblock %}
"""


@dataclass(frozen=True)
class Stranger:
    """A project of somebody's, and the environment that it is built in."""

    environment: Environment
    builder: str
    project: Path

    def run(self, *command: str) -> subprocess.CompletedProcess[str]:
        return self.environment.run(self.project, *command)

    def does(self, *command: str) -> str:
        """Run what has to succeed, and return what it said."""
        done = self.run(*command)
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout + done.stderr

    def build(self) -> None:
        self.does("python", "-m", self.builder, "build", "--strict", "--clean", "-f", "mkdocs.yml")

    def translate(self, words: dict[str, str]) -> None:
        for path in sorted((self.project / "translations/de").rglob("*.po")):
            catalog = polib.pofile(str(path))
            for entry in catalog:
                entry.msgstr = words[entry.msgid]
            catalog.save()

    def page(self, path: str) -> HtmlElement:
        return lxml.html.document_fromstring((self.project / "site" / path / "index.html").read_text("utf-8"))

    def files(self) -> set[str]:
        """Return all files of the project but the site that is built."""
        files = (path.relative_to(self.project) for path in self.project.rglob("*") if path.is_file())
        return {path.as_posix() for path in files if path.parts[0] != "site"}


def move_in(environment: Environment, builder: str, project: Path, config: str) -> Stranger:
    """Write the site: its configuration, a page and a concept, and a template that stands upon the theme's."""
    files = {
        "mkdocs.yml": config,
        "docs/index.md": FRENCH,
        "glossary/parlement.md": CONCEPT,
        "templates/main.html": MAIN,
    }
    return Stranger(environment, builder, write(project, files))


def publish(stranger: Stranger) -> None:
    """Translate and build the site: what is wrong is told, and then each page has its three views."""
    stranger.does("diglot", "sync")
    stranger.translate(WRONG)
    checked = stranger.run("diglot", "check")
    assert checked.returncode == 1, checked.stdout + checked.stderr
    assert re.search(r"error: translations/de/index\.po:\d+: .*\[numbers\]", checked.stdout)
    stranger.translate(GERMAN)
    stranger.does("diglot", "check")
    stranger.build()
    for path, texts in PAGES.items():
        for view, languages in (("", ["fr", "de"]), ("fr/", ["fr"]), ("de/", ["de"])):
            page = stranger.page(view + path)
            sections = page.xpath("//section[contains(@class, 'diglot-text')]")
            assert [section.get("lang") for section in sections] == languages
            numbers = {tuple(section.xpath(".//@data-row")) for section in sections}
            assert len(numbers) == 1
            for section in sections:
                _shows(section, texts if section.get("lang") == "fr" else {GERMAN[text] for text in texts})
                assert path or section.xpath(".//a[@data-term='parlement']")
            needed = page.xpath("//link[contains(@href, 'diglot')]/@href | //script[contains(@src, 'diglot')]/@src")
            assert needed
            for address in needed:
                assert (stranger.project / "site" / view / path / address).is_file(), address


def _shows(section: HtmlElement, texts: set[str]) -> None:
    shown = section.text_content()
    assert [text for text in texts if re.sub(r"\*\*|\[|\]\(.*?\)", "", text) not in shown] == []


def shows_its_own_block(stranger: Stranger) -> bool:
    """Return whether what the owner's template adds to the theme's is on each page."""
    views = [view + path for path in PAGES for view in ("", "fr/", "de/")]
    return all(stranger.page(view).xpath("//p[@id='own'][text()='Notre pied de page']") for view in views)


def move_out(stranger: Stranger, before: set[str], config: str) -> None:
    """Uninstall Diglot: the site is built without it, and nothing is left but what `sync` wrote and git ignores."""
    left = stranger.files() - before
    assert {name for name in left if not name.startswith(".cache/diglot/")} == {
        "translations/de/index.po",
        "translations/de/mkdocs.yml.po",
        "translations/de/glossary/parlement.po",
        "translations/anchors/index.txt",
        "translations/anchors/glossary/parlement.txt",
    }
    stranger.environment.pip("uninstall", "--yes", "diglot")
    assert stranger.environment.traces() == []
    (stranger.project / "mkdocs.yml").write_text(config, "utf-8")
    stranger.build()
    assert stranger.page("").xpath("//h1[contains(., 'La frontière')]")
    assert not (stranger.project / "site/de").exists()
    assert stranger.files() - before == left
