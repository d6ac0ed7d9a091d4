"""The catalog of a document: what a gettext PO file says about each of its segments."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum

import polib

from diglot.problem import Problem, Severity
from diglot.textfile import merge_conflicts

_STRING = r'"(?:[^"\\]|\\.)*"'
_LINE = re.compile(
    rf"\s*(?:#(?:~\|?|\|)?\s*)?(?:(?:msgctxt|msgid|msgid_plural|msgstr(?:\[\d+\])?)\s*)?{_STRING}\s*|\s*|\s*#.*"
)
_PLACE_IN_ERROR = re.compile(r"line (\d+)")


class State(StrEnum):
    """How far the translation of a segment is, from best to worst."""

    REVIEWED = "reviewed"
    DRAFT = "draft"
    STALE = "stale"
    MISSING = "missing"


_WEIGHT = {state: weight for weight, state in enumerate(State)}


def worst(states: Iterable[State]) -> State:
    """Return the worst of several states; reviewed, if there are none."""
    return max(states, key=_WEIGHT.__getitem__, default=State.REVIEWED)


@dataclass(frozen=True)
class Translation:
    """What a catalog has for one segment: the target's inline Markdown, empty when missing, and its state."""

    words: str
    state: State


MISSING = Translation("", State.MISSING)


@dataclass(frozen=True)
class Catalog:
    """The translations of one document, by msgid."""

    translations: dict[str, Translation] = field(default_factory=dict)

    def __getitem__(self, msgid: str) -> Translation:
        return self.translations.get(msgid, MISSING)


def state_of(entry: polib.POEntry) -> State:
    """Return the state of an entry: empty is missing, fuzzy with a previous msgid is stale, fuzzy alone a draft."""
    if not entry.msgstr.strip():
        return State.MISSING
    if not entry.fuzzy:
        return State.REVIEWED
    return State.STALE if entry.previous_msgid else State.DRAFT


def parse(text: str, name: str) -> tuple[polib.POFile | None, list[Problem]]:
    """Parse the text of a PO file; `name` stands for it in messages.

    Returns polib's catalog, or None with the one problem that makes the file unusable.
    """
    if conflicts := merge_conflicts(text, name):
        return None, conflicts[:1]
    for number, line in enumerate(text.split("\n"), start=1):
        if not _LINE.fullmatch(line):
            return None, [_syntax(name, number)]
    try:
        return polib.pofile(text or "#\n", wrapwidth=0), []
    except (OSError, ValueError, IndexError) as error:
        found = _PLACE_IN_ERROR.search(str(error))
        return None, [_syntax(name, int(found[1]) if found else 0)]


def _syntax(name: str, line: int) -> Problem:
    hint = 'Write msgid or msgstr and then text between double quotes, with \\" for a quote inside it.'
    return Problem(name, line, "po-syntax", "this is not the syntax of a gettext catalog.", hint)


def catalog_of(po: polib.POFile) -> Catalog:
    """Return what a parsed PO file has for a page; obsolete entries count as absent."""
    return Catalog({entry.msgid: Translation(entry.msgstr, state_of(entry)) for entry in po if not entry.obsolete})


def missing_catalog(name: str, language: str) -> Problem:
    """Return the problem of a document without a catalog."""
    return Problem(
        name, 0, "no-catalog", f"there is no catalog for {language} yet.", "Run 'diglot sync'.", Severity.INFO
    )
