"""The tables of the words that Diglot puts on a page are whole, and one can stand for another."""

from __future__ import annotations

import re
import tomllib
from importlib.resources import files
from pathlib import Path

import pytest
from babel import Locale

from diglot.language.locales import plural_form
from diglot.language.style import style_of
from diglot.language.words import AROUND, Words, forms_of, places_in, table

FILES = {Path(place.name).stem: place for place in files("diglot.language").joinpath("interface").iterdir()}
VARIETIES = {"pt-PT": "pt", "zh-Hant": "zh"}
"""The tables that only say what differs from another one."""

WHOLE = sorted(FILES.keys() - VARIETIES.keys())
CHECKED = ["de", "en"]
NUMBERS = range(1000)
MARKS = re.compile("[\"'“”„‟’‘‚«»‹›「」『』]")


def test_at_least_twenty_languages_are_whole() -> None:
    latin = {"cs", "de", "en", "es", "fr", "id", "it", "nl", "pl", "pt", "tr", "vi"}
    assert latin | {"ar", "fa", "he", "ja", "ko", "ru", "uk", "zh"} <= set(WHOLE)


@pytest.mark.parametrize("language", FILES)
def test_each_table_has_the_words_of_the_english_one_in_its_order_with_the_same_places_to_fill(language: str) -> None:
    mine, english = table(language), table("en")
    assert list(mine) == [name for name in english if name in mine]
    assert language in VARIETIES or mine.keys() == english.keys()
    for name, word in mine.items():
        places = places_in(forms_of(english[name])["other"])
        for category, form in forms_of(word).items():
            one_number_only = sum(plural_form(number, language) == category for number in NUMBERS) == 1
            spared = {"number", "count"} if one_number_only and len(forms_of(word)) > 1 else set()
            assert form.strip() == form != ""
            assert set(places) - spared <= set(places_in(form)) <= set(places), name
            assert "{" not in re.sub(r"{\w+}", "", form), name


@pytest.mark.parametrize("language", FILES)
def test_a_word_with_forms_has_one_for_each_number_and_no_other(language: str) -> None:
    wanted = {plural_form(number, language) for number in NUMBERS}
    for name, word in table(language).items():
        forms = forms_of(word)
        has_forms = "¦" in word
        assert not has_forms or forms.keys() == wanted, name
        assert has_forms or "¦" not in table("en")[name], name


@pytest.mark.parametrize("language", FILES)
def test_quotation_marks_in_a_table_are_those_of_its_language(language: str) -> None:
    own = style_of(language).quotes
    for name, word in table(language).items():
        found = set(MARKS.findall(word)) - {"’"}  # which is an apostrophe, too
        assert not own or found <= set(own), name


@pytest.mark.parametrize("language", FILES)
def test_the_head_of_a_table_says_who_has_not_checked_it(language: str) -> None:
    head = FILES[language].read_text("utf-8").splitlines()[0]
    assert head.startswith("# ")
    assert ("Nobody who speaks the language has checked" in head) != (language in CHECKED)


@pytest.mark.parametrize("language", [*(one for one in WHOLE if one != "en"), *VARIETIES])
def test_hardly_any_word_of_another_language_is_the_english_one(language: str) -> None:
    mine, english = table(language), table("en")
    sentences = [name for name, word in mine.items() if word == english[name] and " " in re.sub(r"{\w+}", "", word)]
    assert set(sentences) <= {"head.notes", "note.counted", "provenance.process", "row.links"}


def test_a_table_is_what_its_file_says() -> None:
    for language, place in FILES.items():
        read = tomllib.loads(place.read_text("utf-8"))
        assert sum(map(len, read.values())) == len(table(language))


@pytest.mark.parametrize("before", FILES)
def test_words_around_a_text_that_are_the_same_in_one_language_are_so_in_another(before: str) -> None:
    sets = Words().around(FILES)
    for now in FILES:
        pairs = set(zip(sets[before], sets[now], strict=True))
        assert len(pairs) == len(dict(pairs)), now


@pytest.mark.parametrize(
    ("reader", "languages", "spoken"),
    [
        ("en", ("de", "en"), ["en", "de"]),
        ("de", ("de", "en"), ["de", "en"]),
        ("en-GB", ("de-AT", "en-US"), ["en", "de"]),
        ("en", ("de", "fr"), ["en", "de", "fr"]),
        ("fr", ("fr", "de"), ["fr", "de"]),
        ("sv", ("sv", "de"), ["en", "de"]),
        ("sv", ("sv", "fi"), ["en"]),
        ("en", ("de", "zh-TW"), ["en", "de", "zh-Hant"]),
        ("pt-BR", ("de", "pt-PT"), ["pt", "de", "pt-PT"]),
        ("pl", (), ["pl"]),
    ],
)
def test_a_page_can_speak_the_languages_of_its_texts_that_there_are_words_in(
    reader: str, languages: tuple[str, ...], spoken: list[str]
) -> None:
    assert Words().spoken(reader, languages) == spoken


@pytest.mark.parametrize(
    ("language", "number", "said"),
    [
        ("en", 1, "1 result"),
        ("ru", 21, "21 результат"),
        ("ru", 3, "3 результата"),
        ("pl", 5, "5 wyników"),
        ("ar", 2, "نتيجتان"),
        ("he", 2, "שתי תוצאות"),
        ("fa", 12, "۱۲ نتیجه"),
        ("fr", 1000000, "1000000 résultats"),
        ("sv", 2, "2 results"),
    ],
)
def test_a_word_stands_in_the_form_of_a_number(language: str, number: int, said: str) -> None:
    assert Words().word(language, "search", "found", number).filled(count=number) == said


@pytest.mark.parametrize(
    ("own", "language", "key", "said", "spoken"),
    [
        ((("sv", "view.label", "Vy"),), "sv", "label", "Vy", "sv"),
        ((("sv", "view.label", "Vy"),), "sv-FI", "label", "Vy", "sv-FI"),
        ((("sv", "view.label", "Vy"),), "sv", "parallel", "Both languages", "en"),
        ((("fr", "view.parallel", "En face"),), "fr-CA", "parallel", "En face", "fr-CA"),
        ((("en", "view.parallel", "Side by side"),), "sv", "parallel", "Side by side", "en"),
        ((), "zh-HK", "label", "檢視", "zh-HK"),
        ((), "zh-Hans", "label", "视图", "zh-Hans"),
    ],
)
def test_a_word_is_the_site_s_or_ours_or_english_and_says_which_language_it_is_in(
    own: tuple[tuple[str, str, str], ...], language: str, key: str, said: str, spoken: str
) -> None:
    word = Words(own).word(language, "view", key)
    assert (word, word.language) == (said, spoken)


def test_a_language_that_a_site_completes_around_a_text_can_be_spoken_there() -> None:
    names = [name for name in table("en") if name.split(".")[0] in AROUND]
    own = tuple(("sv", name, f"sv {name}") for name in names)
    assert Words(own).spoken("de", ("sv",)) == ["de", "sv"]
    assert Words(own[:-1]).spoken("de", ("sv",)) == ["de"]


def test_all_languages_of_the_tables_are_known_to_cldr() -> None:
    for language in FILES:
        assert Locale.parse(language, sep="-")
