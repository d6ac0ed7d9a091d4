"""Finding a concept by its forms in the search dialog: small tables that the script looks a whole query up in.

Pagefind ranks pages and knows nothing of forms. The tables do. They are parted by a form's first word, so that the
script fetches a few kilobytes of them however many concepts there are; all text in them is folded.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby, product

from diglot.glossary.cards import Define
from diglot.glossary.glossary import Glossary
from diglot.glossary.matcher import spelled
from diglot.language.letters import ACCENTS, MARKS

_POSSESSIVE = re.compile(r"['’]s(?!\w)")
_JOINER = re.compile(rf"\u200d|(?<=[{MARKS}])\u200c")
_ACCENT = re.compile(f"[{ACCENTS}]")
_NOT_A_WORD = re.compile(rf"(?:[^\w{MARKS}]|_)+")
_UMLAUT_AS_TWO = re.compile("([aou])e")


@dataclass(frozen=True)
class ConceptEntry:
    """A concept as a result in one language: its headword, the address of its page, its definition as plain text."""

    slug: str
    title: str
    address: str
    definition: str
    forms: tuple[str, ...]


def concept_entries(
    glossary: Glossary, addresses: Mapping[str, str], language: str, define: Define
) -> Iterator[ConceptEntry]:
    """Return all concepts that have a page, as results in one language; `addresses` are by the paths of documents."""
    for slug, concept in sorted(glossary.concepts.items()):
        if address := addresses.get(glossary.path(slug)):
            forms = concept.forms.get(language, ())
            yield ConceptEntry(slug, glossary.term(slug, language), address, define(slug, language), forms)


def folded(text: str) -> str:
    """Return what two spellings of a text have in common: small letters, no accents or punctuation, ß as ss, ae as a.

    Marks that are more than accents, such as the vowels of Hindi, stay. The script folds what a reader types in the
    same way (`folded` in `diglot-find.js`).
    """
    small = unicodedata.normalize("NFD", _POSSESSIVE.sub("", text.lower()))
    letters = _ACCENT.sub("", _JOINER.sub("", small)).replace("ß", "ss").replace("ς", "σ")
    return _NOT_A_WORD.sub(" ", _UMLAUT_AS_TWO.sub(r"\1", letters)).strip()


def table_count(concepts: int) -> int:
    """Return over how many tables the forms of so many concepts are spread."""
    return max(1, concepts // 4)


def table_of(word: str, count: int) -> int:
    """Return which of the tables has the forms that begin with a word; the script reckons the same."""
    number = 0
    for character in word:
        number = (number * 31 + ord(character)) % count
    return number


def concept_files(entries: Iterable[ConceptEntry], language: str, count: int) -> dict[str, str]:
    """Return what the script fetches to find concepts in a language: JSON, by the names of the files.

    `forms/<number>.json` has, by the first word of a form in each of its spellings and then by slug, a regular
    expression for the words after it; `forms/open.json` has the words that admit any ending, with their slugs;
    `concepts/<slug>.json` is the result.
    """
    tables: list[dict[str, dict[str, str]]] = [{} for _ in range(count)]
    open_words: dict[str, str] = {}
    files = {}
    for entry in entries:
        result = {"title": entry.title, "address": entry.address, "definition": entry.definition}
        files[f"concepts/{entry.slug}.json"] = _json(result)
        for form in entry.forms:
            words = [found for spellings in _written_words(form, language) if (found := _folded_words(spellings))]
            if not words:
                continue
            ending = r"\S*" if form.endswith("*") else ""
            rest = " ".join(_alternatives(word) for word in words[1:]) + ending
            for first in words[0]:
                if rest == ending != "":
                    open_words.setdefault(first, entry.slug)
                    continue
                patterns = tables[table_of(first, count)].setdefault(first, {})
                known = patterns.get(entry.slug)
                patterns[entry.slug] = rest if known is None else f"{known}|{rest}"
    files["forms/open.json"] = _json(open_words)
    return files | {f"forms/{number}.json": _json(table) for number, table in enumerate(tables)}


def _written_words(form: str, language: str) -> Iterator[frozenset[str]]:
    """Yield the spellings of the words of a form as a reader types them: tokens with nothing between them are one."""
    for is_word, run in groupby(spelled(form, language), key=lambda spellings: min(spellings)[0].isalnum()):
        if is_word:
            yield frozenset(map("".join, product(*run)))


def _folded_words(spellings: frozenset[str]) -> list[str]:
    return sorted({word for spelling in spellings if (word := folded(spelling))})


def _alternatives(words: list[str]) -> str:
    return f"(?:{'|'.join(words)})" if len(words) > 1 else words[0]


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
