r"""What a word is made of in the scripts of the world.

Python's `\w` knows letters and digits and not the marks that stand on them, which are half of what is written in the
scripts of India and of South-East Asia: vowels, the sign that takes a vowel away, tones.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import cache


def _ranges(characters: Iterable[int]) -> Iterator[str]:
    """Yield characters, given in order by their numbers, as the ranges of a class in a regular expression."""
    first = last = -1
    for number in [*characters, -1]:
        if number != last + 1 or first < 0:
            if first >= 0:
                yield f"{chr(first)}-{chr(last)}"
            first = number
        last = number


_HOLD_MARKS = (
    *((0x300, 0x3100), (0xA600, 0xAC00), (0xFB00, 0x12000)),
    *((0x16000, 0x17000), (0x1B000, 0x1F000), (0xE0100, 0xE01F0)),
)
"""Where marks stand, each with the first character behind: all others are asked in vain, and they are many."""

MARKS = "".join(
    _ranges(
        number
        for first, end in _HOLD_MARKS
        for number in range(first, end)
        if unicodedata.category(chr(number))[0] == "M"
    )
)
"""All marks that combine with the letter before them, for a class in a regular expression."""

JOINERS = "\u200c\u200d"
"""What says within a word whether letters are joined."""

ACCENTS = "".join(
    [
        *("\u0300-\u036f", "\u0483-\u0487", "\u1ab0-\u1aff", "\u1dc0-\u1dff", "\u20d0-\u20ff", "\ufe00-\ufe0f"),
        *("\ufe20-\ufe2f", "\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7"),  # points of Hebrew
        *(
            "\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed\u08d3-\u08ff",
        ),  # Arabic
        "\u0730-\u074a",  # Syriac
    ]
)
"""The marks that a reader may leave out and mean the same word: accents, and the vowels of Hebrew, Arabic and Syriac.

