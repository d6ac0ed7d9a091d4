"""Finding a concept by its forms in the search dialog: small tables that the script looks a whole query up in.

Pagefind ranks pages and knows nothing of forms. The tables do: in each language they hold the forms of all concepts as
regular expressions over folded text, parted by the first letter, so that the script fetches a small piece of them.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from os.path import commonprefix

from diglot.terms import spelled

TABLES = 16
"""A form stands in the table that has the number of its first character, modulo this."""

_POSSESSIVE = re.compile(r"['’]s\b")
_NOT_A_WORD = re.compile(r"[\W_]+")
_UMLAUT_AS_TWO = re.compile("([aou])e")


@dataclass(frozen=True)
class ConceptEntry:
    """A concept as a result in one language: its headword, the address of its page, its definition as plain text."""

    title: str
    address: str
    definition: str
    forms: tuple[str, ...]


def folded(text: str) -> str:
    """Return what two spellings of a text have in common: small letters, no accents or punctuation, ß as ss, ae as a.

    The script folds what a reader types in the same way (`folded` in `diglot-search.js`).
    """
    small = unicodedata.normalize("NFD", _POSSESSIVE.sub("", text.lower()))
    letters = "".join(character for character in small if not unicodedata.combining(character))
    return _NOT_A_WORD.sub(" ", _UMLAUT_AS_TWO.sub(r"\1", letters.replace("ß", "ss"))).strip()


def form_pattern(form: str, language: str) -> str:
    """Return the regular expression for a form and its regular endings, over folded text; it has no groups to keep."""
    words = [word for spellings in spelled(form, language) if (word := _word_pattern(spellings))]
    return " ".join(words) + (r"\S*" if form.endswith("*") else "")


def tables(entries: Iterable[ConceptEntry], language: str) -> dict[str, str]:
    """Return the tables of a language as JSON, by the names of their files: all of them, if need be empty."""
    filled: list[list[dict[str, str]]] = [[] for _ in range(TABLES)]
    for entry in entries:
        patterns: dict[int, list[str]] = {}
        for form in entry.forms:
            if pattern := form_pattern(form, language):
                patterns.setdefault(ord(pattern[0]) % TABLES, []).append(pattern)
        for number, found in patterns.items():
            forms = "|".join(dict.fromkeys(found))
            filled[number].append(
                {"title": entry.title, "address": entry.address, "definition": entry.definition, "forms": forms}
            )
    return {f"{number}.json": json.dumps(table, ensure_ascii=False) for number, table in enumerate(filled)}


def _word_pattern(spellings: frozenset[str]) -> str:
    words = sorted({folded(word) for word in spellings})
    start = commonprefix(words)  # noqa: RUF071 - of letters, not of paths
    endings = [word.removeprefix(start) for word in words if word != start]
    optional = "?" if start in words else ""
    return f"{start}(?:{'|'.join(endings)}){optional}" if endings else start
