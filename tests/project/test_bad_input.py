"""Bad input gets one clear sentence with file and line: the strict build fails on it, and `diglot sync` stops."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

import pytest

from builds import build, configuration, write
from commands import diglot
from diglot.project import config, files
from diglot.project.settings import Settings
from weekly import weekly

HEADER = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n'
GOOD = {"docs/index.md": "# Titel\n", "translations/en/index.po": HEADER + 'msgid "Titel"\nmsgstr "Title"\n'}
BOMB = "a0: &a0 {k: v}\n" + "".join(f"a{n}: &a{n} {{<<: [{', '.join([f'*a{n - 1}'] * 9)}]}}\n" for n in range(1, 8))
"""Front matter that merges lists of itself: 440 bytes, with which PyYAML is busy for 42 seconds."""

CONFLICT = "<<<<<<< HEAD\n{one}\n=======\n{other}\n>>>>>>> branch\n"


@dataclass(frozen=True)
class Fault:
    """What somebody did to a file, and the start of the sentence that must come of it."""

    name: str
    file: str
    content: bytes | None  # None: there is a folder in the place of the file
    sentence: str


FAULTS = [
    Fault(
        "broken PO syntax",
        "translations/en/index.po",
        (HEADER + 'msgid "Titel"\nmsgstr "Title\n').encode(),
        "translations/en/index.po:5: this is not the syntax of a gettext catalog.",
    ),
    Fault(
        "stray text in a catalog",
        "translations/en/index.po",
        (HEADER + "Titel = Title\n").encode(),
        "translations/en/index.po:4: this is not the syntax of a gettext catalog.",
    ),
    Fault(
        "keyword out of place",
        "translations/en/index.po",
        (HEADER + 'msgstr "Title"\n').encode(),
        "translations/en/index.po:4: msgstr stands here without a msgid before it.",
    ),
    Fault(
        "catalog in Latin 1",
        "translations/en/index.po",
        (HEADER + 'msgid "Größe"\nmsgstr "Size"\n').encode("latin-1"),
        "translations/en/index.po:4: is not UTF-8: byte 0xf6 cannot be read.",
    ),
    Fault(
        "merge conflict in a catalog",
        "translations/en/index.po",
        (HEADER + 'msgid "Titel"\n' + CONFLICT.format(one='msgstr "Title"', other='msgstr "Heading"')).encode(),
        "translations/en/index.po:5: a merge conflict was left in the file.",
    ),
    Fault(
        "catalog replaced by a folder",
        "translations/en/index.po",
        None,
        "translations/en/index.po: is a folder, not a file.",
    ),
    Fault(
        "broken front matter",
        "docs/index.md",
        b"---\ndescription: a\ntitle: A: B\n---\n# Titel\n",
        "docs/index.md:3: the front matter cannot be read: mapping values are not allowed here.",
    ),
    Fault(
        "a day that there is not",
        "docs/index.md",
        b"---\ndate: 2024-02-30\n---\n# Titel\n",
        "docs/index.md:2: the front matter cannot be read: day is out of range for month.",
    ),
    Fault(
        "front matter that is a list",
        "docs/index.md",
        b"---\n- a\n- b\n---\n# Titel\n",
        "docs/index.md:2: the front matter is not a list of keys with values.",
    ),
    Fault(
        "front matter that explodes",
        "docs/index.md",
        f"---\n{BOMB}---\n# Titel\n".encode(),
        "docs/index.md:6: the front matter cannot be read: aliases ('*') repeat too many values.",
    ),
    Fault(
        "front matter that explodes below lines that MkDocs does not take for its end",
        "docs/index.md",
        f"---\n---\n{BOMB}---\n# Titel\n".encode(),
        "docs/index.md:7: the front matter cannot be read: aliases ('*') repeat too many values.",
    ),
    Fault(
        "front matter with a number that cannot be printed",
        "docs/index.md",
        f"---\nedition: 0b{'1' * 50_000}\n---\n# Titel\n".encode(),
        "docs/index.md:2: the front matter cannot be read: a number has more than 100 characters.",
    ),
    Fault(
        "front matter without an end",
        "docs/index.md",
        f"---\ntitle: {'Titel ' * 20_000}\n---\n# Titel\n".encode(),
        "docs/index.md:1: the front matter cannot be read: it has 120,016 characters, and may have 100,000.",
    ),
    Fault(
        "merge conflict in a document",
        "docs/index.md",
        ("# Titel\n\n" + CONFLICT.format(one="Eins", other="Zwei")).encode(),
        "docs/index.md:3: a merge conflict was left in the file.",
    ),
    Fault(
        "document in Latin 1",
        "docs/index.md",
        "# Titel\n\nGröße\n".encode("latin-1"),
        "docs/index.md:3: is not UTF-8: byte 0xf6 cannot be read.",
    ),
    Fault(
        "unknown language",
        "mkdocs.yml",
        configuration().replace("target: en", "target: xx").encode(),
        "mkdocs.yml:10: 'xx' is not a language code.",
    ),
    Fault(
        "the same language twice",
        "mkdocs.yml",
        configuration().replace("target: en", "target: de").encode(),
        "mkdocs.yml:10: source and target are both 'de'.",
    ),
    Fault(
        "no target language",
        "mkdocs.yml",
        configuration().replace("target: en", "concepts: glossary").encode(),
        "mkdocs.yml:8: the configuration of diglot has no 'target' language.",
    ),
]


def project_with(fault: Fault, folder: Path) -> Path:
    """Write a good project and then do to it what the fault says."""
    project = write(folder / "project", {"mkdocs.yml": configuration(), **GOOD})
    place = project / fault.file
    place.unlink()
    if fault.content is None:
        place.mkdir()
    else:
        place.write_bytes(fault.content)
    return project


@pytest.mark.programs
@pytest.mark.parametrize(
    ("fault", "builder"),
    [*((fault, "mkdocs") for fault in FAULTS), (FAULTS[0], "properdocs")],
    ids=lambda one: getattr(one, "name", one),
)
def test_the_strict_build_fails_and_says_where_and_why(fault: Fault, builder: str, tmp_path: Path) -> None:
    site = build(builder, project_with(fault, tmp_path), tmp_path / "site", "--strict")
    assert site.exit_code != 0
    assert fault.sentence in site.log
    assert "Traceback" not in site.log


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.name)
def test_sync_says_it_too_and_leaves_the_file_alone(fault: Fault, tmp_path: Path) -> None:
    project = project_with(fault, tmp_path)
    done = diglot(project, "sync")
    assert done.returncode == 2
    assert fault.sentence in done.stderr
    if fault.content is not None:
        assert (project / fault.file).read_bytes() == fault.content


def test_a_configuration_that_cannot_be_read_is_one_sentence(tmp_path: Path) -> None:
    for content, sentence in (
        ("site_name: a: b\n", "mkdocs.yml:1: cannot be read: mapping values are not allowed here."),
        ("site_name: a\n", "mkdocs.yml: does not use the plugin diglot."),
        (CONFLICT.format(one="site_name: a", other="site_name: b"), "mkdocs.yml:1: a merge conflict was left"),
        (BOMB, "mkdocs.yml:5: cannot be read: aliases ('*') repeat too many values."),
        ("x: !!python/name:no.such.thing ''\n", "mkdocs.yml:1: cannot be read: cannot find module 'no.such'"),
    ):
        write(tmp_path, {"mkdocs.yml": content})
        done = diglot(tmp_path, "sync")
        assert (done.returncode, done.stderr.startswith(f"error: {sentence}")) == (2, True), done.stderr
    (tmp_path / "mkdocs.yml").unlink()
    assert "mkdocs.yml: there is no such file here." in diglot(tmp_path, "sync").stderr


def test_a_folder_that_cannot_be_read_is_a_problem(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Permissions do not hold for root, so the system's refusal is played."""
    write(tmp_path, {**GOOD, "docs/geheim/a.md": "# A\n"})
    scandir = os.scandir

    def refuse(path: str) -> object:
        if Path(path).name == "geheim":
            raise PermissionError(13, "Permission denied", str(path))
        return scandir(path)

    monkeypatch.setattr(os, "scandir", refuse)
    paths, problems = files.document_paths(Settings("de", "en", root=tmp_path))
    assert paths == ["index.md"]
    assert [str(problem) for problem in problems] == [
        "docs/geheim: the folder cannot be read: Permission denied. Check the folder and its permissions. [unreadable]"
    ]


