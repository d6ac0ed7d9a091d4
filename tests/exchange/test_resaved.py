"""What a spreadsheet changes without being asked is no change of anybody's, and what somebody changed is taken."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from pathlib import Path

import polib
import pytest

from builds import configuration, write
from commands import diglot
from diglot.exchange.spaces import is_number_or_date, respaced
from diglot.exchange.spreadsheet import as_cell, cell_of

NAME = "translations/en/a.po"
HEADER = 'msgid ""\nmsgstr ""\n"Language: en\\n"\n"Content-Type: text/plain; charset=UTF-8\\n"\n'
TEXTS = {
    "24\u00a0%": "24\u00a0per cent",
    "24 %": "24 per cent, again",
    "9\u202f000 Häuser ≥ 3": "9\u202f000 houses ≥ 3",
    "1/2": "1/2",
    "Mai 2026": "May 2026",
    "=1+1": "=1+1",
    "Zeile  \nZeile": "line  \nline",
    "Zu sammen": "to gether",
    "Größe": "size – “large”",
}


def catalog(texts: dict[str, str]) -> str:
    lines = (f'\nmsgid "{_po(msgid)}"\nmsgstr "{_po(words)}"\n' for msgid, words in texts.items())
    return HEADER + "".join(lines) + '\nmsgctxt "button"\nmsgid "Größe"\nmsgstr "SIZE"\n'


def _po(text: str) -> str:
    return text.replace("\n", "\\n")


@pytest.fixture
def project(tmp_path: Path) -> Path:
    document = "\n\n".join(TEXTS) + "\n\nGröße\n{context=button}\n"
    write(tmp_path, {"mkdocs.yml": configuration(), "docs/a.md": document, NAME: catalog(TEXTS)})
    assert diglot(tmp_path, "export", "-o", "a.csv").returncode == 0
    return tmp_path


Row = dict[str, str]


def resaved(project: Path, change: Callable[[list[Row]], list[Row]], encoding: str = "utf-8-sig") -> None:
    """Save the table as a spreadsheet does that made something of its rows."""
    rows = list(csv.DictReader(io.StringIO((project / "a.csv").read_text("utf-8-sig"), newline="")))
    rows = change(rows)
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, list(rows[0]), delimiter=";", quoting=csv.QUOTE_ALL)
    writer.writeheader()
    writer.writerows(rows)
    (project / "a.csv").write_bytes(text.getvalue().encode(encoding, errors="replace"))


def in_cells(change: Callable[[str], str]) -> Callable[[list[Row]], list[Row]]:
    return lambda rows: [{name: change(cell) for name, cell in row.items()} for row in rows]


def without(*columns: str) -> Callable[[list[Row]], list[Row]]:
    return lambda rows: [{name: cell for name, cell in row.items() if name not in columns} for row in rows]


DATES = {"'1/2": "01. Feb", "'Mai 2026": "01.05.2026", "'May 2026": "01/05/2026"}
CHANGED = {
    "nothing": in_cells(str),
    "special spaces became ordinary ones": in_cells(lambda cell: cell.replace("\u00a0", " ").replace("\u202f", " ")),
    "special spaces are gone": in_cells(lambda cell: cell.replace("\u00a0", "").replace("\u202f", "")),
    "line ends are those of Windows": in_cells(lambda cell: cell.replace("\n", "\r\n")),
    "numbers and dates are made anew": in_cells(lambda cell: DATES.get(cell, cell)),
    "apostrophes before numbers are taken for a sign of text": in_cells(
        lambda cell: cell[1:] if cell[:1] == "'" and cell[1:2].isdigit() else cell
    ),
    "the rows are sorted": lambda rows: sorted(rows, key=lambda row: row["original"]),
    "the rows are filtered": lambda rows: rows[2:4],
    "the last columns are removed": without("context", "id"),
    "the identifiers are removed": without("id"),
}


@pytest.mark.parametrize("change", CHANGED)
def test_what_a_program_changed_is_not_imported_and_no_problem(change: str, project: Path) -> None:
    before = (project / NAME).read_bytes()
    resaved(project, CHANGED[change])
    done = diglot(project, "import", "a.csv")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("a.csv: 0 imported, ")
    assert " 0 refused" in done.stdout
    assert (project / NAME).read_bytes() == before


def test_a_table_in_windows_1252_is_read_if_its_texts_prove_it_and_loses_no_letter(project: Path) -> None:
    before = words_of(project)
    resaved(project, in_cells(lambda cell: cell.replace("to gether", "größer – “together”")), "cp1252")
    done = diglot(project, "import", "a.csv")
    assert done.returncode == 0
    assert (
        "warning: a.csv: was saved as Windows-1252 and read as that, which its texts prove to be right." in done.stderr
    )
    assert words_of(project) == [words.replace("to gether", "größer – “together”") for words in before]


def words_of(project: Path) -> list[str]:
    return [entry.msgstr for entry in polib.pofile(str(project / NAME))]


def test_an_encoding_that_nothing_proves_is_named_and_nothing_is_imported(project: Path) -> None:
    before = (project / NAME).read_bytes()
    resaved(project, without("id", "exported"), "cp1252")
    done = diglot(project, "import", "a.csv")
    assert done.returncode == 2
    assert "it may be Windows-1252. Save it in the encoding UTF-8: in Excel as 'CSV UTF-8'" in done.stderr
    assert (project / NAME).read_bytes() == before


def test_a_space_that_somebody_put_or_took_is_taken(project: Path) -> None:
    resaved(project, in_cells(lambda cell: cell.replace("to gether", "together").replace("24 per", "24\u00a0per")))
    assert diglot(project, "import", "a.csv").stdout.startswith(f"{NAME}: 2 imported\n")
    text = (project / NAME).read_text("utf-8")
    assert 'msgstr "together"' in text
    assert 'msgstr "24\u00a0per cent, again"' in text


def test_spaces_are_no_conflict_with_what_somebody_changed_in_the_catalog(project: Path) -> None:
    resaved(project, CHANGED["special spaces are gone"])
    newer = catalog(TEXTS | {"24\u00a0%": "a quarter"})
    write(project, {NAME: newer})
    done = diglot(project, "import", "a.csv")
    assert (done.returncode, done.stderr) == (0, "")
    assert (project / NAME).read_text("utf-8") == newer


def test_without_fingerprints_nothing_is_said_of_an_export(project: Path) -> None:
    resaved(project, lambda rows: without("previous original", "notes", "exported", "context", "id")(rows[:-1]))
    (project / "a.csv").write_text((project / "a.csv").read_text("utf-8-sig").replace("to gether", "together"))
    done = diglot(project, "import", "a.csv")
    assert done.returncode == 1
    assert "“Zu sammen” differs from translations/en/a.po:" in done.stderr
    assert "since the export" not in done.stderr


@pytest.mark.parametrize(
    "cell",
    *[
        [
            "24 %",
            "1/2",
            "9.000",
            "-5",
            "2026-11-22",
            "22. November 2026",
            "Mai 2026",
            "1. Jan",
            "7:30 pm",
            "1e5",
            "WAHR",
            "€ 5",
        ]
    ],
)
def test_a_cell_that_a_spreadsheet_would_make_anew_is_guarded_and_comes_back(cell: str) -> None:
    assert is_number_or_date(cell)
    for written in (cell, f"'{cell}", f"''{cell}"):
        assert as_cell(written) == f"'{written}"
        assert cell_of(as_cell(written)) == written


@pytest.mark.parametrize("cell", ["Ein Satz.", "Seit 1990 gilt das.", "’90s", "A4", "B 96", "5G", "§ 3 Abs. 2", ""])
def test_words_are_not_guarded(cell: str) -> None:
    assert as_cell(cell) == cell


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("24\u00a0%", "24 %", True),
        ("24\u00a0%", "24%", True),
        ("24 %", "24%", False),
        ("24 %", "24\u00a0%", False),
        ("soft\u00adhyphen", "softhyphen", True),
        ("e\u0301", "é", True),
        ("a\u00a0b c", "a b d", False),
        ("a\u00a0", "a", True),
        ("", "a", False),
    ],
)
def test_only_special_spaces_may_be_lost(before: str, after: str, *, expected: bool) -> None:
    assert respaced(before, after) is expected
