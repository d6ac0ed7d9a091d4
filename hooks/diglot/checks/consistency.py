"""What only a look at all catalogs of a site shows: one text translated in two ways, and single words left standing."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from diglot.base.problem import Problem, Severity, excerpt
from diglot.catalog.state import State
from diglot.checks.codes import CODES
from diglot.checks.prose import prose, without_quotations, words_of
from diglot.checks.words import may_be_alike

_WORD = re.compile(r"[^\W\d_]{4,}")  # no “of” or “and”, which names have, too


class Segment(NamedTuple):
    """A segment with its translation, where that stands, and which checks its entry silences."""

    msgid: str
    words: str
    state: State
    place: str
    line: int
    silenced: frozenset[str]


def check_consistency(segments: Sequence[Segment]) -> list[Problem]:
    """Return what is wrong between the reviewed translations of a site."""
    reviewed = [segment for segment in segments if segment.state is State.REVIEWED]
    return [*_inconsistent(reviewed), *_left_standing(reviewed)]


def _inconsistent(segments: Sequence[Segment]) -> Iterator[Problem]:
    """Yield a problem for each translation of a text that most of its translations are not like."""
    by_text: dict[str, list[Segment]] = defaultdict(list)
    for segment in segments:
        if "inconsistent" not in segment.silenced:
            by_text[segment.msgid].append(segment)
    for same in by_text.values():
        counts = Counter(_folded(segment.words) for segment in same)
        if len(counts) == 1:
            continue
        usual, number = counts.most_common(1)[0]
        for segment in same:
            words = _folded(segment.words)
            if words == usual and 2 * number > len(same):
                continue
            other = next(one for one in same if _folded(one.words) != words)
            yield _problem_of(segment, other)


def _problem_of(segment: Segment, other: Segment) -> Problem:
    message = f"{CODES['inconsistent']}: it is {excerpt(other.words)} in {other.place}:{other.line}."
    hint = "Translate it alike, or silence this check with a reason."
    return Problem(segment.place, segment.line, "inconsistent", message, hint, Severity.WARNING)


def _folded(words: str) -> str:
    return " ".join(words.split())


def _left_standing(segments: Sequence[Segment]) -> Iterator[Problem]:
    """Yield a problem for each text that is its own translation and may be a name, but has words that are translated.

    A word is known to be translated if other originals have it and no other translation does; a name is in both.
    """
    same = [segment for segment in segments if segment.msgid == segment.words]
    alike = [segment for segment in same if may_be_alike(words_of(without_quotations(prose(segment.msgid))))]
    if not alike:
        return
    suspected = {word for segment in alike for word in _words(segment.msgid)}
    others = [segment for segment in segments if segment.msgid != segment.words]
    translated = suspected & {word for segment in others for word in _words(segment.msgid)}
    translated -= {word for segment in others for word in _words(segment.words)}
    for segment in alike:
        if _words(segment.msgid) & translated and "untranslated" not in segment.silenced:
            message = f"{CODES['untranslated']}: “{segment.words}”, whose words other translations never have."
            hint = "Translate it, or silence this check with a reason."
            yield Problem(segment.place, segment.line, "untranslated", message, hint, Severity.WARNING)


def _words(markdown: str) -> set[str]:
    return {word.lower() for word in _WORD.findall(without_quotations(prose(markdown)))}
