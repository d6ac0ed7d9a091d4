"""Words are found with their endings in languages that have a table of these, on sentences marked by hand.

A speaker who knows better corrects a sentence or adds one in `inflections/`, and the table that it shows to be wrong.
"""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from diglot.glossary.matcher import Matcher
from diglot.language import endings
from marked import measured, parsed

FOLDER = Path(__file__).parent / "inflections"
LANGUAGES = sorted(file.stem for file in FOLDER.glob("*.txt"))
TABLES = Path(endings.__file__).parent / "inflections"
SENTENCES = 40


def read(language: str) -> tuple[Matcher, list[str]]:
    """Return what finds the concepts of a file, and its sentences."""
    lines = [line for line in (FOLDER / f"{language}.txt").read_text("utf-8").split("\n") if line[:1] not in ("", "#")]
    forms, never, sentences = [], [], []
    for line in lines:
        slug, colon, words = line.partition(": ")
        if not (colon and slug.isascii() and " " not in slug):
            sentences.append(line)
            continue
        listed, _, others = words.partition("; not ")
        forms += [(form, slug) for form in listed.split(", ")]
        never += [(form, slug) for form in others.split(", ") if form]
    return Matcher(forms, language, never=never), sentences


@pytest.mark.parametrize("language", LANGUAGES)
def test_words_are_found_with_their_endings(language: str, capsys: pytest.CaptureFixture[str]) -> None:
    matcher, marked = read(language)
    sentences = [parsed(one) for one in marked]
    known = measured(matcher, sentences)
    mentions = sum(len(one.mentions) for one in sentences)
    with capsys.disabled():
        print(f"\n{language}: {len(marked)} sentences, {mentions} mentions", end=", ")
        print(f"precision {known.precision:.3f}, recall {known.recall:.3f}", *known.faults, sep="\n  ", end="")
    assert len(marked) >= SENTENCES
    assert known.precision >= 0.98, known.faults
    assert known.recall >= 0.9, known.faults
    assert sum("[" not in one for one in marked) >= SENTENCES / 8, "sentences without a mention, to be wrong in"


def test_every_table_is_measured() -> None:
    tables = {file.stem: tomllib.loads(file.read_text("utf-8")) for file in TABLES.glob("*.toml")}
    assert {*tables} <= {*LANGUAGES}
    assert all(endings.endings_of(language) for language in tables)
