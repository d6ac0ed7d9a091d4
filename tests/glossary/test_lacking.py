"""A concept may lack a language: it is linked in the others, and nothing of it shows its slug."""

from __future__ import annotations

from xml.etree.ElementTree import Element, SubElement

import pytest
from lxml.html import HtmlElement, fragment_fromstring

from diglot.checks.concepts import check_terms
from diglot.glossary.cards import card_html, card_of
from diglot.glossary.concept import Concept
from diglot.glossary.concept_page import Additions
from diglot.glossary.glossary import Glossary
from diglot.search.concepts import concept_entries
from segments import segment

TERMS = {"de": "Sauerteig", "fr": "levain"}
GLOSSARY = Glossary(
    {
        "sour": Concept(
            "sour", "glossary/sour.md", TERMS, {code: (term,) for code, term in TERMS.items()}, see=("sour",)
        )
    },
    ("de", "en", "fr"),
)


def card(language: str, other: str) -> list[tuple[str, str]]:
    """Return the names on a card, each with its language."""
    made = card_of("sour", language, other, GLOSSARY, lambda *_: "")
    template: HtmlElement = fragment_fromstring(card_html("sour", made))
    named = template.xpath("./p[1]//*[not(*)]")
    shown = [(one.text_content(), one.xpath("string(ancestor-or-self::*[@lang][1]/@lang)")) for one in named]
    assert shown == [(name, code) for code, name in made.names]
    return shown


@pytest.mark.parametrize(
    ("language", "other", "names"),
    [
        ("de", "fr", [("Sauerteig", "de"), ("levain", "fr")]),
        ("de", "en", [("Sauerteig", "de")]),
        ("fr", "en", [("levain", "fr"), ("Sauerteig", "de")]),
        ("en", "fr", [("Sauerteig", "de"), ("levain", "fr")]),
        ("en", "de", [("Sauerteig", "de")]),
    ],
)
def test_a_card_shows_the_languages_that_it_has(language: str, other: str, names: list[tuple[str, str]]) -> None:
    assert card(language, other) == names


def rows(path: str, language: str, other: str, glossary: Glossary = GLOSSARY) -> list[Element]:
    """Return the rows that are added to a document in a language beside another one."""
    root = Element("div")
    for tag in ("h1", "p"):
        SubElement(root, tag).text = "Text"
    additions = Additions(path, glossary, lambda _: other)
    additions.make_room(root)
    return [row for row in root if additions.fill(row, language)]


@pytest.mark.parametrize("path", ["glossary/index.md", "glossary/sour.md"])
@pytest.mark.parametrize("languages", [("de", "en"), ("en", "de"), ("en", "fr")])
def test_pages_name_it_in_a_language_that_it_has(path: str, languages: tuple[str, str]) -> None:
    language, other = languages
    shown = [
        (text, one.get("lang"))
        for row in rows(path, language, other)
        for one in row.iter()
        if one.tag in ("a", "span") and (text := one.text) and text in ("sour", *TERMS.values())
    ]
    assert {text for text, _ in shown} <= {*TERMS.values()}
    assert all(TERMS.get(lang or language) == text for text, lang in shown)
    assert shown


def test_every_language_has_the_same_rows_also_where_one_has_no_other_name() -> None:
    both = Glossary(GLOSSARY.concepts, ("de", "en"))
    names = {one: rows("glossary/sour.md", one, "", both)[0] for one in both.languages}
    assert {one.get("class") for one in names.values()} == {"diglot-concepts diglot-names"}
    assert {one: "".join(row.itertext()) for one, row in names.items()} == {"de": "", "en": "Sauerteig"}
    assert [len(rows("glossary/sour.md", one, "", GLOSSARY)) for one in GLOSSARY.languages] == [3, 3, 3]
    assert len(rows("glossary/sour.md", "de", "", Glossary(GLOSSARY.concepts, ("de",)))) == 2


def test_nothing_is_linked_and_the_search_names_it_in_another() -> None:
    assert GLOSSARY.matchers["en"].is_empty
    (entry,) = concept_entries(GLOSSARY, {"glossary/sour.md": "glossary/sour/"}, "en", lambda *_: "")
    assert (entry.title, entry.forms) == ("Sauerteig", ())


@pytest.mark.parametrize(("source", "target"), [("de", "en"), ("en", "de"), ("en", "fr")])
def test_no_term_is_missed_where_the_concept_has_none(source: str, target: str) -> None:
    texts = {"de": "Der Sauerteig ruht.", "en": "The sourdough rests.", "fr": "Le levain repose."}
    found = segment(texts[source], texts[target], source, target, glossary=GLOSSARY)
    assert list(check_terms(found)) == []
