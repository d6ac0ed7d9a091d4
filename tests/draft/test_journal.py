"""What an engine was paid for stands in a folder of its own, and is taken over from where it stood before.

The suite kills it at each eighth line of code that is run; `make faults` at each.
"""

from __future__ import annotations

import json
import multiprocessing
import os
import subprocess
from collections.abc import Iterator
from pathlib import Path

import polib
import pytest
from click.testing import CliRunner, Result

from builds import configuration, write
from diglot.base import store
from diglot.cli.main import main
from diglot.draft import journal
from diglot.draft.journal import Busy, Journal, known
from diglot.project.settings import Settings
from engine_server import Server, running
from killed_lines import MODULES, take_over

PLACE = ".diglot/drafts/translations/en/libretranslate.jsonl"
EARLIER = "translations/en/.draft-libretranslate.jsonl"
STEP = int(os.environ.get("STEP", "8"))
"""How many lines of code lie between two kills; `make faults` has it 1."""

CUT_OFF = '\n["Drei.", "Thr'


def lines(**answers: str) -> str:
    """Return a journal with answers to texts, without their full stops."""
    return "".join("\n" + json.dumps([f"{text}.", answer]) for text, answer in answers.items())


def site(folder: Path, **options: str) -> Settings:
    return Settings("de", "en", root=folder, **options)  # type: ignore[arg-type]


@pytest.fixture
def server() -> Iterator[Server]:
    with running() as server:
        yield server


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return write(tmp_path / "project", {"mkdocs.yml": configuration(), "docs/a.md": "Eins.\n\nZwei.\n"})


def draft(project: Path, server: Server, *arguments: str) -> Result:
    engine = ("-e", "libretranslate", "--url", server.url, "--timeout", "5", "--retries", "0")
    return CliRunner().invoke(main, ["-f", str(project / "mkdocs.yml"), "draft", *engine, *arguments])


def words(project: Path) -> dict[str, str]:
    return {entry.msgid: entry.msgstr for entry in polib.pofile((project / "translations/en/a.po").read_text("utf-8"))}


def test_git_sees_no_journal_and_the_catalogs_have_none_among_them(project: Path, server: Server) -> None:
    seen: list[tuple[str, list[str]]] = []

    def look(_: object) -> None:
        status = ["git", "status", "--porcelain", "--untracked-files=all"]
        files = sorted(path.name for path in (project / "translations").rglob("*") if path.is_file())
        seen.append((subprocess.run(status, cwd=project, capture_output=True, text=True, check=True).stdout, files))

    subprocess.run(["git", "init", "-q"], cwd=project, check=True)
    server.before_answer = look
    assert draft(project, server).exit_code == 0
    new = ["docs/a.md", "mkdocs.yml", "translations/anchors/a.txt", "translations/en/a.po"]
    assert seen == [("".join(f"?? {name}\n" for name in new), ["a.po", "a.txt"])] * 2
    assert [path.name for path in (project / ".diglot").rglob("*") if path.is_file()] == [".gitignore"]


def test_what_somebody_wrote_into_the_file_for_git_stays(tmp_path: Path) -> None:
    write(tmp_path, {".diglot/drafts/.gitignore": "# ours\n"})
    with Journal(site(tmp_path), "deepl") as one:
        one.add("Eins.", "One.")
    assert (tmp_path / ".diglot/drafts/.gitignore").read_text() == "# ours\n"


def test_no_two_engines_languages_or_folders_of_catalogs_share_a_journal(tmp_path: Path) -> None:
    places = [
        journal.names(Settings("de", target, catalogs=catalogs), engine)[0]
        for target in ("en", "fr")
        for catalogs in ("translations", "texte/po", "../../po")
        for engine in ("deepl", "google")
    ]
    assert len(set(places)) == len(places)
    drafts = os.path.normpath(tmp_path / ".diglot/drafts") + os.sep
    assert all(os.path.normpath(tmp_path / place).startswith(drafts) for place in places)


def test_what_an_earlier_version_was_answered_is_not_asked_for_again(project: Path, server: Server) -> None:
    write(project, {EARLIER: lines(Zwei="Two.") + CUT_OFF})
    assert draft(project, server).exit_code == 0
    assert server.texts == ["Eins."]
    assert words(project) == {"Eins.": "EINS.", "Zwei.": "Two."}
    assert not list(project.rglob("*.jsonl"))


def test_of_two_answers_to_a_text_the_later_counts(tmp_path: Path) -> None:
    write(tmp_path, {EARLIER: lines(Eins="Old.", Zwei="Two."), PLACE: lines(Eins="New.")})
    assert known(site(tmp_path), "libretranslate") == {"Eins.": "New.", "Zwei.": "Two."}
    with Journal(site(tmp_path), "libretranslate") as one:
        assert (one.answer("Eins."), one.answer("Zwei.")) == ("New.", "Two.")
    assert journal.read(tmp_path / PLACE) == {"Eins.": "New.", "Zwei.": "Two."}
    assert not (tmp_path / EARLIER).exists()


