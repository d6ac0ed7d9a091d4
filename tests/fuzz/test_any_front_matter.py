"""Any front matter is read, or is a problem; so is what it says of concepts, notes, days and pictures."""

from __future__ import annotations

import pytest
from hypothesis import example, given

from diglot.checks.rules import Rules
from diglot.checks.values import DocumentText
from diglot.glossary.concept import read_concept
from diglot.glossary.matcher import matcher_for
from diglot.markdown.block_tree import block_tree
from diglot.markdown.inline_reader import InlineReader
from diglot.markdown.segments import msgids
from diglot.page.notes import facts_of
from diglot.project import front_matter
from diglot.project.files import Document
from diglot.project.publication import check_publication
from fuzzing import MANY, named, soup
from pages import this_site
from yaml_pieces import YAML


@MANY
@given(soup(*YAML))
@example("a: &a {b: c}\nd: &d {<<: [*a, *a]}\ne: [*d, *d]\n")
@example("title: !!timestamp 'x'\n")
@example("image: " + "x" * 5000 + "\n")
@example('image: "a\\x00b"\n')
def test_any_front_matter_is_read_or_a_problem(text: str) -> None:
    whole = f"---\n{text}\n---\n# A\n\nB\n"
    front, problems = front_matter.split(whole, "a.md")
    named(problems)
    assert whole.endswith(front.body)
    assert len(repr(front.meta)) < 1_000_000
    assert front.meta == {} or problems == front_matter.check_values(front.meta, whole, "a.md")
    document = Document("glossary/a.md", "glossary/a.md", whole, front)
    concept, problems = read_concept(document, "glossary/")
    named(problems)
    assert (concept is None) == bool(problems)
    facts_of(front.meta)
    rules = Rules(this_site().settings)
    found = rules.check("document", DocumentText(document, rules.settings), document.name)
    named([*check_publication(document, rules.settings), *found])
    if concept:
        matcher_for([concept], "de").find("KI und Daten")
    md = this_site().markdown()
    msgids(block_tree(md, front.body[:500]), InlineReader(md), front.meta)


@pytest.mark.parametrize(
    "value",
    [
        *("!!timestamp 'x'", "!!int 'x'", "!!float x", "!!binary é", "!!bool x", "2024-02-30", "9" * 5000, "[" * 3000),
        *(
            "[" * 99_000,
            "0b" + "1" * 50_000,
            "!!int '" + "1:" * 20_000 + "1'",
            "1:" * 20_000 + "1",
            "&a [*a]",
            "&a {b: *a}",
        ),
        *(
            '"\\ud800"',
            '"\\U00110000"',
            "[" * 100 + "]" * 100,
            "? " * 2000,
            "&a [x, &b [*a]]",
            f"&a [{'b,' * 999}]\nb: [{'*a,' * 11}]",
        ),
    ],
    ids=lambda value: value[:15],
)
def test_a_value_that_cannot_be_is_one_problem(value: str) -> None:
    front, problems = front_matter.split(f"---\ntitle: {value}\n---\n# A\n", "a.md")
    named(problems)
    assert (front.meta, [problem.code for problem in problems]) == ({}, ["front-matter"])
