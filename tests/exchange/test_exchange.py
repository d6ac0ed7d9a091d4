"""Whatever a catalog holds goes into a translator's file and comes back, and other programs read it there."""

from __future__ import annotations

import csv
import io
import re
import shutil
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import polib
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown import Markdown
from translate.storage.csvl10n import csvfile
from translate.storage.xliff2 import Xliff2File

from builds import configuration, write
from commands import SAYS_WHO, diglot, sealed
from diglot.base.problem import Severity
from diglot.catalog import po_file
from diglot.catalog.po_file import PoFile
from diglot.catalog.remarks import Origin
from diglot.catalog.seal import seal
from diglot.catalog.state import State
from diglot.catalog.sync import new_catalog, synced
from diglot.catalog.translations import catalog_of, put
from diglot.exchange import spreadsheet, xliff
from diglot.exchange.importer import merge
from diglot.exchange.units import Unit, coded_units_of, portable, tidy, units_of, with_line_feeds
from diglot.markdown.inline import fold
from diglot.project.files import Document
from diglot.project.front_matter import FrontMatter
from diglot.project.project import Pair
from diglot.project.settings import Settings
from pages import SAMPLE

SITE = Settings("de", "en")
FORMATS = {"back.xlf": (xliff.write, xliff.read), "back.csv": (spreadsheet.write, spreadsheet.read)}
XLIFF_12 = partial(xliff.write, version="1.2")
WAYS: dict[str, tuple[Callable[[Pair], list[Unit]], Callable[..., bytes], Callable[..., Any]]] = {
    "back.csv": (units_of, spreadsheet.write, spreadsheet.read),
    "XLIFF 2": (units_of, xliff.write, xliff.read),
    "XLIFF 2 with codes": (coded_units_of, xliff.write, xliff.read),
    "XLIFF 1.2": (units_of, XLIFF_12, xliff.read),
    "XLIFF 1.2 with codes": (coded_units_of, XLIFF_12, xliff.read),
}
"""How units are made of a catalog, written, and read."""
DOCUMENT = "docs/a.md"


def pair_of(po: polib.POFile) -> Pair:
    """Return a document with just the texts that a catalog has."""
    texts = [entry.msgid for entry in po if not entry.obsolete]
    return Pair(Document("a.md", DOCUMENT, "", FrontMatter()), texts, PoFile(po), [], Markdown())


def there_and_back(units: list[Unit], way: str) -> list[Unit]:
    """Write units in a way, and read them again."""
    _, write_units, read_units = WAYS[way]
    read: list[Unit]
    read, problems = read_units(write_units(units, SITE), way, SITE)
    assert problems == []
    return read


PIECES = st.sampled_from(
    [
        *(
            "&amp;",
            "<b>",
            "]]>",
            "<!--",
            "“",
            '"',
            "'",
            "''",
            "`code`",
            "[a](b)",
            "{: .x }",
            "**",
            "*",
            "***",
            "[^1]",
            "{{ m }}",
            '![a](b "t")',
            "[r]",
            "</b>",
            '<img alt="x">',
            "https://a.example/b",
            "\\",
            "\\n",
            "#",
            "|",
            ",",
            ";",
        ),
        *("=1+1", "+", "-", "@", "'=", "\t", "\r", "\n", "\r\n", "  \n", " ", "\u00a0", "\u2028", "\u0085", "\ufeff"),
        *("שלום", "مرحبا", "🙂", "👩‍👩‍👧", "e\u0301", "\x00", "\x07", "\x1b", "\x7f", "\ufffe", "ä", "ß", "0"),
    ]
)
TEXT = st.lists(PIECES | st.text(st.characters(exclude_categories=["Cs"]), max_size=5), max_size=6).map("".join)
MSGID = TEXT.map(fold).filter(lambda text: text.strip())


