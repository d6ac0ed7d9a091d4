"""How a language writes numbers, months, times, units and currencies, from the Unicode CLDR through Babel.

CLDR has little of many languages and nothing of others: they are taken to write what its root has, which belongs to no
language (digits as in 1,000.5, months as M01).
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import chain
from typing import Any

from babel import Locale
from babel.core import get_global
from babel.localedata import LocaleDataDict, load

from diglot.language import locales

Words = dict[str, frozenset[str]]

_PATTERN_WORD = re.compile(r"^[^\w{]*0+[\s\u00a0\u202f]?|'")
_HALF_LETTERS = re.compile(r"[a-zA-Z]{2}")

_BEFORE_MONTH = re.compile(r"([^\W\d_A-Za-z]+)M{3,4}")

_SHORT_NAME = 5
"""Longer names of months are known, too, where somebody wrote them small: `march` and `may` are other words."""

_COUNTRIES = 10
"""A word that begins the names of so many countries' currencies is the noun, and neither `Brazilian` nor `New`."""

_SIGNS = frozenset("$€£¥₹₽₩₪₫₺₴฿")
"""What stands in signs such as `CA$` and alone for the currencies of several countries."""

_ENOUGH = 50
"""From so many names on their lengths tell something of the language, not of the countries that happen to be named."""


@dataclass(frozen=True)
class NumberFormat:
    """The marks between the groups of digits in a number and before its decimals."""

    group: str
    decimal: str


def _locale(language: str) -> Locale:
    return locales.locale_of(language) or Locale("root")


def _data(language: str) -> LocaleDataDict:
    """Return the CLDR data of a language that `Locale` has no attribute for."""
    data: Mapping[str | int | None, Any] = load(str(_locale(language)))  # type: ignore[assignment]  # keys are text
    return LocaleDataDict(data)


@cache
def number_format(language: str) -> NumberFormat:
    """Return the marks in a language's numbers, such as `.` and `,` for German."""
    symbols = _locale(language).number_symbols
    latin = symbols.get("latn") or next(iter(symbols.values()))
    return NumberFormat(latin["group"], latin["decimal"])


@cache
def scale_words(language: str) -> dict[str, int]:
    """Return the words and abbreviations for powers of ten with their exponents: `Millionen` 6, `Mrd.` 9, `万` 4."""
    found = {}
    for width in _locale(language).compact_decimal_formats.values():
        for size, pattern in ((size, pattern) for plural in width.values() for size, pattern in dict(plural).items()):
            text = str(pattern.pattern)
            if (word := _PATTERN_WORD.sub("", text).strip()) and "0" in text:
                found[word] = len(size) - text.count("0")
    return found


@cache
def month_names(language: str) -> dict[str, int]:
    """Return the names of the months, full and abbreviated, with their numbers.

    Where a date joins a word to them, as Hebrew does, they are there with it, too: במרץ is “in March”.
    """
    found = {}
    for context in _locale(language).months.values():
        for width in ("wide", "abbreviated"):
            for number, name in dict(context.get(width, {})).items():
                for form in (name, name.rstrip("."), name[:1].upper() + name[1:], name.lower()):
                    if not form.isdigit() and (form != name.lower() or len(form) > _SHORT_NAME or form == name):
                        found[form] = number
    prefix = _BEFORE_MONTH.search(str(_locale(language).date_formats["long"].pattern))
    return found | {f"{prefix[1]}{name}": number for name, number in found.items()} if prefix else found


@cache
def date_order(language: str) -> str:
    """Return the order of day, month and year in a date of digits: `dmy`, `mdy` or `ymd`.

    It is empty for English as such, of which countries have different ones.
    """
    locale = _locale(language)
    if str(locale) in {"en", "root"}:
        return ""
    pattern = str(locale.date_formats["short"].pattern)
    return "".join(sorted("dmy", key=pattern.lower().find))


