"""What a reference to a source looks like in any language: who published it, a comma, when, a colon, and its title."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files

_COLON, _COMMA = re.compile(r"[:：]"), re.compile(r"[,，、،]")
_YEAR = re.compile(r"(?<!\d)\d{4}(?!\d)|[\d〇一二三四五六七八九十元]年")
"""A year of any calendar: of four digits in any script, or as Chinese and Japanese write it."""


def is_reference(words: str) -> bool:
    """Return whether words, without the address that they lead to, have the signs of a reference and a date.

    For the date may stand that there is none, in the words of `tables/undated.toml`, whatever the language is: a text
    may keep those of its source.
    """
    has_date = _YEAR.search(words) or _undated().search(words)
    return bool(_COLON.search(words) and _COMMA.search(words) and has_date)


@cache
def _undated() -> re.Pattern[str]:
    table = tomllib.loads(files(__package__).joinpath("tables/undated.toml").read_text("utf-8"))
    said = {re.escape(one) for words in table.values() for one in words}
    return re.compile(rf"(?<!\w)(?:{'|'.join(sorted(said))})", re.IGNORECASE)
