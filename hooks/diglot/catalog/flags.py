"""The flags of an entry, and what people write where they mean `fuzzy`."""

from __future__ import annotations

import re

import polib
from rapidfuzz.distance import OSA

_FUZZY = "fuzzy"
_OF_STATE = frozenset({"draft", "needs-editing", "needs-review", "needs-work", "review", "stale", "todo", "unreviewed"})
"""What people write for a flag where they mean that nobody has reviewed the translation yet."""

_LONGEST = 80
"""How long a comment may be for flags to be all that it has."""

_FLAG = re.compile(r"(?:[a-z]+-)*format|(?:no-)?wrap|read-only")
_FUZZY_FIRST = re.compile(r"\W*fuzzy\s*[:;,–—-]", re.IGNORECASE)


def flags_in(text: str) -> list[str]:
    """Return the flags of a line; `fuzzy` is one, too, where only a blank parts it from others."""
    flags: list[str] = []
    for part in text.split(","):
        words = part.split()
        others = " ".join(word for word in words if word != _FUZZY)
        flags += [flag for flag in (_FUZZY if _FUZZY in words else "", others) if flag]
    return flags


def misspelt(flags: str) -> str:
    """Return the word in a line of flags that stands for `fuzzy` but is not counted; empty if there is none."""
    words = re.findall(r"[\w-]+", flags)
    return next((word for word in words if _is_like_fuzzy(word, 2) or word.casefold() in _OF_STATE), "")


def is_flags(comment: str) -> bool:
    """Return whether a comment is nothing but flags, `fuzzy` or something like it among them."""
    if len(comment) > _LONGEST:
        return False
    words = re.split(r"[\s,;]+", re.sub(r"^\W+|\W+$", "", comment))
    like = [word for word in words if _is_like_fuzzy(word, 1)]
    return bool(like) and all(word in like or _FLAG.fullmatch(word) for word in words)


def begins_with_fuzzy(comment: str) -> bool:
    """Return whether a comment says `fuzzy` and then something of it."""
    return bool(_FUZZY_FIRST.match(comment))


def may_be_fuzzy(entry: polib.POEntry) -> bool:
    """Return whether an entry without the flag seems to have been meant as one that has it."""
    lines = f"{entry.tcomment}\n{entry.comment}".split("\n")
    return bool(misspelt(",".join(entry.flags))) or any(is_flags(line) or begins_with_fuzzy(line) for line in lines)


def _is_like_fuzzy(word: str, most: int) -> bool:
    return len(word) >= 4 and OSA.distance(word.casefold(), _FUZZY) <= most
