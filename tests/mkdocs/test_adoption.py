"""Somebody else's site becomes parallel by what the README says, from the wheel and what that asks for."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from builds import Once
from pages import ROOT
from release import empty_environment, install_offline, release_of
from stranger import move_in, move_out, publish, shows_its_own_block
from weekly import weekly

pytestmark = pytest.mark.programs

README = (ROOT / "README.md").read_text("utf-8")
THEMES = [
    ("mkdocs", "readthedocs", (), ""),
    ("properdocs", "material", ("mkdocs-material",), "mkdocs"),
    *weekly(("mkdocs", "material", ("mkdocs-material",), "")),
]
"""Builders with themes, what is installed beside the extra of the builder's name, and what is not.

`make install-test` has more of them, from the package registry.
"""


@pytest.fixture(scope="module")
def wheel(once: Once) -> Path:
    return release_of(once).wheel


def installed_by_the_readme() -> tuple[str, list[str]]:
    """Return the extras that the README installs us with, and what else it installs."""
    [line] = re.findall(r"^ *pip install (.*)$", README, re.MULTILINE)[:1]
    words = [word for word in shlex.split(line) if not word.startswith("-")]
    [extras] = [found[1] for word in words if (found := re.search(r"\[(.+)\]$", word))]
    return extras, [word for word in words if not word.endswith("]")]


def configured_by_the_readme() -> str:
    """Return the configuration that the README shows, for the languages of the stranger's texts."""
    config = str(re.findall(r"```yaml\n(.*?)```", README, re.DOTALL)[-1])
    for option, language in (("source", "fr"), ("target", "de")):
        config, count = re.subn(rf"\b{option}: *\w[\w-]*", f"{option}: {language}", config)
        assert count == 1, option
    return config


def test_another_site_in_another_pair_of_languages(wheel: Path, tmp_path: Path) -> None:
    environment = empty_environment(tmp_path / "environment")
    install_offline(environment, wheel, *installed_by_the_readme())
    stranger = move_in(environment, "mkdocs", tmp_path / "project", configured_by_the_readme())
    script = "import diglot; print(diglot.__file__)"
    assert stranger.does("python", "-c", script).strip() == str(environment.packages / "diglot/__init__.py")
    publish(stranger)


@pytest.mark.parametrize(("builder", "theme", "others", "without"), THEMES)
def test_a_template_of_the_site_stands_upon_ours_and_the_theme_and_uninstalling_leaves_catalogs(
    builder: str, theme: str, others: tuple[str, ...], without: str, wheel: Path, tmp_path: Path
) -> None:
    environment = empty_environment(tmp_path / "environment")
    install_offline(environment, wheel, builder, others, without)
    plain = (
        f"site_name: La frontière\ntheme: {{name: {theme}, custom_dir: templates}}\nmarkdown_extensions: [footnotes]\n"
    )
    config = plain + "plugins:\n  - diglot: {source: fr, target: de}\n"
    stranger = move_in(environment, builder, tmp_path / "project", config)
    before = stranger.files()
    publish(stranger)
    assert shows_its_own_block(stranger)
    move_out(stranger, before, plain)
