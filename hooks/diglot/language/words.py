"""The words that Diglot itself puts on a page, read from one table per language (`interface/de.toml`).

A word that a number stands in has a form for each category of the Unicode CLDR that its language tells apart; on its
way to a script it is one text, as `one¦{count} link¦other¦{count} links`.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from html import escape
from importlib.resources import files
from xml.etree.ElementTree import Element

from diglot.language import locales

FALLBACK = "en"
"""The language whose words stand in where a table for another language is missing or lacks a word."""

AROUND = ("view", "display", "row", "keys", "search", "note", "columns", "aloud")
"""The groups of what stands around a text, and not in a column, whose words are in the column's language."""

FORMS = ("zero", "one", "two", "few", "many", "other")
"""The categories of numbers that a word may have a form for."""

_JOINT = "¦"
_PLACE = re.compile(r"{(\w+)}")

OwnWords = tuple[tuple[str, str, str], ...]
"""The words that a site itself gives: a language, a name such as `view.label`, and the word in it, each."""


class Word(str):
    """A word to be shown, and the language that it is in, which is not the one that was asked for if that lacks it."""

    __slots__ = ("language",)
    language: str

    @classmethod
    def of(cls, text: str, language: str) -> Word:
        """Return a text as a word of a language."""
        word = cls(text)
        word.language = language
        return word

    def filled(self, **values: object) -> Word:
        """Return the word with values in its places; a number among them stands in the digits of its language."""
        said = {
            key: locales.digits(str(value), self.language) if isinstance(value, int) else str(value)
            for key, value in values.items()
        }
        return Word.of(_PLACE.sub(lambda found: said.get(found[1], found[0]), self), self.language)

    def html(self, around: str) -> str:
        """Return the word as HTML that says its language, where the text around is in another one."""
        said = escape(self)
        return said if self.language == around else f'<span lang="{self.language}">{said}</span>'

    def tell(self, element: Element, around: str) -> None:
        """Write the word's language on an element that shows it, where the text around is in another one."""
        if self.language != around:
            element.set("lang", self.language)


def in_a_row(sentences: Iterable[str]) -> str:
    """Return sentences as one text, with a blank between them, but for behind the wide full stop of Chinese."""
    return " ".join(sentences).replace("。 ", "。")


def places_in(text: str) -> list[str]:
    """Return the names of the places in a word, in the order of the alphabet."""
    return sorted(_PLACE.findall(text))


def joined(forms: Mapping[str, str]) -> str:
    """Return the forms of a word, by the categories of numbers, as one text."""
    return _JOINT.join(part for form in FORMS if form in forms for part in (form, forms[form]))


def forms_of(text: str) -> dict[str, str]:
    """Return the forms of a word; of one that has none, the word itself for any number."""
    parts = text.split(_JOINT)
    return dict(zip(parts[::2], parts[1::2], strict=True)) if parts[0] in FORMS and len(parts) > 1 else {"other": text}


@cache
def table(code: str) -> dict[str, str]:
    """Return the words that Diglot has in a language, by names such as `view.label`; none where there is no table."""
    file = files(__package__).joinpath("interface", f"{code}.toml")
    read = tomllib.loads(file.read_text("utf-8")) if file.is_file() else {}
    return {
        f"{group}.{key}": joined(word) if isinstance(word, dict) else word
        for group, words in read.items()
        for key, word in words.items()
    }


@cache
def _codes(language: str) -> tuple[str, ...]:
    """Return the tables that may have the words of a language, the nearest first: `zh-Hant` and `zh` for `zh-TW`."""
    code, primary = language.replace("_", "-"), locales.primary(language)
    return tuple(dict.fromkeys([code, f"{primary}-{locales.script(language)}", primary]))


@dataclass(frozen=True)
class Words:
    """Diglot's words as a site says them: its own come before those of the tables."""

    own: OwnWords = ()

    def word(self, language: str, group: str, key: str, number: int | None = None) -> Word:
        """Return a word in a language, or in English where that lacks it, in its form for a number.

        `pt-BR` falls back to `pt`. The word is empty where no table has it.
        """
        found, code = _found(self.own, language, f"{group}.{key}")
        forms = forms_of(found)
        form = forms.get(locales.plural_form(number, code)) if number is not None else None
        return Word.of(found if number is None else form or list(forms.values())[-1], code)

    def group(self, language: str, name: str) -> dict[str, Word]:
        """Return all words of a group in a language, by their keys."""
        keys = [one.partition(".")[2] for one in table(FALLBACK) if one.startswith(f"{name}.")]
        return {key: self.word(language, name, key) for key in keys}

    def language_of(self, language: str) -> str:
        """Return the language that most words for a reader of this one are in: itself, or the fallback."""
        return language if any(_known(self.own, code) for code in _codes(language)) else FALLBACK

    def missing(self, language: str) -> list[str]:
        """Return the names of the words that a language lacks, so that English ones stand in for them."""
        known = {name for code in _codes(language) for name in _known(self.own, code)}
        return [name for name in table(FALLBACK) if name not in known]

    def spoken(self, reader: str, languages: Iterable[str]) -> list[str]:
        """Return the languages that the words around a text can be in, as their tables are called.

        The first is that of the words for a reader of `reader`; the others are those of `languages` that have all.
        """
        around = tuple(f"{name}." for name in AROUND)
        whole = [one for one in languages if not any(name.startswith(around) for name in self.missing(one))]
        return list(dict.fromkeys(self._called(one) for one in (self.language_of(reader), *whole)))

    def _called(self, language: str) -> str:
        return next((code for code in _codes(language) if _known(self.own, code)), language)

    def around(self, languages: Iterable[str]) -> dict[str, list[str]]:
        """Return the words around a text in several languages, each at the same place in all of them."""
        return {
            language: [word for name in AROUND for word in self.group(language, name).values()]
            for language in languages
        }

    def beside_notes(self, languages: Iterable[str]) -> dict[str, dict[str, str]]:
        """Return what is said around a note apart from the list, by languages, each with that of the words."""
        keys = {"notes": "show", "sources": "sources", "more": "rest", "previous": "previous", "next": "next"}
        return {
            language: {
                "lang": self.word(language, "note", "sources").language,
                **{name: self.word(language, "note", key) for name, key in keys.items()},
                "close": self.word(language, "keys", "close"),
            }
            for language in languages
        }


@cache
def _known(own: OwnWords, code: str) -> dict[str, str]:
    """Return the words of a language by their names: the site's, and those of our table."""
    return {**table(code), **{name: word for one, name, word in own if one.lower() == code.lower() and "." in name}}


@cache
def _found(own: OwnWords, language: str, name: str) -> tuple[str, str]:
    """Return a word with the language it is in: that which was asked for, or the fallback."""
    found = next((known[name] for code in _codes(language) if name in (known := _known(own, code))), None)
    return (found, language) if found is not None else (_known(own, FALLBACK).get(name, ""), FALLBACK)
