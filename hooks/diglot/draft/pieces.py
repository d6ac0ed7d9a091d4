"""Parting a text that is too long for an engine: at the ends of sentences where that can be, and never in a token."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from diglot.draft.protect import TOKEN
from diglot.language.letters import UNSPACED
from diglot.language.locales import script
from diglot.language.punctuation import UNSPACED as MARKS
from diglot.language.sentences import sentences

_WORD = re.compile(r"\S*\s*")
_CHARACTER = re.compile(rf"{TOKEN.pattern}|.", re.DOTALL)

WITHOUT_BLANKS = frozenset({"Jpan", "Hans", "Hant"})
"""The scripts in which no blank stands between words, nor between sentences."""

_NEEDS_NO_BLANK = re.compile(rf"[{UNSPACED}\u30a1-\u30ff{MARKS}、，；：」』”）》]")

_Parting = Callable[[str], Iterable[str]]


def pieces(text: str, most: int) -> list[str]:
    """Part a protected text into pieces of at most `most` bytes in UTF-8, which are the text again when joined.

    Each piece holds as many whole sentences as go into it. A sentence that is too long itself is parted between words,
    and a word between characters; only a token that is longer than `most` stays whole.
    """
    return _packed(text, most, [sentences, _WORD.findall, _CHARACTER.findall])


def joined(parts: list[str], answers: list[str], target: str) -> str:
    """Return the translations of the pieces of a text as one, with the blanks between them that their language has.

    Where the text had none, as Chinese has none between sentences, another script needs one, and the other way round.
    """
    text = before = ""
    for part, answer in zip(parts, answers, strict=True):
        if script(target) in WITHOUT_BLANKS:
            bare = text.rstrip(" ")
            text = bare if _NEEDS_NO_BLANK.match(bare[-1:]) else text
        elif text and not text[-1].isspace() and not answer[:1].isspace() and _NEEDS_NO_BLANK.match(before):
            text += " "
        text, before = text + answer, part[-1:]
    return text


def _packed(text: str, most: int, partings: list[_Parting]) -> list[str]:
    if len(text.encode()) <= most or not partings:
        return [text]
    packed: list[str] = []
    room = 0
    for part in partings[0](text):
        size = len(part.encode())
        if packed and size <= room:
            packed[-1] += part
            room -= size
        else:
            packed += _packed(part, most, partings[1:])
            room = most - len(packed[-1].encode())
    return packed
