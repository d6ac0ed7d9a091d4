"""CI runs the tests of the code where more than texts changed, and only then."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from builds import write
from pages import ROOT

pytestmark = pytest.mark.programs

FIRST = dict.fromkeys(("docs/a.md", "docs/diglot/a.md", "glossary/a.md", "hooks/a.py", "mkdocs.yml"), "a\n")


def git(folder: Path, *arguments: str) -> None:
    subprocess.run(["git", "-c", "user.name=a", "-c", "user.email=a@example.org", *arguments], cwd=folder, check=True)


@pytest.mark.parametrize(
    ("files", "is_code"),
    [
        (["docs/a.md"], "false"),
        (["glossary/a.md", "translations/en/a.po", "docs/teil/neu.md", "hooks/originals/a.txt"], "false"),
        (["docs/a.md", "hooks/a.py"], "true"),
        (["docs/diglot/a.md"], "true"),
        (["mkdocs.yml"], "true"),
    ],
)
def test_what_changed_says_what_is_run(files: list[str], is_code: str, tmp_path: Path) -> None:
    write(tmp_path, FIRST)
    (tmp_path / ".ci").mkdir()
    shutil.copy(ROOT / ".ci/changed", tmp_path / ".ci")
    git(tmp_path, "init", "--quiet")
    for step in ({}, dict.fromkeys(files, "b\n")):
        write(tmp_path, step)
        git(tmp_path, "add", ".")
        git(tmp_path, "commit", "--quiet", "-m", "a")
    for base, said in (("HEAD~1", is_code), ("", "true"), ("no-such-commit", "true")):
        done = subprocess.run([tmp_path / ".ci/changed", base], capture_output=True, text=True, check=True)
        assert done.stdout == f"code={said}\n"
