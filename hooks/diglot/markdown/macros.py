"""Macros that stay in a text as they are written: a catalog has them so, and a page what the host makes of them.

A macro is what stands in two pairs of braces, such as `{{ now() }}`, with no brace in between. Those that are kept are
named by how they begin. While other programs read a text, a run of letters stands for each.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Mapping, Sequence

from diglot.markdown.stand_ins import BRACE, enclosed, opened

_MACRO = re.compile(r"\{\{-?([^{}]*)\}\}")
_PART = re.compile(r"<[^<>]*>|[^<]+|<")
_TAG = re.compile(r"<[^<>]*>")


def macros_in(text: str, kept: Sequence[str]) -> list[str]:
    """Return the macros in a text that are kept, as written, each once and in order."""
    found = (match for match in _MACRO.finditer(text) if match[1].strip().startswith(tuple(kept)))
    return list(dict.fromkeys(match[0] for match in found)) if kept else []


def hidden(text: str, kept: Sequence[str]) -> str:
    """Return a text in which letters stand for the macros that are kept; `revealed` gives them back."""
    for macro in macros_in(text, kept):
        text = text.replace(macro, enclosed(macro))
    return text


def revealed(text: str) -> str:
    """Return a text with the macros that `hidden` took out of it."""
    return opened(text, str)


def stood_in(text: str, macros: Mapping[str, str]) -> str:
    """Return a text of a page in which letters stand for macros, also where the guard has refused their braces."""
    for macro in macros:
        for written in (macro, macro.replace("{", BRACE)):
            text = text.replace(written, enclosed(macro))
    return text


def expanded(page: str, macros: Mapping[str, str]) -> str:
    """Return the HTML of a page with what macros stand for, HTML by the macro; within a tag its text alone."""

    def value(as_html: Callable[[str], str]) -> Callable[[str], str]:
        return lambda macro: as_html(macros[macro]) if macro in macros else enclosed(macro)

    def part(found: re.Match[str]) -> str:
        is_tag = found[0].startswith("<") and len(found[0]) > 1
        return opened(found[0], value(_attribute if is_tag else str))

    return _PART.sub(part, page) if macros else page


def _attribute(value: str) -> str:
    return html.escape(html.unescape(_TAG.sub("", value)))
