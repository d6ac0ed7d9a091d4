"""However documents are edited, moved and renamed, every translation that a person wrote is still in a catalog."""

from __future__ import annotations

import random
import subprocess
import sys
from pathlib import Path

import polib
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from builds import configuration, write
from diglot.catalog import po_file
from diglot.catalog.sync import new_catalog, synced
from diglot.cli.hosts import read_site
from diglot.project.catalog_update import update
from diglot.project.project import Project
from generated import text
from pages import ROOT


def edit(texts: list[str], rng: random.Random, numbers: list[int]) -> list[str]:
    """Return a document after one edit of the kinds that editors make."""

    def fresh() -> str:
        numbers[0] += 1
        return text(rng, numbers[0], rng.randint(1, 25))

    texts = list(texts)
    at = rng.randrange(len(texts)) if texts else 0
    kind = rng.choice(["change", "insert", "remove", "swap", "split", "join", "move", "rewrite"])
    if not texts or kind == "insert":
        texts.insert(at, fresh())
    elif kind == "change":
        words = texts[at].split()
        words[rng.randrange(len(words))] = rng.choice(["anders", "neu", "später"])
        texts[at] = " ".join(words)
    elif kind == "remove":
        del texts[at]
    elif kind == "swap":
        other = rng.randrange(len(texts))
        texts[at], texts[other] = texts[other], texts[at]
    elif kind == "split":
        words = texts[at].split()
        texts[at : at + 1] = [" ".join(words[: len(words) // 2]) or fresh(), " ".join(words[len(words) // 2 :])]
    elif kind == "join" and at + 1 < len(texts):
        texts[at : at + 2] = [f"{texts[at]} {texts[at + 1]}"]
    elif kind == "move":
        end = min(len(texts), at + rng.randint(1, 4))
        section, texts[at:end] = texts[at:end], []
        place = rng.randint(0, len(texts))
        texts[place:place] = section
    else:
        texts[at] = fresh()
    return list(dict.fromkeys(one for one in texts if one.strip()))


@pytest.mark.long
@settings(max_examples=200)
@given(st.randoms(use_true_random=False))
def test_every_word_a_person_wrote_survives_any_sequence_of_edits_and_syncs(rng: random.Random) -> None:
    """Between syncs a translator fills in, corrects and approves; what they wrote for a text stays with that text."""
    numbers = [0]
    texts = [text(rng, -number, rng.randint(1, 25)) for number in range(1, rng.randint(2, 12))]
    po = new_catalog("de", "en")
    written: dict[str, str] = {}
    for round_ in range(rng.randint(1, 12)):
        for _ in range(rng.randint(1, 5)):
            texts = edit(texts, rng, numbers)
        po = _reread(synced(po, texts))
        assert [entry.msgid for entry in po if not entry.obsolete] == texts
        assert po_file.write(synced(po, texts), None) == po_file.write(po, None)
        for entry in po:
            if not entry.obsolete and rng.random() < 0.5:
                entry.msgstr = f"round {round_}: {entry.msgid}"
                entry.flags, entry.previous_msgid = [], None
                written[entry.msgid] = entry.msgstr
    found = {entry.msgid: entry.msgstr for entry in po if not entry.fuzzy}
    assert {msgid: found.get(msgid) for msgid in written} == written
    _states_are_right(po, written)


def _reread(po: polib.POFile) -> polib.POFile:
    """Return what is read from the text that is written."""
    read, problems = po_file.read(po_file.write(po, None), "x.po", "en")
    assert read is not None
    assert problems == []
    return read.po


def _states_are_right(po: polib.POFile, written: dict[str, str]) -> None:
    """A text counts as reviewed only if a person translated exactly this text; a stale one says which it was."""
    for entry in po:
        if entry.obsolete or not entry.msgstr:
            continue
        if not entry.fuzzy:
            assert written[entry.msgid] == entry.msgstr
        elif entry.previous_msgid:
            assert entry.previous_msgid != entry.msgid
            assert entry.previous_msgid in written


def test_renamed_documents_take_their_catalogs_with_them(tmp_path: Path) -> None:
    rng = random.Random(7)
    documents = {f"a{number}.md": [text(rng, 100 * number + at) for at in range(8)] for number in range(5)}
    write(tmp_path, {"mkdocs.yml": configuration()})
    _save(tmp_path, documents)
    _sync(tmp_path)
    translations = _translate_all(tmp_path)
    for step in range(30):
        old = rng.choice(sorted(documents))
        new = f"{rng.choice(['', 'x/', 'x/y/'])}b{step}.md"
        documents[new] = edit(documents.pop(old), rng, [10_000 + step])
        _save(tmp_path, documents)
        _sync(tmp_path)
    kept = {entry.msgstr for path in (tmp_path / "translations").rglob("*.po") for entry in polib.pofile(str(path))}
    assert translations <= kept
    names = {
        path.relative_to(tmp_path / "translations/en").with_suffix(".md").as_posix() for path in _catalogs(tmp_path)
    }
    assert names == set(documents)


def _catalogs(folder: Path) -> list[Path]:
    return sorted((folder / "translations").rglob("*.po"))


def _save(folder: Path, documents: dict[str, list[str]]) -> None:
    for path in (folder / "docs").rglob("*.md"):
        path.unlink()
    write(folder, {f"docs/{path}": "\n\n".join(texts) + "\n" for path, texts in documents.items()})


def _sync(folder: Path) -> None:
    site, problems = read_site(folder / "mkdocs.yml")
    assert site is not None, problems
    assert [result.problems for result in update(Project(site)) if result.problems] == []


def _translate_all(folder: Path) -> set[str]:
    """Translate every text, and return the translations."""
    written = set()
    for path in _catalogs(folder):
        po = polib.pofile(str(path), wrapwidth=0)
        for entry in po:
            entry.msgstr = f"English: {entry.msgid}"
            written.add(entry.msgstr)
        po.save()
    return written


@pytest.mark.programs
def test_two_syncs_at_once_wait_for_each_other(tmp_path: Path) -> None:
    files = {f"docs/{number}.md": f"# Titel {number}\n\nAbsatz {number}.\n" for number in range(30)}
    write(tmp_path, {"mkdocs.yml": configuration(), **files})
    command = [sys.executable, "-m", "diglot", "sync"]
    running = [subprocess.Popen(command, cwd=tmp_path, stdout=subprocess.PIPE, text=True) for _ in range(4)]
    outputs = [process.communicate(timeout=60)[0] for process in running]
    assert [process.returncode for process in running] == [0] * 4
    assert sorted(len(output.splitlines()) for output in outputs) == [0, 0, 0, 30]
    assert not list(tmp_path.rglob("*.new"))


@pytest.mark.programs
def test_the_build_reads_catalogs_and_never_writes(tmp_path: Path) -> None:
    """An edited paragraph shows as stale at once, before anybody ran sync."""
    from builds import build

    header = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n'
    catalog = (
        header + 'msgid "Das Rechenzentrum steht seit einem Jahr in China."\nmsgstr "The data centre has stood."\n'
    )
    files = {
        "mkdocs.yml": configuration(),
        "docs/index.md": "Das Rechenzentrum steht seit einem Monat in China.\n\nEin neuer Absatz.\n",
        "translations/en/index.po": catalog,
    }
    project = write(tmp_path / "project", files)
    site = build("mkdocs", project, tmp_path / "site")
    states = site.page("").xpath("//section[@lang='en']//@data-state")
    assert states[-2:] == ["stale", "missing"]
    assert "The data centre has stood." in site.text("index.html")
    assert {path.name: path.read_text("utf-8") for path in (project / "translations").rglob("*.*")} == {
        "index.po": catalog
    }
    assert ROOT not in project.parents
