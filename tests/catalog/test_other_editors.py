"""A catalog goes from Poedit or Weblate to Diglot and back, and nothing changes in it but what somebody changed.

Neither program can run here. `editors` holds catalogs in the layout that each writes; gettext, whose library writes
Poedit's layout, and translate-toolkit, which is what Weblate reads and writes catalogs with, stand in for them.
"""

from __future__ import annotations

import json
import re
import subprocess
from collections.abc import Callable
from datetime import date
from pathlib import Path

import polib
import pytest
from test_sync_cases import facts
from translate.storage import pypo

from builds import configuration, write
from diglot.base.store import write_text
from diglot.catalog import po_file
from diglot.catalog.comments import parsed, remarks, written
from diglot.catalog.remarks import Derivation, Origin
from diglot.catalog.seal import seal
from diglot.catalog.state import State
from diglot.catalog.translations import catalog_of
from diglot.cli.hosts import read_site
from diglot.project.catalog_update import update
from diglot.project.project import Project
from diglot.review.entries import SaveResult, accepted, checker, edited, queue, read, save
from pages import ROOT, SAMPLE, this_site

pytestmark = pytest.mark.programs

EDITORS = sorted((ROOT / "tests/catalog/editors").glob("*.po"))
WITHOUT_WRAPPING = 65535
"""Weblate's `po_line_wrap` in `tools/weblate/component.json`."""


@pytest.fixture(params=EDITORS, ids=lambda file: file.stem)
def project(request: pytest.FixtureRequest, tmp_path: Path) -> Project:
    """Give a project whose one document has a catalog that another program wrote."""
    text = request.param.read_text("utf-8")
    texts = [entry.msgid for entry in polib.pofile(text) if not entry.obsolete]
    files = {"mkdocs.yml": configuration(), "docs/a.md": "\n\n".join(texts) + "\n", "translations/en/a.po": text}
    write(tmp_path, files)
    site, problems = read_site(tmp_path / "mkdocs.yml")
    assert site is not None, problems
    return Project(site)


def place(project: Project) -> Path:
    return project.settings.root / "translations/en/a.po"


def entries(project: Project) -> list[str]:
    """Return the catalog's header and entries as they are written."""
    return place(project).read_text("utf-8").rstrip("\n").split("\n\n")


def states(project: Project) -> list[State]:
    return [translation.state for translation in catalog_of(polib.pofile(str(place(project)))).translations.values()]


def nothing_to_sync(project: Project) -> bool:
    return not any(result.written or result.problems for result in update(project))


def settles(project: Project) -> bool:
    """Return whether one sync, which takes out what an editor left of accepted drafts, leaves nothing to the next."""
    return not any(result.problems for result in update(project)) and nothing_to_sync(project)


def test_a_sync_leaves_every_byte(project: Project) -> None:
    before = place(project).read_bytes()
    assert nothing_to_sync(project)
    assert place(project).read_bytes() == before


@pytest.mark.programs
def test_a_review_touches_one_entry_at_a_time(project: Project) -> None:
    check = checker(project.settings)
    [pair] = project.pairs()
    assert not isinstance(pair, list)
    waiting = queue(pair, frozenset(State))
    assert [one.msgid for one in waiting] == pair.msgids
    for one in waiting:
        entry = read(project, one, check)
        assert entry is not None
        if entry.translation.state is State.REVIEWED:
            continue
        if entry.translation.state is State.MISSING:
            assert save(project.settings, entry, edited(entry.translation, "Is there.")) is SaveResult.YES
            entry = read(project, one, check)
            assert entry is not None
        before = entries(project)
        assert (
            save(project.settings, entry, accepted(entry.translation, entry.waiting.msgid, "Ada", date.today()))
            is SaveResult.YES
        )
        changed = [(old, new) for old, new in zip(before, entries(project), strict=True) if old != new]
        assert len(changed) == 1
        assert "fuzzy" in changed[0][0]
        assert not re.search("^#.*fuzzy|^#[|]|draft:", changed[0][1], re.MULTILINE)
    assert set(states(project)) == {State.REVIEWED}
    assert nothing_to_sync(project)
    file = str(place(project))
    checked = subprocess.run(["msgfmt", "--check", "-o", "/dev/null", file], capture_output=True, check=False)
    assert (checked.returncode, checked.stderr) == (0, b"")


