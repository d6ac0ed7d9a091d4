"""Shares and spans of time, which another text may say with another number: 50% is a half, and 24 hours are a day."""

from __future__ import annotations

from decimal import Decimal

from diglot.checks.quantities import Number, Quantities
from diglot.checks.quantity_reader import Reader

_HALF = Decimal("0.5")
_SHARES: dict[int, frozenset[Decimal]] = {
    share: frozenset(map(Decimal, words))
    for share, words in {
        10: ("10",),
        20: ("5",),
        25: ("4",),
        33: ("3",),
        50: ("0.5",),
        66: ("3",),
        67: ("3",),
        75: ("4",),
        100: ("2",),
        150: ("1.5", "2.5"),
        200: ("2", "3"),
        300: ("3", "4"),
    }.items()
}
"""The number words of a share: a fourth and four are one to the tables, and what grows by 100% doubles."""

_SPANS = (
    ("duration-second", "duration-minute", 60),
    ("duration-minute", "duration-hour", 60),
    ("duration-hour", "duration-day", 24),
    ("duration-day", "duration-week", 7),
    ("duration-month", "duration-year", 12),
    ("duration-year", "duration-decade", 10),
    ("duration-year", "duration-century", 100),
)
"""How many of a unit make one of the next."""


def is_share_in_words(number: Number, other: Quantities) -> bool:
    """Return whether a number is per cent and another text says the share in words."""
    if "concentr-percent" not in number.units:
        return False
    words = other.spoken | other.also
    return any(value % 1 == 0 and words & _SHARES.get(int(value), frozenset()) for value in number.values)


def is_other_span(number: Number, other: Quantities, reader: Reader) -> bool:
    """Return whether another text, whose reader this is, says a span of time in another unit."""
    said = other.spoken | other.integers | {Decimal(1)}
    for short, long, times in _SPANS:
        if short in number.units:
            spans = {value / times for value in number.values}
            if (spans & said or any(span % 1 == _HALF for span in spans)) and reader.counts(frozenset({long}), other):
                return True
        if long in number.units:
            spans = {value * times for value in number.values}
            if spans & said and reader.counts(frozenset({short}), other):
                return True
    return False
