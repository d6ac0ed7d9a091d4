"""The comments and strings in highlighted code, as Pygments tells them: where each stands, and what it says.

Pygments writes each token as a `<span>` whose class names its kind, and one that goes over several lines as one for
each line. Between what opens a comment or a string and what ends it, escapes and interpolations stay as they are.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from diglot.html.tags import TAG

_KINDS = {
    **dict.fromkeys(("c", "c1", "cm", "cs"), "comment"),
    **dict.fromkeys(("s", "s1", "s2", "sb", "sh", "sx"), "string"),
    "sd": "doc",
    **dict.fromkeys(("se", "si"), "kept"),
}
"""The classes that Pygments gives to comments but those for a preprocessor, to strings but those that are patterns or
names, and to what stands in a string and is no text (`pygments.token.STANDARD_TYPES`)."""

_OPENINGS = {
    "/*": "*/",
    "<!--": "-->",
    "(*": "*)",
    "{-": "-}",
    "--[[": "]]",
    "<#": "#>",
    "#|": "|#",
}
"""What opens a comment that ends before its line does, or after it, and what ends it."""

_COMMENT = re.compile(r"(/\*+!?|<!--|\(\*+|\{-|--\[\[|<#|#\||//+[!/]?|#+[!:]?|--+|;+|%+|!+|\"|'|[rR][eE][mM]\b)[ \t]*")
_STRING = re.compile(r"[a-zA-Z]{0,3}(\"\"\"|'''|\"|'|`)")
_UNIT = re.compile(r"&[^;\s]+;|.", re.DOTALL)
_CLASS = re.compile(r'class="([^"]*)"')

CLOSERS = (*_OPENINGS.values(), *_OPENINGS, "--!>", "?>", "</")
"""What may end a comment in some language, or open one in it."""


@dataclass(frozen=True)
class Node:
    """A text between two tags: where it stands, its characters with their places, and what Pygments calls it."""

    start: int
    end: int
    text: str
    places: tuple[int, ...]
    kind: str

    def place(self, at: int) -> int:
        """Return where in the HTML a character stands, by its place in the text; or the end of it."""
        return self.places[at] if at < len(self.text) else self.end


@dataclass(frozen=True)
class Token:
    """A comment or a string: its nodes, and how many characters of the first and of the last mark its borders.

    `own` are the nodes that hold its text, by their places, and not code or escapes; `closing` is what ends it, a line
    end for a comment that has nothing else.
    """

    nodes: tuple[Node, ...]
    own: frozenset[int]
    opening: int
    ending: int
    closing: str
    is_comment: bool


def tokens_in(code: str) -> Iterator[Token]:
    """Yield the comments and strings of highlighted code, in order; one whose end is not found is left out."""
    nodes = list(_nodes(code))
    at, endless = 0, set[_State]()
    while at < len(nodes):
        token = _token(nodes, at, endless)
        if token:
            yield token
        at += len(token.nodes) if token else 1


def _nodes(code: str) -> Iterator[Node]:
    opened: list[str] = []
    last = 0
    for found in [*TAG.finditer(code), None]:
        end = found.start() if found else len(code)
        if end > last:
            places = [(one.start(), html.unescape(one[0])) for one in _UNIT.finditer(code, last, end)]
            text = "".join(said[:1] for _, said in places)
            yield Node(last, end, text, tuple(place for place, _ in places), opened[-1] if opened else "")
        if found and found["name"] == "span":
            if found["close"]:
                del opened[-1:]
            else:
                classes = _CLASS.search(found["attrs"])
                names = classes[1].split() if classes else ()
                around = opened[-1] if opened else ""
                opened.append(next((_KINDS[name] for name in names if name in _KINDS), around))
        last = found.end() if found else end


_State = tuple[int, str, str, bool, bool]
"""How far the search for an end is, and what it depends on from there."""


def _token(nodes: Sequence[Node], at: int, endless: set[_State]) -> Token | None:
    first = nodes[at]
    if first.kind in ("string", "doc") and (opening := _STRING.match(first.text)):
        return _closed(nodes, at, opening.end(), opening[1], endless)
    if first.kind not in ("comment", "doc") or not (opening := _COMMENT.match(first.text)):
        return None
    closing = next((end for begin, end in _OPENINGS.items() if first.text.startswith(begin)), "\n")
    if closing == "\n":
        return Token((first,), frozenset({0}), opening.end(), 0, closing, is_comment=True)
    return _closed(nodes, at, opening.end(), closing, endless)


def _closed(nodes: Sequence[Node], at: int, opening: int, closing: str, endless: set[_State]) -> Token | None:
    """Return the token that begins with a node and ends with the next that has what closes it at its end.

    `endless` are the states from which a search found none, to which those of this one are added if it finds none.
    """
    own, states = list[int](), list[_State]()
    in_code = has_lines = False
    is_comment = closing in _OPENINGS.values()
    for end in range(at, len(nodes)):
        node = nodes[end]
        states.append((end, nodes[at].kind, closing, in_code, has_lines))
        if end > at and states[-1] in endless:
            break
        if in_code:
            in_code = not (node.kind == "kept" and node.text.startswith("}"))
        elif node.kind == "kept":
            in_code = node.text.endswith("{")
        elif node.kind == nodes[at].kind:
            own.append(end - at)
            if node.text.endswith(closing) and (end > at or len(node.text) >= opening + len(closing)):
                found = tuple(nodes[at : end + 1])
                return Token(found, frozenset(own), opening, len(closing), closing, is_comment)
        elif node.text.strip() and (is_comment or has_lines or "\n" in node.text):
            break  # what is no text of the token may stand in a string of one line, as variables do in a shell's
        else:
            has_lines |= "\n" in node.text
    endless.update(states[1:])
    return None
