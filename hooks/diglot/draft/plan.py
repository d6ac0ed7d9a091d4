"""How much there is to draft, before anything is: which texts of which documents."""

from __future__ import annotations

from dataclasses import dataclass

import polib
from rich.console import Console
from rich.table import Table
from rich.text import Text

from diglot.base.problem import printable, printed_json
from diglot.catalog.state import State
from diglot.catalog.sync import synced
from diglot.catalog.translations import catalog_of
from diglot.draft.drafter import Segment
from diglot.draft.protect import Names, protect
from diglot.markdown.context import context_of, in_context
from diglot.project.project import Pair


@dataclass(frozen=True)
class Plan:
    """A document's path and name, and the texts that would be sent to draft its segments."""

    path: str
    name: str
    texts: tuple[str, ...]


@dataclass(frozen=True)
class Amount:
    """How many segments of a document there are to draft, and how many characters would be sent for them."""

    document: str
    segments: int
    characters: int


def segments_to_draft(pair: Pair, *, stale: bool) -> list[Segment]:
    """Return the segments of a document that have no translation, with `stale` those that have an old one, too."""
    now = catalog_of(synced(pair.catalog.po if pair.catalog else polib.POFile(), pair.msgids))
    wanted = {State.MISSING, State.STALE} if stale else {State.MISSING}
    found = ((msgid, now[msgid]) for msgid in pair.msgids)
    return [
        Segment(msgid, in_context(previous, context_of(msgid)), pair.md)
        for msgid, one in found
        if one.state in wanted
        for previous in [one.previous if one.state is State.STALE else ""]  # a tool may have left it behind
    ]


def plan_of(pair: Pair, names: Names | None, *, stale: bool) -> Plan:
    """Return what there is to draft in a document; with `names` as an engine gets it, otherwise as it stands there."""
    segments = segments_to_draft(pair, stale=stale)
    texts = (str(one.msgid) if names is None else protect(one.msgid, one.reader, names).text for one in segments)
    return Plan(pair.document.path, pair.document.name, tuple(texts))


def amounts(plans: list[Plan], known: frozenset[str] = frozenset()) -> list[Amount]:
    """Count what there is to draft; a text that is known, or stands twice, is sent only once and counted so."""
    seen = set(known)
    result = []
    for plan in plans:
        new = {text for text in plan.texts if text not in seen}
        seen |= new
        result.append(Amount(plan.name, len(plan.texts), sum(map(len, new))))
    return result


def as_json(counted: list[Amount]) -> str:
    """Return the figures of all documents and their total as JSON."""
    documents = [{"document": one.document, "segments": one.segments, "characters": one.characters} for one in counted]
    total = {"document": "", "segments": _segments(counted), "characters": _characters(counted)}
    return printed_json({"documents": documents, "total": total})


def as_table(counted: list[Amount]) -> str:
    """Return the figures of all documents and their total as a table for a terminal."""
    table = Table(show_footer=True, box=None, pad_edge=False)
    table.add_column("document", footer="total", no_wrap=True)
    table.add_column("segments", justify="right", footer=str(_segments(counted)))
    table.add_column("characters", justify="right", footer=str(_characters(counted)))
    for one in counted:
        table.add_row(Text(printable(one.document)), str(one.segments), str(one.characters))
    widest = max((len(printable(one.document)) for one in counted), default=0)
    console = Console(highlight=False, width=max(80, widest + 30))
    with console.capture() as capture:
        console.print(table)
    return capture.get()


def _segments(counted: list[Amount]) -> int:
    return sum(one.segments for one in counted)


def _characters(counted: list[Amount]) -> int:
    return sum(one.characters for one in counted)