@st.composite
def catalogs(draw: st.DrawFn) -> polib.POFile:
    """Draw a catalog as it is read from its file, with entries in any state, and comments."""
    po = new_catalog("de", "en")
    for msgid in draw(st.lists(MSGID, max_size=6, unique=True)):
        state = draw(st.sampled_from(State))
        words = "" if state is State.MISSING else draw(TEXT)
        comment = draw(
            st.just("") | st.sampled_from(["draft: google 2026-11-22", "ä\n\n= b"]) | TEXT.map(with_line_feeds)
        )
        entry = polib.POEntry(msgid=msgid, msgstr=words, tcomment=comment)
        if state in (State.DRAFT, State.STALE):
            entry.flags = ["fuzzy"]
        if state is State.STALE:
            entry.previous_msgid = draw(MSGID.filter(lambda text: tidy(portable(text))))
        po.append(entry)
    read, problems = po_file.read(po_file.write(po, None), "a.po", "en")
    assert (read is None, problems) == (False, [])
    assert read is not None
    return read.po


@settings(max_examples=60)
@given(po=catalogs())
def test_any_catalog_comes_back_as_it_went(po: polib.POFile) -> None:
    """Letter for letter, but for line ends in CSV."""
    for way in WAYS:
        units = WAYS[way][0](pair_of(po))
        back = there_and_back(units, way)
        text = with_line_feeds if way == "back.csv" else str
        assert [(unit.original, unit.exported) for unit in back] == [(unit.original, unit.exported) for unit in units]
        for before, after in zip(units, back, strict=True):
            state = before.translation.state
            assert (after.translation.words, after.translation.state) == (text(before.translation.words), state)
            is_xml = way != "back.csv"  # which can hold control characters in a text, and nowhere else
            comment, previous = before.translation.comment, before.translation.previous
            assert after.translation.comment == (tidy(portable(comment)) if is_xml else comment)
            assert after.translation.previous == (portable(previous) if is_xml else previous)
        assert merge(po, {way: back}, DOCUMENT, "a.po") == ({}, []), "an import without changes changes nothing"


@settings(max_examples=60)
@given(po=catalogs())
def test_an_empty_catalog_is_filled_with_all_that_was_exported(po: polib.POFile) -> None:
    pair = pair_of(po)
    for way in WAYS:
        fresh = synced(new_catalog("de", "en"), pair.msgids)
        back = there_and_back(WAYS[way][0](pair), way)
        put(fresh, merge(fresh, {way: back}, DOCUMENT, "a.po")[0])
        reread, problems = po_file.read(po_file.write(fresh, None), "a.po", "en")
        assert reread is not None
        assert problems == []
        filled = units_of(pair_of(reread.po))
        assert [(unit.original, unit.exported) for unit in filled] == [
            (unit.original, unit.exported) for unit in units_of(pair)
        ]


@pytest.mark.parametrize("begin", ["=", "+", "-", "@", "\t", "\r", "'=", "''@"])
def test_a_cell_that_a_spreadsheet_would_take_for_a_formula_begins_with_an_apostrophe(begin: str) -> None:
    cell = f"{begin}1+1"
    assert spreadsheet.as_cell(cell) == f"'{cell}"
    assert spreadsheet.cell_of(f"'{cell}") == cell


@given(TEXT)
def test_a_guarded_cell_is_no_formula_and_comes_back(cell: str) -> None:
    guarded = spreadsheet.as_cell(cell)
    assert not guarded.startswith(("=", "+", "-", "@", "\t", "\r"))
    assert spreadsheet.cell_of(guarded) == cell


BEFORE = ("", "'", '"', " ", "\u200b", "\ufeff", "\xa0", "„", "\u202e ")
BEGIN = ("=", "+", "-", "@", "＝", "＋", "－", "＠")
IN_CELLS = (*BEFORE, *BEGIN, ",", ";", "|", "\t", "\r", "\n", "\r\n", "'=", "a")


@given(st.lists(st.sampled_from(IN_CELLS), max_size=9).map("".join))
def test_no_part_of_a_cell_begins_with_a_formula_whatever_delimits_it(cell: str) -> None:
    guarded = spreadsheet.as_cell(cell)
    assert spreadsheet.cell_of(guarded) == cell
    for part in re.split("[,;|\t\r\n]", guarded):
        assert not part.lstrip(' "\u200b\ufeff\xa0„\u202e').startswith(BEGIN)


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_a_table_that_is_read_with_another_delimiter_has_no_formula(delimiter: str) -> None:
    rows = [[f"{before}{begin}1", f"a{delimiter}{before}{begin}1", "b"] for before in BEFORE for begin in BEGIN]
    text = spreadsheet.as_csv(["a", "b", "c"], rows).decode("utf-8-sig")
    for line in text.splitlines():
        for quoting in (csv.QUOTE_MINIMAL, csv.QUOTE_NONE):
            for cell in next(csv.reader([line], delimiter=delimiter, quoting=quoting)):
                assert not cell.lstrip(' "\u200b\ufeff\xa0„\u202e').startswith(BEGIN)


