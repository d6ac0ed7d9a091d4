"""Whether a translation has the numbers, dates and amounts of its original.

Numbers are compared by what they mean in their language, and once: it is enough that each number of one text is
somewhere in the other, in digits or in words.
"""

from __future__ import annotations

import re
from calendar import month_name
from collections.abc import Iterator
from decimal import Decimal

from diglot.checks.clock import same_hour
from diglot.checks.quantities import SURELY_COUNTS, Number, Quantities
from diglot.checks.quantity_reader import Reader, reader
from diglot.checks.rule import rule
from diglot.checks.shares_and_spans import is_other_span, is_share_in_words
from diglot.checks.values import Segment

_RUN = re.compile(r"\d+(?:\W\d+)*")
"""Digits with what stands between them, by which `9.000` and `9,000` differ."""

_DEGREES = frozenset({"angle-degree", "temperature-generic", "temperature-celsius", "temperature-fahrenheit"})

_FEW = Decimal(20)
"""Up to here a number is often written in words: one in digits is not missed where the other language has no table."""

_MANY = Decimal(100)
"""Up to here it may be, as long as there is no other number instead."""


@rule(
    "numbers",
    title="a translation has different numbers, dates or amounts from its original",
    hint="Write the numbers of the original as the language writes them",
    wrong=("fast 9.000 US-Dollar", "almost US$9.000"),
    right=("fast 9.000 US-Dollar", "almost US$9,000"),
)
def check_numbers(segment: Segment) -> Iterator[str]:
    """Numbers are compared by what they mean in their language: 9.000 in German is 9,000 in English.

    They may be written in words or in Roman digits, be said once instead of twice, be part of a date in digits or of a
    time of day, stand in code, or lose their century. Percentages, currencies and units stay what they are, and so does
    a version or a section, whose marks are no decimals. If a translation converts an amount, such as kilometres to
    miles, silence the check with that reason.
    """
    text, source, target = segment.prose, segment.source, segment.target
    readers = reader(source), reader(target)
    runs = sorted(_RUN.findall(text.source_own))
    if runs == sorted(_RUN.findall(text.target_own)) and all(map(str.isdigit, runs)):
        own = (text.source_own, text.source_words), (text.target_own, text.target_words)
        if not any(one.may_count(*words) for one, words in zip(readers, own, strict=True)):
            return  # as in most texts, there is nothing but years and the like
    shown, moved = (found["code"].keys() for found in segment.markup)
    original = readers[0].read(text.source_own, text.source_words, shown - moved)
    translated = readers[1].read(text.target_own, text.target_words, moved - shown)
    if original.numbers or translated.numbers:
        yield from _other_numbers(original, translated, *readers)
        yield from (f"“{name}” is missing" for name in _without(original, translated))
        yield from (f"“{name}” is not in the original" for name in _without(translated, original))
        if any(number.units for number in (*original.numbers, *translated.numbers)):
            yield from _other_units(original, translated, text.target, target)
            yield from _other_units(translated, original, text.source, source, turned=True)
        yield from _turned_dates(original, translated)
    missing = [*_words_without(original, translated), *_times_without(original, translated)]
    added = [*_words_without(translated, original), *_times_without(translated, original)]
    if missing and added:  # one alone may be free translation: “zwölf” is “a dozen”, “acht” need not be a number
        yield f"“{missing[0]}” is missing, “{added[0]}” is not in the original"


def _other_numbers(original: Quantities, translated: Quantities, *readers: Reader) -> Iterator[str]:
    missing = [
        one
        for one in original.numbers
        if not any(_same(one, other) for other in translated.numbers)
        and not _told(one, original, translated, readers[1])
    ]
    added = [
        one
        for one in translated.numbers
        if not any(_same(other, one) for other in original.numbers) and not _told(one, translated, original, readers[0])
    ]
    if not added and not readers[1].knows_words:
        missing = [one for one in missing if not one.values or min(one.values) > _MANY]
    if len(missing) != len(added) and _digits(missing) == _digits(added):  # 030 1234-5678 is 030 12345678
        return
    yield from (f"“{number.text}” is missing" for number in missing)
    yield from (f"“{number.text}” is not in the original" for number in added)


def _same(original: Number, translated: Number) -> bool:
    """Return whether two numbers are one; a version or a date keeps its digits, a number takes its language's marks.

    Where one has the digits and marks that only the other language writes, it may be a version, a section or a name; a
    comma, or a dot in an amount, is not.
    """
    if original.values & translated.values:
        return True
    if original.digits != translated.digits:
        return not original.values and not translated.values and original.parts == translated.parts
    if not original.values or translated.is_name:
        return True
    return not translated.values and "," not in translated.digits and not (original.units and translated.units)


