"""After a kill at any moment nothing is lost, and nothing is asked for again but what was under way.

The suite kills a few times; `make faults` more often.
"""

from __future__ import annotations

import itertools
import multiprocessing
import os
import random
import time
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from builds import configuration, write
from diglot.cli.main import main
from diglot.draft import journal
from diglot.project import files
from diglot.project.settings import Settings
from engine_server import Server, running
from generated import text
from start_methods import QUICK

KILLS = int(os.environ.get("KILLS", "4"))
DOCUMENTS, SEGMENTS = 5, 25
LONG = " ".join(f"Satz Nummer {number} mit `code`." for number in range(220))
"""A text that is sent in several pieces."""


def run(project: str, url: str) -> None:
    """Run the command as a process of its own does."""
    main(["-f", f"{project}/mkdocs.yml", "draft", "-e", "libretranslate", "--url", url])


@pytest.mark.long
def test_killed_at_random_moments_and_started_again(tmp_path: Path) -> None:
    rng = random.Random()
    documents = {
        f"docs/{name}.md": [text(rng, name * SEGMENTS + number) for number in range(SEGMENTS)]
        for name in range(DOCUMENTS)
    }
    documents["docs/0.md"][3] = LONG
    contents = {name: "\n\n".join(texts) + "\n" for name, texts in documents.items()}
    project = write(tmp_path, {"mkdocs.yml": configuration(), **contents})
    context: Any = multiprocessing.get_context(QUICK)
    context.set_forkserver_preload([__name__, "diglot.cli.commands.draft", "diglot.draft.engines.libretranslate"])
    with running() as server:
        for _ in range(KILLS):
            asked = len(server.texts)
            process = context.Process(target=run, args=(str(project), server.url))
            process.start()
            while len(server.texts) == asked and process.is_alive():
                time.sleep(0.001)
            time.sleep(rng.uniform(0, 0.1))
            process.kill()
            process.join()
            whatever_is_on_disk_can_be_read(project)
        process = context.Process(target=run, args=(str(project), server.url))
        process.start()
        process.join()
        assert process.exitcode == 0
        nothing_was_asked_for_after_it_was_answered(server)
    for name, texts in documents.items():
        catalog, problems = files.read_catalog(Settings("de", "en", root=project), name.removeprefix("docs/"))
        assert catalog is not None
        assert problems == []
        drafted = {entry.msgid: entry.msgstr for entry in catalog.po}
        assert drafted == {one: one.upper().replace("`CODE`", "`code`") for one in texts}
    assert not list(project.rglob("*.jsonl"))


def whatever_is_on_disk_can_be_read(project: Path) -> None:
    for place in project.glob("translations/en/*.po"):
        _, problems = files.read_catalog(Settings("de", "en", root=project), place.with_suffix(".md").name)
        assert problems == []


def nothing_was_asked_for_after_it_was_answered(server: Server) -> None:
    """Check that what was asked for again had been under way: the last request of a process that was killed."""
    answered: set[str] = set()
    for _, group in itertools.groupby(server.requests, lambda request: request.connection):
        texts = [request.text for request in group]
        assert answered.isdisjoint(texts)
        answered.update(texts[:-1])
    assert len(answered) >= DOCUMENTS * SEGMENTS - KILLS


def test_an_answer_is_on_disk_before_the_next_request_is_sent_at_the_cost_of_one_line(tmp_path: Path) -> None:
    """The catalog, which may be large, is written when its document is through: its file stays the same until then."""
    texts = [f"Absatz Nummer {number}." for number in range(10)]
    project = write(tmp_path, {"mkdocs.yml": configuration(), "docs/a.md": "\n\n".join(texts) + "\n"})
    place = project / ".diglot/drafts/translations/en/libretranslate.jsonl"
    seen: list[tuple[int, int]] = []
    with running() as server:
        server.before_answer = lambda _: seen.append(
            (len(journal.read(place)), (project / "translations/en/a.po").stat().st_ino)
        )
        arguments = ["-f", f"{project}/mkdocs.yml", "draft", "-e", "libretranslate", "--url", server.url]
        assert CliRunner().invoke(main, arguments).exit_code == 0
    assert [lines for lines, _ in seen] == list(range(10))
    assert len({file for _, file in seen}) == 1


def test_a_line_that_a_kill_cut_off_counts_for_nothing(tmp_path: Path) -> None:
    settings = Settings("de", "en", root=tmp_path)
    place = tmp_path / ".diglot/drafts/translations/en/deepl.jsonl"
    with journal.Journal(settings, "deepl") as kept:
        kept.add("Eins", "One \ud800 „“")
        kept.add("Zwei", "Two")
    whole = place.read_bytes()
    for end in range(len(whole)):
        place.write_bytes(whole[:end])
        with journal.Journal(settings, "deepl") as kept:
            assert kept.answer("Eins") in {None, "One \ud800 „“"}
            kept.add("Drei", "Three")
        assert journal.read(place)["Drei"] == "Three"
    assert journal.read(place)["Eins"] == "One \ud800 „“"
