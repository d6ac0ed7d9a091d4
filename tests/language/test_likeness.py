"""A text is taken for an older version of another only if its words say so."""

from __future__ import annotations

import pytest

from diglot.language.likeness import changed_from, is_figure

FIGURES = [
    *("300.000 €", "12 %", "—", "12.05.2024", "2024-05-12", "12. Dezember 2024", "3,5 Mio. EUR", "ca. 5 km", "§ 12"),
    *("**80.000 €**", "10–12 kWh", "[300 €](kosten.md)", "<https://stadt.example/7>", "2024年5月", "&nbsp;"),
]
WORDS = [
    *("Kapitel 3", "1. Einleitung", "Am 5. ist es so weit", "Ja", "Das Dach kostet 80.000 €.", "共有5个人"),
    *("Über uns", "Stand: Mai 2024"),
]


@pytest.mark.parametrize("text", FIGURES)
def test_numbers_and_symbols_are_a_figure(text: str) -> None:
    assert is_figure(text)


@pytest.mark.parametrize("text", WORDS)
def test_what_has_words_is_no_figure(text: str) -> None:
    assert not is_figure(text)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("300.000 €", "290.000 €"),
        ("12. Dezember 2024", "13. Dezember 2024"),
        ("**80.000 €**", "**81.000 €**"),
        ("**80.000 €**", "**81.000 €** im Jahr"),
        ("Rund 300 €", "300 €"),
    ],
)
def test_no_figure_is_made_from_another_text_and_none_from_it(old: str, new: str) -> None:
    assert changed_from(["Dach", old, "Summe"], ["Dach", new, "Summe"]) == {}


def test_a_heading_with_another_number_is_the_same_heading() -> None:
    assert changed_from(["3. Einleitung"], ["4. Einleitung"]) == {"4. Einleitung": "3. Einleitung"}
