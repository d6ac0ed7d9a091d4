"""Whether a translation has the numbers, dates and amounts of its original.

Numbers are compared by what they mean in their language, and once: it is enough that each number of one text is
somewhere in the other, in digits or in words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from diglot.checks.quantities import SURELY_COUNTS, Number, Quantities, reader
from diglot.checks.rule import rule
from diglot.checks.values import Segment

_RUN = re.compile(r"\d+(?:\W\d+)*")
"""Digits with what stands between them, by which `9.000` and `9,000` differ."""

_FEW = Decimal(20)
"""Up to here a number is often written in words: one in digits is not missed where the other language has no table."""


@rule(
    "numbers",
    title="a translation has different numbers, dates or amounts from its original",
    hint="Write the numbers of the original as the language writes them",
    wrong=("fast 9.000 US-Dollar", "almost US$9.000"),
    right=("fast 9.000 US-Dollar", "almost US$9,000"),
)
def check_numbers(segment: Segment) -> Iterator[str]:
    """Numbers are compared by what they mean in their language: 9.000 in German is 9,000 in English.

    They may be written in words, said once instead of twice, be part of a date in digits, or lose their century;
    percentages, currencies and units stay what they are. If a translation converts an amount, such as kilometres to
    miles, silence the check with that reason.
    """
    text, source, target = segment.prose, segment.source, segment.target
    readers = reader(source), reader(target)
    runs = sorted(_RUN.findall(text.source_own))
    if runs == sorted(_RUN.findall(text.target_own)) and all(map(str.isdigit, runs)):
        own = (text.source_own, text.source_words), (text.target_own, text.target_words)
        if not any(one.may_count(*words) for one, words in zip(readers, own, strict=True)):
            return  # as in most texts, there is nothing but years and the like
    original = readers[0].read(text.source_own, text.source_words)
    translated = readers[1].read(text.target_own, text.target_words)
    if original.numbers or translated.numbers:
        yield from _other_numbers(original, translated, *(one.knows_words for one in readers))
        yield from (f"“{name}” is missing" for name in _without(original, translated))
        yield from (f"“{name}” is not in the original" for name in _without(translated, original))
        if any(number.units for number in (*original.numbers, *translated.numbers)):
            yield from _other_units(original, translated, text.target, target)
            yield from _other_units(translated, original, text.source, source, turned=True)
    missing, added = _words_without(original, translated), _words_without(translated, original)
    if missing and added:  # one alone may be free translation: “zwölf” is “a dozen”, “acht” need not be a number
        yield f"“{missing[0]}” is missing, “{added[0]}” is not in the original"


def _other_numbers(original: Quantities, translated: Quantities, *words: bool) -> Iterator[str]:
    missing = [
        one
        for one in original.numbers
        if not any(_same(one, other) for other in translated.numbers) and not _told(one, original, translated, words[1])
    ]
    added = [
        one
        for one in translated.numbers
        if not any(_same(other, one) for other in original.numbers) and not _told(one, translated, original, words[0])
    ]
    if len(missing) != len(added) and _digits(missing) == _digits(added):  # 030 1234-5678 is 030 12345678
        return
    yield from (f"“{number.text}” is missing" for number in missing)
    yield from (f"“{number.text}” is not in the original" for number in added)


def _same(original: Number, translated: Number) -> bool:
    """Return whether two numbers are one; a version or a date keeps its digits, a number takes its language's marks."""
    if original.values & translated.values:
        return True
    return not original.values and (original.digits == translated.digits or original.parts == translated.parts)


def _told(number: Number, own: Quantities, other: Quantities, knows_words: bool) -> bool:
    """Return whether a text says a number in another form: in words, as a part of a date, as a year without century."""
    if not number.values:
        return all(Decimal(part) in other.integers or part in other.any_months for part in number.parts)
    if any(value in other.months.keys() - own.any_months for value in number.values):  # a month by its number
        return True
    if number.values & (other.spoken | other.integers) or (not knows_words and min(number.values) <= _FEW):
        return True
    return any(_same_year(one, another) for one in number.values for another in other.integers)


def _same_year(one: Decimal, other: Decimal) -> bool:
    short, long = sorted((one, other))
    return short < 100 and 1000 <= long < 2100 and long % 100 == short


def _digits(numbers: list[Number]) -> str:
    return "".join(character for number in numbers for character in number.digits if character.isdigit())


def _without(own: Quantities, other: Quantities) -> Iterator[str]:
    """Yield the dated months of a text that the other has not, by name or by number."""
    for month, name in own.months.items():
        if month not in other.any_months and Decimal(month) not in other.integers:
            yield name


def _other_units(own: Quantities, other: Quantities, text: str, language: str, turned: bool = False) -> Iterator[str]:
    """Yield the amounts whose unit is another in the other text, and money and per cent that have none there.

    `text` and `language` are the other text's. What differs in both directions is reported in one, unless `turned`.
    """
    for number in own.numbers:
        same = [one for one in other.numbers if one.values & number.values]
        units = frozenset[str]().union(*(one.units for one in same))
        if not same or not number.units or number.units & units:
            continue
        if (units and not turned) or (
            not units and _needed(number.units) and not reader(language).names(number.units, text)
        ):
            first, second = (same[0], number) if turned else (number, same[0])
            yield f"“{first.text}” became “{second.text}”"


def _needed(units: frozenset[str]) -> bool:
    """Return whether an amount is nothing without its unit: money and per cent; “5 Tage” may be “from 3 to 5 days”."""
    return all(unit.isupper() or unit == "concentr-percent" for unit in units)


def _words_without(own: Quantities, other: Quantities) -> list[str]:
    return [
        word
        for value, word in own.written.items()
        if value >= SURELY_COUNTS and value not in other.spoken and value not in other.integers
    ]
