"""Units as CSV (RFC 4180), for people who work in Excel or LibreOffice.

The file begins with a byte-order mark: without one, Excel takes UTF-8 for the system's old encoding and shows `Ã¼` for
`ü`; LibreOffice and Python take it either way. A cell that a spreadsheet would run as a formula gets an apostrophe.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Sequence

from diglot.base.problem import Problem
from diglot.base.textfile import decoded
from diglot.catalog.state import State
from diglot.catalog.translations import Translation
from diglot.exchange.units import Unit, repeated, state_with, tidy, unusable, with_line_feeds, wrong_languages
from diglot.markdown.context import context_of, in_context
from diglot.project.settings import Settings

REQUIRED = ("document", "languages", "original", "translation", "state")
COLUMNS = (*REQUIRED, "previous original", "notes", "exported", "context")

_DELIMITERS = ",;\t"

_PASSED_OVER = "'\"`„“”‚‘’«»‹›\xa0\xad \u200b-\u200f\u2028-\u202f\u2060-\u206f\u3000\ufeff"
"""Quotation marks, blanks and what nobody sees: some programs drop them at the beginning of a cell."""

_FORMULA = re.compile(f"[{_PASSED_OVER}\n]*[-=+@\t\r＝＋－＠﹦﹢﹣﹫]")
_PART = re.compile(f"(?<=[,;|\\t\r\n])(?=[{_PASSED_OVER}]*[-=+@＝＋－＠﹦﹢﹣﹫])")
_GUARDED_PART = re.compile(f"(?<=[,;|\\t\r\n])'(?=[{_PASSED_OVER}]*[-=+@＝＋－＠﹦﹢﹣﹫])")
"""Where a program that takes something else for a delimiter would have a cell begin with a formula."""


def as_cell(cell: str) -> str:
    """Return a cell that no spreadsheet takes for a formula, nor what it takes for a cell within it.

    An apostrophe goes before `=`, `+`, `-`, `@`, tab and CR at the beginning, and before the first four behind what may
    count as a delimiter. What looks guarded already gets one more, so that `cell_of` always gives the cell back.
    """
    guarded = _PART.sub("'", cell)
    return f"'{guarded}" if _FORMULA.match(guarded) else guarded


def cell_of(cell: str) -> str:
    """Take away what `as_cell` added; a cell that somebody wrote without an apostrophe stays as it is."""
    is_guarded = cell.startswith("'") and _FORMULA.match(cell, 1)
    return _GUARDED_PART.sub("", cell[1:] if is_guarded else cell)


def as_csv(header: Sequence[str], rows: Iterable[Iterable[str]]) -> bytes:
    """Return a table as CSV in UTF-8 with a byte-order mark, its cells guarded against formulas."""
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(header)
    writer.writerows([as_cell(cell) for cell in row] for row in rows)
    return text.getvalue().encode("utf-8-sig")


def write(units: Iterable[Unit], settings: Settings) -> bytes:
    """Return units as a table with a row for each; the same units always give the same bytes."""
    pair = f"{settings.source} > {settings.target}"
    return as_csv(COLUMNS, (_row(unit, pair) for unit in units))


def _row(unit: Unit, pair: str) -> list[str]:
    found = unit.translation
    return [
        *(unit.document, pair, unit.original, found.words, found.state.value),
        *(found.previous, found.comment, unit.exported, context_of(unit.original)),
    ]


def read(data: bytes, name: str, settings: Settings) -> tuple[list[Unit], list[Problem]]:
    """Read a table that `write` made and a spreadsheet may have saved anew; `name` stands for it in messages.

    The cells may be divided by commas, semicolons or tabs, in any order of columns. Returns the units, or the problem
    that keeps the file from being used.
    """
    text, problems = decoded(data, name)
    if text is None:
        return [], problems
    before = csv.field_size_limit(max(len(text), 1))
    try:
        units = list(_units(text, name, settings))
    except _UnusableError as refused:
        return [], [refused.problem]
    finally:
        csv.field_size_limit(before)
    return units, repeated(units, name)


class _UnusableError(Exception):
    """Why a table cannot be used."""

    def __init__(self, name: str, line: int, message: str, hint: str) -> None:
        super().__init__(message)
        self.problem = unusable(name, line, message, hint)


def _units(text: str, name: str, settings: Settings) -> Iterator[Unit]:
    rows = _rows(text, name)
    _, header = next(rows, (1, []))
    columns = [cell.strip().lower() for cell in header]
    if missing := [f"'{column}'" for column in REQUIRED if column not in columns]:
        message = f"the first line lacks the column{'s' * (len(missing) > 1)} {', '.join(missing)}."
        raise _UnusableError(name, 1, message, "Keep the columns as they were exported.")
    for line, cells in rows:
        row = dict.fromkeys(COLUMNS, "") | dict(
            zip(columns, (with_line_feeds(cell_of(cell)) for cell in cells), strict=False)
        )
        source, _, target = (part.strip() for part in row["languages"].partition(">"))
        if wrong := wrong_languages(source, target, settings):
            raise _UnusableError(name, line, wrong, "Import it where it belongs.")
        state = State(row["state"].strip().lower()) if row["state"].strip().lower() in list(State) else None
        if state is None:
            hint = f"Write one of these: {', '.join(State)}."
            raise _UnusableError(name, line, f"'{row['state']}' is no state of a translation.", hint)
        words = row["translation"] if row["translation"].strip() else ""
        state = state_with(words, state)
        previous = row["previous original"] if state is State.STALE else ""
        translation = Translation(words, state, previous=previous, comment=tidy(row["notes"]))
        original = in_context(row["original"], " ".join(row["context"].split()))
        yield Unit(row["document"], original, translation, row["exported"].strip(), line)


def _rows(text: str, name: str) -> Iterator[tuple[int, list[str]]]:
    """Yield the rows of a table that are not empty, each with the number of its first line."""
    first = text.split("\n", 1)[0]
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=max(_DELIMITERS, key=first.count), strict=True)
    line = 1
    try:
        for cells in reader:
            if any(cells):
                yield line, cells
            line = reader.line_num + 1
    except csv.Error as error:
        hint = "Save it again from the spreadsheet, as CSV in UTF-8."
        raise _UnusableError(name, line, f"this is no table in CSV: {error}.", hint) from None
