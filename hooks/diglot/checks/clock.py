"""The times of day in a text, in digits and in words, read as its language says them (`tables/clock.toml`)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import NamedTuple

from diglot.language import cldr
from diglot.language.locales import primary
from diglot.language.style import table

NOON, MIDNIGHT = frozenset({12}), frozenset({0, 24})
_BLANK = "[ \u00a0\u202f]?"
_DIGITS = re.compile(r"\d+")


class Moment(NamedTuple):
    """A time of day: its hour and minute, how and where it is written, and whether its minutes are in words.

    `is_early` says that it is before noon, as its language counts twenty-four hours and says nothing else.
    """

    hour: int
    minute: int
    text: str
    start: int = 0
    is_told: bool = False
    is_early: bool = False

    def is_at(self, other: Moment) -> bool:
        """Return whether two are one, where one may count twelve hours and the other twenty-four."""
        if (self.is_early and 12 < other.hour < 24) or (other.is_early and 12 < self.hour < 24):
            return False
        return self.is_at_half(other)

    def is_at_half(self, other: Moment) -> bool:
        """Return whether two are one on a dial, which does not tell the morning from the evening."""
        return self.minute == other.minute and same_hour(self.hour, other.hour)


def same_hour(one: int, other: int) -> bool:
    """Return whether the numbers of two hours may stand for one; noon and midnight are told apart."""
    for kind in (NOON, MIDNIGHT):
        if one in kind and other in NOON | MIDNIGHT:
            return other in kind
    return one % 12 == other % 12


class Clock:
    """Finds the times of day in texts of one language."""

    def __init__(self, language: str) -> None:
        own = table("clock").get(primary(language), {})
        self._hours = {word: at for at, word in enumerate(own.get("hours", ()), start=1)}
        halves = cldr.halves_of_day(language)
        half = rf"(?:(?P<am>{any_of(halves['am'])})|(?P<pm>{any_of(halves['pm'])}))"
        minutes = r"(?P<hour>\d{1,2})(?:[:.](?P<minute>\d{2}))?"
        self.with_half = re.compile(rf"{minutes}{_BLANK}{half}(?!\w)")
        self._unsure = frozenset(own.get("unsure", ()))
        self._half_before = re.compile(rf"(?:{any_of([*halves['am'], *halves['pm']])}){_BLANK}$")
        after = any_of(own.get("after", ()))
        ends = r"(?!\w)" if after.isascii() else ""
        also = rf"(?:{_BLANK}(?P<also>\d{{1,2}}){_BLANK}(?:{any_of(own.get('minute', ()))}))?"
        self._half_first = bool(own.get("half_first"))
        first = rf"(?:{half}{_BLANK})?" if self._half_first else "(?P<am>(?!))?(?P<pm>(?!))?"
        self._digits = re.compile(
            rf"(?<![\d.,:]){first}(?:{minutes}{_BLANK}(?:{after}){ends}{also}|(\d{{1,2}}):(\d{{2}})(?![\d:]))"
        )
        self._late = re.compile(any_of(own.get("late", ())))
        self._counts_all = bool(own.get("late"))
        named = dict.fromkeys(own.get("noon", ()), 12) | dict.fromkeys(own.get("midnight", ()), 0)
        self._named = named | {word[:1].lower() + word[1:]: hour for word, hour in named.items()}
        self._by_name = re.compile(_within(any_of(self._named)))
        hours = any_of([*self._hours, *(word.capitalize() for word in self._hours)])
        forms = [
            (re.compile(_within(re.escape(form).replace(r"\{\}", rf"(\d{{1,2}}|{hours})")), re.IGNORECASE), minute)
            for form, minute in own.get("minutes", {}).items()
        ]
        self._forms = forms
        beginnings = {form.replace("{}", "").strip().casefold() for form in own.get("minutes", {})}
        self._may_tell = re.compile(any_of(beginnings | set(self._named)), re.IGNORECASE)

    def names(self, word: str) -> bool:
        """Return whether a word is noon or midnight."""
        return word in self._named

    def read(self, text: str) -> tuple[list[Moment], str]:
        """Return the times in a text, and the text without those in words."""
        moments = [*self._in_digits(text)] if any(map(str.isdigit, text)) else []
        if not self._may_tell.search(text):
            return moments, text
        for form, minutes in self._forms:
            for found in form.finditer(text):
                if found[0] in self._unsure and not self._half_before.search(text[: found.start()]):
                    continue
                word = found[1].lower()
                hour = int(word) if word.isdigit() else self._hours[word]
                if same := [one for one in moments if one.start <= found.start() < one.start + len(one.text)]:
                    if not minutes:
                        continue
                    moments.remove(same[0])  # “午後9時” of “午後9時半”
                    hour = same[0].hour
                at = (hour * 60 + minutes) % (24 * 60)
                moments.append(Moment(at // 60, at % 60, found[0], found.start(), is_told=True))
            text = form.sub(lambda found: found[0] if found[0] in self._unsure else " " * len(found[0]), text)
        moments += [Moment(self._named[found[0]], 0, found[0], found.start()) for found in self._by_name.finditer(text)]
        return moments, text

    def _in_digits(self, text: str) -> Iterator[Moment]:
        may_be_early = self._counts_all and not self._late.search(text)
        for found in self._digits.finditer(text) if self._half_first else self._at_digits(text):
            said = [one for one in found.groups()[2:] if one]
            hour, minute = int(said[0]), int(said[1]) if said[1:] else 0
            is_early = bool(found["am"]) or (may_be_early and hour < 12)
            hour += 12 if found["pm"] and hour < 12 else 0
            if hour <= 24 and minute < 60:
                yield Moment(hour, minute, found[0], found.start(), is_early=is_early)

    def _at_digits(self, text: str) -> Iterator[re.Match[str]]:
        """Yield what `finditer` would, looked for where digits begin, which is quicker."""
        end = 0
        for digits in _DIGITS.finditer(text):
            if digits.start() >= end and (found := self._digits.match(text, digits.start())):
                yield found
                end = found.end()


@cache
def clock(language: str) -> Clock:
    """Return the clock of a language, made once."""
    return Clock(language)


def any_of(words: Iterable[str]) -> str:
    """Return a pattern for any of these words, the longest first; it matches nothing if there are none."""
    return "|".join(map(re.escape, sorted(words, key=len, reverse=True))) or "(?!)"


def _within(pattern: str) -> str:
    """Return a pattern for whole words, where words are spaced."""
    is_spaced = not re.search(r"[\u3040-\u9fff]", pattern)
    return rf"(?<!\w)(?:{pattern})(?!\w)" if is_spaced else f"(?:{pattern})"