Those of other scripts are as much of a word as its letters. The script of the search has the same list.
"""

LETTERS = rf"[^\W\d_](?:[^\W\d_]|[{MARKS}{JOINERS}])*"
"""A pattern for a run of letters with the marks on them."""

_MAY_HOLD_MARKS = re.compile(f"[\u0300-\u036f\u0483-\u1dff{JOINERS}\u20d0-\u20ff\u2cef-\U0010ffff]")
_SIMPLE = re.compile(r"\w+")
_WITH_MARKS = re.compile(rf"\w[\w{MARKS}{JOINERS}]*")

UNSPACED = (
    "\u0e01-\u0e30\u0e32\u0e33\u0e40-\u0e46\u0e81-\u0eb0\u0eb2\u0eb3\u0ebd-\u0ec6\u0edc-\u0edf"  # Thai, Lao
    "\u1000-\u102a\u103f\u1050-\u1055\u1780-\u17b3\uaa60-\uaa7a"  # Burmese, Khmer
    "\u3005-\u3007\u3041-\u3096\u309d-\u309f\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"  # Kana, Han
)
"""The letters of scripts that put no blanks between words."""

_BEFORE = "\u0e40-\u0e44\u0ec0-\u0ec4"
_AFTER = "\u0e30\u0e32\u0e33\u0e45\u0eb0\u0eb2\u0eb3"
_STACKS = "\u1039\u17d2"
_KILLS = "\u103a"
_CLUSTER = rf"[{_BEFORE}]*[{UNSPACED}](?:[{_STACKS}][{UNSPACED}]|[{_AFTER}{MARKS}]|[{UNSPACED}](?=\u1037?[{_KILLS}]))*"
"""A letter of such a script with all that is written around it: vowels before and after, what is stacked below it, and
the consonant that closes a Burmese syllable."""

_LETTER = r"[^\W_]"
_SPACED = rf"(?:(?![{UNSPACED}]){_LETTER}[{MARKS}]*+)++"
_WORD = rf"{_LETTER}++(?:(?!_)|(?:_{_LETTER}+)*)"
_WORD_WITH_MARKS = rf"{_SPACED}(?:(?!_)|(?:_{_SPACED})*)|{_CLUSTER}"
_PIECE, _TOKEN = re.compile(_WORD), re.compile(rf"{_WORD}|.", re.DOTALL)
_SINGLE = re.compile(rf"[{UNSPACED}{MARKS}]")
_MARK = re.compile(f"[{MARKS}]")
_LETTERS = re.compile(LETTERS)
HOLDS_UNSPACED = re.compile(f"[{UNSPACED}]")
"""A letter of a script that puts no blanks between words."""

_FOR_A_WORD = 2
"""Where more letters than this stand between two blanks, the blanks part no words."""


@cache
def _piece_with_marks() -> re.Pattern[str]:
    return re.compile(_WORD_WITH_MARKS)  # which takes some time, and is nothing that most texts need


@cache
def _token_with_marks() -> re.Pattern[str]:
    return re.compile(rf"{_WORD_WITH_MARKS}|.", re.DOTALL)


_HAN = re.compile("[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
_THAI_OR_LAO = re.compile("[\u0e01-\u0eff]")


def goes_on(letter: str, before: str, after: str) -> bool:
    """Return whether a letter of Chinese, Thai or Lao has others beside it, so that it is hardly a word of its own."""
    beside = before[-1:], after[:1]
    return any(script.match(letter) and any(map(script.match, beside)) for script in (_HAN, _THAI_OR_LAO))


def word_pattern(text: str) -> re.Pattern[str]:
    """Return what matches the words of a text, one with a hyphen or an apostrophe as two."""
    return _WITH_MARKS if _MAY_HOLD_MARKS.search(text) else _SIMPLE


def words_of(text: str) -> list[str]:
    """Return the words of a text, as `word_pattern` finds them."""
    return word_pattern(text).findall(text)


def is_word(text: str) -> bool:
    """Return whether a text is a single word of letters, with the marks on them."""
    return bool(text) and text[0].isalpha() and (text.isalpha() or _MARK.sub("", text).isalpha())


def tokens_of(text: str) -> list[str]:
    """Part a text into words and the single characters between them; joined, they are the text again.

    Where a script puts no blanks between words each of its letters is a token, with all that is written around it: no
    table here knows where a word ends in Chinese, Japanese, Thai, Lao, Khmer or Burmese.
    """
    return (_token_with_marks() if _MAY_HOLD_MARKS.search(text) else _TOKEN).findall(text)


def word_tokens_of(text: str) -> list[str]:
    """Return those of a text's tokens that are words."""
    return (_piece_with_marks() if _MAY_HOLD_MARKS.search(text) else _PIECE).findall(text)


def parts_of(text: str) -> list[str]:
    """Return what stands between the blanks of a text or, where its script puts none between words, its letters."""
    parts = text.split()
    if _MAY_HOLD_MARKS.search(text) and HOLDS_UNSPACED.search(text):
        letters = word_tokens_of(text)
        return letters if len(letters) > _FOR_A_WORD * len(parts) else parts
    return parts


def number_of_words(text: str) -> int:
    """Return about how many words of letters a text has: where no blanks part them, one for two letters."""
    letters = len(HOLDS_UNSPACED.findall(text))
    spaced = HOLDS_UNSPACED.sub(" ", text) if letters else text
    return len(_LETTERS.findall(spaced)) + (letters + 1) // 2


def ends_a_word(text: str) -> bool:
    """Return whether a text ends within or behind a word."""
    return text[-1:].isalnum() or bool(_MARK.match(text[-1:]))


def runs_on(before: str, after: str) -> bool:
    """Return whether a word goes on from the end of one text to the beginning of the next."""
    last, first = before[-1:], after[:1]
    if _MARK.match(first):
        return last.isalnum() or bool(_MARK.match(last))
    if not first.isalnum() or _SINGLE.match(first):
        return False
    while _MARK.match(last):
        before = before[:-1]
        last = before[-1:]
    return last.isalnum() and not _SINGLE.match(last)
