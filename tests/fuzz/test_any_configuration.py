"""Any `mkdocs.yml` is read, or is a problem."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diglot.project.site import read_site
from fuzzing import MANY, named, soup
from yaml_pieces import YAML

KNOWN = "markdown_extensions:\n  - diglot:\n      source: de\n      target: en\n"
PIECES = (
    *YAML,
    *("markdown_extensions:\n", "  - diglot:\n", "      source: de\n", "      target: en\n", "      concepts: ../x\n"),
    *("  - tables\n", "  - toc: 3\n", "  - 7\n", "  - {a: b, c: d}\n", "docs_dir: [x]\n", "docs_dir: docs\n"),
    *("      catalogs: [a]\n", "      fact_days: -1\n", "      variety: en-GB\n", "  - diglot\n", "  - [a]\n"),
    *("  - null\n", "  diglot: x\n"),
)


@MANY
@given(st.one_of(soup(*PIECES), soup(*PIECES, most=6).map(KNOWN.__add__)))
def test_any_configuration_is_read_or_a_problem(tmp_path: Path, text: str) -> None:
    place = tmp_path / "mkdocs.yml"
    place.write_bytes(text.encode())
    site, problems = read_site(place)
    named(problems)
    assert (site is None) == bool(problems)


@pytest.mark.parametrize(
    "extensions",
    [
        *("7", "diglot", "true", "!!set {diglot}", "[7]", "[[diglot]]", "[null]", "{7: {}}", "{diglot: 7}"),
        *("[{diglot: [a]}]", "[diglot, {toc: 3}]"),
    ],
)
def test_extensions_that_are_no_list_or_mapping_of_names_are_one_problem(tmp_path: Path, extensions: str) -> None:
    (tmp_path / "mkdocs.yml").write_text(f"site_name: A\nmarkdown_extensions: {extensions}\n", "utf-8")
    site, problems = read_site(tmp_path / "mkdocs.yml")
    named(problems)
    assert site is None
    assert [(problem.line, problem.message.partition(",")[0]) for problem in problems] == [
        (2, "'markdown_extensions' is not a list of names")
    ]


VALUES = ["!!timestamp 'x'", "!!int 'x'", "2024-02-30", "[" * 3000]


@pytest.mark.parametrize("value", VALUES, ids=lambda value: value[:15])
def test_a_value_that_cannot_be_is_one_problem(tmp_path: Path, value: str) -> None:
    (tmp_path / "mkdocs.yml").write_text(f"{KNOWN}extra: {value}\n", "utf-8")
    site, problems = read_site(tmp_path / "mkdocs.yml")
    named(problems)
    assert site is None
    assert [problem.message.partition(":")[0] for problem in problems] == ["cannot be read"]
