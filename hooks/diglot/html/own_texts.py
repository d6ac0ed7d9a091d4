"""The texts of a piece of HTML that are to be in its language: what is marked as another's, quoted or code is not."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

from diglot.html.open_elements import OpenElements
from diglot.html.tags import Tag, nodes_of

_INLINE = frozenset(
    [
        *("a", "abbr", "b", "bdi", "bdo", "big", "br", "data", "del", "dfn", "em", "font", "i", "img", "ins", "label"),
        *("mark", "s", "small", "span", "strong", "sub", "sup", "time", "tt", "u", "wbr", "code", "kbd", "samp", "var"),
        *("q", "cite", "math", "svg"),
    ]
)
"""The elements that do not part a text; all others do."""

_DIAGRAM = re.compile(
    r"""(<pre[^<>]*\bclass=["']?(?:[\w -]* )?mermaid\b[^<>]*>)\s*<code[^<>]*>((?:[^<]|<(?!/code>|pre\b))*+)</code>"""
)
_TITLE = re.compile(r"<title[^<>]*>(.*?)</title", re.DOTALL | re.IGNORECASE)
_OF_NO_LANGUAGE = frozenset(["pre", "code", "kbd", "samp", "var", "svg", "math", "q", "blockquote", "cite"])
_WORDS = ("alt", "title", "aria-label", "placeholder")
_OBJECT = "\ufffc"


def own_texts(text: str, language: str) -> Iterator[str]:
    """Yield the texts of HTML in a language, block by block, and the words in its attributes.

    Without code, formulas, quotations, and what `lang` marks as being in another language. The words of a diagram
    (Mermaid), which stand in code, are shown, and are among them.
    """
    opened = OpenElements[bool](True)
    pieces: list[str] = []
    for tag, node in nodes_of(_DIAGRAM.sub(r"\1\2", text)):
        if tag is None:
            pieces.append(html.unescape(node) if opened.inner else _OBJECT)
            continue
        if not tag.name:  # a comment, a script, a style
            if named := _TITLE.match(node):
                yield html.unescape(named[1])
            continue
        if opened.inner and not tag.is_close:
            yield from filter(None, (tag.attributes.get(name, "") for name in _WORDS))
        if tag.name not in _INLINE:
            yield "".join(pieces)
            pieces = []
        elif tag.name == "br":
            pieces.append(" ")
        if tag.is_close:
            opened.end(tag.name)
        elif not tag.is_empty:
            opened.begin(tag.name, _is_own(tag, language, is_around=opened.inner))
    yield "".join(pieces)


def _is_own(tag: Tag, language: str, *, is_around: bool) -> bool:
    classes = tag.attributes.get("class", "").split()
    marked = tag.attributes.get("lang", "").lower().partition("-")[0]
    if marked:
        return marked == language.lower().partition("-")[0]
    if "mermaid" in classes:
        return is_around
    return is_around and tag.name not in _OF_NO_LANGUAGE and "arithmatex" not in classes
