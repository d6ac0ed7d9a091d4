"""`diglot draft` fills what is missing, says who did, and touches nothing that a person has reviewed."""

from __future__ import annotations

import json
import os
import pty
import re
import resource
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import polib
import pytest
from click.testing import CliRunner, Result
from hypothesis import given
from hypothesis import strategies as st

from builds import configuration, write
from diglot.catalog import po_file
from diglot.catalog.remarks import Origin
from diglot.catalog.seal import seal
from diglot.catalog.state import State, state_of
from diglot.cli.main import main
from diglot.draft.draft import filled
from diglot.draft.drafter import Draft
from diglot.draft.engines import ENGINES, Order, engine
from diglot.draft.journal import Journal
from diglot.project.settings import Settings
from engine_server import Handler, Request, Server, hangs, right, running, says, sends
from pages import ROOT

HEADER = 'msgid ""\nmsgstr ""\n"Language: en\\n"\n"Content-Type: text/plain; charset=UTF-8\\n"\n'
DOCUMENT = "Eins, geprüft.\n\nZwei, ein Entwurf.\n\nDrei, neu.\n\nVier, fehlt.\n"
REVIEWED = '\n# Hand weg!\nmsgid "Eins, geprüft."\nmsgstr "One, reviewed."\n'
DRAFTED = '\n#, fuzzy\nmsgid "Zwei, ein Entwurf."\nmsgstr "Two, a draft."\n'
STALE = '\n# Eine Notiz.\n#, fuzzy\n#| msgid "Drei, alt."\nmsgid "Drei, neu."\nmsgstr "Three, old."\n'
MISSING = '\nmsgid "Vier, fehlt."\nmsgstr ""\n'
TODAY = f"{date.today():%Y-%m-%d}"
KEY = "f4ke-key-0123456789"


