"""Macros that stay in a text as they are written: a catalog has them so, and a page what the host makes of them.

A macro is what stands in two pairs of braces, such as `{{ now() }}`, with no brace in between. Those that are kept are
named by how they begin. While plugins of the host read a text, letters stand for each, and a mark while a page is
made of it.
"""

from __future__ import annotations

import html
import re
from collections.abc import Mapping, Sequence

from diglot.markdown.stand_ins import BRACE, enclosed, opened

_MACRO = re.compile(r"\{\{-?([^{}]*)\}\}")
_BEGIN, _END = "\ufdd5", "\ufdd6"
_NUMBERS = "".join(map(chr, range(0xFDE0, 0xFDF0)))
_DIGITS = str.maketrans(_NUMBERS, "0123456789abcdef")
_MARKS = str.maketrans("0123456789abcdef", _NUMBERS)
_ASIDE = re.compile(f"{_BEGIN}([{_NUMBERS}]+){_END}")
"""The number of a macro in noncharacters alone, so that it is nothing of a heading's id."""

_TAG = re.compile(r"<[^<>]*>")


def macros_in(text: str) -> list[str]:
    """Return the macros in a text, as written and in order."""
    return [match[0] for match in _MACRO.finditer(text)]


def kept_in(text: str, kept: Sequence[str]) -> list[str]:
    """Return the macros in a text that are kept, as written, each once and in order."""
    found = (match for match in _MACRO.finditer(text) if match[1].strip().startswith(tuple(kept)))
    return list(dict.fromkeys(match[0] for match in found)) if kept else []


def hidden(text: str, kept: Sequence[str]) -> str:
    """Return a text in which letters stand for the macros that are kept; `revealed` gives them back."""
    for macro in kept_in(text, kept):
        text = text.replace(macro, enclosed(macro))
    return text


def revealed(text: str) -> str:
    """Return a text with the macros that `hidden` took out of it."""
    return opened(text, str)


def set_aside(text: str, macros: Sequence[str]) -> str:
    """Return a text of a page in which marks stand for macros, also where the guard has refused their braces."""
    for number, macro in enumerate(macros):
        for written in (macro, macro.replace("{", BRACE)):
            text = text.replace(written, f"{_BEGIN}{f'{number:x}'.translate(_MARKS)}{_END}")
    return text


def put_back(text: str, macros: Sequence[str]) -> str:
    """Return a text with the macros that `set_aside` took out of it, as they are written."""
    return _filled(text, macros)


def expanded(page: str, macros: Mapping[str, str]) -> str:
    """Return the HTML of a page with what macros stand for, HTML by the macro; within a tag its text alone."""
    values = list(macros.values())
    if _BEGIN not in page:
        return page
    page = _TAG.sub(lambda tag: _filled(tag[0], [_attribute(value) for value in values]), page)
    return _filled(page, values)


def _filled(text: str, values: Sequence[str]) -> str:
    return _ASIDE.sub(lambda found: values[int(found[1].translate(_DIGITS), 16)], text) if _BEGIN in text else text


def _attribute(value: str) -> str:
    return html.escape(html.unescape(_TAG.sub("", value)))
