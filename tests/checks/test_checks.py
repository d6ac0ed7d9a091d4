"""Each folder in `checks` is a small project, named after a code, and what `diglot check` says of it."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from builds import configuration, write
from commands import diglot
from diglot.checks.page import MARK, with_rules
from diglot.checks.registry import CODES
from diglot.checks.rules import own_rules
from pages import ROOT
from problem_codes import codes_of, sources

CASES = sorted(path for path in (ROOT / "tests/checks/cases").iterdir() if path.is_dir())
DOCUMENTATION = ROOT / "docs/diglot/checks.md"


def project_of(case: Path, folder: Path) -> Path:
    project = folder / "project"
    shutil.copytree(case, project, symlinks=True, ignore=shutil.ignore_patterns("expected.txt"))
    if not (project / "mkdocs.yml").exists():
        (project / "mkdocs.yml").write_text(configuration(), "utf-8")
    if case.name != "merge-unreviewed":  # a repository without a commit has no merges
        subprocess.run(["git", "init", "--quiet"], cwd=project, check=True)
    return project


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_check_says_this_of_the_project(case: Path, tmp_path: Path, request: pytest.FixtureRequest) -> None:
    project = project_of(case, tmp_path)
    before = {path: path.read_bytes() for path in project.rglob("*") if path.is_file()}
    command = project / "command.txt"  # what finds the problem, if it is not 'diglot check'
    done = diglot(project, *(command.read_text("utf-8").split() if command.exists() else ["check"]))
    counts = case.name in {"unwritable", "draft-failed"} or case.name.startswith("import-")  # on standard output
    said = done.stderr if counts else done.stdout or done.stderr
    expected = case / "expected.txt"
    if request.config.getoption("--write-cases"):
        expected.write_text(said, "utf-8")
    assert said == expected.read_text("utf-8")
    assert f"[{case.name}]" in said
    is_taken = case.name == "import-codes"  # as a draft, so that nobody's words are lost
    after = {path: path.read_bytes() for path in before}
    assert is_taken or after == before, "no file changes where there is a problem"


def test_every_code_has_a_case_but_those_of_rules_which_have_their_examples() -> None:
    assert set(CODES) <= {case.name for case in CASES} <= {*CODES, *own_rules()}


def test_every_code_is_explained_with_a_wrong_and_a_right_example() -> None:
    sections = re.split(r"^## `([a-z-]+)`$", DOCUMENTATION.read_text("utf-8"), flags=re.MULTILINE)
    explained = dict(zip(sections[1::2], sections[2::2], strict=True))
    assert list(explained) == [*CODES, *own_rules()]
    for code, text in explained.items():
        assert "Wrong:" in text, code
        assert "Right:" in text, code


def test_what_the_documentation_says_of_rules_is_written_from_them() -> None:
    page = DOCUMENTATION.read_text("utf-8")
    assert MARK in page
    assert page == with_rules(page, own_rules().values()), "run 'make checks-page'"


def test_problems_are_made_with_the_listed_codes_and_with_each_of_them() -> None:
    assert codes_of(sources(ROOT / "hooks/diglot")) == {*CODES, *own_rules()}


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("Problem(name, 1, 'unlisted', 'x')", {"unlisted"}),
        ("Problem(name, 1, code='a' if name else 'b', message='x')", {"a", "b"}),
        ("for kind in KINDS:\n        Problem(name, 1, kind, f'{CODES[kind]}')", {"links", "images"}),
        ("Problem(name, 1, name.value, STATES[name])", {"draft", "stale"}),
        ("def g():\n        Problem('x', 1, name, 'x')\n\nf('one')\nf('two')", {"one", "two"}),
        ("Problem('x', 1, name, 'x')\n\ndef g(code):\n    f(code)\n\ng('one')\ng(code='two')", {"one", "two"}),
    ],
)
def test_a_code_is_seen_through(code: str, expected: set[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    constants = "KINDS = ('links', 'images')\nSTATES = {'draft': 1, 'stale': 2}\n"
    write(tmp_path, {"probed/odd.py": f"{constants}\ndef f(name):\n    {code}\n"})
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.delitem(sys.modules, "probed.odd", raising=False)
    assert codes_of(sources(tmp_path / "probed")) == expected


def test_a_code_that_nobody_can_tell_is_an_error(tmp_path: Path) -> None:
    write(tmp_path, {"probed/odd.py": "def f():\n    Problem('x', 1, input(), 'x')\n"})
    with pytest.raises(AssertionError, match=r"which codes can input\(\) be"):
        codes_of(sources(tmp_path / "probed"))
