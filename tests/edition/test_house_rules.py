"""The edition's own rules (`hooks/checks.py`) find what they are for, and what no rule can see holds, too.

`diglot check` and a strict build ask them, too.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace

import polib
import pytest

from diglot.checks.check import check_by_site
from diglot.checks.examples import examine_site
from diglot.checks.rules import Rules
from diglot.checks.values import Segment
from diglot.glossary.glossary import read_glossary
from diglot.page.notes import facts_of
from diglot.project import front_matter
from diglot.project.files import Document
from diglot.project.front_matter import FrontMatter
from diglot.project.project import Project
from pages import ROOT, this_site

SITE = replace(this_site(), settings=replace(this_site().settings, checks="hooks/checks.py"))


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
def test_the_edition_keeps_its_rules() -> None:
    assert len(Rules(SITE.settings, of_site_alone=True).by_code) == 8
    assert check_by_site(Project(SITE), read_glossary(SITE.settings)[0]) == []


def test_each_verdict_is_on_a_claim_in_the_article_s_own_words() -> None:
    text = (ROOT / "docs/artikel/tesla-rechenzentrum-china.md").read_text("utf-8")
    front, problems = front_matter.split(text, "article")
    assert problems == []
    original = (ROOT / "tests/mkdocs/original.de.txt").read_text("utf-8").casefold()
    facts = front.meta["facts"]
    assert facts.keys() == facts_of(front.meta).keys()
    for name, fact in facts.items():
        assert fact["claim"].endswith("."), f"{name}: a claim is a sentence"
        for word in re.findall(r"[\w-]{6,}", fact["claim"]):
            assert word.casefold() in original, f"{name}: {word}"


def test_the_home_page_counts_the_verdicts_as_the_article_has_them() -> None:
    text = (ROOT / "docs/artikel/tesla-rechenzentrum-china.md").read_text("utf-8")
    facts = facts_of(front_matter.split(text, "article")[0].meta)
    home = polib.pofile(str(ROOT / "translations/en/index.po"))
    said = {found[2]: int(found[1]) for entry in home if (found := re.match(r"\*\*(\d+) ([^:*]+):\*\*", entry.msgstr))}
    names = {"supported": "supported", "partly": "partly supported", "unsupported": "not supported"}
    counted = Counter(names.get(fact.verdict, fact.verdict) for fact in facts.values())
    assert said == dict(counted)
