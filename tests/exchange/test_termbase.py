"""Other programs read the glossary as it is meant: headwords, other forms, forms to avoid, definitions."""

from __future__ import annotations

import io
from pathlib import Path

import deepl.util
import pytest
from translate.storage.csvl10n import csvfile
from translate.storage.tbx import tbxfile

from builds import configuration, write
from commands import diglot
from diglot.glossary.glossary import read_glossary
from diglot.glossary.pairs import certain_pairs
from pages import this_site

HEADER = 'msgid ""\nmsgstr ""\n"Language: en\\n"\n"Content-Type: text/plain; charset=UTF-8\\n"\n'
CENTRE = """---
term: {de: Rechenzentrum, en: data centre}
forms:
  de: ["Rechenzentr{en,ums}", "Rechenzentrums*", Rechenzentrenbetreiber, RZ]
  en: [data-centre]
avoid:
  de: ["=Zentrum"]
  en: [computing center]
see: [fsd, no-such-concept]
---
# Rechenzentrum

Ein **Gebäude** für [Rechner](x.md) & Netze.[^1]

[^1]: Quelle.
"""
FSD = """---
term: {de: FSD, en: FSD}
forms: {de: [Full Self-Driving, volle Technik], en: [Full Self-Driving]}
---

Ein Paket.
"""
CATALOG = (
    HEADER
    + '\nmsgid "Ein **Gebäude** für [Rechner](x.md) & Netze.[^1]"'
    + '\nmsgstr "A *building* for [computers](x.md) & networks.[^1]"\n'
)
DRAFT = HEADER + '\n#, fuzzy\nmsgid "Ein Paket."\nmsgstr "A package."\n'


@pytest.fixture
def project(tmp_path: Path) -> Path:
    files = {
        "mkdocs.yml": configuration(),
        "docs/index.md": "# A\n",
        "glossary/data-centre.md": CENTRE,
        "glossary/fsd.md": FSD,
        "translations/en/glossary/data-centre.po": CATALOG,
        "translations/en/glossary/fsd.po": DRAFT,
    }
    return write(tmp_path, files)


def exported(project: Path, name: str) -> bytes:
    done = diglot(project, "export", "--glossary", "-o", name)
    assert (done.returncode, done.stdout, done.stderr) == (0, f"{name}: 2 concepts exported\n", "")
    return (project / name).read_bytes()


def test_translate_toolkit_reads_the_tbx(project: Path) -> None:
    store = tbxfile(io.BytesIO(exported(project, "g.tbx")), sourcelanguage="de", targetlanguage="en")
    centre, fsd = store.units
    statuses = {
        "preferredTerm-admn-sts": "headword",
        "admittedTerm-admn-sts": "form",
        "deprecatedTerm-admn-sts": "avoid",
    }

    def terms(found: list[object]) -> list[tuple[str, str]]:
        return [(term.text, statuses[term.administrative_status]) for term in found]  # type: ignore[attr-defined]  # its types say no more

    assert terms(centre.get_source_terms()) == [
        ("Rechenzentrum", "headword"),
        ("Rechenzentren", "form"),
        ("Rechenzentrums", "form"),
        ("Rechenzentrenbetreiber", "form"),
        ("RZ", "form"),
        ("=Zentrum", "avoid"),
    ]
    assert terms(centre.get_target_terms()) == [
        ("data centre", "headword"),
        ("data-centre", "form"),
        ("computing center", "avoid"),
    ]
    assert [note.text for note in centre.get_common_notes(source=True)] == ["Ein Gebäude für Rechner & Netze."]
    assert [note.text for note in centre.get_common_notes()] == ["A building for computers & networks."]
    assert (fsd.source, fsd.target) == ("FSD", "FSD")
    assert [note.text for note in fsd.get_common_notes(source=True)] == ["Ein Paket."]
    assert fsd.get_common_notes() == (), "its translation is a draft"


def test_concepts_refer_to_each_other_in_the_tbx(project: Path) -> None:
    text = exported(project, "g.tbx").decode()
    assert '<termEntry id="c-data-centre">\n        <ref type="crossReference" target="c-fsd">FSD</ref>' in text
    assert "no-such-concept" not in text


def test_translate_toolkit_reads_the_table(project: Path) -> None:
    data = exported(project, "g.csv")
    store = csvfile()
    store.parse(data, dialect="excel")
    assert [(unit.source, unit.target) for unit in store.units if unit.source != "original"] == [
        ("Rechenzentrum", "data centre"),
        ("FSD", "FSD"),
    ]
    assert data.decode("utf-8-sig").split("\r\n")[1] == (
        'data-centre,de > en,Rechenzentrum,data centre,"Rechenzentren\nRechenzentrums\nRechenzentrenbetreiber\nRZ",'
        "data-centre,'=Zentrum,computing center,Ein Gebäude für Rechner & Netze.,A building for computers & networks.,"
        '"fsd\nno-such-concept"'
    )


def test_deepl_and_translate_toolkit_read_the_tsv(project: Path) -> None:
    data = exported(project, "g.tsv")
    expected = {
        "Rechenzentrum": "data centre",
        "Rechenzentren": "data centre",
        "Rechenzentrums": "data centre",
        "FSD": "FSD",
        "Full Self-Driving": "Full Self-Driving",
    }
    assert deepl.util.convert_tsv_to_dict(data.decode()) == expected
    store = csvfile(fieldnames=["source", "target"])
    store.parse(data, dialect="excel-tab")
    assert {unit.source: unit.target for unit in store.units} == expected


def test_the_glossary_of_this_site_is_one_that_deepl_takes() -> None:
    glossary, _ = read_glossary(this_site().settings)
    found = certain_pairs(glossary)
    assert len(found) > 60
    for form, other in found.items():
        deepl.util.validate_glossary_term(form)
        deepl.util.validate_glossary_term(other)
    assert found["neuronalen Netzen"] == "neural networks"
    assert "Datenschutzgesetz" not in found, "it mentions data protection, and is something else"


def test_every_export_of_the_glossary_is_the_same_every_time(project: Path) -> None:
    for name in ("g.tbx", "g.csv", "g.tsv"):
        assert exported(project, name) == exported(project, name)


def test_a_concept_that_cannot_be_read_is_not_left_out_in_silence(project: Path) -> None:
    write(project, {"glossary/fsd.md": FSD.replace("term: {", "term: ")})
    done = diglot(project, "export", "--glossary", "-o", "g.tbx")
    assert done.returncode == 2
    assert done.stderr.startswith("error: glossary/fsd.md:2: the front matter cannot be read:")
    assert not (project / "g.tbx").exists()
