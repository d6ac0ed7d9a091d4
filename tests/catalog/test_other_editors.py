"""A catalog goes from Poedit or Weblate to Diglot and back, and nothing changes in it but what somebody changed.

Neither program can run here. `editors` holds catalogs in the layout that each writes; gettext, whose library writes
Poedit's layout, and translate-toolkit, which is what Weblate reads and writes catalogs with, stand in for them.
"""

from __future__ import annotations

import json
import re
import subprocess
from pathlib import Path

import polib
import pytest
from test_sync_cases import facts
from translate.storage import pypo

from builds import configuration, write
from diglot.base.store import write_text
from diglot.catalog.state import State
from diglot.catalog.translations import catalog_of
from diglot.cli.hosts import read_site
from diglot.project.catalog_update import update
from diglot.project.project import Project
from diglot.review.entries import SaveResult, accepted, checker, edited, queue, read, save
from pages import ROOT, this_site

EDITORS = sorted((ROOT / "tests/catalog/editors").glob("*.po"))
WITHOUT_WRAPPING = 65535
"""Weblate's `po_line_wrap` in `tools/weblate/component.json`."""


@pytest.fixture(params=EDITORS, ids=lambda file: file.stem)
def project(request: pytest.FixtureRequest, tmp_path: Path) -> Project:
    """Give a project whose one document has a catalog that another program wrote."""
    text = request.param.read_text("utf-8")
    texts = [entry.msgid for entry in polib.pofile(text) if not entry.obsolete]
    files = {"mkdocs.yml": configuration(), "docs/a.md": "\n\n".join(texts) + "\n", "translations/en/a.po": text}
    write(tmp_path, files)
    site, problems = read_site(tmp_path / "mkdocs.yml")
    assert site is not None, problems
    return Project(site)


def place(project: Project) -> Path:
    return project.settings.root / "translations/en/a.po"


def entries(project: Project) -> list[str]:
    """Return the catalog's header and entries as they are written."""
    return place(project).read_text("utf-8").rstrip("\n").split("\n\n")


def states(project: Project) -> list[State]:
    return [translation.state for translation in catalog_of(polib.pofile(str(place(project)))).translations.values()]


def nothing_to_sync(project: Project) -> bool:
    return not any(result.written or result.problems for result in update(project))


def test_a_sync_leaves_every_byte(project: Project) -> None:
    before = place(project).read_bytes()
    assert nothing_to_sync(project)
    assert place(project).read_bytes() == before


@pytest.mark.programs
def test_a_review_touches_one_entry_at_a_time(project: Project) -> None:
    check = checker(project.settings)
    [pair] = project.pairs()
    assert not isinstance(pair, list)
    waiting = queue(pair, frozenset(State))
    assert [one.msgid for one in waiting] == pair.msgids
    for one in waiting:
        entry = read(project, one, check)
        assert entry is not None
        if entry.translation.state is State.REVIEWED:
            continue
        if entry.translation.state is State.MISSING:
            assert save(project.settings, entry, edited(entry.translation, "Is there.")) is SaveResult.YES
            entry = read(project, one, check)
            assert entry is not None
        before = entries(project)
        assert save(project.settings, entry, accepted(entry.translation)) is SaveResult.YES
        changed = [(old, new) for old, new in zip(before, entries(project), strict=True) if old != new]
        assert len(changed) == 1
        assert "fuzzy" in changed[0][0]
        assert not re.search("^#.*fuzzy|^#[|]|draft:", changed[0][1], re.MULTILINE)
    assert set(states(project)) == {State.REVIEWED}
    assert nothing_to_sync(project)
    file = str(place(project))
    checked = subprocess.run(["msgfmt", "--check", "-o", "/dev/null", file], capture_output=True, check=False)
    assert (checked.returncode, checked.stderr) == (0, b"")


@pytest.mark.programs
def test_gettext_keeps_what_we_write_and_we_keep_what_gettext_writes(project: Project) -> None:
    """As Poedit does when somebody approves all drafts and the file is wrapped anew."""
    ours = place(project).read_text("utf-8")
    command = ["msgattrib", "--clear-fuzzy", "--clear-previous", "--width=79", str(place(project))]
    theirs = subprocess.run(command, capture_output=True, check=True).stdout.decode()
    assert [fact[:2] for fact in facts(theirs)] == [fact[:2] for fact in facts(ours)]
    write_text(place(project), theirs)
    assert nothing_to_sync(project)
    assert set(states(project)) == {State.REVIEWED, State.MISSING}


@pytest.mark.parametrize("width", [WITHOUT_WRAPPING, 77])
def test_what_weblate_writes_changes_only_its_entry_and_the_header(project: Project, width: int) -> None:
    before = states(project)
    store = pypo.pofile()
    assert store.wrapper is not None
    store.wrapper.width = width
    store.parse(place(project).read_bytes())
    for unit in store.units:
        if unit.isfuzzy() and unit.prev_source:
            unit.target = "A paragraph whose original has changed."
            unit.markfuzzy(False)
    header = {"PO_Revision_Date": "2026-11-22 12:00+0000", "X_Generator": "Weblate 5.14.2"}
    store.updateheader(**header)  # type: ignore[no-untyped-call]  # the toolkit gives this method no types
    old = entries(project)
    write_text(place(project), bytes(store).decode())
    after = [State.REVIEWED if state is State.STALE else state for state in before]
    assert states(project) == after
    assert nothing_to_sync(project)
    changed = [new for was, new in zip(old, entries(project), strict=True) if was != new]
    assert ["X-Generator" in new for new in changed] == [True, False]


def test_weblate_finds_every_catalog_of_this_edition() -> None:
    """By the rules of `ComponentDiscovery` (weblate/trans/discovery.py): the mask has `*` in the language's place."""
    component = json.loads((ROOT / "tools/weblate/component.json").read_text("utf-8"))
    discovery = json.loads((ROOT / "tools/weblate/discovery.json").read_text("utf-8"))["configuration"]
    settings = this_site().settings
    masks, names = set(), set()
    catalogs = sorted((ROOT / settings.catalogs).rglob("*.po"))
    for catalog in catalogs:
        path = catalog.relative_to(ROOT).as_posix()
        found = re.fullmatch(discovery["match"], path)
        assert found is not None, path
        assert re.match(discovery["language_regex"], found["language"])
        assert found["language"] == settings.target
        start, end = found.span("language")
        masks.add(f"{path[:start]}*{path[end:]}")
        names.add(found["component"])
    assert len(names) == len(masks) == len(catalogs)
    assert component["filemask"] in masks
    assert component["source_language"]["code"] == settings.source
    assert component["language_regex"] == discovery["language_regex"]
    assert component["file_format"] == discovery["file_format"] == "po"
    assert component["file_format_params"]["po_line_wrap"] == WITHOUT_WRAPPING
