"""Work is shared out between processes on every system, and done whole, whatever becomes of them."""

from __future__ import annotations

import json
import multiprocessing
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Any, NoReturn

import pytest

from diglot.base.processes import by_shares
from start_methods import METHODS

pytestmark = pytest.mark.programs

NUMBERS = range(100)
HERE = os.getpid()


@pytest.fixture(params=METHODS)
def method(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.setattr(os, "cpu_count", lambda: 3)
    return str(request.param)


def with_process(numbers: Sequence[int]) -> list[tuple[int, int]]:
    return [(number, os.getpid()) for number in numbers]


def in_other_process(act: Callable[[], object], this: int, numbers: Sequence[int]) -> list[int]:
    """Return the numbers, but act before in any other process than this."""
    if os.getpid() != this:
        act()
    return list(numbers)


def kill_own_process() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


class UnreadableError(Exception):
    """Can be taken apart, but not put together again."""

    def __init__(self, first: str, second: str) -> None:
        super().__init__(f"{first} {second}")


def refuse(numbers: Sequence[int]) -> NoReturn:
    raise UnreadableError("document", str(numbers[-1]))


class Unsendable:
    """Is a function of numbers, and raises an error in this process or another when it is sent there."""

    def __init__(self, raised_here: Exception | None) -> None:
        self.raised_here = raised_here

    def __call__(self, numbers: Sequence[int]) -> list[tuple[int, int]]:
        return with_process(numbers)

    def __reduce__(self) -> tuple[Any, ...]:
        if self.raised_here:
            raise self.raised_here
        return refuse, ([1],)


class Killing:
    """Kills the process that sends it, as soon as that has begun to write."""

    def __reduce__(self) -> tuple[Any, ...]:
        threading.Thread(target=kill_while_it_writes, args=(threading.get_ident(),), daemon=True).start()
        return bytes, (50_000_000,)


def kill_while_it_writes(thread: int) -> None:
    while sys._current_frames()[thread].f_code.co_name != "_send":
        pass
    kill_own_process()


def large_answer(this: int, numbers: Sequence[int]) -> list[Any]:
    """Return the numbers when the other processes are gone, which have more to answer than a pipe takes."""
    if os.getpid() != this:
        return [bytes(1_000_000), Killing()]
    for process in multiprocessing.active_children():
        process.join()
    return list(numbers)


def test_each_processor_takes_a_share_and_the_order_is_that_of_the_items(method: str) -> None:
    results = by_shares(with_process, NUMBERS, 20, method)
    assert [number for number, _ in results] == list(NUMBERS)
    assert HERE in {process for _, process in results}
    assert len({process for _, process in results}) == 3
    assert not multiprocessing.active_children()


def test_no_process_is_started_for_less_than_is_worth_it(method: str) -> None:
    assert {process for _, process in by_shares(with_process, NUMBERS, 51, method)} == {HERE}
    assert len({process for _, process in by_shares(with_process, NUMBERS, 50, method)}) == 2


@pytest.mark.parametrize(
    "function",
    [
        lambda numbers: with_process(numbers),
        Unsendable(TypeError("cannot be sent")),
        Unsendable(RuntimeError("is no error of pickling")),
        Unsendable(None),
    ],
    ids=["a lambda", "an object that cannot be pickled", "an object that fails", "an object that cannot be unpickled"],
)
def test_what_cannot_be_sent_is_done_in_this_process(
    method: str, function: Callable[[Sequence[int]], list[tuple[int, int]]], capfd: pytest.CaptureFixture[str]
) -> None:
    assert by_shares(function, NUMBERS, 20, method) == [(number, HERE) for number in NUMBERS]
    assert capfd.readouterr() == ("", "")


def test_an_error_in_any_process_is_raised_here(method: str, capfd: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(UnreadableError, match=r"^document 33"):
        by_shares(refuse, NUMBERS, 20, method)
    error = partial(in_other_process, partial(refuse, [99]), -1)
    with pytest.raises(UnreadableError, match=r"^document 99"):
        by_shares(error, NUMBERS, 20, method)
    assert capfd.readouterr() == ("", "")
    assert not multiprocessing.active_children()


def test_what_fails_in_another_process_only_is_done_here(method: str, capfd: pytest.CaptureFixture[str]) -> None:
    function = partial(in_other_process, partial(refuse, [99]), HERE)
    assert by_shares(function, NUMBERS, 20, method) == list(NUMBERS)
    assert capfd.readouterr() == ("", "")


def test_the_share_of_a_process_that_is_killed_is_done_here(method: str) -> None:
    function = partial(in_other_process, kill_own_process, HERE)
    assert by_shares(function, NUMBERS, 20, method) == list(NUMBERS)


def test_the_share_of_a_process_that_is_killed_in_the_middle_of_its_answer_is_done_here(method: str) -> None:
    assert by_shares(partial(large_answer, HERE), NUMBERS, 20, method) == list(NUMBERS)


def test_a_question_that_is_longer_than_any_pipe_keeps_nobody_waiting(method: str) -> None:
    long = [bytes(1_000_000)] * 3
    assert by_shares(lengths, long, 1, method) == [1_000_000] * 3


def lengths(items: Sequence[bytes]) -> list[int]:
    return [len(item) for item in items]


def test_a_process_that_may_have_no_children_does_all_itself(method: str) -> None:
    context = multiprocessing.get_context("spawn")
    near, far = context.Pipe()
    process = context.Process(target=answer_alone, args=(far, method), daemon=True)
    process.start()
    assert len({one for _, one in near.recv()}) == 1
    process.join()


def answer_alone(call: Any, method: str) -> None:
    call.send(by_shares(with_process, NUMBERS, 1, method))


ORPHANS = """
import os, signal, sys
from functools import partial
from diglot.base.processes import by_shares
from test_processes import end_of_the_command, in_other_process

if __name__ == "__main__":
    os.cpu_count = lambda: 3
    by_shares(partial(end_of_the_command, os.getpid()), range(100), 20, sys.argv[1])
"""


def end_of_the_command(command: int, numbers: Sequence[int]) -> list[Any]:
    """Let the other processes have a long answer ready when the command that asked is killed."""
    if os.getpid() != command:
        return [bytes(1_000_000)] * len(numbers)
    os.kill(command, signal.SIGKILL)
    return []


def test_no_process_outlives_the_command(method: str, tmp_path: Path) -> None:
    """A pipe ends when all processes that have it have ended."""
    (tmp_path / "command.py").write_text(ORPHANS, "utf-8")
    path = os.pathsep.join(sys.path)
    command = [sys.executable, str(tmp_path / "command.py"), method]
    done = subprocess.run(
        command, env={**os.environ, "PYTHONPATH": path}, capture_output=True, timeout=120, check=False
    )
    assert done.returncode == -signal.SIGKILL


METHOD = """
import json, multiprocessing, sys, threading
from diglot.base.processes import start_method
platform, possible, chosen = json.loads(sys.argv[1])
sys.platform, multiprocessing.get_all_start_methods = platform, lambda: possible
if chosen:
    multiprocessing.set_start_method(chosen)
alone = start_method()
threading.Thread(target=lambda: print(alone, start_method())).start()
"""
LINUX = "linux", ["fork", "spawn", "forkserver"]
NEWER = "linux", ["forkserver", "spawn", "fork"]
MAC_OS = "darwin", ["spawn", "fork", "forkserver"]
WINDOWS = "win32", ["spawn"]


@pytest.mark.parametrize(
    ("system", "chosen", "method", "beside_a_thread"),
    [
        (LINUX, "", "fork", "spawn"),
        (LINUX, "fork", "fork", "spawn"),
        (LINUX, "forkserver", "forkserver", "forkserver"),
        (NEWER, "", "fork", "forkserver"),
        (NEWER, "spawn", "spawn", "spawn"),
        (MAC_OS, "", "spawn", "spawn"),
        (MAC_OS, "fork", "fork", "spawn"),
        (WINDOWS, "", "spawn", "spawn"),
    ],
)
def test_a_process_is_divided_only_where_that_is_safe_and_else_started_as_was_chosen(
    system: tuple[str, list[str]], chosen: str, method: str, beside_a_thread: str
) -> None:
    command = [sys.executable, "-c", METHOD, json.dumps([*system, chosen])]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert done.stdout.split() == [method, beside_a_thread]
