"""A reviewer goes through drafts and stale translations in a terminal; every decision is in the catalog at once."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import time
from pathlib import Path

import pytest
from rich.cells import cell_len

from builds import configuration, write
from commands import REVIEWER, sealed
from diglot.base.problem import Problem
from diglot.catalog.seal import seal
from diglot.catalog.state import State
from diglot.catalog.translations import Translation
from diglot.cli.hosts import read_site
from diglot.project.project import Project
from diglot.project.settings import Settings
from diglot.review.editor import write_in_editor
from diglot.review.entries import Entry, Waiting, accepted, checker, edited, read, save
from diglot.review.reading import for_editor
from reviews import (
    ACCEPTED,
    DOCUMENT,
    ENTRIES,
    FOUR,
    FOUR_WORDS,
    GONE,
    HEADER,
    LONG,
    MISSING,
    PROMPT,
    REVIEWED,
    STALE,
    TODAY,
    catalog,
    editor,
    left_behind,
    project_in,
    review,
)

pytestmark = pytest.mark.programs


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return project_in(tmp_path)


@pytest.fixture
def po(project: Path) -> Path:
    return project / "translations/en/a.po"


def test_each_decision_is_in_the_catalog_at_once_and_touches_only_its_entry(project: Path, po: Path) -> None:
    write_four = "file.write_text(text.replace('with emphasis', 'with\\n*emphasis*'), 'utf-8')"
    four = f'msgid "{FOUR}"\nmsgstr "{FOUR_WORDS}"\n'
    with review(project, EDITOR=editor(project, write_four)) as terminal:
        shown = terminal.wait_for(PROMPT)
        assert "1 of 3: draft, translations/en/a.po:14\nhttps://probe.example/base/a/#r" in shown
        assert "draft: memory 2026-11-22" in shown
        terminal.type("a\n")
        assert "2 of 3: stale, translations/en/a.po:18\n" in terminal.wait_for(PROMPT)
        assert po.read_text("utf-8") == catalog(HEADER, REVIEWED, ACCEPTED, STALE, LONG, MISSING, GONE)

        terminal.type("s\n")
        shown = terminal.wait_for(PROMPT)
        assert "3 of 3: draft" in shown
        assert "*…* is missing" in " ".join(shown.split())
        terminal.type("e\n")
        shown = terminal.wait_for(PROMPT)
        assert "Saved, but not yet accepted." in shown
        assert "is missing" not in shown
        assert po.read_text("utf-8") == catalog(HEADER, REVIEWED, ACCEPTED, STALE, f"#, fuzzy\n{four}", MISSING, GONE)
        terminal.type("accept\n")
        exit_code, shown = terminal.wait_for_the_end()
    assert (exit_code, shown.split("\n")[-2]) == (0, "2 accepted, 1 skipped")
    four = sealed(FOUR, FOUR_WORDS) + four
    assert po.read_text("utf-8") == catalog(HEADER, REVIEWED, ACCEPTED, STALE, four, MISSING, GONE)
    assert left_behind(project) == []


def test_a_decision_can_be_taken_back(project: Path, po: Path) -> None:
    with review(project) as terminal:
        terminal.wait_for(PROMPT)
        for keys, shown in (
            ("a", "2 of 3: stale"),
            ("b", "1 of 3: reviewed"),
            ("u", "1 of 3: draft"),
            ("x", "Type one"),
        ):
            terminal.type(f"{keys}\n")
            assert shown in terminal.wait_for(PROMPT)
        assert po.read_text("utf-8") == catalog(*ENTRIES)
        terminal.type("q\n")
        assert terminal.wait_for_the_end() == (0, "q\n\n1 skipped, 2 left\n")


def test_what_is_missing_can_be_written(project: Path, po: Path) -> None:
    with review(
        project, "--missing", "docs/a.md", EDITOR=editor(project, "file.write_text('Five.' + text)")
    ) as terminal:
        for _ in range(3):
            assert " of 4: " in terminal.wait_for(PROMPT)
            terminal.type("s\n")
        assert "e edit, s skip, b back, q quit" in terminal.wait_for("4 of 4: missing") + terminal.wait_for(PROMPT)
        terminal.type("e\n")
        assert "4 of 4: draft" in terminal.wait_for(PROMPT)
        assert '\n#, fuzzy\nmsgid "Fünf, fehlt."\nmsgstr "Five."\n' in po.read_text("utf-8")
        terminal.type("a\n")
        assert terminal.wait_for_the_end()[0] == 0
    five = MISSING.replace('msgstr ""', 'msgstr "Five."')
    assert po.read_text("utf-8") == catalog(*ENTRIES).replace(MISSING, sealed("Fünf, fehlt.", "Five.") + five)


def test_a_stale_entry_shows_what_changed_and_an_editor_gets_to_read_it_too(project: Path) -> None:
    with review(project, EDITOR=editor(project, "")) as terminal:
        terminal.wait_for(PROMPT)
        terminal.type("s\n")
        shown = terminal.wait_for(PROMPT)
        assert "Drei, \x1b[31m[-alt-]\x1b[0m\x1b[32m{+neu+}\x1b[0m wie die Welt.\n" in shown
        terminal.type("e\n")
        assert "The translation is as it was. Nothing was saved." in terminal.wait_for(PROMPT)
    assert (
        (project / "seen.md").read_text("utf-8")
        == """\
