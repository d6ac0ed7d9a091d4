"""`diglot seal` names who accepted what stands reviewed, and a sealed translation tells when its original changes."""

from __future__ import annotations

from pathlib import Path

import pytest

from builds import configuration, write
from commands import REVIEWER, SAYS_WHO, diglot, sealed
from diglot.catalog.seal import seal

HEADER = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n'
ONE = 'msgid "Eins."\nmsgstr "One."\n'
DRAFT = '#, fuzzy\nmsgid "Zwei."\nmsgstr "Two."\n'
OURS = f'# reviewed: Grace 2025-01-02 {seal("Drei.", "Three.")}\nmsgid "Drei."\nmsgstr "Three."\n'
CHANGED = f'# reviewed: Grace 2025-01-02 {seal("Vier.", "Fore.")}\nmsgid "Vier."\nmsgstr "Four."\n'
OTHER = f'# reviewed: Grace 2025-01-02 {seal("Fünfzehn.", "Fifteen.")}\nmsgid "Fünf."\nmsgstr "Five."\n'
MISSING = 'msgid "Sechs."\nmsgstr ""\n'
GONE = '#~ msgid "Sieben."\n#~ msgstr "Seven."\n'
NAME = "translations/en/a.po"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Give a project with an entry of each kind."""
    return write(
        tmp_path,
        {
            "mkdocs.yml": configuration(),
            "docs/a.md": "Eins.\n\nZwei.\n\nDrei.\n\nVier.\n\nFünf.\n\nSechs.\n",
            NAME: "\n".join([HEADER, ONE, DRAFT, OURS, CHANGED, OTHER, MISSING, GONE]),
        },
    )


def test_what_is_reviewed_is_sealed_and_nothing_else(project: Path) -> None:
    done = diglot(project, "seal")
    assert (done.returncode, done.stdout, done.stderr) == (0, f"{NAME}: 2 sealed\n", SAYS_WHO)
    one = sealed("Eins.", "One.") + ONE
    four = sealed("Vier.", "Four.") + CHANGED.partition("\n")[2]
    expected = "\n".join([HEADER, one, DRAFT, OURS, four, OTHER, MISSING, GONE])
    assert (project / NAME).read_text("utf-8") == expected
    assert diglot(project, "seal").stdout == "", "a seal that fits stays"
    assert (project / NAME).read_text("utf-8") == expected


def test_who_is_named_is_said_first_and_counts_as_a_person_where_the_site_lists_them(project: Path) -> None:
    write(project, {"mkdocs.yml": configuration().replace("variety", "people: [Ada Lovelace]\n      variety")})
    done = diglot(project, "seal", "--by", " Ada  Lovelace ", "docs/a.md")
    assert done.stderr == "Reviewed by Ada Lovelace.\n"
    assert sealed("Eins.", "One.").replace(REVIEWER, "Ada Lovelace") in (project / NAME).read_text("utf-8")


def test_an_entry_whose_seal_is_of_another_original_is_stale_for_every_command(project: Path) -> None:
    diglot(project, "seal")
    found = [line for line in diglot(project, "check").stdout.split("\n") if "[stale]" in line]
    assert len(found) == 1
    assert "“Fünf.” was reviewed as the translation of another original." in found[0]
    assert found[0].startswith(f"error: {NAME}:")
    assert '"stale": 1' in diglot(project, "status", "--format", "json").stdout


@pytest.mark.parametrize("name", ["out.xlf", "out.csv"])
def test_an_export_that_nobody_worked_on_changes_no_seal(name: str, project: Path) -> None:
    diglot(project, "seal")
    before = (project / NAME).read_text("utf-8")
    diglot(project, "export", "-o", name)
    done = diglot(project, "import", name)
    assert (done.returncode, done.stderr) == (0, "")
    assert " 0 imported, " in done.stdout
    assert (project / NAME).read_text("utf-8") == before


def test_a_draft_takes_the_place_of_what_was_sealed_for_another_original_and_keeps_its_words(project: Path) -> None:
    write(
        project, {"docs/b.md": "Fünf.\n", "translations/en/b.po": f'{HEADER}\nmsgid "Fünf."\nmsgstr "Five of them."\n'}
    )
    assert diglot(project, "draft", "--stale", "docs/a.md").stdout == f"{NAME}: 1 drafted, 1 left\n"
    entry = (project / NAME).read_text("utf-8").partition(CHANGED)[2].partition("\n\n")[0]
    assert "# previous translation: Five.\n" in entry
    assert '#, fuzzy\nmsgid "Fünf."\nmsgstr "Five of them."' in entry
    assert "reviewed:" not in entry


@pytest.mark.parametrize("doubt", ["#, fuzy", "#fuzzi", "# reviewed: Grace 2025-01-02 1234567/12345678"])
def test_what_may_have_been_meant_as_unreviewed_is_not_sealed_until_somebody_says_so(doubt: str, project: Path) -> None:
    text = "\n".join([HEADER, f"{doubt}\n{ONE}", DRAFT, OURS, OTHER, MISSING, GONE])
    write(project, {NAME: text, "docs/a.md": "Eins.\n\nZwei.\n\nDrei.\n\nFünf.\n\nSechs.\n"})
    done = diglot(project, "seal")
    assert (done.returncode, done.stdout) == (2, "")
    assert f"error: {NAME}:4: " in done.stderr
    assert "[po-comment]" in done.stderr
    assert (project / NAME).read_text("utf-8") == text


def test_a_comment_of_a_person_keeps_nothing_from_being_sealed(project: Path) -> None:
    write(
        project, {NAME: "\n".join([HEADER, f"# Fuzzy: that is how the author writes.\n{ONE}"]), "docs/a.md": "Eins.\n"}
    )
    assert diglot(project, "seal").stdout == f"{NAME}: 1 sealed\n"
