"""What is kept between builds is never seen: a warm build writes byte for byte what a cold one writes."""

from __future__ import annotations

import os
import pickle
import random
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from builds import build, write
from diglot.base.digest import UnknownError, digest_of, must_be_known
from diglot.edition.cache import Cache
from diglot.edition.edition import Edition
from diglot.edition.host import Host
from diglot.edition.rendering import Rendering
from diglot.page.view import View
from diglot.project.cache_folder import CacheFolder
from diglot.project.project import Project
from diglot.project.settings import Settings
from generated import CONCEPT, SMALL, small


def tree(folder: Path) -> dict[str, bytes]:
    """Return all files of a site but those of the search, which Pagefind names by chance."""
    files = (path for path in folder.rglob("*") if path.is_file())
    found = {path.relative_to(folder).as_posix(): path for path in files}
    return {name: path.read_bytes() for name, path in found.items() if not name.startswith("search/")}


def edit_paragraph(folder: Path, rng: random.Random) -> None:
    place = folder / "docs" / f"teil-{(number := rng.randrange(SMALL))}" / f"artikel-{number}.md"
    place.write_text(place.read_text("utf-8").replace("das ", "dies ", 1) + f"\nNeu {rng.random()}.\n", "utf-8")


def edit_catalog(folder: Path, rng: random.Random) -> None:
    place = folder / "translations/en" / f"teil-{(number := rng.randrange(SMALL))}" / f"artikel-{number}.po"
    place.write_text(place.read_text("utf-8").replace("number", f"no {rng.random()}", 1), "utf-8")


def edit_concept(folder: Path, rng: random.Random) -> None:
    name = rng.choice(["Behörde", "Rechenzentrum"])
    write(folder, {f"glossary/{name[0].lower()}.md": CONCEPT.format(name=name, what=f"etwas {rng.random()}")})


def add_concept(folder: Path, rng: random.Random) -> None:
    name = rng.choice(["Chip", "Fahrzeug", "Markt"])
    write(folder, {f"glossary/{name.lower()}.md": CONCEPT.format(name=name, what="neu")})


def add_or_remove_a_document(folder: Path, rng: random.Random) -> None:
    place = folder / "docs" / "neu.md"
    if place.exists():
        place.unlink()
    else:
        place.write_text(f"# Neu\n\nDie Behörde {rng.random()}.\n", "utf-8")


def change_configuration(folder: Path, rng: random.Random) -> None:
    place = folder / "mkdocs.yml"
    tab = f"pymdownx.tasklist: {{custom_checkbox: {rng.choice(['true', 'false'])}}}\n  - nl2br\n"
    place.write_text(place.read_text("utf-8").replace("  - tables\n", f"  - tables\n  - {tab}", 1), "utf-8")


def damage_what_is_kept(folder: Path, rng: random.Random) -> None:
    for place in (folder / ".cache" / "diglot").iterdir():
        data = place.read_bytes()
        cut = rng.randrange(len(data) + 1)
        place.write_bytes(rng.choice([b"", data[:cut], data[:cut] + b"?" + data[cut + 1 :]]))


EDITS: list[Callable[[Path, random.Random], None]] = [
    edit_paragraph,
    edit_catalog,
    edit_concept,
    add_concept,
    add_or_remove_a_document,
    change_configuration,
    damage_what_is_kept,
]


@pytest.mark.programs
def test_warm_and_cold_builds_agree_after_any_edits(tmp_path: Path) -> None:
    rng = random.Random(1)
    folder = small(tmp_path / "project")
    build("mkdocs", folder, tmp_path / "warm")
    for edit in rng.sample(EDITS, len(EDITS)):
        for _ in range(rng.randrange(1, 3)):
            edit(folder, rng)
        warm = build("mkdocs", folder, tmp_path / "warm")
        kept = folder / ".cache"
        kept.rename(tmp_path / "kept")
        cold = build("mkdocs", folder, tmp_path / "cold")
        shutil.rmtree(kept)
        (tmp_path / "kept").rename(kept)
        assert warm.exit_code == cold.exit_code == 0, warm.log + cold.log
        assert tree(warm.folder) == tree(cold.folder), edit.__name__
        assert said(warm.log) == said(cold.log), edit.__name__


