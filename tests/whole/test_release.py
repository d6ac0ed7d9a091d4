"""What is released: the same bytes from the same commit, all of the package and nothing else, and a tidy checkout."""

from __future__ import annotations

import os
import re
import tarfile
import tomllib
import zipfile
from pathlib import Path, PurePosixPath

import pytest

from builds import Once
from pages import ROOT
from release import Release, build_release, copy_sources, files_in, release_of

pytestmark = pytest.mark.programs

VERSION = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["version"]
SDIST, WHEEL = f"diglot-{VERSION}.tar.gz", f"diglot-{VERSION}-py3-none-any.whl"


def packaged() -> set[str]:
    """Return the files of the package as they are in the checkout, by their paths in the wheel."""
    return {f"diglot/{name}" for name in files_in(ROOT / "hooks/diglot") if "__pycache__" not in name}


@pytest.fixture(scope="module")
def release(once: Once) -> Release:
    return release_of(once)


def test_a_build_leaves_nothing_in_the_checkout(release: Release) -> None:
    assert files_in(release.folder) == {SDIST, WHEEL}
    assert release.before
    assert files_in(release.checkout) == release.before


def test_another_checkout_of_the_same_commit_makes_the_same_bytes(release: Release, tmp_path: Path) -> None:
    other = copy_sources(tmp_path / "an other folder")
    for path in other.rglob("*"):
        os.utime(path, (1_000_000_000, 1_000_000_000))
        path.chmod(0o700 if path.is_dir() else 0o600)
    build_release(other, tmp_path / "dist")
    for name in (SDIST, WHEEL):
        assert (tmp_path / "dist" / name).read_bytes() == (release.folder / name).read_bytes(), name


def test_the_wheel_has_every_file_of_the_package_and_none_besides(release: Release) -> None:
    with zipfile.ZipFile(release.folder / WHEEL) as wheel:
        names = set(wheel.namelist())
    about = {name for name in names if name.startswith(f"diglot-{VERSION}.dist-info/")}
    assert names - about == packaged()
    assert {PurePosixPath(name).name for name in about} >= {"METADATA", "RECORD", "entry_points.txt", "LICENSE"}
    kinds = {"py.typed", "language/tables/de.toml", "language/interface/de.toml", "mkdocs/theme/partials/language.html"}
    assert {f"diglot/{kind}" for kind in kinds} <= names


def test_the_sdist_has_what_the_wheel_is_built_from_and_no_more(release: Release) -> None:
    with tarfile.open(release.folder / SDIST) as sdist:
        names = {name.partition("/")[2] for name in sdist.getnames()}
    about = {".gitignore", "LICENSE", "PKG-INFO", "README.md", "pyproject.toml"}
    assert names == about | {f"hooks/{name}" for name in packaged()}


def test_the_makefile_builds_at_the_time_of_the_commit() -> None:
    [lines] = re.findall(r"^dist:.*\n((?:\t.*\n)+)", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE)
    assert "SOURCE_DATE_EPOCH=$$(git log -1 --format=%ct)" in lines
    assert "-m build --no-isolation" in lines
