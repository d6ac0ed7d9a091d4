"""Words of the other language that a note quotes carry `lang`: by themselves where it is certain, else by a mark."""

from __future__ import annotations

import pytest
from lxml.html import HtmlElement

from builds import Site
from diglot.page.column import Column
from diglot.page.columns import Columns
from diglot.page.quotations import mark_quotations
from pages import Page, render, reviewed, text_of

GERMAN = "Die Selbstfahrentechnologie von Tesla kann im *Umfeld* navigieren &amp; steuern[^context:a]."
ENGLISH = "The self-driving technology of Tesla goes on *finding* its way[^context:a]."


def page_of(german: str, english: str, body: tuple[str, str] = (GERMAN, ENGLISH)) -> Page:
    """Render a text with a note, which says one thing in German and another in English."""
    text = f"{body[0]}\n\n[^context:a]: {german}\n"
    return render(text, reviewed({body[0]: body[1], german: english}))


def foreign(column: HtmlElement) -> list[tuple[str, str]]:
    """Return the language and the words of each piece of a column that has a language of its own."""
    return [(one.get("lang"), text_of(one)) for one in column.xpath(".//*[@lang]")]


@pytest.mark.parametrize(
    ("note", "marked"),
    [
        ("It is “Selbstfahrentechnologie”.", ["Selbstfahrentechnologie"]),
        ('It is "Selbstfahrentechnologie".', ["Selbstfahrentechnologie"]),
        ("It is ‘Selbstfahrentechnologie’.", ["Selbstfahrentechnologie"]),
        ("It is ‚Selbstfahrentechnologie‘.", ["Selbstfahrentechnologie"]),
        ("It is „Selbstfahrentechnologie“.", ["Selbstfahrentechnologie"]),
        ("It is »Selbstfahrentechnologie«.", ["Selbstfahrentechnologie"]),
        ("It is «Selbstfahrentechnologie».", ["Selbstfahrentechnologie"]),
        ("It is ›Selbstfahrentechnologie‹.", ["Selbstfahrentechnologie"]),
        ("It is “selbstfahrentechnologie,” they say.", ["selbstfahrentechnologie,"]),
        ("“Navigieren”, and “*Navigieren*” again", ["Navigieren", "Navigieren"]),
        ("Across marks: “im Umfeld navigieren”.", ["im Umfeld navigieren"]),
        ("Across an entity: “navigieren &amp; steuern”", ["navigieren & steuern"]),
        ("Within: “it says ‘Die Selbstfahrentechnologie’ there”.", ["Die Selbstfahrentechnologie"]),
        ("An apostrophe: ‘Selbstfahrentechnologie’ is Tesla’s.", ["Selbstfahrentechnologie"]),
        ("Not letter for letter: “Selbstfahrtechnologie”, “NAVIGIEREN”, “Umfelds”.", []),
        ("A part of a word: “Technologie”.", []),
        ("Too short to tell: “von”, “im”.", []),
        ("Names in both: “Tesla”, “Tesla’s”.", []),
        ("Own words: “self-driving technology”, “finding its way”.", []),
        ("Neither: “hieß es”, “so called”.", []),
        ("No quotation: Selbstfahrentechnologie, navigieren.", []),
        ("Code: “`Selbstfahrentechnologie`” and `“Navigieren”`.", []),
        ("Never closed: “Selbstfahrentechnologie", []),
        ("Half a link: “a [b” and “Selbstfahrentechnologie](https://example.org/) x”", []),
        ("Around a mark: “*Umfeld” navigieren*", ["Umfeld"]),
        ("Half of a mark: “im *Umfeld” navigieren*", []),
        ('An address: [x](https://example.org/ "“Selbstfahrentechnologie”")', []),
    ],
)
def test_a_quotation_is_marked_where_its_words_stand_in_the_other_column_alone(note: str, marked: list[str]) -> None:
    page = page_of("Eine Anmerkung.", note)
    assert foreign(page.columns[1]) == [("de", words) for words in marked]
    assert foreign(page.columns[0]) == []


