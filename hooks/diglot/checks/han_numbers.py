"""Numbers in Chinese characters, as Chinese and Japanese texts have them: 十二, 第二十一条, 三千万, 二〇二一.

Unicode says what a character counts. Many stand in words that count nothing, such as 三明治, 十分, 千万 and 万一.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from decimal import Decimal

from diglot.language.locales import UNSPACED_SCRIPTS, script

_SIZES = {one: int(unicodedata.numeric(one)) for one in "〇零一二三四五六七八九十百千万萬亿億"} | {"两": 2, "兩": 2}
_RUN = re.compile(f"(第)?([{''.join(_SIZES)}]+(?:[多余餘][万萬亿億])?)")
_MORE = re.compile("[多余餘]")  # 三百多万 are more than three million
DIGITS = "".join(one for one, size in _SIZES.items() if size < 10)
"""The characters of the numbers below ten."""
_YEAR = re.compile(f"[{DIGITS}]{{4}}")
_SURE = re.compile(f"[{DIGITS}][^{DIGITS}]|[^{DIGITS}][{DIGITS}]")


def has_han_numbers(language: str) -> bool:
    """Return whether texts in a language have such numbers."""
    return script(language) in UNSPACED_SCRIPTS


def han_numbers(text: str) -> Iterator[tuple[str, Decimal, bool]]:
    """Yield what may be a number in a text, what it means, and whether it surely is one."""
    for found in _RUN.finditer(text):
        if (value := _value(_MORE.sub("", found[2]))) is not None:
            is_sure = bool(found[1] or _YEAR.fullmatch(found[2]) or _SURE.search(found[2]))
            yield found[0], Decimal(value), is_sure


def _value(run: str) -> int | None:
    """Return what a run of characters means as a number; None where it is none."""
    sizes = [_SIZES[one] for one in run]
    if _YEAR.fullmatch(run):
        return int("".join(map(str, sizes)))
    total = section = digit = 0
    last, last_power, last_scale = -1, 10**4, 10**12
    for size in sizes:
        if size < 10:
            if 0 < last < 10:
                return None
            digit = size
        elif size < 10**4:
            if size >= last_power or last == 0:
                return None
            section, digit, last_power = section + (digit or 1) * size, 0, size
        else:
            if size >= last_scale or last < 0:
                return None
            total, section, digit, last_power, last_scale = total + (section + digit) * size, 0, 0, 10**4, size
        last = size
    return total + section + digit
