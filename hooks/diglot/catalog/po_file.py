"""A PO file as text: reading it with its faults named, and writing it with every untouched entry left byte for byte.

An entry is polib's, which also writes it; what polib cannot do, read all that gettext reads, point to a fault or keep
the layout that another program gave an entry, is done here and in `po_syntax`.
"""

from __future__ import annotations

import copy
import re
from collections.abc import Iterable
from dataclasses import dataclass, field

import polib

from diglot.base.limits import takes_too_long, too_long
from diglot.base.problem import Problem
from diglot.base.textfile import merge_conflicts
from diglot.catalog.key import text_of
from diglot.catalog.po_entry import entry_of
from diglot.catalog.po_syntax import Block, Blocks
from diglot.language import locales

_LINE_END = re.compile(r'"[ \t]*\r?\n(?:#~)?[ \t]*"')
_WRITTEN_MSGID = re.compile(r'\bmsgid\s*"([^"\\]*+(?:\\.[^"\\]*+)*+)"')
_TROUBLED = re.compile(r"^(?:(?P<mark>#\.?) |(?P<comment>#.*\\))$", re.MULTILINE)
"""A line with a blank behind the mark of an empty comment, or with a backslash at the end that joins it to the next."""


@dataclass(frozen=True)
class AsRead:
    """An entry as it was read: the object, which lives on here whatever replaces it, what it said, and its lines.

    `comments` are what stands behind each `#`, with the number of its line.
    """

    entry: polib.POEntry
    said: tuple[object, ...]
    lines: str
    comments: tuple[tuple[int, str], ...]


@dataclass
class PoFile:
    """A catalog, the lines of its header, its entries and the whole of its text as they were read.

    `tail` is what stands behind the last entry and belongs to none: comments.
    """

    po: polib.POFile
    head: str = ""
    text: str = ""
    entries: list[AsRead] = field(default_factory=list)
    tail: str = ""


def read(text: str, name: str, language: str = "") -> tuple[PoFile | None, list[Problem]]:
    """Read a catalog; `name` stands for it in messages, `language` is the one it should be in.

    Returns None and one problem where the text is no catalog. A catalog that can be read but should not be written
    to (an entry stands twice, another language, plural forms, no header) comes back with that problem.
    """
    if conflicts := merge_conflicts(text, name):
        return None, conflicts[:1]
    blocks = Blocks(text, name)
    if fault := blocks.read():
        return None, [fault]
    lines = text.split("\n")
    po = polib.POFile(wrapwidth=0)
    read_file = PoFile(po, text=text, tail="\n".join(lines[blocks.rest - 1 :]).rstrip() if blocks.rest else "")
    headers = [block for block in blocks.found if block.is_header]
    if headers:
        _take_header(po, headers[0])
    if headers and headers[0] is blocks.found[0]:
        read_file.head = "\n".join(lines[headers[0].start - 1 : headers[0].end])
    for block in blocks.found:
        if not block.is_header:
            entry = entry_of(block)
            po.append(entry)
            as_read = "\n".join(lines[block.start - 1 : block.end])
            read_file.entries.append(AsRead(entry, _said(entry), as_read, tuple(block.comments)))
    return read_file, _faults(po, blocks.found, name, language)


def _take_header(po: polib.POFile, block: Block) -> None:
    """Give a catalog what its header says."""
    entry = entry_of(block)
    po.header, po.metadata_is_fuzzy = entry.tcomment, entry.fuzzy
    key = ""
    for line in entry.msgstr.splitlines():
        name, colon, value = line.partition(":")
        if colon:
            key = name
            po.metadata[key] = value.strip()
        elif key:
            po.metadata[key] += f"\n{line.strip()}"


def msgids_within(text: str) -> frozenset[str]:
    """Return all msgids of a catalog, obsolete ones, too, as they are written; far faster than reading it."""
    return frozenset(_WRITTEN_MSGID.findall(_LINE_END.sub("", text)))


def as_written(msgid: str) -> str:
    """Return a msgid as `msgids_within` finds it."""
    return polib.escape(msgid)


