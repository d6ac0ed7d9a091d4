"""The edition's own rules (`hooks/checks.py`) find what they are for; `make translations` asks them of the edition."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from diglot.checks.check import check_by_site
from diglot.checks.examples import examine_site
from diglot.checks.rules import Rules
from diglot.checks.values import Segment
from diglot.glossary.glossary import read_glossary
from diglot.project.files import Document
from diglot.project.front_matter import FrontMatter
from diglot.project.project import Project
from pages import ROOT, this_site
from sample import write_sample

SITE = replace(this_site(), settings=replace(this_site().settings, checks="hooks/checks.py", root=ROOT))


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("Das war am 3. Mai so, 5\u00a0Prozent. | It was so on 3 May, 5 per cent.", ""),
        ("Um 5 Prozent. | By 5 per cent.", "unit-space"),
        ("Wahrscheinlich ist es so. Das liegt nahe. | Presumably it is so.", "house-words"),
        ("Vermutlich ist es so. | It is likely so.", "house-words"),
        ("Die Preise für Elektroautos. | The electric car price.", "house-words"),
        ("Das gilt zum 22. November 2026. | As of 22 November 2026 this holds.", "house-words"),
        ("Das ist so[^1]. | That is so[^1].", "note-mark"),
        (
            "Siehe [Titel, 2026](https://example.org/?utm_x=1). | See [title, 2026](https://example.org/).",
            "raw-address",
        ),
        ("Es ist seither so. | It has been so since.", "later"),
        ("Es ist so. **Seither:** 2026 war es so. | It is so. In 2026 it was so.", "later"),
    ],
)
def test_a_text_breaks_a_rule_of_the_edition_or_none(words: str, code: str) -> None:
    document = Document("artikel/a.md", "docs/artikel/a.md", "", FrontMatter())
    rules, (original, translation) = Rules(SITE.settings, of_site_alone=True), words.split(" | ")
    found = rules.check_segment(Segment(original, translation, rules.settings, document), "a.po")
    assert [problem.code for problem in found] == ([code] if code else [])


def test_the_examples_of_the_edition_s_rules_are_what_they_say() -> None:
    assert examine_site(SITE.settings) == []


@pytest.mark.long
def test_the_sample_keeps_the_rules_of_the_edition(tmp_path: Path) -> None:
    """What `make translations` asks of the edition itself."""
    sample = replace(SITE, settings=replace(SITE.settings, root=write_sample(tmp_path / "sample")))
    assert len(Rules(SITE.settings, of_site_alone=True).by_code) == 11
    assert check_by_site(Project(sample), read_glossary(sample.settings)[0]) == []
