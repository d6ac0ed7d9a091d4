"""The tags of an HTML text, as a browser tells them from the text between them.

Possessive quantifiers keep the time in proportion to the text: without them every `<` that begins no tag would be
looked at to the end of the text again and again.
"""

from __future__ import annotations

import html
import re
from collections.abc import Mapping
from functools import lru_cache
from typing import NamedTuple

_COMMENT = r"<!--(?:-?>|.*?(?:--!?>|\Z))"
_BOGUS = r"<(?:[!?]|/(?![a-zA-Z]))[^>]*+(?:>|\Z)"
_ATTRIBUTES = r"""[^<>"']*+(?:(?:"[^"]*+"|'[^']*+')[^<>"']*+)*+"""
RAW = ("script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes")
"""The elements whose contents are no HTML."""

_RAW = "|".join(RAW)


TAG = re.compile(
    rf"""<(?P<close>/?)(?P<name>(?!(?<=<)(?:{_RAW})[\s/>])[a-zA-Z][^\s/<>]*+)(?P<attrs>{_ATTRIBUTES})>
      | {_COMMENT} | {_BOGUS}
      | <(?P<raw>{_RAW})(?P<rawattrs>(?=[\s/>]){_ATTRIBUTES})>.*?(?:(?P<rawend></(?P=raw)(?=[\s/>])[^<>]*+>)|\Z)
    """,
    re.DOTALL | re.IGNORECASE | re.VERBOSE,
)
"""A tag, a comment, or an element whose contents are no HTML, with them; most are tags, which are tried first.

Browsers take `<?x>`, `<!x>` and `</1>` for comments, too (section 13.2.5.42 of the HTML standard, "bogus comment").
"""

_TAGS = re.compile("(" + re.sub(r"\?P<(?!raw>)\w+>", "?:", TAG.pattern) + ")", TAG.flags)
"""The same with two groups, the whole and `raw`."""

BEGUN = re.compile(r"<(?=[a-zA-Z/!?])[^<\n]{0,20}")
"""The beginning of a tag or comment; where `TAG` finds none, it has no end, which browsers go on looking for."""

VOID = frozenset(
    ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr"]
)
"""The elements that have no end tag."""

NEVER_TRANSLATED = frozenset(
    [
        *("applet", "base", "embed", "form", "frame", "frameset", "iframe", "link", "meta", "object", "script"),
        *("style", "template"),
    ]
)
"""The elements that come from no translation, whatever its original has: they run, load, send or lead away."""

_ATTRIBUTE = re.compile(r"""([^\s=>"'/]+)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>"']+))""")


_NAME = re.compile(r"</?([a-zA-Z][^\s/<>\"'=]*)")
_NEXT_ATTRIBUTE = re.compile(r"""[\s/]*([^\s"'<>/=]+)(?:\s*=\s*("[^"]*"|'[^']*'|[^\s"'=<>`]+))?""")
_END = re.compile(r"[\s/]*>")


class Attribute(NamedTuple):
    """An attribute as it stands in a tag, from its name to the end of its value, which is read; a bare one has none."""

    name: str
    value: str
    start: int
    end: int


def name_of(tag: str) -> str:
    """Return the name of a tag in small letters, empty for what is none."""
    found = _NAME.match(tag)
    return found[1].lower() if found else ""


def attributes_of(tag: str) -> list[Attribute] | None:
    """Return the attributes of a tag, in order; None if one stands there twice or browsers may read it otherwise."""
    found, at = [], 0
    if name := _NAME.match(tag):
        at = name.end()
    while not (end := _END.match(tag, at)) and (one := _NEXT_ATTRIBUTE.match(tag, at)):
        value = one[2] or ""
        value = html.unescape(value[1:-1] if value[:1] in ('"', "'") else value)
        found.append(Attribute(one[1].lower(), value, one.start(1), one.end()))
        at = one.end()
    names = {one.name for one in found}
    return found if end and end.end() == len(tag) and len(names) == len(found) else None


class Tag(NamedTuple):
    """What a tag says: its name in small letters, empty for a comment or an element whose contents are no HTML.

    `attributes` have names in small letters and values with entities resolved. `is_empty` says whether it ends itself.
    """

    name: str
    is_close: bool
    attributes: Mapping[str, str]
    is_empty: bool


Node = tuple[Tag | None, str]


def nodes_of(text: str) -> list[Node]:
    """Part HTML into tags, each with what it says, and the text between them."""
    nodes: list[Node] = []
    parts = _TAGS.split(text)
    for between, tag in zip(parts[0:-1:3], parts[1::3], strict=True):
        if between:
            nodes.append((None, between))
        nodes.append((tag_of(tag), tag))
    if parts[-1]:
        nodes.append((None, parts[-1]))
    return nodes


@lru_cache(2048)  # a page is read for its mentions and for its search, and most of its tags are alike
def tag_of(text: str) -> Tag:
    """Return what a tag says."""
    found = TAG.match(text)
    if not found or not found["name"]:
        return Tag("", False, {}, False)
    name, attrs = found["name"].lower(), found["attrs"]
    attributes = {key.lower(): html.unescape(a or b or c) for key, a, b, c in _ATTRIBUTE.findall(attrs)}
    return Tag(name, bool(found["close"]), attributes, name in VOID or attrs.rstrip().endswith("/"))
