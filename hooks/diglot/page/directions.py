"""The directions in which the texts of a page are written: what says its language says in `dir` how that runs, too.

Browsers do not know the direction of a language; nor does a paragraph know where a sign beside foreign words belongs.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable

from diglot.html.open_elements import OpenElements
from diglot.html.tags import VOID, nodes_of
from diglot.language import locales
from diglot.language.bidi import isolated_in_html

_LANGUAGE = re.compile(r"""\slang=["']?([\w-]+)""")
_LEFT_ALONE = frozenset(
    ["bdi", "bdo", "code", "kbd", "math", "pre", "samp", "script", "style", "svg", "textarea", "title"]
)
"""Elements whose text is of no language, or is isolated already."""


def are_mixed(languages: Iterable[str]) -> bool:
    """Return whether any of some languages is written from right to left, so that directions have to be said."""
    return any(locales.direction(one) == "rtl" for one in languages)


def language_attributes(language: str, beside: Iterable[str] = ()) -> str:
    """Return the attributes that say the language of an element: with `dir`, if that or one `beside` it needs it."""
    said = f' lang="{html.escape(language)}"'
    return f'{said} dir="{locales.direction(language)}"' if are_mixed((language, *beside)) else said


def with_directions(text: str, around: str) -> str:
    """Return HTML in which each element that runs the other way than what it stands in says so.

    `around` is the language of what the HTML stands in. Words that what stands around them would tear apart are
    isolated. HTML all of whose languages run from left to right is left as it is.
    """
    if not are_mixed({around, *_LANGUAGE.findall(text)}):
        return text
    open_elements = OpenElements((locales.direction(around), True))
    pieces = []
    for tag, node in nodes_of(text):
        direction, is_text = open_elements.inner
        if tag is None:
            pieces.append(isolated_in_html(node, direction) if is_text else node)
            continue
        if tag.is_close:
            open_elements.end(tag.name)
        elif tag.name:
            language = tag.attributes.get("lang")
            own = tag.attributes.get("dir") or (locales.direction(language) if language else direction)
            if own != direction and "dir" not in tag.attributes:
                at = 1 + len(tag.name)
                node = f'{node[:at]} dir="{own}"{node[at:]}'
            if tag.name not in VOID and not tag.is_empty:
                open_elements.begin(tag.name, (own, is_text and tag.name not in _LEFT_ALONE))
        pieces.append(node)
    return "".join(pieces)
