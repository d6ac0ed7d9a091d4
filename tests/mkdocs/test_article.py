"""The published article is the original, word for word, beside a complete translation."""

from __future__ import annotations

import re
import unicodedata

from builds import Site
from pages import ROOT

ARTICLE = "artikel/tesla-rechenzentrum-china/"
NOT_THE_ARTICLE = {"Privacy policy", "Contact"}


def original() -> list[str]:
    """Return the paragraphs of the original, without list dashes and the two lines of web furniture."""
    text = (ROOT / "tests/mkdocs/original.de.txt").read_text("utf-8")
    lines = (line.removeprefix("– ").strip() for line in text.split("\n"))
    return [line for line in lines if line and line not in NOT_THE_ARTICLE]


def published(edition: Site, path: str, language: str) -> list[str]:
    """Return the text of each row in one language, as it is in the HTML, without what the edition adds."""
    rows = edition.page(path).xpath(
        f"//section[@lang='{language}']//*[@data-row][not(ancestor::*[contains(@class, 'footnote')])]"
        "[not(.//*[@class='diglot-verdicts' or @class='diglot-about'])]"
        "[not(@class='diglot-kicker' or @class='diglot-line')]"
        "[not(ancestor::*[contains(concat(' ', @class, ' '), ' addition ')])]"
    )
    texts = ("".join(row.xpath(".//text()[not(parent::a[@class='headerlink'])][not(ancestor::sup)]")) for row in rows)
    return [text.strip() for text in texts]


def test_the_german_column_is_the_original_paragraph_by_paragraph(edition: Site) -> None:
    assert published(edition, ARTICLE, "de") == original()


def test_the_german_view_is_the_original_paragraph_by_paragraph(edition: Site) -> None:
    assert published(edition, f"de/{ARTICLE}", "de") == original()


def test_what_the_edition_adds_at_the_end_is_marked_as_its_own(edition: Site) -> None:
    for language, owner in (("de", "nicht Teil des Artikels"), ("en", "not part of the article")):
        column = edition.page(ARTICLE).xpath(f"//section[@lang='{language}']")[0]
        (addition,) = column.xpath("./*[contains(concat(' ', @class, ' '), ' addition ')]")
        assert owner in addition.xpath("string(./p[contains(@class, 'admonition-title')])")
        behind = addition.xpath("./following-sibling::*")
        assert [element.get("class", "").split()[0] for element in behind] == ["footnote"]


def test_every_paragraph_has_a_reviewed_translation(edition: Site) -> None:
    for path in (ARTICLE, "", "ueber/", "404.html"):
        page = edition.page(path)
        assert set(page.xpath("//section[@lang='en']//@data-state")) == {"reviewed"}, path
        assert page.xpath("//*[@class='diglot-notice'][not(@hidden)]") == []


def test_the_english_view_says_what_the_english_column_says(edition: Site) -> None:
    assert published(edition, f"en/{ARTICLE}", "en") == published(edition, ARTICLE, "en")


def test_the_translation_keeps_to_the_typography_of_the_style_guide(edition: Site) -> None:
    for text in published(edition, ARTICLE, "en"):
        assert unicodedata.is_normalized("NFC", text)
        assert not re.search(r"[\"'„‚—]|\bauto\b|data center|\bNVIDIA\b", text), text


def test_questions_stand_with_their_answers_and_lists_are_lists(edition: Site) -> None:
    german = edition.page(ARTICLE).xpath("//section[@lang='de']")[0]
    assert [len(pairs.xpath("./dt")) for pairs in german.xpath(".//dl")] == [3]
    assert [len(items.xpath("./li")) for items in german.xpath("./ul")] == [3, 3]
