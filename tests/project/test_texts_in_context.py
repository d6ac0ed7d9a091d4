"""A text in a context goes its own way through all that commands do with catalogs."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import polib
import pytest

from builds import configuration, write
from commands import REVIEWER, diglot
from diglot.catalog.seal import seal
from diglot.catalog.state import State, state_of
from diglot.cli.hosts import read_site
from diglot.project.project import Project
from diglot.review.entries import Waiting, checker, queue, read
from diglot.review.reading import sections

HEAD = 'msgid ""\nmsgstr ""\n"Language: en\\n"\n"Content-Type: text/plain; charset=UTF-8\\n"\n\n'
DOCUMENT = "# Hilfe\n\nÖffnen\n\nÖffnen\n{context=button}\n"
CATALOG = (
    f'{HEAD}msgid "Hilfe"\nmsgstr "Help"\n\nmsgid "Öffnen"\nmsgstr "To open"\n\n'
    '#, fuzzy\nmsgctxt "button"\nmsgid "Öffnen"\nmsgstr "Open"\n'
)

Entries = dict[tuple[str, str], tuple[str, str]]


@pytest.fixture
def site(tmp_path: Path) -> Path:
    files = {"mkdocs.yml": configuration(), "docs/a.md": DOCUMENT, "translations/en/a.po": CATALOG}
    return write(tmp_path, files)


def entries(site: Path, name: str = "a") -> Entries:
    """Return state and words of the texts of a document, by context and text."""
    po = polib.pofile(str(site / f"translations/en/{name}.po"))
    return {
        (one.msgctxt or "", one.msgid): (state_of(one).value, one.msgstr)
        for one in po
        if not one.obsolete and one.msgid
    }


BEFORE = {
    ("", "Hilfe"): ("reviewed", "Help"),
    ("", "Öffnen"): ("reviewed", "To open"),
    ("button", "Öffnen"): ("draft", "Open"),
}


def project(site: Path) -> Project:
    found, problems = read_site(site / "mkdocs.yml")
    assert found is not None, problems
    return Project(found)


def test_a_sync_has_nothing_to_do_and_a_check_asks_for_each_of_the_two(site: Path) -> None:
    diglot(site, "sync")
    assert (site / "translations/en/a.po").read_text("utf-8") == CATALOG
    assert entries(site) == BEFORE
    assert re.findall(r"a\.po:(\d+): .*\[draft\]", diglot(site, "check").stdout) == ["14"]
    figures = re.search(r"docs/a\.md +(\d+) +(\d+) +(\d+)", diglot(site, "status").stdout)
    assert figures is not None
    assert figures.groups() == ("3", "2", "1")


def test_what_takes_contexts_off_other_pages_is_no_extension_of_the_site(site: Path) -> None:
    """Of a site with extensions that are no names nothing is kept for the next command."""
    assert {type(one) for one in project(site).site.extensions} == {str}


def test_two_meanings_are_no_inconsistency_and_one_is(site: Path) -> None:
    other = f'{HEAD}msgid "Tür"\nmsgstr "Door"\n\nmsgctxt "button"\nmsgid "Öffnen"\nmsgstr "Unlock"\n'
    write(site, {"docs/b.md": "# Tür\n\nÖffnen\n{context=button}\n", "translations/en/b.po": other})
    diglot(site, "sync")
    assert "inconsistent" not in diglot(site, "check").stdout
    write(site, {"translations/en/a.po": CATALOG.replace("#, fuzzy\n", "")})
    assert diglot(site, "check").stdout.count("[inconsistent]") == 2
    assert diglot(site, "sync", "--contexts").stderr.count("[ambiguous]") == 2


def test_the_same_msgid_may_stand_once_in_each_context(site: Path) -> None:
    for context in ("", 'msgctxt ""\n', 'msgctxt "button"\n'):
        write(site, {"translations/en/a.po": f'{CATALOG}\n{context}msgid "Öffnen"\nmsgstr "Again"\n'})
        assert "[po-duplicate]" in diglot(site, "check").stdout
    write(site, {"translations/en/a.po": f'{CATALOG}\nmsgctxt "Button"\nmsgid "Öffnen"\nmsgstr "Again"\n'})
    assert "[po-duplicate]" not in diglot(site, "check").stdout


@pytest.mark.parametrize("name", ["out.xlf", "out.csv"])
def test_a_translator_gets_both_and_gives_both_back(site: Path, name: str) -> None:
    diglot(site, "export", "--output", name, "docs/a.md")
    file = site / name
    text = file.read_text("utf-8")
    assert "button" in text
    file.write_text(text.replace(">Open<", ">Press<").replace(",Open,", ",Press,"), "utf-8")
    assert diglot(site, "import", name).returncode == 0
    assert entries(site) == BEFORE | {("button", "Öffnen"): ("draft", "Press")}


def test_a_table_from_before_there_were_contexts_fills_the_texts_without(site: Path) -> None:
    rows = "document,languages,original,translation,state\ndocs/a.md,de > en,Öffnen,Open it,reviewed\n"
    write(site, {"old.csv": rows, "translations/en/a.po": CATALOG.replace('"To open"', '""')})
    diglot(site, "import", "old.csv")
    assert entries(site) == BEFORE | {("", "Öffnen"): ("reviewed", "Open it")}


def test_the_memory_knows_a_text_in_its_own_context_only(site: Path) -> None:
    known = f'{HEAD}msgid "Tür"\nmsgstr "Door"\n\nmsgctxt "{{}}"\nmsgid "Öffnen"\nmsgstr "Unlock"\n'
    texts = "# Tor\n\nÖffnen\n{context=door}\n"
    for context, drafted in (("other", ""), ("door", "Unlock")):
        write(site, {"docs/b.md": f"# Tür\n\nÖffnen\n{{context={context}}}\n", "docs/c.md": texts})
        write(site, {"translations/en/b.po": known.replace("{}", context)})
        (site / "translations/en/c.po").unlink(missing_ok=True)
        diglot(site, "sync")
        diglot(site, "draft")
        assert entries(site, "c")["door", "Öffnen"][1] == drafted


def test_a_text_that_moves_takes_the_translation_that_it_has_in_its_context(site: Path) -> None:
    write(site, {"docs/a.md": "# Hilfe\n\nÖffnen\n", "docs/b.md": "# Neu\n\nÖffnen\n{context=button}\n"})
    write(site, {"translations/en/a.po": CATALOG.replace("#, fuzzy\n", "")})
    diglot(site, "sync")
    assert entries(site, "b") == {("", "Neu"): ("missing", ""), ("button", "Öffnen"): ("reviewed", "Open")}


def test_a_reviewer_reads_what_the_text_means_and_the_seal_knows_nothing_of_it(site: Path) -> None:
    here = project(site)
    (pair,) = (one for one in here.pairs() if not isinstance(one, list))
    (waiting,) = queue(pair, [State.DRAFT])
    assert waiting == Waiting("a.md", pair.msgids[2])
    entry = read(here, waiting, checker(here.settings))
    assert entry is not None
    assert next(sections(entry, here.settings)).title == "Original (de), where it means “button”"
    again = replace(entry, translation=replace(entry.translation, state=State.STALE, previous="Öffnen"))
    assert "What changed in it since it was translated" not in [one.title for one in sections(again, here.settings)]
    write(site, {"translations/en/a.po": CATALOG.replace("#, fuzzy\n", "")})
    diglot(site, "seal", "docs/a.md")
    sealed = f"# reviewed: {REVIEWER} {date.today()} {seal('Öffnen', 'Open')}\n"
    assert f'{sealed}msgctxt "button"\n' in (site / "translations/en/a.po").read_text("utf-8")


def test_an_adopted_translation_is_divided_by_the_contexts_of_the_document(site: Path) -> None:
    there = "# Help\n\nTo open\n\nOpen\n"
    write(site, {"there.md": there, "translations/en/a.po": HEAD})
    diglot(site, "sync")
    diglot(site, "adopt", "docs/a.md", "there.md")
    assert [words for _, words in entries(site).values()] == ["Help", "To open", "Open"]


def test_the_definition_of_a_concept_may_have_a_context(site: Path) -> None:
    concept = "---\nterm: {de: Tor, en: gate}\n---\n# Tor\n\nEine große Tür.\n{context=building}\n"
    catalog = (
        f'{HEAD}msgid "Tor"\nmsgstr "gate"\n\nmsgctxt "building"\nmsgid "Eine große Tür."\nmsgstr "A large door."\n'
    )
    write(site, {"glossary/tor.md": concept, "translations/en/glossary/tor.po": catalog})
    diglot(site, "export", "--glossary", "--output", "terms.csv")
    assert "A large door." in (site / "terms.csv").read_text("utf-8")


def test_adding_or_taking_away_a_context_leaves_every_address_as_it_is(site: Path) -> None:
    diglot(site, "sync")
    anchors = (site / "translations/anchors/a.txt").read_bytes()
    for text in (DOCUMENT.replace("button", "Knopf"), DOCUMENT.replace("{context=button}\n", ""), DOCUMENT):
        write(site, {"docs/a.md": text})
        diglot(site, "sync")
        assert (site / "translations/anchors/a.txt").read_bytes() == anchors
        assert diglot(site, "check").stdout.count("catalog-behind") == 0
