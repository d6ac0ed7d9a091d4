"""Each folder in `checks` is a small project, named after a code, and what `diglot check` says of it."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from builds import configuration
from commands import diglot
from diglot.checks.registry import CODES
from pages import ROOT

CASES = sorted(path for path in (ROOT / "tests/checks/cases").iterdir() if path.is_dir())
DOCUMENTATION = ROOT / "docs/checks.md"


def project_of(case: Path, folder: Path) -> Path:
    project = folder / "project"
    shutil.copytree(case, project, ignore=shutil.ignore_patterns("expected.txt"))
    if not (project / "mkdocs.yml").exists():
        (project / "mkdocs.yml").write_text(configuration(), "utf-8")
    return project


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_check_says_this_of_the_project(case: Path, tmp_path: Path, request: pytest.FixtureRequest) -> None:
    project = project_of(case, tmp_path)
    before = {path: path.read_bytes() for path in project.rglob("*") if path.is_file()}
    command = project / "command.txt"  # what finds the problem, if it is not 'diglot check'
    done = diglot(project, *(command.read_text("utf-8").split() if command.exists() else ["check"]))
    said = done.stderr if case.name in {"unwritable", "draft-failed"} else done.stdout or done.stderr
    expected = case / "expected.txt"
    if request.config.getoption("--write-cases"):
        expected.write_text(said, "utf-8")
    assert said == expected.read_text("utf-8")
    assert f"[{case.name}]" in said
    assert {path: path.read_bytes() for path in before} == before, "no file changes where there is a problem"


def test_every_code_has_a_case() -> None:
    assert {case.name for case in CASES} == set(CODES)


def test_every_code_is_explained_with_a_wrong_and_a_right_example() -> None:
    sections = re.split(r"^## `([a-z-]+)`$", DOCUMENTATION.read_text("utf-8"), flags=re.MULTILINE)
    explained = dict(zip(sections[1::2], sections[2::2], strict=True))
    assert list(explained) == list(CODES)
    for code, text in explained.items():
        assert "Wrong:" in text, code
        assert "Right:" in text, code


def test_every_code_in_the_library_is_listed() -> None:
    sources = "".join(path.read_text("utf-8") for path in (ROOT / "hooks/diglot").glob("*.py"))
    used = set(
        re.findall(r'Problem\([^"]*?(?:"[^"]*", )?(?:line|\d+|number|chunk\.line[^,]*|[^,]+), "([a-z-]+)"', sources)
    )
    assert used <= set(CODES), used - set(CODES)
    assert len(used) > 10
