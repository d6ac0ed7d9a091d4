"""Taking over PO files that other programs made of the same Markdown: mdpo, po4a, and those around mdBook.

Their msgids are the paragraphs in a dialect of their own: wrapped, with other marks for emphasis, other escapes. They
are therefore compared by what they show.
"""

from __future__ import annotations

import os
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

import polib
from markdown import Markdown

from diglot.adopt.adoption import Adoption, Counterpart
from diglot.adopt.evidence import features_of
from diglot.adopt.judgement import differences
from diglot.adopt.outline import Item, outline
from diglot.base.boundary import strayed
from diglot.base.problem import Problem
from diglot.language import locales
from diglot.markdown.inline import fold
from diglot.markdown.inline_reader import InlineReader
from diglot.markdown.projections import plain
from diglot.project.ambiguities import ANOTHER_WAY
from diglot.project.files import Document
from diglot.project.settings import Settings

_MARKS = re.compile(r"[*_`~\\]|^(?:#{1,6}|[-+>]|\d+\.)\s+")
_BLOCK = re.compile(r"(?:#{1,6}|[-+*>]|\d+\.)\s+")
_QUOTES = str.maketrans("„“”«»‚‘’", '"""""\'\'\'')
_PLACE = re.compile(r"\{(?:path|name)\}")
_LANGUAGE = re.compile(r"\{(?:language|lang|locale)\}")


@dataclass(frozen=True)
class Known:
    """A translation that a PO file has, where, and whether it is marked as fuzzy there.

    `other` is the line of another translation of the same text, 0 if there is none.
    """

    words: str
    name: str
    line: int
    is_fuzzy: bool
    other: int = 0


Translations = Mapping[str, Known]
"""What PO files have, by what their originals show."""


def catalog_names(pattern: str, settings: Settings) -> list[str]:
    """Return the PO files that a pattern stands for, relative to the project."""
    codes = [settings.target, settings.target.replace("-", "_"), settings.source]
    globs = dict.fromkeys(_LANGUAGE.sub(code, _PLACE.sub("**/*", pattern)) for code in codes)
    own = f"{settings.catalogs}/{settings.target}/"
    found = {
        os.path.relpath(path, settings.root).replace(os.sep, "/")
        for glob in globs
        for path in _glob(settings.root, glob)
    }
    return sorted(name for name in found if not name.startswith(own))


def read_catalogs(names: Iterable[str], md: Markdown, settings: Settings) -> tuple[dict[str, Known], list[Problem]]:
    """Read PO files in either direction; of several translations of one text the first that is not fuzzy counts."""
    reader = InlineReader(md, document=False)
    found: dict[str, Known] = {}
    problems: list[Problem] = []
    for name in names:
        if fault := strayed(settings.root, settings.root / name, name):
            problems.append(fault)
            continue
        try:
            po = polib.pofile(str(settings.root / name), encoding="utf-8")
        except (OSError, ValueError) as error:
            problems.append(Problem(name, 0, "unreadable", f"cannot be read: {error}.", "Check the file."))
            continue
        code = (po.metadata.get("Language") or "").replace("_", "-")
        is_back = bool(code) and locales.primary(code) == locales.primary(settings.source)
        for entry in po:
            if entry.obsolete or not entry.msgstr.strip():
                continue
            original, words = (entry.msgstr, entry.msgid) if is_back else (entry.msgid, entry.msgstr)
            for one, two in _paragraphs(original, words):
                mark = _BLOCK.match(two) if _BLOCK.match(one) else None
                known = Known(fold(two[mark.end() :] if mark else two), name, entry.linenum or 0, entry.fuzzy)
                if key := shown(one, reader):
                    found[key] = _better(found.get(key), known, reader)
    return found, problems


def adopt_catalogs(document: Document, known: Translations, md: Markdown) -> Adoption:
    """Find the texts of a document among what PO files have; `md` parses it."""
    texts = [item for section in outline(document, md) for item in section.items if not item.box]
    reader = InlineReader(md)
    counterparts, left = list[Counterpart](), list[Item]()
    for item in {item.text: item for item in reversed(texts)}.values():
        if (found := known.get(shown(item.text, reader))) is None:
            left.append(item)
            continue
        facts = {text: features_of(text, reader) for text in (item.text, found.words)}
        doubts = differences(item.text, found.words, facts, reader)
        if found.is_fuzzy:
            doubts.insert(0, "it is marked as fuzzy there")
        if found.other:
            doubts.append(f"{ANOTHER_WAY} {found.other}")
        counterparts.append(
            Counterpart(item, Item(found.words, item.kind, found.line), found.words, tuple(doubts), found.name)
        )
    return Adoption(counterparts[::-1], left[::-1], [])


def _better(before: Known | None, known: Known, reader: InlineReader) -> Known:
    """Return which of two translations of a text counts: the first that is not fuzzy, with the line of another one."""
    if before is None or (before.is_fuzzy and not known.is_fuzzy):
        return known
    is_other = before.is_fuzzy == known.is_fuzzy and shown(before.words, reader) != shown(known.words, reader)
    return replace(before, other=known.line) if is_other and not before.other else before


def shown(text: str, reader: InlineReader) -> str:
    """Return what a text shows, without what dialects of Markdown write differently."""
    words = " ".join(_MARKS.sub("", plain(fold(text), reader)).split())
    return unicodedata.normalize("NFKC", words.translate(_QUOTES)).strip()


def _paragraphs(original: str, words: str) -> Iterator[tuple[str, str]]:
    """Yield a text with its translation, paragraph by paragraph where both have as many."""
    here, there = (re.split(r"\n\s*\n", text.strip()) for text in (original, words))
    yield from zip(here, there, strict=True) if len(here) == len(there) else [(original, words)]


def _glob(root: Path, pattern: str) -> Iterator[Path]:
    try:
        yield from (path for path in root.glob(pattern) if path.is_file())
    except (ValueError, NotImplementedError):  # of which no path can be made
        return
