"""Words that a text and its translation both mark as of another language are nobody's to translate."""

from __future__ import annotations

import pytest

from diglot.checks.prose import reading
from diglot.checks.words import check_untranslated
from pages import inline_reader

NAME = '<span lang="zh-Hans">数据安全法</span> (<span lang="zh-Latn">shùjù ānquán pínggū zài zhèlǐ</span>)'


@pytest.mark.parametrize(
    ("original", "translation", "said"),
    [
        (f"Das Gesetz {NAME} gilt.", f"The law {NAME} is in force.", []),
        (f"Das heißt {NAME}.", f"It is called {NAME}.", []),
        (
            f"Das heißt {NAME}.",
            f"It is called {NAME}.".replace("zh-Latn", "en"),
            ["“shùjù ānquán pínggū zài zhèlǐ” is not translated"],
        ),
        (
            'Es ist <i lang="la">in vino veritas est hic</i>.',
            "It is in vino veritas est hic.",
            ["“in vino veritas est hic” is not translated"],
        ),
        (
            f"{NAME} gilt seit dem ersten Tag des Jahres.",
            f"{NAME} gilt seit dem ersten Tag of the year.",
            ["“gilt seit dem ersten Tag” is not translated"],
        ),
    ],
)
def test_only_what_both_mark_alike_may_stay(original: str, translation: str, said: list[str]) -> None:
    assert list(check_untranslated(reading(original, translation, inline_reader()))) == said
