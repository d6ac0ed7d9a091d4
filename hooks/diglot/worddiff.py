"""The difference between two texts, word by word."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from rapidfuzz.distance import Indel

_LEAST_KEPT = 2
"""A single word between two changes counts as changed, too: confetti is hard to read."""


class Kind(StrEnum):
    """What became of a piece of text."""

    KEPT = "kept"
    REMOVED = "removed"
    INSERTED = "inserted"


@dataclass(frozen=True)
class Piece:
    """Some words that were kept, removed or inserted together, with a blank between them."""

    kind: Kind
    text: str


def word_changes(old: str, new: str) -> list[Piece]:
    """Return the pieces that lead from one text to the other, what was removed before what stands in its place.

    The kept and removed pieces make up the old text, the kept and inserted ones the new, white space folded.
    """
    before, after = old.split(), new.split()
    return [Piece(kind, " ".join(words)) for kind, words in _runs(before, after) if words]


def _runs(before: list[str], after: list[str]) -> Iterator[tuple[Kind, list[str]]]:
    """Yield the runs of words, by the least number of words removed and inserted, without confetti."""
    removed: list[str] = []
    inserted: list[str] = []
    changes = Indel.opcodes(before, after)
    for change in changes:
        kept = before[change.src_start : change.src_end] if change.tag == "equal" else []
        is_between = 0 < change.src_end < len(before) and bool(removed or inserted)
        if kept and not (is_between and len(kept) < _LEAST_KEPT):
            yield Kind.REMOVED, removed
            yield Kind.INSERTED, inserted
            yield Kind.KEPT, kept
            removed, inserted = [], []
        else:
            removed += before[change.src_start : change.src_end]
            inserted += after[change.dest_start : change.dest_end]
    yield Kind.REMOVED, removed
    yield Kind.INSERTED, inserted