def test_a_cell_that_somebody_wrote_as_it_is_stays_so() -> None:
    for cell in ("-5 %", "=", "+49", "@home", "'tis", "’90s", "", "a, -b; +c", "'a', 'b'", "a,'b'"):
        assert spreadsheet.cell_of(cell) == cell


# One entry in each state, with what is hard to carry; the words say what it is.
HEADER = 'msgid ""\nmsgstr ""\n"Language: en\\n"\n"Content-Type: text/plain; charset=UTF-8\\n"\n'
CATALOG = (
    HEADER
    + '\nmsgid "Geprüft, **fett** & [Link](b.md)."\nmsgstr "Reviewed, **bold** & [link](b.md)."\n'
    + '\n# draft: google 2026-11-22\n#, fuzzy\nmsgid "Ein Entwurf."\nmsgstr "=A draft."\n'
    + '\n# Ask the author?\n#, fuzzy\n#| msgid "Früher."\nmsgid "Jetzt  \\nanders."\nmsgstr "Earlier  \\non."\n'
    + '\nmsgid "Fehlt <b>noch</b>."\nmsgstr ""\n'
)
TEXTS = "Geprüft, **fett** & [Link](b.md).\n\nEin Entwurf.\n\nJetzt  \nanders.\n\nFehlt <b>noch</b>.\n"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Give a project with one document that has a segment in each state."""
    files = {"mkdocs.yml": configuration(), "docs/a.md": TEXTS, "translations/en/a.po": CATALOG}
    return write(tmp_path, files)


def exported(project: Path, name: str, *options: str) -> bytes:
    done = diglot(project, "export", "-o", name, *options)
    assert (done.returncode, done.stdout.partition(": ")[0], done.stderr) == (0, name, "")
    return (project / name).read_bytes()


def test_xliff_says_state_note_and_previous_original_as_the_standard_has_it(project: Path) -> None:
    text = exported(project, "a.xlf", "--no-codes").decode()
    assert '<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0"' in text
    assert 'version="2.0" srcLang="de" trgLang="en"' in text
    assert '<file id="f1" original="docs/a.md" canResegment="no">' in text
    for segment in (
        '<segment state="final">',
        '<segment state="initial" subState="diglot:draft">',
        '<segment state="initial" subState="diglot:stale">',
        '<segment state="initial">\n        <source xml:space="preserve">Fehlt &lt;b&gt;noch&lt;/b&gt;.</source>',
        '<note category="translator">draft: google 2026-11-22</note>',
        '<note category="previous original" appliesTo="source">Früher.</note>',
        '<source xml:space="preserve">Jetzt  \nanders.</source>',
    ):
        assert segment in text


def test_translate_toolkit_reads_the_xliff(project: Path) -> None:
    units = Xliff2File(io.BytesIO(exported(project, "a.xlf", "--no-codes"))).units
    assert [(unit.source, unit.target or "", unit.isapproved(), unit.isfuzzy()) for unit in units] == [
        ("Geprüft, **fett** & [Link](b.md).", "Reviewed, **bold** & [link](b.md).", True, False),
        ("Ein Entwurf.", "=A draft.", False, True),
        ("Jetzt  \nanders.", "Earlier  \non.", False, True),
        ("Fehlt <b>noch</b>.", "", False, False),
    ]


def test_what_translate_toolkit_changed_is_imported(project: Path) -> None:
    store = Xliff2File(io.BytesIO(exported(project, "a.xlf", "--no-codes")))
    store.units[3].target = "Still <b>missing</b>."
    store.units[3].marktranslated()
    store.units[1].target = "A good draft."
    store.units[1].markapproved()
    (project / "a.xlf").write_bytes(bytes(store))
    done = diglot(project, "import", "a.xlf")
    assert (done.returncode, done.stdout, done.stderr) == (
        0,
        "translations/en/a.po: 2 imported\na.xlf: 2 imported, 2 unchanged, 0 refused\n",
        SAYS_WHO,
    )
    expected = CATALOG.replace(
        '# draft: google 2026-11-22\n#, fuzzy\nmsgid "Ein Entwurf."\nmsgstr "=A draft."',
        f'{sealed("Ein Entwurf.", "A good draft.")}msgid "Ein Entwurf."\nmsgstr "A good draft."',
    )
    expected = expected.replace(
        'msgid "Fehlt <b>noch</b>."\nmsgstr ""', '#, fuzzy\nmsgid "Fehlt <b>noch</b>."\nmsgstr "Still <b>missing</b>."'
    )
    assert (project / "translations/en/a.po").read_text("utf-8") == expected


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize(("words", "origin"), [("A draft.", Origin.MACHINE), ("A good draft.", Origin.PERSON)])
def test_a_draft_that_somebody_changed_in_the_file_is_no_longer_the_machines(
    name: str, words: str, origin: Origin, project: Path
) -> None:
    made = f"# Frage?\n# draft: deepl 2026-11-22 {seal('Ein Entwurf.', 'A draft.')}\n# diglot: nolink Entwurf\n"
    entry = f'\n{made}#, fuzzy\nmsgid "Ein Entwurf."\nmsgstr "A draft."\n'
    write(project, {"docs/a.md": "Ein Entwurf.\n", "translations/en/a.po": HEADER + entry})
    file = exported(project, name).replace(b"A draft.", words.encode())
    (project / name).write_bytes(file)
    assert diglot(project, "import", name).returncode == 0
    after = (project / "translations/en/a.po").read_text("utf-8")
    assert after == HEADER + entry.replace("A draft.", words)
    read, _ = po_file.read(after, "a.po", "en")
    assert read is not None
    assert catalog_of(read.po)["Ein Entwurf."].origin is origin


def test_translate_toolkit_reads_the_csv(project: Path) -> None:
    data = exported(project, "a.csv")
    store = csvfile()
    store.parse(data, dialect="excel")
    assert [(unit.source, unit.target) for unit in store.units if unit.source != "original"] == [
        ("Geprüft, **fett** & [Link](b.md).", "Reviewed, **bold** & [link](b.md)."),
        ("Ein Entwurf.", "'=A draft."),
        ("Jetzt  \nanders.", "Earlier  \non."),
        ("Fehlt <b>noch</b>.", ""),
    ]


def test_csv_begins_with_the_mark_by_which_excel_knows_utf_8(project: Path) -> None:
    assert exported(project, "a.csv").startswith(b"\xef\xbb\xbfdocument,languages,original,translation,state,")


RESAVED: dict[str, Callable[[str], bytes]] = {
    "as it was": lambda text: text.encode("utf-8-sig"),
    "without the mark": lambda text: text.encode(),
    "with semicolons, as a German Excel does": lambda text: redone(text, delimiter=";").encode("utf-8-sig"),
    "with tabs": lambda text: redone(text, delimiter="\t").encode(),
    "with line feeds only": lambda text: text.replace("\r\n", "\n").encode(),
    "with carriage returns in the cells, too": lambda text: text.replace("\r\n", "\n").replace("\n", "\r\n").encode(),
    "with all cells in quotes": lambda text: redone(text, quoting=csv.QUOTE_ALL).encode(),
    "as Unicode text, in UTF-16 with tabs": lambda text: redone(text, delimiter="\t").encode("utf-16"),
    "in UTF-16 without a mark": lambda text: redone(text, delimiter="\t").encode("utf-16-be"),
    "in Windows-1252": lambda text: redone(text, delimiter=";").encode("cp1252"),
    "in the old encoding of a Mac": lambda text: text.encode("mac_roman"),
    "as UTF-8 that was taken for Windows-1252": lambda text: text.encode().decode("cp1252").encode(),
    "with a line that says the delimiter": lambda text: f"sep=;\r\n{redone(text, delimiter=';')}".encode(),
    "with empty lines before the first": lambda text: f"\r\n , , \r\n{text}".encode(),
    "with other headers": lambda text: text.replace("previous original", "Previous_Original ", 1).encode(),
    "with an empty row and an empty column": lambda text: (redone(text.replace("\r\n", ",\r\n")) + ",,,,\r\n").encode(),
}


def redone(text: str, **form: object) -> str:
    """Return a table as another program writes it."""
    result = io.StringIO(newline="")
    csv.writer(result, **form).writerows(csv.reader(io.StringIO(text, newline="")))  # type: ignore[arg-type]  # dialect
    return result.getvalue()


@pytest.mark.parametrize("way", RESAVED)
def test_a_table_that_a_spreadsheet_saved_anew_is_read_all_the_same(way: str, project: Path) -> None:
    text = (
        exported(project, "a.csv")
        .decode("utf-8-sig")
        .replace("Fehlt <b>noch</b>.,,missing", "Fehlt <b>noch</b>.,Ah,draft")
    )
    units, problems = spreadsheet.read(RESAVED[way](text), "a.csv", SITE)
    assert {problem.severity for problem in problems} <= {Severity.WARNING}
    assert [(unit.translation.words, unit.translation.state.value) for unit in units] == [
        ("Reviewed, **bold** & [link](b.md).", "reviewed"),
        ("=A draft.", "draft"),
        ("Earlier  \non.", "stale"),
        ("Ah", "draft"),
    ]


@pytest.mark.parametrize("name", FORMATS)
def test_an_export_is_the_same_every_time_and_an_import_of_it_changes_nothing(name: str, tmp_path: Path) -> None:
    """All documents of the sample edition, and their catalogs."""
    for folder in ("docs", "glossary", "translations"):
        shutil.copytree(SAMPLE / folder, tmp_path / folder)
    write(tmp_path, {"mkdocs.yml": configuration()})
    catalogs_before = {path: path.read_bytes() for path in tmp_path.rglob("*.po")}
    assert exported(tmp_path, name) == exported(tmp_path, name)
    done = diglot(tmp_path, "import", name)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith(f"{name}: 0 imported, ")
    assert done.stdout.endswith(" 0 refused (nobody has changed a translation in the file since the export)\n")
    assert {path: path.read_bytes() for path in catalogs_before} == catalogs_before


def test_only_the_documents_that_are_named_are_exported(project: Path) -> None:
    write(project, {"docs/teil/b.md": "Anderes.\n"})
    for name in ("docs/teil/b.md", "teil/b.md", "translations/en/teil/b.po", str(project / "docs/teil/b.md")):
        assert diglot(project, "export", "--replace", "-o", "b.csv", name).returncode == 0
        units, _ = spreadsheet.read((project / "b.csv").read_bytes(), "b.csv", SITE)
        assert [unit.document for unit in units] == ["docs/teil/b.md"]


def test_what_somebody_may_have_worked_on_is_not_overwritten(project: Path) -> None:
    before = exported(project, "a.csv")
    (project / "a.csv").write_bytes(before + b"\r\n")
    done = diglot(project, "export", "-o", "a.csv")
    assert done.returncode == 2
    assert (
        done.stderr == "error: a.csv is there already; if somebody worked on it, import it first, then add --replace.\n"
    )
    assert (project / "a.csv").read_bytes() == before + b"\r\n"
    assert diglot(project, "export", "-o", "a.csv", "--replace").returncode == 0
    assert (project / "a.csv").read_bytes() == before


def test_a_folder_that_is_not_there_is_made(project: Path) -> None:
    assert diglot(project, "export", "-o", "no/such/folder/a.xlf", "docs/a.md").returncode == 0
    assert (project / "no/such/folder/a.xlf").exists()


def test_a_document_whose_name_no_xml_can_hold_is_left_out_in_a_sentence(project: Path) -> None:
    write(project, {"docs/a\x1bb.md": "Etwas.\n"})
    done = diglot(project, "export", "--output", "all.xlf")
    sentence = r"docs/a\x1bb.md: its name holds a character that no XML can hold, and it was left out. Rename it"
    assert (done.returncode, done.stderr.startswith(f"error: {sentence}")) == (1, True), done.stderr
    assert b"Etwas." not in (project / "all.xlf").read_bytes()
    assert b"<source" in (project / "all.xlf").read_bytes()
    assert diglot(project, "export", "--output", "all.csv").returncode == 0
    assert "a\x1bb.md" in (project / "all.csv").read_text("utf-8-sig")
