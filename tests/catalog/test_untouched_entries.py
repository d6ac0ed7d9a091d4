"""Whatever becomes of a catalog's entries, each is written once, and those that nobody touched byte for byte."""

from __future__ import annotations

import copy
import pickle
import random
from collections import Counter

import polib
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from diglot.catalog import po_file
from diglot.catalog.po_file import PoFile

HEADER = '# Somebody.\nmsgid   ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n"X-Generator: Poedit\\n"'
LAYOUTS = (
    'msgid "{}"\nmsgstr "Translation."',
    'msgid ""\n"{}"\nmsgstr ""\n"Trans"\n"lation."',
    '#  A comment.\n#, fuzzy,no-wrap\n#|  msgid "Vorher."\nmsgid   "{}"\n  msgstr\t"Translation."',
    '#. From a tool.\n#: a.md:1\n#: a.md:2\nmsgid "{}"\nmsgstr ""',
    '#~| msgid "Vorher."\n#~ msgid "{}"\n#~  msgstr ""\n#~ "Translation."',
)
"""Entries as people and programs lay them out; the middle ones not as this program would."""


def read(chunks: list[str]) -> PoFile:
    catalog, problems = po_file.read("\n\n".join([HEADER, *chunks]) + "\n", "a.po", "en")
    assert catalog is not None
    assert problems == []
    return catalog


def chunks_of(written: str) -> list[str]:
    """Return the lines of each entry of a written catalog, without its header."""
    head, *chunks = written.removesuffix("\n").split("\n\n")
    assert head == HEADER
    return chunks


def msgids(written: str) -> list[str]:
    return [entry.msgid for entry in polib.pofile(written)]


def test_each_entry_that_was_replaced_one_after_the_other_is_written_once() -> None:
    """A new object takes the place in memory of one that is gone, and must not be taken for it."""
    texts = [f"Text {number}." for number in range(200)]
    catalog = read([LAYOUTS[0].format(text) for text in texts])
    for number, text in enumerate(texts):
        catalog.po[number] = polib.POEntry(msgid=text, msgstr="New.")
    written = po_file.write(catalog.po, catalog)
    assert Counter(msgids(written)) == dict.fromkeys(texts, 1)
    assert [entry.msgstr for entry in polib.pofile(written)] == ["New."] * len(texts)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        *(("msgid", "Anders."), ("msgstr", "Other."), ("flags", ["fuzzy"]), ("tcomment", "draft: deepl")),
        *(("comment", "x"), ("obsolete", True), ("previous_msgid", "Davor."), ("msgctxt", "k")),
        ("occurrences", [("a.md", "1")]),
    ],
)
def test_what_is_changed_in_an_entry_itself_is_written(field: str, value: object) -> None:
    catalog = read([LAYOUTS[0].format("Eins.")])
    setattr(catalog.po[0], field, value)
    assert getattr(polib.pofile(po_file.write(catalog.po, catalog))[0], field) == value


def test_a_previous_context_is_written_where_gettext_reads_one_above_a_previous_original() -> None:
    for previous, expected in (("Davor.", "k"), (None, None)):
        catalog = read([LAYOUTS[0].format("Eins.")])
        catalog.po[0].previous_msgctxt, catalog.po[0].previous_msgid = "k", previous
        written = po_file.write(catalog.po, catalog)
        assert polib.pofile(written)[0].previous_msgctxt == expected
        assert po_file.read(written, "a.po")[1] == []


def test_a_flag_that_is_added_to_the_list_of_an_entry_is_written() -> None:
    catalog = read([LAYOUTS[0].format("Eins.")])
    catalog.po[0].flags.append("fuzzy")
    assert polib.pofile(po_file.write(catalog.po, catalog))[0].fuzzy


def test_a_catalog_that_another_process_read_is_written_byte_for_byte() -> None:
    chunks = [layout.format(f"Text {number}.") for number, layout in enumerate(LAYOUTS)]
    catalog = pickle.loads(pickle.dumps(read(chunks)))
    assert chunks_of(po_file.write(catalog.po, catalog)) == chunks


@settings(max_examples=200)
@given(st.lists(st.sampled_from(LAYOUTS), max_size=12), st.randoms(use_true_random=False))
def test_every_entry_is_written_once_and_untouched_ones_byte_for_byte(layouts: list[str], rng: random.Random) -> None:
    """Some entries are replaced, some removed, some added, and all may change their places."""
    chunks = [layout.format(f"Text {number}.") for number, layout in enumerate(layouts)]
    catalog = read(chunks)
    po, lines = catalog.po, dict(zip((entry.msgid for entry in catalog.po), chunks, strict=True))
    expected: list[tuple[str, str | None]] = list(lines.items())  # with the lines of what nobody touches
    for step in range(rng.randint(0, 20)):
        at = rng.randrange(len(po)) if po else 0
        kind = rng.choice(["replace", "copy", "change", "remove", "add", "move"] if po else ["add"])
        if kind == "replace":
            msgid = rng.choice([po[at].msgid, f"Anstelle {step}."])
            po[at] = polib.POEntry(msgid=msgid, msgstr=f"Step {step}.")
            expected[at] = (msgid, None)
        elif kind == "copy":
            po[at] = copy.copy(po[at])
            po[at].msgstr = f"Step {step}."
            expected[at] = (po[at].msgid, None)
        elif kind == "change":
            po[at].msgstr = f"Step {step}."
            expected[at] = (po[at].msgid, None)
        elif kind == "remove":
            del po[at], expected[at]
        elif kind == "add":
            po.insert(at, polib.POEntry(msgid=f"Neu {step}.", msgstr=f"Step {step}."))
            expected.insert(at, (f"Neu {step}.", None))
        else:
            to = rng.randrange(len(po))
            po.insert(to, po.pop(at))
            expected.insert(to, expected.pop(at))
    written = chunks_of(po_file.write(po, catalog))
    assert len(written) == len(expected)
    for chunk, entry, (msgid, untouched) in zip(written, po, expected, strict=True):
        (again,) = read([chunk]).po
        assert again.msgid == msgid
        assert again.msgstr == entry.msgstr
        assert untouched in {chunk, None}