@cache
def halves_of_day(language: str) -> dict[str, list[str]]:
    """Return what marks an hour as one of the morning (`am`) or of the afternoon (`pm`), longest first."""
    periods = _locale(language).day_periods
    found: dict[str, list[str]] = {}
    for half in ("am", "pm"):
        words = {width[half] for context in periods.values() for width in context.values() if half in dict(width)}
        words = {word for word in words if len(word) > 1}
        words |= {word.lower() for word in words}
        words |= {".".join(word) + "." for word in words if _HALF_LETTERS.fullmatch(word)}
        found[half] = sorted(words, key=len, reverse=True)
    return found


@cache
def unit_words(language: str) -> Words:
    """Return the words and signs for units and currencies, with CLDR's names of what each can stand for.

    A currency is also known by the last word of its name (`Dollar`, `yuan`), by the first where that is the noun
    (`dollar canadien`), and by its sign alone (`$`), which then stand for all currencies that have them.
    """
    found: dict[str, frozenset[str]] = {}
    for unit, words in chain(_units(language), _currencies(language)):
        alone = frozenset([unit])  # nearly all words have one unit, and can share it
        for word in words:
            found[word] = known | alone if (known := found.get(word)) else alone
    return found


def _units(language: str) -> Iterator[tuple[str, set[str]]]:
    for unit, widths in _data(language)["unit_patterns"].items():
        patterns = {str(pattern) for width in widths.values() for pattern in dict(width).values()}
        words = {word for pattern in patterns if "{" not in (word := pattern.replace("{0}", "").strip()) and word}
        yield unit, words | {word.rstrip(".") for word in words}


def _currencies(language: str) -> Iterator[tuple[str, set[str]]]:
    locale, plural_names = _locale(language), _data(language)["currency_names_plural"]
    names = {
        code: {name, *dict(plural_names.get(code, {})).values()} - {""} for code, name in locale.currencies.items()
    }
    nouns = _first_nouns(names)
    for code, texts in names.items():
        words = [text.split() for text in texts]
        yield code, {*texts, *(last for *_, last in words), *nouns.intersection(first for first, *_ in words)}
    for code, sign in locale.currency_symbols.items():
        yield code, {code, sign, *_SIGNS.intersection(sign)}


def _first_nouns(names: dict[str, set[str]]) -> set[str]:
    """Return the nouns that names of currencies begin with: none where most end with theirs, as “US dollar” does.

    A noun begins those of many countries; what stands before one is “new” or “old”.
    """
    first, last = defaultdict[str, set[str]](set), defaultdict[str, set[str]](set)
    words = [(code[:2], text.split()) for code, texts in names.items() for text in texts]
    for country, (one, *_, other) in ((country, [*text, text[-1]]) for country, text in words):
        first[one].add(country)
        last[other].add(country)
    nouns, at_end = ({one for one, found in by.items() if len(found) >= _COUNTRIES} for by in (first, last))
    before = {text[0] for _, text in words if text[1:] and text[1] in nouns}
    return nouns - before if len(nouns) > len(at_end) else set()


_SYLLABLES = frozenset({"Hans", "Hant", "Jpan"})
_BY_SOUND = 0.8
"""How long prose is in these scripts for what names would let expect: 0.78 in Chinese, 0.84 in Japanese manuals."""


@cache
def density(language: str) -> float:
    """Return how many characters the language needs for what takes one in English, measured on the names of countries.

    About 1 in most scripts, 0.3 in Chinese, where names are written by their sounds and prose is shorter. A language in
    which CLDR names few countries is taken to need as many as the one that is likeliest in its script, if CLDR has that
    one's names, or else as many as English.
    """
    measured = _measured_density(language)
    if measured is None:
        likeliest = str(get_global("likely_subtags").get(f"und_{locales.script(language)}", "en"))
        measured = _measured_density(locales.primary(likeliest))
    by_sound = _BY_SOUND if locales.script(language) in _SYLLABLES else 1.0
    return by_sound * (1.0 if measured is None else measured)


def _measured_density(language: str) -> float | None:
    own, english = _locale(language).territories, _locale("en").territories
    shared = [code for code in english if code in own and str(code).isalpha()]
    if len(shared) < _ENOUGH:
        return None
    return sum(len(own[code]) for code in shared) / sum(len(english[code]) for code in shared)
