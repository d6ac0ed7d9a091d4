"""The words that Diglot itself puts on a page, read from one table per language (`words.de.toml`)."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from functools import cache
from importlib.resources import files

FALLBACK = "en"
"""The language whose words stand in where a table for another language is missing or lacks a word."""

AROUND = ("view", "display", "row", "keys", "search", "note", "columns")
"""The groups of what stands around a text, and not in a column, whose words are in the column's language."""


@cache
def _table(code: str) -> dict[str, dict[str, str]]:
    table = files(__package__).joinpath(f"words.{code}.toml")
    return tomllib.loads(table.read_text("utf-8")) if table.is_file() else {}


@cache
def word(language: str, group: str, key: str) -> str | None:
    """Return a word in a language; `pt-BR` falls back to `pt`, and any language to English.

    None where no table has the word.
    """
    for code in (language, language.split("-")[0], FALLBACK):
        if found := _table(code).get(group, {}).get(key):
            return found
    return None


def group(language: str, name: str) -> dict[str, str]:
    """Return all words of a group in a language, by their keys."""
    keys = _table(FALLBACK).get(name, {})
    return {key: found for key in keys if (found := word(language, name, key))}


def language_of_words(language: str) -> str:
    """Return the language that `word` answers in when asked for this one: itself, or the fallback."""
    return language if _table(language) or _table(language.split("-")[0]) else FALLBACK


def spoken(reader: str, languages: Iterable[str]) -> list[str]:
    """Return the languages that the words around a text can be in, without scripts and countries.

    The first is that of the words for a reader of `reader`; the others are those of `languages` that have a table.
    """
    known = [language for language in languages if _table(language.split("-")[0])]
    return list(dict.fromkeys(one.split("-")[0] for one in (language_of_words(reader), *known)))


def around(languages: Iterable[str]) -> dict[str, list[str]]:
    """Return the words around a text in several languages, by language, each at the same place in all of them."""
    keys = [(name, key) for name in AROUND for key in _table(FALLBACK)[name]]
    return {language: [word(language, name, key) or "" for name, key in keys] for language in languages}