Three, as old as the world.

# ------------------------ >8 ------------------------
# Write the translation above this line. What is below is for reading and is not saved.
# translations/en/a.po:19 (stale)
# https://probe.example/base/a/#rcffe093c
#
# Original (de):
# Drei, neu wie die Welt.
#
# What changed in it since it was translated:
# Drei, [-alt-]{+neu+} wie die Welt.
#
# Translation (en):
# Three, as old as the world.
#
# Before it:
# Zwei, ein Entwurf.
#
# After it:
# Vier, mit *Betonung*, in einem Absatz, den ein anderes Programm umbrochen hat.
"""
    )
    assert left_behind(project) == []


FAILING_EDITORS = {
    "file.write_text('Mine.\\n' + text); sys.exit(3)": "The editor failed ({name}: Editing failed).",
    "file.write_text('Mine.\\n')": "The line that ends the translation is gone.",
    "file.write_bytes('Größe'.encode('latin-1'))": "The editor did not save the text in the encoding UTF-8.",
}
"""Editors that spoil a text with words in it: those are kept in a file."""

IDLE_EDITORS = {
    "file.write_text(text[text.index('# --'):])": "The translation is empty.",
    "file.write_text(text.replace('draft.', 'draft.  ') + 'more')": "The translation is as it was.",
    "file.unlink()": "The editor removed its file.",
}
"""Editors that leave no new words."""


ORIGINAL, WORDS = "Zwei, ein Entwurf.", "Two, a draft."
MADE = f"draft: deepl 2026-11-22 {seal(ORIGINAL, WORDS)}"


@pytest.mark.parametrize(
    ("comment", "msgid", "words", "state", "is_said"),
    [
        (MADE, ORIGINAL, WORDS, State.DRAFT, False),
        (MADE, "Zwei, nun anders.", WORDS, State.DRAFT, True),
        (MADE, "Zwei, nun anders.", "Two, by hand.", State.DRAFT, False),
        (MADE, "Zwei, nun anders.", WORDS, State.STALE, False),
        ("draft: deepl 2026-11-22", "Zwei, nun anders.", WORDS, State.DRAFT, False),
        ("", ORIGINAL, WORDS, State.DRAFT, False),
    ],
)
def test_a_draft_of_an_older_original_says_so(
    comment: str, msgid: str, words: str, state: State, is_said: bool, project: Path
) -> None:
    entry = Entry(Waiting("a.md", msgid), "a.po", Translation(words, state, comment=comment))
    shown = for_editor(entry, Settings("de", "en", root=project))
    assert ("The original has changed since this draft was made." in shown) == is_said


REMARKS = "Frage?\n{}\ndraft: ask the author\ndiglot: nolink Zwei"


@pytest.mark.parametrize(
    "made",
    [
        MADE,
        f"memory: b.po 2026-11-22 {seal(ORIGINAL, WORDS)}",
        f"adopted: a.en.md:3: the numbers differ 2026-11-22 {seal(ORIGINAL, WORDS)}",
        "draft: deepl 2026-11-22",
        "draft: memory 2026-11-22 from translations/en/b.po",
        "draft: adopted from a.en.md:3: the numbers differ",
    ],
)
def test_where_a_draft_came_from_is_forgotten_when_a_person_edits_it_and_nothing_else(made: str) -> None:
    left = "Frage?\ndraft: ask the author\ndiglot: nolink Zwei"
    draft = Translation(WORDS, State.DRAFT, comment=REMARKS.format(made))
    assert edited(draft, "Two, by hand.") == Translation("Two, by hand.", State.DRAFT, comment=left)
    new = accepted(edited(draft, "Two, by hand."), ORIGINAL, REVIEWER, TODAY)
    assert (new.state, "reviewed: " in new.comment, made in new.comment) == (State.REVIEWED, True, False)


def test_an_editor_that_fails_loses_nothing(project: Path, po: Path) -> None:
    what = project / "what.py"
    name = editor(project, "exec(pathlib.Path('what.py').read_text())")
    with review(project, VISUAL=name, EDITOR="false") as terminal:
        terminal.wait_for(PROMPT)
        for number, (code, reason) in enumerate({**FAILING_EDITORS, **IDLE_EDITORS}.items()):
            what.write_text(code)
            terminal.type("e\n")
            shown = " ".join(terminal.wait_for(PROMPT).split())
            assert f"{reason.format(name=name)} Nothing was saved." in shown
            assert ("What you wrote is in" in shown) == (number < len(FAILING_EDITORS))
            assert po.read_text("utf-8") == catalog(*ENTRIES)
    assert sorted(file.read_bytes()[:5] for file in left_behind(project)) == [b"Gr\xf6\xdfe", b"Mine.", b"Mine."]


@pytest.mark.parametrize("name", ["no-such-editor", "'quote"])
def test_an_editor_that_cannot_be_started_is_one_sentence(
    monkeypatch: pytest.MonkeyPatch, name: str, tmp_path: Path
) -> None:
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.setenv("EDITOR", name)
    written = write_in_editor("Words.", tmp_path)
    assert re.fullmatch(r"The editor (failed|cannot be started) \(.+\)\.", written.failure)
    assert written.text == "Words."
    written.forget()
    assert not written.file.parent.exists()


def test_ctrl_c_is_the_editors_while_it_runs(project: Path) -> None:
    wait = """
