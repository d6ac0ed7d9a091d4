"""The list of all concepts: each column by its own alphabet, with the name in the other and what the concept means."""

from __future__ import annotations

from xml.etree.ElementTree import Element, tostring

import pytest

from diglot.glossary.concept import Concept
from diglot.glossary.concept_list import beside, fill_list, with_definitions
from diglot.glossary.glossary import Glossary


def glossary_of(languages: str, **terms: str) -> Glossary:
    """Return a glossary of concepts whose names are given in the order of the languages."""
    codes = tuple(languages.split())
    concepts = {slug: Concept(slug, "", dict(zip(codes, names.split(), strict=True))) for slug, names in terms.items()}
    return Glossary(concepts, codes)


def listed(glossary: Glossary, language: str, other: str) -> Element:
    """Return the list in one language beside another."""
    row = Element("div", {"class": "diglot-concepts diglot-glossary"})
    fill_list(row, glossary, language, other)
    return row


def groups(row: Element) -> list[tuple[str | None, list[str]]]:
    return [(one.get("data-letter"), ["".join(item.itertext()) for item in one]) for one in row.iter("ul")]


@pytest.mark.parametrize(
    ("language", "other", "expected"),
    [
        ("de", "sv", [("A", ["Affe ada", "Ähre zon"]), ("Z", ["Zahl ål"])]),
        ("sv", "de", [("A", ["ada Affe"]), ("Z", ["zon Ähre"]), ("Å", ["ål Zahl"])]),
    ],
)
def test_each_column_is_sorted_and_parted_by_the_alphabet_of_its_own_language(
    language: str, other: str, expected: object
) -> None:
    row = listed(glossary_of("de sv", a="Zahl ål", b="Ähre zon", c="Affe ada"), language, other)
    assert groups(row) == expected
    links = [one.get("href") for one in row.iterfind("p[@class='diglot-letters']/a")]
    assert links == [f"#{one.get('id')}" for one in row.iter("ul")]


def test_concepts_that_begin_with_no_letter_come_last_and_where_most_do_nothing_is_parted() -> None:
    few = glossary_of("de zh", a="BYD BYD", b="FSD FSD", c="Zahl 数")
    assert [(letter, len(items)) for letter, items in groups(listed(few, "zh", "de"))] == [
        ("B", 1),
        ("F", 1),
        (None, 1),
    ]
    most = listed(glossary_of("de zh", a="BYD BYD", b="Haus 房", c="Zahl 数"), "zh", "de")
    assert [(letter, len(items)) for letter, items in groups(most)] == [(None, 3)]
    assert not most.findall("p/a")


def test_a_name_that_is_the_same_in_both_languages_stands_there_once() -> None:
    row = listed(glossary_of("de en", a="BIS BIS", b="Haus house"), "de", "en")
    assert [items for _, items in groups(row)] == [["BIS"], ["Haus house"]]


def test_beside_another_language_each_concept_has_its_own_name_in_it_also_if_two_have_the_same_name() -> None:
    glossary = glossary_of("de en fr", a="Bank bank banque", b="Bank bench banc", c="FSD FSD FSDF", d="Ja yes Ja")
    text = tostring(listed(glossary, "de", "en"), encoding="unicode")
    row = beside(text, glossary, "fr")
    assert [row.count(f'</a> <span lang="fr">{name}</span>') for name in ("banque", "banc", "FSDF")] == [1, 1, 1]
    assert '<span lang="en"' not in row
    assert row.count("<span") == 3


def test_what_a_concept_means_stands_beside_its_name_in_a_line() -> None:
    text = tostring(
        listed(glossary_of("de en", a="Haus house", b="Ja yes"), "en", "de"), encoding="unicode", method="html"
    )
    long = "A <house> is built of " + "stone and " * 20
    meanings = {("a", "en"): f"{long}. More.", ("b", "de"): "Ein Wort. Mehr."}
    shown = with_definitions(text, "en", "de", lambda slug, language: meanings.get((slug, language), ""))
    assert "<small>A &lt;house&gt; is built of stone" in shown
    assert " …</small>" in shown
    assert '<small lang="de">Ein Wort.</small>' in shown
    assert "diglot-defined" not in shown
    assert "<small" not in with_definitions(text, "en", "de", lambda *_: "")
