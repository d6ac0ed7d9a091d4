"""What a document has for one language only is shown in that one, awaits no translation, and leaves all rows level."""

from __future__ import annotations

from pathlib import Path

import lxml.html
import pytest
from lxml.html import HtmlElement

from builds import write
from diglot import Edition, Host, Project, Settings

EXTENSIONS = ["attr_list", "md_in_html", "tables", "toc", "pymdownx.highlight", "pymdownx.superfences"]

SHOWN = [
    ("![Karte](k.png){.de} ![Map](m.png){.en}", "[k.png]", "[m.png]"),
    ("![Karte](k.png){.de}\n![Map](m.png){ .en #map }", "[k.png]", "[m.png]"),
    ("![Karte](k.png){.only-de .wide}", "[k.png]", ""),
    ("![Karte](k.png){.de}", "[k.png]", ""),
    ("[Buch](b.pdf){.de} [Book](b.pdf){.en}", "Buch", "Book"),
    ("**Ja**{.de} *Yes*{.en}", "Ja", "Yes"),
    ("**Ja**{.only-de}", "Ja", ""),
    ("Ein Absatz.\n{: .de }\n\nA paragraph.\n{: .en }", "Ein Absatz.", "A paragraph."),
    ("Ein Absatz.\n{: .only-de }", "Ein Absatz.", ""),
    ('<div class="only-en" markdown>\nOne.\n\n- Two\n- Three\n</div>', "", "One. Two Three"),
    ('<div class="de" markdown>\nEins.\n</div>\n\n<div class="en" markdown>\nOne.\n</div>', "Eins.", "One."),
    (
        '<div><img class="only-de" src="k.png" alt="Karte"><p class="only-en">Raw <p>text</p></div>',
        "[k.png]",
        "Raw text",
    ),
    ('<p class="only-de">Roh</p>\n\n<p class="only-en">Raw</p>', "Roh", "Raw"),
    ('- <div class="only-de"><p>Roh</p></div> <b class="only-en">Raw</b>', "Roh", "Raw"),
    ('- - <img class="only-de" src="k.png" alt="Karte">', "[k.png]", ""),
    ("```{ .text .only-de }\nx\n```", "x", ""),
]
"""A text that no translator has anything to do with, and what of it is in the German and in the English column."""

IN_BOTH = [
    "*Supercomputer*{.en} rechnen.",
    "Ein Satz.\n{: .en }",
    "[Buch](b.pdf){.de} und [Heft](c.pdf){.en} hier.",
    "[Buch](b.pdf){.de} [Heft](c.pdf){.de}",
    "![Karte](k.png){.fr}",
    "| a |\n| --- |\n| b { .only-de } |",
    '<a class="de" href="x">Deutsch</a> <a class="en" href="y">Englisch</a>',
    "## Kopf { .only-de }",
]
"""What may mean something else to a site, or must have a counterpart."""


def columns(text: str, folder: Path) -> tuple[list[str], dict[str, HtmlElement]]:
    """Return the msgids of a document, and both columns of its page."""
    root = write(folder, {"docs/a.md": f"{text}\n\nEnde.\n"})
    project = Project.of(Settings("de", "en", root=root), EXTENSIONS)
    (pair,) = project.pairs()
    assert not isinstance(pair, list)
    view = next(iter(Edition(project, Host.of(project, "en", ["k.png", "m.png", "b.pdf", "c.pdf"])).views()))
    page = lxml.html.fragment_fromstring(view.html, create_parent="body")
    sections = {one.get("lang", ""): one for one in page.xpath("//section")}
    for notice in page.xpath("//*[@class='diglot-notice' or *[@class='diglot-about']]"):
        notice.drop_tree()
    return pair.msgids, sections


def shown(section: HtmlElement) -> str:
    """Return the words of a column, and its pictures by their names, but for the last words of the document."""
    for picture in section.xpath(".//img"):
        picture.text = f"[{Path(picture.get('src', '')).name}]"
    return " ".join(section.text_content().split()).removesuffix("Ende.").strip()


@pytest.mark.parametrize(("text", "german", "english"), SHOWN)
def test_each_column_shows_its_own_and_nobody_has_to_translate_it(
    text: str, german: str, english: str, tmp_path: Path
) -> None:
    msgids, found = columns(text, tmp_path)
    assert {language: shown(section) for language, section in found.items()} == {"de": german, "en": english}
    assert msgids == ["Ende."]
    rows = {tuple(one.get("data-row", "") for one in section.xpath(".//*[@data-row]")) for section in found.values()}
    assert len(rows) == 1


@pytest.mark.parametrize("text", IN_BOTH)
def test_all_else_is_shown_in_both(text: str, tmp_path: Path) -> None:
    msgids, found = columns(text, tmp_path)
    assert shown(found["de"]) == shown(found["en"]) != ""
    assert len(msgids) > 1 or "<" in text or "![" in text


def test_a_choice_within_a_sentence_is_part_of_it(tmp_path: Path) -> None:
    msgids, found = columns("Siehe [hier](b.pdf){.only-de}[here](c.pdf){.only-en} nach.", tmp_path)
    assert msgids[0] == "Siehe [hier](b.pdf){.only-de}[here](c.pdf){.only-en} nach."
    assert [shown(section) for section in found.values()] == ["Siehe hier nach.", "Siehe here nach."]


def test_the_same_block_for_both_is_one_row(tmp_path: Path) -> None:
    _, found = columns("Ein Absatz.\n{: .de }\n\nA paragraph.\n{: .en }", tmp_path)
    assert len(found["de"].xpath(".//*[@data-row]")) == 2


def test_classes_that_colour_code_are_none(tmp_path: Path) -> None:
    root = write(tmp_path, {"docs/a.md": "```yaml\na: 1\nb: no\n```\n"})
    project = Project.of(Settings("nl", "no", root=root), EXTENSIONS)
    views = {view.language: view.html for view in Edition(project, Host.of(project, "en")).views()}
    assert views["nl"].count("<span") == views["no"].count("<span")
