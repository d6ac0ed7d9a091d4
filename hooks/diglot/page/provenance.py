"""How far the translation of a document can be relied on, paragraph by paragraph."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from diglot.catalog.state import State
from diglot.catalog.translations import Translation
from diglot.language import words


class Standing(StrEnum):
    """What readers are told of a translation, from best to worst: its state, a machine's draft apart from others."""

    REVIEWED = "reviewed"
    DRAFT = "draft"
    MACHINE = "machine"
    STALE = "stale"
    MISSING = "missing"

    @property
    def state(self) -> State:
        """The state of such a translation."""
        return State.DRAFT if self is Standing.MACHINE else State(self.value)


def standing_of(translation: Translation) -> Standing:
    """Return what readers are told of a segment's translation."""
    if translation.state is State.DRAFT and translation.origin.is_machine_made:
        return Standing.MACHINE
    return Standing(translation.state.value)


def worst(standings: Iterable[Standing]) -> Standing:
    """Return the worst of several; reviewed, if there are none."""
    return max(standings, key=list(Standing).index, default=Standing.REVIEWED)


@dataclass(frozen=True)
class Provenance:
    """How many paragraphs of a translation have which standing; one that none has may be left out.

    A paragraph is a row with text in it, and its standing is the worst of its segments. `has_machine_made` says whether
    any segment is a machine's draft, `all_machine_made` whether all are.
    """

    paragraphs: Mapping[Standing, int] = field(default_factory=dict)
    has_machine_made: bool = False
    all_machine_made: bool = False


def provenance_of(rows: Mapping[int, Sequence[Standing]]) -> Provenance:
    """Count the paragraphs of a page; `rows` has the standings of each row's segments, as `Columns.standings`."""
    counted = Counter(worst(standings) for standings in rows.values() if standings)
    segments = {standing for standings in rows.values() for standing in standings}
    return Provenance(counted, Standing.MACHINE in segments, segments == {Standing.MACHINE})


def in_words(provenance: Provenance, language: str) -> str:
    """Say in a sentence how many paragraphs stand how: "Paragraphs of the translation: 3 reviewed, …"."""
    counted = ", ".join(
        (words.word(language, "provenance", standing) or "{number}").format(number=number)
        for standing in Standing
        if (number := provenance.paragraphs.get(standing, 0))
    )
    return f"{words.word(language, 'provenance', 'label')} {counted}." if counted else ""
