"""What a command prints is its own: no name of a file gives a terminal or a log of CI a command, or is changed."""

from __future__ import annotations

import json
import re
import subprocess
from pathlib import Path

import polib
import pytest

from builds import configuration, write
from commands import diglot
from diglot.base.problem import Problem
from diglot.cli.report import render

NAME = "a\x1b[2J\x07\n::warning::x\u202e\u200f\u061c\ufdd1\ufeff\U000e0041\x9b[red]"
"""A name that would clear the screen, ring, begin a command of GitHub's, turn the line, and be red."""

SHOWN = r"a\x1b[2J\x07\n::warning::x\u202e\u200f\u061c\ufdd1\ufeff\U000e0041\x9b[red]"
OBEYED = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufdd1\ufeff\U000e0041]|^::warning",
    re.MULTILINE,
)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Give a project with a document of that name, and one with the same text whose translation can be remembered."""
    text = "Ein Haus steht hier.\n"
    files = {"mkdocs.yml": configuration(), f"docs/{NAME}.md": text, "docs/b.md": text, "t.md": "A house.\n"}
    po = polib.POFile()
    po.metadata = {"Language": "en", "Content-Type": "text/plain; charset=UTF-8"}
    po.append(polib.POEntry(msgid=text.strip(), msgstr="A house stands here."))
    subprocess.run(["git", "init", "--quiet"], cwd=tmp_path, check=True)
    return write(tmp_path, {**files, "translations/en/b.po": str(po)})


@pytest.mark.parametrize(
    "arguments",
    [
        ["sync"],
        ["status"],
        ["draft"],
        ["draft", "--dry-run"],
        ["adopt", f"docs/{NAME}.md", "t.md"],
        ["check"],
        ["check", "--format", "github"],
        ["check", NAME],
        ["check", "--changed-since", NAME],
        ["-f", NAME, "check"],
        ["import", f"{NAME}.csv"],
        ["import", f"{NAME}.odt"],
        ["export", "--output", f"{NAME}.odt"],
    ],
    ids=" ".join,
)
def test_a_name_is_printed_as_it_would_be_typed(project: Path, arguments: list[str]) -> None:
    done = diglot(project, *arguments)
    printed = done.stdout + done.stderr
    assert not OBEYED.search(printed)
    assert SHOWN in printed.replace("%3A", ":")


def test_an_imported_catalog_is_named_so_too(project: Path) -> None:
    assert diglot(project, "sync").returncode == 0
    assert diglot(project, "export", "--output", "out.csv").returncode == 0
    table = project / "out.csv"
    table.write_bytes(table.read_bytes().replace(b",,missing", b",A house.,reviewed"))
    printed = diglot(project, "import", "out.csv").stdout
    assert printed.startswith(f"translations/en/{SHOWN}.po: 1 imported\n")


def test_what_github_would_read_as_a_line_end_is_written_as_it_stands() -> None:
    problem = Problem("a%0A.md", 1, "links", "100%0A::error::x", "50%0D.")
    assert render([problem], "github") == "::error file=a%250A.md,line=1,title=links::100%250A::error::x 50%250D."


@pytest.mark.parametrize(
    "arguments", [["status"], ["draft", "--dry-run"], ["check"]], ids=lambda arguments: arguments[0]
)
def test_json_that_is_printed_says_the_name_without_a_character_that_is_obeyed(
    project: Path, arguments: list[str]
) -> None:
    printed = diglot(project, *arguments, "--format", "json").stdout
    assert not OBEYED.search(printed)
    found = json.loads(printed)
    names = (
        [one["file"] for one in found] if isinstance(found, list) else [one["document"] for one in found["documents"]]
    )
    assert f"docs/{NAME}.md" in names
