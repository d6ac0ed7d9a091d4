"""The parts of compounds, by which the search finds a word that stands within a longer one."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import pairwise

from diglot.glossary.concept import Concept
from diglot.glossary.glossary import Glossary
from diglot.language.locales import primary

PART = "~|"
"""Stands before a part of a compound, for the indexer; the script takes it out of what it shows."""

_COMPOUNDING = frozenset(["da", "de", "fi", "hu", "is", "nb", "nl", "nn", "no", "sv"])
"""The languages that write compounds as one word."""

_SHORTEST_PART = 4
_SHORTEST_HEAD = 2
_WORD = re.compile(rf"[^\W\d_]{{{_SHORTEST_HEAD + _SHORTEST_PART},}}")


def compounds_of(glossary: Glossary) -> dict[str, Compounds]:
    """Return what marks the parts of compounds in each language of a glossary: the forms of its concepts."""
    concepts = glossary.concepts.values()
    return {language: Compounds(compound_parts(concepts, language)) for language in glossary.languages}


def compound_parts(concepts: Iterable[Concept], language: str) -> frozenset[str]:
    """Return the words, in small letters, that find a compound they are a part of: the forms of one word."""
    if primary(language) not in _COMPOUNDING:
        return frozenset()
    forms = (form.rstrip("*") for concept in concepts for form in concept.forms.get(language, ()))
    return frozenset(form.lower() for form in forms if form.isalpha() and len(form) >= _SHORTEST_PART)


class Compounds:
    """Marks the parts of compounds in texts of one language; remembers each word, since most come again and again."""

    def __init__(self, parts: frozenset[str] = frozenset()) -> None:
        """Take the parts, as `compound_parts` returns them."""
        self._parts = parts
        self._lengths = sorted({len(part) for part in parts})
        self._marked: dict[str, str] = {}

    def mark(self, text: str) -> str:
        """Return a text with `PART` before each part of a compound but its first."""
        return _WORD.sub(self._in_word, text) if self._parts else text

    def _in_word(self, found: re.Match[str]) -> str:
        word = found[0]
        if word not in self._marked:
            places = [0, *self._places(word), len(word)]
            self._marked[word] = PART.join(word[start:end] for start, end in pairwise(places))
        return self._marked[word]

    def _places(self, word: str) -> list[int]:
        small = word.lower()
        if len(small) != len(word):
            return []
        return [
            at
            for at in range(_SHORTEST_HEAD, len(small) - _SHORTEST_PART + 1)
            if any(small[at : at + length] in self._parts for length in self._lengths)
        ]
