"""A concept whose form has the capitals of a title is not missed by the check of terms; another word still is."""

from __future__ import annotations

import pytest

from diglot.glossary.concept import Concept
from diglot.glossary.glossary import Glossary
from segments import problems_of, segment

TERMS = {"de": "Rechenzentrum", "en": "data centre"}
CONCEPT = Concept("rz", "glossary/rz.md", TERMS, {language: (term,) for language, term in TERMS.items()})


@pytest.mark.parametrize(
    ("translation", "expected"),
    [("The Data Centre of Tomorrow", []), ("The data centre", []), ("The Server Hall of Tomorrow", ["terms"])],
)
def test_the_capitals_of_a_title_hide_no_term(translation: str, expected: list[str]) -> None:
    found = problems_of(
        segment("Das Rechenzentrum von morgen", translation, glossary=Glossary({"rz": CONCEPT}, ("de", "en")))
    )
    assert [problem.code for problem in found] == expected
