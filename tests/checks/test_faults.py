"""How many of the faults that translators commit the checks find, and how often they cry wolf.

`faults/de-en/seeded.po` has translations with a fault put in by hand, and the code that must be reported; `ordinary.po`
has right ones that look wrong. Each becomes a document of its own beside those of this edition. `mutations` makes more
faults by machine.
"""

from __future__ import annotations

import re
import shutil
from collections import Counter, defaultdict
from collections.abc import Callable
from pathlib import Path

import polib
import pytest

from builds import configuration, write
from diglot.base.problem import Problem
from diglot.catalog import po_file
from diglot.checks.check import check_project
from diglot.checks.rules import own_rules
from diglot.cli.hosts import read_site
from diglot.markdown.markup import KINDS
from diglot.project.project import Project
from mutations import mutated
from pages import ROOT, SAMPLE

FAULTS = ROOT / "tests/checks/faults"
SILENCEABLE = frozenset(code for code, rule in own_rules().items() if rule.can_be_silenced)
OURS = SILENCEABLE - {*KINDS, "terms", "avoided-term"}
"""The codes that the checks of words report; markup and terms have checks and tests of their own."""

Record = Callable[[str, str], None]
Place = tuple[str, int]


def edition(folder: Path) -> Path:
    """Copy the sample edition's documents and catalogs, and silence in it nothing that the checks of words report."""
    for name in ("docs", "glossary", "translations"):
        shutil.copytree(SAMPLE / name, folder / name)
    write(folder, {"mkdocs.yml": configuration()})
    silenced = re.compile(rf"^# diglot: ignore (?:{'|'.join(OURS)}):.*\n", re.MULTILINE)
    for catalog in (folder / "translations").rglob("*.po"):
        catalog.write_text(silenced.sub("", catalog.read_text("utf-8")), "utf-8")
    return folder


def entries(name: str) -> list[polib.POEntry]:
    return list(polib.pofile(str(FAULTS / name), wrapwidth=0))


def add_document(folder: Path, name: str, entry: polib.POEntry, target: str) -> str:
    """Make a document of an entry, translated and reviewed; return the name of its catalog."""
    notes = sorted(set(re.findall(r"\[\^[^\]]+\]", entry.msgid)))
    text = "\n\n".join([entry.msgid, *(f"{note}: `note`" for note in notes)])
    po = polib.POFile(wrapwidth=0)
    po.metadata = {"Language": target, "Content-Type": "text/plain; charset=UTF-8"}
    po.append(polib.POEntry(msgid=entry.msgid, msgstr=entry.msgstr))
    catalog = f"translations/{target}/{name}.po"
    write(folder, {f"docs/{name}.md": f"{text}\n", catalog: str(po)})
    return catalog


def problems(folder: Path, *, meaning: bool) -> list[Problem]:
    site, found = read_site(folder / "mkdocs.yml")
    assert site is not None, found
    return check_project(Project(site), "reviewed", meaning=meaning)


def percent(part: int, whole: int) -> str:
    return f"{part} of {whole} ({part / whole:.1%})"


