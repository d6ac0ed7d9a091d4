"""Sentences in which every mention of a concept was marked by hand: `[as written|slug]`."""

from __future__ import annotations

import re
from dataclasses import dataclass

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
