"""A translation is text: what HTML, attribute lists and addresses it may have is what its original has.

What it may not have is replaced by stand-ins before Python-Markdown sees it, and comes back as text when the page is
finished.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from markdown import Markdown

from diglot.markdown.allowance import ATTRIBUTE_LIST, DESTINATION, TAG, Allowance, allowance_of
from diglot.markdown.code_spans import without_code
from diglot.markdown.inline import without_control
from diglot.markdown.stand_ins import BRACE, LESS_THAN

_BEGINNING = re.compile(r"<(?=[a-zA-Z/!?%])|\{|\\[\\{]")
_TAG_BEGUN = re.compile(r"<(?:[!?%]|[a-zA-Z][\w-]*\s+[\w-]+=)[^<>]*")
_AUTOLINK = re.compile(r"<(?:https?://[^\s<>]+|mailto:[^\s<>]+|[^\s<>@:/]+@[^\s<>@:/]+)>")
_COMMENT = re.compile("<!--(?:(?!<!--|-->).)*-->", re.DOTALL)


class _Mark(NamedTuple):
    """A piece of a translation that is written in another way, and what of it is refused, empty if nothing is."""

    start: int
    end: int
    written: str
    refused: str = ""


def guarded(original: str, translation: str, md: Markdown) -> str:
    """Return a translation with stand-ins for the `<` and `{` that would begin markup its original does not have.

    A tag may have words of its own in `title`, `alt`, `aria-label` and `lang`, which no pattern of Markdown sees then;
    everything else in it has to be as in the original, and it may stand as often as there. Comments that the original
    does not have are left out. `md` is the instance that parsed the document last.
    """
    if not _BEGINNING.search(translation):
        return translation
    allowance = allowance_of(original, md)
    translation, _ = _without_comments(without_control(translation), allowance, md)
    pieces, last = [], 0
    for mark in _marks(original, translation, allowance, md):
        pieces += [translation[last : mark.start], mark.written]
        last = mark.end
    return "".join([*pieces, translation[last:]])


def refused(original: str, translation: str, md: Markdown) -> list[str]:
    """Return the tags, whole or begun, and the attribute lists of a translation that its page shows as text.

    Comments, which it leaves out, are among them.
    """
    if not _BEGINNING.search(translation):
        return []
    allowance = allowance_of(original, md)
    translation, comments = _without_comments(without_control(translation), allowance, md)
    marks = _marks(original, translation, allowance, md)
    return [*comments, *(mark.refused for mark in marks if mark.refused)]


def _without_comments(translation: str, allowance: Allowance, md: Markdown) -> tuple[str, list[str]]:
    """Return a translation without the comments that it may not have, and these."""
    plain = without_code(translation, md)
    places = [one.span() for one in _COMMENT.finditer(plain) if (one[0], frozenset()) not in allowance.tags]
    comments = [translation[start:end] for start, end in places]
    for start, end in reversed(places):
        translation = translation[:start] + translation[end:]
    return translation, comments


def _marks(original: str, translation: str, allowance: Allowance, md: Markdown) -> Iterator[_Mark]:
    """Yield what is written in another way, in order; outside code, which shows everything as it is."""
    plain = without_code(translation, md)
    last = 0
    for match in _BEGINNING.finditer(plain):
        start = match.start()
        if start < last or match[0][0] == "\\":  # `\{` is text, and `\\` no escape of what follows
            continue
        mark = _tag(original, translation, plain, start, allowance) if match[0] == "<" else None
        mark = mark or (_list(translation, plain, start, allowance) if match[0] == "{" else None)
        if mark:
            yield mark
            last = mark.end


def _tag(original: str, translation: str, plain: str, start: int, allowance: Allowance) -> _Mark | None:
    """Return how a `<` is written, None where it stays."""
    if _AUTOLINK.match(plain, start):
        return None
    if (found := DESTINATION.match(plain, start)) and found[0] in allowance.destinations:
        return None
    if found := TAG.match(plain, start):
        tag = translation[start : found.end()]
        if (written := allowance.take_tag(tag)) is not None:
            return _Mark(start, found.end(), written)
        return _Mark(start, start + 1, LESS_THAN, "" if tag in allowance.shown else tag)
    begun = _TAG_BEGUN.match(plain, start)
    is_new = begun is not None and begun[0] not in original
    return _Mark(start, start + 1, LESS_THAN, translation[start : begun.end()] if begun and is_new else "")


def _list(translation: str, plain: str, start: int, allowance: Allowance) -> _Mark | None:
    """Return how a `{` is written, None where it stays."""
    found = ATTRIBUTE_LIST.match(plain, start)
    if found is None:
        return _Mark(start, start + 1, BRACE)
    written = translation[start : found.end()]
    if allowance.take_list(written):
        return None
    return _Mark(start, start + 1, BRACE, "" if written in allowance.shown else written)
