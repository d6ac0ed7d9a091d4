"""Any file that is imported is read, or is a problem, and what was exported comes back."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from diglot.exchange import spreadsheet, xliff
from fuzzing import MANY, named, soup
from pages import this_site

HEAD = ("<xliff ", 'xmlns="urn:oasis:names:tc:xliff:document:2.0" ', 'version="2.1" ', 'srcLang="de" trgLang="en">')
UNIT = ('<file id="f" original="docs/a.md">', '<unit id="u">', "<segment>", "<source>a</source>", "<target>b</target>")
ENDS = (
    *("</segment>", "</unit>", "</file>", "</xliff>", '<cp hex="0000"/>', '<cp hex="D800"/>', "<!DOCTYPE a>"),
    *("<?xml?>", "<mrk>", "</mrk>", "<ignorable>", "</ignorable>", "<note>", "</note>", "<!-- x -->", "&#0;", "&x;"),
)
CELLS = (
    *("document,languages,original,translation,state\n", "docs/a.md,de > en,a,b,reviewed\n", '"', ",", ";", "\t", "\n"),
    *("docs/a.md", "de > en", "reviewed", "draft", "=1", "\x00", "'", "\r", "\ufeff"),
)
WHOLE = "".join([*HEAD, *UNIT])
CODES = (
    *('<ph id="1" dataRef="d"/>', '<pc id="2" dataRefStart="d">', "</pc>", '<sc id="3"/>', '<ec startRef="3"/>'),
    *('<originalData><data id="d">**</data></originalData>', '<ph id="9" copyOf="1"/>', '<ec startRef="2"/>'),
)
NAMESPACE_12 = 'xmlns="urn:oasis:names:tc:xliff:document:1.2" version="1.2">'
HEAD_12 = f'<xliff {NAMESPACE_12}<file original="docs/a.md" source-language="de" target-language="en"><body>'
IN_12 = (
    *('<trans-unit id="1">', "</trans-unit>", "<source>", "</source>", "<target>", "</target>", "<seg-source>", "a"),
    *("</seg-source>", '<mrk mtype="seg" mid="1">', "</mrk>", '<g id="1">', "</g>", '<x id="2"/>', '<bx id="3"/>', " "),
    *('<bpt id="4">[</bpt>', '<ept id="4">](b)</ept>', '<ph ctype="x-diglot-character" equiv-text="0007"/>', "</body>"),
    *("<context-group>", '<context context-type="x-po-msgctxt">', "</context>", "</context-group>", "</file></xliff>"),
)


@MANY
@given(
    st.one_of(
        *[soup(*HEAD, *UNIT, *ENDS, *CELLS), soup(*UNIT, *ENDS, *CODES).map(WHOLE.__add__)],
        soup(*IN_12).map(HEAD_12.__add__),
        *[soup(*CELLS), soup(*CELLS).map(CELLS[0].__add__), st.binary(max_size=60)],
    )
)
def test_any_file_is_imported_or_a_problem(data: str | bytes) -> None:
    data = data.encode() if isinstance(data, str) else data
    for read, name in ((xliff.read, "a.xlf"), (spreadsheet.read, "a.csv")):
        units, problems = read(data, name, this_site().settings)
        named(problems)
        assert all(unit.document or unit.original or unit.line for unit in units)
