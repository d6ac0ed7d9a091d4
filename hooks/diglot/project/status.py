"""How far the translation of each document is."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Any

import polib
from rich.console import Console
from rich.table import Table
from rich.text import Text

from diglot.base.problem import printable, printed_json
from diglot.catalog.remarks import Origin
from diglot.catalog.state import State
from diglot.catalog.sync import synced
from diglot.catalog.translations import catalog_of
from diglot.project.project import Pair


@dataclass(frozen=True)
class Status:
    """The number of a document's segments, all and by state, and of the words in them.

    `adopted` are those drafts that a person translated, in a file that was taken over, and nobody has reviewed yet.
    """

    document: str
    segments: int
    words: int
    states: dict[State, int]
    adopted: int = 0

    def as_dict(self) -> dict[str, Any]:
        """Return the figures under the names that `--format json` prints."""
        counts = {state.value: self.states.get(state, 0) for state in State}
        return {
            "document": self.document,
            "segments": self.segments,
            "words": self.words,
            **counts,
            "adopted": self.adopted,
        }


def status_of(pair: Pair) -> Status:
    """Count the segments of a document as it is now, whatever was last written to its catalog."""
    po = synced(pair.catalog.po if pair.catalog else polib.POFile(), pair.msgids)
    catalog = catalog_of(po)
    states = Counter(catalog[msgid].state for msgid in pair.msgids)
    words = sum(len(msgid.split()) for msgid in pair.msgids)
    drafts = (catalog[msgid] for msgid in pair.msgids if catalog[msgid].state is State.DRAFT)
    adopted = sum(one.origin is Origin.ADOPTED for one in drafts)
    return Status(pair.document.name, len(pair.msgids), words, dict(states), adopted)


def total(statuses: list[Status]) -> Status:
    """Add up what several documents have."""
    states: Counter[State] = Counter()
    for one in statuses:
        states.update(one.states)
    return Status(
        "",
        sum(one.segments for one in statuses),
        sum(one.words for one in statuses),
        dict(states),
        sum(one.adopted for one in statuses),
    )


def percent_reviewed(statuses: list[Status]) -> float:
    """Return how much of several documents is reviewed, in per cent of their segments; 100 if they have none."""
    sums = total(statuses)
    return 100 * sums.states.get(State.REVIEWED, 0) / sums.segments if sums.segments else 100.0


def as_json(statuses: list[Status]) -> str:
    """Return the figures of all documents and their total as JSON."""
    return printed_json({"documents": [one.as_dict() for one in statuses], "total": total(statuses).as_dict()})


def as_table(statuses: list[Status]) -> str:
    """Return the figures of all documents and their total as a table for a terminal.

    How many of the drafts were adopted stands there where any were.
    """
    table = Table(show_footer=True, box=None, pad_edge=False)
    sums = total(statuses).as_dict()
    adopted = ["adopted"] if sums["adopted"] else []
    columns = ["segments", "reviewed", "draft", *adopted, "stale", "missing", "words"]
    table.add_column("document", footer="total", no_wrap=True)
    for column in columns:
        table.add_column(column, justify="right", footer=str(sums[column]))
    for one in statuses:
        figures = one.as_dict()
        table.add_row(Text(printable(one.document)), *(str(figures[column]) for column in columns))
    widest = max((len(printable(one.document)) for one in statuses), default=0)
    console = Console(highlight=False, width=max(80, widest + 70))
    with console.capture() as capture:
        console.print(table)
    return capture.get()
