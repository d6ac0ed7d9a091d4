"""Words stand in the order of their language's dictionaries."""

from __future__ import annotations

import random
from functools import partial

import pytest

from diglot.glossary.concept import Concept
from diglot.glossary.concept_page import additions
from diglot.glossary.glossary import Glossary
from diglot.language.collation import sort_key

SORTED = {
    "de": "Apfel Äpfel öde Ofen Strasse Straße über Uhr Zug",
    "en": "2FA co-op coop naïve resumé résumé zeal zoë",
    "fr": "cote coté côte côté œuf œuvre ou",
    "sv": "ada zon ål ärm öra",
    "fi": "ada zon ål ärm öra",
    "da": "abe zebra ært ærø øre ål",
    "no": "abe zebra ært øre ål",
    "is": "afi ás bók dagur ðað þak æði öl",
    "es": "nata nube ñandú ñu oso",
    "pl": "lody łąka mak źle żaba",
    "cs": "cena čas hrad chata ikona řeka sad šest",
    "hr": "cesta čaj ćup dan džep đak lov ljeto nos njuška šal žaba",
    "sr-Latn": "cesta čaj ćup dan džep đak",
    "sr": "авион ђак жаба љубав мајка њива ћуп",
    "hu": "cukor csak dal dzsem gép gyár óra ő öt sok szép",
    "tr": "cam çam ıslak İzmir oda ödev sarı şeker",
    "et": "sada šokk zoo žanr tuba vesi õun äri öö üks",
    "lt": "cukrus čia ilgas ypač jis šuo",
    "ro": "aer an ăla sac șal tac țap",
    "vi": "ca cá căn cân da đa",
    "ru": "ёж ель идти йод яма",
    "uk": "вода гора ґанок дім екран єдність зима ива іспит їжа йод яма",
    "el": "αγάπη Άννα βουνό ώρα",
    "fa": "بابا پدر تاب چای خانه ژاله شب گل لب یار",
    "ur": "بابا پانی ٹماٹر ڈر گھر ہاتھ یار",
    "ar": "آدم أسد باب بيت",
    "he": "אבא בית שלום",
    "hi": "अंत कर कल काम की",
    "ta": "அம்மா கடல் காடு",
    "ja": "あい アウト かき がき カク さくら",
    "ko": "가나 각 나라 다리",
}


@pytest.mark.parametrize("language", SORTED)
def test_words_are_sorted_by_the_alphabet_of_their_language(language: str) -> None:
    words = SORTED[language].split()
    mixed = random.Random(1).sample(words, len(words))
    assert sorted(mixed, key=partial(sort_key, language=language)) == words


def test_decomposed_letters_are_sorted_as_composed_ones() -> None:
    words = ["o\u0308ra", "\u00e5r", "a\u030al", "zon"]
    assert sorted(words, key=partial(sort_key, language="sv")) == ["zon", "a\u030al", "\u00e5r", "o\u0308ra"]


def test_a_pile_of_accents_takes_no_time() -> None:
    assert sort_key("a" + "\u0301" * 10_000 + "b", "sv")[0] == sort_key("ab", "sv")[0]


def test_each_column_of_the_glossary_is_sorted_by_its_own_language() -> None:
    terms = {"a": ("Zahl", "ål"), "b": ("Ähre", "zon"), "c": ("Affe", "ada")}
    concepts = {slug: Concept(slug, "", {"de": german, "sv": swedish}) for slug, (german, swedish) in terms.items()}
    glossary = Glossary(concepts, ("de", "sv"))
    for language, other, expected in (("de", "sv", ["Affe", "Ähre", "Zahl"]), ("sv", "de", ["ada", "zon", "ål"])):
        (row,) = additions("glossary/index.md", glossary, language, other)
        assert [link.text for link in row.iter("a")] == expected