import signal, time
signal.signal(signal.SIGINT, lambda *_: (file.write_text("Interrupted." + text), sys.exit()))
print("The editor is open.", flush=True)
time.sleep(30)
"""
    with review(project, EDITOR=editor(project, wait)) as terminal:
        terminal.wait_for(PROMPT)
        terminal.type("e\n")
        terminal.wait_for("The editor is open.")
        terminal.type("\x03")
        assert "Interrupted.Two, a draft." in terminal.wait_for(PROMPT)


@pytest.mark.parametrize("key", ["\x03", "\x04"], ids=["Ctrl-C", "Ctrl-D"])
def test_who_leaves_keeps_what_was_decided(project: Path, po: Path, key: str) -> None:
    with review(project) as terminal:
        terminal.wait_for(PROMPT)
        terminal.type("a\n")
        terminal.wait_for(PROMPT)
        time.sleep(0.5)  # Python loses a Ctrl-C in the moment between the prompt and the reading; nobody is that quick
        terminal.type(key)
        exit_code, shown = terminal.wait_for_the_end()
    assert (exit_code, shown.split("\n")[-2]) == (0, "1 accepted, 2 left")
    assert po.read_text("utf-8") == catalog(HEADER, REVIEWED, ACCEPTED, STALE, LONG, MISSING, GONE)


def test_who_is_killed_keeps_what_was_decided(project: Path, po: Path) -> None:
    with review(project) as terminal:
        terminal.wait_for(PROMPT)
        terminal.type("a\n")
        terminal.wait_for(PROMPT)
        terminal.process.kill()
    assert po.read_text("utf-8") == catalog(HEADER, REVIEWED, ACCEPTED, STALE, LONG, MISSING, GONE)
    with review(project) as terminal:
        assert "1 of 2: stale" in terminal.wait_for(PROMPT)


def test_what_somebody_wrote_when_a_review_was_killed_is_named(project: Path, po: Path) -> None:
    wait = """
