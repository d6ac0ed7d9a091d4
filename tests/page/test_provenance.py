"""The line below a title says how paragraphs stand as its language strings clauses together."""

from __future__ import annotations

import pytest

from diglot.language.words import Words
from diglot.page.heading import qualifier_of
from diglot.page.provenance import Kind, Provenance, in_words

PARAGRAPHS = {(Kind.NAMED, (("", "Ada"),)): 2, (Kind.STALE, ()): 1}


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("zh", "译文段落：2 段已审校（署名：“Ada”），1 段已过时。"),
        ("zh-Hant", "譯文段落：2 段已審校（署名：「Ada」），1 段已過時。"),
        ("de", "Absätze der Übersetzung: 2 durchgesehen (gezeichnet: „Ada“), 1 veraltet."),
    ],
)
def test_clauses_have_the_mark_between_them_that_is_theirs(language: str, said: str) -> None:
    assert in_words(Provenance(PARAGRAPHS), language, Words()) == said


@pytest.mark.parametrize(("language", "named"), [("fr", "français"), ("pl", "polski"), ("de", "Deutsch")])
def test_the_language_of_a_page_stands_in_its_title_as_it_is_written_within_a_sentence(
    language: str, named: str
) -> None:
    assert qualifier_of({language: "Banneton", "en": "Banneton"}, language, language) == named