def said(log: str) -> list[str]:
    """Return what a build found, but not how long it took."""
    return sorted(line for line in log.splitlines() if "Documentation built" not in line and "directory" not in line)


@pytest.mark.programs
def test_a_second_build_renders_nothing_and_says_the_same_even_if_the_first_was_quiet(tmp_path: Path) -> None:
    folder = small(tmp_path / "project")
    build("mkdocs", folder, tmp_path / "site", "--quiet")
    kept = {path.name: path.stat().st_mtime_ns for path in (folder / ".cache/diglot").iterdir()}
    assert len(kept) == (SMALL + 2 + 1) + 1, "what became of each document, with its pages, and '.gitignore'"
    again = build("mkdocs", folder, tmp_path / "site")
    assert {path.name: path.stat().st_mtime_ns for path in (folder / ".cache/diglot").iterdir()} == kept
    assert "does not contain an anchor '#nirgends'" in again.log
    assert "the link 'fort.md' leads to no file of the site" in again.log
    assert build("mkdocs", folder, tmp_path / "site", "--strict").exit_code == 1


@pytest.mark.programs
def test_a_dirty_build_writes_what_a_clean_one_writes(tmp_path: Path) -> None:
    folder = small(tmp_path / "project")
    clean = tree(build("mkdocs", folder, tmp_path / "site").folder)
    assert tree(build("mkdocs", folder, tmp_path / "site", "--dirty").folder) == clean
    edit_catalog(folder, random.Random(1))
    dirty = tree(build("mkdocs", folder, tmp_path / "site", "--dirty").folder)
    assert dirty == tree(build("mkdocs", folder, tmp_path / "other").folder) != clean


@pytest.mark.programs
def test_two_cold_builds_are_identical(tmp_path: Path) -> None:
    folder = small(tmp_path / "project")
    trees = []
    for name in ("one", "two"):
        trees.append(tree(build("mkdocs", folder, tmp_path / name).folder))
        shutil.rmtree(folder / ".cache")
    assert trees[0] == trees[1]


@pytest.mark.programs
def test_nothing_is_kept_where_something_unknown_enters(tmp_path: Path) -> None:
    folder = small(tmp_path / "project", 1)
    place = folder / "mkdocs.yml"
    place.write_text(place.read_text("utf-8").replace("  - tables\n", "  - tables\n  - pymdownx.snippets\n"), "utf-8")
    built = build("mkdocs", folder, tmp_path / "site")
    assert built.exit_code == 0
    assert "nobody can tell whether 'pymdownx.snippets' is the same" in built.log
    assert not (folder / ".cache").exists()


@pytest.mark.programs
def test_a_text_that_a_hook_made_is_kept_as_that_text(tmp_path: Path) -> None:
    folder = small(tmp_path / "project", 1)
    hook = "def on_page_markdown(text, **_): return text + '\\n\\nEin Wort vom Haken.'\n"
    without = (folder / "mkdocs.yml").read_text("utf-8")
    write(folder, {"hook.py": hook, "mkdocs.yml": without + "hooks: [hook.py]\n"})
    first, again = (tree(build("mkdocs", folder, tmp_path / name).folder) for name in ("first", "again"))
    assert first == again
    assert b"Ein Wort vom Haken." in first["index.html"]
    write(folder, {"mkdocs.yml": without})
    assert b"Ein Wort vom Haken." not in tree(build("mkdocs", folder, tmp_path / "site").folder)["index.html"]


@pytest.mark.parametrize("name", ["pymdownx.snippets", "pymdownx.b64", "some.extension", "own", object()])
def test_only_extensions_that_are_known_to_read_no_files_are_trusted(name: object) -> None:
    with pytest.raises(UnknownError):
        must_be_known(["abbr", "markdown.extensions.toc", "pymdownx.details", name])


def test_values_have_the_same_digest_in_any_order_and_what_is_unknown_has_none() -> None:
    assert digest_of({"a": 1, "b": [2]}) == digest_of({"b": [2], "a": 1}) != digest_of({"a": 1, "b": [3]})
    with pytest.raises(UnknownError):
        digest_of({"function": test_two_cold_builds_are_identical})


