"""An import takes what a translator changed, costs nobody a word, and says of the rest where it is and what to do."""

from __future__ import annotations

import time
from dataclasses import dataclass
from pathlib import Path

import polib
import pytest

from builds import configuration, write
from commands import SAYS_WHO, diglot, sealed
from diglot.catalog.state import State
from diglot.catalog.translations import Translation
from diglot.exchange import spreadsheet, xliff
from diglot.exchange.importer import merged
from diglot.exchange.units import Unit, fingerprint
from diglot.project.settings import Settings

SITE = Settings("de", "en")
REVIEWED, DRAFT, STALE, MISSING = State.REVIEWED, State.DRAFT, State.STALE, State.MISSING
NAME = "translations/en/a.po"


@dataclass(frozen=True)
class Case:
    """What the catalog had at the export, has now, and what the file has; and what becomes of it (None: a conflict)."""

    sentence: str
    exported: Translation
    here: Translation
    there: Translation
    result: Translation | None


def said(words: str, state: State = REVIEWED, comment: str = "", previous: str = "") -> Translation:
    return Translation(words, state, previous=previous, comment=comment)


NONE = said("", MISSING)
MERGES = [
    Case("nobody changed it", said("a"), said("a"), said("a"), said("a")),
    Case("the translator changed the words", said("a"), said("a"), said("b"), said("b")),
    Case("somebody changed the catalog", said("a"), said("b"), said("a"), said("b")),
    Case("both changed the words", said("a"), said("b"), said("c"), None),
    Case("both changed them alike", said("a"), said("b"), said("b"), said("b")),
    Case("it was missing and is filled", NONE, NONE, said("b", DRAFT), said("b", DRAFT)),
    Case("it was missing and both filled it", NONE, said("b"), said("c"), None),
    Case("it was missing and still is there", NONE, said("b"), NONE, said("b")),
    Case("the translator took the words out", said("a"), said("a"), NONE, said("a")),
    Case("the catalog lost the words", said("a"), NONE, said("a"), said("a")),
    Case("a draft was approved", said("a", DRAFT), said("a", DRAFT), said("a"), said("a")),
    Case("an approved one was doubted", said("a"), said("a"), said("a", DRAFT), said("a", DRAFT)),
    Case("one approved, the other changed", said("a", DRAFT), said("b", DRAFT), said("a"), None),
    Case(
        "a stale one was approved", said("a", STALE, previous="x"), said("a", STALE, previous="x"), said("a"), said("a")
    ),
    Case(
        "a stale one was changed and stays stale, though a tool dropped the previous original",
        said("a", STALE, previous="x"),
        said("a", STALE, previous="x"),
        said("b", STALE),
        said("b", STALE, previous="x"),
    ),
    Case("a note was added there", said("a"), said("a"), said("a", comment="n"), said("a", comment="n")),
    Case("a note was added here", said("a"), said("a", comment="n"), said("b"), said("b", comment="n")),
    Case("a tool dropped the note", said("a", comment="n"), said("a", comment="n"), said("b"), said("b", comment="n")),
    Case("both changed the note", said("a", comment="n"), said("a", comment="m"), said("a", comment="o"), None),
]


@pytest.mark.parametrize("case", MERGES, ids=lambda case: case.sentence)
def test_what_changed_on_one_side_only_is_kept(case: Case) -> None:
    assert merged(case.here, Unit("docs/a.md", "x", case.there, fingerprint(case.exported))) == case.result


def test_without_a_fingerprint_only_what_is_missing_is_filled() -> None:
    assert merged(NONE, Unit("docs/a.md", "x", said("b"))) == said("b")
    assert merged(said("a"), Unit("docs/a.md", "x", said("a"))) == said("a")
    assert merged(said("a"), Unit("docs/a.md", "x", said("b"))) is None


STATES = {
    'state="final"': REVIEWED,
    'state="reviewed"': REVIEWED,
    'state="translated"': DRAFT,
    'state="translated" subState="diglot:stale"': DRAFT,
    'state="initial"': DRAFT,
    'state="initial" subState="diglot:draft"': DRAFT,
    'state="initial" subState="diglot:stale"': STALE,
    "": DRAFT,
}


