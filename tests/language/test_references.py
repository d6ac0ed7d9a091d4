"""A reference names who published what and when, as each language writes that."""

from __future__ import annotations

import pytest

from diglot.language.references import is_reference

REFERENCES = {
    "ar": "الناشر، ٣ مايو ٢٠٢٥: [«العنوان»]",
    "cs": "Nakladatel, 3. května 2025: [„Název“]",
    "de": "Verlag, o. D.: [„Titel“]",
    "en": "Publisher, n.d.: [“Title”]",
    "es": "Editorial, sin fecha: [«Título»]",
    "fa": "ناشر، ۱۴۰۳: [«عنوان»]",
    "fr": "Éditeur, sans date : [« Titre »]",
    "he": 'המוציא לאור, ללא תאריך: ["כותרת"]',
    "it": "Editore, s.d.: [«Titolo»]",
    "ja": "出版社、令和六年五月：[「題名」]",
    "ko": "출판사, 날짜 미상: [“제목”]",
    "nl": "Uitgever, zonder datum: [‘Titel’]",
    "pl": "Wydawca, b.d.: [„Tytuł”]",
    "ru": "Издательство, без даты: [«Название»]",
    "th": "สำนักพิมพ์, 2567: [“ชื่อเรื่อง”]",
    "tr": "Yayıncı, tarihsiz: [“Başlık”]",
    "uk": "Видавництво, без дати: [«Назва»]",
    "vi": "Nhà xuất bản, không rõ ngày: [“Nhan đề”]",
    "zh": "出版社，二〇二四年五月：[《书名》]",
    "zh-Hant": "出版社，日期不詳：[《書名》]",
}


@pytest.mark.parametrize("language", REFERENCES)
def test_a_reference_is_known_by_its_signs_and_its_date(language: str) -> None:
    assert is_reference(REFERENCES[language])


@pytest.mark.parametrize(
    "words",
    [
        "Publisher, lately: [“Title”]",
        "Publisher 2025: [“Title”]",
        "Publisher, 2025 [“Title”]",
        "Publisher, number 20251: [“Title”]",
        "Der Verlag, so datumslos: [„Titel“]",
        "Uitgever, in Graz.d.: [‘Titel’]",
        "",
    ],
)
def test_words_without_a_sign_or_a_date_are_none(words: str) -> None:
    assert not is_reference(words)
