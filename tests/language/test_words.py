"""The tables of the words that Diglot puts on a page are whole, and one can stand for another."""

from __future__ import annotations

import re
import tomllib
from importlib.resources import files
from itertools import permutations
from pathlib import Path

import pytest

from diglot.language import words

TABLES = {
    Path(place.name).suffixes[0][1:]: tomllib.loads(place.read_text("utf-8"))
    for place in files("diglot.language").iterdir()
    if place.name.startswith("words.") and place.name.endswith(".toml")
}
PLACES = re.compile(r"{\w+}")


@pytest.mark.parametrize("language", TABLES)
def test_each_table_has_every_word_with_the_same_places_to_fill(language: str) -> None:
    mine, english = (
        {(name, key): word for name, group in TABLES[one].items() for key, word in group.items()}
        for one in (language, "en")
    )
    assert mine.keys() == english.keys()
    for place, word in mine.items():
        assert word.strip(), place
        assert sorted(PLACES.findall(word)) == sorted(PLACES.findall(english[place])), place


@pytest.mark.parametrize(("before", "now"), list(permutations(TABLES, 2)))
def test_words_around_a_text_that_are_the_same_in_one_language_are_so_in_another(before: str, now: str) -> None:
    sets = words.around([before, now])
    pairs = set(zip(sets[before], sets[now], strict=True))
    assert len(pairs) == len(dict(pairs))


@pytest.mark.parametrize(
    ("reader", "languages", "spoken"),
    [
        ("en", ("de", "en"), ["en", "de"]),
        ("de", ("de", "en"), ["de", "en"]),
        ("en-GB", ("de-AT", "en-US"), ["en", "de"]),
        ("en", ("de", "fr"), ["en", "de"]),
        ("fr", ("fr", "de"), ["en", "de"]),
        ("fr", ("fr", "es"), ["en"]),
        ("pl", (), ["en"]),
    ],
)
def test_a_page_can_speak_the_languages_of_its_texts_that_there_are_words_in(
    reader: str, languages: tuple[str, ...], spoken: list[str]
) -> None:
    assert words.spoken(reader, languages) == spoken
