"""The state of a segment: how far its translation is, as the entry of its catalog says."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum

import polib

from diglot.catalog.approval import is_of_another_original


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


def state_of(entry: polib.POEntry) -> State:
    """Return the state of an entry: empty is missing, fuzzy with a previous msgid is stale, fuzzy alone a draft.

    What was reviewed as the translation of another original is stale, whatever the flags say.
    """
    if not entry.msgstr.strip():
        return State.MISSING
    if is_of_another_original(entry.tcomment, entry.msgid):
        return State.STALE
    if not entry.fuzzy:
        return State.REVIEWED
    return State.STALE if entry.previous_msgid else State.DRAFT
