"""The numbers, dates and amounts of a text, read as its language writes them.

Separators, months, times, units and words such as “million” are CLDR's (`cldr`); written numbers, which Babel leaves
out of CLDR, are those of the language's table (`style`).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import replace
from decimal import Decimal
from functools import cache
from typing import TypeVar

from diglot.checks.clock import Moment, any_of, clock
from diglot.checks.dates import dates
from diglot.checks.han_numbers import DIGITS as HAN_DIGITS
from diglot.checks.han_numbers import han_numbers, has_han_numbers
from diglot.checks.number_words import NumberWords
from diglot.checks.quantities import SURELY_COUNTS, Number, Quantities
from diglot.language import cldr
from diglot.language.letters import MARKS, UNSPACED, words_of
from diglot.language.style import style_of

K = TypeVar("K")
T = TypeVar("T")

_BLANK = " \u00a0\u202f\u2009"
_FOLLOWS = re.compile(rf"[{_BLANK}-]?((?:[%％‰°′″$€£¥₹٪؉]|[^\W\d_])(?:[^\W\d_]|[./$²³{MARKS}])*)")
_SIGN = re.compile("[%％‰°′″$€£¥₹₽₩٪؉]")
_SIGN_BEFORE = re.compile(rf"([A-Z]{{0,3}}[$€£¥₹₽₩]|(?<![^\W\d_])[A-Z]{{3}})[{_BLANK}]?$")
_ARABIC_GROUP, _ARABIC_DECIMAL = "\u066c", "\u066b"
"""The marks of numbers in Arabic digits, which are the same in every language."""
_PER = dict.fromkeys("%％٪", "concentr-percent") | dict.fromkeys("‰؉", "concentr-permille")
"""Signs that stand behind numbers in any language, of which CLDR names one for each."""
_DATE = re.compile(r"\d{1,4}([/-])\d{1,2}\1\d{1,4}(?!\d)")
_DAY_BEFORE = re.compile(rf"\d(?:\.|[^\W\d_]{{1,3}})?[{_BLANK}](?:[^\W\d_]{{1,3}}[{_BLANK}])?$")
_NUMBER_AFTER = re.compile(rf"[.,]?[{_BLANK}]\d")
_LONGEST_UNIT = 3  # words
_LONGEST_ENDING = 2  # letters
_SHORT, _STOP = 7, re.compile("[.;,()]")
"""How much may stand between two numbers of one amount, as in “from 1.2 to 1.9 million”, and what not."""
_UNSPACED = re.compile(f"[{UNSPACED}\u30a1-\u30ff]")
_REST = re.compile(r"(\d[\d,]*)([万萬만])?")
"""What may follow a power of ten where words are not spaced."""
_DIGITS = re.compile(r"\d+")
_DECIMAL = re.compile(r"(?<![\d.])\d+\.\d+(?![\d.])")
_VERSION_BEFORE = re.compile(r"(?i)\b(?:vers[ij][oóãe]n?\w*|v|release|rel)\.?[ \u00a0:]?$")
_LONGEST_VERSION = 12
_NAME_BEFORE = re.compile(r"[^\W\d_](?<![a-zß-ÿ]{3})[-‑]$")
_JOINED_BEFORE = re.compile(r"[-–:/x×(]$")
_JOINED_AFTER = re.compile(r"[-–:/x×]\d|[^\W\d_]")
_ROMAN = re.compile(r"(?=[IVX])(?<![\w-])(X{0,3}(?:IX|IV|V?I{0,3}))(?=\W|e\b|er\b|[èe]re?\b|[èe]me\b|$)(?<=[IVX])")
_ROMAN_VALUES = {"I": 1, "V": 5, "X": 10}


class Reader:
    """Reads texts of one language, or of a variety of one such as `en-GB`."""

    def __init__(self, language: str) -> None:
        marks, style = cldr.number_format(language), style_of(language)
        group = (
            _ARABIC_GROUP
            + re.escape(marks.group)
            + _BLANK[0 if marks.group.isspace() else 1 :]
            + ("'" * (marks.group == "’"))
        )
        grouped = rf"\d{{1,3}}(?:[{_BLANK}]\d{{3}})+(?![{_BLANK}]?\d)"  # as ISO 80000 groups digits in any language
        self._run = re.compile(rf"(?<![\d.,])(?!0){grouped}(?:[.,]\d+)?|\d+(?:[.,{_ARABIC_DECIMAL}{group}]\d+)*")
        self._form = re.compile(
            rf"((?!0){grouped}|(?!0)\d{{1,3}}(?:[{group}]\d{{2,3}})*[{group}]\d{{3}}|\d+)"
            rf"(?:[{re.escape(marks.decimal)}{_ARABIC_DECIMAL}](\d+))?"
        )
        self._scales = {**cldr.scale_words(language), **style.scales}
        self._units = {**{sign: frozenset([unit]) for sign, unit in _PER.items()}, **cldr.unit_words(language)}
        for word, unit in style.units.items():
            self._units[word] = self._units.get(word, frozenset()) | {unit} if unit else frozenset()
        self._months = cldr.month_names(language)
        self._month = re.compile(rf"(?<![^\W\d_])(?<![{MARKS}])(?:{any_of(self._months)})(?![^\W\d_]|[{MARKS}])")
        self._month_in_digits = re.compile(any_of(name for name in self._months if name[0].isdigit()))
        self._clock, self._dates = clock(language), dates(language)
        self._number_words = NumberWords(style)
        self._has_han_numbers = has_han_numbers(language)
        self.unsaid = frozenset(map(Decimal, style.unsaid))
        self._values = _Memo(self._number_words.value)
        self._telling = _Memo(self.is_telling)
        self._words = _Memo(self._named)
        self._counting = _Memo(self._has_number)

    @property
    def knows_words(self) -> bool:
        """Return whether there is a table of the language's number words."""
        return bool(self._number_words.values) or self._has_han_numbers

    def read(self, text: str, words: list[str], code: Iterable[str] = ()) -> Quantities:
        """Return what a text without markup, whose words and pieces of code these are, counts."""
        moments, told = self._clock.read(text)
        told, in_idioms = self._number_words.without_idioms(told)
        counts = any(map(self._counting.__getitem__, words))
        told, compounds = self._number_words.without_compounds(told) if counts else (told, [])
        words = words if told == text else words_of(told)
        written = {value: word for word in (*words, *compounds) if (value := self._values[word]) is not None}
        numbers: list[Number] = []
        start = end = 0
        while found := self._run.search(text, start):
            at = found.start()
            if time := self._clock.with_half.match(text, found.start()):
                hour, minute = int(time["hour"]) % 12 + (12 if time["pm"] else 0), int(time["minute"] or 0)
                parts = (hour, minute)[: 2 if time["minute"] else 1]
                moment = Moment(hour, minute, time[0], start, is_early=not time["pm"])
                number, start = Number(time[0], time[0], frozenset(), parts, moment=moment), time.end()
                moments.append(moment)
            else:
                number, start = self._number(text, _DATE.match(text, at) or found)
                if within := [one for one in moments if one.start <= at < one.start + len(one.text)]:
                    number = replace(number, moment=within[0])
            if numbers and number.power and len(between := text[end:at]) <= _SHORT and not _STOP.search(between):
                numbers[-1] = _with_power(numbers[-1], number.power)
            end = start
            numbers.append(number)
        if numbers and written:
            for scale in {word for number in numbers for word in words_of(number.text)}:  # of “3 million”
                written = {value: word for value, word in written.items() if word != scale}
        months = self._month.finditer(text) if numbers and not self._months.keys().isdisjoint(words) else ()
        named = [(self._months[found[0]], found[0], _beside_number(text, found)) for found in months]
        dated = {month: name for month, name, beside in named if beside}
        days = self._dates.read(text) if len(numbers) > 1 or any(number.parts for number in numbers) else set()
        also = {Decimal(number) for one in code for number in (*_DIGITS.findall(one), *_DECIMAL.findall(one))}
        romans = {Decimal(roman(found[1])): found[1] for found in _ROMAN.finditer(text)}
        also |= romans.keys()
        also |= {Decimal(10) ** self._scales[word] for word in words if len(word) > 3 and word in self._scales}
        also |= in_idioms
        if self._has_han_numbers:
            han = [*han_numbers(told)]
            written |= {value: word for word, value, is_sure in han if is_sure}
            also |= {value for _, value, _ in han}
        any_months = frozenset(month for month, *_ in named)
        return Quantities(
            numbers, dated, any_months, written, moments, days, frozenset(also), frozenset(words), text, romans
        )

    def may_count(self, text: str, words: list[str]) -> bool:
        """Return whether a text, whose words these are, may hold an amount, a date or a written number."""
        if self._has_han_numbers:  # whose words nobody tells apart
            return True
        return bool(_SIGN.search(text)) or any(map(self._telling.__getitem__, words))

    def is_telling(self, word: str) -> bool:
        """Return whether a word is a month, a unit, a power of ten or surely a number."""
        known = self._units.get(word) or word in self._months or word in self._scales
        return bool(known) or self._clock.names(word) or (self._values[word] or 0) >= SURELY_COUNTS

    def names(self, units: frozenset[str], text: str) -> bool:
        """Return whether one of these units is named anywhere in a text."""
        return any(word in text for word in self._words[units])

    def _has_number(self, word: str) -> bool:
        return any(self._values[part] is not None for part in word.split("-"))

    def _named(self, units: frozenset[str]) -> frozenset[str]:
        """Return the words for any of these units."""
        return frozenset(word for word, known in self._units.items() if known & units)

    def counts(self, units: frozenset[str], quantities: Quantities) -> bool:
        """Return whether a text of the language has a word for one of these units."""
        words = self._words[units]
        if self._has_han_numbers:
            return bool(re.search(rf"[\d{HAN_DIGITS}十百千半几数][个個]?(?:{any_of(words)})", quantities.text))
        stems = tuple(word for word in words if len(word) > _LONGEST_ENDING)
        return any(word in words or word[:-1] in stems or word[:-2] in stems for word in quantities.words)

    def _number(self, text: str, found: re.Match[str]) -> tuple[Number, int]:
        """Return a number and where it ends with what it counts."""
        digits, start, end = found[0], found.start(), found.end()
        if month := self._month_in_digits.match(text, start):  # such as 5月
            return Number(month[0], digits, frozenset(), (self._months[month[0]],)), month.end()
        if not (form := self._form.fullmatch(digits)):
            counted, _ = self._unit_after(text, end)
            is_name = bool(_JOINED_BEFORE.search(text, max(0, start - 1), start) or _JOINED_AFTER.match(text, end))
            parts = tuple(map(int, re.findall(r"\d+", digits)))
            return Number(digits, digits, frozenset(), parts, counted, is_name), end
        whole = digits if digits.isdigit() else re.sub(r"\D", "", form[1])
        value = Decimal(f"{whole}.{form[2]}" if form[2] else whole)
        if start and text[start - 1].lower() != text[start - 1].upper():  # of a name, such as H200
            return Number(digits, digits, frozenset({value}), is_name=True), end
        is_version = _VERSION_BEFORE.search(text[max(0, start - _LONGEST_VERSION) : start])
        if is_version or _NAME_BEFORE.search(text, max(0, start - 3), start):  # such as SHA-1, or version 2.100
            return Number(digits, digits, frozenset({value}), is_name=True), end
        values, power = {value}, 0
        if (follows := _FOLLOWS.match(text, end)) and (scale := self._scale(follows[1])):
            size = self._scales[scale]
            values = {value.scaleb(size)} | (values if scale.isascii() and len(scale) == 1 else set())
            end = follows.start(1) + len(scale)
            if not scale.isascii() and (rest := _REST.match(text, end)):  # 3億2000万, 2万5000
                more = self._scales.get(rest[2], 0)
                below = rest[1].replace(",", "")
                if more < size and len(below) + more <= size:
                    values, end = {value.scaleb(size) + Decimal(below).scaleb(more)}, rest.end(2 if more else 1)
            power = size
        units: frozenset[str] = frozenset()
        if (sign := _SIGN_BEFORE.search(text, max(0, start - 6), start)) and (units := self._units.get(sign[1], units)):
            start = sign.start()
        else:
            units, end = self._unit_after(text, end)
        is_name = bool(_JOINED_BEFORE.search(text, max(0, start - 1), start) or _JOINED_AFTER.match(text, end))
        return Number(text[start:end].rstrip("."), digits, frozenset(values), (), units, is_name, power=power), end

    def _scale(self, word: str) -> str:
        """Return the power of ten that a word is, or begins with where words are not spaced; "" if there is none."""
        short = word.rstrip(".")
        forms = (word, short, f"{short}.", short.lower(), short.capitalize())
        unspaced = (word[:size] for size in (2, 1) if word.lower() == word.upper())
        return next((form for form in (*forms, *unspaced) if form in self._scales), "")

    def _unit_after(self, text: str, end: int) -> tuple[frozenset[str], int]:
        """Return the unit that follows a number, and where it ends; that of the most words, if there are several."""
        units, unit_end, start = frozenset[str](), end, None
        for _ in range(_LONGEST_UNIT):
            if not (follows := _FOLLOWS.match(text, end)):
                break
            start, end = follows.start(1) if start is None else start, follows.end()
            word = text[start:end]
            if _UNSPACED.match(word) and word not in self._units:
                return self._unit_within(word, start)
            if word.isupper() and text[end : end + 1] in {"-", "‑"}:  # of a name, such as 4.4BSD-Lite
                break
            if known := self._units.get(word) or self._units.get(word.rstrip(".")):
                units, unit_end = known, end
        return units, unit_end

    def _unit_within(self, run: str, start: int) -> tuple[frozenset[str], int]:
        """Return the unit that a run of letters begins with where words are not spaced, and where it ends.

        A single letter may begin another word, unless it is a currency.
        """
        for size in range(len(run), 0, -1):
            units = self._units.get(run[:size], frozenset())
            if units and (size > 1 or all(unit.isupper() and unit[0] != "X" for unit in units)):  # X for metals
                return units, start + size
        return frozenset(), start


class _Memo(dict[K, T]):
    """What a function says of words or units, asked once for each: texts repeat them."""

    def __init__(self, function: Callable[[K], T]) -> None:
        self._function = function

    def __missing__(self, asked: K) -> T:
        self[asked] = self._function(asked)
        return self[asked]


def roman(numeral: str) -> int:
    """Return the value of a Roman numeral."""
    values = [_ROMAN_VALUES[letter] for letter in numeral]
    return sum(-one if one < next_ else one for one, next_ in zip(values, [*values[1:], 0], strict=True))


def _with_power(number: Number, power: int) -> Number:
    """Return a number that may have the power of ten of the next one, as the first of “1.2 to 1.9 million”."""
    if number.power or number.units or number.is_name:
        return number
    return replace(number, values=number.values | {value.scaleb(power) for value in number.values})


def _beside_number(text: str, month: re.Match[str]) -> bool:
    day_before = _DAY_BEFORE.search(text, max(0, month.start() - 12), month.start())
    return bool(day_before or _NUMBER_AFTER.match(text, month.end()))


@cache
def reader(language: str) -> Reader:
    """Return the reader of a language, made once."""
    return Reader(language)
