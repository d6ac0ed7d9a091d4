"""Where in a document its texts stand: Python-Markdown keeps no lines."""

from __future__ import annotations

import re
from collections.abc import Iterable

from diglot.limits import is_too_long, too_long
from diglot.problem import Problem


def lines_of(texts: Iterable[str], markdown: str) -> dict[str, int]:
    """Return the line of the document at which each of its texts begins, 1 where it cannot be found.

    The folded texts are looked for in order, marks of lists, quotes and tables aside.
    """
    words: list[str] = []
    lines: list[int] = []
    for number, line in enumerate(markdown.split("\n"), start=1):
        found = _plain_words(line)
        words += found
        lines += [number] * len(found)
    running = " ".join(words)
    starts = []
    at = 0
    for word in words:
        starts.append(at)
        at += len(word) + 1
    by_start = dict(zip(starts, lines, strict=True))
    result = {}
    last = 0
    for text in texts:
        wanted = " ".join(_plain_words(text))
        place = running.find(wanted, last)
        place = running.find(wanted) if place < 0 else place
        while place > 0 and place not in by_start:
            place -= 1
        result[text] = by_start.get(place, 1)
        last = max(place, 0) + 1 if place >= last else last
    return result


def _plain_words(text: str) -> list[str]:
    return [word for word in text.replace("|", " ").split() if re.search(r"\w", word)]


def overlong(texts: Iterable[str], markdown: str, name: str) -> list[Problem]:
    """Return a problem for each of a document's texts that is too long; `name` is its file."""
    if not (long := [text for text in texts if is_too_long(text)]):
        return []
    lines = lines_of(long, markdown)
    return [too_long(text, name, lines[text]) for text in long]
