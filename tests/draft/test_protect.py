"""Markup and names travel through an engine as tokens, and come back as they were."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from diglot.draft.answers import cleaned, markup_faults
from diglot.draft.machine import SameInBoth
from diglot.draft.pieces import pieces
from diglot.draft.protect import TOKEN, has_words, protect
from diglot.glossary.concept import Concept
from diglot.glossary.glossary import Glossary
from diglot.language.sentences import sentences
from diglot.project.project import Project
from documents import Document, documents
from pages import document_msgids, inline_reader, this_site

TESLA = Concept("tesla", "", {"de": "Tesla", "en": "Tesla"}, {"de": ("Tesla",), "en": ("Tesla",)})
DRIVING = Concept(
    "driving",
    "",
    {"de": "autonomes Fahren", "en": "autonomous driving"},
    {"de": ("autonomes Fahren", "Selbstfahrtechnik", "Selbstfahr*"), "en": ("autonomous driving",)},
)
GLOSSARY = Glossary({"tesla": TESLA, "driving": DRIVING}, ("de", "en"))

DOCUMENT = """[ziel]: ziel.md
[a]: a.md

[^1]: Eine.
[^2]: Andere.
[^fact:preis]: Was der Preis zeigt.
"""

SENT = [
    ("Ein Satz ohne alles.", "Ein Satz ohne alles."),
    ("Mit `code` und ``mehr ` code``.", "Mit [X1X] und [X2X]."),
    ('[Ein Ziel](https://example.org/a_(b) "Titel (c)") hier.', "[X1X]Ein Ziel[X2X] hier."),
    ("[Ein **fettes** Ziel](a.md#b), [noch eins](<c d.md>).", "[X1X]Ein **fettes** Ziel[X2X], [X3X]noch eins[X4X]."),
    ("![Ein Bild](bild.png){ width=20 }", "[X1X]Ein Bild[X2X]"),
    ("[![Bild](b.png)](c.md)", "[X1X]Bild[X2X]"),
    ("[Ein Verweis][ziel], [Ziel][], [ziel].", "[X1X]Ein Verweis[X2X], [X3X]Ziel[X4X], [X5X]ziel[X6X]."),
    ("Eine [Klammer], die [kein][x] Verweis ist.", "Eine [Klammer], die [kein][x] Verweis ist."),
    ("Eine Note[^fact:preis] und noch eine.[^1][^2]", "Eine Note[X1X] und noch eine.[X2X]"),
    ("Siehe <https://example.org/> oder <wer@example.org>.", "Siehe [X1X] oder [X2X]."),
    ("Siehe https://example.org/a?b=c, dann www.", "Siehe [X1X], dann www."),
    ('<span class="a>b">Wort</span><br> Ende<!-- so -->', "[X1X]Wort[X2X] Ende[X3X]"),
    ("Wort{: .klasse } und {{ variable }}", "Wort[X1X] und [X2X]"),
    (
        "*Betont*, **fett**, ***beides***, _auch_, ~~weg~~.",
        "[X1X]Betont[X2X], **fett**, [X3X]beides[X4X], [X5X]auch[X6X], ~~weg~~.",
    ),
    ("5 * 3, snake_case und 2 < 3 & 4 > 1.", "5 * 3, snake_case und 2 < 3 & 4 > 1."),
    ("Zeile eins  \nZeile zwei\\\nZeile drei", "Zeile eins[X1X]Zeile zwei[X2X]Zeile drei"),
    ("5&nbsp;% und \\*kein Kursiv\\*.", "5[X1X]% und [X2X]kein Kursiv[X3X]."),
    ("Das steht da: [X7X] und [x 3 X].", "Das steht da: [X1X] und [X2X]."),
    ("Ein :material-check: Haken um 10:30:45.", "Ein [X1X] Haken um 10:30:45."),
    ("Tesla und Teslas Tesla-Werk; `Tesla`.", "[X1X] und Teslas Tesla-Werk; [X2X]."),
    ("[Tesla](tesla.md) baut autonomes Fahren.", "[X1X] baut autonomes Fahren."),
]


@pytest.mark.parametrize(("text", "sent"), SENT)
def test_an_engine_gets_words_and_tokens(text: str, sent: str) -> None:
    protected = protect(text, inline_reader(DOCUMENT), SameInBoth(GLOSSARY))
    assert protected.text == sent
    words, faults = protected.restore(sent)
    assert not faults
    spelled_out = text.replace("[Ziel][]", "[Ziel][Ziel]").replace("[ziel].", "[ziel][ziel].")
    assert words == spelled_out


ANSWERS = [
    ("Mit [a](b.md).", "With [X1X] a [X2X] .", "With [a](b.md) ."),
    ("Wort[^1], *betont* hier.", "Word [X1X], [X2X] stressed [X3X] here.", "Word[^1], *stressed* here."),
    ("Wort[^1], *betont* hier.", "[x2x]stressed[x3x] word[ X1X ] here.", "*stressed* word[^1] here."),
    ("Ein **fettes** Wort.", "A ** bold ** word.", "A **bold** word."),
    ("Eins  \nzwei", "One [X1X] two", "One  \ntwo"),
    ("Der `code`-Wert", "The [X1X] value", "The `code` value"),
]


@pytest.mark.parametrize(("text", "answer", "words"), ANSWERS)
def test_blanks_that_an_engine_puts_around_tokens_go(text: str, answer: str, words: str) -> None:
    assert protect(text, inline_reader(DOCUMENT)).restore(answer) == (words, [])


def test_a_name_is_what_is_the_same_in_both_languages() -> None:
    names = SameInBoth(GLOSSARY)
    text = "Tesla baut Teslas autonomes Fahren; TESLA nicht."
    assert [text[start:end] for start, end in names(text)] == ["Tesla"]


def test_every_text_of_this_edition_comes_back_and_keeps_its_markup() -> None:
    number = 0
    for pair in Project(this_site()).pairs():
        assert not isinstance(pair, list)
        for msgid in pair.msgids:
            protected = protect(msgid, pair.reader)
            assert protected.restore(protected.text) == (msgid, [])
            words, faults = protected.restore(cleaned(protected.text.upper()))
            assert faults == []
            assert markup_faults(msgid, words, pair.md) == []
            number += 1
    assert number > 300


@given(documents())
@settings(max_examples=60)
def test_every_text_of_any_document_comes_back(document: Document) -> None:
    reader = inline_reader(document.text)
    for msgid in document_msgids(document.text):
        protected = protect(msgid, reader)
        assert protected.restore(protected.text) == (msgid, [])


@given(st.text(alphabet="aB .[]()!*_`<>/\\{}^&;:#~=\n\"'X1é", max_size=60))
def test_any_text_comes_back_and_any_loss_of_a_token_shows(text: str) -> None:
    protected = protect(text, inline_reader(DOCUMENT))
    words, faults = protected.restore(protected.text)
    assert not faults
    assert re.sub(r"\s|\]\[?[^\]]*\]|\]", "", words) == re.sub(r"\s|\]\[?[^\]]*\]|\]", "", text)
    for token in TOKEN.findall(protected.text):
        assert protected.restore(protected.text.replace(token, ""))[1]
        assert protected.restore(protected.text + token)[1]


WORDS = st.lists(
    st.sampled_from(
        ["Ein Satz.", "Noch einer!", "z. B. dies", "[X1X]", "[X12X] ", " ", "Wort", "Größe", "。", "Ende.[X3X] "]
    )
)


@given(WORDS, st.integers(min_value=6, max_value=60))
def test_pieces_are_the_text_again_and_short_enough_and_cut_no_token(words: list[str], most: int) -> None:
    text = "".join(words)
    parts = pieces(text, most)
    assert "".join(parts) == text
    assert all(len(part.encode()) <= most for part in parts)
    assert [token for part in parts for token in TOKEN.findall(part)] == TOKEN.findall(text)


def test_a_text_is_parted_at_the_ends_of_sentences_and_as_seldom_as_can_be() -> None:
    text = "Ein Satz.[X1X] Noch einer, z. B. dieser. Am 3. Mai der dritte! „Und der vierte.“ Ende"
    assert sentences(text) == [
        "Ein Satz.[X1X] ",
        "Noch einer, z. B. dieser. ",
        "Am 3. Mai der dritte! ",
        "„Und der vierte.“ ",
        "Ende",
    ]
    assert pieces(text, 45) == [
        "Ein Satz.[X1X] Noch einer, z. B. dieser. ",
        "Am 3. Mai der dritte! „Und der vierte.“ ",
        "Ende",
    ]
    assert pieces(text, 1000) == [text]


def test_a_sentence_without_end_is_parted_between_words_and_a_word_between_letters() -> None:
    assert pieces("eins zwei drei vier", 10) == ["eins zwei ", "drei vier"]
    assert pieces("Donaudampfschiff", 6) == ["Donaud", "ampfsc", "hiff"]


def test_a_text_of_a_megabyte_is_parted_in_no_time() -> None:
    text = "Ein Satz mit einigen Wörtern, der endet. " * 25_000
    assert len(pieces(text, 5000)) < 250


def test_what_has_no_words_need_not_be_sent() -> None:
    assert not has_words("[X1X] – [X2X]…")
    assert has_words("[X1X] 5")


CLEANED = [
    ("  a\u00a0b \n c ", "a\u00a0b c"),
    ("&quot;Tom &amp; J&#233;r&ocirc;me&quot; &unknown;", '"Tom & Jérôme" &unknown;'),
    ("a\x00\x07\x1b[31mb", "a[31mb"),
    ("\ufeffa\u200b\u202eb\ud83d", "ab"),
]


@pytest.mark.parametrize(("answer", "words"), CLEANED)
def test_an_answer_is_cleaned_of_what_nobody_sees(answer: str, words: str) -> None:
    assert cleaned(answer) == words
