"""What a spreadsheet does to a text without being asked: other spaces, characters lost, numbers and dates made anew."""

from __future__ import annotations

import re
import unicodedata

_SPACES = frozenset("\t\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000")
_UNSEEN = frozenset("\xad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff")
_LOST = re.compile("[\\s\x00-\x1f\xad\u200b-\u200f\u2060\ufeff\ufffe\uffff]+")
_NUMBER_OR_DATE = re.compile(
    r"""\W{0,3}\d[\d\W]{0,30}(?:e[+-]?\d+|[ap]\.?m\.?)?     # 24 %, 1/2, 9.000, 2026-11-22, 7:30 pm, 1e5
      | \W?\d{1,4}(?:st|nd|rd|th)?\.?[ /-]?[^\W\d]{3,10}\.?(?:[ /-]{0,2},?[ ]?\d{1,4})?  # 22. November 2026, 1-Jan
      | [^\W\d]{3,10}\.?[ /-]\d{1,4}(?:st|nd|rd|th)?(?:,?[ ]\d{1,4})?  # November 2026, Mar-1, May 5, 2026
      | true | false | wahr | falsch | vrai | faux
    """,
    re.VERBOSE | re.IGNORECASE,
)


def loosened(text: str) -> str:
    """Return what is left of a text where spaces of any kind and what nobody sees count for nothing."""
    return _LOST.sub("", unicodedata.normalize("NFC", text))


def respaced(before: str, after: str, encoding: str = "utf-8") -> bool:
    """Return whether a text is another one whose special spaces became ordinary ones, or none.

    What `encoding` cannot hold may have become a question mark. Ordinary spaces count: somebody put or took them.
    """
    before, after = (unicodedata.normalize("NFC", text).replace("\r\n", "\n") for text in (before, after))
    at = 0
    for character in before:
        there = after[at : at + 1]
        if there == character or (there == "?" and not _holds(encoding, character)):
            at += 1
        elif character in _SPACES:
            at += there == " "
        elif character not in _UNSEEN and character != "\r":
            return False
    return at == len(after)


def _holds(encoding: str, character: str) -> bool:
    try:
        return bool(character.encode(encoding))
    except UnicodeEncodeError:
        return False


def is_number_or_date(text: str) -> bool:
    """Return whether a spreadsheet may take a text for a number, a date, a time or a truth value, and change it."""
    return len(text) <= 40 and _NUMBER_OR_DATE.fullmatch(text.strip()) is not None
