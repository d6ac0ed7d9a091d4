"""Going through what nobody has reviewed yet: which entries those are, and what becomes of each.

A decision is a change from one `Translation` to another. It is saved only if the entry still says what the reviewer saw
when deciding: others (a sync, another reviewer, Weblate) may write to a catalog at any time.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from functools import partial

import polib

from diglot.base.problem import Problem, Severity
from diglot.base.store import only_writer
from diglot.catalog.approval import approved
from diglot.catalog.comments import noted, without
from diglot.catalog.key import text_of
from diglot.catalog.po_file import PoFile
from diglot.catalog.remarks import Derivation, Silence
from diglot.catalog.state import State
from diglot.catalog.translations import Translation, catalog_of, translated
from diglot.checks.check import Checked, check_pair
from diglot.checks.rules import Rules
from diglot.checks.values import Segment
from diglot.glossary.glossary import Glossary, read_glossary
from diglot.markdown.inline import fold
from diglot.project import files
from diglot.project.project import Pair, Project
from diglot.project.row_addresses import address_of
from diglot.project.settings import Settings

Checker = Callable[[Pair], Checked]


@dataclass(frozen=True)
class Waiting:
    """One segment that awaits its reviewer: the path of its document, and its msgid."""

    document: str
    msgid: str


@dataclass(frozen=True)
class Entry:
    """What there is to know of one segment at the moment of a decision.

    `problems` are those that the translation would have once it counted as reviewed; `before` and `after` are the texts
    around it in the document, empty where there is none, `terms` the headwords of the concepts that it mentions, and
    `address` is where its page shows it.
    """

    waiting: Waiting
    catalog: str
    translation: Translation
    problems: tuple[Problem, ...] = ()
    every_line_breaks: bool = False
    before: str = ""
    after: str = ""
    terms: tuple[tuple[str, str], ...] = ()
    address: str = ""


class SaveResult(StrEnum):
    """What became of a decision: it is in the catalog, or it is not because the entry changed or is gone."""

    YES = "yes"
    CHANGED = "changed"
    GONE = "gone"


def queue(pair: Pair, states: Collection[State]) -> list[Waiting]:
    """Return the segments of a document whose translation is in one of these states, in order."""
    if pair.catalog is None or any(problem.severity is Severity.ERROR for problem in pair.problems):
        return []
    catalog = catalog_of(pair.catalog.po)
    return [
        Waiting(pair.document.path, msgid)
        for msgid in pair.msgids
        if msgid in catalog.translations and catalog[msgid].state in states
    ]


def accepted(translation: Translation, msgid: str, who: str, day: date) -> Translation:
    """Return a translation that somebody accepts for an original: sealed, and without the previous original."""
    comment = approved(translation.comment, msgid, translation.words, who, day)
    return replace(translation, state=State.REVIEWED, previous="", comment=comment)


def edited(translation: Translation, words: str) -> Translation:
    """Return a translation with other words, a person's, which count as reviewed only when somebody accepts them."""
    state = State.STALE if translation.state is State.STALE else State.DRAFT
    return replace(translation, words=words, state=state, comment=without(translation.comment, Derivation))


def silenced(translation: Translation, code: str, reason: str) -> Translation:
    """Return a translation in which a check is silenced, for a reason."""
    return replace(translation, comment=noted(translation.comment, Silence(code, " ".join(reason.split()))))


def one_text(written: str, entry: Entry) -> str:
    """Return what a person wrote as the text of one segment: white space folded as in its msgid."""
    return fold(written, every_line_breaks=entry.every_line_breaks)


def why_unusable(written: str | None, entry: Entry) -> str:
    """Say why what a person wrote is no new translation (None: it cannot be told from the rest); empty if it is."""
    if written is None:
        return "The line that ends the translation is gone."
    if not written:
        return "The translation is empty."
    is_as_it_was = one_text(written, entry) == one_text(entry.translation.words, entry)
    return "The translation is as it was." if is_as_it_was else ""


def same(one: Translation, other: Translation) -> bool:
    """Return whether two translations say the same, wherever they stand."""
    return replace(one, line=0) == replace(other, line=0)


def checker(settings: Settings) -> Checker:
    """Return the function that finds the problems of a document and its catalog, with what it needs read once."""
    return partial(check_pair, require="any", rules=Rules(settings), glossary=read_glossary(settings)[0])


def read(project: Project, waiting: Waiting, check: Checker, glossary: Glossary | None = None) -> Entry | None:
    """Read one entry as its files are now; None if it is not there, or can no longer be read."""
    for pair in project.pairs(frozenset({waiting.document})):
        if isinstance(pair, list) or pair.catalog is None:
            return None
        at = _place(pair.catalog.po, waiting.msgid)
        if at is None:
            return None
        translation = catalog_of(pair.catalog.po)[waiting.msgid]
        name = project.settings.catalog_name(waiting.document)
        problems = _problems(pair, pair.catalog.po, at, name, check)
        around = ["", *pair.msgids, ""]
        place = around.index(waiting.msgid, 1) if waiting.msgid in pair.msgids else 0
        terms = _terms(pair, waiting.msgid, project.settings, glossary) if glossary else ()
        beside = (around[place - 1], around[place + 1]) if place else ("", "")
        every_line_breaks = "nl" in pair.md.inlinePatterns
        address = address_of(waiting.msgid, pair, project.site)
        return Entry(waiting, name, translation, problems, every_line_breaks, *beside, terms, address)
    return None


def _terms(pair: Pair, msgid: str, settings: Settings, glossary: Glossary) -> tuple[tuple[str, str], ...]:
    """Return the headwords, in both languages, of the concepts that a text mentions."""
    segment = Segment(str(msgid), "", settings, pair.document, glossary=glossary, reader=pair.reader)
    concepts = (glossary.concepts[slug].terms for slug in sorted(segment.mentions[0]))
    return tuple((one.get(settings.source, ""), one.get(settings.target, "")) for one in concepts)


def save(settings: Settings, seen: Entry, decided: Translation) -> SaveResult | Problem:
    """Write a decision into its catalog, if the entry still says what the reviewer saw; every other entry stays as is.

    Returns what became of it, or the problem that kept the catalog from being read or written.
    """
    with only_writer(settings.root):
        catalog, problems = files.read_catalog(settings, seen.waiting.document)
        if catalog is None or problems:
            return problems[0]
        at = _place(catalog.po, seen.waiting.msgid)
        if at is None:
            return SaveResult.GONE
        now = catalog_of(catalog.po)[seen.waiting.msgid]
        if not same(now, seen.translation):
            return SaveResult.CHANGED
        catalog.po[at] = translated(catalog.po[at], decided)
        unwritable = files.write_catalog(settings, seen.waiting.document, catalog.po, catalog)
    return unwritable[0] if unwritable else SaveResult.YES


def _place(po: polib.POFile, msgid: str) -> int | None:
    return next((at for at, entry in enumerate(po) if not entry.obsolete and text_of(entry) == msgid), None)


def _problems(pair: Pair, po: polib.POFile, at: int, name: str, check: Checker) -> tuple[Problem, ...]:
    """Return what would be wrong with an entry if it were accepted as it is."""
    entry = po[at]
    alone = polib.POFile()
    alone.append(translated(entry, accepted(catalog_of(po)[text_of(entry)], entry.msgid, "nobody", date.today())))
    found = check(replace(pair, msgids=[text_of(entry)], catalog=PoFile(alone), problems=[])).problems
    return tuple(
        problem
        for problem in found
        if (problem.file, problem.line) == (name, entry.linenum) and problem.code not in set(State)
    )
