"""What a killed command left is removed by the next that writes there, and nothing else is."""

from __future__ import annotations

import multiprocessing
import os
import signal
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any, cast

import click
import pytest

from builds import configuration, write
from commands import diglot
from diglot.base.store import write_data
from diglot.base.workplace import Workplace, left_behind, sweep
from diglot.draft.journal import Journal
from diglot.edition.edition import Edition
from diglot.mkdocs.serving import Session
from diglot.project.settings import Settings
from diglot.review.editor import words_left, write_in_editor
from diglot.search.index import Gathered
from diglot.search.rows import SearchPage
from start_methods import QUICK

OTHERS = {  # what is not ours, however much it looks like it
    "translations/en/a.po.12345678.new": "no dot",
    "translations/en/.a.po.1234567.new": "seven",
    "translations/en/.a.txt.12345678.new": "another ending",
    "translations/en/.a.po.1234567é.new": "another letter",
    "translations/.a.po.12345678.new": "not among the catalogs of a language",
    "x/.x.csv.12345678.new": "another folder",
    ".y.csv.12345678.new": "another file",
}


def killed(function: Callable[..., None], *arguments: str) -> None:
    context: Any = multiprocessing.get_context(QUICK)
    process = context.Process(target=function, args=arguments)
    process.start()
    process.join()
    assert process.exitcode == -signal.SIGKILL


def _kill() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def write_and_be_killed(place: str) -> None:
    setattr(os, "fsync", lambda _: _kill())  # noqa: B010 - which mypy would not let be replaced
    write_data(Path(place), b"half a catalog")


def work_and_be_killed(folder: str, kind: str = "probe") -> None:
    place = Workplace(kind, Path(folder))
    (place.folder / "x").write_text("x")
    _kill()


def unfinished(project: Path) -> list[str]:
    return sorted(path.relative_to(project).as_posix() for path in project.rglob("*.new"))


@pytest.mark.parametrize(
    ("place", "command"),
    [
        ("translations/en/a.po", ["sync"]),
        ("translations/en/teil/b.po", ["draft"]),
        ("translations/en/a.po", ["adopt", "docs/a.md", "a.en.md"]),
        ("translations/en/a.po", ["import", "all.csv"]),
        ("x.csv", ["export", "-o", "x.csv"]),
        ("x.csv", ["status", "--badge", "x.csv"]),
    ],
    ids=str,
)
def test_a_file_that_was_being_written_is_removed(place: str, command: list[str], tmp_path: Path) -> None:
    files = {"mkdocs.yml": configuration(), "docs/a.md": "Eins.\n", "docs/teil/b.md": "Zwei.\n", "a.en.md": "One.\n"}
    project = write(tmp_path, files)
    diglot(project, "sync")
    diglot(project, "export", "-o", "all.csv")
    write(project, OTHERS)
    killed(write_and_be_killed, str(project / place))
    (project / "translations/en/.c.po.12345678.new").symlink_to("a.po")
    (project / "translations/en/.d.po.12345678.new").mkdir()
    assert len(unfinished(project)) == len(OTHERS) + 3
    assert diglot(project, *command).returncode == 0
    links = ["translations/en/.c.po.12345678.new", "translations/en/.d.po.12345678.new"]
    assert unfinished(project) == sorted([*OTHERS, *links])


def test_a_journal_that_was_being_written_is_removed(tmp_path: Path) -> None:
    place = tmp_path / ".diglot/drafts/translations/en/deepl.jsonl"
    killed(write_and_be_killed, str(place))
    killed(write_and_be_killed, str(tmp_path / ".diglot/drafts/.gitignore"))
    assert len(unfinished(tmp_path)) == 2
    with Journal(Settings("de", "en", root=tmp_path), "deepl"):
        assert unfinished(tmp_path) == []


def test_a_folder_is_swept_when_its_process_lives_no_more(tmp_path: Path) -> None:
    killed(work_and_be_killed, str(tmp_path))
    alive, mine = Workplace("probe", tmp_path), tmp_path / "diglot-probe-mine"
    mine.mkdir()
    (tmp_path / "diglot-probe-12345678").symlink_to(mine)
    (dead,) = left_behind("probe", tmp_path)
    sweep("probe", tmp_path)
    assert {path.name for path in tmp_path.iterdir()} == {alive.folder.name, mine.name, "diglot-probe-12345678"}
    assert dead != alive.folder
    alive.remove()
    assert not alive.folder.exists()


def test_what_nobody_wrote_in_is_removed_after_a_day(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "gettempdir", lambda: str(tmp_path))

    def edited(text: str) -> Path:
        monkeypatch.setattr(click, "edit", lambda filename: Path(filename).write_text(text))
        return write_in_editor("Words.", tmp_path).file

    untouched, touched = edited("Words."), edited("Words, mine.")
    assert words_left(tmp_path) == [touched]
    assert untouched.exists()
    for file in (untouched, touched):
        os.utime(file.parent, (1, 1))
    assert words_left(tmp_path) == [touched]
    assert not untouched.parent.exists()
    assert words_left(tmp_path / "another") == []


def test_a_build_removes_what_one_that_was_killed_had_written_for_the_search(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    killed(work_and_be_killed, str(tmp_path), "search")
    monkeypatch.setattr(tempfile, "gettempdir", lambda: str(tmp_path))
    (dead,) = tmp_path.iterdir()
    pages = Gathered()
    pages.add(SearchPage("de", "a/", "A", "<p>A</p>"))
    assert pages.sources().is_dir()
    assert not dead.exists()
    pages.end()
    assert list(tmp_path.iterdir()) == []


def test_a_server_removes_the_site_that_one_that_was_killed_had_moved_aside(tmp_path: Path) -> None:
    killed(work_and_be_killed, str(tmp_path), "serve")
    (dead,) = tmp_path.iterdir()
    session = Session(is_dirty=False)
    session.edition = cast(Edition, object())
    site = write(tmp_path, {"site/index.html": "before"}) / "site"
    session.begin(site)
    answer = session.answer("index.html")
    assert (dead.exists(), site.exists(), answer and answer.content) == (False, False, b"before")
    session.close()
    assert list(tmp_path.iterdir()) == []
