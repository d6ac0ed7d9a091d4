"""In which order words stand in a list, by the alphabet of their language (`tables/alphabets.toml`).

Without a table of its own a language is sorted as Unicode sorts for all: accents and case decide nothing but between
words that are otherwise the same, and scripts go by the numbers of their letters. Not covered are orders that a word's
letters do not tell (Chinese characters by sound or strokes, Japanese ones by how they are read), the finer rules of
scripts such as Thai and Burmese, second choices within a language such as German telephone books, and which of two
letters that look like one (Hungarian `cs`, Welsh `ng`) are two.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import combinations

from diglot.language.letters import ACCENTS
from diglot.language.locales import primary, script
from diglot.language.style import table

_ACCENT = re.compile(rf"[{ACCENTS}\u3099\u309a]")
_KATAKANA = {number: number - 0x60 for number in range(0x30A1, 0x30F7)}
_DOTLESS = {ord("I"): "ı", ord("İ"): "i"}
_WITH_DOTLESS = frozenset(["az", "tr"])

_JAMO = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ"
"""The consonants that a Korean syllable begins with, as they stand alone."""
_FIRST_JAMO = 0x1100

_LATIN = "a b c d e f g h i j k l m n o p q r s t u v w x y z"
_MOST_ACCENTS = 3
"""No letter of an alphabet has more."""

_OTHER, _LETTER, _FOREIGN = range(3)

Place = tuple[int, int]
SortKey = tuple[tuple[Place, ...], str]


@dataclass(frozen=True)
class _Alphabet:
    """The places of a language's letters, what finds them in a text, and what sorts as other letters."""

    places: dict[str, int]
    letter: re.Pattern[str]
    same: dict[str, str]


def sort_key(text: str, language: str) -> SortKey:
    """Return by what to sort a text among others of its language: signs and digits, its own letters, other scripts."""
    alphabet = _alphabet_of(language)
    small = text.translate(_DOTLESS) if primary(language) in _WITH_DOTLESS else text
    small = unicodedata.normalize("NFC", unicodedata.normalize("NFC", small).casefold().translate(_KATAKANA))
    places = (place for found in alphabet.letter.finditer(small) for place in _places(found[0], alphabet))
    return tuple(places), text


def initial(text: str, language: str) -> str:
    """Return the letter below which a text stands in a list, as a capital: one of the language's, where it has that.

    It is `#` for signs and digits, the first part of a Korean syllable, and empty for a Chinese character, which no
    alphabet has.
    """
    kind, number = next(iter(sort_key(text, language)[0]), (_OTHER, 0))
    if kind == _OTHER:
        return "#"
    if kind == _LETTER:
        letter = list(_alphabet_of(language).places)[number]
        return "İ" if letter == "i" and primary(language) in _WITH_DOTLESS else letter[0].upper() + letter[1:]
    if _FIRST_JAMO <= number < _FIRST_JAMO + len(_JAMO):
        return _JAMO[number - _FIRST_JAMO]
    letter = chr(number)
    return "" if unicodedata.name(letter, "").startswith("CJK") else letter.upper()


@cache
def _alphabet_of(language: str) -> _Alphabet:
    known, code = table("alphabets"), primary(language)
    listed = known["alphabets"]
    letters = listed.get(f"{code}-{script(language)}", listed.get(code, _LATIN))
    places = {letter: place for place, letter in enumerate(letters.split())}
    several = sorted((letter for letter in places if len(letter) > 1), key=len, reverse=True)
    pattern = re.compile("|".join([*map(re.escape, several), rf".[{ACCENTS}\u3099\u309a]*"]), re.DOTALL)
    return _Alphabet(places, pattern, {**known["same"], **known["own"].get(code, {})})


def _places(letter: str, alphabet: _Alphabet) -> Iterator[Place]:
    """Yield the places of a letter with its accents: its own if it has one, or else that of the letter without some."""
    if letter in alphabet.places:
        yield _LETTER, alphabet.places[letter]
        return
    decomposed = unicodedata.normalize("NFD", letter)
    base, accents = decomposed[0], decomposed[1 : 1 + _MOST_ACCENTS]
    for number in range(len(accents), -1, -1):
        for chosen in combinations(accents, number):
            plain = unicodedata.normalize("NFC", base + "".join(chosen))
            if plain in alphabet.places:
                yield _LETTER, alphabet.places[plain]
                return
            if plain in alphabet.same:
                for one in alphabet.same[plain]:
                    yield from _places(one, alphabet)
                return
    for character in _ACCENT.sub("", decomposed):
        yield (_FOREIGN if unicodedata.category(character)[0] in "LM" else _OTHER), ord(character)