@pytest.mark.programs
def test_gettext_keeps_what_we_write_and_we_keep_what_gettext_writes(project: Project) -> None:
    """As Poedit does when somebody approves all drafts and the file is wrapped anew."""
    ours = place(project).read_text("utf-8")
    command = ["msgattrib", "--clear-fuzzy", "--clear-previous", "--width=79", str(place(project))]
    theirs = subprocess.run(command, capture_output=True, check=True).stdout.decode()
    assert [fact[:2] for fact in facts(theirs)] == [fact[:2] for fact in facts(ours)]
    write_text(place(project), theirs)
    assert settles(project)
    assert not re.search("^#[|]|# draft:", place(project).read_text("utf-8"), re.MULTILINE)
    assert set(states(project)) == {State.REVIEWED, State.MISSING}


@pytest.mark.parametrize("width", [WITHOUT_WRAPPING, 77])
def test_what_weblate_writes_changes_only_its_entry_and_the_header(project: Project, width: int) -> None:
    before = states(project)
    store = pypo.pofile()
    assert store.wrapper is not None
    store.wrapper.width = width
    store.parse(place(project).read_bytes())
    for unit in store.units:
        if unit.isfuzzy() and unit.prev_source:
            unit.target = "A paragraph whose original has changed."
            unit.markfuzzy(False)
    header = {"PO_Revision_Date": "2026-11-22 12:00+0000", "X_Generator": "Weblate 5.14.2"}
    store.updateheader(**header)  # type: ignore[no-untyped-call]  # the toolkit gives this method no types
    old = entries(project)
    write_text(place(project), bytes(store).decode())
    after = [State.REVIEWED if state is State.STALE else state for state in before]
    assert states(project) == after
    assert settles(project)
    assert states(project) == after
    changed = [new for was, new in zip(old, entries(project), strict=True) if was != new]
    assert ["X-Generator" in new for new in changed] == [True, False]


HEADER = 'msgid ""\nmsgstr ""\n"Language: en\\n"\n"Content-Type: text/plain; charset=UTF-8\\n"\n'
ORIGINAL = "Tesla plant ein Rechenzentrum in China, um seine Fahrassistenz zu trainieren."
TRANSLATION = "Tesla plans a data centre in China to train its driver assistance."
CHANGED_ORIGINAL, CHANGED_TRANSLATION = ORIGINAL.replace("plant", "baut"), TRANSLATION.replace("plans", "builds")
REMARKED = f"""\
Wie heißt das auf Englisch?
draft: openai/qwen/qwen3:8b 2026-11-22 {seal(ORIGINAL, TRANSLATION)}
memory: b.po, 88% alike: Tesla plant {"sehr " * 30}viel. 2026-11-21 {seal("x", "y")}
adopted: a.en.md:3: the numbers differ 2026-11-20 {seal("x", "y")}
judge: omission major: “train” is missing: why? {seal(ORIGINAL, TRANSLATION)}
reviewed: Ada Muster 2026-11-22 {seal("x", "y")}

draft: ask the author
diglot: ignore links: the English page is cited
diglot: nolink Tesla"""


def by_gettext(command: str) -> Callable[[Path, str, str], None]:
    def edit(place: Path, original: str, words: str) -> None:
        template = place.with_name("new.pot")
        template.write_text(f'{HEADER}\nmsgid "{original}"\nmsgstr ""\n', "utf-8")
        place.write_text(place.read_text("utf-8").replace(f'msgstr "{TRANSLATION}"', f'msgstr "{words}"'), "utf-8")
        files = [place, template] if command.startswith("msgmerge") else [place]
        subprocess.run([*command.split(), "-o", place, *files], check=True, capture_output=True)

    return edit