def test_it_is_so_in_both_directions_and_nothing_else_changes() -> None:
    page = page_of("„finding its way“ heißt „navigieren“.", "“Finding its way” is “navigieren”.")
    assert [foreign(column) for column in page.columns] == [[("en", "finding its way")], [("de", "navigieren")]]
    assert '“<span lang="de">navigieren</span>”' in page.html
    assert text_of(page.columns[1]).count("“Finding its way” is “navigieren”.") == 1


def test_a_word_that_both_columns_only_quote_is_left_alone() -> None:
    page = page_of("„Raffinesse“ und „Rückschritt“", "“Raffinesse” and “Rückschritt”")
    assert [foreign(column) for column in page.columns] == [[], []]


def test_in_the_text_itself_nothing_is_marked() -> None:
    body = ("Ein Satz über Rückschritte.[^context:a]", "A sentence about “Rückschritte”.[^context:a]")
    page = page_of("Eine Anmerkung.", "A note on “Rückschritte”.", body)
    assert [foreign(column) for column in page.columns] == [[], []]


def test_words_of_a_language_without_blanks_are_found_within_a_line() -> None:
    body = ("特斯拉在自动驾驶技术方面领先。[^context:a]", "Tesla leads.[^context:a]")
    page = page_of("说明。", "It says “自动驾驶”, not “自驾”.", body)
    assert foreign(page.columns[1]) == [("de", "自动驾驶")]


def test_a_language_that_is_written_the_other_way_says_so() -> None:
    note = '<div class="footnote"><p>It says “{}”.</p></div>'
    hebrew, english = Column("he", "<p>רכב אוטונומי</p>"), Column("en", note.format("רכב אוטונומי"))
    (_, marked) = mark_quotations(Columns((hebrew, english))).columns
    assert '“<span lang="he" dir="rtl">רכב אוטונומי</span>”' in marked.html


@pytest.mark.parametrize("begun", ["<b", '<img alt="'])
def test_html_that_does_not_end_is_left_as_it_is(begun: str) -> None:
    german, english = Column("de", "<p>Rückschritt</p>"), Column("en", f'<div class="footnote">“Rückschritt” {begun} x')
    assert mark_quotations(Columns((german, english))).columns[1] == english


MARK = '<span lang="en">navigating</span>'


@pytest.mark.parametrize(
    ("note", "translation", "marks"),
    [
        ("*navigating*{: lang=en } heißt es", "*navigating*{: lang=en } it says", (["en"], ["en"])),
        ("*navigating*{: lang=en } heißt es", "*Navigieren*{: lang=de } it says", (["en"], ["de"])),
        ("*navigating*{: lang=en } heißt es", "*navigating* it says", (["en"], [])),
        (f"{MARK} heißt es", '<span lang="de">Navigieren</span> it says', (["en"], ["de"])),
        (f"{MARK} heißt es", "navigating it says", (["en"], [])),
        ('<i lang="zh">网</i> heißt es', '<i lang="zh">网</i> it says', (["zh"], ["zh"])),
        ("[Titel](https://a.example){: lang=en hreflang=en } ", "[T](https://a.example)", (["en"], [])),
        ("Der Titel „*A title*{: lang=en }“", "The title “*A title*”", (["en"], [])),
    ],
)
def test_a_mark_in_the_source_may_be_another_in_the_translation(
    note: str, translation: str, marks: tuple[list[str], list[str]]
) -> None:
    page = page_of(note, translation)
    assert tuple([lang for lang, _ in foreign(column)] for column in page.columns) == marks


def test_the_notes_of_this_edition_say_which_words_are_foreign(edition: Site) -> None:
    page = edition.page("artikel/tesla-rechenzentrum-china/")
    for language, other in (("de", "en"), ("en", "de")):
        notes = page.xpath(f"//section[@lang='{language}']//*[contains(@class, 'footnote')]//span[@lang='{other}']")
        assert len(notes) >= 5
        for note in notes:
            assert note.xpath("string(ancestor::section/@lang)") == language
