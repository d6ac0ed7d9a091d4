"""Characters that stand for refused marks and for words in tags until a page is finished.

Python-Markdown sees none of what they stand for, so that no pass of it can take that for markup. They are
noncharacters of Unicode, which no text may hold.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable

LESS_THAN, BRACE, NOTHING = "\ufdd0", "\ufdd1", "\ufdd2"
_BEGIN, _END = "\ufdd3", "\ufdd4"
_DIGITS = "abcdefghijklmnop"
_NUMBERS = str.maketrans(_DIGITS, "0123456789abcdef")
_LETTERS = str.maketrans("0123456789abcdef", _DIGITS)
_ENCLOSED = re.compile(f"{_BEGIN}([{_DIGITS}]*){_END}")


def enclosed(words: str) -> str:
    """Return words as a run of letters in which no pattern of Markdown finds anything: their UTF-8 in hexadecimal."""
    return f"{_BEGIN}{words.encode().hex().translate(_LETTERS)}{_END}"


def opened(text: str, value: Callable[[str], str]) -> str:
    """Return a text in which what was `enclosed` is what a function makes of its words."""
    return _ENCLOSED.sub(lambda found: value(_words(found)), text)


def restored(text: str) -> str:
    """Return finished HTML with what was refused in it as text, and with the words of tags as attributes have them."""
    text = _ENCLOSED.sub(lambda found: html.escape(_words(found)), text)
    return text.replace(LESS_THAN, "&lt;").replace(BRACE, "{").replace(NOTHING, "")


def as_words(text: str) -> str:
    """Return a plain text with what was refused in it; as HTML, which `restored` returns, it is not yet escaped."""
    return _ENCLOSED.sub(_words, text).replace(LESS_THAN, "<").replace(BRACE, "{").replace(NOTHING, "")


def _words(found: re.Match[str]) -> str:
    digits = found[1].translate(_NUMBERS)
    return bytes.fromhex(digits).decode(errors="replace") if len(digits) % 2 == 0 else ""
