"""Somebody else's site, in another pair of languages, becomes parallel by what the README says, from the package."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import lxml.html
import polib
import pytest
from lxml.html import HtmlElement

from builds import write
from pages import ROOT

pytestmark = pytest.mark.programs

PACKAGED = ("pyproject.toml", "README.md", "LICENSE", "hooks")
FRENCH = """\
# La frontière

Le **Parlement** vote la loi n° 12 du 3 mai 2024 : « Les données restent en France ».

- L’énergie
- La [souveraineté](https://exemple.example/)

| Année | Montant |
|-------|---------|
| 2024  | 1 234,5 |
"""
GERMAN = {
    "La frontière": "Die Grenze",
    "Le **Parlement** vote la loi n° 12 du 3 mai 2024 : « Les données restent en France ».": (
        "Das **Parlament** verabschiedet am 3. Mai 2024 das Gesetz Nr. 12: „Die Daten bleiben in Frankreich.“"
    ),
    "L’énergie": "Die Energie",
    "La [souveraineté](https://exemple.example/)": "Die [Souveränität](https://exemple.example/)",
    "Année": "Jahr",
    "Montant": "Betrag",
    "2024": "2024",
    "1 234,5": "1.234,5",
}
CONCEPT = """\
---
term: {fr: Parlement, de: Parlament}
---
# Parlement

Assemblée qui vote les lois[^1].

[^1]: Assemblée nationale : « Le Parlement », 2024, <https://exemple.example/parlement>.
"""


class Adopter:
    """A project of its own, and the package as it is installed for it."""

    def __init__(self, project: Path, packages: Path) -> None:
        self.project = project
        self.environment = {**os.environ, "PYTHONPATH": str(packages), "NO_MKDOCS_2_WARNING": "1"}

    def run(self, *command: str) -> subprocess.CompletedProcess[str]:
        arguments = [sys.executable, "-m", *command]
        return subprocess.run(
            arguments, cwd=self.project, env=self.environment, capture_output=True, text=True, check=False
        )

    def translate(self, words: dict[str, str]) -> None:
        catalog = polib.pofile(str(self.project / "translations/de/index.po"))
        for entry in catalog:
            entry.msgstr = words[entry.msgid]
        catalog.save()


@pytest.fixture(scope="module")
def adopter(tmp_path_factory: pytest.TempPathFactory) -> Adopter:
    """Give an empty site with what the README tells to do: install, copy two things, add a few lines."""
    folder = tmp_path_factory.mktemp("adopter")
    for name in PACKAGED:
        source = ROOT / name
        copy = shutil.copytree if source.is_dir() else shutil.copy
        copy(source, folder / "source" / name) if source.is_dir() else _copy(source, folder / "source")
    install = ["pip", "install", "--quiet", "--no-deps", "--no-build-isolation", "--no-index", "--target"]
    subprocess.run([sys.executable, "-m", *install, "packages", "./source"], cwd=folder, check=True)
    readme = (ROOT / "README.md").read_text("utf-8")
    lines = re.findall(r"```yaml\n(.*?)```", readme, re.DOTALL)[-1]
    files = {
        "mkdocs.yml": f"site_name: Essai\n{lines}",
        "docs/index.md": FRENCH,
        "glossary/parlement.md": CONCEPT,
    }
    project = write(folder / "project", files)
    (project / "hooks").mkdir()
    shutil.copy(ROOT / "hooks/on_build.py", project / "hooks")
    shutil.copytree(ROOT / "overrides", project / "overrides")
    return Adopter(project, folder / "packages")


def _copy(source: Path, folder: Path) -> None:
    folder.mkdir(exist_ok=True)
    shutil.copy(source, folder)


def page(adopter: Adopter, path: str) -> HtmlElement:
    return lxml.html.document_fromstring((adopter.project / "site" / path / "index.html").read_text("utf-8"))


def test_another_site_in_another_pair_of_languages(adopter: Adopter) -> None:
    where = adopter.run("diglot", "--version")
    assert where.returncode == 0, where.stderr
    assert adopter.run("diglot", "sync").returncode == 0

    adopter.translate({**GERMAN, "1 234,5": "1.243,5"})
    checked = adopter.run("diglot", "check")
    assert checked.returncode == 1
    assert re.search(r"error: translations/de/index\.po:\d+: .*\[numbers\]", checked.stdout)

    adopter.translate(GERMAN)
    built = adopter.run("mkdocs", "build", "--strict")
    assert built.returncode == 0, built.stderr
    for path, languages in (("", ["fr", "de"]), ("fr", ["fr"]), ("de", ["de"])):
        sections = page(adopter, path).xpath("//section[contains(@class, 'diglot-text')]")
        assert [section.get("lang") for section in sections] == languages
        numbers = {tuple(section.xpath(".//@data-row")) for section in sections}
        assert len(numbers) == 1
        assert all(section.xpath(".//a[@data-term='parlement']") for section in sections)
    shown = page(adopter, "de").xpath("string(//section[@lang='de'])")
    assert all(re.sub(r"\*\*|\[|\]\(.*?\)", "", words) in shown for words in GERMAN.values())


def test_the_package_that_was_tested_is_the_one_that_was_installed(adopter: Adopter) -> None:
    script = ["-c", "import diglot; print(diglot.__file__)"]
    done = subprocess.run(
        [sys.executable, *script], env=adopter.environment, capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == str(Path(adopter.environment["PYTHONPATH"]) / "diglot/__init__.py")
