"""How much of what takes Python-Markdown long a text may have.

Its inline pass looks, from each opening bracket on, for the one that closes it, several times over: 5,000 characters
that are nothing but `[` take it more than ten seconds, 10,000 four times that. It does the same from each run of
backticks, and copies a text for each mark in it. No paragraph has so many: a text beyond these bounds is a problem, and
is shown as it was written.
"""

from __future__ import annotations

import re

from diglot.base.problem import Problem, excerpt

MOST_OPEN, MOST_NESTED, MOST, MOST_MARKS = 500_000, 5_000_000, 20_000_000, 1_000_000_000
"""How many unclosed `[`, `](` or `\\(`, `[` within others, `[` or runs of backticks, and marks a text may have.

All are for a text of one character: one of a thousand may have a thousandth of them.
"""

_MARKS = ("\\", "`", "<", "&", "*_", "  \n")

_PAIRS = (("[", "]"), ("](", ")"), ("\\(", "\\)"))
_BACKTICKS = re.compile("``+")
_BRACKET = re.compile(r"[\[\]]")


def takes_too_long(text: str) -> bool:
    """Return whether a text has more brackets, backticks or other marks, for its length, than can be read in time."""
    size, brackets = len(text), text.count("[")
    if size * size <= MOST_OPEN:
        return False
    unclosed = max(text.count(opening) - text.count(closing) for opening, closing in _PAIRS)
    if size * unclosed > MOST_OPEN or size * brackets > MOST:
        return True
    if size * brackets > MOST_NESTED and size * _nested(text) > MOST_NESTED:
        return True
    if size * size > MOST_MARKS and size * sum(map(text.count, _MARKS)) > MOST_MARKS:
        return True
    return size * text.count("``") > MOST and size * sum(1 for _ in _BACKTICKS.finditer(text)) > MOST


def _nested(text: str) -> int:
    """Return how many opening brackets stand within others."""
    depth = nested = 0
    for found in _BRACKET.finditer(text):
        nested += found[0] == "[" and depth > 0
        depth = depth + 1 if found[0] == "[" else max(depth - 1, 0)
    return nested


def too_long(text: str, name: str, line: int) -> Problem:
    """Return the problem of a text that is too long, at its place."""
    counts = (("[", "opening brackets"), ("`", "backticks"), ("", "marks"))
    many = next(f"{text.count(mark):,} {name}" if mark else f"many {name}" for mark, name in counts if mark in text)
    message = f"{excerpt(text, 40)} is one text of {len(text):,} characters with {many}, which takes too long to read."
    return Problem(name, line, "too-long", message, "Part it into paragraphs, with an empty line between them.")
