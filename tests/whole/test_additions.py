"""What is added to a text is of nobody's text: it is not linked, found, quoted from, or taken for what a page says."""

from __future__ import annotations

import re

import pytest

from diglot.glossary.linker import link_terms
from diglot.glossary.matcher import Matcher
from diglot.html.additions import ADDITIONS, Addition, selector
from diglot.page.column import Column
from diglot.page.columns import Columns
from diglot.page.heading import description_from
from diglot.page.quotations import mark_quotations
from diglot.search.compounds import Compounds
from diglot.search.rows import rows_of_column
from pages import ROOT

MATCHERS = {"de": Matcher([("Tesla", "tesla"), ("Strom", "strom")], "de")}
SHEET = (ROOT / "hooks/diglot/mkdocs/theme/assets/diglot.css/7-rows.css").read_text("utf-8")


def row(name: str, inside: str = "Tesla") -> str:
    return f'<p data-row="1" id="r1">Der <span class="{name}">{inside}</span> Strom fließt.</p>'


@pytest.mark.parametrize("name", ADDITIONS)
def test_an_addition_is_passed_over_by_all_who_read_the_text(name: str) -> None:
    linked = link_terms(row(name), "de", MATCHERS, lambda slug: slug)
    assert [(one.slug, " ".join(one.sentence.split())) for one in linked.mentions] == [("strom", "Der Strom fließt.")]
    assert 'data-term="tesla"' not in linked.html
    assert [one.text for one in rows_of_column(Column("de", row(name)), Compounds())] == ["Der Strom fließt."]
    assert " ".join(description_from(row(name), "de").split()) == "Der Strom fließt."


@pytest.mark.parametrize("name", ADDITIONS)
def test_words_of_the_other_language_are_not_looked_for_in_an_addition(name: str) -> None:
    note = f'<div class="footnote"><ol><li><p><span class="{name}">„data centre“</span></p></li></ol></div>'
    columns = Columns((Column("de", note), Column("en", "<p>data centre</p>")))
    assert mark_quotations(columns).source.html == note


def test_whoever_copies_a_text_does_without_remarks_and_marks() -> None:
    (rule,) = re.findall(r"^\.diglot :is\((.*)\) \{ user-select: none; \}$", SHEET, re.MULTILINE)
    assert set(rule.split(", ")) == set(selector(Addition.REMARK, Addition.MARK).split(","))
