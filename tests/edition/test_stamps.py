"""A server makes again what was saved, and no less: one table of what may have been saved."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from builds import write
from diglot.edition.stamps import documents_changed, stamps_of
from diglot.project.settings import Settings

FILES = ("docs/a.md", "docs/b/c.md", "docs/picture.png", "glossary/x.md", "mkdocs.yml", "translations/en/a.po")
CATALOGS = ("translations/en/glossary/x.po", "translations/fr/a.po")
DOCUMENTS = ("a.md", "b/c.md", "glossary/x.md")
SAVED: list[tuple[set[str], set[str]]] = [
    (set(), set()),
    ({"docs/a.md"}, {"a.md"}),
    ({"translations/en/a.po"}, {"a.md"}),
    ({"docs/a.md", "translations/en/a.po", "docs/b/c.md"}, {"a.md", "b/c.md"}),
    ({"translations/en/b/c.po"}, {"b/c.md"}),  # which was not there before
    ({"docs/a.md", "docs/new.md"}, set()),
    ({"docs/a.md", "docs/picture.png"}, set()),
    ({"docs/a.md", "mkdocs.yml"}, set()),
    ({"glossary/x.md"}, set()),
    ({"docs/a.md", "translations/en/glossary/x.po"}, set()),
    ({"docs/a.md", "translations/fr/a.po"}, set()),
]


@pytest.mark.parametrize(("names", "expected"), SAVED, ids=lambda names: " ".join(sorted(names)))
def test_only_documents_and_their_catalogs_can_be_made_again_alone(
    names: set[str], expected: set[str], tmp_path: Path
) -> None:
    places = [tmp_path / name for name in ("docs", "glossary", "translations", "mkdocs.yml", "none")]
    write(tmp_path, dict.fromkeys((*FILES, *CATALOGS), "old"))
    before = stamps_of(places)
    write(tmp_path, dict.fromkeys(names, "newer"))
    assert documents_changed(before, stamps_of(places), Settings("de", "en", root=tmp_path), DOCUMENTS) == expected


def test_a_file_that_went_away_counts_and_one_written_with_the_same_length_too(tmp_path: Path) -> None:
    write(tmp_path, dict.fromkeys(FILES, "old"))
    before = stamps_of([tmp_path])
    (tmp_path / "docs/a.md").write_text("new")
    os.utime(tmp_path / "docs/a.md", ns=(0, 0))
    known = Settings("de", "en", root=tmp_path)
    assert documents_changed(before, stamps_of([tmp_path]), known, DOCUMENTS) == {"a.md"}
    (tmp_path / "docs/picture.png").unlink()
    assert documents_changed(before, stamps_of([tmp_path]), known, DOCUMENTS) == frozenset()
