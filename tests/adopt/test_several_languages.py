"""Where a site has several languages, a translation goes into the catalog of its own, or nowhere."""

from __future__ import annotations

from pathlib import Path

import polib
import pytest

from builds import write
from commands import diglot

FILES = {
    "mkdocs.yml": "site_name: A\ntheme: mkdocs\nexclude_docs: '*.*.md'\nplugins:\n"
    "  - diglot: {source: de, targets: [en, fr, {pl: {from: en}}]}\n",
    "docs/a.md": "# Eins\n\nDas Brot ist frisch.\n",
    "docs/a.en.md": "# One\n\nThe bread is fresh.\n",
    "docs/a.fr.md": "# Un\n\nLe pain est frais.\n",
    "words.md": "# Un\n\nLe pain est frais.\n",
}
FRENCH = ["Un", "Le pain est frais."]


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Give a site in several languages, with translations as Markdown."""
    return write(tmp_path / "project", FILES)


def catalogs(project: Path) -> dict[str, list[str]]:
    """Return the words of all catalogs of the document, by their languages."""
    found = sorted(project.glob("translations/*/a.po"))
    return {path.parent.name: [entry.msgstr for entry in polib.pofile(str(path))] for path in found}


TOLD = ["docs/a.md docs/a.fr.md", "docs/a.md words.md --language fr", "--from suffix -l fr"]


@pytest.mark.parametrize("arguments", TOLD)
def test_a_translation_goes_into_the_language_that_its_name_says_or_one_says(project: Path, arguments: str) -> None:
    done = diglot(project, "adopt", *arguments.split())
    assert (done.returncode, catalogs(project)) == (0, {"fr": FRENCH}), done.stderr


def test_what_is_to_be_written_into_the_configuration_names_all_languages(project: Path) -> None:
    assert "targets: [en, fr, {pl: {from: en}}]" in diglot(project, "adopt", "--from", "suffix", "-l", "en").stdout


UNTOLD = [
    ("docs/a.md words.md", "this site is translated into en, fr, pl; name one of them with --language."),
    ("--from suffix", "this site is translated into en, fr, pl; name one of them with --language."),
    ("docs/a.md words.md -l it", "--language it: this site is translated into en, fr, pl."),
    ("docs/a.md words.md -l pl", "pl is translated from en; only translations of the documents are adopted."),
]


@pytest.mark.parametrize(("arguments", "said"), UNTOLD)
def test_one_whose_language_nobody_can_tell_goes_nowhere(project: Path, arguments: str, said: str) -> None:
    done = diglot(project, "adopt", *arguments.split())
    assert (done.returncode, catalogs(project)) == (2, {})
    assert said in done.stderr