def test_a_file_that_somebody_put_there_starts_no_code(tmp_path: Path) -> None:
    class Evil:
        def __reduce__(self) -> tuple[object, tuple[str]]:
            return os.mkdir, (str(tmp_path / "done"),)

    kept = CacheFolder(Settings("de", "en", root=tmp_path))
    assert kept.write(f"{kept.hidden('key')}.page", {"page": pickle.dumps(Evil())})
    taken: Rendering | None = Cache(kept).take("key")
    assert taken is None
    assert not (tmp_path / "done").exists()


@pytest.mark.programs
def test_html_that_was_damaged_is_made_again_once_and_what_is_half_written_goes(tmp_path: Path) -> None:
    folder = small(tmp_path / "project")
    clean = tree(build("mkdocs", folder, tmp_path / "site").folder)
    kept = folder / ".cache/diglot"
    (kept / f"{'0' * 64}.de.html.{'0' * 16}.new").write_bytes(b"half of it, when its build was killed")
    damaged = next(place for place in sorted(kept.iterdir()) if place.name.endswith(".page"))
    names = {place.name for place in kept.iterdir() if place.suffix != ".new"}
    damaged.write_bytes(damaged.read_bytes()[:-1] + b"?")  # in the last page
    assert tree(build("mkdocs", folder, tmp_path / "site").folder) == clean
    assert not damaged.exists()
    assert tree(build("mkdocs", folder, tmp_path / "site").folder) == clean
    assert {place.name for place in kept.iterdir()} == names


EMPTYING = """
import shutil, sys
from mkdocs.__main__ import cli
from mkdocs.commands import build

def emptied(*args, made=build._build_page, **options):
    shutil.rmtree(sys.argv[1], ignore_errors=True)
    return made(*args, **options)

build._build_page = emptied
cli(sys.argv[2:])
"""


@pytest.mark.programs
def test_what_goes_away_while_a_site_is_built_is_made_again(tmp_path: Path) -> None:
    folder = small(tmp_path / "project")
    clean = tree(build("mkdocs", folder, tmp_path / "site").folder)
    command = [sys.executable, "-c", EMPTYING, str(folder / ".cache"), "build", "-f", str(folder / "mkdocs.yml")]
    subprocess.run([*command, "-d", str(tmp_path / "again")], check=True, capture_output=True)
    assert tree(tmp_path / "again") == clean


PAGES = {"docs/a.md": "# A\n\n<script>own()</script>\n", "docs/b.md": "# B\n"}


def edition_of(root: Path, policy: str = "on") -> tuple[Edition, list[View]]:
    """Return an edition of a project whose documents were rendered, or taken from what is kept, and its views."""
    project = Project.of(Settings("de", "en", root=root, policy=policy), ["toc"])
    edition = Edition(project, Host.of(project, reader="en"))
    views = list(edition.views())
    edition.renderings.end()
    return edition, views


def kept_files(root: Path) -> dict[str, int]:
    places = (root / ".cache/diglot").iterdir()
    return {place.name: place.stat().st_ino for place in places if place.name != ".gitignore"}


def test_a_file_under_the_key_of_another_document_is_not_shown(tmp_path: Path) -> None:
    _, before = edition_of(write(tmp_path, PAGES))
    for name in kept_files(tmp_path):
        others = [other for other in kept_files(tmp_path) if other != name and other[64:] == name[64:]]
        data = (tmp_path / ".cache/diglot" / others[0]).read_bytes()
        (tmp_path / ".cache/diglot" / name).write_bytes(data)
    assert edition_of(tmp_path)[1] == before


def test_the_page_of_one_language_is_not_taken_for_that_of_another(tmp_path: Path) -> None:
    _, before = edition_of(write(tmp_path, PAGES))
    for name in kept_files(tmp_path):
        place = tmp_path / ".cache/diglot" / name
        head, _, rest = place.read_bytes().partition(b"\n")
        head = head.replace(b"de:", b"x:").replace(b"en:", b"de:").replace(b"x:", b"en:")
        place.write_bytes(head + b"\n" + rest)
    assert edition_of(tmp_path)[1] == before


def test_what_somebody_else_kept_is_made_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """They built the same project, with their own secret, and with a script in each page and in its policy."""
    root = write(tmp_path / "project", PAGES)
    _, clean = edition_of(root)
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "theirs"))
    edition_of(root)
    theirs = CacheFolder(Settings("de", "en", root=root))
    for name in kept_files(root):
        parts = {part: pickle.loads(theirs.read(name, part) or b"") for part in ("page", "*", "de", "en")}
        pages = {part: page + "<script>theirs()</script>" for part, page in parts.items() if part != "page"}
        assert theirs.write(name, {part: pickle.dumps(value) for part, value in {**parts, **pages}.items()})
    monkeypatch.undo()
    assert edition_of(root)[1] == clean
    assert theirs.names() != []
    assert [name for name in theirs.names() if theirs.read(name, "page")] == [], "and theirs is removed"


