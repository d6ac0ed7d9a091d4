"""Where in a document its texts stand: Python-Markdown keeps no lines."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable

from diglot.base.limits import takes_too_long, too_long
from diglot.base.problem import Problem

_WORD = re.compile(r"\w+")
_ENOUGH = 8
"""How many words tell the beginning of a text from that of others."""


def lines_of(texts: Iterable[str], markdown: str) -> dict[str, int]:
    """Return the line of the document at which each of its texts begins, 1 where it cannot be found.

    The words that a text begins with are looked for in order, and from the start again where they do not follow.
    Of a text that is given twice the second place counts.
    """
    begins = [(text, tuple(_WORD.findall(text)[:_ENOUGH])) for text in texts]
    words: list[str] = []
    lines: list[int] = []
    for number, line in enumerate(markdown.split("\n"), start=1):
        found = _WORD.findall(line)
        words += found
        lines += [number] * len(found)
    places = _places({beginning for _, beginning in begins}, words)
    result = {}
    last = -1
    for text, beginning in begins:
        own = places.get(beginning, [])
        place = own[bisect_right(own, last) % len(own)] if own else None
        result[text] = 1 if place is None else lines[place]
        last = last if place is None else max(place, last)
    return result


def _places(beginnings: set[tuple[str, ...]], words: list[str]) -> dict[tuple[str, ...], list[int]]:
    """Return where in a document each of some runs of words stands; the time does not depend on how many are sought."""
    first = {beginning[0] for beginning in beginnings if beginning}
    lengths = sorted({len(beginning) for beginning in beginnings if beginning})
    places: dict[tuple[str, ...], list[int]] = {}
    for at, word in enumerate(words):
        if word in first:
            for length in lengths:
                run = tuple(words[at : at + length])
                if run in beginnings:
                    places.setdefault(run, []).append(at)
    return places


def overlong(texts: Iterable[str], markdown: str, name: str) -> list[Problem]:
    """Return a problem for each of a document's texts that is too long; `name` is its file."""
    if not (long := [text for text in texts if takes_too_long(text)]):
        return []
    lines = lines_of(long, markdown)
    return [too_long(text, name, lines[text]) for text in long]
