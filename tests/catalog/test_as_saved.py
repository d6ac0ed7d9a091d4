"""Catalogs as people save them: what gettext makes of each, and that we make the same of it or say what to do."""

from __future__ import annotations

import copy
import random
import subprocess

import polib
import pytest

from diglot.catalog import po_file
from diglot.catalog.po_file import PoFile

HEADER = 'msgid ""\nmsgstr ""\n"Language: en\\n"\n"Content-Type: text/plain; charset=UTF-8\\n"\n'

TAKEN = {
    "comments without a blank": (
        '#fuzzy\n#Kommentar\n#:docs/x.md\n#,fuzzy\n#.kind\n##two\n#!no-wrap\n#|msgid "v"\nmsgid"a"\nmsgstr"b"',
        '# fuzzy\n# Kommentar\n# #two\n#. kind\n#: docs/x.md\n#, no-wrap\n#| msgid "v"\nmsgid "a"\nmsgstr "b"',
    ),
    "a flag without a blank": ('#,fuzzy\nmsgid "a"\nmsgstr "b"', '#, fuzzy\nmsgid "a"\nmsgstr "b"'),
    "flags parted by a blank": (
        '#,\tfuzzy no-wrap\nmsgid "a"\nmsgstr "b"',
        '#, fuzzy, no-wrap\nmsgid "a"\nmsgstr "b"',
    ),
    "obsolete without a blank": (
        '#,fuzzy\n#~|msgid ""\n#~|"v"\n#~msgid "a"\n#~\n#~msgstr "b"',
        '#, fuzzy\n#~| msgid "v"\n#~ msgid "a"\n#~ msgstr "b"',
    ),
    "all comments of an obsolete entry": (
        '#. kind\n#: a.md:1\n#Kommentar\n#~ msgid "a"\n#~ msgstr "b"',
        '# Kommentar\n#. kind\n#: a.md:1\n#~ msgid "a"\n#~ msgstr "b"',
    ),
    "comments marked as obsolete": (
        '#~ # Kommentar\n#~ #, fuzzy\n#~ msgid "a"\n#~ msgstr "b"',
        '# Kommentar\n#, fuzzy\n#~ msgid "a"\n#~ msgstr "b"',
    ),
    "blank lines anywhere": (
        '\n\n# one\n\n# two\n\n#, fuzzy\n\nmsgid "a"\n\nmsgstr\n\n"b"\n\n\n\nmsgid "c"\nmsgstr "d"\n\n',
        '# one\n# two\n#, fuzzy\nmsgid "a"\nmsgstr "b"\n\nmsgid "c"\nmsgstr "d"',
    ),
    "none between entries": (
        'msgid "a"\nmsgstr "b"\n# for c\nmsgid "c"\nmsgstr "d"',
        'msgid "a"\nmsgstr "b"\n\n# for c\nmsgid "c"\nmsgstr "d"',
    ),
    "tabs, and texts in pieces": (
        '\tmsgid\t"a"\n \tmsgstr"b""c" "d"\n\t\t"e"\n  # for f\nmsgid "f" msgstr "g"',
        'msgid "a"\nmsgstr "bcde"\n\n# for f\nmsgid "f"\nmsgstr "g"',
    ),
    "characters as numbers": (
        'msgid "a"\nmsgstr "\\303\\266 \\x41 \\101x \\t \\" \\303""\\266"',
        'msgid "a"\nmsgstr "ö A Ax \\t \\" ö"',
    ),
    "comments in any order": (
        '#: a.md:1\n# one\n#, fuzzy\n#. kind\n#\n#  two\n#.\n#.more\n#| msgid "v"\nmsgctxt "k"\nmsgid "a"\nmsgstr "b"',
        '# one\n#\n#  two\n#. kind\n#.\n#. more\n#: a.md:1\n#, fuzzy\n#| msgid "v"\nmsgctxt "k"\nmsgid "a"\nmsgstr "b"',
    ),
    "a previous context": (
        '#,fuzzy\n#|msgctxt "o"\n#|msgid "v"\nmsgctxt"k"\nmsgid"a"\nmsgstr"b"',
        '#, fuzzy\n#| msgctxt "o"\n#| msgid "v"\nmsgctxt "k"\nmsgid "a"\nmsgstr "b"',
    ),
    "comments behind the last entry": ('msgid "a"\nmsgstr "b"\n#Ende\n\n#, fuzzy', 'msgid "a"\nmsgstr "b"'),
    "file names with blanks": (
        '#:\u2068a b.md\u2069:3 c.md:4 d.md\nmsgid "a"\nmsgstr "b"',
        '#: \u2068a b.md\u2069:3 c.md:4 d.md\nmsgid "a"\nmsgstr "b"',
    ),
    "a backslash inside a comment": ('# C:\\docs\\ \nmsgid "a"\nmsgstr "b"', '# C:\\docs\\ \nmsgid "a"\nmsgstr "b"'),
}
"""What stands behind the header, and what gettext writes for it."""

