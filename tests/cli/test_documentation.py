"""Every command, every option and every setting is explained where somebody would look for it."""

from __future__ import annotations

import re

import click
import pytest

from diglot.cli.main import COMMANDS, main
from diglot.project.options import OPTIONS
from pages import ROOT

PAGES = [path.read_text("utf-8") for path in sorted((ROOT / "docs").glob("*.md"))]
UNDER_MKDOCS = {"root"}
"""Options that are not for `mkdocs.yml`."""


def command(name: str) -> click.Command:
    found = main.get_command(click.Context(main), name)
    assert isinstance(found, click.Command)
    return found


def sections(name: str) -> list[str]:
    """Return the sections of all pages whose heading has the command in it, heading and all."""
    pattern = rf"^## [^\n]*`diglot {name}\b.*?(?=^## |\Z)"
    return [found for page in PAGES for found in re.findall(pattern, page, re.DOTALL | re.MULTILINE)]


@pytest.mark.parametrize("name", COMMANDS)
def test_every_option_of_a_command_is_explained_below_its_heading(name: str) -> None:
    (section,) = sections(name)
    heading, _, text = section.partition("\n")
    for parameter in command(name).params:
        if isinstance(parameter, click.Option):
            for spelling in parameter.opts:
                assert re.search(rf"`{spelling}\b", text), spelling
        else:
            assert (parameter.metavar or parameter.name or "").strip("[]. ").upper() in heading.upper()


@pytest.mark.parametrize("name", COMMANDS)
def test_the_help_of_a_command_explains_each_of_its_options(name: str) -> None:
    assert command(name).help
    unexplained = [one.name for one in command(name).params if isinstance(one, click.Option) and not one.help]
    assert unexplained == []


def test_the_list_of_commands_is_whole() -> None:
    overview = (ROOT / "docs/commands.md").read_text("utf-8")
    assert re.findall(r"^\| `diglot (\w+)` \|", overview, re.MULTILINE) == list(COMMANDS)
    for option in main.params:
        assert re.search(rf"{option.opts[0]}\b", overview), option.opts


def test_every_setting_is_explained() -> None:
    listed = re.findall(r"^\| `(\w+)` \|", (ROOT / "README.md").read_text("utf-8"), re.MULTILINE)
    assert set(listed) == set(OPTIONS) - UNDER_MKDOCS
