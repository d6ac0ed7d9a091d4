"""Twice the documents, or twice the length of one that was rewritten, take about twice the time."""

from __future__ import annotations

import random
import resource
import subprocess
import sys
from functools import partial
from pathlib import Path

import pytest

from diglot.language.likeness import changed_from
from generated import project, text
from start_methods import METHODS
from timing import seconds_of, takes_twice

COUNTED = [method for method in METHODS if method != "forkserver"]
"""Those whose processes are the command's own, so that their time is counted."""
RUN = """
import multiprocessing, runpy, sys
multiprocessing.set_start_method(sys.argv.pop(1))
runpy.run_module("diglot", run_name="__main__", alter_sys=True)
"""


def processor_seconds(folder: Path, command: str, method: str) -> float:
    """Return what a command takes on all processors together, with processes that are started in a way."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run([sys.executable, "-c", RUN, method, command], cwd=folder, check=False, capture_output=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


@pytest.mark.parametrize("method", COUNTED)
@pytest.mark.parametrize("command", ["sync", "status", "check"])
def test_twice_the_documents_take_twice_the_time(tmp_path: Path, command: str, method: str) -> None:
    """The larger project has as many documents as are worth a second process."""
    documents = 40 if method == "fork" else 60
    small, large = (project(tmp_path / str(number), number) for number in (documents, 2 * documents))
    for folder in (small, large):
        processor_seconds(folder, "sync", method)
    assert takes_twice(
        lambda: processor_seconds(small, command, method), lambda: processor_seconds(large, command, method)
    )


def test_a_document_rewritten_from_end_to_end_takes_linear_time() -> None:
    def seconds(number: int) -> float:
        rng = random.Random(3)
        old = [text(rng, at) for at in range(number)]
        new = [one.replace("Nummer", "Zahl") if at % 2 else text(rng, -at) for at, one in enumerate(old, 1)]
        pairs = changed_from(old, new)
        right = sum(pairs.get(one) == old[at] for at, one in enumerate(new) if "Zahl" in one)
        assert right > 0.98 * number / 2
        return seconds_of(partial(changed_from, old, new), tries=1)

    assert takes_twice(lambda: seconds(1000), lambda: seconds(2000))
