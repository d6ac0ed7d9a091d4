"""A document that lacks many translations says so in one line, unless somebody asks for each or changed its lines."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest

from builds import configuration, write
from commands import diglot
from diglot import Project, check
from diglot.cli.hosts import read_site

NAME = "translations/en/a.po"
MANY = "5 of 6 texts have no translation, the first is “Text 2.”."


def project_with(folder: Path, missing: int, options: str = "") -> Path:
    """Write a project of one document with six texts, of which the last ones are not translated, under git."""
    config = configuration().replace("      target: en\n", f"      target: en\n{options}", 1)
    texts = [f"Text {number}." for number in range(1, 7)]
    write(folder, {"mkdocs.yml": config, "docs/a.md": "\n\n".join(texts) + "\n"})
    git(folder, "init", "--quiet")
    assert diglot(folder, "sync").returncode == 0
    catalog = (folder / NAME).read_text("utf-8")
    for text in texts[: len(texts) - missing]:
        catalog = catalog.replace(f'msgid "{text}"\nmsgstr ""', f'msgid "{text}"\nmsgstr "{text}"')
    (folder / NAME).write_text(catalog, "utf-8")
    git(folder, "add", ".")
    git(folder, "commit", "--quiet", "-m", "start")
    return folder


def git(folder: Path, *arguments: str) -> None:
    subprocess.run(["git", *arguments], cwd=folder, check=True)


def missing(folder: Path, *options: str) -> list[dict[str, str]]:
    """Return what `check` says of texts that are not translated."""
    found = json.loads(diglot(folder, "check", "--format", "json", *options).stdout)
    return [one for one in found if one["code"] == "missing"]


@pytest.mark.parametrize(("number", "lines"), [(1, 1), (3, 3), (4, 1), (6, 1)])
def test_one_to_three_are_named_and_more_are_one_line(number: int, lines: int, tmp_path: Path) -> None:
    project = project_with(tmp_path, number)
    assert len(missing(project)) == lines
    assert len(missing(project, "--each")) == number
    site, _ = read_site(project / "mkdocs.yml")
    assert site is not None
    assert len([one for one in check(Project(site), "any") if one.code == "missing"]) == number


@pytest.mark.parametrize(
    ("form", "line"),
    [
        ("text", f"error: {NAME}:16: {MANY} Write it into msgstr; 'diglot check --each' names them all. [missing]"),
        ("github", f"::error file={NAME},line=16,title=missing::{MANY} Write it into msgstr; 'diglot check --each'"),
        ("json", f'"message": "{MANY}"'),
    ],
)
def test_every_form_has_the_line_at_the_first_text(form: str, line: str, tmp_path: Path) -> None:
    done = diglot(project_with(tmp_path, 5), "check", "--format", form)
    assert line in done.stdout
    assert "Text 3." not in done.stdout
    assert done.returncode == 1


@pytest.mark.parametrize(("options", "severity"), [("", "error"), ("      require: any\n", "info")])
def test_the_line_weighs_what_each_text_does(options: str, severity: str, tmp_path: Path) -> None:
    assert [one["severity"] for one in missing(project_with(tmp_path, 5, options))] == [severity]


@pytest.mark.parametrize(
    ("options", "here", "others"), [("", "error", "error"), ("      require: any\n", "warning", "info")]
)
def test_a_text_on_a_changed_line_is_named_beside_the_others(
    options: str, here: str, others: str, tmp_path: Path
) -> None:
    project = project_with(tmp_path, 5, options)
    text = (project / "docs/a.md").read_text("utf-8")
    write(project, {"docs/a.md": text.replace("Text 4.", "Etwas ganz anderes.")})
    assert diglot(project, "sync").returncode == 0
    said = [(one["severity"], one["message"]) for one in missing(project, "--changed-since", "HEAD")]
    assert sorted(said) == sorted(
        [
            (here, "“Etwas ganz anderes.” is not translated."),
            (others, "4 other of 6 texts have no translation, the first is “Text 2.”."),
        ]
    )


def test_a_new_document_is_one_line_on_its_changed_lines(tmp_path: Path) -> None:
    project = project_with(tmp_path, 0, "      require: any\n")
    write(project, {"docs/b.md": "Neu.\n\nAuch.\n\nUnd.\n\nMehr.\n"})
    assert diglot(project, "sync").returncode == 0
    git(project, "add", ".")
    (found,) = missing(project, "--changed-since", "HEAD")
    assert (found["file"], found["severity"]) == ("translations/en/b.po", "warning")
    assert found["message"] == "4 of 4 texts have no translation, the first is “Neu.”."


def test_of_a_document_without_a_catalog_the_line_is_the_documents(tmp_path: Path) -> None:
    project = project_with(tmp_path, 0)
    write(project, {"docs/b.md": "Neu.\n\nAuch.\n\nUnd.\n\nMehr.\n"})
    (found,) = missing(project)
    assert f"{found['file']}:{found['line']}" == "docs/b.md:1"


def test_a_catalog_behind_its_document_makes_no_second_line(tmp_path: Path) -> None:
    project = project_with(tmp_path, 4)
    text = (project / "docs/a.md").read_text("utf-8")
    write(project, {"docs/a.md": "Neu.\n\nAuch neu.\n\n" + text})
    (found,) = missing(project)
    assert found["message"].startswith("6 of 8 texts")


def test_the_words_of_the_site_itself_are_one_line_too(tmp_path: Path) -> None:
    nav = "nav:\n" + "".join(f"  - Teil {number}: a{number}.md\n" for number in range(5))
    config = configuration(nav).replace("      target: en\n", "      target: en\n      site_language: de\n", 1)
    write(tmp_path, {"mkdocs.yml": config, **{f"docs/a{number}.md": "# 1\n" for number in range(5)}})
    git(tmp_path, "init", "--quiet")
    (found,) = (one for one in missing(tmp_path) if one["file"] == "mkdocs.yml")
    assert found["message"] == "6 of 6 texts have no translation, the first is “Probe”."
