"""What an engine answers is a stranger's text: it is cleaned and held against the original before it goes anywhere."""

from __future__ import annotations

import html
import re

from markdown import Markdown

from diglot.markdown.guard import refused
from diglot.markdown.inline import without_control
from diglot.markdown.inline_reader import InlineReader
from diglot.markdown.markup import KINDS, difference, markup_beside, markup_of

_ENTITY = re.compile(r"&(?:#\d+|#[xX][\da-fA-F]+|\w+);")
_INVISIBLE = re.compile("[\u200b\u2060\ufeff\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
"""Spaces of no width, marks that turn the direction of writing, and halves of characters, which no file can hold."""
_BLANKS = re.compile(r"[ \t\n]+")


def cleaned(answer: str) -> str:
    """Return an answer as plain words: entities read, white space folded, nothing in it that cannot be seen."""
    text = _ENTITY.sub(lambda entity: html.unescape(entity[0]), answer)
    return _BLANKS.sub(" ", without_control(_INVISIBLE.sub("", text))).strip()


def markup_faults(original: str, translation: str, md: Markdown) -> list[str]:
    """Return how the markup of a translation differs from that of its original.

    `md` is the instance that parsed the document last; it knows the document's footnotes and reference links.
    """
    faults = [f"{what} is not in the original" for what in refused(original, translation, md)]
    reader = InlineReader(md)
    wanted, has = markup_of(original, reader), markup_beside(original, translation, reader)
    return faults + [text for kind in KINDS if (text := difference(wanted[kind], has[kind]))]
