"""Killed at any moment, no command leaves a catalog truncated, mixed or without a word that somebody wrote.

`test_draft_killed.py` does the same for `draft`, whose answers must not be asked for again either. The suite kills a
few times; `make faults` more than a hundred.
"""

from __future__ import annotations

import multiprocessing
import os
import random
import signal
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import polib
import pytest
from click.testing import CliRunner

from builds import write
from diglot.catalog.state import State
from diglot.catalog.translations import catalog_of
from diglot.cli.hosts import read_site
from diglot.cli.main import main
from diglot.project import files
from diglot.project.project import Project
from diglot.project.settings import Settings
from diglot.review import entries
from generated import project
from start_methods import FRESH, QUICK
from weekly import weekly

pytestmark = pytest.mark.long

KILLS = int(os.environ.get("KILLS", "2"))
DOCUMENTS, SEGMENTS = 4, 25
MODULES = [
    "diglot.cli.commands.sync",
    "diglot.cli.commands.import",
    "diglot.project.catalog_update",
    "diglot.exchange.importer",
    "diglot.review.entries",
]


def sync(folder: str) -> None:
    main(["-f", f"{folder}/mkdocs.yml", "sync"])


def take_in(folder: str) -> None:
    main(["-f", f"{folder}/mkdocs.yml", "import", f"{folder}/all.xlf"])


def accept_all(folder: str) -> None:
    """Decide on every draft as `review` does, which saves each decision at once."""
    site, _ = read_site(Path(folder, "mkdocs.yml"))
    assert site is not None
    one = Project(site)
    for pair in one.pairs():
        assert not isinstance(pair, list)
        for waiting in entries.queue(pair, frozenset({State.DRAFT})):
            entry = entries.Entry(waiting, "", catalog_of(pair.catalog.po)[waiting.msgid])  # type: ignore[union-attr]
            entries.save(one.settings, entry, entries.accepted(entry.translation, waiting.msgid, "Ada", date.today()))


def words(folder: Path) -> dict[str, dict[str, str]]:
    """Return what each catalog says, by its name and then by original; none has a fault."""
    found = {}
    for place in folder.glob("translations/en/**/*.po"):
        name = place.relative_to(folder / "translations/en").with_suffix(".md").as_posix()
        catalog, problems = files.read_catalog(Settings("de", "en", root=folder), name)
        assert (catalog is not None, problems) == (True, []), name
        found[name] = {entry.msgid: entry.msgstr for entry in catalog.po if entry.msgstr}  # type: ignore[union-attr]
    return found


def edit(folder: Path, number: int) -> None:
    """Change, remove and add paragraphs in each document."""
    for place in folder.glob("docs/**/*.md"):
        blocks = place.read_text("utf-8").split("\n\n")
        blocks[number % len(blocks)] += f" Zusatz {number}"
        write(folder, {str(place.relative_to(folder)): "\n\n".join([*blocks, f"Neu {number} in {place.stem}.\n"])})


def change_units(folder: Path, number: int) -> None:
    """Export everything, and have a translator change every translation in the file."""
    arguments = ["-f", f"{folder}/mkdocs.yml", "export", "--replace", "-o", f"{folder}/all.xlf"]
    assert CliRunner().invoke(main, arguments).exit_code == 0
    text = (folder / "all.xlf").read_text("utf-8")
    (folder / "all.xlf").write_text(text.replace("</target>", f" {number}</target>"), "utf-8")


def make_drafts(folder: Path, number: int) -> None:
    for place in folder.glob("translations/en/**/*.po"):
        po = polib.pofile(str(place), wrapwidth=0)
        for entry in po:
            entry.flags = ["fuzzy"] if (number + len(entry.msgid)) % 3 else []
        po.save()


CASES = {"sync": (edit, sync), "import": (change_units, take_in), "review": (make_drafts, accept_all)}


METHOD = pytest.mark.parametrize("method", [QUICK, *weekly(*(method for method in FRESH if method != QUICK))])


@METHOD
@pytest.mark.parametrize("name", CASES)
def test_killed_at_random_moments(
    name: str, method: str, tmp_path: Path, record_property: Callable[[str, object], None]
) -> None:
    prepare, command = CASES[name]
    rng = random.Random()
    folder = project(tmp_path, DOCUMENTS, SEGMENTS)
    context: Any = multiprocessing.get_context(method)
    context.set_forkserver_preload([__name__, *MODULES])
    killed, longest = 0, 0.3
    for number in range(KILLS):
        prepare(folder, number)
        before = words(folder)
        seconds = rng.uniform(0, longest)
        is_killed, took = _run(context, command, folder, seconds)
        killed += is_killed
        longest = 2 * seconds + 0.1 if is_killed else took
        after = words(folder)
        for document, texts in before.items():
            assert len(after[document]) >= len(texts), "nothing that somebody wrote is gone"
            lost = set(texts) - set(after[document])
            assert not lost, (document, lost)
        ended = context.Process(target=command, args=(str(folder),))
        ended.start()
        ended.join()
        assert ended.exitcode == 0
    whole = {place: place.read_bytes() for place in folder.glob("translations/en/**/*.po")}
    again = context.Process(target=command, args=(str(folder),))
    again.start()
    again.join()
    assert {place: place.read_bytes() for place in whole} == whole, "the run that follows has nothing left to do"
    record_property("figure", f"{name} ({method}): {killed} of {KILLS} runs were killed under way")


def _run(context: Any, command: Callable[[str], None], folder: Path, seconds: float) -> tuple[bool, float]:
    """Start a command and kill it after so many seconds; return whether that met it alive, and how long it ran."""
    process = context.Process(target=command, args=(str(folder),))
    start = time.monotonic()
    process.start()
    process.join(seconds)
    took = time.monotonic() - start
    process.kill()
    process.join()
    return process.exitcode == -signal.SIGKILL, took


@METHOD
def test_two_commands_at_once_do_the_work_of_one(method: str, tmp_path: Path) -> None:
    folder = project(tmp_path, DOCUMENTS, SEGMENTS)
    edit(folder, 1)
    context: Any = multiprocessing.get_context(method)
    context.set_forkserver_preload([__name__, *MODULES])
    both = [context.Process(target=sync, args=(str(folder),)) for _ in range(3)]
    for process in both:
        process.start()
    for process in both:
        process.join()
    assert [process.exitcode for process in both] == [0, 0, 0]
    assert len(words(folder)) >= DOCUMENTS
    whole = {place: place.read_bytes() for place in folder.glob("translations/en/**/*.po")}
    sync_again = context.Process(target=sync, args=(str(folder),))
    sync_again.start()
    sync_again.join()
    assert {place: place.read_bytes() for place in whole} == whole