file.write_text("Mine. " + text)
pathlib.Path("ready").touch()
import time
time.sleep(600)
"""
    with review(project, EDITOR=editor(project, wait)) as terminal:
        terminal.wait_for(PROMPT)
        terminal.type("e\n")
        deadline = time.monotonic() + 60
        while not (project / "ready").exists():
            assert time.monotonic() < deadline
            time.sleep(0.05)
        with review(project) as other:
            assert "What you wrote" not in other.wait_for(PROMPT), "it is still being written"
    (file,) = left_behind(project)
    for _ in range(2):
        with review(project, size=(400, 24)) as terminal:
            shown = terminal.wait_for(PROMPT)
            assert f"What you wrote in a review that did not save it is in {file}; remove the file" in shown
    assert file.read_text("utf-8").startswith("Mine. Two, a draft.")
    assert po.read_text("utf-8") == catalog(*ENTRIES)
    file.unlink()
    with review(project) as terminal:
        assert "What you wrote" not in terminal.wait_for(PROMPT)


def test_an_error_found_by_the_checks_asks_once_more(project: Path, po: Path) -> None:
    with review(project) as terminal:
        for _ in range(2):
            terminal.wait_for(PROMPT)
            terminal.type("s\n")
        terminal.wait_for(PROMPT)
        terminal.type("a\n")
        terminal.wait_for("Accept it all the same? [y/N]: ")
        terminal.type("\n")
        terminal.wait_for(PROMPT)
        assert po.read_text("utf-8") == catalog(*ENTRIES)


def test_a_check_is_silenced_with_a_reason_and_hard_breaks_are_seen(project: Path, po: Path) -> None:
    write(project, {"docs/a.md": "Um 5 Uhr  \nam Tor.\n"})
    entry = '#, fuzzy\nmsgid ""\n"Um 5 Uhr  \\n"\n"am Tor."\nmsgstr ""\n"At 6 o’clock  \\n"\n"at the gate."\n'
    write(project, {"translations/en/a.po": catalog(HEADER, entry)})
    with review(project, NO_COLOR="1") as terminal:
        shown = terminal.wait_for(PROMPT)
        assert re.search(r"Um 5 Uhr *↵\nam Tor", shown)
        terminal.type("i\n")
        terminal.wait_for("Why is 'numbers' no fault here: ")
        terminal.type("\n")
        assert "Without a reason nothing is ignored." in terminal.wait_for(PROMPT)
        assert "# diglot" not in po.read_text("utf-8")
        terminal.type("i\n")
        terminal.wait_for("no fault here: ")
        terminal.type("it was moved\n")
        assert "[numbers]" not in terminal.wait_for(PROMPT)
        assert "# diglot: ignore numbers: it was moved\n" in po.read_text("utf-8")
        terminal.type("u\n")
        terminal.wait_for(PROMPT)
        assert "# diglot" not in po.read_text("utf-8")


def test_the_headwords_of_the_concepts_are_shown(project: Path) -> None:
    write(
        project, {"glossary/draft.md": "---\nterm: {de: Entwurf, en: draft version}\n---\n# Entwurf\n\nEin Anfang.\n"}
    )
    with review(project, "docs/a.md", NO_COLOR="1") as terminal:
        assert re.search(r"Terms:\S*\nEntwurf – draft version\n", terminal.wait_for(PROMPT))


def test_a_catalog_behind_its_document_is_brought_up_to_date_first(project: Path, po: Path) -> None:
    write(project, {"docs/a.md": DOCUMENT.replace("Eins, geprüft.", "Eins, ungeprüft.")})
    with review(project) as terminal:
        shown = terminal.wait_for(PROMPT)
        assert "translations/en/a.po: 1 new or changed, 1 retired, 5 segments\n" in shown
        assert "1 of 4: stale, translations/en/a.po:10\n" in shown
        assert "[-geprüft-]" in shown
    assert '#| msgid "Eins, geprüft."' in po.read_text("utf-8")


def test_without_a_terminal_it_says_what_to_do(project: Path, po: Path) -> None:
    command = [sys.executable, "-m", "diglot", "review"]
    done = subprocess.run(command, cwd=project, input="a\na\na\n", capture_output=True, text=True, check=False)
    sentence = "error: review asks questions, so it needs a terminal; 'diglot check' lists what awaits review.\n"
    assert (done.returncode, done.stdout, done.stderr) == (2, "", sentence)
    assert po.read_text("utf-8") == catalog(*ENTRIES)


def test_wrong_use_is_one_sentence(project: Path) -> None:
    with review(project, "docs/b.md") as terminal:
        exit_code, shown = terminal.wait_for_the_end()
    assert (exit_code, shown.count("\n")) == (2, 1)
    assert shown.startswith("error: docs/b.md is neither a document")
    write(project, {"translations/en/a.po": catalog(HEADER, REVIEWED)})
    write(project, {"docs/a.md": "Eins, geprüft.\n"})
    with review(project, "docs") as terminal:
        assert terminal.wait_for_the_end() == (0, "nothing to review\n")


TEXTS = {
    "wide characters": "特斯拉在中国建数据中心，" * 20 + "它很大。",
    "right to left": "מרכז הנתונים של טסלה בסין " * 20 + "הוא גדול.",
    "2,000 words": "Ein Absatz mit sehr vielen Wörtern. " * 330 + "Er ist lang.",
}


@pytest.mark.parametrize(("width", "environment"), [(20, {"NO_COLOR": "1", "TERM": "xterm"}), (0, {"TERM": "dumb"})])
def test_it_writes_plain_lines_for_whatever_terminal(tmp_path: Path, width: int, environment: dict[str, str]) -> None:
    """No colours where none are wanted, nothing drawn anew, no line wider than the terminal."""
    entries = [f'#, fuzzy\n#| msgid "Neu: {text}"\nmsgid "{text}"\nmsgstr "{text}"\n' for text in TEXTS.values()]
    files = {"mkdocs.yml": configuration(), "docs/a.md": "\n\n".join(TEXTS.values()) + "\n"}
    write(tmp_path, {**files, "translations/en/a.po": catalog(HEADER, *entries)})
    with review(tmp_path, size=(width, 5), **environment) as terminal:
        for text in TEXTS.values():
            shown = terminal.wait_for(PROMPT)
            words = shown[shown.index("Original") :].rpartition("\n")[0]
            assert "".join(text.split()) in "".join(words.split())
            assert "[-" in words
            assert "\r" not in words
            codes = set(re.findall(r"\x1b[^m]*m", words))
            assert codes <= ({"\x1b[1m", "\x1b[0m"} if environment.get("NO_COLOR") else set())  # bold, no colour
            for line in re.sub(r"\x1b[^m]*m", "", words).split("\n"):
                assert cell_len(line) <= (width or 80)
            terminal.type("s\n")
        assert terminal.wait_for_the_end()[0] == 0


def test_a_catalog_cannot_command_the_terminal(project: Path) -> None:
    evil = "Two\x1b]0;owned\x07\x9b31m, [link=file:///x]a[/] \u202edraft\u061c\u200f."
    write(project, {"translations/en/a.po": catalog(*ENTRIES).replace("Two, a draft.", evil)})
    with review(project, NO_COLOR="1") as terminal:
        shown = terminal.wait_for(PROMPT)
    assert "\x07" not in shown
    assert "\x9b" not in shown
    assert "\x1b]" not in shown
    assert not {"\u202e", "\u061c", "\u200f"} & {*shown}
    assert "Two\ufffd]0;owned" in shown
    assert "[link=file:///x]a[/] \\u202edraft\\u061c\\u200f." in shown.replace("\n", " ")


def test_a_catalog_that_must_not_be_written_is_one_sentence(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    site, _ = read_site(project / "mkdocs.yml")
    assert site is not None
    entry = read(Project(site), Waiting("a.md", "Zwei, ein Entwurf."), checker(site.settings))
    assert entry is not None
    monkeypatch.setattr(os, "access", lambda *_: False)  # permissions do not hold for root
    found = save(site.settings, entry, accepted(entry.translation, entry.waiting.msgid, REVIEWER, TODAY))
    assert isinstance(found, Problem)
    assert str(found).startswith("translations/en/a.po: cannot be written: Permission denied.")
