"""The titles of boxes are known for every kind in every language that has any, and a site's own come first."""

from __future__ import annotations

import tomllib
from importlib.resources import files

import pytest

from diglot.language.boxes import kinds, title_of

TABLES = tomllib.loads(files("diglot.language").joinpath("tables/boxes.toml").read_text("utf-8"))
MATERIAL = (
    "note",
    "abstract",
    "info",
    "tip",
    "success",
    "question",
    "warning",
    "failure",
    "danger",
    "bug",
    "example",
    "quote",
)


@pytest.mark.parametrize("language", TABLES)
def test_a_language_has_a_word_for_each_kind(language: str) -> None:
    assert TABLES[language].keys() == kinds() >= set(MATERIAL)
    assert all(word == " ".join(word.split()) and word for word in TABLES[language].values())


@pytest.mark.parametrize(
    ("language", "own", "title"),
    [
        ("de", (), "Warnung"),
        ("de-AT", (), "Warnung"),
        ("zh-TW", (), "警告"),
        ("en-GB", (), "Warning"),
        ("sw", (), None),
        ("sw", [("sw", "warning", "Onyo")], "Onyo"),
        ("sw-KE", [("sw", "warning", "Onyo")], "Onyo"),
        ("de-AT", [("de", "warning", "Obacht"), ("de-at", "warning", "Servus")], "Servus"),
        ("en", [("en", "warning", "Mind")], "Mind"),
        ("de", [("de", "note", "Merke")], "Warnung"),
    ],
)
def test_a_box_is_titled_in_its_language(language: str, own: list[tuple[str, str, str]], title: str | None) -> None:
    assert title_of("warning", language, own) == title


def test_a_script_has_titles_of_its_own() -> None:
    assert [title_of("info", one) for one in ("zh-TW", "zh-CN", "zh")] == ["資訊", "信息", "信息"]