def write(po: polib.POFile, before: PoFile | None) -> str:
    """Return the text of a catalog; an entry that is an object of `before` and says what it said keeps its lines."""
    read_as = {id(one.entry): one for one in before.entries} if before else {}  # all alive: no two share an id
    head = (before.head if before else "") or po.metadata_as_entry().__unicode__(0).rstrip("\n")
    tail = [before.tail] if before and before.tail else []
    return "\n\n".join([head, *(_lines(entry, read_as.get(id(entry))) for entry in po), *tail]) + "\n"


def lines_of(entry: polib.POEntry, read_as: Iterable[AsRead]) -> str:
    """Return the lines of an entry: as one of those has them that say the same, or else as gettext writes it."""
    said = _said(entry)
    return next((one.lines for one in read_as if one.said == said), "") or _as_lines(entry)


def _lines(entry: polib.POEntry, before: AsRead | None) -> str:
    return before.lines if before and before.said == _said(entry) else _as_lines(entry)


def _said(entry: polib.POEntry) -> tuple[object, ...]:
    """Return all that an entry says."""
    return (
        *(entry.msgctxt, entry.msgid, entry.msgstr, entry.msgid_plural, tuple(entry.msgstr_plural.items())),
        *(entry.comment, entry.tcomment, tuple(entry.flags), tuple(entry.occurrences), bool(entry.obsolete)),
        *(entry.previous_msgctxt, entry.previous_msgid, entry.previous_msgid_plural),
    )


def _as_lines(entry: polib.POEntry) -> str:
    """Return an entry as gettext writes and reads it; polib leaves out some comments of what is obsolete."""
    active = copy.copy(entry)
    active.obsolete = False
    if not entry.previous_msgid:  # above which alone gettext reads it
        active.previous_msgctxt = None
    text = active.__unicode__(0).rstrip("\n")
    if entry.obsolete:
        text = re.sub(r"^(?:#(?=\|)|(?=[^#]))", lambda mark: "#~" if mark[0] else "#~ ", text, flags=re.MULTILINE)
    return _TROUBLED.sub(lambda line: line["mark"] or f"{line['comment']} ", text)


def _faults(po: polib.POFile, blocks: list[Block], name: str, language: str) -> list[Problem]:
    """Return the first fault that makes a readable catalog unfit to be written to."""
    is_header = [block.is_header for block in blocks]
    if is_header.count(True) > 1:
        return [Problem(name, 0, "po-header", "the catalog has two headers.", "Keep one entry with an empty msgid.")]
    if is_header and not is_header[0]:
        hint = 'Begin the file with msgid "", msgstr "" and the line "Content-Type: text/plain; charset=UTF-8\\n".'
        return [Problem(name, 1, "po-header", "the catalog does not begin with a header.", hint)]
    charset = re.search(r"charset=([\w.-]+)", po.metadata.get("Content-Type", ""))
    if charset and charset[1].upper() not in {"UTF-8", "UTF8", "ASCII", "US-ASCII", "CHARSET"}:
        message = f"the header says charset={charset[1]}, but the file is read as UTF-8."
        return [Problem(name, 1, "po-header", message, "Write charset=UTF-8 there.")]
    said = po.metadata.get("Language", "").strip()
    if language and said and locales.primary(said) != locales.primary(language):
        message = f"the header says that the catalog is in '{said}', but it stands in the folder of '{language}'."
        return [Problem(name, 1, "po-language", message, "Move the file, or correct 'Language' in the header.")]
    seen: dict[str, int] = {}
    for entry in po:
        line = entry.linenum or 0
        if entry.msgid_plural:
            message = "the entry has plural forms, which no text of a document has."
            return [Problem(name, line, "po-plural", message, "Write one msgid and one msgstr.")]
        if entry.obsolete:
            continue
        if long := next(filter(takes_too_long, (entry.msgid, entry.msgstr)), ""):
            return [too_long(long, name, line)]
        if (text := text_of(entry)) in seen:
            message = f"the same msgid stands in line {seen[text]} already."
            return [Problem(name, line, "po-duplicate", message, "Keep the better of the two entries.")]
        seen[text] = line
    return []
