"""What became of the paragraphs of a text that somebody has edited: told, split, joined, moved or gone.

Unlike `likeness`, which pairs a changed text with the one old text that its translation is worth keeping of, this tells
of every old paragraph where its words are now: two that were joined lead to one, and one that was split to its first
part. Paragraphs that say the same are told apart by their neighbours.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from diglot.language.descent.both import Beside, Both, Passage
from diglot.language.descent.pairs import follow_unknown, pair_in_place, pair_the_changed, pair_the_same
from diglot.language.descent.parts import follow_joined, follow_split
from diglot.language.descent.repeated import pair_repeated

__all__ = ["Beside", "Descent", "Passage", "descent"]

_STEPS = (
    pair_the_same,
    pair_the_changed,
    pair_in_place,
    pair_repeated,
    pair_the_changed,
    follow_unknown,
    follow_joined,
    follow_split,
)
"""What is done, in this order: what is sure comes first, and tells more of what is not."""


@dataclass
class Descent:
    """Where each old paragraph is now, both by their places in the text; those that are gone are missing.

    `unsure` are those that say what others say, too, and whose neighbours do not tell which is theirs.
    """

    now: dict[int, int] = field(default_factory=dict)
    unsure: frozenset[int] = frozenset()


def descent(old: Sequence[Passage], new: Sequence[Passage], beside: Mapping[int, Beside] | None = None) -> Descent:
    """Tell what became of each paragraph of an old text; `beside` says more of those whose text repeats."""
    both = Both(old, new, beside or {})
    for step in _STEPS:
        step(both)
    return Descent(both.now, frozenset(both.unsure))
