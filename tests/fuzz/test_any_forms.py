"""Any forms of a concept are taken or are a problem, and what is taken is found where it stands and nowhere else."""

from __future__ import annotations

import html

from hypothesis import example, given
from hypothesis import strategies as st

from diglot.glossary.concept import Concept, read_concept
from diglot.glossary.matcher import matcher_for
from diglot.glossary.reading import may_hide_words
from diglot.project import front_matter
from diglot.project.files import Document
from fuzzing import MANY, WORDS, named, soup

PIECES = (
    *("Daten", "souverän", "ität", " ", "-", "*", "{a,b}", "{,en}", "{", "}", ",", "’", "&nbsp;", "\u00ad", "a\u0308"),
    "_",
)


def concept_of(forms: list[str]) -> Concept | None:
    meta = {"term": {"de": "KI", "en": "AI"}, "forms": {"de": forms}}
    concept, problems = read_concept(Document("glossary/a.md", "a", "", front_matter.FrontMatter(meta)), "glossary/")
    named(problems)
    assert (concept is None) == bool(problems)
    return concept


@MANY
@given(st.lists(soup(*PIECES, most=6), max_size=6), soup(*PIECES, *WORDS))
def test_what_is_found_stands_in_the_text_in_order(forms: list[str], text: str) -> None:
    if (concept := concept_of(forms)) is None:
        return
    matcher = matcher_for([concept], "de")
    for found in (text, *concept.forms["de"]):
        assert matcher.may_find(found) or may_hide_words(found) or not matcher.find(found)
        last = 0
        for match in matcher.find(found):
            assert last <= match.start < match.end <= len(found)
            last = match.end
    assert [match.slug for match in matcher.find("KI")] == ["a"]


@MANY
@given(soup(*PIECES, most=6))
@example("Daten\u00adschutz")
def test_a_form_of_words_is_found_as_it_is_written(form: str) -> None:
    """Whatever it is made of: what stands between its first and its last letter or digit is found with them."""
    if (concept := concept_of([form])) is None:
        return
    for one in concept.forms["de"]:
        text = one.rstrip("*")
        if text[:1].isalnum() and text[-1:].isalnum():
            escaped = html.escape(text, quote=False)
            found = matcher_for([concept], "de").find(f"Ein {escaped} hier")
            assert [escaped] == [f"Ein {escaped} hier"[match.start : match.end] for match in found]
