"""Each file in `merge` says what three versions of a catalog become; a header that they all have is left out there."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

from diglot.catalog.merge import merged
from pages import ROOT

CASES = sorted((ROOT / "tests/catalog/merge").glob("*.txt"))
HEAD = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n\n'


@pytest.fixture(params=CASES, ids=lambda case: case.stem)
def case(request: pytest.FixtureRequest) -> Path:
    found: Path = request.param
    return found


def versions(case: Path) -> tuple[str, str, str, str]:
    """Return base, ours, theirs and what is expected of them."""
    _, base, ours, theirs, expected = re.split(r"^== \w+ ==\n", case.read_text("utf-8"), flags=re.MULTILINE)
    return base, ours, theirs, expected


def whole(version: str) -> str:
    return version if 'msgid ""\nmsgstr ""' in version or not version.strip() else HEAD + version


def result(base: str, ours: str, theirs: str, labels: tuple[str, str] = ("ours", "theirs")) -> str:
    found, problems = merged(whole(base), whole(ours), whole(theirs), "a.po", labels)
    assert found is not None, problems
    assert {problem.code for problem in problems} <= {"merge-conflict"}
    assert found.count("<<<<<<<") == len(problems)
    return found.removeprefix(HEAD)


def test_three_versions_of_a_catalog_become_this_one(case: Path, request: pytest.FixtureRequest) -> None:
    base, ours, theirs, expected = versions(case)
    after = result(base, ours, theirs)
    if request.config.getoption("--write-cases"):
        before = case.read_text("utf-8").partition("== merged ==\n")
        case.write_text("".join([*before[:2], after]), "utf-8")
        expected = after
    assert after == expected


def test_the_other_way_round_it_says_the_same(case: Path) -> None:
    base, ours, theirs, expected = versions(case)
    after = result(base, theirs, ours)
    assert lines(after) == lines(expected)


def lines(catalog: str) -> list[str]:
    return sorted(line for line in catalog.split("\n") if line and not line.startswith(("<<<<<<<", ">>>>>>>")))


@pytest.mark.programs
def test_gettext_reads_whichever_version_somebody_chooses(case: Path, tmp_path: Path) -> None:
    expected = whole(versions(case)[3])
    for number in (1, 2):
        file = tmp_path / f"{number}.po"
        file.write_text(re.sub(r"<<<<<<< .*\n([^=]*)=======\n([^>]*)>>>>>>> .*\n", rf"\{number}", expected), "utf-8")
        subprocess.run(["msgfmt", "--check-format", "-o", "/dev/null", file], check=True)
