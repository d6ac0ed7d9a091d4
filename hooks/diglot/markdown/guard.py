"""A translation is text: what HTML, attribute lists and addresses it may have is what its original has.

What it may not have is replaced by stand-ins before Python-Markdown sees it, and comes back as text when the page is
finished.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import NamedTuple

from markdown import Markdown

from diglot.markdown.allowance import (
    ADDRESS,
    ATTRIBUTE_LIST,
    COMMAND,
    TAG,
    Allowance,
    allowance_of,
    live_lists,
    live_tags,
)
from diglot.markdown.code_spans import without_code
from diglot.markdown.inline import without_control
from diglot.markdown.stand_ins import BRACE, LESS_THAN

_BEGINNING = re.compile(rf"<(?=[a-zA-Z/!?%])|\{{|\\[\\{{]|{COMMAND.pattern}")
_TAG_BEGUN = re.compile(r"<(?:[!?%]|[a-zA-Z][\w-]*\s+[\w-]+=)[^<>]*")
_AUTOLINK = re.compile(r"<(?:https?://[^\s<>]+|mailto:[^\s<>]+|[^\s<>@:/]+@[^\s<>@:/]+)>", re.IGNORECASE)
_COMMENT = re.compile("<!--(?:(?!<!--|-->).)*-->", re.DOTALL)
_BACKSLASH = "\\\u2060"
"""A backslash and a word joiner, which nobody sees: no command begins there."""


class _Mark(NamedTuple):
    """A piece of a translation, how it is written, and what of it is refused, empty if nothing is.

    One that `is_address` stands as it is, and is none if Python-Markdown reads it otherwise than in the original.
    """

    start: int
    end: int
    written: str
    refused: str = ""
    is_address: bool = False


def guarded(original: str, translation: str, md: Markdown) -> str:
    """Return a translation with stand-ins for the `<` and `{` that would begin markup its original does not have.

    A tag or an attribute list may have words of its own in `title`, `alt` and the like, which no pattern of Markdown
    sees then; everything else in it has to be as in the original, and it may stand as often as there. Comments that the
    original does not have are left out. `md` is the instance that parsed the document last.
    """
    if not _BEGINNING.search(translation):
        return translation
    text, marks, _ = _examined(original, translation, md)
    return _written(text, marks)


def refused(original: str, translation: str, md: Markdown) -> list[str]:
    """Return what of a translation its page shows as text: tags, whole or begun, attribute lists, commands in formulas.

    Comments, which it leaves out, are among them. Braces that would give no element attributes are text anyway.
    """
    if not _BEGINNING.search(translation):
        return []
    text, marks, comments = _examined(original, translation, md)
    live: Counter[str] = Counter()
    if any(mark.written == BRACE and mark.refused for mark in marks):
        live = live_lists(_written(text, [mark for mark in marks if mark.written != BRACE]), md)
    found = [*comments]
    for mark in marks:
        if mark.written == BRACE and mark.refused:
            live[mark.refused] -= 1
            is_at_end = text.rstrip().endswith(mark.refused) and not original.endswith("}")  # where a heading has one
            is_text = live[mark.refused] < 0 and not is_at_end
            found += [] if is_text else [mark.refused]
        elif mark.refused:
            found.append(mark.refused)
    return found


def _examined(original: str, translation: str, md: Markdown) -> tuple[str, list[_Mark], list[str]]:
    """Return a translation without the comments that it may not have, what is to be done with it, and the comments."""
    allowance = allowance_of(original, md)
    text, comments = _without_comments(without_control(translation), allowance, md)
    marks = list(_marks(original, text, allowance, md))
    tags = Counter(mark.written for mark in marks if mark.written.startswith("<") and not mark.is_address)
    if any(mark.is_address for mark in marks) and live_tags(_written(text, marks), md) - tags:
        allowance = replace(allowance_of(original, md), addresses=frozenset())
        marks = list(_marks(original, text, allowance, md))
    return text, marks, comments


def _written(text: str, marks: Iterable[_Mark]) -> str:
    pieces, last = [], 0
    for mark in marks:
        pieces += [text[last : mark.start], mark.written]
        last = mark.end
    return "".join([*pieces, text[last:]])


def _without_comments(translation: str, allowance: Allowance, md: Markdown) -> tuple[str, list[str]]:
    """Return a translation without the comments that it may not have, and these."""
    plain = without_code(translation, md)
    places = [one.span() for one in _COMMENT.finditer(plain) if (one[0], frozenset()) not in allowance.tags]
    text = _written(translation, (_Mark(start, end, "") for start, end in places))
    return text, [translation[start:end] for start, end in places]


def _marks(original: str, translation: str, allowance: Allowance, md: Markdown) -> Iterator[_Mark]:
    """Yield what is written in another way, in order; outside code, which shows everything as it is."""
    plain = without_code(translation, md)
    last = 0
    for match in _BEGINNING.finditer(plain):
        start = match.start()
        if start < last:
            continue
        if match[0] == "<":
            mark = _tag(original, translation, plain, start, allowance)
        elif match[0] == "{":
            mark = _list(translation, plain, start, allowance)
        elif len(match[0]) == 2 or allowance.take_command(match[0]):  # `\{` is text, and `\\` no escape of what follows
            continue
        else:
            mark = _Mark(start, start + 1, _BACKSLASH, match[0])
        if mark:
            yield mark
            last = mark.end


def _tag(original: str, translation: str, plain: str, start: int, allowance: Allowance) -> _Mark | None:
    """Return how a `<` is written, None where it stays."""
    if _AUTOLINK.match(plain, start):
        return None
    if (found := ADDRESS.match(plain, start)) and found[0] in allowance.addresses:
        return _Mark(start, found.end(), found[0], is_address=True)
    if found := TAG.match(plain, start):
        tag = translation[start : found.end()]
        if (written := allowance.take_tag(tag)) is not None:
            return _Mark(start, found.end(), written)
        return _Mark(start, start + 1, LESS_THAN, "" if tag in allowance.shown else tag)
    begun = _TAG_BEGUN.match(plain, start)
    is_new = begun is not None and begun[0] not in original
    return _Mark(start, start + 1, LESS_THAN, translation[start : begun.end()] if begun and is_new else "")


def _list(translation: str, plain: str, start: int, allowance: Allowance) -> _Mark:
    """Return how a `{` is written."""
    found = ATTRIBUTE_LIST.match(plain, start)
    if found is None:
        return _Mark(start, start + 1, BRACE)
    attribute_list = translation[start : found.end()]
    if (written := allowance.take_list(attribute_list)) is not None:
        return _Mark(start, found.end(), written)
    return _Mark(start, start + 1, BRACE, attribute_list)
