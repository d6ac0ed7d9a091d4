"""The raw inline Markdown of a block, as Python-Markdown keeps it in its tree before the inline pass.

A block's text there is `marker, words, attribute list, marker`: the words are for a translator, the rest is the
document's skeleton and stays with the element.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from markdown.extensions.attr_list import AttrListTreeprocessor, get_attrs_and_remainder
from markdown.util import ETX, STX

from diglot.markdown.context import ATTRIBUTE

PLACEHOLDER = re.compile(f"{STX}[^{STX}{ETX}]*{ETX}")
"""What Python-Markdown leaves in a text for something it has put aside: raw HTML, a checkbox, a no-break space."""

_EDGE = re.compile(rf"(?:\s|{PLACEHOLDER.pattern})++")
_HARD_BREAK = re.compile(r"(?:(?<! ) {2,}|([ \n]?\\))\n")
_MAY_FOLD = re.compile(r"[\t\n\r\f\v]|  ")
_FOLDABLE = re.compile(r"[ \t\n\r\f\v]+")
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")


@dataclass(frozen=True)
class Inline:
    """The three parts of a block's text.

    Together they are the text again, except that `after` gathers the placeholders that stood among the words.
    `context` is what the attribute list in `after` says that the words mean, empty if nothing.
    """

    before: str
    words: str
    after: str
    context: str = ""


def part(text: str, attribute_list: re.Pattern[str] | None) -> Inline:
    """Part a block's text into what is for the translator and what is not.

    `attribute_list` is the pattern of an attribute list at the end of this kind of block, None where the site does not
    use them.
    """
    if STX in text:
        edges = list(_EDGE.finditer(text))
        start = edges[0].end() if edges and edges[0].start() == 0 else 0
        end = edges[-1].start() if edges and edges[-1].end() == len(text) > start else len(text)
    else:
        start = len(text) - len(text.lstrip())
        end = max(start, len(text.rstrip()))
    before, words, after = text[:start], text[start:end], text[end:]
    found, context = None, ""
    if attribute_list and words.endswith("}"):  # on the last line, and Python-Markdown's pattern is slow on any other
        found = attribute_list.search(words, max(0, words.rfind("\n")))
    if found and not (read := get_attrs_and_remainder(found[1]))[1]:
        words, after = words[: found.start()], found[0] + after
        context = _context(read[0]) if ATTRIBUTE in found[1] else ""
    if among := PLACEHOLDER.findall(words) if STX in words else ():
        words, after = PLACEHOLDER.sub("", words), "".join(among) + after
    return Inline(before, words, after, context)


def _context(attributes: Sequence[tuple[str, str | None]]) -> str:
    """Return the context among the attributes of a list, on one line; of several the last counts, as of any other."""
    values = [value for name, value in attributes if name == ATTRIBUTE and value]
    return " ".join(without_control(PLACEHOLDER.sub("", values[-1])).split()) if values else ""


def attribute_list_at_end(tag: str) -> re.Pattern[str]:
    """Return the pattern by which Python-Markdown finds the attribute list of a block of this kind."""
    if tag in {"h1", "h2", "h3", "h4", "h5", "h6", "dt", "td", "th"}:
        return AttrListTreeprocessor.HEADER_RE
    return AttrListTreeprocessor.BLOCK_RE


def fold(words: str, *, every_line_breaks: bool = False) -> str:
    """Return the msgid of a text: white space folded to single blanks, hard breaks kept.

    A hard break is two blanks or a backslash before a line end; with `every_line_breaks` (the extension `nl2br`) every
    line end is one. Control characters are taken out: a msgid never holds one.
    """
    words = without_control(words)
    if not _MAY_FOLD.search(words):
        return words.strip()
    if every_line_breaks:
        return "\n".join(_fold_line(line) for line in words.strip().split("\n"))
    pieces = _HARD_BREAK.split(words.strip())
    folded = _fold_line(pieces[0])
    for mark, piece in zip(pieces[1::2], pieces[2::2], strict=True):
        folded += (mark or "  ").replace("\n", " ") + "\n" + _fold_line(piece)
    return folded


def _fold_line(line: str) -> str:
    return _FOLDABLE.sub(" ", line).strip(" ")


def without_control(text: str) -> str:
    """Take out control characters but tab and line feed, halves of characters, and noncharacters.

    Python-Markdown and Diglot use some of them for their own marks, and neither HTML nor XML may hold them.
    """
    return _CONTROL.sub("", text)
