"""A PO file as text: reading it with its faults named, and writing it with every untouched entry left byte for byte.

polib reads and writes the entries; what it cannot do, point to a fault or keep the layout that another program gave an
entry, is done here.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

import polib

from diglot.base.limits import takes_too_long, too_long
from diglot.base.problem import Problem
from diglot.base.textfile import merge_conflicts
from diglot.language import locales

_LINE = re.compile(
    r"""\s*(?P<obsolete>\#~)?(?P<previous>\|)?\s*
        (?P<keyword>msgctxt|msgid_plural|msgid|msgstr\[\d+\]|msgstr)?\s*
        (?P<string>"[^"\\]*+(?:\\.[^"\\]*+)*+")?\s*""",
    re.VERBOSE,
)
_PREVIOUS = re.compile(r'#~\|\s*(?:msgid\s*)?"([^"\\]*+(?:\\.[^"\\]*+)*+)"')
_EMPTY_MSGID = re.compile(r'\s*msgid\s+""\s*\n\s*msgstr')
_EMPTY_COMMENT = re.compile("^# $", re.MULTILINE)
_SYNTAX_HINT = 'Write msgid or msgstr and then text between double quotes, with \\" for a quote inside it.'


class _Lines(str):
    """A text that only a line feed divides.

    polib asks it for its lines, and would lose what stands before a line separator (U+2028), say, in a translation.
    """

    __slots__ = ()

    def splitlines(self, keepends: bool = False) -> list[str]:  # noqa: ARG002 - the signature is that of `str`
        return self.split("\n")


@dataclass(frozen=True)
class AsRead:
    """An entry as it was read: the object, which lives on here whatever replaces it, what it said, and its lines."""

    entry: polib.POEntry
    said: tuple[object, ...]
    lines: str


@dataclass
class PoFile:
    """A catalog, the lines of its header, its entries and the whole of its text as they were read."""

    po: polib.POFile
    head: str = ""
    text: str = ""
    entries: list[AsRead] = field(default_factory=list)


@dataclass
class _Chunk:
    """The lines of one entry, with the number of the first and of the line that has its msgid."""

    start: int
    lines: list[str] = field(default_factory=list)
    line: int = 0
    obsolete: set[bool] = field(default_factory=set)
    keywords: list[str] = field(default_factory=list)


def read(text: str, name: str, language: str = "") -> tuple[PoFile | None, list[Problem]]:
    """Read a catalog; `name` stands for it in messages, `language` is the one it should be in.

    Returns None and one problem where the text is no catalog. A catalog that can be read but should not be written
    to (an entry stands twice, another language, plural forms, no header) comes back with that problem.
    """
    if conflicts := merge_conflicts(text, name):
        return None, conflicts[:1]
    chunks: list[_Chunk] = []
    for found in _chunks(text, name):
        if isinstance(found, Problem):
            return None, [found]
        chunks.append(found)
    try:
        po = polib.pofile(_Lines(text if chunks else "#\n"), wrapwidth=0)
    except (OSError, ValueError, IndexError):  # what the scan lets through and polib does not
        return None, [Problem(name, 0, "po-syntax", "this is not the syntax of a gettext catalog.", _SYNTAX_HINT)]
    is_header = [_msgid_is_empty(chunk) for chunk in chunks]
    entries = [chunk for chunk, header in zip(chunks, is_header, strict=True) if not header]
    problems = _faults(po, entries, name, language, is_header)
    read_file = PoFile(po, "\n".join(chunks[0].lines) if is_header[:1] == [True] else "", text)
    if len(entries) == len(po):
        for chunk, entry in zip(entries, po, strict=True):
            entry.linenum = chunk.line
            lines = "\n".join(chunk.lines)
            if entry.obsolete and (previous := _PREVIOUS.findall(lines)):
                entry.previous_msgid = polib.unescape("".join(previous))
            read_file.entries.append(AsRead(entry, _said(entry), lines))
    return read_file, problems


def write(po: polib.POFile, before: PoFile | None) -> str:
    """Return the text of a catalog; an entry that is an object of `before` and says what it said keeps its lines."""
    read_as = {id(one.entry): one for one in before.entries} if before else {}  # all alive: no two share an id
    head = (before.head if before else "") or po.metadata_as_entry().__unicode__(0).rstrip("\n")
    return "\n\n".join([head, *(_lines(entry, read_as.get(id(entry))) for entry in po)]) + "\n"


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
    """Return an entry as gettext writes it; polib would leave a blank behind the mark of an empty line in a comment."""
    return _EMPTY_COMMENT.sub("#", entry.__unicode__(0).rstrip("\n"))


def _chunks(text: str, name: str) -> Iterator[_Chunk | Problem]:
    """Yield the entries of a PO file one by one, or the first fault in its syntax and stop."""
    chunk = _Chunk(1)
    for number, line in enumerate(text.split("\n"), start=1):
        stripped = line.strip()
        done = bool(chunk.keywords) and chunk.keywords[-1].startswith("msgstr")
        is_comment = stripped.startswith("#") and not stripped.startswith(("#~", "#|"))
        match = _LINE.fullmatch("" if is_comment else stripped.removeprefix("#|") if stripped[:2] == "#|" else stripped)
        if match is None or (match["keyword"] and not match["string"]):
            yield Problem(name, number, "po-syntax", "this is not the syntax of a gettext catalog.", _SYNTAX_HINT)
            return
        is_previous = bool(match["previous"]) or stripped.startswith("#|")
        begins = is_comment or is_previous or match["keyword"] in {"msgctxt", "msgid"}
        if not stripped or (done and begins):
            if done:
                yield chunk
                chunk = _Chunk(number)
            if not stripped:
                chunk.start += not chunk.lines
                continue
        chunk.lines.append(line)
        if is_comment or is_previous:
            continue
        if fault := _fault_in_order(chunk, match["keyword"]):
            yield Problem(name, number, "po-syntax", fault, _SYNTAX_HINT)
            return
        chunk.obsolete.add(bool(match["obsolete"]))
        if len(chunk.obsolete) == 2:
            message = "one entry is marked as obsolete (#~) in some of its lines and not in others."
            yield Problem(name, number, "po-syntax", message, "Put '#~ ' before all of its lines or before none.")
            return
        if match["keyword"]:
            chunk.keywords.append(match["keyword"])
            chunk.line = number if match["keyword"] == "msgid" else chunk.line
    if chunk.keywords and not chunk.keywords[-1].startswith("msgstr"):
        message = "the file ends in the middle of an entry: its msgstr is missing."
        yield Problem(name, chunk.line or chunk.start, "po-syntax", message, 'Add a line msgstr "".')
    elif chunk.keywords:
        yield chunk


def _fault_in_order(chunk: _Chunk, keyword: str | None) -> str:
    """Say what is wrong with a keyword at this place of an entry; nothing, if it may stand here."""
    has = chunk.keywords
    if keyword is None:
        return "" if has else "text between quotes stands here without msgid or msgstr before it."
    if keyword == "msgid" and "msgid" in has:
        return "a second msgid begins before the entry has a msgstr."
    if keyword.startswith("msgstr") and "msgid" not in has:
        return "msgstr stands here without a msgid before it."
    if keyword == "msgstr" and "msgstr" in has:
        return "this entry has two msgstr."
    return ""


def _msgid_is_empty(chunk: _Chunk) -> bool:
    text = "\n".join(line for line in chunk.lines if not line.startswith("#"))
    return bool(_EMPTY_MSGID.match(text))


def _faults(po: polib.POFile, entries: list[_Chunk], name: str, language: str, is_header: list[bool]) -> list[Problem]:
    """Return the first fault that makes a readable catalog unfit to be written to."""
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
    for chunk, entry in zip(entries, po, strict=len(entries) == len(po)):
        if entry.msgid_plural:
            message = "the entry has plural forms, which no text of a document has."
            return [Problem(name, chunk.line, "po-plural", message, "Write one msgid and one msgstr.")]
        if entry.obsolete:
            continue
        if long := next(filter(takes_too_long, (entry.msgid, entry.msgstr)), ""):
            return [too_long(long, name, chunk.line)]
        if entry.msgid in seen:
            message = f"the same msgid stands in line {seen[entry.msgid]} already."
            return [Problem(name, chunk.line, "po-duplicate", message, "Keep the better of the two entries.")]
        seen[entry.msgid] = chunk.line
    return []
