"""Who takes the flag `fuzzy` away accepts a translation; `sync` then takes out what says that nobody has."""

from __future__ import annotations

from pathlib import Path

import pytest

from builds import configuration, write
from commands import diglot
from diglot.catalog import po_file
from diglot.catalog.leftovers import without_leftovers
from diglot.catalog.remarks import Origin
from diglot.catalog.seal import seal
from diglot.catalog.state import State
from diglot.catalog.translations import Translation
from diglot.page.provenance import Kind, standing_of
from diglot.project.settings import Settings

HEADER = 'msgid ""\nmsgstr ""\n"Language: en\\n"\n"Content-Type: text/plain; charset=UTF-8\\n"\n\n'
TEXT, WORDS = "Die Tür ist rot.", "The door is red."
ENTRY = f'msgid "{TEXT}"\nmsgstr "{WORDS}"\n'
PREVIOUS = '#| msgid "Die Tür ist blau."\n'
MADE, OTHER = seal(TEXT, WORDS), seal(TEXT, "x")

ACCEPTED = {
    PREVIOUS: "",
    f'#| msgctxt "alt"\n{PREVIOUS}': "",
    f"# draft: deepl 2026-11-22 {MADE}\n": "",
    f"# draft: deepl 2026-11-22 {OTHER}\n": "",
    "# draft: google 2026-01-02\n": "",
    f"# memory: b.po 2026-11-22 {MADE}\n": "",
    f"# adopted: a.en.md 2026-11-22 {MADE}\n": "",
    f"# draft: ask Ada\n# draft: deepl 2026-11-22 {MADE}\n# diglot: nolink Tür\n{PREVIOUS}": (
        "# draft: ask Ada\n# diglot: nolink Tür\n"
    ),
}
"""What stands before a reviewed entry, and what is left of it."""

KEPT = (
    *("", "# draft: ask the author\n", "# a note\n#. list item\n", f"#, fuzzy\n{PREVIOUS}"),
    f"#, fuzzy\n# draft: deepl 2026-11-22 {MADE}\n",
    f"# draft: deepl 2026-11-22 {MADE}\n# reviewed: Ada 2026-11-22 {MADE}\n",
    f"# diglot: nolink Tür\n# reviewed: Ada 2026-11-22 {MADE}\n",
    f"# draft: deepl 2026-11-22 {MADE}\n# reviewed: Ada 2026-11-22 {seal('Die Tür ist blau.', WORDS)}\n",
    *(f"#, fuzy\n{PREVIOUS}", f"# fuzzy\n{PREVIOUS}", f"#fuzzy\n# draft: deepl 2026-11-22 {MADE}\n"),
)
"""What stays: it is a person's, or says that a machine wrote what somebody accepted; or nobody has accepted the entry,
or somebody seems to have meant the flag.
"""


def after(text: str) -> str:
    found, problems = po_file.read(text, "a.po", "en")
    assert found is not None, problems
    return po_file.write(without_leftovers(found.po), found)


@pytest.mark.parametrize("before", ACCEPTED)
def test_what_is_left_of_a_draft_goes_when_it_is_accepted(before: str) -> None:
    once = after(HEADER + before + ENTRY)
    assert once == HEADER + ACCEPTED[before] + ENTRY
    assert after(once) == once


@pytest.mark.parametrize("before", KEPT)
def test_all_else_stays_byte_for_byte(before: str) -> None:
    assert after(HEADER + before + ENTRY) == HEADER + before + ENTRY


def test_an_entry_that_left_its_document_keeps_what_it_says() -> None:
    text = f'{HEADER}# draft: google 2026-01-02\n#~ msgid "{TEXT}"\n#~ msgstr "{WORDS}"\n'
    assert after(text) == text


@pytest.mark.parametrize("before", ACCEPTED)
def test_sync_writes_that_even_if_nothing_else_has_changed_and_check_is_content_before(
    before: str, tmp_path: Path
) -> None:
    files = {"mkdocs.yml": configuration(), "docs/a.md": f"{TEXT}\n", "translations/en/a.po": HEADER + before + ENTRY}
    project = write(tmp_path, files)
    assert (diglot(project, "check").returncode, diglot(project, "sync").returncode) == (0, 0)
    assert (project / "translations/en/a.po").read_text("utf-8") == HEADER + ACCEPTED[before] + ENTRY
    assert diglot(project, "sync").stdout == ""


@pytest.mark.parametrize("origin", Origin)
def test_no_reader_is_told_that_no_person_has_read_what_somebody_accepted(origin: Origin) -> None:
    standing = standing_of(Translation(WORDS, State.REVIEWED, origin=origin), Settings("de", "en"), "en")
    assert (standing.kind, standing.is_unread) == (Kind.UNRECORDED, False)
