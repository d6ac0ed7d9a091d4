"""The checks that read the words of a segment in both languages, one after the other.

Each is a function that takes a segment (`prose.Reading`) and yields what is wrong, without a full stop; the
registry has its code, its weight and what to do about it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property, partial

from diglot.base.problem import Problem
from diglot.catalog.state import State
from diglot.catalog.translations import Translation
from diglot.checks.addresses import check_urls
from diglot.checks.numbers import check_numbers
from diglot.checks.prose import Reading, reading
from diglot.checks.registry import CHECKS, CODES
from diglot.checks.typography import check_brackets, check_characters, check_end, check_quotes
from diglot.checks.words import (
    check_blank,
    check_doubles,
    check_length,
    check_spelling,
    check_untranslated,
    expected_density,
)
from diglot.language.spelling import spelling_of
from diglot.language.style import style_of
from diglot.markdown.inline_reader import InlineReader
from diglot.project.settings import Settings


@dataclass(frozen=True)
class TextChecker:
    """Checks the words of segments; made once for all documents."""

    settings: Settings

    @cached_property
    def _checks(self) -> dict[str, Callable[[Reading], Iterable[str]]]:
        source, target = self.settings.source, self.settings.variety or self.settings.target
        style = style_of(target)
        if self.settings.quotes:
            style = replace(style, quotes=self.settings.quotes)
        checks: dict[str, Callable[[Reading], Iterable[str]]] = {
            "untranslated": check_untranslated,
            "numbers": partial(check_numbers, source=source, target=target),
            "urls": check_urls,
            "length": partial(check_length, density=expected_density(source, target)),
            "end-punctuation": partial(check_end, source=source, target=target),
            "brackets": check_brackets,
            "quotes": partial(check_quotes, style=style),
            "double-words": partial(check_doubles, style=style),
            "characters": partial(check_characters, language=target),
        }
        if (spelling := spelling_of(target)) is not None:
            checks["spelling"] = partial(check_spelling, spelling=spelling)
        return checks

    def check(self, msgid: str, translation: Translation, place: str, reader: InlineReader) -> Iterator[Problem]:
        """Yield what is wrong with the words of one reviewed or drafted segment."""
        if translation.state is State.MISSING:
            return
        text = reading(msgid, translation.words, reader)
        if translation.state is State.STALE:  # and so other words than the original's, but on a page all the same
            if found := list(self._checks["characters"](text)):
                yield _problem("characters", found, translation, place)
            return
        if found := list(check_blank(text)):
            yield _problem("blank", found, translation, place)
            return
        for code, check in self._checks.items():
            if found := list(check(text)):
                yield _problem(code, found, translation, place)


def _problem(code: str, found: list[str], translation: Translation, place: str) -> Problem:
    severity, hint = CHECKS[code]
    message = f"{CODES[code]}: {', '.join(found)}."
    return Problem(place, translation.line, code, message, f"{hint}, or silence this check with a reason.", severity)
