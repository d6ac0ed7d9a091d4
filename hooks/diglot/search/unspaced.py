"""Scripts without blanks between words: the search goes by words where a program tells these, else by letters."""

from __future__ import annotations

import re
from importlib.util import find_spec

from diglot.language.letters import MARKS, UNSPACED
from diglot.language.locales import primary
from diglot.search.compounds import PART

PROGRAM = "pagefind_bin_extended"
"""The package whose Pagefind knows the words of Chinese, Japanese and Thai."""

_KNOWN = frozenset(["ja", "th", "zh"])
_LETTER = f"{UNSPACED}\u30a1-\u30fa\u30fc-\u30ff\u31f0-\u31ff\uff66-\uff9f"
LETTERS = re.compile(f"[{_LETTER}]")
"""A letter of such a script; the script of the search has the same list."""

_PLACES = re.compile(
    rf"(<[^>]*>)|(?<=[^\s>])(?=[{_LETTER}])|(?<=[{_LETTER}])(?=[^\s<{MARKS}])|(?<=[{MARKS}])(?=[{_LETTER}])"
)
_PAIR = 2


def needs_words(language: str) -> bool:
    """Return whether the words of a language are told by the extended Pagefind alone."""
    return primary(language) in _KNOWN


def has_words(language: str) -> bool:
    """Return whether the index of a language goes by words that have no blanks between them."""
    return needs_words(language) and find_spec(PROGRAM) is not None


def parted(content: str) -> str:
    """Return HTML with the letters of such scripts as words of their own, for the indexer; the script joins them."""
    return _PLACES.sub(lambda found: found[1] or f"{PART} ", content) if LETTERS.search(content) else content


def pairs_of(word: str) -> list[str]:
    """Return by what a word is found that may have words within: its letters and pairs of letters; else by itself."""
    if not LETTERS.search(word):
        return [word]
    return [word[at : at + length] for length in (1, _PAIR) for at in range(len(word) - length + 1)]
