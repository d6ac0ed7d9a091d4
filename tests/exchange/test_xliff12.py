"""XLIFF 1.2 says with its own words what a catalog has, and is read as translators' tools write it."""

from __future__ import annotations

import pytest

from diglot.catalog.state import State
from diglot.catalog.translations import Translation
from diglot.exchange import xliff
from diglot.exchange.units import Unit, fingerprint, key_of
from diglot.markdown.context import in_context
from diglot.project.settings import Settings

SITE = Settings("de", "en")
NAMESPACE = "urn:oasis:names:tc:xliff:document:1.2"
REVIEWED, DRAFT, STALE, MISSING = State.REVIEWED, State.DRAFT, State.STALE, State.MISSING


def file_with(content: str, root: str = f'xmlns="{NAMESPACE}" version="1.2"') -> bytes:
    languages = 'source-language="de" target-language="en-GB" datatype="plaintext"'
    file = f'<file original="docs/a.md" {languages}><header><tool tool-id="x"/></header><body>{content}</body></file>'
    return f"<xliff {root}>{file}</xliff>".encode()


def unit_of(content: str, attributes: str = "", root: str = f'xmlns="{NAMESPACE}" version="1.2"') -> Unit:
    units, problems = xliff.read(file_with(f'<trans-unit id="1" {attributes}>{content}</trans-unit>', root), "a", SITE)
    assert problems == []
    return units[0]


def test_states_notes_previous_original_and_context_stand_where_the_standard_has_them() -> None:
    units = [
        Unit("docs/a.md", "Ja", Translation("Yes", REVIEWED)),
        Unit("docs/a.md", in_context("Ja", "button"), Translation("OK", DRAFT, comment="Ask?")),
        Unit("docs/b.md", "Neu", Translation("Old", STALE, previous="Alt")),
        Unit("docs/b.md", "Fehlt", Translation("", MISSING)),
    ]
    data = xliff.write(units, SITE, "1.2")
    text = data.decode()
    for said in (
        f'<xliff xmlns="{NAMESPACE}"',
        '<file original="docs/a.md" source-language="de" target-language="en" datatype="x-markdown">',
        f'<trans-unit id="{key_of("Ja")}" xml:space="preserve" ',
        ' approved="yes">\n        <source>Ja</source>\n        <target state="final">Yes</target>',
        '<target state="needs-review-translation">OK</target>',
        '<context context-type="x-po-msgctxt">button</context>',
        '<note from="translator">Ask?</note>',
        '<target state="needs-review-translation" state-qualifier="x-diglot-stale">Old</target>',
        '<note from="previous original" annotates="source">Alt</note>',
        "<source>Fehlt</source>\n      </trans-unit>",
    ):
        assert said in text
    back, problems = xliff.read(data, "a.xlf", SITE)
    assert problems == []
    assert [(unit.document, unit.original, unit.translation) for unit in back] == [
        (unit.document, unit.original, unit.translation) for unit in units
    ]


STATES = {
    ('approved="yes"', ""): REVIEWED,
    ('approved="yes"', 'state="translated"'): REVIEWED,
    ("", 'state="final"'): REVIEWED,
    ("", 'state="signed-off"'): REVIEWED,
    ('approved="no"', 'state="final"'): DRAFT,
    ("", ""): DRAFT,
    ('approved="no"', 'state="translated"'): DRAFT,
    ("", 'state="translated"'): DRAFT,
    ("", 'state="new"'): DRAFT,
    ("", 'state="x-mine"'): DRAFT,
    ('approved="yes"', 'state="needs-review-translation"'): DRAFT,
    ("", 'state="needs-review-translation"'): DRAFT,
    ("", 'state="needs-translation"'): DRAFT,
    ("", 'state="needs-review-translation" state-qualifier="x-diglot-stale"'): STALE,
    ("", 'state="translated" state-qualifier="x-diglot-stale"'): DRAFT,
}


@pytest.mark.parametrize(("unit", "target"), STATES)
def test_only_what_is_final_or_approved_is_reviewed(unit: str, target: str) -> None:
    content = f"<source>x</source><target {target}>y</target>"
    assert unit_of(content, unit).translation.state is STATES[unit, target]
    assert unit_of(content.replace(">y<", "> <"), unit).translation.state is MISSING