@pytest.mark.parametrize("attributes", STATES)
def test_only_what_the_file_calls_final_or_reviewed_is_reviewed(attributes: str) -> None:
    segment = f"<segment {attributes}><source>x</source><target>y</target></segment>"
    assert unit_of(segment).translation.state is STATES[attributes]
    assert unit_of(segment.replace("y</t", " </t")).translation == NONE


def unit_of(content: str) -> Unit:
    """Return the one unit of a file with this content."""
    units, problems = xliff.read(xliff_file(f'<unit id="u">{content}</unit>'), "a.xlf", SITE)
    assert problems == []
    return units[0]


def xliff_with(content: str, attributes: str = 'version="2.0" srcLang="de" trgLang="en"') -> bytes:
    return f'<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" {attributes}>{content}</xliff>'.encode()


def xliff_file(content: str, document: str = "docs/a.md") -> bytes:
    return xliff_with(f'<file id="f" original="{document}">{content}</file>')


def test_segments_that_a_tool_divided_are_one_text_again() -> None:
    found = unit_of(
        '<segment state="final"><source>Eins.</source><target>One.</target></segment>'
        "<ignorable><source> </source></ignorable>"
        '<segment state="translated"><source>Zwei.</source><target>Two.</target></segment>'
    )
    assert (found.original, found.translation) == ("Eins. Zwei.", said("One. Two.", DRAFT))


def test_marks_and_notes_of_a_tool_cost_no_text() -> None:
    found = unit_of(
        '<notes><note category="reviewer">Really?</note><note>Yes.</note></notes><segment state="final">'
        '<source>x</source><target>a <mrk id="m" type="comment" value="hm">b</mrk>'
        '<!-- c --><sm id="s"/>d<em startRef="s"/><cp hex="0007"/></target></segment>'
    )
    assert found.translation == said("a bd\x07", comment="Really?\nYes.")


HEADER = 'msgid ""\nmsgstr ""\n"Language: en\\n"\n"Content-Type: text/plain; charset=UTF-8\\n"\n'
CATALOG = HEADER + '\nmsgid "Titel"\nmsgstr "Title"\n\n# keep me\nmsgid "Absatz."\nmsgstr   "Paragraph."\n'


@pytest.fixture
def project(tmp_path: Path) -> Path:
    files = {"mkdocs.yml": configuration(), "docs/a.md": "# Titel\n\nAbsatz.\n", NAME: CATALOG}
    return write(tmp_path, files)