def problems_with(code: str) -> list[str]:
    """Return the codes of what is wrong with a site in a language."""
    options = {"source": code, "target": "it"}
    _, problems = config.read_settings(options, Path(), lambda _: ("mkdocs.yml", 0), are_on_disk=False)
    return [problem.code for problem in problems]


def test_languages_are_checked_against_the_unicode_list() -> None:
    for code in ("de", "en", "fr", "pt-BR", "zh-Hant", "la"):
        assert problems_with(code) == []
    for code in ("xx", "deutsch", "d", "de_XX_YY_ZZ!", "../en"):
        assert problems_with(code) == ["language"]


def test_a_file_whose_name_is_no_text_is_a_problem_and_the_others_are_done(tmp_path: Path) -> None:
    write(tmp_path, {"mkdocs.yml": configuration(), **GOOD, "docs/b.md": "Etwas.\n"})
    Path(os.fsdecode(os.fsencode(tmp_path) + b"/docs/\xff.md")).write_text("Etwas.\n", "utf-8")
    done = diglot(tmp_path, "sync")
    assert (done.returncode, done.stderr) == (
        2,
        "error: docs/\\udcff.md: the name of the file is not UTF-8. Rename it. [encoding]\n",
    )
    assert (tmp_path / "translations/en/b.po").exists()


