"""A project in which texts await review, a review in a terminal, and an editor that does as it is told."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

from builds import configuration, write
from commands import sealed
from terminal import Terminal

HEADER = """\
# Translators of the probe.
msgid ""
msgstr ""
"Language: en\\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"X-Generator: Poedit 3.4.2\\n"
"""
REVIEWED = 'msgid "Eins, geprüft."\nmsgstr "One, reviewed."\n'
DRAFT = """\
# The second one.
# draft: memory 2026-11-22
#, fuzzy
msgid "Zwei, ein Entwurf."
msgstr "Two, a draft."
"""
TODAY = date.today()
ACCEPTED = (
    f"# The second one.\n{sealed('Zwei, ein Entwurf.', 'Two, a draft.')}"
    'msgid "Zwei, ein Entwurf."\nmsgstr "Two, a draft."\n'
)
STALE = """\
#, fuzzy
#| msgid "Drei, alt wie die Welt."
msgid "Drei, neu wie die Welt."
msgstr "Three, as old as the world."
"""
LONG = """\
#, fuzzy
msgid ""
"Vier, mit *Betonung*, in einem Absatz, den ein anderes Programm umbrochen "
"hat."
msgstr ""
"Four, with emphasis, in a paragraph that another programme "
"has wrapped."
"""
MISSING = 'msgid "Fünf, fehlt."\nmsgstr ""\n'
GONE = '#~ msgid "Sechs, weg."\n#~ msgstr "Six, gone."\n'
ENTRIES = (HEADER, REVIEWED, DRAFT, STALE, LONG, MISSING, GONE)
DOCUMENT = """\
Eins, geprüft.

Zwei, ein Entwurf.

Drei, neu wie die Welt.

Vier, mit *Betonung*, in einem Absatz, den ein anderes Programm umbrochen hat.

Fünf, fehlt.
"""
FOUR = "Vier, mit *Betonung*, in einem Absatz, den ein anderes Programm umbrochen hat."
FOUR_WORDS = "Four, with *emphasis*, in a paragraph that another programme has wrapped."
PROMPT = "q quit: "
EDITOR = """\
#!{python}
import pathlib, sys
file = pathlib.Path(sys.argv[1])
pathlib.Path("seen.md").write_bytes(file.read_bytes())
text = file.read_text("utf-8")
{what}
"""


def catalog(*entries: str) -> str:
    return "\n".join(entries)


def project_in(folder: Path) -> Path:
    """Write a project with one document that has segments in each state, and a catalog that Poedit wrote."""
    files = {"mkdocs.yml": configuration(), "docs/a.md": DOCUMENT, "translations/en/a.po": catalog(*ENTRIES)}
    return write(folder, files)


def review(project: Path, *arguments: str, size: tuple[int, int] = (80, 24), **environment: str) -> Terminal:
    """Start a review in a terminal; `tmp` below the project is for temporary files."""
    (project / "tmp").mkdir(exist_ok=True)
    command = [sys.executable, "-m", "diglot", "review", *arguments]
    return Terminal(command, project, size, **{"TMPDIR": str(project / "tmp"), "VISUAL": "", **environment})


def editor(project: Path, what: str) -> str:
    """Write an editor that does something to the `file` with the `text`, and return how it is called."""
    place = project / "editor with blanks.py"
    place.write_text(EDITOR.format(python=sys.executable, what=what), "utf-8")
    place.chmod(0o755)
    return f"'{place}'"


def left_behind(project: Path) -> list[Path]:
    return [file for file in (project / "tmp").rglob("*") if file.suffix == ".md"]
