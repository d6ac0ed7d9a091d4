"""Each folder in `cases` is a document, its catalog, and the rows or problems that come of them."""

from __future__ import annotations

from pathlib import Path

import pytest

from diglot.base.problem import Problem
from diglot.base.textfile import merge_conflicts, read_text
from diglot.catalog import po_file
from diglot.project import front_matter
from pages import ROOT, render

CASES = sorted(path.parent for path in (ROOT / "tests/page/cases").glob("*/source.md"))


def outcome(case: Path) -> str:
    """Return what becomes of a case, as its file `expected.txt` has it."""
    problems: list[Problem] = []
    source, found = read_text(case / "source.md", "source.md")
    problems += found
    catalog = None
    if (case / "en.po").exists():
        text, found = read_text(case / "en.po", "en.po")
        problems += found
        if text is not None:
            read, found = po_file.read(text, "en.po", "en")
            problems += found
            catalog = read.po if read else None
    blocks = []
    if source is not None:
        problems += merge_conflicts(source, "source.md")
        front, found = front_matter.split(source, "source.md")
        problems += found
        page = render(front.body, catalog, front.meta)
        blocks = [f"{row.number} {row.tag} {row.state}\nde  {row.source}\nen  {row.target}\n" for row in page.rows()]
    return "\n".join([*(f"problem  {problem}\n" for problem in problems), *blocks])


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_document_and_its_catalog_make_these_rows(case: Path, request: pytest.FixtureRequest) -> None:
    """Run with `--write-cases` to write what comes out as what is expected; then read it."""
    expected = case / "expected.txt"
    if request.config.getoption("--write-cases"):
        expected.write_text(outcome(case), "utf-8")
    assert outcome(case) == expected.read_text("utf-8")


def test_there_are_cases() -> None:
    assert len(CASES) >= 25
