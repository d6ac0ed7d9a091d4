"""Running the command in this process, which is ten times as fast as starting one."""

from __future__ import annotations

import os
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from click.testing import CliRunner

from diglot.catalog.seal import seal
from diglot.cli.main import main


@dataclass(frozen=True)
class Done:
    """What a command printed, and how it ended."""

    returncode: int
    stdout: str
    stderr: str


def diglot(project: Path, *arguments: str) -> Done:
    """Run the command in the folder of a project; an exception that it lets through is one here, too."""
    before = Path.cwd()
    os.chdir(project)
    try:
        result = CliRunner().invoke(main, arguments, catch_exceptions=False)
    finally:
        os.chdir(before)
    return Done(result.exit_code, result.stdout, result.stderr)


REVIEWER = "Ada Muster"
"""Who git says that runs the tests (`gitconfig`)."""

SAYS_WHO = f"Reviewed by {REVIEWER}; pages do not call that a person, since 'people' does not list it.\n"


def sealed(msgid: str, words: str) -> str:
    """Return the line of an entry's comment that says that these words were accepted just now."""
    return f"# reviewed: {REVIEWER} {date.today()} {seal(msgid, words)}\n"
