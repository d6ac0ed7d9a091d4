"""Having a person write a text in the editor of their choice."""

from __future__ import annotations

import os
import signal
import tempfile
from dataclasses import dataclass
from pathlib import Path

import click


@dataclass(frozen=True)
class Written:
    """What an editor left: the text, the file that it is in, which the caller has to remove, and how it failed."""

    text: str
    file: Path
    failure: str = ""


def write_in_editor(text: str) -> Written:
    """Open a text in `$VISUAL` or `$EDITOR`, or else in an editor of the system, and return what it is after that.

    While the editor runs, Ctrl-C is for it alone.
    """
    handle, name = tempfile.mkstemp(prefix="diglot-", suffix=".md")
    file = Path(name)
    with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as opened:
        opened.write(text)
    failure = ""
    before = signal.signal(signal.SIGINT, lambda *_: None)  # not SIG_IGN, which the editor would inherit
    try:
        click.edit(filename=name)
    except click.ClickException as error:
        failure = f"The editor failed ({error.format_message()})."
    except ValueError as error:  # the quotes in $EDITOR do not close
        failure = f"The editor cannot be started ({error})."
    finally:
        signal.signal(signal.SIGINT, before)
    try:
        return Written(file.read_text("utf-8-sig"), file, failure)
    except UnicodeDecodeError:
        return Written("", file, failure or "The editor did not save the text in the encoding UTF-8.")
    except FileNotFoundError:
        return Written("", file, failure or "The editor removed its file.")
