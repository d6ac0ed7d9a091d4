"""A text is taken for an older version of another only if its words say so."""

from __future__ import annotations

from itertools import combinations

import pytest

from diglot.language.likeness import ANYWHERE, IN_SEQUENCE, changed_from, is_figure, likeness

FIGURES = [
    *("300.000 €", "12 %", "—", "12.05.2024", "2024-05-12", "12. Dezember 2024", "3,5 Mio. EUR", "ca. 5 km", "§ 12"),
    *("**80.000 €**", "10–12 kWh", "[300 €](kosten.md)", "<https://stadt.example/7>", "2024年5月", "&nbsp;"),
]
WORDS = [
    *("Kapitel 3", "1. Einleitung", "Am 5. ist es so weit", "Ja", "Das Dach kostet 80.000 €.", "共有5个人"),
    *("Über uns", "Stand: Mai 2024"),
]


@pytest.mark.parametrize("text", FIGURES)
def test_numbers_and_symbols_are_a_figure(text: str) -> None:
    assert is_figure(text)


@pytest.mark.parametrize("text", WORDS)
def test_what_has_words_is_no_figure(text: str) -> None:
    assert not is_figure(text)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("300.000 €", "290.000 €"),
        ("12. Dezember 2024", "13. Dezember 2024"),
        ("**80.000 €**", "**81.000 €**"),
        ("**80.000 €**", "**81.000 €** im Jahr"),
        ("Rund 300 €", "300 €"),
    ],
)
def test_no_figure_is_made_from_another_text_and_none_from_it(old: str, new: str) -> None:
    assert changed_from(["Dach", old, "Summe"], ["Dach", new, "Summe"]) == {}


def test_a_heading_with_another_number_is_the_same_heading() -> None:
    assert changed_from(["3. Einleitung"], ["4. Einleitung"]) == {"4. Einleitung": "3. Einleitung"}


UNSPACED = {
    "zh": [
        "老城的城门是用灰色的石头砌成的，每天清晨打开，傍晚关闭。",
        "市场上每周三都有人卖鱼，也有人卖新鲜的蔬菜和水果。",
        "新的铁路将在明年春天通车，票价还没有公布。",
        "研究人员发现，海水的温度在过去十年里明显上升。",
    ],
    "ja": [
        "古い町の門は灰色の石で造られており、毎朝開かれて夕方に閉じられます。",
        "市場では毎週水曜日に魚が売られ、新鮮な野菜や果物も並びます。",
        "新しい鉄道は来年の春に開通する予定で、運賃はまだ発表されていません。",
        "研究者たちは海水の温度がこの十年で明らかに上がったことを発見しました。",
    ],
    "th": [
        "ประตูเมืองเก่าสร้างด้วยหินสีเทา เปิดทุกเช้าและปิดทุกเย็น",
        "ที่ตลาดมีคนขายปลาทุกวันพุธ และมีผักผลไม้สดขายด้วย",
        "ทางรถไฟสายใหม่จะเปิดให้บริการในฤดูใบไม้ผลิปีหน้า แต่ยังไม่ประกาศค่าโดยสาร",
        "นักวิจัยพบว่าอุณหภูมิของน้ำทะเลสูงขึ้นอย่างชัดเจนในช่วงสิบปีที่ผ่านมา",
    ],
}
"""Sentences that have nothing to do with each other, in scripts that put no blanks between words."""


@pytest.mark.parametrize("language", UNSPACED)
def test_without_blanks_between_words_letters_tell_sentences_apart(language: str) -> None:
    for one, other in combinations(UNSPACED[language], 2):
        assert likeness(one, other) < 0.8 * IN_SEQUENCE


@pytest.mark.parametrize("language", UNSPACED)
def test_without_blanks_between_words_half_a_sentence_is_enough_to_be_known_again(language: str) -> None:
    for one, other in combinations(UNSPACED[language], 2):
        half = one[: len(one) * 3 // 5] + other[len(other) // 2 :]
        assert likeness(one, half) >= IN_SEQUENCE
        assert likeness(one, one + other[: len(other) // 4]) > ANYWHERE
        assert changed_from(["a", one, "b"], ["a", half, "b"]) == {half: one}


def test_short_texts_without_blanks_are_alike_only_if_hardly_a_letter_differs() -> None:
    assert likeness("城门", "城墙") == 0
    assert likeness("老城的城门", "老城的城墙") > 0.75
