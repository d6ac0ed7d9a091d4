"""How far the translation of a document can be relied on, paragraph by paragraph."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from diglot.catalog.state import State, worst
from diglot.language import words


@dataclass(frozen=True)
class Provenance:
    """How many paragraphs of a translation are in which state; a state that none is in may be left out.

    A paragraph is a row with text in it, and its state is the worst of its segments. `has_draft` says whether any
    segment is a draft, `all_drafts` whether all are.
    """

    paragraphs: Mapping[State, int] = field(default_factory=dict)
    has_draft: bool = False
    all_drafts: bool = False


def provenance_of(rows: Mapping[int, Sequence[State]]) -> Provenance:
    """Count the paragraphs of a page; `rows` has the states of each row's segments, as `Columns.states`."""
    counted = Counter(worst(states) for states in rows.values() if states)
    segments = {state for states in rows.values() for state in states}
    return Provenance(counted, State.DRAFT in segments, segments == {State.DRAFT})


def in_words(provenance: Provenance, language: str) -> str:
    """Say in a sentence how many paragraphs are in which state: "Paragraphs of the translation: 3 reviewed, …"."""
    counted = ", ".join(
        (words.word(language, "provenance", state) or "{number}").format(number=number)
        for state in State
        if (number := provenance.paragraphs.get(state, 0))
    )
    return f"{words.word(language, 'provenance', 'label')} {counted}." if counted else ""
