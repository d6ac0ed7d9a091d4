"""What travels between the catalogs and a translator's tool, whatever the format of the file.

A unit knows what its catalog had when it was exported, as a fingerprint. That is how an import can tell who changed
what since, here or there.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

import polib

from diglot.base.problem import Problem
from diglot.catalog.key import text_of
from diglot.catalog.state import State
from diglot.catalog.sync import synced
from diglot.catalog.translations import Translation, catalog_of
from diglot.exchange.codes import Pieces, coded, like
from diglot.exchange.spaces import loosened
from diglot.language import locales
from diglot.markdown.context import context_of
from diglot.markdown.inline_reader import InlineReader
from diglot.project.project import Pair
from diglot.project.settings import Settings

_LINE_END = re.compile(r"\r\n?")
NOT_IN_XML = "[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]"
"""The characters that XML 1.0 cannot hold, as a regular expression."""


@dataclass(frozen=True)
class Unit:
    """One text of a document, in its context if it has one, with its translation.

    `document` is the name of its file, as in messages; `exported` the fingerprint of the translation when it was
    exported, empty if the file does not say; `line` where the unit stands in the file that it was read from. `source`
    and `target` are the original and the translation with their codes, empty if they go without; `key` stands for the
    original as it was exported. `encoding` is that of a table, of which a spreadsheet may have changed what it holds.
    `kind` says which kind of block the text is, only for who translates it.
    """

    document: str
    original: str
    translation: Translation
    exported: str = ""
    line: int = 0
    source: Pieces = ()
    target: Pieces = ()
    key: str = ""
    encoding: str = ""
    kind: str = ""

    @property
    def is_untouched(self) -> bool:
        """Return whether the translation is as it was exported, so far as the file says it."""
        loose = self.exported.split("-")[2:] if self.encoding else []
        return words_hash(self.translation) == self.exported.partition("-")[0] or loose == [
            loose_hash(self.translation)
        ]


def units_of(pair: Pair) -> list[Unit]:
    """Return a document's texts as they are now, in order, with what its catalog has for them."""
    po = synced(pair.catalog.po if pair.catalog else polib.POFile(), pair.msgids)
    catalog = catalog_of(po)
    kinds = {**pair.kinds, **{text_of(entry): entry.comment for entry in po if entry.comment and not entry.obsolete}}
    found = {msgid: as_exported(catalog[msgid]) for msgid in pair.msgids}
    return [
        Unit(pair.document.name, msgid, one, fingerprint(one), key=key_of(msgid), kind=kinds.get(msgid, ""))
        for msgid, one in found.items()
    ]


def coded_units_of(pair: Pair) -> list[Unit]:
    """Return the same with the markup of the texts as codes; what stands in no document is no Markdown."""
    return units_of(pair) if pair.own is not None else [_coded(unit, pair.reader) for unit in units_of(pair)]


def _coded(unit: Unit, reader: InlineReader) -> Unit:
    source = coded(unit.original, reader)
    return replace(unit, source=source, target=like(coded(unit.translation.words, reader), source))


def key_of(msgid: str) -> str:
    """Return what stands for a text, in its context if it has one: a name that XML and spreadsheets leave alone."""
    context = context_of(msgid)
    return f"u{hashlib.sha256((msgid + (chr(4) + context if context else '')).encode()).hexdigest()[:16]}"


def as_exported(found: Translation) -> Translation:
    """Return what of a catalog's translation an export holds."""
    words = "" if found.state is State.MISSING else found.words
    previous = found.previous if found.state is State.STALE else ""
    return Translation(words, found.state, found.line, previous, tidy(found.comment))


def fingerprint(translation: Translation) -> str:
    """Return what tells one translation from another: hashes of its words and state, of its comment, and of letters."""
    return f"{words_hash(translation)}-{comment_hash(translation)}-{loose_hash(translation)}"


def words_hash(translation: Translation) -> str:
    """Return 8 hexadecimal digits that stand for the words of a translation, its state and its previous original."""
    return _hash(translation.state.value, translation.words, translation.previous)


def comment_hash(translation: Translation) -> str:
    """Return 8 hexadecimal digits that stand for the comment."""
    return _hash(tidy(portable(translation.comment)))


def loose_hash(translation: Translation) -> str:
    """Return 8 hexadecimal digits that stand for the words and the state, whatever a program makes of spaces."""
    return _hash(translation.state.value, loosened(translation.words))


def _hash(*parts: str) -> str:
    """Hash texts by what survives any program: line ends count as one, control characters as none."""
    text = "\0".join(portable(with_line_feeds(part)) for part in parts)
    return hashlib.sha256(text.encode()).hexdigest()[:8]


def with_line_feeds(text: str) -> str:
    """Return a text in which every line end is a line feed."""
    return _LINE_END.sub("\n", text)


def portable(text: str) -> str:
    """Return a text without the characters that XML cannot hold."""
    return re.sub(NOT_IN_XML, "", text)


def state_with(words: str, state: State) -> State:
    """Return the state that words have by what a file says: none is missing, and any is at least a draft."""
    if not words.strip():
        return State.MISSING
    return State.DRAFT if state is State.MISSING else state


def tidy(comment: str) -> str:
    """Return a comment as a catalog can hold it: no blanks at the ends of lines, no empty lines around."""
    return "\n".join(line.rstrip() for line in with_line_feeds(comment).split("\n")).strip("\n")


def unusable(name: str, line: int, message: str, hint: str) -> Problem:
    """Return the problem of a file that cannot be imported, or not as a whole."""
    return Problem(name, line, "exchange-file", message, hint)


def wrong_languages(source: str, target: str, settings: Settings) -> str:
    """Say how a file's languages differ from those that are worked on, empty where they do not.

    Regions and scripts count only where the site is translated into several languages that differ in nothing else.
    """
    said, own = (source, target), (settings.source, settings.target)
    alike = [one for one in settings.languages.targets if locales.primary(one) == locales.primary(settings.target)]
    is_other = len(alike) > 1 and not locales.same(target, settings.target)
    if not is_other and [locales.primary(code) for code in said] == [locales.primary(code) for code in own]:
        return ""
    shown = " to ".join(f"'{code}'" if code else "no language" for code in said)
    *others, last = map(repr, settings.languages.targets)
    into = f"{', '.join(others)} or {last}" if others else last
    return f"the file translates from {shown}, this site from '{own[0]}' to {into}."


def repeated(units: Iterable[Unit], name: str) -> list[Problem]:
    """Return a problem for each unit whose text the same document of a file has already.

    Texts that differ by their keys, or in a table by their fingerprints, are several that a program made alike.
    """
    seen: dict[tuple[str, str, str], int] = {}
    problems = []
    for unit in units:
        key = (unit.document, unit.key or unit.original, unit.exported if unit.encoding else "")
        if key in seen:
            message = f"the same text of {unit.document} stands in line {seen[key]} already."
            problems.append(unusable(name, unit.line, message, "Keep one of the two."))
        seen.setdefault(key, unit.line)
    return problems