UNIT = '<unit id="u"><segment state="final"><source>Titel</source><target>Heading</target></segment></unit>'
COLUMNS = "document,languages,original,translation,state\n"
ROW = "docs/a.md,de > en,Titel,Heading,reviewed\n"
LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
BOMB = f'<!DOCTYPE x [<!ENTITY l0 "ha">{LAUGHS}]>'.encode()
HINT = "Export the document anew, or ask the translator for a file in XLIFF 1.2, 2.0 or 2.1."
REFUSED = {
    "half a file": ("a.xlf", xliff_with("<file>")[:-5], "a.xlf:1: this is not XML: "),
    "no XML at all": ("a.xlf", b"Titel", "a.xlf:1: this is not XML: Start tag expected, '<' not found. " + HINT),
    "an empty file": ("a.xlf", b"", "a.xlf:1: this is not XML: "),
    "a bomb of entities": (
        "a.xlf",
        BOMB + xliff_file("&l9;"),
        "a.xlf:1: has a document type (<!DOCTYPE …>), which is refused. Remove it.",
    ),
    "a bomb in an attribute": (
        "a.xlf",
        BOMB + xliff_file(UNIT, "&l9;"),
        "a.xlf:1: ",
    ),
    "an entity of another file": (
        "a.xlf",
        b'<!DOCTYPE x [<!ENTITY f SYSTEM "secret.txt">]>' + xliff_file("&f;"),
        "a.xlf:1: has a document type (<!DOCTYPE …>), which is refused. Remove it.",
    ),
    "a document type in another file": (
        "a.xlf",
        b'<!DOCTYPE xliff SYSTEM "http://127.0.0.1:9/x.dtd">' + xliff_with(""),
        "a.xlf:1: has a document type (<!DOCTYPE …>), which is refused. Remove it.",
    ),
    "XLIFF 1.0": (
        "a.xlf",
        b'<xliff version="1.0"/>',
        "a.xlf:1: this is XLIFF 1.0, not XLIFF 1.2, 2.0 or 2.1. " + HINT,
    ),
    "a namespace that is another's": (
        "a.xlf",
        b'<xliff version="1.2" xmlns="http://xliff.example/1.2"/>',
        "a.xlf:1: this is <{http://xliff.example/1.2}xliff>, not XLIFF 1.2, 2.0 or 2.1. " + HINT,
    ),
    "another kind of XML": ("a.xliff", b"<html/>", "a.xliff:1: this is <html>, not XLIFF 1.2, 2.0 or 2.1. " + HINT),
    "XLIFF of another pair of languages": (
        "a.xlf",
        xliff_with("", 'version="2.0" srcLang="de-AT" trgLang="fr"'),
        "a.xlf:1: the file translates from 'de-AT' to 'fr', this site from 'de' to 'en'. Import it where it belongs.",
    ),
    "XLIFF without a target language": (
        "a.xlf",
        xliff_with("", 'version="2.0" srcLang="de"'),
        "a.xlf:1: the file translates from 'de' to no language, this site from 'de' to 'en'.",
    ),
    "an unknown state": (
        "a.xlf",
        xliff_file("\n" + UNIT.replace("final", "done")),
        "a.xlf:2: 'done' is no state of a segment.",
    ),
    "an element in a text that is no code": (
        "a.xlf",
        xliff_file("\n\n" + UNIT.replace("Heading", "<b>Heading</b>")),
        "a.xlf:3: <b> stands in a text; XLIFF 2 has no such code.",
    ),
    "a character that is none": (
        "a.xlf",
        xliff_file(UNIT.replace("Heading", '<cp hex="x"/>')),
        'a.xlf:1: <cp hex="x"> stands for no character.',
    ),
    "a unit without a segment": ("a.xlf", xliff_file('<unit id="u"/>'), "a.xlf:1: a unit has no <segment>."),
    "a segment without a source": (
        "a.xlf",
        xliff_file('<unit id="u"><segment/></unit>'),
        "a.xlf:1: a segment has no <source>.",
    ),
    "the same unit twice": (
        "a.xlf",
        xliff_file(f"{UNIT}\n{UNIT}"),
        "a.xlf:2: the same text of docs/a.md stands in line 1 already. Keep one of the two.",
    ),
    "an unknown document": (
        "a.xlf",
        xliff_file(f"\n{UNIT}", "docs/b.md"),
        "a.xlf:2: 'docs/b.md' is no document that this site translates. Correct the name, or take the document out of",
    ),
    "a document in one language": (
        "a.csv",
        (COLUMNS + ROW.replace("a.md", "c.md")).encode(),
        "a.csv:2: 'docs/c.md' is no",
    ),
    "a table in Latin 1": (
        "a.csv",
        (COLUMNS + ROW.replace("Heading", "Größe")).encode("latin-1"),
        "a.csv:2: is not UTF-8: byte 0xf6 cannot be read; it may be Windows-1252. Save it in the encoding UTF-8: in",
    ),
    "half a character": (
        "a.xlf",
        xliff_file(UNIT.replace("Heading", '<cp hex="D800"/>')),
        'a.xlf:1: <cp hex="D800"> stands for no character.',
    ),
    "half a table in UTF-16": (
        "a.csv",
        (COLUMNS + ROW).encode("utf-16")[:-1],
        "a.csv:1: is UTF-16, but not all of it can be read.",
    ),
    "an empty table": (
        "a.csv",
        b"",
        "a.csv:1: the first line lacks the columns 'document', 'languages', 'original', 'translation', 'state'. Keep",
    ),
    "a table without a column": (
        "a.csv",
        (COLUMNS.replace(",state", "") + ROW).encode(),
        "a.csv:1: the first line lacks the column 'state'. Keep the columns as they were exported.",
    ),
    "a table of another pair of languages": (
        "a.csv",
        (COLUMNS + ROW.replace("de > en", "en > de")).encode(),
        "a.csv:2: the file translates from 'en' to 'de', this site from 'de' to 'en'. Import it where it belongs.",
    ),
    "a table with an unknown state": (
        "a.csv",
        (
            COLUMNS
            + ROW.replace("Heading", '"two\nlines"')
            + ROW.replace("Titel", "Absatz.").replace("reviewed", "done")
        ).encode(),
        "a.csv:4: 'done' is no state of a translation. Write one of these: reviewed, draft, stale, missing.",
    ),
    "a table with a quote too many": (
        "a.csv",
        (COLUMNS + ROW + ROW.replace("Titel", '"Ti"tel')).encode(),
        "a.csv:3: this is no table in CSV: ',' expected after '\"'. Save it again from the spreadsheet, as CSV in",
    ),
    "a table with the same row twice": (
        "a.csv",
        (COLUMNS + ROW + ROW).encode(),
        "a.csv:3: the same text of docs/a.md stands in line 2 already. Keep one of the two.",
    ),
}


