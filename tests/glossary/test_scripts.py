"""Concepts are found in the scripts of the world, in which half of a word may be marks, and words need no blanks."""

from __future__ import annotations

import re
import unicodedata

import pytest

from diglot.checks.concepts import check_forms, unlinked_words
from diglot.checks.quantity_reader import reader
from diglot.checks.values import ProjectTexts
from diglot.checks.words import check_doubles
from diglot.glossary.concept import Concept
from diglot.glossary.glossary import Glossary
from diglot.glossary.linker import link_terms
from diglot.glossary.matcher import Matcher
from diglot.language.letters import tokens_of, words_of
from diglot.project.project import Project
from pages import this_site
from segments import segment

UNSEEN = re.compile("[\u200b-\u200f]")

MENTIONED = [
    ("hi", "डेटा संप्रभुता", "यह डेटा संप्रभुता है।"),
    ("hi", "निजता", "«निजता», और"),
    ("hi", "क़ानून", "यह \u0958ानून है"),
    ("hi", "क्ष", "यह क्\u200cष है"),
    ("ta", "தரவு இறையாண்மை", "இது தரவு இறையாண்மை ஆகும்."),
    ("ta", "கொள்கை", "இது க\u0bc6\u0bbeள்கை."),
    ("bn", "গোপনীয়তা", "এটা গোপনীয়তা।"),
    ("te", "గోప్యత", "ఇది గోప్యత."),
    ("ml", "സ്വകാര്യത", "ഇത് സ്വകാര്യത ആണ്."),
    ("si", "ශ්\u200dරී ලංකාව", "ශ්රී ලංකාව රටකි"),
    ("km", "អធិបតេយ្យភាពទិន្នន័យ", "នេះជាអធិបតេយ្យភាពទិន្នន័យ។"),
    ("km", "ទិន្នន័យ", "នេះជា\u200bទិន្នន័យ\u200bថ្មី។"),
    ("my", "ဒေတာ", "ဒါဟာဒေတာဖြစ်ပါတယ်။"),
    ("my", "ကောင်း", "အလွန်ကောင်းတယ်။"),
    ("th", "ข้อมูลส่วนบุคคล", "นี่คือข้อมูลส่วนบุคคลของคุณ"),
    ("lo", "ຂໍ້ມູນ", "ນີ້ແມ່ນຂໍ້ມູນ"),
    ("bo", "གཞི་གྲངས", "འདི་གཞི་གྲངས་རེད།"),
    ("zh", "数据主权", "这是数据主权。"),
    ("ja", "データ主権", "これはデータ主権です。"),
    ("ja", "ガラス", "これは\u30ab\u3099ラスです"),
    ("ko", "데이터", "이 \u1103\u1166\u110b\u1175\u1110\u1165 주권"),
    ("ko", "데이터", "이 데이터는 새롭다."),
    ("ko", "데이터*", "이 데이터는 새롭다."),
    ("ar", "سيادة البيانات", "هذه سيادة\u200f البيانات."),
    ("fa", "داده", "این داده\u200cها نو است."),
    ("he", "פרטיות", "זו פרטיות."),
    ("dv", "މައުލޫމާތު", "މި މައުލޫމާތު އާ"),
    ("vi", "riêng tư", "sự riêng tư"),
    ("vi", "riêng tư", unicodedata.normalize("NFD", "sự riêng tư")),
]

NOT_MENTIONED = [
    ("hi", "जन", "यह जनी है"),
    ("hi", "जता", "यह निजता है"),
    ("hi", "मल", "कमल"),
    ("ta", "தர", "இது தரவு."),
    ("ta", "ரவு", "இது தரவு."),
    ("bn", "গোপন", "এটা গোপনী।"),
    ("my", "ကော", "အလွန်ကောင်းတယ်။"),
    ("my", "တ", "သတ္တဝါ"),
    ("km", "ទិន", "នេះជាទិន្នន័យ"),
    ("th", "มา", "ที่นี่ไม่มีแมว"),
    ("th", "ก", "กา"),
    ("ja", "データ", "メガデータベース"),
    ("ko", "데이터", "데이터센터는"),
    ("zh", "网", "这是网络"),
    ("th", "มา", "ดีมาก"),
]


