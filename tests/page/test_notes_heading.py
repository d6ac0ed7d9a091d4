"""The list of notes stands under a heading in its column's language, which the contents name, too."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page

from builds import Site
from diglot.page.composition import contents_in
from pages import document_msgids, render, reviewed

TYPED = "[^fact:a]\n\n[^fact:a]: Eine Quelle.\n"
ORDINARY = "[^a]\n\n[^a]: Eine Quelle.\n"
BOTH = "[^a][^context:a]\n\n[^a]: Eine Quelle.\n[^context:a]: Ein Umstand.\n"


@pytest.mark.parametrize(
    ("notes", "german", "english"),
    [(TYPED, "Anmerkungen", "Notes"), (ORDINARY, "Fußnoten", "Footnotes"), (BOTH, "Anmerkungen", "Notes")],
)
def test_the_list_has_a_heading_level_with_its_counterpart_and_in_the_contents(
    notes: str, german: str, english: str
) -> None:
    page = render(f"# Titel\n\n## Abschnitt\n\nEin Satz.{notes}", reviewed({}))
    assert page.rendered
    last = [row for row in page.rows() if row.tag.startswith("h")][-1]
    assert (last.tag, last.source, last.target, last.state) == ("h2", german, english, "reviewed")
    (title,) = page.toc
    assert [one["id"] for one in title["children"]] == ["abschnitt", "diglot-notes"]
    assert german in title["children"][1]["name"]
    assert english in title["children"][1]["name"]
    for column, name in zip(page.rendered.columns.columns, (german, english), strict=True):
        assert [one["name"] for one in contents_in(column)[0]["children"]][-1] == name
    assert page.tree.xpath(".//h2[contains(@class, 'notes-heading')]/@id") == ["diglot-notes", "diglot-notes--en"]


def test_the_heading_is_no_text_to_translate() -> None:
    assert document_msgids(f"Ein Satz.{TYPED}") == ["Ein Satz.[^fact:a]", "Eine Quelle."]


@pytest.mark.parametrize(
    "text",
    ["Ein Satz ohne Anmerkungen.", "Ein Satz.[^a]\n\n## Quellen\n\n///Footnotes Go Here///\n\n[^a]: Eine Quelle."],
    ids=["where there are no notes", "where the author has one"],
)
def test_there_is_no_heading(text: str) -> None:
    page = render(text, reviewed({}))
    assert "diglot-notes" not in page.html
    assert "Footnotes" not in page.html


@pytest.mark.parametrize(
    ("notes", "off", "is_there"),
    [
        ("[^fact:a]", "fact", False),
        ("[^fact:a]", "translator context", True),
        ("[^fact:a][^translator:b]", "fact", True),
        ("[^fact:a][^translator:b]", "fact translator", False),
        ("[^fact:a][^translator:b][^context:c]", "context fact", True),
        ("[^fact:a][^translator:b][^context:c]", "context fact translator", False),
        ("[^fact:a][^d]", "context fact translator", True),
    ],
)
def test_the_heading_goes_where_a_reader_has_hidden_all_notes(
    edition: Site, tab: Page, notes: str, off: str, is_there: bool
) -> None:
    listed = "".join(f"[^{label[1:]}: Eine Quelle.\n\n" for label in re.findall(r"\[(\^[\w:]+\])", notes))
    html = render(f"Ein Satz.{notes}\n\n{listed}", None).html
    style = (edition.folder / "assets/diglot.css").read_text("utf-8")
    tab.set_content(f'<html data-diglot-notes-off="{off}"><style>{style}</style>{html}')
    assert tab.locator(".diglot-notes-heading").evaluate_all("all => all.map(one => one.checkVisibility())") == [
        is_there,
        is_there,
    ]
