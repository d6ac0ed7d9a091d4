"""The work grows no faster than the number of documents, or than the length of one that was rewritten."""

from __future__ import annotations

import os
import random
import re
from collections.abc import Callable
from functools import partial
from itertools import product
from pathlib import Path

import pytest

from commands import diglot
from diglot.language.likeness import changed_from
from generated import project, text
from timing import LINEAR, calls_of, growth

pytestmark = pytest.mark.long

COMMANDS = {"sync": "sync", "sync again": "sync", "status": "status", "check": "check"}


def test_forty_more_documents_make_twice_the_calls_that_twenty_more_make(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "cpu_count", lambda: 1)  # the calls of other processes would not be counted
    few, more, most = (project(tmp_path / str(documents), documents, segments=10) for documents in (20, 40, 80))
    first = project(tmp_path / "first", documents=2)
    ratios = {}
    for name, command in COMMANDS.items():
        diglot(first, command)  # what is made or imported but once is
        calls = [calls_of(partial(diglot, folder, command)) for folder in (few, more, most)]
        ratios[name] = (calls[2] - calls[1]) / (calls[1] - calls[0])
    assert {name: ratio for name, ratio in ratios.items() if ratio > 2.1} == {}


def test_the_time_for_a_document_rewritten_from_end_to_end_grows_no_faster_than_its_length() -> None:
    def pairing(number: int) -> partial[dict[str, str]]:
        rng = random.Random(3)
        old = [text(rng, at) for at in range(number)]
        new = [one.replace("Nummer", "Zahl") if at % 2 else text(rng, -at) for at, one in enumerate(old, 1)]
        pairs = changed_from(old, new)
        right = sum(pairs.get(one) == old[at] for at, one in enumerate(new) if "Zahl" in one)
        assert right > 0.98 * number / 2
        return partial(changed_from, old, new)

    assert growth(pairing, 2_000) < LINEAR


@pytest.mark.parametrize(
    ("function", "size", "power"),
    [
        (lambda size: re.findall("a+b", "a" * size), 8_000, 2),
        (lambda size: [one for one, other in product(range(size), repeat=2) if one == other], 1_600, 2),
        (lambda size: re.findall("a+", "a b" * size), 20_000, 1),
        (lambda size: sorted(str(one) for one in range(size)), 40_000, 1),
    ],
    ids=["pattern", "pairs", "linear pattern", "sorting"],
)
def test_what_is_quadratic_is_told_from_what_is_not(function: Callable[[int], object], size: int, power: int) -> None:
    assert growth(lambda number: partial(function, number), size) == pytest.approx(power, abs=0.4)
