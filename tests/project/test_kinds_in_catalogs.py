"""An entry says what kind of block its text is from when it is made on; no entry is ever changed for that."""

from __future__ import annotations

from pathlib import Path

import polib
import pytest

from builds import configuration, write
from commands import diglot

NAME = "translations/en/a.po"
DOCUMENT = "# Titel\n\nEin Absatz.\n\n- Ein Punkt\n- Ein anderer Punkt\n"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Give a project whose catalog was made by `sync`."""
    write(tmp_path, {"mkdocs.yml": configuration(), "docs/a.md": DOCUMENT})
    assert diglot(tmp_path, "sync").returncode == 0
    return tmp_path


def catalog(project: Path) -> str:
    return (project / NAME).read_text("utf-8")


def entries(project: Path, name: str = NAME) -> dict[str, str]:
    return {entry.msgid: entry.comment for entry in polib.pofile(str(project / name))}


KINDS = {"Titel": "heading", "Ein Absatz.": "", "Ein Punkt": "list item", "Ein anderer Punkt": "list item"}


def test_sync_says_it_of_each_entry_that_it_makes(project: Path) -> None:
    assert entries(project) == KINDS
    assert '#. heading\nmsgid "Titel"\nmsgstr ""\n' in catalog(project)
    made = (project / NAME).stat().st_mtime_ns
    assert diglot(project, "sync").stdout == ""
    assert (project / NAME).stat().st_mtime_ns == made
    assert "[catalog-behind]" not in diglot(project, "check").stdout


def test_a_catalog_without_it_stays_byte_for_byte_but_for_what_is_new(project: Path) -> None:
    old = catalog(project).replace("#. heading\n", "").replace("#. list item\n", "")
    write(project, {NAME: old})
    assert diglot(project, "sync").stdout == ""
    assert catalog(project) == old
    write(project, {"docs/a.md": DOCUMENT + "\n## Dahinter\n"})
    assert diglot(project, "sync").returncode == 0
    assert catalog(project) == old + '\n#. heading\nmsgid "Dahinter"\nmsgstr ""\n'


def test_a_text_that_is_now_in_another_block_or_has_changed_keeps_what_its_entry_says(project: Path) -> None:
    write(project, {"docs/a.md": DOCUMENT.replace("# Titel", "Titel").replace("- Ein anderer", "- Ein ganz anderer")})
    assert diglot(project, "sync").returncode == 0
    assert entries(project) == {
        "Titel": "heading",
        "Ein Absatz.": "",
        "Ein Punkt": "list item",
        "Ein ganz anderer Punkt": "list item",
    }


def test_what_others_say_of_an_entry_stays_beside_it(project: Path) -> None:
    said = catalog(project).replace("#. heading\n", "#. heading\n#. at most 20 letters\n# Which title?\n")
    write(project, {NAME: said})
    assert diglot(project, "sync").stdout == ""
    assert catalog(project) == said


def test_a_text_that_moves_to_another_document_takes_it_along(project: Path) -> None:
    write(project, {NAME: catalog(project).replace('"Ein Punkt"\nmsgstr ""', '"Ein Punkt"\nmsgstr "A point"')})
    write(project, {"docs/a.md": DOCUMENT.replace("- Ein Punkt\n", ""), "docs/b.md": "Ein Punkt\n"})
    assert diglot(project, "sync").returncode == 0
    assert entries(project, "translations/en/b.po") == {"Ein Punkt": "list item"}


def test_who_merges_keeps_it(project: Path) -> None:
    base = catalog(project)
    ours = base.replace('"Titel"\nmsgstr ""', '"Titel"\nmsgstr "Title"')
    theirs = base.replace('"Ein Punkt"\nmsgstr ""', '"Ein Punkt"\nmsgstr "A point"')
    write(project, {"base.po": base, "ours.po": ours, "theirs.po": theirs})
    assert diglot(project, "merge", "base.po", "ours.po", "theirs.po", NAME).returncode == 0
    merged = polib.pofile(str(project / "ours.po"))
    assert {entry.msgid: entry.comment for entry in merged} == KINDS
    assert [entry.msgstr for entry in merged] == ["Title", "", "A point", ""]


@pytest.mark.parametrize("version", ["1.2", "2.0"])
def test_a_translators_tool_shows_it_and_brings_nothing_of_it_back(version: str, project: Path) -> None:
    write(project, {NAME: catalog(project).replace("#. list item\n", "", 1)})  # as in catalogs of former versions
    assert diglot(project, "export", "-o", "a.xlf", "--xliff", version).returncode == 0
    file = (project / "a.xlf").read_text("utf-8")
    assert file.count(">heading</note>") == 1
    assert file.count(">list item</note>") == 2
    target = '<target state="final">' if version == "1.2" else "<target>"
    done = file.replace(">Ein Punkt</source>", f">Ein Punkt</source>\n{target}A point</target>")
    write(project, {"a.xlf": done})
    before = catalog(project)
    diglot(project, "import", "a.xlf")
    assert 'msgstr "A point"' in catalog(project)
    assert [line for line in catalog(project).split("\n") if line.startswith("#.")] == [
        line for line in before.split("\n") if line.startswith("#.")
    ]
    assert not any(entry.tcomment for entry in polib.pofile(str(project / NAME)) if entry.fuzzy)


@pytest.mark.parametrize("command", [("import", "a.xlf"), ("adopt", "docs/a.md", "a.en.md")])
def test_whoever_else_makes_entries_says_it_too(command: tuple[str, ...], project: Path) -> None:
    write(project, {"a.en.md": "# Title\n\nA paragraph.\n\n- A point\n- Another point\n"})
    assert diglot(project, "export", "-o", "a.xlf").returncode == 0
    file = (project / "a.xlf").read_text("utf-8")
    write(project, {"a.xlf": file.replace(">Ein Punkt</source>", ">Ein Punkt</source>\n<target>A point</target>")})
    (project / NAME).unlink()
    diglot(project, *command)
    assert entries(project) == KINDS