def test_a_policy_is_made_of_the_page_and_never_kept(tmp_path: Path) -> None:
    _, cold = edition_of(write(tmp_path, PAGES))
    edition, warm = edition_of(tmp_path)
    assert [view.policy for view in cold] == [view.policy for view in warm]
    assert {view.document for view in warm if view.policy} == {"a.md"}
    assert "policy" not in str(vars(edition.renderings.done["a.md"]))
    assert "sha256-" not in str(vars(edition.renderings.done["a.md"]))


def test_a_site_without_a_policy_looks_for_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("diglot.edition.renderings.needed_by", lambda _: pytest.fail("it is asked what a page needs"))
    _, views = edition_of(write(tmp_path, PAGES), policy="off")
    assert {str(view.policy) for view in views} == {"{}"}


def test_only_files_of_our_own_are_removed(tmp_path: Path) -> None:
    root = write(tmp_path / "project", PAGES)
    edition_of(root)
    digest, random = "0" * 64, "0" * 16
    ours = [f"{digest}.page", f"{digest}.html", f"{digest}.zh-Hant.html", f"{digest}.page.{random}.new"]
    ours += [f"{digest}.de.html.{random}.new", f"synced.{random}.new"]
    others = ["synced", "a.page", "index.html", "x.new", f"{digest}.txt", f"{digest[1:]}.page", f"x{digest}.html"]
    others += [f"x.{random}.new", f"{digest}.page.new", f"{digest}.html.orig", f"{'A' * 64}.page"]
    folders = [f"{'1' * 64}.page", f"{'1' * 64}.html"]
    write(root / ".cache/diglot", dict.fromkeys(ours + others, "a file"))
    for name in folders:
        (root / ".cache/diglot" / name).mkdir()
    before = set((root / ".cache/diglot").iterdir())
    edition_of(root)
    assert {place.name for place in before - set((root / ".cache/diglot").iterdir())} == set(ours)


def test_no_clock_says_what_is_kept(tmp_path: Path) -> None:
    edition_of(write(tmp_path, PAGES))
    before = kept_files(tmp_path)
    assert len(before) == 2
    for number, place in enumerate(path for path in tmp_path.rglob("*") if path.is_file()):
        os.utime(place, (0, 0) if number % 2 else (2**32, 2**32))
    edition_of(tmp_path)
    assert kept_files(tmp_path) == before


@pytest.mark.parametrize(
    ("plant", "reason"),
    [
        (lambda root: (root / ".cache").symlink_to("../fremd"), "'.cache' is a link; remove it"),
        (lambda root: write(root, {".cache": "a file"}), ""),
        (lambda root: write(root, {".cache/diglot": "a file"}), ""),
    ],
)
def test_a_project_whose_cache_cannot_be_used_is_published_all_the_same(
    plant: Callable[[Path], object], reason: str, tmp_path: Path
) -> None:
    _, clean = edition_of(write(tmp_path / "clean", PAGES))
    root = write(tmp_path / "project", PAGES)
    fremd = write(tmp_path / "fremd", dict.fromkeys(["index.html", "a.page", "x.new", f"{'0' * 64}.page"], "theirs"))
    plant(root)
    edition, views = edition_of(root)
    assert views == clean
    assert edition.renderings.uncached == reason
    assert {place.read_text() for place in fremd.iterdir()} == {"theirs"}
    assert len(list(fremd.iterdir())) == 4


@pytest.mark.programs
def test_a_build_that_keeps_nothing_says_why(tmp_path: Path) -> None:
    folder = small(tmp_path / "project", 1)
    (folder / ".cache").symlink_to("../fremd")
    (tmp_path / "fremd").mkdir()
    built = build("mkdocs", folder, tmp_path / "site")
    assert built.exit_code == 0
    assert "Documents are not kept for the next build: '.cache' is a link; remove it.\n" in built.log
    assert list((tmp_path / "fremd").iterdir()) == []
