"""How many of the faults that translators commit the checks find, and how often they cry wolf.

`faults/<source>-<target>/seeded.po` has translations with a fault put in by hand, and the code that must be reported;
`ordinary.po` has right ones that look wrong. Each becomes a document of its own beside those of this edition.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import polib
import pytest

from builds import configuration, write
from diglot.check import check_project
from diglot.check_consistency import check_consistency
from diglot.problem import Problem
from diglot.project import Project
from diglot.site import read_site
from pages import ROOT

from diglot.check_text import CHECKS

FAULTS = ROOT / "tests/faults"
OURS = frozenset({*CHECKS, "inconsistent", "meaning"})
"""The codes that the checks of words report."""


def edition(folder: Path) -> Path:
    """Copy this edition's documents and catalogs, and let nothing in it be silenced that the checks of words report."""
    for name in ("docs", "glossary", "translations"):
        shutil.copytree(ROOT / name, folder / name)
    shutil.copy(ROOT / "mkdocs.yml", folder)
    ignored = re.compile(rf"# diglot: ignore (?:{'|'.join(OURS)}): .*\n")
    for catalog in (folder / "translations").rglob("*.po"):
        catalog.write_text(ignored.sub("# \n", catalog.read_text("utf-8")), "utf-8")
    return folder


def add(folder: Path, name: str, entry: polib.POEntry, target: str) -> str:
    """Make a document of an entry, reviewed; return the name of its catalog."""
    notes = sorted(set(re.findall(r"\[\^[^\]]+\]", entry.msgid)))
    po = polib.POFile(wrapwidth=0)
    po.metadata = {"Language": target, "Content-Type": "text/plain; charset=UTF-8"}
    po.append(polib.POEntry(msgid=entry.msgid, msgstr=entry.msgstr))
    catalog = f"translations/{target}/{name}.po"
    definitions = "".join(f"\n\n{note}: `{note}`" for note in notes)
    write(folder, {f"docs/{name}.md": entry.msgid + definitions + "\n", catalog: str(po)})
    return catalog


def problems(folder: Path) -> list[Problem]:
    site, found = read_site(folder / "mkdocs.yml")
    assert site is not None, found
    return check_project(Project(site), "reviewed", meaning=True)


def test_the_checks_find_the_faults_and_do_not_cry_wolf(
    tmp_path: Path, record_property: Callable[[str, str], None]
) -> None:
    folder = edition(tmp_path / "edition")
    seeded = [one for one in polib.pofile(str(FAULTS / "de-en/seeded.po"), wrapwidth=0) if one.comment != "inconsistent"]
    catalogs = {add(folder, f"z/seeded-{number}", one, "en"): one for number, one in enumerate(seeded)}
    found = problems(folder)
    missed = []
    for c, e in catalogs.items():
        codes = {p.code for p in found if p.file == c}
        if e.comment not in codes: missed.append((e.comment, e.msgctxt, codes, [p.message for p in found if p.file==c and p.code!='form-unused']))
    for m in missed: print('MISSED', m)
    for p in found:
        if p.code in OURS and p.file not in catalogs: print('ALARM', p)
    ordinary = list(polib.pofile(str(FAULTS / "de-en/ordinary.po"), wrapwidth=0))
    folder2 = tmp_path/'o'
    write(folder2, {'mkdocs.yml': configuration("").replace('target: en','target: en')})
    (folder2/'docs').mkdir(exist_ok=True)
    cat2 = {add(folder2, f"z/ord-{number}", one, "en"): one for number, one in enumerate(ordinary)}
    for p in problems(folder2): 
        if p.file in cat2 and p.code in OURS: print('ORD', cat2[p.file].msgctxt, p)
    print(len(missed), len(catalogs))
    assert 0