@pytest.mark.parametrize("fault", REFUSED)
def test_a_file_that_cannot_be_used_is_one_sentence_and_changes_nothing(fault: str, project: Path) -> None:
    name, content, sentence = REFUSED[fault]
    write(project, {"docs/c.md": "---\ntranslate: false\n---\n# C\n", "secret.txt": "secret"})
    (project / name).write_bytes(content)
    start = time.process_time()
    done = diglot(project, "import", name)
    assert time.process_time() - start < 2
    assert done.stderr.startswith(f"error: {sentence}")
    assert done.stderr.count("\n") == 1
    assert "secret" not in done.stderr
    assert (done.returncode, done.stdout) in [(2, ""), (2, f"{name}: 0 imported, 0 unchanged, 1 refused\n")]
    assert (project / NAME).read_text("utf-8") == CATALOG


UNCHANGED = "0 imported, 2 unchanged, 0 refused (nobody has changed a translation in the file since the export)\n"
EMPTY = "document,languages,original,translation,state\n"


def test_an_import_says_of_each_file_and_in_sum_what_became_of_its_texts(project: Path) -> None:
    diglot(project, "export", "-o", "a.xlf")
    files = {
        "empty.csv": EMPTY,
        "bare.csv": EMPTY + "docs/a.md,de > en,Titel,,missing\n",
        "same.csv": EMPTY + "docs/a.md,de > en,Titel,Title,reviewed\n",
        "other.csv": EMPTY + "docs/a.md,de > en,Titel,Heading,reviewed\ndocs/a.md,de > en,Fremd,Alien,draft\n",
    }
    write(project, files)
    done = diglot(project, "import", *files, "a.xlf")
    assert done.stdout.splitlines() == [
        "empty.csv: 0 imported, 0 unchanged, 0 refused (there is no text in the file)",
        "bare.csv: 0 imported, 1 unchanged, 0 refused (no text in the file has a translation)",
        "same.csv: 0 imported, 1 unchanged, 0 refused (the catalogs have all of it already)",
        "other.csv: 0 imported, 0 unchanged, 2 refused",
        f"a.xlf: {UNCHANGED.strip()}",
        "in sum: 0 imported, 4 unchanged, 2 refused",
    ]
    assert "since the export" not in done.stderr, "nobody knows that of a file without fingerprints"
    assert diglot(project, "import", "a.xlf", "--format", "json").stdout == "[]\n"


def test_one_broken_file_keeps_all_others_from_being_imported(project: Path) -> None:
    (project / "a.csv").write_text(COLUMNS + ROW)
    (project / "b.csv").write_text(COLUMNS)
    (project / "c.xlf").write_text("<")
    assert diglot(project, "import", "a.csv", "b.csv", "c.xlf").returncode == 2
    assert (project / NAME).read_text("utf-8") == CATALOG


def test_conflicts_and_changed_originals_are_reported_and_the_rest_is_imported(project: Path) -> None:
    diglot(project, "export", "-o", "a.csv")
    text = (project / "a.csv").read_text("utf-8-sig")
    text = text.replace(",Title,", ",Heading,").replace(",Paragraph.,", ",A paragraph.,")
    write(project, {"a.csv": text, NAME: CATALOG.replace('"Title"', '"Caption"')})
    done = diglot(project, "import", "a.csv")
    assert (done.returncode, done.stdout) == (
        1,
        f"{NAME}: 1 imported\na.csv: 1 imported, 0 unchanged, 1 refused\n",
    )
    assert done.stderr == SAYS_WHO + (
        f"error: a.csv:2: “Titel” was changed both here and in {NAME}:6 since the export. Nothing was overwritten: put "
        "the better of the two into the catalog, and export anew. [import-conflict]\n"
    )
    expected = CATALOG.replace('"Title"', '"Caption"').replace('msgstr   "Paragraph."', 'msgstr "A paragraph."')
    expected = expected.replace('msgid "Absatz."', sealed("Absatz.", "A paragraph.") + 'msgid "Absatz."')
    assert (project / NAME).read_text("utf-8") == expected, "only the imported entry is written anew"
    write(project, {"docs/a.md": "# Neuer Titel\n\nAbsatz.\n"})
    done = diglot(project, "import", "a.csv")
    assert done.returncode == 1
    assert done.stderr == (
        "error: a.csv:2: “Titel” is no text of docs/a.md any more: it changed since the export. Export the document "
        "anew, and carry the translation over by hand. [import-original]\n"
    )


