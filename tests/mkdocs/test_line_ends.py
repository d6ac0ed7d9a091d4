"""Files with the line ends of Windows are read as any others, and keep their own."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from builds import Site, build, files_of
from commands import diglot
from published import magazine_project

pytestmark = pytest.mark.programs


@pytest.fixture
def unix(tmp_path: Path) -> Path:
    """Give a project that has been synchronised."""
    project = magazine_project(tmp_path / "unix")
    diglot(project, "sync")
    return project


@pytest.fixture
def windows(unix: Path, tmp_path: Path) -> Path:
    """Give the same project as an editor of Windows would have saved it."""
    project = shutil.copytree(unix, tmp_path / "windows", ignore=shutil.ignore_patterns(".cache", "site"))
    for place in [*project.rglob("*.md"), *project.rglob("*.po"), *project.rglob("*.txt"), project / "mkdocs.yml"]:
        place.write_bytes(place.read_bytes().replace(b"\n", b"\r\n"))
    return project


def built(project: Path) -> Site:
    return build("mkdocs", project, project / "site")


def test_a_site_is_the_same_whatever_ends_the_lines_of_its_files(unix: Path, windows: Path) -> None:
    there, here = (
        {path: text for path, text in files_of(built(project).folder).items() if path.endswith((".html", ".xml"))}
        for project in (unix, windows)
    )
    assert here.keys() == there.keys()
    assert [path for path in here if here[path] != there[path]] == []


def test_the_commands_say_the_same_and_sync_writes_nothing(unix: Path, windows: Path) -> None:
    before = {path: path.read_bytes() for path in windows.rglob("*") if path.is_file()}
    assert diglot(windows, "check").stdout == diglot(unix, "check").stdout
    assert diglot(windows, "sync").stdout == diglot(unix, "sync").stdout == ""
    assert {path: path.read_bytes() for path in before} == before


def test_what_sync_changes_keeps_the_line_ends_of_its_file(windows: Path) -> None:
    document = windows / "docs/alt.md"
    document.write_bytes(document.read_bytes().replace(b"Noch einer.", b"Noch ein anderer."))
    diglot(windows, "sync")
    catalog = (windows / "translations/en/alt.po").read_bytes()
    assert b"Noch ein anderer." in catalog
    assert catalog.count(b"\n") == catalog.count(b"\r\n")
