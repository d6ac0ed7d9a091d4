"""The days of the year that a text names, in digits as its language orders them, or with the month in words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from diglot.checks.clock import any_of
from diglot.language import cldr

_IN_DIGITS = re.compile(r"(?<![\d./-])(\d{1,4})([./-])[ \u00a0]?(\d{1,2})\2[ \u00a0]?(\d{1,4})?(?!\d)")
_EAST_ASIAN = re.compile(r"(\d{1,2})[ \u00a0]?[月월][ \u00a0]?(\d{1,2})[ \u00a0]?[日일号號]")
_ORDINAL = r"(?:\.|st|nd|rd|th|er|º|ª|-?го)?"
_OF = r"(?:of|de|di|do|d[’'])?"


class Dates:
    """Finds days, as the numbers of a day and a month, in texts of one language."""

    def __init__(self, language: str) -> None:
        self._order = cldr.date_order(language)
        self._months = {name.lower(): number for name, number in cldr.month_names(language).items()}
        names = any_of(name for name in self._months if not name[0].isdigit())
        self._named = re.compile(
            rf"(?<!\d)(\d{{1,2}}){_ORDINAL}[ \u00a0\u202f]+{_OF}[ \u00a0]?(?:the )?({names})(?!\w)"
            rf"|(?<!\w)({names})\.?[ \u00a0](?:the )?(\d{{1,2}})(?!\d|[.:]\d)",
            re.IGNORECASE,
        )

    def read(self, text: str) -> set[tuple[int, int]]:
        """Return the days and months that stand in a text; one whose order nobody can tell is left out."""
        return {
            (day, month) for day, month in (*self._in_digits(text), *self._in_words(text)) if day < 32 and month < 13
        }

    def _in_digits(self, text: str) -> Iterator[tuple[int, int]]:
        for found in _IN_DIGITS.finditer(text):
            first, mark, second, third = found.groups()
            if len(first) == 4:
                if third and len(third) < 3:
                    yield int(third), int(second)
            elif mark == ".":
                yield int(first), int(second)
            elif third and len(third) != 3 and self._order in {"dmy", "mdy"}:
                yield (int(first), int(second)) if self._order == "dmy" else (int(second), int(first))

    def _in_words(self, text: str) -> Iterator[tuple[int, int]]:
        for month, day in _EAST_ASIAN.findall(text):
            yield int(day), int(month)
        for found in self._named.finditer(text):
            yield int(found[1] or found[4]), self._months[(found[2] or found[3]).lower()]


@cache
def dates(language: str) -> Dates:
    """Return what finds the days in texts of a language, made once."""
    return Dates(language)
