"""What can be made is told by `make help`, and explained to whoever reads how to work on this project."""

from __future__ import annotations

import re
import subprocess

import pytest

from pages import ROOT

MAKEFILE = (ROOT / "Makefile").read_text("utf-8")
TARGETS = re.findall(r"^([a-z-]+):(?!=)", MAKEFILE, re.MULTILINE)
FOR_OTHERS = {"browser", "gettext", "java"}
"""Targets that others need, which nobody has to make."""
TOLD = [ROOT / "README.md", ROOT / "CONTRIBUTING.md"]
PLACES = [
    *sorted(ROOT.glob("*.md")),
    *sorted((ROOT / "docs/diglot").rglob("*.md")),
    ROOT / "benchmarks/README.md",
    ROOT / ".ci/run",
    *sorted((ROOT / ".github/workflows").glob("*.yml")),
]


def made_in(text: str) -> set[str]:
    """Return the targets that a text says to make."""
    commands: list[str] = re.findall(r"(?:`|^ *|run: )make ([a-z][a-z -]*)", text, re.MULTILINE)
    return {target for command in commands for target in command.split()}


def test_each_target_that_is_named_anywhere_is_there() -> None:
    assert len(TARGETS) > 20
    for place in PLACES:
        assert made_in(place.read_text("utf-8")) <= set(TARGETS), place.name


def test_each_target_is_explained() -> None:
    explained = set().union(*(made_in(place.read_text("utf-8")) for place in TOLD))
    assert set(TARGETS) - explained - FOR_OTHERS == set()


def test_each_target_is_no_file() -> None:
    phony = " ".join(re.findall(r"^\.PHONY: (.*)$", MAKEFILE, re.MULTILINE)).split()
    assert sorted(phony) == sorted(TARGETS)


@pytest.mark.programs
def test_make_help_lists_each_target_with_a_line_in_the_order_of_the_makefile() -> None:
    done = subprocess.run(["make", "-s", "help"], cwd=ROOT, capture_output=True, text=True, check=True)
    assert re.findall(r"^make ([a-z-]+) +\S", done.stdout, re.MULTILINE) == TARGETS
    assert len(done.stdout.splitlines()) == len(TARGETS)


def test_who_makes_nothing_in_particular_serves_the_site() -> None:
    assert TARGETS[0] == "serve"
