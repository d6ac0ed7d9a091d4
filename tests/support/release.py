"""The package as it is released, and environments of its own to install it into."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from importlib.metadata import Distribution, distribution, distributions
from pathlib import Path

from packaging.requirements import Requirement

from builds import Once, Site
from pages import ROOT

SOURCES = (".gitignore", "LICENSE", "README.md", "hooks", "pyproject.toml", "tests/whole")
"""What a checkout is to a build, and some that no build may take in."""

DAY = "1700000000"
"""When the last commit was, in a release of the tests."""


def copy_sources(folder: Path) -> Path:
    """Copy what a release is built from, and a part of what it is not."""
    for name in SOURCES:
        place = folder / name
        place.parent.mkdir(parents=True, exist_ok=True)
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, place, ignore=shutil.ignore_patterns("__pycache__", "*.egg-info"))
        else:
            shutil.copyfile(ROOT / name, place)
    return folder


def build_release(sources: Path, release: Path) -> Path:
    """Build the wheel and the sdist as `make dist` does, and return the wheel, which is made from the sdist."""
    command = [sys.executable, "-m", "build", "--no-isolation", "--outdir", str(release), str(sources)]
    environment = {**os.environ, "SOURCE_DATE_EPOCH": DAY}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    [wheel] = release.glob("*.whl")
    return wheel


def files_in(folder: Path) -> set[str]:
    """Return the files of a folder, by their paths in it."""
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


@dataclass(frozen=True)
class Release:
    """What was built from a checkout: the folders of both, and what was in the checkout before."""

    folder: Path
    checkout: Path
    before: frozenset[str]

    @property
    def wheel(self) -> Path:
        [wheel] = self.folder.glob("*.whl")
        return wheel


def build_first(folder: Path) -> Site:
    """Build a release into the folder of a site, from a checkout beside it, and write down what was in that."""
    checkout = copy_sources(folder / "checkout")
    (folder / "before").write_text("\n".join(files_in(checkout)), "utf-8")
    build_release(checkout, folder / "site")
    return Site(folder / "site", 0, "")


def release_of(once: Once) -> Release:
    """Return the release that all tests share."""
    site = once("release", build_first).folder
    return Release(site, site.parent / "checkout", frozenset((site.parent / "before").read_text("utf-8").splitlines()))


@dataclass(frozen=True)
class Environment:
    """An environment in which nothing is installed but what a test puts there, pip not even."""

    folder: Path

    @property
    def packages(self) -> Path:
        [packages] = self.folder.glob("lib/python*/site-packages")
        return packages

    def pip(self, *arguments: str) -> None:
        """Install or remove something here, with the pip of the environment that runs."""
        command = [sys.executable, "-m", "pip", "--quiet", "--disable-pip-version-check"]
        command += ["--python", str(self.folder / "bin/python"), *arguments]
        own = {name: value for name, value in os.environ.items() if name != "PYTHONPYCACHEPREFIX"}  # as `run` does
        done = subprocess.run(command, cwd=self.folder, env=own, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stdout + done.stderr

    def run(self, folder: Path, *command: str) -> subprocess.CompletedProcess[str]:
        """Run a program that is installed here, in a folder, as if it had been started from nowhere else."""
        left_out = re.compile("PYTHON|VIRTUAL_ENV")
        environment = {name: value for name, value in os.environ.items() if not left_out.match(name)}
        environment |= {"NO_MKDOCS_2_WARNING": "1", "DISABLE_MKDOCS_2_WARNING": "true"}
        program = [str(self.folder / "bin" / command[0]), *command[1:]]
        return subprocess.run(program, cwd=folder, env=environment, capture_output=True, text=True, check=False)

    def traces(self, name: str = "diglot") -> list[str]:
        """Return what is here that has a name in its own."""
        return [str(path.relative_to(self.folder)) for path in self.folder.rglob(f"*{name}*")]


def empty_environment(folder: Path) -> Environment:
    """Make an environment."""
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", str(folder)], check=True)
    return Environment(folder)


def install_offline(
    environment: Environment, wheel: Path, extras: str, others: Iterable[str] = (), without: str = ""
) -> None:
    """Install a wheel, and of the environment that runs just what its metadata ask for, and some others with theirs.

    `without` is what is left out although one of the others asks for it.
    """
    environment.pip("install", "--no-deps", "--no-index", str(wheel))
    [package] = distributions(name="diglot", path=[str(environment.packages)])
    for needed in _needed(package, extras, others):
        if needed.name == without:
            continue
        for top in sorted({file.parts[0] for file in needed.files or [] if file.parts[0] != ".."}):
            link = environment.packages / top
            if not link.exists():
                link.symlink_to(str(needed.locate_file(top)))


def _needed(package: Distribution, extras: str, others: Iterable[str]) -> list[Distribution]:
    """Return all that a package and others need, at any remove."""
    needed: dict[str, Distribution] = {}
    waiting = [*_requirements(package, extras.split(",")), *map(Requirement, others)]
    seen = set()
    while waiting:
        requirement = waiting.pop()
        if str(requirement) in seen:
            continue
        seen.add(str(requirement))
        there = package if requirement.name == package.name else distribution(requirement.name)
        assert requirement.specifier.contains(there.version, prereleases=True), requirement
        if there is not package:
            needed[requirement.name] = there
        waiting += _requirements(there, requirement.extras)
    return list(needed.values())


def _requirements(package: Distribution, extras: Iterable[str]) -> list[Requirement]:
    """Return what a package needs where it is installed with some extras."""
    listed = map(Requirement, package.requires or [])
    wanted = ["", *extras]
    return [one for one in listed if not one.marker or any(one.marker.evaluate({"extra": name}) for name in wanted)]