REFUSED = {
    'msgid "a"\n# Kommentar\nmsgstr "b"': (7, "a comment stands inside an entry."),
    'msgid "a"\n#, fuzzy\nmsgstr "b"': (7, "a comment stands inside an entry."),
    '#| msgid "v"\n#, fuzzy\nmsgid "a"\nmsgstr "b"': (7, "a comment stands inside an entry."),
    'msgid "a"\n#| msgid "v"\nmsgstr "b"': (7, "a previous text (#|) stands inside an entry."),
    'msgid "a"\nmsgctxt "k"\nmsgstr "b"': (7, "'msgctxt' stands in the wrong place of an entry."),
    '#| msgid "v"\n"w"\nmsgid "a"\nmsgstr "b"': (
        7,
        "one text is marked as previous (#|) in some of its lines and not in others.",
    ),
    '#| nothing\nmsgid "a"\nmsgstr "b"': (6, "this is not the syntax of a gettext catalog."),
    '#~ nothing\nmsgid "a"\nmsgstr "b"': (6, "this is not the syntax of a gettext catalog."),
    '# x\n#|msgid "v"\n#~msgid "a"\n#~msgstr "b"': (
        8,
        "one entry is marked as obsolete (#~) in some of its lines and not in others.",
    ),
    'msgid "a"\nmsgstr': (7, "there is no text behind 'msgstr'."),
    'msgid\nmsgstr "b"': (7, "there is no text behind 'msgid'."),
    'msgid "a"\n\nmsgid "b"\nmsgstr "c"': (8, "a second msgid begins before the entry has a msgstr."),
    'msgid "a"\nmsgstr "b"\nmsgstr "c"': (8, "this entry has two msgstr."),
    'MSGID "a"\nmsgstr "b"': (6, "this is not the syntax of a gettext catalog."),
    '\u00a0msgid "a"\nmsgstr "b"': (6, "this is not the syntax of a gettext catalog."),
    'msgid "a"\nmsgstr "\\q"': (7, "'\\q' stands for nothing in a catalog."),
    'msgid "a"\nmsgstr "\\xg"': (7, "'\\x' stands for nothing in a catalog."),
    'msgid "a"\nmsgstr "\\303"': (7, "what is written as bytes in this text is not UTF-8."),
    '# C:\\docs\\\nmsgid "a"\nmsgstr "b"': (6, "for gettext a backslash at the end of a line joins it to the next."),
}
"""What stands behind the header, with the line of the fault and what we say of it; gettext refuses it, too."""

UNCLEAR = {
    'msgid "a" msgstr "b" msgid "c" msgstr "d"': (6, "one entry ends in this line and another begins."),
    'msgid "a"\nmsgstr "b" # for whom?\nmsgid "c"\nmsgstr "d"': (7, "one entry ends in this line and another begins."),
    'domain "x"\nmsgid "a"\nmsgstr "b"': (6, "a catalog of one document has no 'domain'."),
    'msgid "a"\nmsgstr "x\\0y"': (7, "no text can hold the character NUL."),
    'msgid "a\\\nb"\nmsgstr "c"': (6, "for gettext a backslash at the end of a line joins it to the next."),
    '# C:\\\n#, fuzzy\nmsgid "a"\nmsgstr "b"': (
        6,
        "for gettext a backslash at the end of a line joins it to the next.",
    ),
}
"""The same, of what gettext takes, but in a way that nobody can have meant or that no document needs."""


def read(text: str) -> PoFile:
    found, problems = po_file.read(text, "a.po", "en")
    assert found is not None, problems
    assert problems == []
    return found


def said(po: polib.POFile) -> list[object]:
    """Return all that the entries of a catalog say; of the flags only `fuzzy`, since gettext sorts or drops others."""
    return [
        (
            *(one.msgctxt, one.msgid, one.msgstr, one.fuzzy, bool(one.obsolete), one.tcomment, one.comment),
            *(one.occurrences, one.previous_msgctxt, one.previous_msgid),
        )
        for one in po
    ]


def by_gettext(text: str) -> str | None:
    done = subprocess.run(["msgcat", "--no-wrap", "-"], input=text.encode(), capture_output=True, check=False)
    return None if done.returncode else done.stdout.decode()


@pytest.mark.parametrize("what", [what for what in TAKEN if what != "comments without a blank"])
def test_a_catalog_says_what_it_says_for_gettext(what: str) -> None:
    saved, as_gettext = TAKEN[what]
    assert said(read(f"{HEADER}{saved}\n").po) == said(read(f"{HEADER}\n{as_gettext}\n").po)


