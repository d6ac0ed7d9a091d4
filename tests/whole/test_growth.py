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
from timing import seconds_of, takes_twice


def processor_seconds(folder: Path, command: str) -> float:
    """Return what a command takes on all processors together."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run([sys.executable, "-m", "diglot", command], cwd=folder, check=False, capture_output=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


@pytest.mark.programs
@pytest.mark.parametrize("command", ["sync", "status", "check"])
def test_twice_the_documents_take_twice_the_time(tmp_path: Path, command: str) -> None:
    small, large = (project(tmp_path / str(documents), documents) for documents in (40, 80))
    for folder in (small, large):
        processor_seconds(folder, "sync")
    assert takes_twice(lambda: processor_seconds(small, command), lambda: processor_seconds(large, command))


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
