"""What only a look at all catalogs of a site shows: one text translated in two ways, and single words left standing."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from diglot.base.problem import Problem, Severity, excerpt
from diglot.catalog.state import State
from diglot.checks.prose import without_quotations
from diglot.checks.registry import CODES
from diglot.checks.words import may_be_alike
from diglot.language.letters import MARKS, words_of

_WORD = re.compile(rf"(?:[^\W\d_][{MARKS}]*){{4,}}")  # no “of” or “and”, which names have, too


class Occurrence(NamedTuple):
    """A segment with its translation, both as prose, too, where that stands, and which checks its entry silences."""

    msgid: str
    words: str
    state: State
    place: str
    line: int
    silenced: frozenset[str]
    source: str
    target: str


def check_consistency(occurrences: Sequence[Occurrence]) -> list[Problem]:
    """Return what is wrong between the reviewed translations of a site."""
    reviewed = [one for one in occurrences if one.state is State.REVIEWED]
    return [*_inconsistent(reviewed), *_left_standing(reviewed)]


def _inconsistent(occurrences: Sequence[Occurrence]) -> Iterator[Problem]:
    """Yield a problem for each translation of a text that most of its translations are not like."""
    by_text: dict[str, list[Occurrence]] = defaultdict(list)
    for one in occurrences:
        if "inconsistent" not in one.silenced:
            by_text[one.msgid].append(one)
    for same in by_text.values():
        counts = Counter(_folded(one.words) for one in same)
        if len(counts) == 1:
            continue
        usual, number = counts.most_common(1)[0]
        for one in same:
            words = _folded(one.words)
            if words == usual and 2 * number > len(same):
                continue
            other = next(one for one in same if _folded(one.words) != words)
            yield _problem_of(one, other)


def _problem_of(occurrence: Occurrence, other: Occurrence) -> Problem:
    message = f"{CODES['inconsistent']}: it is {excerpt(other.words)} in {other.place}:{other.line}."
    hint = "Translate it alike, or silence this check with a reason."
    return Problem(occurrence.place, occurrence.line, "inconsistent", message, hint, Severity.WARNING)


def _folded(words: str) -> str:
    return " ".join(words.split())


def _left_standing(occurrences: Sequence[Occurrence]) -> Iterator[Problem]:
    """Yield a problem for each text that is its own translation and may be a name, but has words that are translated.

    A word is known to be translated if other originals have it and no other translation does; a name is in both.
    """
    same = [one for one in occurrences if one.msgid == one.words]
    alike = [one for one in same if may_be_alike(words_of(without_quotations(one.source)))]
    if not alike:
        return
    suspected = {word for one in alike for word in _words(one.source)}
    others = [one for one in occurrences if one.msgid != one.words]
    translated = suspected & {word for one in others for word in _words(one.source)}
    translated -= {word for one in others for word in _words(one.target)}
    for one in alike:
        if _words(one.source) & translated and "untranslated" not in one.silenced:
            message = f"{CODES['untranslated']}: “{one.words}”, whose words other translations never have."
            hint = "Translate it, or silence this check with a reason."
            yield Problem(one.place, one.line, "untranslated", message, hint, Severity.WARNING)


def _words(prose: str) -> set[str]:
    return {word.lower() for word in _WORD.findall(without_quotations(prose))}
