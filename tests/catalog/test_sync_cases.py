"""Each folder in `sync` is a catalog, its document as it is now, and the catalog that `diglot sync` makes of them."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import polib
import pytest
from translate.storage.factory import getobject

from diglot.catalog import po_file
from diglot.catalog.sync import synced
from pages import ROOT, document_msgids

CASES = sorted(path.parent for path in (ROOT / "tests/catalog/sync").glob("*/before.po"))


def after_sync(before: str, document: str) -> str:
    read, problems = po_file.read(before, "before.po", "en")
    assert read is not None, problems
    assert not problems
    return po_file.write(synced(read.po, document_msgids(document)), read)


@pytest.fixture(params=CASES, ids=lambda case: case.name)
def case(request: pytest.FixtureRequest) -> Path:
    found: Path = request.param
    return found


def test_a_catalog_and_the_changed_document_make_this_catalog(case: Path, request: pytest.FixtureRequest) -> None:
    after = after_sync((case / "before.po").read_text("utf-8"), (case / "after.md").read_text("utf-8"))
    expected = case / "after.po"
    if request.config.getoption("--write-cases"):
        expected.write_text(after, "utf-8")
    assert after == expected.read_text("utf-8")


def test_a_second_sync_changes_nothing(case: Path) -> None:
    once = (case / "after.po").read_text("utf-8")
    assert after_sync(once, (case / "after.md").read_text("utf-8")) == once


@pytest.mark.programs
def test_gettext_finds_the_catalog_sound_and_leaves_it_byte_for_byte(case: Path) -> None:
    file = str(case / "after.po")
    checked = subprocess.run(
        ["msgfmt", "--check", "-o", "/dev/null", file], capture_output=True, text=True, check=False
    )
    assert (checked.returncode, checked.stderr) == (0, "")
    if case.name != "layout-of-another-editor":  # whose wrapped lines are kept, and gettext would join them
        joined = subprocess.run(["msgcat", "--no-wrap", file], capture_output=True, check=True)
        assert joined.stdout == (case / "after.po").read_bytes()


@pytest.mark.programs
def test_the_catalog_survives_the_toolkit_of_weblate_and_msgmerge(case: Path, tmp_path: Path) -> None:
    ours = tmp_path / "ours.po"
    shutil.copy(case / "after.po", ours)
    store = getobject(str(ours))
    store.save()
    merged = tmp_path / "merged.po"
    subprocess.run(["msgmerge", "--quiet", "--no-wrap", "--previous", "-o", merged, ours, ours], check=True)
    for file in (ours, merged):
        assert facts(file.read_text("utf-8")) == facts((case / "after.po").read_text("utf-8"))


def facts(text: str) -> list[tuple[str, str, str, bool, bool, str | None]]:
    """Return what a catalog says, its layout aside."""
    return sorted(
        (
            *(entry.msgid, entry.msgctxt or "", entry.msgstr),
            *(entry.fuzzy, bool(entry.obsolete), entry.previous_msgid or None),
        )
        for entry in polib.pofile(text)
    )
