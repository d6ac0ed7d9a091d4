"""A comma parts marks of notes that stand side by side, and no others."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from builds import Site
from pages import render

NOTES = "\n\n[^a]: Eins.\n\n[^b]: Zwei.\n\n[^fact:c]: Drei.\n"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Ein Haus.[^a][^b]", "Ein Haus.1, 2"),
        ("Ein Haus.[^b][^a][^fact:c]", "Ein Haus.2, 1, F1"),
        ("Ein Haus.[^a] Ein Hof.[^b]", "Ein Haus.1 Ein Hof.2"),
        ("Ein Haus,[^a] *alt*[^b][^fact:c] und.", "Ein Haus,1 alt2, F1 und."),
        ("Ein<sup>2</sup>[^a] Haus.", "Ein21 Haus."),
    ],
)
def test_marks_side_by_side_are_parted(text: str, shown: str) -> None:
    for row in render(text + NOTES, None).tree.xpath("//section/p[@data-row='1']"):
        for notice in row.xpath(".//*[@class='diglot-notice']"):
            notice.drop_tree()
        sign = "P" if row.getparent().get("lang") == "de" else "F"
        assert row.text_content().strip() == shown.replace("F", sign)


@pytest.mark.parametrize(
    ("marks", "off", "shown"),
    [
        ("[^a][^b]", "translator fact context", "1, 2"),
        ("[^translator:t][^fact:c]", "translator", "P1"),
        ("[^translator:t][^fact:c]", "fact", "Ü1"),
        ("[^translator:t][^translator:u][^fact:c]", "translator", "P1"),
        ("[^translator:t][^translator:u][^fact:c]", "fact", "Ü1, Ü2"),
        ("[^translator:t][^fact:c][^context:d]", "fact", "Ü1, K1"),
        ("[^translator:t][^fact:c][^context:d]", "fact translator", "K1"),
        ("[^translator:t][^fact:c][^context:d]", "fact context", "Ü1"),
        ("[^a][^translator:t][^fact:c]", "translator", "1, P1"),
        ("[^translator:t][^a][^fact:c]", "translator", "1, P1"),
    ],
)
def test_a_comma_goes_with_the_marks_that_a_reader_has_hidden(
    edition: Site, tab: Page, marks: str, off: str, shown: str
) -> None:
    notes = "[^translator:t]: Wort.\n\n[^translator:u]: Noch eins.\n\n[^context:d]: Vier.\n"
    html = render(f"Ein Haus.{marks}{NOTES}\n{notes}", None).html
    style = (edition.folder / "assets/diglot.css").read_text("utf-8")
    tab.set_content(
        f'<html data-diglot-notes-off="{off}"><style>{style}</style><article class="diglot">{html}</article>'
    )
    said = tab.locator("section[lang=de] [data-row='1']").inner_text()
    assert said.removeprefix("Ein Haus.").strip() == shown
