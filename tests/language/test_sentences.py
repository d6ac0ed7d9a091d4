"""Sentences end where a reader of the language sees them end."""

from __future__ import annotations

import pytest

from diglot.language.punctuation import ends_of
from diglot.language.sentences import full_sentences, sentences, sentences_around
from diglot.language.word_diff import Change, word_changes

TEXTS = {
    "de": ["Wer kommt? ", "Šimon kommt z. B. am 3. Mai. ", "„Gut!“ ", "Ende."],
    "el": ["Τι είναι αυτό; ", "Είναι ένα σπίτι· είναι μεγάλο. ", "«Γιατί;» ", "Έτσι."],
    "el, decomposed": ["Τι είναι αυτό\u037e ", "Είναι ένα σπίτι."],
    "ru": ["Кто это? ", "Ёлка. ", "Это дом; он большой."],
    "hy": ["Ո՞վ է նա։ ", "Նա է։"],
    "he": ["מה זה? ", "זה בית. ", "כן."],
    "ar": ["ما هذا؟ ", "هذا بيت؛ وهو كبير. ", "نعم."],
    "ur": ["یہ گھر ہے۔ ", "کیا؟ ", "ہاں۔"],
    "hi": ["यह क्या है? ", "यह घर है। ", "वह राम. ", "वह श्याम है।", "हाँ॥"],
    "my": ["ဒါဘာလဲ။ ", "အိမ်ပါ။"],
    "km": ["នេះជាផ្ទះ។ ", "បាទ។"],
    "am": ["ይህ ምንድን ነው፧ ", "ቤት ነው። ", "አዎ።"],
    "bo": ["འདི་ཁང་པ་རེད། ", "རེད།"],
    "ja": ["これは何ですか。", "はい！？", "「行く。」と言った。", "家です。"],
    "zh": ["这是什么？！", "这是房子；很大。", "好。"],
    "ko": ["이것은 무엇입니까? ", "집입니다. ", "네."],
}


@pytest.mark.parametrize("language", TEXTS)
def test_a_text_is_parted_into_its_sentences(language: str) -> None:
    assert sentences("".join(TEXTS[language])) == TEXTS[language]


@pytest.mark.parametrize("language", [language for language in TEXTS if language != "ja"])
def test_the_full_sentences_are_the_same(language: str) -> None:
    assert full_sentences("".join(TEXTS[language])) == [sentence.strip() for sentence in TEXTS[language]]


@pytest.mark.parametrize("language", TEXTS)
def test_the_sentence_around_a_place_is_that_one(language: str) -> None:
    text, place = "".join(TEXTS[language]), 0
    for sentence in TEXTS[language]:
        assert sentences_around(text, [place + 1])[0].rstrip("“»") == sentence.strip().rstrip("“»")
        place += len(sentence)


ABBREVIATED = [
    *("Vgl. Seite drei.", "Das sog. Haus.", "Voir p. ex. Paris.", "Véase p. ej. Madrid.", "Il sig. Rossi."),
    *("Zie bijv. Gent.", "Miasta, np. Kraków.", "Město, např. Praha.", "Город, напр. Москва, т. е. столица."),
    *("Şehir, örn. Ankara.", "Städer, t. ex. Uppsala.", "Місто, напр. Київ."),
]


@pytest.mark.parametrize("text", ABBREVIATED)
def test_an_abbreviation_ends_no_sentence(text: str) -> None:
    assert full_sentences(text) == [text]
    assert sentences(text) == [text]


@pytest.mark.parametrize("text", ["Die Tür; der Hof.", "Er sagt: so. und so.", "La porte; Le mur.", "1. 2. 3."])
def test_no_sentence_ends_here(text: str) -> None:
    assert full_sentences(text) == [text]


@pytest.mark.parametrize(
    ("language", "text", "kinds"),
    [
        ("de", "Warum?", "?"),
        ("de", "Aber;", "."),
        ("de", "„Was?!“", "?"),
        ("de", "Und so...", "…"),
        ("el", "Γιατί;", "?"),
        ("el", "«Γιατί\u037e»", "?"),
        ("el", "Ναι·", ".:"),
        ("el", "Ναι\u0387", ".:"),
        ("el-GR", "Έτσι.", "."),
        ("hy", "Ո՞վ է նա։", "?"),
        ("hy", "Ո՞վ է: Նա է։", "."),
        ("hy", "Արի՜։", "!"),
        ("ja", "何ですか？", "?"),
        ("ja", "何ですか。", "?."),
        ("ja", "家です｡", "."),
        ("ja", "次の通り：", ":"),
        ("zh", "「好！」", "!"),
        ("ar", "لماذا؟\u200f", "?"),
        ("ar", "أولا؛", "."),
        ("ar", "أولا،", ","),
        ("ur", "یہ گھر ہے۔", "."),
        ("hi", "यह घर है।", "."),
        ("am", "ይህ ምንድን ነው፧", "?"),
        ("am", "እነዚህ ናቸው፦", ":"),
        ("km", "ដូចតទៅ៖", ":"),
    ],
)
def test_a_mark_says_what_it_says_in_its_language(language: str, text: str, kinds: str) -> None:
    assert ends_of(text, language) == set(kinds)


def test_the_mark_at_the_end_of_a_sentence_is_no_part_of_a_changed_word() -> None:
    pieces = [(piece.change, piece.text) for piece in word_changes("घर है।", "घर है, हाँ।")]
    assert pieces == [(Change.KEPT, "घर है"), (Change.INSERTED, ", हाँ"), (Change.KEPT, "।")]
