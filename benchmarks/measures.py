"""Running programs and weighing what they make."""

from __future__ import annotations

import os
import statistics
import subprocess
import time
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Run:
    """What one run of a program took: seconds on the clock and on all processors, and the peak memory in MB.

    The memory is that of the largest of its processes.
    """

    wall: float
    processor: float
    memory: float


def run(command: list[str], folder: Path) -> Run:
    """Run a program in a folder and return what it took with all that it started; where it fails, show what it said."""
    log = folder / "log.txt"
    with log.open("wb") as said:
        start = time.perf_counter()
        process = subprocess.Popen(command, cwd=folder, stdout=said, stderr=said, env=environment())
        _, status, used = os.wait4(process.pid, 0)
        wall = time.perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"{' '.join(command)} failed:\n{log.read_text('utf-8')}")
    return Run(wall, used.ru_utime + used.ru_stime, used.ru_maxrss / 1000)


def environment() -> dict[str, str]:
    """Return the environment in which all programs run: one in which Python keeps what it compiles."""
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return {**kept, "NO_MKDOCS_2_WARNING": "1", "DISABLE_MKDOCS_2_WARNING": "true"}


def median(runs: list[Run]) -> Run:
    """Return the medians of several runs, each by itself."""
    return Run(*(statistics.median(getattr(one, name) for one in runs) for name in ("wall", "processor", "memory")))


def size_of(folder: Path) -> float:
    """Return the size of all files in a folder, in MB."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file()) / 1e6
