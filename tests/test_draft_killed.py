"""After a kill at any moment nothing is lost, and nothing is asked for again but what was under way."""

from __future__ import annotations

import multiprocessing
import random
import time
from pathlib import Path

from builds import configuration, write
from diglot import files, journal
from diglot.cli import main
from diglot.settings import Settings
from engine_server import Server, changes, running
from generated import text

KILLS = 12
DOCUMENTS, SEGMENTS = 5, 25
LONG = " ".join(f"Satz Nummer {number} mit `code`." for number in range(220))
"""A text that is sent in several pieces."""


def run(project: str, url: str) -> None:
    """Run the command as a process of its own does."""
    main(["-f", f"{project}/mkdocs.yml", "draft", "-e", "libretranslate", "--url", url])


def test_killed_at_random_moments_and_started_again(tmp_path: Path) -> None:
    rng = random.Random()
    documents = {
        f"docs/{name}.md": [text(rng, name * SEGMENTS + number) for number in range(SEGMENTS)]
        for name in range(DOCUMENTS)
    }
    documents["docs/0.md"][3] = LONG
    contents = {name: "\n\n".join(texts) + "\n" for name, texts in documents.items()}
    project = write(tmp_path, {"mkdocs.yml": configuration(), **contents})
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload([__name__, "diglot.commands.draft", "diglot.engines.libretranslate"])
    under_way: list[str] = []
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
            under_way += server.texts[-1:]
            whatever_is_on_disk_can_be_read(project)
        process = context.Process(target=run, args=(str(project), server.url))
        process.start()
        process.join()
        assert process.exitcode == 0
        nothing_was_asked_twice(server, under_way)
    for name, texts in documents.items():
        catalog, problems = files.read_catalog(Settings("de", "en", root=project), name.removeprefix("docs/"))
        assert catalog is not None
        assert problems == []
        drafted = {entry.msgid: entry.msgstr for entry in catalog.po}
        assert drafted == {one: one.upper().replace("`CODE`", "`code`") for one in texts}
    assert not list(project.rglob(".draft-*"))


def whatever_is_on_disk_can_be_read(project: Path) -> None:
    for place in project.glob("translations/en/*.po"):
        _, problems = files.read_catalog(Settings("de", "en", root=project), place.with_suffix(".md").name)
        assert problems == []


def nothing_was_asked_twice(server: Server, under_way: list[str]) -> None:
    """Check that what was asked for again had not been answered: it was the last request before a kill."""
    for one in set(server.texts):
        assert server.texts.count(one) <= 1 + under_way.count(one), one
    assert len(server.texts) <= len(set(server.texts)) + KILLS


def test_an_answer_is_on_disk_before_the_next_request_is_sent(tmp_path: Path) -> None:
    texts = [f"Absatz Nummer {number}." for number in range(10)]
    project = write(tmp_path, {"mkdocs.yml": configuration(), "docs/a.md": "\n\n".join(texts) + "\n"})
    place = project / journal.name_of(Settings("de", "en", root=project), "libretranslate")
    on_disk: list[int] = []
    with running() as server:
        server.before_answer = lambda _: on_disk.append(len(journal.read(place)))
        server.faults[texts[-1]] = [changes(str.upper)]
        context = multiprocessing.get_context("forkserver")
        process = context.Process(target=run, args=(str(project), server.url))
        process.start()
        process.join()
    assert on_disk == list(range(10))


def test_a_line_that_a_kill_cut_off_counts_for_nothing(tmp_path: Path) -> None:
    place = tmp_path / "journal"
    with journal.Journal(place, tmp_path) as kept:
        kept.add("Eins", "One \ud800 „“")
        kept.add("Zwei", "Two")
    whole = place.read_bytes()
    for end in range(len(whole)):
        place.write_bytes(whole[:end])
        with journal.Journal(place, tmp_path) as kept:
            assert kept.answer("Eins") in {None, "One \ud800 „“"}
            kept.add("Drei", "Three")
        assert journal.read(place)["Drei"] == "Three"
    assert journal.read(place)["Eins"] == "One \ud800 „“"
