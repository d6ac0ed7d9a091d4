"""What entries say in catalogs of other days, a piece at a time: most pieces are the same from one commit to the next.

Nothing here is a problem: what cannot be read was one when it was written, and is passed over.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate

import polib

from diglot.catalog import po_file
from diglot.catalog.approval import approval_of
from diglot.catalog.comments import parsed
from diglot.catalog.key import text_of
from diglot.catalog.remarks import NoLink, Silence
from diglot.catalog.state import State, state_of
from diglot.markdown.context import in_context

Pair = tuple[str, str]
"""An original, in its context, and its translation: msgid and msgstr."""

_BY_HAND = (Silence, NoLink)
_HEADER = re.compile(r'^msgid ""\s*\nmsgstr .*\n?(?:".*\n?)*', re.MULTILINE)
_HEAD = 'msgid ""\nmsgstr ""'
"""A comment above the first entry of a file would not be its own."""

_BLANK_LINES = re.compile(r"\n(?:[ \t]*\n)+")


@dataclass(frozen=True)
class FormerEntry:
    """How a pair stands in an entry, obsolete or not; `previous` is the original that it was made from, if stale.

    `notes` is what only a person writes as a comment, or removes: of a person, a program's remarks show nothing.
    """

    pair: Pair
    is_reviewed: bool
    is_sealed: bool
    previous: str
    notes: str


def former_entry(entry: polib.POEntry) -> FormerEntry:
    """Return how the pair of an entry stands."""
    notes = [line.text for line in parsed(entry.tcomment) if not line.remark or isinstance(line.remark, _BY_HAND)]
    return FormerEntry(
        (text_of(entry), entry.msgstr),
        state_of(entry) is State.REVIEWED,
        approval_of(entry.tcomment, entry.msgid, entry.msgstr) is not None,
        in_context(entry.previous_msgid or "", entry.msgctxt),
        " ".join(" ".join(notes).split()),
    )


def pieces_of(text: str) -> frozenset[str]:
    """Return the pieces of a catalog: an entry each, or several between which no line is blank."""
    return frozenset(_pieces(text))


def _pieces(text: str) -> Iterator[str]:
    begun = ""
    for part in _BLANK_LINES.split(text.strip("\n")):
        begun = f"{begun}\n{part}" if begun else part
        if "msgstr" in part:  # a line before it may be blank
            yield begun
            begun = ""


def entries_in(pieces: Sequence[str]) -> list[tuple[FormerEntry, ...]]:
    """Return how pairs stand in each of these pieces; together they are read several times as fast."""
    bodies = [_without_header(piece) or "#" for piece in pieces]
    read, _ = po_file.read("\n\n".join([_HEAD, *bodies]), "")
    if read is None or len(read.entries) != len(read.po):
        return [()] if len(pieces) == 1 else [one for piece in pieces for one in entries_in([piece])]
    first_lines = list(accumulate((body.count("\n") + 2 for body in bodies), initial=_HEAD.count("\n") + 3))
    found: list[list[FormerEntry]] = [[] for _ in bodies]
    for entry in read.po:
        found[bisect_right(first_lines, entry.linenum or 0) - 1].append(former_entry(entry))
    return [tuple(those) for those in found]


def _without_header(piece: str) -> str:
    header = _HEADER.search(piece)
    return piece[header.end() :] if header else piece
