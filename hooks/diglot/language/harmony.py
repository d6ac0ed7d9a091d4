"""Turkish endings: their vowels sound like the last vowel of what they are put to, their consonants like its end."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import product

_VOWELS = "aâeıiîoöuûü"
_BACK = "aâıouû"
_HIGH = dict(zip("aâıeiîoöuûü", "ıııiiiuüuuü", strict=True))
_VOICELESS = "fstkçşhp"
_SOFT = {"k": "ğ", "ç": "c", "p": "b", "t": "d"}
_HARD = {soft: hard for hard, soft in _SOFT.items() if hard != "t"}
_POSSESSED = re.compile(rf"(?:(?<=[{_VOWELS}])s)?[ıiuü]$")
_LETTER = re.compile(r"\((\w)\)|(\w)")


def chained(word: str, links: Iterable[str]) -> Iterator[str]:
    """Yield a word with each choice of one ending from each link of a chain, `~` being none."""
    for endings in product(*(link.split() for link in links)):
        suffix = "".join(endings).replace("~", "")
        if suffix:
            yield from _with(word, suffix)


def possessed(word: str, suffixes: str) -> Iterator[str]:
    """Yield the forms of a word that has the ending of possession, as the last of a compound has: `merkezi`."""
    found = _POSSESSED.search(word)
    if found and len(word[: found.start()]) > 1:
        stem = word[: found.start()]
        yield from chained(word, [suffixes])
        for one in {stem, stem[:-1] + _HARD.get(stem[-1], stem[-1])}:
            plural = _sounded(one, "lArI")
            yield plural
            yield from chained(plural, [suffixes])


def _with(word: str, suffix: str) -> Iterator[str]:
    """Yield a word with an ending: with its last consonant as it is, softened, and where -l makes vowels bright."""
    yield _sounded(word, suffix)
    if word.endswith("nk") and _sounded("t", suffix)[1:2] in _VOWELS:
        yield _sounded(f"{word[:-1]}g", suffix)
    is_long = sum(letter in _VOWELS for letter in word) > 1
    if is_long and word[-1] in _SOFT and _sounded("t", suffix)[1:2] in _VOWELS:
        yield _sounded(word[:-1] + _SOFT[word[-1]], suffix)
    if word[-1] == "l" and word[-2:-1] in _BACK:
        yield word + _sounded("öl" if word[-2] in "ou" else "el", suffix)[2:]


def _sounded(word: str, suffix: str) -> str:
    for joint, letter in _LETTER.findall(suffix):
        ends_open = word[-1] in _VOWELS
        if joint and (joint in "AI") == ends_open:
            continue
        last = next((one for one in reversed(word.lower()) if one in _VOWELS), "e")
        sounds = {"A": "a" if last in _BACK else "e", "I": _HIGH[last], "D": "t" if word[-1] in _VOICELESS else "d"}
        one = joint or letter
        word += sounds.get(one, one)
    return word