def test_counting_knows_what_an_earlier_version_was_answered_and_leaves_it_there(project: Path, server: Server) -> None:
    write(project, {EARLIER: lines(Zwei="Two.")})
    counted = json.loads(draft(project, server, "--dry-run", "--format", "json").stdout)
    assert counted["total"] == {"document": "", "segments": 2, "characters": len("Eins.")}
    assert (project / EARLIER).read_text() == lines(Zwei="Two.")
    assert not (project / ".diglot").exists()


def test_while_one_takes_a_journal_over_no_other_can(tmp_path: Path) -> None:
    write(tmp_path, {EARLIER: lines(Eins="One.")})
    with store.lock_of(tmp_path, "draft"), pytest.raises(Busy), Journal(site(tmp_path), "libretranslate"):
        pass
    assert (tmp_path / EARLIER).read_text() == lines(Eins="One.")


def test_a_journal_that_cannot_be_written_keeps_nobody_from_the_next_try(tmp_path: Path) -> None:
    write(tmp_path, {".diglot": "A file, not a folder.\n", EARLIER: lines(Eins="One.")})
    failed = Journal(site(tmp_path), "libretranslate")
    with pytest.raises(NotADirectoryError), failed:
        pass
    (tmp_path / ".diglot").unlink()
    with Journal(site(tmp_path), "libretranslate") as one:
        assert one.answer("Eins.") == "One."


def test_an_earlier_journal_that_cannot_be_removed_is_named(
    project: Path, server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    unlink = Path.unlink

    def refused(path: Path, missing_ok: bool = False) -> None:
        if path == project / EARLIER:  # permissions do not hold for root
            raise PermissionError(13, "Permission denied", str(path))
        unlink(path, missing_ok)

    write(project, {EARLIER: lines(Zwei="Two.")})
    monkeypatch.setattr(Path, "unlink", refused)
    done = draft(project, server)
    assert (done.exit_code, server.texts) == (2, [])
    assert done.stderr.startswith(f"error: {EARLIER}: cannot be written: Permission denied.")


@pytest.mark.parametrize("name", [PLACE, EARLIER])
def test_a_folder_in_its_place_is_not_read(name: str, project: Path, server: Server) -> None:
    (project / name).mkdir(parents=True)
    assert draft(project, server, "--dry-run").exit_code == 0
    done = draft(project, server)
    assert (done.exit_code, done.stderr.count("\n")) == ((2, 1) if name == PLACE else (0, 0))
    assert (project / name).is_dir()


@pytest.mark.parametrize("link", [".diglot", ".diglot/drafts", PLACE, EARLIER])
def test_a_journal_outside_the_project_is_neither_read_nor_written(link: str, project: Path, server: Server) -> None:
    """A folder stands outside for each folder that a link leads to, and a file for each file."""
    name = EARLIER if link == EARLIER else PLACE
    below = name.removeprefix(link).strip("/")
    outside = write(project.parent, {f"aus/{below}" if below else "aus": lines(Zwei="Foreign.")}) / "aus"
    (project / link).parent.mkdir(parents=True, exist_ok=True)
    (project / link).symlink_to(outside)
    counted = json.loads(draft(project, server, "--dry-run", "--format", "json").stdout)
    assert counted["total"]["characters"] == len("Eins.Zwei.")
    done = draft(project, server)
    assert (done.exit_code, server.texts) == (2, [])
    assert done.stderr.startswith(f"error: {name}: a symbolic link here leads out of the project and is not used.")
    files = [outside] if outside.is_file() else [path for path in outside.rglob("*") if path.is_file()]
    assert [path.read_text() for path in files] == [lines(Zwei="Foreign.")]


@pytest.mark.parametrize(
    ("before", "start"),
    [({}, 1), ({PLACE: lines(Zwei="Two.") + CUT_OFF}, 1 + STEP // 2)],
    ids=["nothing yet", "answers already"],
)
def test_killed_at_any_line_of_code_it_has_lost_no_answer(before: dict[str, str], start: int, tmp_path: Path) -> None:
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(MODULES)
    expected = {"Eins.": "One.", **journal.read(write(tmp_path / "x", {"x": "", **before}) / PLACE)}
    exit_code: int | None = 9
    steps = start - STEP
    while exit_code == 9:
        steps += STEP
        folder = write(tmp_path / str(steps), {EARLIER: lines(Eins="One.") + CUT_OFF, **before})
        process = context.Process(target=take_over, args=(str(folder), steps))
        process.start()
        process.join()
        exit_code = process.exitcode
        on_disk = known(site(folder), "libretranslate")
        assert {text: on_disk.get(text) for text in expected} == expected
        assert (folder / EARLIER).exists() or journal.read(folder / PLACE).items() >= expected.items()
        assert (folder / ".diglot/drafts/.gitignore").exists() or bool(before) or not (folder / PLACE).exists()
        with Journal(site(folder), "libretranslate") as one:
            assert {text: one.answer(text) for text in expected} == expected
        assert not (folder / EARLIER).exists()
        assert (folder / ".diglot/drafts/.gitignore").read_text() == "*\n"
    assert exit_code == 0
    assert steps > 30