@pytest.mark.programs
def test_a_build_goes_without_files_whose_names_are_no_text(tmp_path: Path) -> None:
    project = write(tmp_path / "project", {"mkdocs.yml": configuration(), **GOOD})
    for ending in (b".md", b".png"):
        Path(os.fsdecode(os.fsencode(project) + b"/docs/\xff" + ending)).write_text("Etwas.\n", "utf-8")
    site = build("mkdocs", project, tmp_path / "site")
    assert "Traceback" not in site.log
    assert (site.folder / "en/index.html").exists()


KEYS = (
    *("title", "description", "author", "publisher", "date", "image", "lang", "translator", "translate", "terms"),
    *("credit", "facts", "search"),
)
OF_ANY_TYPE = (
    *(
        "7",
        "1.5",
        "true",
        "null",
        "''",
        "x",
        "[x]",
        "[[[]]]",
        "{a: b}",
        "[{a: [b]}]",
        "2024-01-01",
        ".nan",
        "!!set {a}",
    ),
    *("!!binary aGFsbG8=", '"a\\0b"', '"' + "x" * 5000 + '"'),
)


@pytest.mark.programs
@pytest.mark.parametrize("part", [0, *weekly(1, 2, 3)])
def test_front_matter_may_be_of_any_type(tmp_path: Path, part: int) -> None:
    pairs = [(key, at) for row, key in enumerate(KEYS) for at in range(len(OF_ANY_TYPE)) if (row + at) % 4 == part]
    texts = {f"{key}-{at}": f"---\n{key}: {OF_ANY_TYPE[at]}\n---\n# T\n\nText.\n" for key, at in pairs}
    files = {"mkdocs.yml": configuration(), **{f"docs/{name}.md": text for name, text in texts.items()}}
    site = build("mkdocs", write(tmp_path / "project", files), tmp_path / "site")
    assert (site.exit_code, "Traceback" in site.log) == (0, False), site.log[-2000:]
    assert texts.keys() <= {page.parent.name for page in site.folder.glob("*/index.html")}