@pytest.mark.long
def test_the_checks_find_the_faults_and_let_right_translations_pass(tmp_path: Path, record_property: Record) -> None:
    folder = edition(tmp_path / "edition")
    alone = [problem for problem in problems(folder, meaning=False) if problem.code == "inconsistent"]
    segments = sum(len(polib.pofile(str(path))) for path in (folder / "translations").rglob("*.po"))
    seeded, ordinary = entries("de-en/seeded.po"), entries("de-en/ordinary.po")
    faulty = {add_document(folder, f"z/seeded-{at}", entry, "en"): entry for at, entry in enumerate(seeded)}
    right = {add_document(folder, f"z/ordinary-{at}", entry, "en"): entry for at, entry in enumerate(ordinary)}

    codes: dict[str, set[str]] = defaultdict(set)
    alarms: dict[Place, list[str]] = defaultdict(list)
    found = problems(folder, meaning=True)
    for problem in found:
        codes[problem.file].add(problem.code)
    for problem in [*alone, *(problem for problem in found if problem.code in OURS - {"inconsistent"})]:
        if problem.file not in faulty:  # whose texts are translated differently from the edition's, as they must be
            alarms[problem.file, problem.line].append(str(problem))
    missed = [entry.msgctxt for catalog, entry in faulty.items() if entry.comment not in codes[catalog]]
    cries = [text for (catalog, _), texts in alarms.items() if catalog in right for text in texts]
    clean = [text for (catalog, _), texts in alarms.items() if catalog not in right for text in texts]
    record_property("figure", f"seeded faults found: {percent(len(seeded) - len(missed), len(seeded))}")
    record_property("figure", f"false alarms on the edition: {percent(len(alarms), segments)} segments")

    assert len(seeded) >= 60
    assert len(missed) <= 0.05 * len(seeded), missed
    assert len(alarms) <= 0.02 * segments, clean
    assert not cries, "\n".join(cries)


@pytest.mark.long
def test_the_checks_find_what_a_machine_spoils(tmp_path: Path, record_property: Record) -> None:
    folder = edition(tmp_path)
    paths = sorted((folder / "translations").rglob("*.po"))
    catalogs = [polib.pofile(str(path), wrapwidth=0) for path in paths]
    faults = list(mutated(catalogs, each=6, seed=22))
    place: dict[int, Place] = {}
    for path, catalog in zip(paths, catalogs, strict=True):
        catalog.save()
        written, _ = po_file.read(path.read_text("utf-8"), path.name)
        assert written is not None
        lines = {entry.msgid: entry.linenum or 0 for entry in written.po}
        name = path.relative_to(folder).as_posix()
        place |= {id(entry): (name, lines[entry.msgid]) for entry in catalog}

    codes: dict[Place, set[str]] = defaultdict(set)
    for problem in problems(folder, meaning=True):
        if problem.code in SILENCEABLE:
            codes[problem.file, problem.line].add(problem.code)
    found = [fault for fault in faults if codes[place[id(fault.entry)]] & fault.codes]
    missed = Counter(fault.kind for fault in faults) - Counter(fault.kind for fault in found)
    by_any = sum(bool(codes[place[id(fault.entry)]]) for fault in faults)
    kinds = ", ".join(f"“{kind}” {number}" for kind, number in missed.items()) or "none"
    record_property("figure", f"faults made by machine found: {percent(len(found), len(faults))}; missed: {kinds}")
    record_property("figure", f"faults made by machine reported under any code: {percent(by_any, len(faults))}")

    assert len(faults) >= 100
    assert len(found) >= 0.9 * len(faults), missed


@pytest.mark.parametrize("folder", sorted(path.name for path in FAULTS.iterdir() if path.name != "de-en"))
def test_other_languages_have_the_same_checks(folder: str, tmp_path: Path) -> None:
    source, target = folder.split("-", 1)
    plugin = f"plugins:\n  - diglot:\n      source: {source}\n      target: {target.split('-')[0]}\n"
    plugin += f"      variety: {target}\n" if "-" in target else ""
    write(tmp_path, {"mkdocs.yml": f"site_name: Probe\nmarkdown_extensions: [footnotes]\n{plugin}"})
    expected = {}
    for name in ("seeded", "ordinary"):
        for at, entry in enumerate(entries(f"{folder}/{name}.po")):
            catalog = add_document(tmp_path, f"{name}-{at}", entry, target.split("-")[0])
            expected[catalog] = {entry.comment} if name == "seeded" else set()
    ours = OURS - {"inconsistent"}  # the same text may stand in both files
    found: dict[str, set[str]] = {catalog: set() for catalog in expected}
    said = []
    for problem in problems(tmp_path, meaning=False):
        if problem.code in ours:
            found[problem.file].add(problem.code)
            said.append(str(problem))
    assert {name for name, codes in expected.items() if not codes <= found[name]} == set(), said
    assert [line for line in said if "ordinary" in line] == []