SEGMENTS = '<seg-source><mrk mtype="seg" mid="1">Eins.</mrk> <mrk mtype="seg" mid="2">Zwei.</mrk></seg-source>'
DIVIDED = {
    "with the blanks between": ('<mrk mtype="seg" mid="1">One.</mrk> <mrk mtype="seg" mid="2">Two.</mrk>', "One. Two."),
    "without the blanks": ('<mrk mtype="seg" mid="1">One.</mrk><mrk mtype="seg" mid="2">Two.</mrk>', "One. Two."),
    "in one of them": ('<mrk mtype="seg" mid="1">One and two.</mrk>', "One and two."),
    "no more divided": ("One. Two.", "One. Two."),
    "with a comment of a reviewer": (
        '<mrk mtype="seg" mid="1">O<mrk mtype="x-comment">n</mrk>e.</mrk> <mrk mtype="seg" mid="2">Two.</mrk>',
        "One. Two.",
    ),
}


@pytest.mark.parametrize("way", DIVIDED)
def test_what_a_tool_has_divided_into_segments_is_one_text(way: str) -> None:
    target, words = DIVIDED[way]
    found = unit_of(f'<source>Eins. Zwei.</source>{SEGMENTS}<target state="final">{target}</target>')
    assert (found.original, found.translation.words) == ("Eins. Zwei.", words)


def test_a_text_of_which_a_segment_is_not_translated_is_a_draft() -> None:
    target = '<mrk mtype="seg" mid="1">One.</mrk> <mrk mtype="seg" mid="2"></mrk>'
    found = unit_of(f'<source>Eins. Zwei.</source>{SEGMENTS}<target state="final">{target}</target>', 'approved="yes"')
    assert found.translation.state is DRAFT


def test_suggestions_of_a_memory_are_no_translation_and_groups_are_looked_into() -> None:
    suggestion = '<alt-trans match-quality="90"><source>y</source><target>z</target><note>m</note></alt-trans>'
    unit = f'<trans-unit id="1"><source>x</source>{suggestion}<note>N</note></trans-unit>'
    (found,), problems = xliff.read(file_with(f"<group><group>{unit}</group></group>"), "a.xlf", SITE)
    assert (found.original, found.translation, problems) == ("x", Translation("", MISSING, comment="N"), [])


@pytest.mark.parametrize(
    "root",
    [
        'xmlns="urn:oasis:names:tc:xliff:document:1.1" version="1.1"',
        'version="1.2"',
        f'xmlns="{NAMESPACE}" version="1.2" xmlns:mq="MQXliff" mq:version="9"',
    ],
)
def test_the_version_is_known_by_the_namespace_or_by_what_the_file_says(root: str) -> None:
    assert unit_of("<source>x</source><target>y</target>", root=root).translation == Translation("y", DRAFT)


REFUSED = {
    "an unknown state": ("<source>x</source><target state='done'>y</target>", "'done' is no state of a target."),
    "no source": ("<target>y</target>", "a unit has no <source>."),
    "an element that is no code": (
        "<source>x</source><target><b>y</b></target>",
        "<b> stands in a text; XLIFF 1.2 has no such code.",
    ),
    "a character that is none": (
        '<source>x</source><target><ph id="1" ctype="x-diglot-character" equiv-text="0041"/></target>',
        "the code of a character says '0041', which is none.",
    ),
}


@pytest.mark.parametrize("fault", REFUSED)
def test_what_cannot_be_read_is_a_sentence_with_its_line(fault: str) -> None:
    content, message = REFUSED[fault]
    units, problems = xliff.read(file_with(f'\n<trans-unit id="1">{content}</trans-unit>'), "a.xlf", SITE)
    assert units == []
    assert [(problem.line, problem.message) for problem in problems] == [(2, message)]


def test_a_file_of_other_languages_is_refused() -> None:
    other = file_with("").replace(b'"en-GB"', b'"fr"')
    assert [problem.message for problem in xliff.read(other, "a.xlf", SITE)[1]] == [
        "the file translates from 'de' to 'fr', this site from 'de' to 'en'."
    ]


def test_the_fingerprint_comes_back() -> None:
    unit = Unit("docs/a.md", "x", Translation("y", REVIEWED), fingerprint(Translation("y", REVIEWED)))
    (back,), _ = xliff.read(xliff.write([unit], SITE, "1.2"), "a.xlf", SITE)
    assert (back.exported, back.is_untouched) == (unit.exported, True)
