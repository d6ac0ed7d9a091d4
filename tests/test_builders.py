"""Whichever program builds the site, the same site comes out."""

from __future__ import annotations

import re
from pathlib import Path

from builds import BUILDERS, Site, build
from pages import ROOT

_GENERATOR = re.compile(rb'<meta name="generator" content="[^"]*">')


def files_of(site: Site) -> dict[str, bytes]:
    """Return all files of a site by their paths, without the names of the programs that the theme writes into pages."""
    files = sorted(path for path in site.folder.rglob("*") if path.is_file())
    return {path.relative_to(site.folder).as_posix(): _GENERATOR.sub(b"", path.read_bytes()) for path in files}


def test_every_builder_makes_the_same_bytes(edition: Site, tmp_path: Path) -> None:
    expected = files_of(edition)
    assert len(expected) > 100
    for builder in BUILDERS:
        built = build(builder, ROOT, tmp_path / builder, "--strict")
        assert built.exit_code == 0, built.log
        found = files_of(built)
        assert found.keys() == expected.keys()
        assert [path for path, content in found.items() if content != expected[path]] == []
