"""Markup travels as codes, which come back letter for letter; what a tool did to them is said, and costs no words."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import pytest
from markdown import Markdown
from translate.storage.xliff import xlifffile
from translate.storage.xliff2 import Xliff2File

from builds import configuration, write
from commands import diglot
from diglot.catalog.state import State
from diglot.catalog.translations import Translation
from diglot.exchange import xliff
from diglot.exchange.codes import coded, faults, joined, like
from diglot.exchange.units import Unit, fingerprint, key_of
from diglot.markdown.inline_reader import InlineReader
from diglot.project.settings import Settings

SITE = Settings("de", "en")
NAME = "translations/en/a.po"

# A text, with ⟨⟩ around each code; a pair has the same number at both its ends.
CODED = {
    "Ein **fettes** und *schräges* Wort": "Ein ⟨1 **⟩fettes⟨1 **⟩ und ⟨2 *⟩schräges⟨2 *⟩ Wort",
    "***beides***": "⟨1 ***⟩beides⟨1 ***⟩",
    "[Ziel](a.md) und <https://a.example>": "⟨1 [⟩Ziel⟨1 ](a.md)⟩ und ⟨2 <https://a.example>⟩",
    'der [Text](a.md "Titel") hat Worte': 'der ⟨1 [⟩Text⟨1 ](a.md "⟩Titel⟨2 ")⟩ hat Worte',
    "![Worte](a.png)": "⟨1 ![⟩Worte⟨1 ](a.png)⟩",
    "`x` und `` ` ``": "⟨1 `x`⟩ und ⟨2 `` ` ``⟩",
    "Satz.[^1]": "Satz.⟨1 [^1]⟩",
    "<b>a</b><br>b": "⟨1 <b>⟩a⟨1 </b>⟩⟨2 <br>⟩b",
    '<abbr title="lang">k</abbr>': '⟨1 <abbr title="⟩lang⟨2 ">⟩k⟨1 </abbr>⟩',
    "{{ macro }} und :icon-x:": "⟨1 {{ macro }}⟩ und ⟨2 :icon-x:⟩",
    "a  \nb": "a⟨1   \n⟩b",
    "https://a.example/b und x@a.example": "⟨1 https://a.example/b⟩ und ⟨2 x@a.example⟩",
    "&Auml;&nbsp;&amp;": "&Auml;&nbsp;⟨1 &amp;⟩",
    "keines": "keines",
}


def reader() -> InlineReader:
    md = Markdown(extensions=["footnotes", "attr_list"])
    md.convert("[^1]: Note")
    return InlineReader(md)


@pytest.mark.parametrize("text", CODED)
def test_markup_is_codes_and_what_a_reader_is_told_is_words(text: str) -> None:
    pieces = coded(text, reader())
    shown = "".join(f"⟨{piece.id} {piece.text}⟩" if piece.side else piece.text for piece in pieces)
    assert shown == CODED[text]
    assert joined(pieces) == text


def test_codes_stand_in_each_other_no_deeper_than_xml_is_read() -> None:
    text = "<b>" * 300 + "x" + "</b>" * 300
    (unit,) = units_of_file(unit_file(text, text))
    assert (unit.original, unit.translation.words) == (text, text)


def unit_file(original: str, words: str, version: str = "2.0") -> bytes:
    translation = Translation(words, State.REVIEWED)
    source = coded(original, reader())
    target = like(coded(words, reader()), source)
    key = key_of(original)
    unit = Unit("docs/a.md", original, translation, fingerprint(translation), source=source, target=target, key=key)
    return xliff.write([unit], SITE, version)


def units_of_file(data: bytes) -> list[Unit]:
    units, problems = xliff.read(data, "a.xlf", SITE)
    assert problems == []
    return units


ORIGINAL = "Siehe [Plan](a.md), **alles**.[^1]"
WORDS = "See the [plan](a.md), **all**.[^1]"
START, END = '<pc id="1" dataRefStart="d1" dataRefEnd="e1" type="link">', "</pc>"
NOTE = '<ph id="3" dataRef="d3" type="other"/>'
BOLD = '<pc id="2" dataRefStart="d2" dataRefEnd="e2" type="fmt">all</pc>'
TARGET = f"See the {START}plan{END}, {BOLD}.{NOTE}"
OPEN, CLOSE = '<bpt id="1" ctype="link">[</bpt>', '<ept id="1">](a.md)</ept>'

# Version of XLIFF, what a tool makes of a target, the words that come of it, and what is said of its codes.
CHANGES = {
    "nothing": ("2.0", TARGET, WORDS, []),
    "other words": ("2.0", TARGET.replace("plan", "map"), WORDS.replace("plan", "map"), []),
    "another order": (
        "2.0",
        f"{BOLD}: see the {START}plan{END}.{NOTE}",
        "**all**: see the [plan](a.md).[^1]",
        [],
    ),
    "one lost": ("2.0", TARGET.replace(NOTE, ""), WORDS.replace("[^1]", ""), ["“[^1]” is missing"]),
    "words written before codes that stay": (
        "2.0",
        f"See [map](a.md), **all**.[^1]{TARGET}",
        f"See [map](a.md), **all**.[^1]{WORDS}",
        ["“](a.md)” stands 2 times instead of 1", "“[^1]” stands 2 times instead of 1"],
    ),
    "markup typed as text": ("2.0", TARGET.replace(NOTE, "[^1]"), WORDS, []),
    "a pair lost": (
        "2.0",
        TARGET.replace(BOLD, "all"),
        WORDS.replace("**", ""),
        ["“**” is missing"],
    ),
    "one doubled": (
        "2.0",
        TARGET.replace(NOTE, NOTE * 2),
        WORDS + "[^1]",
        ["“[^1]” stands 2 times instead of 1"],
    ),
    "one copied": (
        "2.0",
        TARGET + '<ph id="9" copyOf="3"/>',
        WORDS + "[^1]",
        ["“[^1]” stands 2 times instead of 1"],
    ),
    "a pair emptied": (
        "2.0",
        TARGET.replace(BOLD, BOLD.replace("all", "") + "all"),
        WORDS.replace("**all**", "****all"),
        ["“****” has no words in it any more"],
    ),
    "a pair in two halves": (
        "2.0",
        TARGET.replace(START, '<sc id="1" dataRef="d1"/>').replace("plan</pc>", 'plan<ec startRef="1" dataRef="e1"/>'),
        WORDS,
        [],
    ),
    "halves the wrong way round": (
        "2.0",
        TARGET.replace(START, '<ec startRef="1" dataRef="e1"/>').replace("plan</pc>", 'plan<sc id="1" dataRef="d1"/>'),
        WORDS.replace("[plan](a.md)", "](a.md)plan["),
        ["“](a.md)” stands before what it closes"],
    ),
    "codes without their data": ("2.0", TARGET.replace(' dataRef="d3"', ""), WORDS, []),
    "a code of its own": (
        "2.0",
        TARGET.replace("See", '<pc id="t7">See</pc>'),
        WORDS,
        ["a code that the export does not have (id “t7”) was left out"],
    ),
    "1.2: the halves the wrong way round": (
        "1.2",
        f"See the {CLOSE}plan{OPEN}",
        "See the ](a.md)plan[",
        ["“**” is missing", "“[^1]” is missing", "“](a.md)” stands before what it closes"],
    ),
    "1.2: codes without what they hold": (
        "1.2",
        'See the <g id="1">plan</g>, <bx id="2"/>all<ex id="2"/>.<x id="3"/>',
        WORDS,
        [],
    ),
}


@pytest.mark.parametrize("change", CHANGES)
def test_what_a_tool_does_to_codes_costs_no_words_and_is_said(change: str) -> None:
    version, target, words, said = CHANGES[change]
    text = unit_file(ORIGINAL, WORDS, version).decode()
    start = text.index(">", text.index("<target")) + 1
    changed = text[:start] + target + text[text.index("</target>") :]
    (unit,) = units_of_file(changed.encode())
    assert (unit.original, unit.translation.words) == (ORIGINAL, words)
    assert faults(unit.source, unit.target) == said


def test_a_mark_that_the_translation_lacked_before_is_no_fault() -> None:
    (unit,) = units_of_file(unit_file(ORIGINAL, "See the [plan](a.md), all."))
    assert faults(unit.source, unit.target, before="See [plan](a.md), all.") == []


def test_a_link_to_another_place_in_the_translation_keeps_its_own_address() -> None:
    (unit,) = units_of_file(unit_file("[Plan](a.md) und [Karte](b.md)", "[map](b.md), [plan](a.en.md)"))
    assert unit.translation.words == "[map](b.md), [plan](a.en.md)"


def test_a_file_in_which_codes_stand_for_far_more_than_it_holds_is_refused() -> None:
    data = f'<data id="d">{"x" * 10_000}</data>'
    codes = '<ph id="1" dataRef="d"/>' * 10_000
    segment = f"<segment><source>x</source><target>{codes}</target></segment>"
    namespace = "urn:oasis:names:tc:xliff:document:2.0"
    root = f'<xliff xmlns="{namespace}" version="2.0" srcLang="de" trgLang="en"><file id="f" original="docs/a.md">'
    unit = f'<unit id="u"><originalData>{data}</originalData>{segment}</unit>'
    units, problems = xliff.read(f"{root}{unit}</file></xliff>".encode(), "a.xlf", SITE)
    assert units == []
    assert [problem.message for problem in problems] == [
        "the codes of this file stand for more text than there is in it."
    ]


HEADER = 'msgid ""\nmsgstr ""\n"Language: en\\n"\n"Content-Type: text/plain; charset=UTF-8\\n"\n'


@pytest.fixture
def project(tmp_path: Path) -> Path:
    catalog = f'{HEADER}\nmsgid "{ORIGINAL}"\nmsgstr "{WORDS}"\n'
    document = f"{ORIGINAL}\n\n[^1]: Note.\n"
    return write(tmp_path, {"mkdocs.yml": configuration(), "docs/a.md": document, NAME: catalog})


@pytest.mark.parametrize("version", ["1.2", "2.0"])
def test_words_whose_codes_are_lost_are_a_draft_and_a_problem_and_no_conflict_later(
    version: str, project: Path
) -> None:
    assert (
        diglot(project, "export", "-o", "a.xlf", "--xliff", version).stdout == "a.xlf: 2 texts of 1 document exported\n"
    )
    text = (project / "a.xlf").read_text("utf-8")
    start = text.index(">", text.index("<target")) + 1
    (project / "a.xlf").write_text(text[:start] + "See the map, all." + text[text.index("</target>") :])
    done = diglot(project, "import", "a.xlf")
    assert done.stdout == f"{NAME}: 1 imported\na.xlf: 1 imported, 1 unchanged, 0 refused\n"
    assert (done.returncode, done.stderr.count("[import-codes]")) == (0, 1)
    assert f'#, fuzzy\nmsgid "{ORIGINAL}"\nmsgstr "See the map, all."' in (project / NAME).read_text("utf-8")
    once = (project / NAME).read_bytes()
    done = diglot(project, "import", "a.xlf")
    assert (done.returncode, done.stderr) == (0, "")
    assert (project / NAME).read_bytes() == once


def test_translate_toolkit_reads_codes_of_both_versions_and_what_it_writes_comes_back(project: Path) -> None:
    diglot(project, "export", "-o", "a.xlf", "--xliff", "1.2")
    store: Any = xlifffile(io.BytesIO((project / "a.xlf").read_bytes()))
    assert (store.sourcelanguage, store.targetlanguage) == ("de", "en")
    assert [(unit.source, unit.target, unit.isapproved()) for unit in store.units] == [
        (ORIGINAL, WORDS, True),
        ("Note.", None, False),
    ]
    store.units[0].target = None
    store.units[0].target = WORDS.replace("all", "everything")  # as a program does that knows of no codes
    (unit, _) = units_of_file(bytes(store))
    assert unit.translation == Translation(WORDS.replace("all", "everything"), State.REVIEWED)
    assert faults(unit.source, unit.target) == []

    diglot(project, "export", "-o", "b.xlf")
    second = Xliff2File(io.BytesIO((project / "b.xlf").read_bytes()))
    assert [unit.source for unit in second.units] == ["Siehe Plan, alles.", "Note."]
    assert str(second.units[0].rich_target[0]) == "See the plan, all."
    (unit, _) = units_of_file(bytes(second))
    assert unit.translation == Translation(WORDS, State.REVIEWED)
