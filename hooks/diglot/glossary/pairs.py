"""Which words translate which, for programs that put the second in wherever they find the first."""

from __future__ import annotations

import re

from rapidfuzz.distance import Prefix

from diglot.glossary.concept import Concept
from diglot.glossary.glossary import Glossary

_BETWEEN_WORDS = re.compile(r"[\s-]+")
_STEM, _ENDING = 3, 2
"""How many letters two forms of a word have in common at least, and by how many they differ at most."""


def certain_pairs(glossary: Glossary) -> dict[str, str]:
    """Return for the headword of each concept, and its inflected forms, the headword of the target language.

    No form is in it that merely mentions the concept: "Datenschutzgesetz" is not "data protection". A form that both
    languages spell alike stands for itself. The first concept of a form decides.
    """
    source, target = glossary.languages
    found: dict[str, str] = {}
    for _, concept in sorted(glossary.concepts.items()):
        headword, other = concept.terms.get(source), concept.terms.get(target)
        if headword and other:
            alike = set(words_of(concept, target))
            for form in words_of(concept, source):
                if form in alike or _is_inflected(form, headword):
                    found.setdefault(form, form if form in alike else other)
    return found


def words_of(concept: Concept, language: str) -> list[str]:
    """Return the headword and the other forms, but for those that admit any ending (`Daten*`) and are no words."""
    forms = dict.fromkeys([*filter(None, [concept.terms.get(language)]), *concept.forms.get(language, ())])
    return [form for form in forms if not form.endswith("*")]


def _is_inflected(form: str, headword: str) -> bool:
    """Return whether a form has the words of a headword, but for their endings; hyphens count as blanks."""
    words, others = (_BETWEEN_WORDS.split(text) for text in (form, headword))
    return len(words) == len(others) and all(map(_are_forms_of_one, words, others))


def _are_forms_of_one(word: str, other: str) -> bool:
    """Return whether two words differ in their endings alone: "KI" and "RZ" do not, nor "H20" and "H200"."""
    stem = Prefix.similarity(word, other)
    endings = f"{word[stem:]}{other[stem:]}"
    return word == other or (stem >= _STEM and Prefix.distance(word, other) <= _ENDING and endings.islower())
