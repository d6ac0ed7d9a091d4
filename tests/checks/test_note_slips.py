"""A slip in a note, its mark or its fact is reported in its line, with the word that was meant."""

from __future__ import annotations

from datetime import date

import pytest
from markdown import Markdown

from diglot.base.problem import Problem
from diglot.checks.rules import Rules
from diglot.checks.values import DocumentText
from diglot.markdown.block_tree import BlockTree, block_tree
from diglot.markdown.inline_reader import InlineReader
from diglot.markdown.segments import msgids
from diglot.project import front_matter
from diglot.project.files import Document
from diglot.project.settings import Settings

SOURCE = "\n\n    Verlag, 22. November 2026: [„Titel“](https://example.org/)."
FACTS = (
    "---\ntitle: Preis\nfacts:\n  preis:\n    {0}\n---\n\nDer Preis[^fact:preis] steigt.\n\n[^fact:preis]: Ja." + SOURCE
)

SLIPS = {
    "Ein Satz.\n\nEin Wort[^translator:wort] fehlt.": (3, "note-missing", "for the mark '[^translator:wort]'"),
    "Ein Wort[^translator:wrot].\n\n[^translator:wort]: So.\n\nUnd[^translator:wort].": (
        *(1, "note-missing"),
        "Did you mean '[^translator:wort]'?",
    ),
    "| a[^x] | b |\n| --- | --- |\n| c | d |": (1, "note-missing", "'[^x]'"),
    "Ein Wort[^2].\n\n[^1]: Eins.\n\nEins[^1].": (1, "note-missing", "Write the note"),
    "Ein Wort[^translater:a].\n\n[^translater:a]: So.": (1, "note-kind", "Did you mean 'translator'?"),
    "Ein Wort[^facts:a].\n\n[^facts:a]: So.": (1, "note-kind", "Did you mean 'fact'?"),
    "Ein Wort[^Fact:a].\n\n[^Fact:a]: So.": (1, "note-kind", "Did you mean 'fact'?"),
    "Ein Wort[^kontext:a].\n\n[^kontext:a]: So.": (1, "note-kind", "Did you mean 'context'?"),
    "Ein Wort[^quelle:a].\n\n[^quelle:a]: So.": (1, "note-kind", "Begin the label with 'translator:'"),
    "Ort[^a].\n\n[^a]: Am Meer.\n\nMehr.\n\n[^a]: Am Berg.": (7, "note-twice", "in line 3 already"),
    "Ein Satz.\n\n[^context:zeit]: Winter.": (3, "note-unused", "'[^context:zeit]'"),
    FACTS.format("{verdict: belegt, checked: 2020-11-22}"): (5, "fact-verdict", "'belegt' as its verdict"),
    FACTS.format("verdict: suported\n    checked: 2026-11-20"): (5, "fact-verdict", "Did you mean 'supported'?"),
    FACTS.format("verdict: Supported\n    checked: 2026-11-20"): (5, "fact-verdict", "Did you mean 'supported'?"),
    FACTS.format("verdict: partly\n    checked: 22.11.2020"): (6, "fact-verdict", "Write it as 2020-11-22."),
    FACTS.format("verdict: partly\n    checked: gestern"): (6, "fact-verdict", "'gestern', which is no day"),
    FACTS.format("verdict: partly\n    cheked: 2026-11-20"): (6, "fact-verdict", "Did you mean 'checked'?"),
    FACTS.format("verdict: partly"): (4, "fact-verdict", "has no day on which it was checked"),
    FACTS.format("verdict: partly\n    checked: 2026-11-24"): (6, "fact-verdict", "2026-11-24, which is yet to come"),
    FACTS.format("verdict: partly\n    checked: 2026-11-22\n  weg: {}"): (7, "fact-verdict", "no note '[^fact:weg]'"),
}
"""Documents with one slip each; its line, and what is said of it."""

RIGHT = (
    *("Ein Wort[^1].\n\n[^1]: Eine Note.", "Ein Wort[^fn:1].\n\n[^fn:1]: Eine Note."),
    *("Der Ausdruck `[^a-z]` passt.", "Ein Satz.\n\n```\n[^x] und [^y]\n```", "Ein Satz. <!-- [^x] -->"),
    *("Ein Wort[^a].\n\n[^a]: Eine Note[^b].\n\n[^b]: Zwei.", "- [^a]\n\n[^a]: Eine Note."),
    FACTS.format("verdict: partly\n    checked: 2026-11-23"),  # which it may be elsewhere
)
"""Documents in which nothing is wrong."""


def problems_of(text: str, *extensions: str) -> list[Problem]:
    front, problems = front_matter.split(text, "a.md")
    md = Markdown(extensions=[*extensions, "tables", BlockTree()])
    texts = msgids(block_tree(md, front.body), InlineReader(md), front.meta)
    document = DocumentText(
        Document("a.md", "docs/a.md", text, front), Settings("de", "en"), date(2026, 11, 22), texts, InlineReader(md)
    )
    return [*problems, *Rules(document.settings).check("document", document, "docs/a.md")]


@pytest.mark.parametrize("text", SLIPS)
def test_a_slip_is_one_problem_in_its_line_with_what_was_meant(text: str) -> None:
    line, code, said = SLIPS[text]
    (problem,) = [one for one in problems_of(text, "footnotes") if one.code != "fact-old"]
    assert (problem.line, problem.code) == (line, code)
    assert said in f"{problem.message} {problem.hint}"


@pytest.mark.parametrize("text", RIGHT)
def test_of_what_is_no_slip_nothing_is_said(text: str) -> None:
    assert problems_of(text, "footnotes") == []


def test_where_a_site_has_no_footnotes_a_mark_is_a_text() -> None:
    assert problems_of("Ein Wort[^translator:wort].") == []
    assert problems_of("Ein Wort.\n\n    [^a]\n\n[^b]: Ein Text.") == []


def test_notes_of_a_site_without_footnotes_are_named_once_with_the_extension_that_reads_them() -> None:
    text = "Ein Wort[^translator:wort] und ein Jahr[^jahr].\n\n[^translator:wort]: So.\n\n[^jahr]: 1900."
    (problem,) = problems_of(text)
    assert (problem.line, problem.code) == (3, "note-missing")
    assert "Add 'footnotes' below 'markdown_extensions'" in problem.hint
