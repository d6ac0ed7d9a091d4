"""A compound in a heading does not break behind its hyphen; texts are as they were."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page as Tab

from pages import Page, render, reviewed

WHOLE = "//h1//*[@class='diglot-whole']"


def headed(heading: str) -> Page:
    return render(f"# {heading}\n\nEin Daten-Wort.\n", None)


@pytest.mark.parametrize(
    ("heading", "whole"),
    [
        ("Ein Titel", []),
        ("Das Daten-Zentrum", ["Daten-Zentrum"]),
        ("Vor- und Nachteile – kurz", []),
        ("*Daten-Zentrum* und **KI-Plan**, jetzt", ["Daten-Zentrum", "KI-Plan"]),
        ("„US-Plan“: *ein* EU-Nein, kein So-la-la!", ["„US-Plan“:", "EU-Nein,", "So-la-la!"]),
        ("Das `a-b` bleibt", []),
        ("Ein <b>Daten-Plan neu</b>", ["Daten-Plan"]),
    ],
)
def test_compounds_of_a_heading_are_whole(heading: str, whole: list[str]) -> None:
    page = headed(heading)
    for column in page.columns:
        assert [one.text for one in column.xpath(f".{WHOLE}")] == whole
        assert column.xpath(".//p//*[@class='diglot-whole']") == []


def test_the_text_of_a_heading_stays_as_it_was_written() -> None:
    page = render(
        "# Das Daten-Zentrum und der *KI-Plan*\n", reviewed({"Das Daten-Zentrum und der *KI-Plan*": "A *so-so* plan-B"})
    )
    assert [column.xpath("string(.//h1)") for column in page.columns] == [
        "Das Daten-Zentrum und der KI-Plan",
        "A so-so plan-B",
    ]


def test_no_heading_of_the_article_breaks_behind_a_hyphen(tab: Tab, base: str) -> None:
    for width in (360, 768, 1440):
        tab.set_viewport_size({"width": width, "height": 900})
        tab.goto(f"{base}artikel/tesla-rechenzentrum-china/")
        lines = tab.locator("h1 .diglot-whole:visible").evaluate_all(
            "all => all.map(one => { const range = new Range(); range.selectNodeContents(one);"
            " return range.getClientRects().length })"
        )
        assert set(lines) == {1}