@pytest.mark.parametrize(("language", "form", "text"), MENTIONED)
def test_a_form_is_found_in_a_text(language: str, form: str, text: str) -> None:
    (match,) = Matcher([(form, "x")], language).find(text)
    as_read, expected = (
        UNSEEN.sub("", unicodedata.normalize("NFC", words)) for words in (text[match.start : match.end], form)
    )
    assert as_read.removesuffix("는") == expected.rstrip("*")


@pytest.mark.parametrize(("language", "form", "text"), NOT_MENTIONED)
def test_a_part_of_a_word_is_not_that_word(language: str, form: str, text: str) -> None:
    assert Matcher([(form, "x")], language).find(text) == []


@pytest.mark.parametrize(("language", "form", "text"), MENTIONED)
def test_tokens_are_the_text_again(language: str, form: str, text: str) -> None:
    assert "".join(tokens_of(text)) == text, (language, form)


@pytest.mark.parametrize(("language", "form", "text"), MENTIONED)
def test_a_mention_is_linked_and_part_of_a_word_in_bold_is_none(language: str, form: str, text: str) -> None:
    matchers = {language: Matcher([(form, "x")], language)}
    linked = link_terms(f"<p>{text}</p>", language, matchers, lambda slug: f"../{slug}/")
    assert linked.is_whole
    assert linked.html.count('class="term"') == 1


@pytest.mark.parametrize(
    ("language", "form", "html", "number"),
    [
        ("hi", "जन", "<p><b>जन</b>ी</p>", 0),
        ("hi", "जता", "<p>नि<b>जता</b></p>", 0),
        ("hi", "निजता", "<p><b>निजता</b> है</p>", 1),
        ("zh", "数据", "<p>这是<b>数据</b>主权</p>", 1),
        ("zh", "水", "<p>这是<b>水</b>果</p>", 0),
        ("de", "Daten", "<p><b>Daten</b>bank</p>", 0),
    ],
)
def test_a_word_runs_on_through_inline_tags(language: str, form: str, html: str, number: int) -> None:
    matchers = {language: Matcher([(form, "x")], language, literally=True)}
    assert link_terms(html, language, matchers, str).html.count('class="term"') == number


@pytest.mark.parametrize("language", sorted({language for language, *_ in MENTIONED}))
def test_no_form_is_said_to_match_nothing(language: str) -> None:
    forms = tuple(form for code, form, _ in MENTIONED if code == language)
    concept = Concept("x", "x.md", {language: forms[0], "de": "X"}, {language: forms})
    glossary = Glossary({"x": concept}, ("de", language))
    assert list(check_forms(ProjectTexts(Project(this_site()), glossary, [], {}))) == []


def test_words_keep_their_marks() -> None:
    assert words_of("यह डेटा_संप्रभुता है। Wa\u0308hrung, 3,5 क्\u200cष") == [
        *("यह", "डेटा_संप्रभुता", "है", "Wa\u0308hrung", "3", "5", "क्\u200cष"),
    ]


@pytest.mark.parametrize(
    ("language", "text", "double"),
    [("hi", "राम मा", False), ("hi", "धीरे धीरे चलो", False), ("he", "זה זה בית", True), ("nqo", "ߞߊ߲ ߞߊ߲", True)],
)
def test_a_word_is_double_if_it_is_whole(language: str, text: str, double: bool) -> None:
    assert bool(list(check_doubles(segment("Langsam.", text, target=language)))) == double


def test_units_and_months_are_read_with_their_marks() -> None:
    quantities = reader("hi").read("15 मार्च 2024 को 5 किलोमीटर", words_of("15 मार्च 2024 को 5 किलोमीटर"))
    assert quantities.months == {3: "मार्च"}
    assert "length-kilometer" in quantities.numbers[-1].units


def test_words_that_hold_a_stem_are_reported_whole() -> None:
    concept = Concept("x", "x.md", {"hi": "संप्रभुता"}, {"hi": ("संप्रभुता",)})
    report = unlinked_words(Glossary({"x": concept}, ("de", "hi")), {"hi": ["यह संप्रभुतावादी है।"]})
    assert 'hi: ["संप्रभुतावादी"]' in report