@pytest.fixture
def server() -> Iterator[Server]:
    with running() as server:
        yield server


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Give a project with one document that has a segment in each state."""
    catalog = HEADER + REVIEWED + DRAFTED + STALE + MISSING
    files = {"mkdocs.yml": configuration(), "docs/a.md": DOCUMENT, "translations/en/a.po": catalog}
    return write(tmp_path / "project", files)


def draft(project: Path, *arguments: str, server: Server | None = None) -> Result:
    engine = ("-e", "libretranslate", "--url", server.url, "--timeout", "5", "--retries", "0") if server else ()
    return CliRunner().invoke(main, ["-f", str(project / "mkdocs.yml"), "draft", *engine, *arguments])


def catalog(project: Path, name: str = "a") -> str:
    return (project / f"translations/en/{name}.po").read_text("utf-8")


def words(project: Path, name: str = "a") -> dict[str, str]:
    return {entry.msgid: entry.msgstr for entry in polib.pofile(catalog(project, name)) if not entry.obsolete}


def test_only_what_is_missing_is_drafted_and_all_else_stays_byte_for_byte(project: Path, server: Server) -> None:
    done = draft(project, server=server)
    assert (done.exit_code, done.stderr) == (0, "")
    assert done.stdout == "translations/en/a.po: 1 drafted, 0 left\n"
    assert server.texts == ["Vier, fehlt."]
    made = f"draft: libretranslate {TODAY} {seal('Vier, fehlt.', 'VIER, FEHLT.')}"
    new = f'\n# {made}\n#, fuzzy\nmsgid "Vier, fehlt."\nmsgstr "VIER, FEHLT."\n'
    assert catalog(project) == HEADER + REVIEWED + DRAFTED + STALE + new


def test_what_is_stale_is_drafted_anew_on_demand_and_keeps_what_was_reviewed(project: Path, server: Server) -> None:
    assert draft(project, "--stale", server=server).exit_code == 0
    assert server.texts == ["Drei, neu.", "Vier, fehlt."]
    assert '\n#| msgid "Drei' not in catalog(project)
    made = f"draft: libretranslate {TODAY} {seal('Drei, neu.', 'DREI, NEU.')}"
    new = f'\n# Eine Notiz.\n# {made}\n#, fuzzy\nmsgid "Drei, neu."\nmsgstr "DREI, NEU."\n'
    assert new in catalog(project)
    assert catalog(project).endswith('\n# Eine Notiz.\n#~ msgid "Drei, alt."\n#~ msgstr "Three, old."\n')
    write(project, {"docs/a.md": DOCUMENT.replace("Drei, neu.", "Drei, alt.")})
    CliRunner().invoke(main, ["-f", str(project / "mkdocs.yml"), "sync"])
    assert '\n# Eine Notiz.\nmsgid "Drei, alt."\nmsgstr "Three, old."\n' in catalog(project), "reviewed, as before"


def test_words_that_no_entry_of_their_own_can_keep_stand_in_a_comment(project: Path, server: Server) -> None:
    again = '\nmsgid "Drei, alt."\nmsgstr "Three, other."\n'
    write(project, {"docs/a.md": DOCUMENT + "\nDrei, alt.\n", "translations/en/a.po": catalog(project) + again})
    draft(project, "--stale", server=server)
    assert again in catalog(project)
    before = "\n# Eine Notiz.\n# previous translation: Three, old.\n"
    assert f"{before}# draft: libretranslate {TODAY} " in catalog(project)


TEXTS = ["Eins.", "Zwei.", "Drei.", "Vier."]
ENTRIES = st.lists(
    st.tuples(
        st.sampled_from(TEXTS), st.sampled_from(["", "One.", "Two."]), st.booleans(), st.sampled_from(["", *TEXTS])
    ),
    unique_by=lambda entry: entry[0],
)


@given(active=ENTRIES, obsolete=ENTRIES)
def test_no_words_that_were_ever_reviewed_are_lost(
    active: list[tuple[str, str, bool, str]], obsolete: list[tuple[str, str, bool, str]]
) -> None:
    po = polib.POFile(wrapwidth=0)
    for is_obsolete, entries in ((False, active), (True, obsolete)):
        for msgid, msgstr, fuzzy, previous in entries:
            if not is_obsolete or msgid not in {entry.msgid for entry in po}:
                entry = polib.POEntry(msgid=msgid, msgstr=msgstr, obsolete=is_obsolete)
                entry.flags, entry.previous_msgid = (["fuzzy"], previous or None) if fuzzy else ([], None)
                po.append(entry)
    after, number = filled(po, {text: Draft("Draft.", Origin.MACHINE, "deepl") for text in TEXTS}, date(2026, 11, 22))
    states = [state_of(entry) for entry in po if not entry.obsolete]
    assert number == states.count(State.MISSING) + states.count(State.STALE)
    for entry in po:
        if entry.obsolete or state_of(entry) in {State.REVIEWED, State.DRAFT}:
            assert any(other is entry for other in after)
        elif state_of(entry) is State.STALE:
            assert any(
                (other.msgid, other.msgstr) == (entry.previous_msgid, entry.msgstr)
                or (other.msgid == entry.msgid and entry.msgstr in other.tcomment)
                for other in after
            )
    assert len({entry.msgid for entry in after}) == len(after)
    read, problems = po_file.read(po_file.write(after, None), "a.po")
    assert read is not None
    assert problems == []


def test_a_draft_replaces_the_note_of_an_older_one(project: Path, server: Server) -> None:
    older = f"# draft: google 2025-01-01 x\n#\n# Wer weiß?\n# memory: b.po 2025-01-01 {seal('Drei, alt.', 'x')}"
    write(project, {"translations/en/a.po": catalog(project).replace("# Eine Notiz.", f"# draft: später\n{older}")})
    draft(project, "--stale", server=server)
    entry = next(entry for entry in polib.pofile(catalog(project)) if entry.msgid == "Drei, neu.")
    made = f"draft: libretranslate {TODAY} {seal('Drei, neu.', 'DREI, NEU.')}"
    assert entry.tcomment == f"draft: später\n\nWer weiß?\n{made}", "what only resembles a note stays"


def test_memory_is_asked_unless_told_otherwise(project: Path) -> None:
    write(project, {"docs/b.md": "Eins, geprüft.\n\nVier, fehlt.\n"})
    done = draft(project)
    assert (done.exit_code, done.stderr) == (0, "")
    assert done.stdout == "translations/en/a.po: 0 drafted, 1 left\ntranslations/en/b.po: 1 drafted, 1 left\n"
    remark = f"memory: translations/en/a.po {TODAY} {seal('Eins, geprüft.', 'One, reviewed.')}"
    made = f'\n# {remark}\n#, fuzzy\nmsgid "Eins, geprüft."\n'
    assert made + 'msgstr "One, reviewed."\n' in catalog(project, "b")


def test_the_best_match_is_found_for_a_text_whose_stale_entry_some_tool_has_emptied(project: Path) -> None:
    """It left the previous original, which is no translation that the draft would have to be better than."""
    was = "Der Turm am Hafen wurde nach dem Sturm wieder aufgebaut."
    now = was.replace("wieder", "schnell wieder")
    write(
        project,
        {
            "docs/b.md": f"{was}\n",
            "translations/en/b.po": f'{HEADER}\nmsgid "{was}"\nmsgstr "The tower was rebuilt."\n',
            "docs/c.md": f"{now}\n",
            "translations/en/c.po": f'{HEADER}\n#| msgid "{was}"\nmsgid "{now}"\nmsgstr ""\n',
        },
    )
    assert draft(project).exit_code == 0
    assert words(project, "c") == {now: "The tower was rebuilt."}
    assert "#|" not in catalog(project, "c")


def test_a_document_without_catalog_and_a_catalog_behind_its_document_are_brought_up_to_date(
    project: Path, server: Server
) -> None:
    write(project, {"docs/a.md": "Eins, geprüft.\n\nFünf, neu.\n", "docs/b.md": "---\ntitle: Sechs\n---\n"})
    assert draft(project, server=server).exit_code == 0
    assert words(project) == {"Eins, geprüft.": "One, reviewed.", "Fünf, neu.": "FÜNF, NEU."}
    assert words(project, "b") == {"Sechs": "SECHS"}


def test_a_second_run_asks_and_writes_nothing(project: Path, server: Server) -> None:
    draft(project, server=server)
    files = [path for folder in ("docs", "translations") for path in (project / folder).rglob("*") if path.is_file()]
    before = {path: path.stat().st_mtime_ns for path in files}
    done = draft(project, server=server)
    assert (done.exit_code, done.stdout, done.stderr) == (0, "", "nothing to draft\n")
    assert {path: path.stat().st_mtime_ns for path in files} == before
    assert not list(project.rglob("*.jsonl"))
    assert len(server.texts) == 1


@pytest.mark.programs
def test_gettext_finds_the_catalog_sound(project: Path, server: Server) -> None:
    draft(project, "--stale", server=server)
    place = project / "translations/en/a.po"
    subprocess.run(["msgfmt", "--check", "-o", os.devnull, place], check=True, capture_output=True)
    joined = subprocess.run(["msgcat", "--no-wrap", place], check=True, capture_output=True)
    assert joined.stdout == place.read_bytes()


def test_a_text_in_several_documents_is_sent_once(project: Path, server: Server) -> None:
    write(project, {"docs/b.md": "Vier, fehlt.\n\nFünf.\n", "docs/c.md": "Fünf.\n\nVier, fehlt.\n"})
    assert draft(project, server=server).exit_code == 0
    assert server.texts == ["Vier, fehlt.", "Fünf."]
    assert words(project, "c") == {"Fünf.": "FÜNF.", "Vier, fehlt.": "VIER, FEHLT."}


def test_names_travel_as_tokens(project: Path, server: Server) -> None:
    concept = "---\nterm: {de: Tesla, en: Tesla}\n---\n# Tesla\n\nEin Hersteller.\n"
    write(project, {"glossary/tesla.md": concept, "docs/a.md": "Teslas Rivale und Tesla selbst.\n"})
    assert draft(project, server=server).exit_code == 0
    assert server.texts == ["Teslas Rivale und [X1X] selbst.", "Ein Hersteller."]
    assert words(project)["Teslas Rivale und Tesla selbst."] == "TESLAS RIVALE UND Tesla SELBST."
    assert words(project, "glossary/tesla")["Tesla"] == "Tesla", "a text that is a name is not sent at all"


def test_a_long_text_is_sent_in_pieces(project: Path, server: Server) -> None:
    text = " ".join(f"Satz Nummer {number} hat ein `x` und einen Verweis[^1]." for number in range(400))
    write(project, {"docs/a.md": f"{text}\n\n[^1]: Note.\n", "translations/en/a.po": HEADER})
    done = draft(project, "-e", "google", "--url", server.url + "/m", "--per-minute", "0")
    assert (done.exit_code, done.stderr) == (0, "")
    assert len(server.texts) > 3
    assert all(len(text.encode()) < 5000 and re.search(r"\.\]?$|\]\.$", text) for text in server.texts)
    assert words(project)[text] == text.upper().replace("`X`", "`x`")


def test_requests_keep_their_distance(project: Path, server: Server) -> None:
    write(project, {"docs/a.md": "A b.\n\nC d.\n\nE f.\n"})
    began = time.monotonic()
    draft(project, "--per-minute", "60", server=server)
    _, _, last = (request.at for request in server.requests)
    assert last - began >= 2  # from when it began: how long a request takes to arrive is not known


def test_a_dry_run_counts_and_does_nothing_else(project: Path) -> None:
    write(
        project,
        {"docs/b.md": "Vier, fehlt.\n\nMit `code` und [Ziel](https://example.org/).\n", "docs/c.md": "Vier, fehlt.\n"},
    )
    before = {path: path.read_bytes() for path in project.rglob("*") if path.is_file()}
    done = draft(project, "--dry-run", "-e", "deepl", "--format", "json")
    assert (done.exit_code, done.stderr) == (0, "")
    assert json.loads(done.stdout) == {
        "documents": [
            {"document": "docs/a.md", "segments": 1, "characters": len("Vier, fehlt.")},
            {"document": "docs/b.md", "segments": 2, "characters": len("Mit [X1X] und [X2X]Ziel[X3X].")},
            {"document": "docs/c.md", "segments": 1, "characters": 0},
        ],
        "total": {"document": "", "segments": 4, "characters": 41},
    }
    assert {path: path.read_bytes() for path in project.rglob("*") if path.is_file()} == before
    table = draft(project, "--dry-run", "--stale", str(project / "docs/a.md")).stdout.splitlines()
    assert [line.split() for line in table] == [
        ["document", "segments", "characters"],
        ["docs/a.md", "2", "22"],
        ["total", "2", "22"],
    ]


@pytest.mark.parametrize("named", ["docs/b", "docs/b/c.md", "translations/en/b/c.po", "translations/en/b"])
def test_documents_that_are_named_are_the_only_ones_that_are_drafted(named: str, project: Path, server: Server) -> None:
    write(project, {"docs/b/c.md": "Fünf.\n"})
    done = draft(project, str(project / named), server=server)
    assert (done.exit_code, done.stdout) == (0, "translations/en/b/c.po: 1 drafted, 0 left\n")
    assert server.texts == ["Fünf."]


def test_every_engine_is_explained() -> None:
    page = (ROOT / "docs/diglot/draft.md").read_text("utf-8")
    for name, needs in ENGINES.items():
        assert re.search(rf"^\| `{name}` \|.*\| {f'`{needs.variable}`' if needs.variable else ''}", page, re.MULTILINE)
        order = Order("de", "en", key="x", url="https://example.org/")
        assert f"| {engine(name, order).most:,} bytes |" in page


def test_a_catalog_that_must_not_be_written_costs_nothing(
    project: Path, server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(project, {"docs/b.md": "Fünf.\n"})
    draft(project, str(project / "docs/b.md"), server=server)
    access = os.access
    monkeypatch.setattr(  # permissions do not hold for root
        os, "access", lambda path, mode: access(path, mode) and not str(path).endswith("/a.po")
    )
    write(project, {"docs/b.md": "Fünf.\n\nSechs.\n"})
    done = draft(project, server=server)
    assert done.exit_code == 2
    assert done.stderr.startswith("error: translations/en/a.po: cannot be written: Permission denied.")
    assert server.texts == ["Fünf.", "Sechs."]


def test_a_catalog_whose_folder_cannot_be_made_costs_nothing(project: Path, server: Server) -> None:
    write(project, {"docs/teil/b.md": "Fünf.\n", "translations/en/teil": "A file where the folder should be.\n"})
    done = draft(project, server=server)
    assert done.exit_code == 2
    assert "translations/en/teil/b.po: cannot be written: Not a directory." in done.stderr
    assert server.texts == ["Vier, fehlt."]


def test_a_broken_catalog_is_named_and_the_others_are_filled(project: Path, server: Server) -> None:
    broken = catalog(project) + "msgid\n"
    write(project, {"docs/b.md": "Fünf.\n", "translations/en/a.po": broken})
    done = draft(project, server=server)
    assert done.exit_code == 2
    assert done.stderr.count("\n") == 1
    assert "[po-syntax]" in done.stderr
    assert (catalog(project), server.texts) == (broken, ["Fünf."])


def test_what_somebody_translates_in_the_meantime_stays(project: Path, server: Server) -> None:
    by_hand = catalog(project).replace('"Vier, fehlt."\nmsgstr ""', '"Vier, fehlt."\nmsgstr "Four, by hand."')

    def translate(_: Request) -> None:
        write(project, {"translations/en/a.po": by_hand})

    server.before_answer = translate
    done = draft(project, server=server)
    assert (done.exit_code, done.stdout) == (0, "translations/en/a.po: 0 drafted, 1 left\n")
    assert catalog(project) == by_hand


def test_two_at_once_do_not_pay_twice(project: Path, server: Server) -> None:
    with Journal(Settings("de", "en", root=project), "deepl"):
        done = draft(project, server=server)
    sentence = "error: another 'diglot draft' is at work in this project; try again when it has ended.\n"
    assert (done.exit_code, done.stderr, server.texts) == (2, sentence, [])


def test_answers_that_no_catalog_could_take_are_kept_for_the_next_run(
    project: Path, server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    fsync = os.fsync

    def full(handle: int) -> None:
        if ".a.po." in Path(f"/proc/self/fd/{handle}").readlink().name:
            raise OSError(28, "No space left on device")
        fsync(handle)

    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", full)
        done = draft(project, server=server)
    assert done.exit_code == 2
    assert "translations/en/a.po: cannot be written: No space left on device." in done.stderr
    assert draft(project, server=server).exit_code == 0
    assert server.texts == ["Vier, fehlt."]
    assert words(project)["Vier, fehlt."] == "VIER, FEHLT."
    assert not list(project.rglob("*.jsonl"))


@pytest.mark.parametrize("name", ["deepl", "microsoft", "libretranslate", "mymemory"])
def test_a_key_shows_nowhere(name: str, project: Path, server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    variables = {"mymemory": "MYMEMORY_EMAIL", "libretranslate": "LIBRE_API_KEY", "microsoft": "MICROSOFT_API_KEY"}
    monkeypatch.setenv(variables.get(name, "DEEPL_AUTH_KEY"), KEY)
    write(project, {"docs/a.md": "Eins.\n\nZwei.\n\nDrei.\n", "translations/en/a.po": HEADER})
    path = {"mymemory": "/get", "microsoft": "/microsoft"}.get(name, "")
    server.faults["Eins."] = [says(f"Your key is {KEY}.")]
    server.faults["Zwei."] = [sends(400, json.dumps({"error": f"Bad key: {KEY}", "message": f"Bad key: {KEY}"}))]
    server.faults["Drei."] = [sends(403, json.dumps({"error": f"Bad key: {KEY}", "message": f"Bad key: {KEY}"}))]
    done = draft(project, "-e", name, "--url", server.url + path, "--per-minute", "0")
    assert done.exit_code == 1
    assert "Bad key: [key]" in done.stderr
    files = "".join(path.read_text("utf-8") for path in project.rglob("*") if path.is_file())
    assert "Your key is [key]." in files
    assert KEY not in done.output + files
    assert any(KEY in str(request) for request in server.requests), "it was sent"


def started(project: Path, server: Server, *arguments: str, stderr: int = subprocess.PIPE) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "diglot", "draft", "-e", "libretranslate", "--url", server.url, *arguments]
    return subprocess.Popen(command, cwd=project, text=True, stdout=subprocess.PIPE, stderr=stderr)


@pytest.mark.programs
def test_ctrl_c_waits_for_the_answer_saves_it_and_says_where_it_stopped(project: Path, server: Server) -> None:
    write(project, {"docs/a.md": "Eins.\n\nZwei.\n\nDrei.\n\nVier.\n", "translations/en/a.po": HEADER})
    is_told = threading.Event()

    def then_answers(handler: Handler, request: Request) -> None:
        is_told.wait(60)
        right(handler, request)

    server.faults["Zwei."] = [then_answers]
    process = started(project, server)
    while "Zwei." not in server.texts:
        time.sleep(0.01)
    process.send_signal(signal.SIGINT)
    assert process.stderr is not None
    assert process.stderr.readline() == "stopping after this request; press Ctrl-C again to stop at once\n"
    is_told.set()
    stdout, stderr = process.communicate(timeout=60)
    assert process.returncode == 1
    assert words(project) == {"Eins.": "EINS.", "Zwei.": "ZWEI.", "Drei.": "", "Vier.": ""}
    assert stdout == "translations/en/a.po: 2 drafted, 2 left\n"
    assert "error: docs/a.md:5: stopped at “Drei.”: somebody asked to stop." in stderr
    assert "Traceback" not in stderr
    draft(project, server=server)
    assert server.texts == ["Eins.", "Zwei.", "Drei.", "Vier."]


@pytest.mark.programs
def test_a_second_ctrl_c_does_not_wait(project: Path, server: Server) -> None:
    server.faults["Vier, fehlt."] = [hangs]
    process = started(project, server)
    while not server.texts:
        time.sleep(0.01)
    process.send_signal(signal.SIGINT)
    assert process.stderr is not None
    assert process.stderr.readline() == "stopping after this request; press Ctrl-C again to stop at once\n"
    process.send_signal(signal.SIGINT)
    _, stderr = process.communicate(timeout=60)  # the server never answers
    assert (process.returncode, stderr.strip()) == (1, "Aborted!")


@pytest.mark.programs
def test_a_terminal_shows_how_far_it_is_and_nothing_else_does(project: Path, server: Server) -> None:
    texts = [f"Absatz {number}." for number in range(30)]
    write(project, {"docs/a.md": "\n\n".join(texts) + "\n", "translations/en/a.po": HEADER})
    ours, theirs = pty.openpty()
    process = started(project, server, "--per-minute", "3000", stderr=theirs)
    os.close(theirs)
    shown = b""
    while True:
        try:
            shown += os.read(ours, 65536)
        except OSError:  # what Linux says when the other end is closed
            break
    os.close(ours)
    stdout, _ = process.communicate(timeout=20)
    assert stdout == "translations/en/a.po: 30 drafted, 0 left\n"
    said = shown.decode()
    assert "30/30" in said
    assert re.search(r"\d+\.\d/s", said)
    assert re.search(r"0:00:\d\d", said)
    shutil.rmtree(project / "translations")
    assert started(project, server).communicate(timeout=20)[1] == ""


@pytest.mark.programs
def test_the_command_starts_in_no_time() -> None:
    """Time on the processor is measured: what else a machine does is not the command's."""

    def seconds() -> float:
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run([sys.executable, "-m", "diglot", "draft", "--help"], check=True, capture_output=True)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime

    assert min(seconds() for _ in range(3)) < 0.5
