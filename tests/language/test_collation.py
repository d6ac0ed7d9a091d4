"""Words stand in the order of their language's dictionaries."""

from __future__ import annotations

import random
from functools import partial

import pytest

from diglot.language.collation import initial, sort_key

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


@pytest.mark.parametrize(
    ("text", "language", "letter"),
    [
        ("öra", "sv", "Ö"),
        ("Ähre", "de", "A"),
        ("Öl", "de", "O"),
        ("chata", "cs", "Ch"),
        ("ırmak", "tr", "I"),
        ("iz", "tr", "İ"),
        ("Łódź", "pl", "Ł"),
        ("Żółw", "pl", "Ż"),
        ("ёж", "ru", "Е"),
        ("Alpha", "ru", "A"),
        ("5G", "de", "#"),
        ("„Zitat“", "de", "#"),
        ("", "de", "#"),
        ("도시", "ko", "ㄷ"),
        ("빵", "ko", "ㅃ"),
        ("ガス", "ja", "か"),
        ("特斯拉", "zh", ""),
        ("東京", "ja", ""),
        ("BYD", "zh", "B"),
        ("بيت", "ar", "ب"),
        ("שלום", "he", "ש"),
    ],
)
def test_a_word_stands_below_the_letter_that_its_language_sorts_it_by(text: str, language: str, letter: str) -> None:
    assert initial(text, language) == letter
