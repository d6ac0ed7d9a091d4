"""Quotation marks and brackets that a language has beside its usual ones, or for something else, are no faults."""

from __future__ import annotations

import pytest

from segments import problems_of, segment

RIGHT = [
    ("en", "de", "They call it “the whale”.", "Sie nennen sie »den Wal«."),
    ("en", "de", "Open “File” first.", "Öffnen Sie zuerst „Start » Datei“."),
    ("en", "ar", "Press “Start”.", "اضغط على ”ابدأ“."),
    ("en", "ja", "The sign reads “closed”.", "札には「 休業 」とある。"),
    ("zh", "en", "将间隔设为“auto”。", "Set the interval to auto."),
    ("en", "de", "Commas (,) and semicolons (;) divide them.", "Kommas (,) und Semikolons (;) trennen sie."),
]

WRONG = [
    ("en", "de", "They call it “the whale”.", "Sie nennen sie «den Wal»."),
    ("en", "de", "They call it “the whale”.", "Sie nennen sie »den Wal."),
    ("en", "de", "They call it “the whale” and “it”.", "Sie nennen sie »den Wal« und „sie“."),
    ("de", "en", "Sie nennen sie „den Wal“.", "They call it »the whale«."),
    ("en", "ar", "Press “Start”.", "اضغط على „ابدأ“."),
    ("en", "ja", "The sign reads “closed”.", "札には「休業とある。"),
    ("de", "en", "Man nennt es „auto“.", "It is called auto."),
    ("en", "de", "It is over (at last).", "Es ist (endlich vorbei."),
]


def codes(source: str, target: str, original: str, translation: str) -> set[str]:
    found = {problem.code for problem in problems_of(segment(original, translation, source, target))}
    return found & {"quotes", "brackets"}


@pytest.mark.parametrize("pair", RIGHT, ids=lambda pair: pair[3])
def test_other_marks_of_the_language_are_right(pair: tuple[str, str, str, str]) -> None:
    assert not codes(*pair)


@pytest.mark.parametrize("pair", WRONG, ids=lambda pair: pair[3])
def test_marks_of_no_kind_of_the_language_are_reported(pair: tuple[str, str, str, str]) -> None:
    assert codes(*pair)
