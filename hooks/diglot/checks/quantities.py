"""The numbers, dates and amounts that a text counts, as values."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property

from diglot.checks.clock import Moment

SURELY_COUNTS = Decimal(3)
"""From here on number words are surely numbers; “ein”, “beide”, “second” and the like need not be."""


@dataclass(frozen=True)
class Number:
    """A number in digits, as it stands in a text (`digits`), and with its unit (`text`).

    `values` are what it can mean; none if its language writes no number in that way: then it is a date, a version or
    a section, and `parts` are the numbers in it. `units` are CLDR's names of what it may count; none if unknown.
    `is_name` says that it is a part of something longer, such as `SHA-1` or `2,6-8`; `moment` is the time it may be,
    and `power` that of ten which a word behind it says.
    """

    text: str
    digits: str
    values: frozenset[Decimal]
    parts: tuple[int, ...] = ()
    units: frozenset[str] = frozenset()
    is_name: bool = False
    moment: Moment | None = None
    power: int = 0


@dataclass(frozen=True)
class Quantities:
    """What a text counts: its numbers in digits, its months, and its written numbers.

    `months` are those beside a number, as they are written, `any_months` all that have the name of one; `written` are
    the values of number words, as they are written. `moments` are the times of day, `days` those of the year; `also`
    are numbers that are not told for their own sake: `roman` ones, and those in code. `words` are all of the
    `text`.
    """

    numbers: list[Number] = field(default_factory=list)
    months: dict[int, str] = field(default_factory=dict)
    any_months: frozenset[int] = frozenset()
    written: dict[Decimal, str] = field(default_factory=dict)
    moments: list[Moment] = field(default_factory=list)
    days: set[tuple[int, int]] = field(default_factory=set)
    also: frozenset[Decimal] = frozenset()
    words: frozenset[str] = frozenset()
    text: str = ""
    roman: dict[Decimal, str] = field(default_factory=dict)

    @cached_property
    def integers(self) -> frozenset[Decimal]:
        """Return all numbers in digits, those in dates and versions, too."""
        parts = {Decimal(part) for number in self.numbers for part in number.parts}
        return frozenset(parts.union(self.also, *(number.values for number in self.numbers)))

    @cached_property
    def spoken(self) -> frozenset[Decimal]:
        """Return the values that the number words can have, alone or two together: “two million”, “twenty-one”."""
        values = set(self.written)
        return frozenset(values.union(*({one * other, one + other} for one in values for other in values)))
