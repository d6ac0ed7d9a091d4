"""Units as CSV (RFC 4180), for people who work in Excel or LibreOffice.

The file begins with a byte-order mark: without one, Excel takes UTF-8 for the system's old encoding and shows `Ã¼` for
`ü`; LibreOffice and Python take it either way. A cell that a spreadsheet would run as a formula gets an apostrophe, and
so does one that it would take for a number or a date, and change.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import partial

from diglot.base.problem import Problem
from diglot.catalog.state import State
from diglot.catalog.translations import Translation
from diglot.exchange.encodings import table_text
from diglot.exchange.spaces import is_number_or_date
from diglot.exchange.units import (
    Unit,
    key_of,
    repeated,
    state_with,
    tidy,
    unusable,
    with_line_feeds,
    words_hash,
    wrong_languages,
)
from diglot.markdown.context import context_of, in_context
from diglot.project.settings import Settings

REQUIRED = ("document", "languages", "original", "translation", "state")
COLUMNS = (*REQUIRED, "previous original", "notes", "exported", "context", "id")

_DELIMITERS = ",;\t|"
_SAYS_DELIMITER = re.compile('\ufeff?"?sep=[^\r\n]{1,2}(?:\r\n?|\n)', re.IGNORECASE)
"""The line in which Excel may say what divides the cells."""

_PASSED_OVER = "'\"`„“”‚‘’«»‹›\xa0\xad \u200b-\u200f\u2028-\u202f\u2060-\u206f\u3000\ufeff"
"""Quotation marks, blanks and what nobody sees: some programs drop them at the beginning of a cell."""

_FORMULA = re.compile(f"[{_PASSED_OVER}\n]*[-=+@\t\r＝＋－＠﹦﹢﹣﹫]")
_PART = re.compile(f"(?<=[,;|\\t\r\n])(?=[{_PASSED_OVER}]*[-=+@＝＋－＠﹦﹢﹣﹫])")
_GUARDED_PART = re.compile(f"(?<=[,;|\\t\r\n])'(?=[{_PASSED_OVER}]*[-=+@＝＋－＠﹦﹢﹣﹫])")
"""Where a program that takes something else for a delimiter would have a cell begin with a formula."""


def as_cell(cell: str) -> str:
    """Return a cell that no spreadsheet takes for a formula, a number or a date, nor for several cells.

    An apostrophe goes before `=`, `+`, `-`, `@`, tab and CR at the beginning, and before the first four behind what may
    count as a delimiter. What looks guarded already gets one more, so that `cell_of` always gives the cell back.
    """
    guarded = _PART.sub("'", cell)
    return f"'{guarded}" if _FORMULA.match(guarded) or is_number_or_date(guarded.lstrip("'")) else guarded


def cell_of(cell: str) -> str:
    """Take away what `as_cell` added; a cell that somebody wrote without an apostrophe stays as it is."""
    is_guarded = cell.startswith("'") and (_FORMULA.match(cell, 1) or is_number_or_date(cell.lstrip("'")))
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
        *(found.previous, found.comment, unit.exported, context_of(unit.original), unit.key),
    ]


def read(data: bytes, name: str, settings: Settings) -> tuple[list[Unit], list[Problem]]:
    """Read a table that `write` made and a spreadsheet may have saved anew; `name` stands for it in messages.

    The cells may be divided by commas, semicolons, tabs or bars, in any order of columns, and in another
    encoding. Returns the units, with warnings, or the problem that keeps the file from being used.
    """
    before = csv.field_size_limit(max(len(data), 1))
    try:
        found = table_text(data, name, settings, partial(_proofs, name, settings))
        if found.text is None:
            return [], found.problems
        units = [replace(unit, encoding=found.encoding) for unit in _units(found.text, name, settings)]
    except _UnusableError as refused:
        return [], [refused.problem]
    finally:
        csv.field_size_limit(before)
    return units, [*found.problems, *repeated(units, name)]


def _proofs(name: str, settings: Settings, text: str) -> int:
    """Return how many texts of a table that are not ASCII are what their fingerprints say."""
    try:
        units = list(_units(text, name, settings))
    except _UnusableError:
        return 0
    return sum(
        (unit.key == key_of(unit.original) and not unit.original.isascii())
        + (unit.exported.partition("-")[0] == words_hash(unit.translation) and not unit.translation.words.isascii())
        for unit in units
    )


class _UnusableError(Exception):
    """Why a table cannot be used."""

    def __init__(self, name: str, line: int, message: str, hint: str) -> None:
        super().__init__(message)
        self.problem = unusable(name, line, message, hint)


def _units(text: str, name: str, settings: Settings) -> Iterator[Unit]:
    rows = _rows(text, name)
    _, header = next(rows, (1, []))
    columns = [" ".join(cell.lower().replace("_", " ").split()) for cell in header]
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
        yield Unit(
            *(row["document"].strip(), original, translation, row["exported"].strip(), line), key=row["id"].strip()
        )


def _rows(text: str, name: str) -> Iterator[tuple[int, list[str]]]:
    """Yield the rows of a table that are not empty, each with the number of its first line."""
    text = _SAYS_DELIMITER.sub("", text, count=1) if _SAYS_DELIMITER.match(text) else text
    first = next((line for line in io.StringIO(text, newline="") if line.strip(f"{_DELIMITERS} \r\n")), "")
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=max(_DELIMITERS, key=first.count), strict=True)
    line = 1
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells):
                yield line, cells
            line = reader.line_num + 1
    except csv.Error as error:
        hint = "Save it again from the spreadsheet, as CSV in UTF-8."
        raise _UnusableError(name, line, f"this is no table in CSV: {error}.", hint) from None
