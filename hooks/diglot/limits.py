"""How long a text may be.

Python-Markdown's inline pass looks, from each opening bracket on, at the rest of the text, several times over: 5,000
characters that are nothing but `[` take it more than ten seconds, 10,000 four times that. A paragraph is never that
long, so a text beyond these bounds is a problem and is shown as it was written.
"""

from __future__ import annotations

from diglot.problem import Problem, excerpt

LONGEST = 20_000
"""So many characters a segment or its translation may have: about ten printed pages in one paragraph."""

MOST_BRACKETS = 2_000_000
"""How many `[` it may have, times its characters: a text of 10,000 characters may have 200 links."""


def is_too_long(text: str) -> bool:
    """Return whether a text is longer, or has more opening brackets, than can be read in a reasonable time."""
    return len(text) > LONGEST or len(text) * text.count("[") > MOST_BRACKETS


def too_long(text: str, name: str, line: int) -> Problem:
    """Return the problem of a text that is too long, at its place."""
    brackets = f" with {text.count('['):,} opening brackets" if len(text) <= LONGEST else ""
    message = f"{excerpt(text, 40)} is one text of {len(text):,} characters{brackets}, which is too long."
    hint = f"Part it into paragraphs of at most {LONGEST:,} characters and few brackets."
    return Problem(name, line, "too-long", message, hint)
