"""A concept may lack a language: it is linked in the others, and nothing of it shows its slug."""

from __future__ import annotations

import pytest
from lxml.html import HtmlElement, fragment_fromstring
from markdown.serializers import to_xhtml_string

from diglot.checks.concepts import check_terms
from diglot.glossary.cards import card_html
from diglot.glossary.concept import Concept
from diglot.glossary.concept_page import additions, beside
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
    template: HtmlElement = fragment_fromstring(card_html("sour", language, other, GLOSSARY, lambda *_: ""))
    named = template.xpath("./p[1]//*[not(*)]")
    return [(one.text_content(), one.xpath("string(ancestor-or-self::*[@lang][1]/@lang)")) for one in named]


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


@pytest.mark.parametrize("path", ["glossary/index.md", "glossary/sour.md"])
@pytest.mark.parametrize("languages", [("de", "en"), ("en", "de"), ("en", "fr")])
def test_pages_name_it_in_a_language_that_it_has(path: str, languages: tuple[str, str]) -> None:
    language, other = languages
    shown = [
        (text, one.get("lang"))
        for row in additions(path, GLOSSARY, language, other)
        for one in row.iter()
        if one.tag in ("a", "span") and (text := one.text) and text in ("sour", *TERMS.values())
    ]
    assert {text for text, _ in shown} <= {*TERMS.values()}
    assert all(TERMS.get(lang or language) == text for text, lang in shown)
    assert shown


@pytest.mark.parametrize(
    ("language", "other", "shown"),
    [("de", "en", [None]), ("en", "de", [None]), ("en", "fr", ["levain"]), ("fr", "en", ["Sauerteig"])],
)
def test_the_list_names_it_once_in_each_language_that_it_has(language: str, other: str, shown: list[str]) -> None:
    [row] = additions("glossary/index.md", GLOSSARY, language, other)
    assert [None if name.get("hidden") else name.text for name in row.iter("span")] == shown


def test_the_list_in_the_documents_language_names_it_in_whichever_is_beside() -> None:
    [row] = additions("glossary/index.md", GLOSSARY, "de", "en")
    page = to_xhtml_string(row)
    french = beside(page, GLOSSARY, "en", "fr")
    assert '<span lang="fr">levain</span></li>' in french
    assert beside(french, GLOSSARY, "fr", "en") == page


def test_nothing_is_linked_and_the_search_names_it_in_another() -> None:
    assert GLOSSARY.matchers["en"].is_empty
    (entry,) = concept_entries(GLOSSARY, {"glossary/sour.md": "glossary/sour/"}, "en", lambda *_: "")
    assert (entry.title, entry.forms) == ("Sauerteig", ())


@pytest.mark.parametrize(("source", "target"), [("de", "en"), ("en", "de"), ("en", "fr")])
def test_no_term_is_missed_where_the_concept_has_none(source: str, target: str) -> None:
    texts = {"de": "Der Sauerteig ruht.", "en": "The sourdough rests.", "fr": "Le levain repose."}
    found = segment(texts[source], texts[target], source, target, glossary=GLOSSARY)
    assert list(check_terms(found)) == []
