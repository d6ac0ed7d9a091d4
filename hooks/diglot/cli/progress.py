"""How far a command is, shown to who sits at a terminal."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, ProgressColumn, Task, TimeRemainingColumn
from rich.text import Text


class _Rate(ProgressColumn):
    """How many steps a second are taken."""

    def render(self, task: Task) -> Text:
        return Text(f"{task.speed:.1f}/s" if task.speed else "")


@contextmanager
def progress(steps: int) -> Iterator[Callable[[], None]]:
    """Give what is to be called after each step; on a terminal it moves a bar with rate and remaining time."""
    if not (steps and sys.stderr.isatty()):
        yield lambda: None
        return
    columns = (BarColumn(), MofNCompleteColumn(), _Rate(), TimeRemainingColumn())
    # Results go above the bar where both are on a terminal, and where they are wanted otherwise.
    with Progress(*columns, console=Console(stderr=True), redirect_stdout=sys.stdout.isatty()) as bar:
        task = bar.add_task("", total=steps)
        yield lambda: bar.advance(task)
