"""What another program writes to a catalog while a command is at work on it stays; the command says so."""

from __future__ import annotations

from pathlib import Path

import polib
import pytest

from builds import configuration, write
from commands import diglot
from diglot.catalog import po_file

HEADER = 'msgid ""\nmsgstr "Language: en\\nContent-Type: text/plain; charset=UTF-8\\n"\n\n'
MINE = f'{HEADER}msgid "Eins."\nmsgstr "One."\n\nmsgid "Zwei."\nmsgstr ""\n'
THEIRS = MINE.replace("One.", "One, said better.")
COMMANDS = {
    "sync": ["sync"],
    "import": ["import", "all.csv"],
    "adopt": ["adopt", "docs/a.md", "a.en.md"],
    "draft": ["draft"],
}


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Give a project in which each of the commands has something to write."""
    memory = f'{HEADER}msgid "Zwei."\nmsgstr "Two."\n'
    files = {"mkdocs.yml": configuration(), "docs/a.md": "Eins.\n\nZwei.\n", "docs/b.md": "Zwei.\n"}
    project = write(tmp_path, {**files, "translations/en/a.po": MINE, "translations/en/b.po": memory})
    assert diglot(project, "export", "docs/a.md", "-o", "all.csv").returncode == 0
    table = (project / "all.csv").read_text("utf-8-sig").replace("Zwei.,,", "Zwei.,Two.,")
    return write(project, {"all.csv": table, "a.en.md": "One.\n\nTwo.\n"})


@pytest.mark.parametrize("there", [True, False], ids=["a catalog", "none yet"])
@pytest.mark.parametrize("command", COMMANDS)
def test_what_another_program_has_written_meanwhile_stays(
    command: str, there: bool, project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place, text = project / "translations/en/a.po", po_file.write
    if command == "sync" or not there:
        write(project, {"docs/a.md": "Eins.\n\nZwei.\n\nDrei.\n"})
    if not there:
        place.unlink()

    def meanwhile(po: polib.POFile, before: po_file.PoFile | None) -> str:
        if any(entry.msgid == "Eins." for entry in po):
            place.write_text(THEIRS, "utf-8")
        return text(po, before)

    monkeypatch.setattr(po_file, "write", meanwhile)
    done = diglot(project, *COMMANDS[command])
    sentence = "translations/en/a.po: cannot be written: another program has changed it in the meantime"
    assert (done.returncode, sentence in done.stdout + done.stderr) == (2, True)
    assert THEIRS.split("\n\n")[1] in place.read_text("utf-8")
    monkeypatch.undo()
    assert diglot(project, *COMMANDS[command]).returncode == 0
    assert THEIRS.split("\n\n")[1] in place.read_text("utf-8")
