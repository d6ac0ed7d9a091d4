"""The regular endings of a word, as data per language: which spellings of it count as the same form."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import product

from diglot.language.endings import endings_of
from diglot.language.locales import primary

_ADJECTIVE = ("e", "en", "em", "er", "es")
_NOUN = ("s", "es", "e", "en", "n")
_ENDS_LIKE_ADJECTIVE = re.compile(r"(?<=\w{3})(?:e|en|em|er|es)$")
_NOMINALISED = re.compile(
    r"""(?P<stem>
        (?:gt|ckt|llt|nnt|ndt|tzt|sst|ert|net|det|tet|hrt|hlt|amt|ebt|ubt|lobt  # most participles of the past
          |(?:tr|off|f|ang|l)offen|angen|achsen|orben|lossen|wiesen|boren
          |(?:ier|sitz|reis|lern|lehr|forsch|arbeit|wohn|fahr|pfleg|leit|schaff|treib|lieb|such)end  # of the present
          |[^e]ig|lich|eutsch)
    )e[rnms]?$""",
    re.VERBOSE,
)
"""A noun that is an adjective, such as `Beauftragter`, `Angestellte` or `Studierender`, and takes its endings."""

_SHORT = 4


def _german(word: str, is_last: bool) -> frozenset[str]:
    """German: nouns take s/es/e/en/n, what is written small the endings of adjectives; names in capitals only s."""
    if word.isupper() or not word.isalpha():
        return frozenset({word, f"{word}s"}) if word[-1:].isalpha() else frozenset({word})
    if word[:1].isupper():
        nouns = {word, *(word + ending for ending in _NOUN)}
        if is_adjective := _NOMINALISED.search(word):
            nouns |= {word[: is_adjective.end("stem")] + ending for ending in _ADJECTIVE}
        return frozenset(nouns)
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


_SHARP = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue", "ß": "ss"})
_IN_CAPITALS = 4
"""Words of so many letters are known in capitals throughout, too; shorter ones may be abbreviations then."""

_DOTTED = frozenset(["az", "tr"])
_OKURIGANA = re.compile(r"(?<=[\u4e00-\u9fff])([いえきけげしせちてべみめりれ])(?=[\u4e00-\u9fff]|$)")
_MOST_OKURIGANA = 3


def in_capitals(text: str, language: str) -> str:
    """Return a text in capitals, in Turkish with its dots."""
    return (text.replace("i", "İ") if primary(language) in _DOTTED else text).upper()


def written_otherwise(words: frozenset[str], language: str) -> frozenset[str]:
    """Return words with the other ways to write them: in capitals, without the letters of German, with е for ё."""
    if primary(language) == "de":
        words |= {word.translate(_SHARP) for word in words if not word.isascii()}
    if primary(language) == "ru":
        words |= {word.replace("ё", "е") for word in words}
    return words | {in_capitals(word, language) for word in words if len(word) >= _IN_CAPITALS and word.isalpha()}


def ways_to_write(form: str, language: str) -> list[str]:
    """Return a form and, in Japanese, the form without some Kana between its characters: 取り引き, 取引き, 取引."""
    if primary(language) != "ja" or len(_OKURIGANA.findall(form)) not in range(1, _MOST_OKURIGANA + 1):
        return [form]
    pieces = _OKURIGANA.split(form)
    choices = (("", kana) if at % 2 else (kana,) for at, kana in enumerate(pieces))
    ways = {"".join(way) for way in product(*choices)}
    return [form, *sorted(way for way in ways - {form} if len(way) > 1)]


def spellings(word: str, language: str, *, is_last: bool, is_first: bool = True) -> frozenset[str]:
    """Return the spellings under which a word of a form is found, itself among them.

    `is_first` and `is_last` say whether it is the form's first or last word. A language without rules here and without
    a table knows only the forms as listed.
    """
    if rule := _RULES.get(primary(language)):
        return rule(word, is_last)
    endings = endings_of(language)
    return endings.spellings(word, is_first=is_first, is_last=is_last) if endings else frozenset({word})