def by_polib(place: Path, original: str, words: str) -> None:
    po = polib.pofile(str(place))
    po[0].msgid, po[0].msgstr = original, words
    po.save()


def by_translate_toolkit(place: Path, original: str, words: str) -> None:
    store = pypo.pofile.parsefile(str(place))  # type: ignore[no-untyped-call]  # the toolkit gives it no types
    unit = store.units[1]
    unit.source, unit.target = original, words
    store.save()


PROGRAMS: dict[str, Callable[[Path, str, str], None]] = {
    "msgcat": by_gettext("msgcat"),
    "msgcat --no-wrap": by_gettext("msgcat --no-wrap"),
    "msgmerge": by_gettext("msgmerge"),
    "msgmerge --previous": by_gettext("msgmerge --no-wrap --previous"),
    "polib": by_polib,
    "translate-toolkit": by_translate_toolkit,
}


CHANGES = [
    (program, original, words)
    for program in PROGRAMS
    for original in (ORIGINAL, CHANGED_ORIGINAL)
    for words in (TRANSLATION, CHANGED_TRANSLATION)
    if original == ORIGINAL or not program.startswith("msgcat")  # which changes no original
]


@pytest.mark.parametrize(("program", "original", "words"), CHANGES)
def test_every_program_keeps_what_is_known_of_a_text_and_the_seal_says_of_which(
    program: str, original: str, words: str, tmp_path: Path
) -> None:
    place = tmp_path / "a.po"
    comment = "".join(f"# {line}".rstrip() + "\n" for line in REMARKED.split("\n"))
    place.write_text(f'{HEADER}\n{comment}#, fuzzy\nmsgid "{ORIGINAL}"\nmsgstr "{TRANSLATION}"\n', "utf-8")
    PROGRAMS[program](place, original, words)
    found, problems = po_file.read(place.read_text("utf-8"), "a.po", "en")
    assert found is not None, problems
    (entry,) = found.po
    assert (entry.msgid, entry.msgstr, entry.fuzzy) == (original, words, True)
    if program == "polib":  # which wraps comments
        assert [line.remark for line in parsed(entry.tcomment)] == [line.remark for line in parsed(REMARKED)]
        assert written(parsed(entry.tcomment)) == entry.tcomment
    else:
        assert entry.tcomment == REMARKED
    made, *_ = remarks(entry.tcomment, Derivation)
    assert made.seal is not None
    assert made.seal.fits_original(entry.msgid) == (original == ORIGINAL)
    assert made.seal.fits_translation(entry.msgstr) == (words == TRANSLATION)
    assert catalog_of(found.po)[original].origin is (Origin.MACHINE if words == TRANSLATION else Origin.PERSON)


def test_weblate_finds_every_catalog_of_an_edition() -> None:
    """By the rules of `ComponentDiscovery` (weblate/trans/discovery.py): the mask has `*` in the language's place."""
    component = json.loads((ROOT / "tools/weblate/component.json").read_text("utf-8"))
    discovery = json.loads((ROOT / "tools/weblate/discovery.json").read_text("utf-8"))["configuration"]
    settings = this_site().settings
    masks, names = set(), set()
    catalogs = sorted((SAMPLE / settings.catalogs).rglob("*.po"))
    for catalog in catalogs:
        path = catalog.relative_to(SAMPLE).as_posix()
        found = re.fullmatch(discovery["match"], path)
        assert found is not None, path
        assert re.match(discovery["language_regex"], found["language"])
        assert found["language"] == settings.target
        start, end = found.span("language")
        masks.add(f"{path[:start]}*{path[end:]}")
        names.add(found["component"])
    assert len(names) == len(masks) == len(catalogs)
    assert component["filemask"] in masks
    assert component["source_language"]["code"] == settings.source
    assert component["language_regex"] == discovery["language_regex"]
    assert component["file_format"] == discovery["file_format"] == "po"
    assert component["file_format_params"]["po_line_wrap"] == WITHOUT_WRAPPING
