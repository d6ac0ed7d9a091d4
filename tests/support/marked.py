"""Sentences in which every mention of a concept was marked by hand: `[as written|slug]`."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from diglot.glossary.matcher import Matcher

MARK = re.compile(r"\[([^\[\]|]+)\|([a-z0-9-]+)\]")


@dataclass(frozen=True)
class Sentence:
    """A sentence, and the mentions in it as (start, end, slug)."""

    text: str
    mentions: frozenset[tuple[int, int, str]]


def parsed(line: str) -> Sentence:
    text, mentions, last = "", set(), 0
    for found in MARK.finditer(line):
        text += line[last : found.start()]
        mentions.add((len(text), len(text) + len(found[1]), found[2]))
        text += found[1]
        last = found.end()
    return Sentence(text + line[last:], frozenset(mentions))


@dataclass(frozen=True)
class Measured:
    """How many of the mentions found are marked, how many of those marked are found, and where the two differ."""

    precision: float
    recall: float
    faults: list[tuple[str, list[tuple[int, int, str]]]]


def measured(matcher: Matcher, sentences: Iterable[Sentence]) -> Measured:
    """Compare what a matcher finds with what is marked."""
    right = wrong = missed = 0
    faults = []
    for sentence in sentences:
        found = {(match.start, match.end, match.slug) for match in matcher.find(sentence.text)}
        right += len(found & sentence.mentions)
        wrong += len(found - sentence.mentions)
        missed += len(sentence.mentions - found)
        if found != sentence.mentions:
            faults.append((sentence.text, sorted(found ^ sentence.mentions)))
    return Measured(right / (right + wrong), right / (right + missed), faults)