def _told(number: Number, own: Quantities, other: Quantities, reader: Reader) -> bool:
    """Return whether a text, whose reader this is, says a number in another form.

    It may say it in words, as a part of a date, as a year without century or, as a dual, with the form of a noun.
    """
    knows_words = reader.knows_words
    if number.moment and any(number.moment.is_at(one) for one in other.moments):
        return True
    if number.moment and any(number.moment.is_at_half(one) for one in other.moments):
        return False  # 8 in the evening became 8 in the morning
    if number.moment and not number.moment.minute and _has_hour(number.moment.hour, other):
        return True
    if number.values & reader.unsaid:
        return True
    if number.values == {0} and not number.units and not number.moment:  # “costs nothing”, “without”
        return True
    if is_share_in_words(number, other) or is_other_span(number, other, reader):
        return True
    if not number.values:
        return all(_has_part(part, other) for part in number.parts)
    hours = {one.hour for one in other.moments if not one.minute}  # “3 in the afternoon” is “15 Uhr”
    if any(value in hours or (not number.units and value <= 12 and value + 12 in hours) for value in number.values):
        return True
    if any(value in other.months.keys() - own.any_months for value in number.values):  # a month by its number
        return True
    if number.values & (other.spoken | other.integers) or (not knows_words and min(number.values) <= _FEW):
        return True
    scales = [scale for scale in other.also if scale > _MANY]  # “deux milliards”, where only “milliards” is known
    if not knows_words and any(value / scale <= _FEW for value in number.values for scale in scales if value >= scale):
        return True
    if any(value % 1 and {value // 1, value % 1 * 100} <= other.spoken for value in number.values):
        return True  # “trois euros cinquante”
    tens = {value for value in other.spoken if value % 10 == 0}  # “die achtziger Jahre”
    if any(_same_year(one, another) for one in number.values for another in other.integers | tens):
        return True
    decades = {ten for ten in own.integers if ten < 100 and ten % 10 == 0}  # “20世纪80年代” are the 1980s
    return any((one - 1) * 100 + ten in other.integers for one in number.values for ten in decades if 10 < one < 22)


def _has_hour(hour: int, other: Quantities) -> bool:
    """Return whether a text has an hour as a mere number, in digits or in words."""
    return any(same_hour(hour, int(value)) for value in other.integers | other.spoken if value <= 24 and value % 1 == 0)


def _has_part(part: int, other: Quantities) -> bool:
    """Return whether a text has a part of a date or of a version: as a number, a month, or a year with its century."""
    return (
        Decimal(part) in other.integers
        or part in other.any_months
        or any(_same_year(Decimal(part), one) for one in other.integers)
        or any(part in {one.hour, one.hour % 12, one.minute} for one in other.moments)
    )


def _turned_dates(original: Quantities, translated: Quantities) -> Iterator[str]:
    """Yield the days of an original whose numbers of day and month have changed their places."""
    for day, month in sorted(original.days - translated.days):
        if (month, day) in translated.days - original.days:
            yield f"{day} {month_name[month]} became {month} {month_name[day]}"


def _times_without(own: Quantities, other: Quantities) -> Iterator[str]:
    """Yield the times in words that the other text has in no form."""
    for moment in own.moments:
        is_said = moment.is_told or (not any(map(str.isdigit, moment.text)) and other.moments)
        if is_said and not any(moment.is_at(one) for one in other.moments):
            yield moment.text


def _same_year(one: Decimal, other: Decimal) -> bool:
    short, long = sorted((one, other))
    return short < 100 and 1000 <= long < 2100 and long % 100 == short


def _digits(numbers: list[Number]) -> str:
    return "".join(character for number in numbers for character in number.digits if character.isdigit())


def _without(own: Quantities, other: Quantities) -> Iterator[str]:
    """Yield the dated months of a text that the other has not, by name or by number."""
    for month, name in own.months.items():
        if month not in other.any_months and Decimal(month) not in other.integers and name not in other.words:
            yield name


def _other_units(own: Quantities, other: Quantities, text: str, language: str, turned: bool = False) -> Iterator[str]:
    """Yield the amounts whose unit is another in the other text, and money and per cent that have none there.

    `text` and `language` are the other text's. What differs in both directions is reported in one, unless `turned`.
    """
    for number in own.numbers:
        same = [one for one in other.numbers if one.values & number.values]
        units = frozenset[str]().union(*map(_with_like, (one.units for one in same)))
        is_same = _with_like(number.units) & units or any(one.text == number.text for one in same)
        if not same or not number.units or is_same:
            continue
        if (units and not turned) or (
            not units and _needed(number.units) and not reader(language).names(number.units, text)
        ):
            first, second = (same[0], number) if turned else (number, same[0])
            yield f"“{first.text}” became “{second.text}”"


def _with_like(units: frozenset[str]) -> frozenset[str]:
    """Return units with all that their words may stand for: degrees alone are those of any scale."""
    return units | _DEGREES if "temperature-generic" in units or units & _DEGREES >= {"angle-degree"} else units


def _needed(units: frozenset[str]) -> bool:
    """Return whether an amount is nothing without its unit: money and per cent; “5 Tage” may be “from 3 to 5 days”."""
    return all(unit.isupper() or unit == "concentr-percent" for unit in units)


def _words_without(own: Quantities, other: Quantities) -> list[str]:
    return [
        word
        for value, word in (own.written | own.roman).items()
        if value >= SURELY_COUNTS and value not in other.spoken and value not in other.integers
    ]
