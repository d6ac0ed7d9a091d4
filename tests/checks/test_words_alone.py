"""Checks read the words of a text: no code, no address, nothing that an extension puts in their place."""

from __future__ import annotations

from dataclasses import replace

import pytest

from diglot.checks.concepts import check_terms
from diglot.checks.typography import check_quotes
from diglot.glossary.concept import Concept
from diglot.glossary.glossary import Glossary
from diglot.markdown.inline_reader import InlineReader
from pages import this_site
from segments import problems_of, segment

TESLA = Concept("tesla", "", {"de": "Tesla", "en": "Tesla"}, {"de": ("Tesla",), "en": ("Tesla",)})


@pytest.mark.parametrize(
    "original",
    [
        "[Artikel](https://example.org/Tesla_(Firma)) heute",
        "[Artikel](https://example.org/(Stadt)/Tesla) heute",
        "Der Befehl ``a ` Tesla`` heute",
        "<b title='a > Tesla'>Artikel</b> heute",
        "<mailto:info@tesla.example> heute",
    ],
)
def test_a_concept_is_mentioned_by_words_alone(original: str) -> None:
    glossary = Glossary({"tesla": TESLA}, ("de", "en"))
    assert list(check_terms(segment(original, "Article today", glossary=glossary))) == []


@pytest.mark.parametrize(("words", "says"), [("*new*", False), ("`new_one`", True), ("new [*](a_b.md)", True)])
def test_emphasis_stands_for_quotation_marks_and_no_other_star_or_underscore_does(words: str, says: bool) -> None:
    found = segment("Das nennt er „ganz und gar neu“.", f"He calls it {words}.")
    assert bool(list(check_quotes(found))) == says


def test_a_formula_may_be_all_that_a_translation_says() -> None:
    site = this_site()
    reader = InlineReader(replace(site, extensions=[*site.extensions, "pymdownx.arithmatex"]).markdown())
    assert problems_of(segment("$a + b$", "$a + b$", reader=reader)) == []
