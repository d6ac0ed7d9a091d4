"""Every command, every option and every setting is explained where somebody would look for it."""

from __future__ import annotations

import re
import textwrap
import tomllib
from pathlib import Path

import click
import pytest
import yaml
from click.testing import CliRunner

from builds import configuration, write
from commands import diglot
from diglot.cli.main import COMMANDS, main
from diglot.glossary.concept import KEYS
from diglot.page.notes import KINDS, VERDICTS
from diglot.project.option_values import ValueFault
from diglot.project.options import OPTIONS, Option, read_options
from pages import ROOT

FOLDER = ROOT / "docs/diglot"
PAGES = [path.read_text("utf-8") for path in sorted(FOLDER.glob("*.md"))]
CONFIGURED = ("README.md", "docs/diglot/index.md", "docs/diglot/options.md", "docs/diglot/leaving-mkdocs.md")
"""Pages whose blocks of YAML are configurations to be copied."""


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


def test_the_help_says_what_each_command_does_in_a_whole_sentence() -> None:
    said = CliRunner().invoke(main, ["--help"]).output
    lines = re.findall(r"^  (\w+) +(\S.*)$", said[said.index("Commands:") :], re.MULTILINE)
    assert [name for name, text in lines if text.endswith(".") and not text.endswith("..")] == list(COMMANDS)


def test_the_list_of_commands_is_whole() -> None:
    overview = (FOLDER / "commands.md").read_text("utf-8")
    assert re.findall(r"^\| `diglot (\w+)` \|", overview, re.MULTILINE) == list(COMMANDS)
    for option in main.params:
        assert re.search(rf"{option.opts[0]}\b", overview), option.opts


def options_explained() -> dict[str, tuple[str, str]]:
    """Return the default and the values of each option, as the table has them."""
    lines = re.findall(r"^\| `(\w+)` \|.*\| (.*) \| (.*) \|$", (FOLDER / "options.md").read_text("utf-8"), re.MULTILINE)
    return {name: (default, values) for name, default, values in lines}


def takes(option: Option, value: str) -> bool:
    try:
        option.read(yaml.safe_load(value))
    except ValueFault:
        return False
    return True


def test_the_table_of_options_has_all_and_no_others() -> None:
    assert set(options_explained()) == set(OPTIONS)


@pytest.mark.parametrize("name", OPTIONS)
def test_the_table_of_options_says_what_an_option_is_if_left_out(name: str) -> None:
    default, _ = options_explained()[name]
    if OPTIONS[name].default:
        assert re.match(r"`([^`]+)`", default)[1] == str(OPTIONS[name].default)  # type: ignore[index]
    else:
        assert not default.startswith("`")


@pytest.mark.parametrize("name", OPTIONS)
def test_an_option_takes_the_values_that_the_table_names(name: str) -> None:
    _, values = options_explained()[name]
    named = re.findall(r"`([^`]+)`", values)
    assert [value for value in named if not takes(OPTIONS[name], value)] == []


@pytest.mark.parametrize("name", ["policy", "require"])
def test_the_table_of_options_names_all_choices(name: str) -> None:
    with pytest.raises(ValueFault) as refused:
        OPTIONS[name].read("something else")
    choices = str(refused.value.args[1]).removeprefix("Write ").removesuffix(".")
    assert options_explained()[name][1].replace("`", "") == choices


@pytest.mark.parametrize("page", CONFIGURED)
def test_a_block_of_configuration_has_options_that_there_are(page: str) -> None:
    blocks = re.findall(r"^ *```yaml\n(.*?)^ *```$", (ROOT / page).read_text("utf-8"), re.DOTALL | re.MULTILINE)
    configured = 0
    for block in blocks:
        config = yaml.safe_load(textwrap.dedent(block))
        for entry in [*config.get("plugins", []), *config.get("markdown_extensions", [])]:
            if isinstance(entry, dict) and "diglot" in entry:
                configured += 1
                assert read_options(entry["diglot"])[1] == []
    assert configured


def test_the_table_of_extras_has_all_that_somebody_may_install() -> None:
    page = (FOLDER / "index.md").read_text("utf-8")
    table = page[page.index("| extra |") : page.index("## First steps")]
    extras = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["optional-dependencies"]
    assert re.findall(r"^\| `([\w-]+)` \|", table, re.MULTILINE) == [
        name for name in extras if name not in ("all", "dev")
    ]


def written_by(name: str) -> str:
    """Return what the page on writing has in a block of Markdown that has this word in its front matter."""
    page = (FOLDER / "writing.md").read_text("utf-8")
    (block,) = re.findall(rf"^```markdown\n(---\n(?:(?!^```).)*?^{name}:.*?)^```$", page, re.DOTALL | re.MULTILINE)
    return str(block)


def test_nothing_is_wrong_with_the_article_and_the_concept_that_the_page_on_writing_shows(tmp_path: Path) -> None:
    files = {
        "mkdocs.yml": configuration(),
        "docs/index.md": written_by("facts"),
        "glossary/datensouveraenitaet.md": written_by("term"),
        "glossary/datenschutz.md": "---\nterm: {de: Datenschutz, en: privacy}\n---\n# Recht\n\nEs.[^1]\n\n[^1]: X.\n",
    }
    project = write(tmp_path / "project", files)
    assert diglot(project, "sync").returncode == 0
    said = diglot(project, "check", "--require", "any").stdout
    found = re.findall(r"^(\w+):.*\[([a-z-]+)\]$", said, re.MULTILINE)
    assert set(found) == {("info", "missing"), ("info", "form-unused")}


def test_the_page_on_writing_has_all_kinds_of_notes_all_verdicts_and_all_keys_of_concepts() -> None:
    page = (FOLDER / "writing.md").read_text("utf-8")
    assert [kind for kind in KINDS if f"| `[^{kind}:" not in page] == []
    assert re.findall(r"^\| `(\w+)` \| (?:the sources|it was|no source)", page, re.MULTILINE) == list(VERDICTS)
    assert set(re.findall(r"^\| `(\w+)` \|", page[page.index("## Concepts") :], re.MULTILINE)) == KEYS


def heading_anchors(text: str) -> set[str]:
    """Return the anchors that a forge gives the headings of a page, as the toc of Python-Markdown does for ours."""
    headings = re.findall(r"^#+ (.*)$", text, re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).strip().replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("page", sorted(path.name for path in ROOT.glob("*.md")))
def test_a_link_in_a_file_that_no_build_checks_leads_to_a_file_and_a_heading(page: str) -> None:
    links: list[str] = re.findall(r"\]\(([^)\s]+)\)", (ROOT / page).read_text("utf-8"))
    for link in links:
        name, _, anchor = link.partition("#")
        if "://" not in link:
            assert (ROOT / (name or page)).is_file(), link
            assert not anchor or anchor in heading_anchors((ROOT / (name or page)).read_text("utf-8")), link


def test_the_tree_of_packages_is_the_one_that_imports_are_held_to() -> None:
    page = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
    tree = re.findall(r"^    ([a-z]+(?: \| [a-z]+)*)  ", page[page.index("## Change the code") :], re.MULTILINE)
    linter = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["importlinter"]
    (layers,) = [contract["layers"] for contract in linter["contracts"] if contract["type"] == "layers"]
    assert tree == layers
