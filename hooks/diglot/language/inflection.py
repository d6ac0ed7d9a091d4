"""The regular endings of a word, as data per language: which spellings of it count as the same form."""

from __future__ import annotations

import re
from collections.abc import Callable

_ADJECTIVE = ("e", "en", "em", "er", "es")
_NOUN = ("s", "es", "e", "en", "n")
_ENDS_LIKE_ADJECTIVE = re.compile(r"(?<=\w{3})(?:e|en|em|er|es)$")
_SHORT = 4


def _german(word: str, is_last: bool) -> frozenset[str]:
    """German: nouns take s/es/e/en/n, what is written small the endings of adjectives; names in capitals only s."""
    if word.isupper() or not word.isalpha():
        return frozenset({word, f"{word}s"}) if word[-1:].isalpha() else frozenset({word})
    if word[:1].isupper():
        return frozenset({word, *(word + ending for ending in _NOUN)})
    if len(word) <= _SHORT and not is_last:
        return frozenset({word})
    stem = _ENDS_LIKE_ADJECTIVE.sub("", word)
    return frozenset({word, *(stem + ending for ending in _ADJECTIVE)})


def _english(word: str, is_last: bool) -> frozenset[str]:
    """English: the plural of the last word; possessives are not spellings of a word (see `terms`)."""
    if not is_last or not word[-1:].isalpha():
        return frozenset({word})
    if re.search(r"(?:s|x|z|ch|sh)$", word):
        return frozenset({word, f"{word}es"})
    if re.search(r"[^aeiou]y$", word):
        return frozenset({word, f"{word[:-1]}ies"})
    return frozenset({word, f"{word}s"})


_RULES: dict[str, Callable[[str, bool], frozenset[str]]] = {"de": _german, "en": _english}


def spellings(word: str, language: str, *, is_last: bool) -> frozenset[str]:
    """Return the spellings under which a word of a form is found, itself among them.

    `is_last` says whether it is the form's last word. A language without rules here knows only the forms as listed.
    """
    rule = _RULES.get(language.split("-")[0])
    return rule(word, is_last) if rule else frozenset({word})