def test_what_nobody_worked_on_is_no_problem_when_its_original_changes(project: Path) -> None:
    diglot(project, "export", "-o", "a.xlf")
    write(project, {"docs/a.md": "# Ganz anders\n\nAbsatz.\n"})
    done = diglot(project, "import", "a.xlf")
    assert (done.returncode, done.stdout, done.stderr) == (0, f"a.xlf: {UNCHANGED}", "")


def test_a_second_import_changes_nothing(project: Path) -> None:
    diglot(project, "export", "-o", "a.csv")
    text = (
        (project / "a.csv").read_text("utf-8-sig").replace(",Title,reviewed,,,", ',Heading,draft,,"two \n\nlines  ",')
    )
    write(project, {"a.csv": text})
    said = f"{NAME}: 1 imported\na.csv: 1 imported, 1 unchanged, 0 refused\n"
    assert diglot(project, "import", "a.csv").stdout == said
    once = (project / NAME).read_text("utf-8")
    assert "# two\n#\n# lines\n#, fuzzy\n" in once
    done = diglot(project, "import", "a.csv")
    said = "a.csv: 0 imported, 2 unchanged, 0 refused (the catalogs have all of it already)\n"
    assert (done.returncode, done.stdout, done.stderr) == (0, said, "")
    assert (project / NAME).read_text("utf-8") == once


def test_a_document_without_a_catalog_gets_one(project: Path) -> None:
    diglot(project, "export", "-o", "a.xlf")
    (project / NAME).unlink()
    done = diglot(project, "import", "a.xlf")
    said = f"{NAME}: 2 imported\na.xlf: 2 imported, 0 unchanged, 0 refused\n"
    assert (done.returncode, done.stdout, done.stderr) == (0, said, SAYS_WHO)
    found = polib.pofile(str(project / NAME))
    assert [(entry.msgid, entry.msgstr, entry.tcomment) for entry in found] == [
        ("Titel", "Title", sealed("Titel", "Title")[2:-1]),
        ("Absatz.", "Paragraph.", f"keep me\n{sealed('Absatz.', 'Paragraph.')[2:-1]}"),
    ]


def test_a_broken_catalog_is_left_alone(project: Path) -> None:
    diglot(project, "export", "-o", "a.csv")
    write(project, {NAME: CATALOG + "stray\n"})
    done = diglot(project, "import", "a.csv")
    assert done.returncode == 2
    assert done.stderr.startswith(f"error: {NAME}:12: this is not the syntax of a gettext catalog.")
    assert diglot(project, "export", "-o", "b.csv").stderr == done.stderr
    assert not (project / "b.csv").exists()


def test_a_catalog_that_must_not_be_written_is_one_sentence(project: Path) -> None:
    """A folder stands where the folder of catalogs has to go up; permissions do not hold for root."""
    diglot(project, "export", "-o", "a.csv")
    (project / NAME).unlink()
    (project / "translations/en").rmdir()
    (project / "translations/en").write_text("a file where the folder should be")
    done = diglot(project, "import", "a.csv")
    assert done.returncode == 2
    assert done.stderr.removeprefix(SAYS_WHO).startswith("error: translations/en/a.po: cannot be ")
    assert done.stderr.removeprefix(SAYS_WHO).count("\n") == 1


def test_a_cell_of_any_length_is_read() -> None:
    """Python's own limit is 131,072 characters."""
    long = "ä" * 1_000_000
    unit = Unit("docs/a.md", "x", said(long), fingerprint(said(long)))
    units, problems = spreadsheet.read(spreadsheet.write([unit], SITE), "a.csv", SITE)
    assert ([one.translation.words for one in units], problems) == ([long], [])
