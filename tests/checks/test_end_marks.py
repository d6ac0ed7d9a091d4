"""A translation may end as its language ends what its original is: a question, a statement, the head of a list."""

from __future__ import annotations

import pytest

from segments import problems_of, segment

QUESTION = "Warum ist das so?"
STATEMENT = "So ist das nun einmal."
HEAD = "Drei Gründe gibt es dafür:"

RIGHT = [
    (QUESTION, "el", "Γιατί είναι έτσι;"),
    (QUESTION, "el", "Γιατί είναι έτσι\u037e"),
    (STATEMENT, "el", "Έτσι είναι."),
    ("Erst das eine, dann das andere;", "el", "Πρώτα το ένα, μετά το άλλο·"),
    (QUESTION, "hy", "Ինչո՞ւ է այդպես։"),
    (STATEMENT, "hy", "Այդպես է։"),
    (QUESTION, "ja", "なぜそうなのですか？"),
    (QUESTION, "ja", "なぜそうなのですか。"),
    (STATEMENT, "ja", "そういうものです。"),
    (HEAD, "ja", "理由は三つあります："),
    (QUESTION, "zh", "为什么会这样？"),
    (STATEMENT, "zh", "就是这样。"),
    (QUESTION, "ar", "لماذا هو كذلك؟"),
    ("Erst das eine, dann das andere;", "ar", "أولا هذا ثم ذاك؛"),
    ("Erst das eine, dann das andere,", "ar", "أولا هذا ثم ذاك،"),
    (STATEMENT, "ur", "یہ ایسا ہی ہے۔"),
    (STATEMENT, "hi", "यह ऐसा ही है।"),
    (QUESTION, "hi", "ऐसा क्यों है?"),
    (STATEMENT, "bn", "এটা এমনই।"),
    (STATEMENT, "my", "ဒီလိုပါပဲ။"),
    (QUESTION, "my", "ဘာကြောင့်လဲ။"),
    (STATEMENT, "km", "វាគឺដូច្នេះ។"),
    (HEAD, "km", "មានហេតុផលបី៖"),
    (STATEMENT, "th", "มันก็เป็นอย่างนี้แหละ"),
    (QUESTION, "th", "ทำไมถึงเป็นอย่างนั้น"),
    (STATEMENT, "am", "እንዲህ ነው።"),
    (STATEMENT, "en", "That is how it is!"),
    (QUESTION, "am", "ለምን እንዲህ ሆነ፧"),
]

WRONG = [
    (STATEMENT, "el", "Έτσι είναι;", "“.” and the translation with “?”"),
    (QUESTION, "el", "Γιατί είναι έτσι·", "“?” and the translation with “:”"),
    (QUESTION, "hy", "Այդպես է։", "“?” and the translation with “.”"),
    (STATEMENT, "hy", "Ինչո՞ւ է այդպես։", "“.” and the translation with “?”"),
    (QUESTION, "ja", "そういうものです。", "“?” and the translation with “.”"),
    (STATEMENT, "ja", "なぜそうなのですか？", "“.” and the translation with “?”"),
    (STATEMENT, "ar", "لماذا هو كذلك؟", "“.” and the translation with “?”"),
    (QUESTION, "hi", "यह ऐसा ही है।", "“?” and the translation with “.”"),
    (HEAD, "th", "มีเหตุผลสามประการ", "“:” and the translation with “?”"),
    (QUESTION, "en", "Why is that so;", "“?” and the translation with “.”"),
    (QUESTION, "en", "Why is that so.", "“?” and the translation with “.”"),
]


def said_of(original: str, language: str, translation: str, source: str = "de") -> list[str]:
    found = problems_of(segment(original, translation, source, language))
    return [problem.message for problem in found if problem.code == "end-punctuation"]


@pytest.mark.parametrize(("original", "language", "translation"), RIGHT)
def test_a_right_end_is_no_problem_into_a_language_or_out_of_it(original: str, language: str, translation: str) -> None:
    assert said_of(original, language, translation) == []
    assert said_of(translation, "de", original, language) == []


@pytest.mark.parametrize(("original", "language", "translation", "what"), WRONG)
def test_a_wrong_end_is_one(original: str, language: str, translation: str, what: str) -> None:
    (message,) = said_of(original, language, translation)
    assert f"the original ends with {what}" in message
