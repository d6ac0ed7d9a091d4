"""Numbers, dates and amounts are compared by what they mean, however each language writes them."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from babel.dates import format_date
from babel.numbers import format_currency, format_decimal, format_percent
from hypothesis import given, settings
from hypothesis import strategies as st

from diglot.checks.numbers import check_numbers
from diglot.markdown.projections import prose
from pages import inline_reader
from segments import segment

MANY = settings(max_examples=150)
LANGUAGES = ["de", "en", "en-GB", "fr", "es", "pl", "ru", "sv", "it", "de-CH", "hi"]

languages = st.sampled_from(LANGUAGES)
numbers = st.decimals(Decimal(21), Decimal(10**9), places=2)
dates = st.dates(date(1900, 1, 1), date(2099, 12, 31))


def differences(original: str, translation: str, source: str = "de", target: str = "en-GB") -> list[str]:
    return list(check_numbers(segment(original, translation, source, target)))


def written(number: Decimal, language: str) -> str:
    return str(format_decimal(number, locale=language.replace("-", "_"), decimal_quantization=False))


@MANY
@given(numbers, languages, languages)
def test_a_number_is_the_same_in_any_two_languages(number: Decimal, source: str, target: str) -> None:
    assert differences(f"({written(number, source)})", f"({written(number, target)})", source, target) == []


@MANY
@given(numbers, numbers, languages, languages)
def test_two_numbers_differ_in_any_two_languages(one: Decimal, other: Decimal, source: str, target: str) -> None:
    said = differences(f"({written(one, source)})", f"({written(other, target)})", source, target)
    assert bool(said) == (one != other)


@MANY
@given(
    dates,
    st.sampled_from(["de", "en", "en-GB", "fr", "es", "sv", "it"]),
    st.sampled_from(["de", "en", "fr", "he", "zh", "ja"]),
)
def test_a_date_is_the_same_in_any_two_languages(day: date, source: str, target: str) -> None:
    original = format_date(day, "long", locale=source.replace("-", "_"))
    assert differences(original, format_date(day, "long", locale=target), source, target) == []


@MANY
@given(dates, dates)
def test_two_dates_differ(one: date, other: date) -> None:
    said = differences(format_date(one, "long", locale="de"), format_date(other, "long", locale="en_GB"))
    # 5 May and 12 December hold each other's day and month, and 1901 is 2001 without its century
    alike = {one.day, one.month, one.year} == {other.day, other.month, other.year} or one.year % 100 == other.year % 100
    assert said or one == other or alike or not ({one.day} - {other.day, other.month})


@MANY
@given(st.integers(100, 10**7), languages, languages)
def test_an_amount_keeps_its_currency(amount: int, source: str, target: str) -> None:
    original = format_currency(amount, "EUR", locale=source.replace("-", "_"))
    same = format_currency(amount, "EUR", locale=target.replace("-", "_"))
    other = format_currency(amount, "GBP", locale=target.replace("-", "_"))
    assert differences(original, same, source, target) == []
    assert differences(original, other, source, target) != []


@MANY
@given(st.integers(21, 99), languages, languages)
def test_per_cent_stays_per_cent(share: int, source: str, target: str) -> None:
    original = format_percent(Decimal(share) / 100, locale=source.replace("-", "_"))
    assert (
        differences(original, format_percent(Decimal(share) / 100, locale=target.replace("-", "_")), source, target)
        == []
    )
    assert differences(original, f"({share})", source, target) != []


@pytest.mark.parametrize(
    ("markdown", "words"),
    [
        ("Ein *kursives* und ein __fettes__ Wort.", "Ein kursives und ein fettes Wort."),
        ('Siehe [hier](a(b).md "Titel") und ![Bild](b.png).', "Siehe hier und Bild."),
        ("Der Preis[^fact:preis] steigt.", "Der Preis steigt."),
        ('Der Befehl `make "x"` baut.', "Der Befehl \ufffc baut."),
        ("Quelle: <https://example.org/2024>.", "Quelle: \ufffc."),
        ("H<sub>2</sub>O &amp; mehr", "H2O & mehr"),
        (r"Ein \*Stern\* und snake_case", "Ein *Stern* und snake_case"),
        ("[Text][ziel] und [sic]", "Text und [sic]"),
    ],
)
def test_prose_is_what_is_read(markdown: str, words: str) -> None:
    assert prose(markdown, inline_reader("[ziel]: ziel.md")) == words
