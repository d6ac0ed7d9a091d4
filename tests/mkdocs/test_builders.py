"""Whichever program builds the site, and wherever, the same site comes out."""

from __future__ import annotations

from pathlib import Path

import pytest

from builds import Site, build, files_of
from sample import write_sample


def assert_same(built: Site, edition: Site) -> None:
    assert built.exit_code == 0, built.log
    expected, found = files_of(edition.folder), files_of(built.folder)
    assert len(expected) > 100
    assert found.keys() == expected.keys()
    assert [path for path, content in found.items() if content != expected[path]] == []


def test_properdocs_makes_the_same_bytes(edition: Site, tmp_path: Path) -> None:
    assert_same(build("properdocs", write_sample(tmp_path / "project"), tmp_path / "site", "--strict"), edition)


def test_another_folder_time_zone_language_and_order_of_hashes_make_the_same_bytes(
    edition: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    elsewhere = tmp_path / "an other folder"
    write_sample(elsewhere)
    environment = {"TZ": "Pacific/Kiritimati", "LC_ALL": "C", "PYTHONHASHSEED": "1", "SOURCE_DATE_EPOCH": "1000000000"}
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert_same(build("mkdocs", elsewhere, tmp_path / "site", "--strict"), edition)
