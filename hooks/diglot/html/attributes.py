"""Changing attributes in finished HTML without touching any other byte of it."""

from __future__ import annotations

import html
import re
from collections.abc import Callable
from functools import cache

from diglot.html.tags import TAG

_ATTRIBUTE = re.compile(r"""(\s+)([^\s=>"'/]+)(?:(\s*=\s*)("[^"]*"|'[^']*'|[^\s>"']+))?""")

_LESS_THAN = re.compile(r"<(?=\S)|&(?:amp;)*(?:lt|#0*60|#x0*3c)(?:;(?!\s)|\b(?!;))", re.IGNORECASE)

_LINE_LINK = re.compile(r'(<a(?: (?:id|name)="[^"]*+")*+) href="#__codelineno-[^"]*+"></a>')

Change = Callable[[str, str, str], str | None]
"""Takes tag, attribute and value (entities resolved); returns the value to write, or None to drop the attribute."""


def change_attributes(text: str, names: re.Pattern[str], change: Change) -> str:
    """Return HTML with the attributes whose names match `names` rewritten by `change`.

    Comments and the contents of scripts and styles are passed over, and an attribute whose value does not change is
    left as it was written.
    """
    may_stand_in = _after_space(names).search

    def in_tag(match: re.Match[str]) -> str:
        if not may_stand_in(match[0]):
            return match[0]
        tag, attrs = (match["name"], match["attrs"]) if match["name"] else (match["raw"], match["rawattrs"])
        if not attrs or match["close"]:
            return match[0]
        changed = _ATTRIBUTE.sub(lambda found: _in_attribute(found, tag.lower(), names, change), attrs)
        at = 1 + len(tag)
        return match[0][:at] + changed + match[0][at + len(attrs) :]

    return TAG.sub(in_tag, text)


def without_line_links(text: str) -> str:
    """Return HTML in which the anchors of code lines are places only: as links they have no name and nothing to see."""
    return _LINE_LINK.sub(r"\1></a>", text)


def without_tags(words: str) -> str:
    """Return words in which no `<` begins a tag, even where a script reads them as HTML, as themes do with titles.

    A word joiner follows it, which nobody sees, also where it is written as an entity.
    """
    return _LESS_THAN.sub(lambda found: f"{found[0]}\u2060", words)


@cache
def _after_space(names: re.Pattern[str]) -> re.Pattern[str]:
    """Return the pattern of what may be an attribute's name: white space is looked for quickly, many names are not."""
    return re.compile(rf"\s(?:{names.pattern})", names.flags)


def _in_attribute(found: re.Match[str], tag: str, names: re.Pattern[str], change: Change) -> str:
    space, name, equals, quoted = found.groups()
    if not names.fullmatch(name):
        return found[0]
    value = html.unescape(quoted[1:-1] if quoted and quoted[0] in "\"'" else quoted or "")
    new = change(tag, name.lower(), value)
    if new == value:
        return found[0]
    return "" if new is None else f'{space}{name}{equals or "="}"{html.escape(new)}"'
