"""How many brackets a text may have.

Python-Markdown's inline pass looks, from each opening bracket on, for the one that closes it, several times over: 5,000
characters that are nothing but `[` take it more than ten seconds, 10,000 four times that. No paragraph has so many: a
text beyond these bounds is a problem, and is shown as it was written.
"""

from __future__ import annotations

from diglot.base.problem import Problem, excerpt

MOST_OPEN, MOST = 500_000, 20_000_000
"""How many unclosed `[` or `](` a segment may have, times its characters, and how many `[` in all."""


def has_too_many_brackets(text: str) -> bool:
    """Return whether a text has more brackets, for its length, than can be read in a reasonable time."""
    brackets = text.count("[")
    unclosed = max(brackets - text.count("]"), text.count("](") - text.count(")"))
    return len(text) * unclosed > MOST_OPEN or len(text) * brackets > MOST


def too_long(text: str, name: str, line: int) -> Problem:
    """Return the problem of a text that is too long, at its place."""
    size = f"{len(text):,} characters with {text.count('['):,} opening brackets"
    message = f"{excerpt(text, 40)} is one text of {size}, which takes too long to read."
    return Problem(name, line, "too-long", message, "Part it into paragraphs, with an empty line between them.")
