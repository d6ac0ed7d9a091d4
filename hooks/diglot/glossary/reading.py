"""A text as a reader sees it: without what cannot be seen, its letters composed in one way, and where each stands."""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Sequence
from functools import cache

from diglot.language.letters import MARKS

_ODD = "".join(character for character in map(chr, range(0x3001)) if character.isspace() and character != " ")
_UNSEEN = "\u00ad\u061c\u200b\u200d-\u200f\u2060"
"""A soft hyphen, joiners, and marks of direction."""
_SPLITS = "\u200c"
"""What keeps two letters apart: within a word behind a vowel sign or the like, else between two parts of one."""
_MAY_BE_SPECIAL = re.compile(f"[&{_UNSEEN}{_SPLITS}{_ODD}]")
_SPECIAL = re.compile(
    rf"[& {_ODD}{_UNSEEN}{_SPLITS}](?:"  # all that one can begin with, which is looked for quickly
    r"(?<=&)(?:#\d+|#[xX][0-9a-fA-F]+|\w+);"  # an entity
    rf"|(?<= )\s+|(?<=[{_ODD}])\s*"  # white space, but for a blank alone
    rf"|(?<=[{_UNSEEN}])|(?<=[{MARKS}]{_SPLITS}))"
)
_MAY_HIDE = re.compile(rf"&(?!(?:amp|lt|gt|quot|nbsp|#39|#x27);)|[{_UNSEEN}{_SPLITS}]")
_INVISIBLE = re.compile(rf"[{_UNSEEN}]|(?<=[{MARKS}]){_SPLITS}")


def without_unseen(text: str) -> str:
    """Return a text without soft hyphens, joiners and marks of direction."""
    return _INVISIBLE.sub("", text)


def special_in(text: str) -> re.Pattern[str] | None:
    """Return the pattern of what is not read in a text as it stands there, None where there is nothing of the kind."""
    if not unicodedata.is_normalized("NFC", text):
        return _special_or_decomposed()
    return _SPECIAL if "  " in text or _MAY_BE_SPECIAL.search(text) else None


def may_hide_words(text: str) -> bool:
    """Return whether some word of a text may be written otherwise than it is read."""
    return not unicodedata.is_normalized("NFC", text) or _MAY_HIDE.search(text) is not None


@cache
def _special_or_decomposed() -> re.Pattern[str]:
    """Return the pattern of what is special, and of letters that Unicode has composed, or parted, in another way."""
    singles = "".join(
        letter for letter in map(chr, range(0xC0, 0xFB50)) if not unicodedata.is_normalized("NFC", letter)
    )
    korean = "[\u1100-\u1112][\u1161-\u1175][\u11a8-\u11c2]?"
    return re.compile(rf"{_SPECIAL.pattern}|.[{MARKS}]+|{korean}|[{singles}]", re.DOTALL)


def as_read(found: re.Match[str]) -> str:
    """Return what a reader sees of an entity, odd white space or a letter with marks."""
    what = found[0]
    plain = html.unescape(what) if what[0] == "&" else what
    if plain == _SPLITS and what != plain:  # an entity, of which nobody knows what stands before
        return plain
    seen = plain if plain == _SPLITS else _INVISIBLE.sub("", plain)
    if not seen or plain == _SPLITS:
        return ""
    return " " if seen.isspace() else unicodedata.normalize("NFC", seen)


def places_of(text: str, special: re.Pattern[str]) -> Sequence[int]:
    """Return for each place of a text as it is read the place in the original."""
    places: list[int] = []
    last = 0
    for found in special.finditer(text):
        places.extend(range(last, found.start()))
        places.extend([found.start()] * len(as_read(found)))
        last = found.end()
    places.extend(range(last, len(text) + 1))
    return places