def test_a_flag_counts_also_where_gettext_reads_only_those_of_the_last_line() -> None:
    saved, as_gettext = TAKEN["comments without a blank"]
    (ours,), (theirs,) = read(f"{HEADER}{saved}\n").po, read(f"{HEADER}\n{as_gettext}\n").po
    assert (ours.fuzzy, theirs.fuzzy) == (True, False)
    theirs.flags.append("fuzzy")
    assert said([ours]) == said([theirs])  # type: ignore[arg-type]  # a list is as good


@pytest.mark.programs
@pytest.mark.parametrize("what", TAKEN)
def test_gettext_writes_it_so(what: str) -> None:
    saved, as_gettext = TAKEN[what]
    assert by_gettext(f"{HEADER}{saved}\n") == f"{HEADER}\n{as_gettext}\n"


@pytest.mark.parametrize("saved", [*REFUSED, *UNCLEAR])
def test_a_catalog_that_cannot_be_taken_is_refused_with_the_line_and_what_to_do(saved: str) -> None:
    found, (problem,) = po_file.read(f"{HEADER}\n{saved}\n", "a.po", "en")
    assert found is None
    assert (problem.line, problem.message) == {**REFUSED, **UNCLEAR}[saved]
    assert problem.code == "po-syntax"
    assert problem.hint


@pytest.mark.programs
@pytest.mark.parametrize("saved", [*REFUSED, *UNCLEAR])
def test_gettext_refuses_it_too_unless_it_is_only_unclear(saved: str) -> None:
    assert (by_gettext(f"{HEADER}\n{saved}\n") is None) == (saved in REFUSED)


PIECES = (
    *(
        'msgid "{}"\nmsgstr "b"',
        'msgid "{}"\nmsgstr "b"',
        'msgid "{}"',
        'msgid"{}"',
        'msgstr "b"',
        'msgstr\t"c"',
        '"x"',
    ),
    *("# note", "#note", "#fuzzy", "#,Fuzzy", "#:a:1", "#.k", "#", "##", "#.", "#\tc", "  # b", "#~ # c", "#~", "#|"),
    *('#|msgid "v"', '#| msgid "v"', '#| "w"', '#| msgctxt "o"', 'msgctxt "k{}"', '#| msgid_plural "p"', "foo", "; x"),
    *('#~ msgid "{}"\n#~ msgstr "o"', '#~msgid "{}"', '#~msgstr "o"', '#~ "x"', '#~| msgid "v"', '#~| "w"', "#,fuzzy"),
    *("", "", "", "\t", "msgid", "msgstr", '"a" "b"', '"\\303\\266"', '"\\x41"', '"\\q"', '"\\101"', "#! fuzzy"),
)
"""Lines that are thrown together; `{}` is another word each time."""


@pytest.mark.programs
def test_whatever_lines_stand_together_gettext_takes_and_refuses_the_same() -> None:
    rng, taken = random.Random(5), 0
    for number in range(400):
        pieces = rng.choices(PIECES[:1] * 12 + PIECES, k=rng.randint(1, 8))
        if sum(piece.startswith(("#,", "#!")) for piece in pieces) > 1:
            continue  # gettext reads only the last line of flags
        text = HEADER + "\n".join(piece.format(f"T{at}") for at, piece in enumerate(pieces)) + "\n"
        found, problems = po_file.read(text, "a.po")
        theirs = by_gettext(text)
        assert (found is None) == (theirs is None), (number, text, problems)
        if found is not None and theirs is not None:
            taken += 1
            obsolete_last = sorted(found.po, key=lambda entry: bool(entry.obsolete))
            assert said(obsolete_last) == said(read(theirs).po), (number, text)  # type: ignore[arg-type]
    assert taken > 60


@pytest.mark.parametrize("what", TAKEN)
def test_what_nobody_touches_keeps_its_bytes_and_what_is_touched_its_comments(what: str) -> None:
    saved = TAKEN[what][0]
    found = read(f"{HEADER}\n{saved}\n")
    lines = [line for line in saved.split("\n") if line.strip()]
    assert [line for line in po_file.write(found.po, found).split("\n") if line.strip()] == [
        *HEADER.rstrip("\n").split("\n"),
        *lines,
    ]
    for number, entry in enumerate(found.po):
        touched = copy.copy(entry)
        touched.msgstr = "anders"
        found.po[number] = touched
    after = po_file.write(found.po, found)
    assert said(read(after).po) == said(found.po)
    assert after.endswith("\n#Ende\n\n#, fuzzy\n") == ("#Ende" in saved)


def test_a_comment_that_ends_with_a_backslash_is_written_so_that_it_can_be_read() -> None:
    po = polib.POFile()
    po.append(polib.POEntry(msgid="a", msgstr="b", tcomment="siehe C:\\docs\\", flags=["fuzzy"]))
    assert said(read(po_file.write(po, None)).po) == said(po)
