"""What of a text may stand in its translation, too, as it is written: numbers, names, acronyms, cognates."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter

from diglot.language.letters import LETTERS

_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_ACCENT = re.compile("[\u0300-\u036f]")
_WORD = re.compile(LETTERS)


def numbers_in(text: str) -> list[str]:
    """Return the numbers of a text as their digits alone: 9.000 and 9,000 are one number in two languages."""
    return [re.sub(r"\D", "", number) for number in _NUMBER.findall(text)]


def as_written(text: str) -> Counter[str]:
    """Return the beginnings of the words of a text, its acronyms and its numbers.

    Words are taken for cognates if their first four letters are the same (Simard, Foster and Isabelle 1992).
    """
    plain = _ACCENT.sub("", unicodedata.normalize("NFKD", text))
    words = _WORD.findall(plain)
    found = Counter(word.casefold()[:4] for word in words if len(word) >= 4 or (len(word) > 1 and word.isupper()))
    found.update(numbers_in(plain))
    return found
