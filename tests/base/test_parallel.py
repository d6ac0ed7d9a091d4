"""Other processes work ahead; whoever waits for them goes on when one has done its part, or is gone."""

from __future__ import annotations

import multiprocessing
import os
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path

import pytest

from diglot.base.parallel import Ahead, make_way, shared_out

KEYS = {f"{number:02}": number for number in range(40)}


@pytest.fixture
def two_processors(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "cpu_count", lambda: 2)
    monkeypatch.setattr(threading, "active_count", lambda: 1)  # the test runner has threads of its own


def note(folder: Path, number: int, *, stop_at: int = -1) -> None:
    if number == stop_at:
        os._exit(1)
    time.sleep(0.002)
    (folder / str(number)).touch()


@pytest.mark.usefixtures("two_processors")
def test_what_was_waited_for_is_done(tmp_path: Path) -> None:
    ahead = shared_out(KEYS, partial(note, tmp_path))
    for key, number in KEYS.items():
        ahead.wait_for(key)
        assert (tmp_path / str(number)).exists()
    ahead.end()


@pytest.mark.usefixtures("two_processors")
def test_keys_may_be_waited_for_in_any_order_and_more_than_once(tmp_path: Path) -> None:
    ahead = shared_out(KEYS, partial(note, tmp_path))
    for key in ["31", "00", "31", "nobody has it", *reversed(KEYS)]:
        ahead.wait_for(key)
        assert key not in KEYS or (tmp_path / str(KEYS[key])).exists()
    ahead.end()


@pytest.mark.usefixtures("two_processors")
def test_nobody_waits_for_a_process_that_is_gone(tmp_path: Path) -> None:
    ahead = shared_out(KEYS, partial(note, tmp_path, stop_at=20))
    for key in KEYS:
        ahead.wait_for(key)
    ahead.end()
    assert len(list(tmp_path.iterdir())) == 30  # the other process has done its twenty


@pytest.mark.usefixtures("two_processors")
def test_what_cannot_be_sent_is_there_already_in_a_process_that_was_divided(tmp_path: Path) -> None:
    ahead = shared_out(KEYS, lambda number: note(tmp_path, number))
    for key in KEYS:
        ahead.wait_for(key)
    ahead.end()
    assert len(list(tmp_path.iterdir())) == 40


@pytest.mark.usefixtures("two_processors")
def test_where_no_process_can_be_divided_all_is_left_to_whoever_asks(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(multiprocessing, "get_all_start_methods", lambda: ["spawn"])
    ahead = shared_out(KEYS, partial(note, tmp_path))
    ahead.wait_for("31")
    ahead.end()
    assert not list(tmp_path.iterdir())


def test_few_items_are_left_to_whoever_asks(tmp_path: Path) -> None:
    ahead: Ahead = shared_out({"a": 1}, partial(note, tmp_path))
    ahead.wait_for("a")
    assert not list(tmp_path.iterdir())


def test_what_makes_way_is_niced_alone() -> None:
    def niceness_in(act: Callable[[], None]) -> int:
        """Return the niceness of a thread after it has acted."""
        with ThreadPoolExecutor(1, initializer=act) as pool:
            return pool.submit(os.nice, 0).result()

    before = os.nice(0)
    assert niceness_in(make_way) == max(10, before)
    assert niceness_in(lambda: None) == before == os.nice(0)
