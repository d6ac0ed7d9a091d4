"""How far the translation of each document is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
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
from diglot.language.letters import parts_of
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
    states = Counter(_state(catalog[msgid].state, is_behind=msgid in pair.behind) for msgid in pair.msgids)
    states.update([State.MISSING] * len(pair.unmade))
    texts = [*pair.msgids, *pair.unmade]
    words = sum(len(parts_of(text)) for text in texts)
    drafts = (catalog[msgid] for msgid in pair.msgids if catalog[msgid].state is State.DRAFT)
    adopted = sum(one.origin is Origin.ADOPTED for one in drafts)
    return Status(pair.document.name, len(texts), words, dict(states), adopted)


def _state(state: State, *, is_behind: bool) -> State:
    """Return a state as it is where the translation is made from one that may be behind its own original."""
    return State.STALE if is_behind and state is not State.MISSING else state


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


def as_json(by_language: Mapping[str, list[Status]]) -> str:
    """Return the figures of all documents and their total as JSON; by language, where they are several."""
    figures = {language: _figures(statuses) for language, statuses in by_language.items()}
    return printed_json(next(iter(figures.values())) if len(figures) == 1 else {"languages": figures})


def _figures(statuses: list[Status]) -> dict[str, Any]:
    return {"documents": [one.as_dict() for one in statuses], "total": total(statuses).as_dict()}


def as_table(by_language: Mapping[str, list[Status]]) -> str:
    """Return the figures of all documents and their total as a table for a terminal, with a column for each language.

    For a single language each state has a column of its own, and so have the drafts that were adopted, if any were.
    """
    table = Table(show_footer=True, box=None, pad_edge=False)
    if len(by_language) == 1:
        (statuses,) = by_language.values()
        _fill_by_state(table, statuses)
    else:
        _fill_by_language(table, by_language)
    names = [printable(one.document) for statuses in by_language.values() for one in statuses]
    console = Console(highlight=False, width=max(80, max(map(len, names), default=0) + 40 + 30 * len(by_language)))
    with console.capture() as capture:
        console.print(table)
    return capture.get()


def _fill_by_state(table: Table, statuses: list[Status]) -> None:
    sums = total(statuses).as_dict()
    adopted = ["adopted"] if sums["adopted"] else []
    columns = ["segments", "reviewed", "draft", *adopted, "stale", "missing", "words"]
    table.add_column("document", footer="total", no_wrap=True)
    for column in columns:
        table.add_column(column, justify="right", footer=str(sums[column]))
    for one in statuses:
        figures = one.as_dict()
        table.add_row(Text(printable(one.document)), *(str(figures[column]) for column in columns))


def _fill_by_language(table: Table, by_language: Mapping[str, list[Status]]) -> None:
    """Write for each language how many segments are reviewed, and how many are not, if there are any."""
    documents = {one.document: one for statuses in reversed([*by_language.values()]) for one in statuses}
    sums = {language: total(statuses) for language, statuses in by_language.items()}
    table.add_column("document", footer="total", no_wrap=True)
    for column in ("segments", "words"):
        of_all = total(list(documents.values())).as_dict()[column]
        table.add_column(column, justify="right", footer=str(of_all))
    for language, sum_of_all in sums.items():
        table.add_column(language, footer=_in_short(sum_of_all), no_wrap=True)
    found = {language: {one.document: one for one in statuses} for language, statuses in by_language.items()}
    for name, one in documents.items():
        cells = (_in_short(known[name]) if name in known else "" for known in found.values())
        table.add_row(Text(printable(name)), str(one.segments), str(one.words), *cells)


def _in_short(status: Status) -> str:
    """Return how far a document is in a few words: `12 reviewed, 1 stale`, or `all reviewed`."""
    if status.states.get(State.REVIEWED, 0) == status.segments:
        return "all reviewed"
    order = (State.REVIEWED, State.DRAFT, State.STALE, State.MISSING)
    return ", ".join(f"{count} {state.value}" for state in order if (count := status.states.get(state, 0)))
