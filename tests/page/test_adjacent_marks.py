"""A comma parts marks of notes that stand side by side, and no others."""

from __future__ import annotations

import pytest

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
        assert row.text_content().strip() == shown


def test_a_comma_goes_with_the_mark_behind_it() -> None:
    tree = render(f"Ein Haus.[^a][^b]{NOTES}", None).tree
    (comma, *_) = tree.xpath("//span[@class='note-comma']")
    assert comma.getparent().get("class") == "note-next"
    assert comma.getnext().text == "2"
