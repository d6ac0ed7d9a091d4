"""The conversation with a reviewer: it shows an entry, asks what to do, does it, and goes on to the next.

It writes plain lines and reads whole lines: a screen reader, a slow connection or a log file has all of it.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from enum import StrEnum
from functools import partial

import click
from rich.console import Console
from rich.text import Text

from diglot.base.problem import Problem, Severity, excerpt, printable
from diglot.catalog.state import State
from diglot.catalog.translations import Translation
from diglot.checks.rules import Rules
from diglot.glossary.glossary import read_glossary
from diglot.language.word_diff import Change
from diglot.project.project import Project
from diglot.review.editor import write_in_editor
from diglot.review.entries import (
    Entry,
    SaveResult,
    Waiting,
    accepted,
    checker,
    edited,
    one_text,
    read,
    same,
    save,
    silenced,
    why_unusable,
)
from diglot.review.reading import for_editor, from_editor, marked, sections, standing_in_words

_STYLES = {Change.KEPT: "", Change.REMOVED: "red", Change.INSERTED: "green"}


class Outcome(StrEnum):
    """What became of an entry, as the counts at the end name it."""

    ACCEPTED = "accepted"
    EDITED = "edited but not accepted"
    SKIPPED = "skipped"
    SETTLED = "settled by somebody else"
    LEFT = "left"


class Session:
    """The way of one reviewer through the entries that await review."""

    def __init__(self, project: Project, waiting: Sequence[Waiting], states: frozenset[State], who: str) -> None:
        self.project = project
        self.settings = project.settings
        self.check = checker(project.settings)
        self.glossary, _ = read_glossary(project.settings)
        self.silenceable = frozenset(Rules(project.settings).silenceable)
        self.waiting = waiting
        self.states = states
        self.who = who
        self.at = 0
        self.outcomes: dict[Waiting, Outcome] = {}
        self.changes: dict[Waiting, list[tuple[Translation, Translation]]] = defaultdict(list)
        self.console = Console(highlight=False, markup=False, emoji=False)

    def run(self) -> bool:
        """Go through the entries, say what came of it, and return whether that was to the last one."""
        try:
            while self.at < len(self.waiting):
                self.at += self._step()
        except (click.Abort, KeyboardInterrupt):
            click.echo()
        counts = Counter(self.outcomes.get(one, Outcome.LEFT) for one in self.waiting)
        counted = [f"{counts[outcome]} {outcome}" for outcome in Outcome if counts[outcome]]
        click.echo(", ".join(counted) or "nothing to review")
        return self.at >= len(self.waiting)

    def _step(self) -> int:
        """Show an entry, ask what to do and do it; return by how many entries to go on."""
        waiting = self.waiting[self.at]
        place = f"{self.at + 1} of {len(self.waiting)}"
        entry = read(self.project, waiting, self.check, self.glossary)
        if entry is None or (waiting not in self.outcomes and entry.translation.state not in self.states):
            self.outcomes[waiting] = Outcome.SETTLED
            click.echo(f"\n{place}: somebody else has settled {printable(excerpt(waiting.msgid))} in the meantime.")
            return 1
        self._show(entry, place)
        actions = self._actions(entry)
        return actions[_ask(actions)](entry)

    def _show(self, entry: Entry, place: str) -> None:
        where = printable(f"{entry.catalog}:{entry.translation.line}")
        self.console.print(Text(f"\n{place}: {standing_in_words(entry.translation)}, {where}"))
        if entry.address:
            self.console.print(Text(printable(entry.address)), soft_wrap=True)
        for section in sections(entry, self.settings):
            self.console.print(Text(f"\n{section.title}:", "bold"))
            self.console.print(Text.assemble(*((marked(piece), _STYLES[piece.change]) for piece in section.pieces)))

    def _actions(self, entry: Entry) -> dict[str, Callable[[Entry], int]]:
        """Return what can be done with an entry now, by the word for it; each word begins with a letter of its own."""
        actions: dict[str, Callable[[Entry], int]] = {}
        if entry.translation.state in {State.DRAFT, State.STALE}:
            actions["accept"] = self._accept
        actions["edit"] = self._edit
        if (changes := self.changes[entry.waiting]) and same(changes[-1][1], entry.translation):
            actions["undo"] = self._undo
        if code := next((one.code for one in entry.problems if one.code in self.silenceable), ""):
            actions["ignore"] = partial(self._ignore, code)
        actions["skip"] = self._skip
        if self.at:
            actions["back"] = lambda _: -1
        actions["quit"] = _quit
        return actions

    def _accept(self, entry: Entry) -> int:
        question = "The checks found an error in it. Accept it all the same?"
        if any(problem.severity is Severity.ERROR for problem in entry.problems) and not click.confirm(question):
            return 0
        return int(self._save(entry, self._accepted(entry), Outcome.ACCEPTED))

    def _accepted(self, entry: Entry) -> Translation:
        return accepted(entry.translation, entry.waiting.msgid, self.who, date.today())

    def _edit(self, entry: Entry) -> int:
        """Have the translation edited and saved; it is then shown again, to be accepted or not."""
        written = write_in_editor(for_editor(entry, self.settings), self.settings.root)
        words = from_editor(written.text)
        if reason := written.failure or why_unusable(words, entry):
            click.echo(f"{printable(reason)} Nothing was saved.")
        elif self._save(entry, edited(entry.translation, one_text(words or "", entry)), Outcome.EDITED):
            click.echo("Saved, but not yet accepted.")
            written.forget()
            return 0
        if words in ("", entry.translation.words.strip()) or not written.file.is_file():
            written.forget()
        else:
            click.echo(f"What you wrote is in {written.file}.")
        return 0

    def _ignore(self, code: str, entry: Entry) -> int:
        """Silence a check for this entry, with the reason that the reviewer gives; none leaves all as it was."""
        reason = click.prompt(f"Why is '{code}' no fault here", default="", show_default=False).strip()
        if not reason:
            click.echo("Without a reason nothing is ignored.")
        elif self._save(
            entry, silenced(entry.translation, code, reason), self.outcomes.get(entry.waiting, Outcome.SKIPPED)
        ):
            click.echo(f"'{code}' is ignored here.")
        return 0

    def _undo(self, entry: Entry) -> int:
        before, _ = self.changes[entry.waiting][-1]
        if self._save(entry, before, Outcome.SKIPPED):
            del self.changes[entry.waiting][-2:]
            self.outcomes[entry.waiting] = Outcome.EDITED if self.changes[entry.waiting] else Outcome.SKIPPED
        return 0

    def _skip(self, entry: Entry) -> int:
        self.outcomes.setdefault(entry.waiting, Outcome.SKIPPED)
        return 1

    def _save(self, entry: Entry, decided: Translation, outcome: Outcome) -> bool:
        """Save a decision and remember it; say why where it cannot be saved, and return whether it is."""
        place = printable(f"{entry.catalog}:{entry.translation.line}")
        match save(self.settings, entry, decided):
            case SaveResult.YES:
                self.changes[entry.waiting].append((entry.translation, decided))
                self.outcomes[entry.waiting] = outcome
                return True
            case SaveResult.CHANGED:
                click.echo(f"{place}: somebody else has changed this in the meantime. Nothing was saved.")
            case SaveResult.GONE:
                click.echo(f"{place}: this has left the catalog in the meantime. Nothing was saved.")
            case Problem() as problem:
                click.echo(problem)
        return False


def _quit(_: Entry) -> int:
    raise click.Abort


def _ask(words: Iterable[str]) -> str:
    """Ask which of these words the reviewer chooses, by its first letter, until it is one of them.

    Raises `click.Abort` on Ctrl-C and at the end of the input.
    """
    choices = {word[0]: word for word in words}
    question = "\n" + ", ".join(f"{letter} {word}" for letter, word in choices.items())
    while True:
        answer = click.prompt(question, default="", show_default=False).strip().lower()
        for letter, word in choices.items():
            if answer in {letter, word}:
                return word
        click.echo(f"Type one of the letters {', '.join(choices)}, and Enter.")
