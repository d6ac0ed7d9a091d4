"""A small magazine, whose pages have to be told to programs, and how a published site is looked at from outside."""

from __future__ import annotations

import os
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote

from lxml.html import HtmlElement

from builds import Site, build, configuration, write
from pages import SAMPLE

MAGAZINE = "https://probe.example/base/"
EDITION = "https://diglot.example/"

_HEADER = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n'
_FILES = {
    "docs/index.md": "---\ndescription: Worum es geht.\n---\n# Start\n\nWillkommen.\n",
    "docs/alt.md": (
        "---\ndate: 2024-05-18\nauthor: A & Söhne\npublisher: Verlag <X>\nimage: bilder/eigenes.png\n---\n"
        '# *Kauf & Verkauf*: 1 < 2, „so“ "und" `<b>`\n\n'
        "Ein Absatz.\n\nNoch einer.\n\nUnd noch einer.\n\nDer letzte.\n"
    ),
    "docs/teil/neu.md": (
        '---\ntitle: A & B < "C"\ndescription: Sagt „nein“ & "<b>ja</b>".\n'
        "date: 2026-11-01 12:30:00\n---\nEin Absatz.\n"
    ),
    "docs/nur.md": "---\ntranslate: false\nlang: en\n---\n# Only English\n",
    "docs/404.md": "# Nicht da\n",
    "docs/bilder/eigenes.png": "kein Bild",
    "glossary/index.md": "# Glossar\n\nAlle Begriffe.\n",
    "glossary/rz.md": (
        "---\nterm: {de: Rechenzentrum, en: data centre}\n---\n"
        "# Rechenzentrum\n\nEin *Haus* für Rechner.[^1]\n\n[^1]: X.\n"
    ),
    "translations/en/alt.po": (
        _HEADER + 'msgid "*Kauf & Verkauf*: 1 < 2, „so“ \\"und\\" `<b>`"\n'
        'msgstr "*Buying & selling*: 1 < 2, “so” \\"and\\" `<b>`"\n\n'
        '# draft: deepl 2026-11-22\n#, fuzzy\nmsgid "Ein Absatz."\nmsgstr "A paragraph."\n\n'
        '#, fuzzy\n#| msgid "Einer."\nmsgid "Noch einer."\nmsgstr "One."\n\n'
        'msgid "Und noch einer."\nmsgstr ""\n\nmsgid "Der letzte."\nmsgstr "The last."\n'
    ),
    "translations/en/teil/neu.po": (
        _HEADER + 'msgid "A & B < \\"C\\""\nmsgstr "a & b < \\"c\\""\n\n'
        '# draft: deepl 2026-11-22\n#, fuzzy\nmsgid "Ein Absatz."\nmsgstr "A paragraph."\n'
    ),
    "translations/en/glossary/rz.po": (
        _HEADER + 'msgid "Rechenzentrum"\nmsgstr "Data centre"\n\n'
        'msgid "Ein *Haus* für Rechner.[^1]"\nmsgstr "A *house* for computers.[^1]"\n'
    ),
}


@dataclass(frozen=True)
class Published:
    """A site and the address that it is built for."""

    site: Site
    base: str

    def file(self, address: str) -> Path:
        """Return the file that is served at an absolute address."""
        assert address.startswith(self.base), address
        path = unquote(address.removeprefix(self.base))
        return self.site.folder / (f"{path}index.html" if not path or path.endswith("/") else path)

    def pages(self) -> dict[str, HtmlElement]:
        """Return all pages but the answers to wrong addresses, by their paths."""
        paths = (path.relative_to(self.site.folder).as_posix() for path in sorted(self.site.folder.rglob("*.html")))
        return {path: self.site.page(path) for path in paths if not path.endswith("404.html")}


def magazine_project(folder: Path) -> Path:
    """Write the magazine's files: two articles, a concept, a page in one language, and the picture of this site."""
    project = write(folder, {**_FILES, "mkdocs.yml": configuration("nav: [index.md]\n")})
    shutil.copytree(SAMPLE / "docs/assets", project / "docs/assets")
    return project


def build_magazine(folder: Path) -> Site:
    """Build the magazine, all of it committed on 2 February 2026 but its newer article."""
    project = magazine_project(folder / "project")
    environment = {**os.environ, "GIT_AUTHOR_DATE": "2026-02-02T12:00Z", "GIT_COMMITTER_DATE": "2026-02-02T12:00Z"}
    for arguments in (["init", "--quiet"], ["add", ".", ":!docs/teil"], ["commit", "--quiet", "-m", "start"]):
        command = ["git", "-c", "user.name=a", "-c", "user.email=a@example.org", *arguments]
        subprocess.run(command, cwd=project, env=environment, check=True)
    site = build("mkdocs", project, folder / "site", "--strict")
    assert site.exit_code == 0, site.log
    return site
