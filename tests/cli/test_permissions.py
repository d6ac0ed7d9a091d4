"""Whatever an ordinary user may not read or write, every command says so in one sentence, and does the rest."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from builds import configuration, write
from commands import diglot
from permissions import run_as_anybody

pytestmark = pytest.mark.programs

READ, WRITTEN = "cannot be read: Permission denied.", "cannot be written: Permission denied."
FOLDER = "the folder cannot be read: Permission denied."
ENGINE = ["-e", "libretranslate", "--url", "http://127.0.0.1:9", "--retries", "0"]
JOURNAL = ".diglot/drafts/translations/en/libretranslate.jsonl"
CASES: list[tuple[str, int, list[str], int, str]] = [
    # a place, what is permitted there, a command, its exit code, and what it says
    ("translations/en/index.po", 0o444, ["sync"], 2, f"translations/en/index.po: {WRITTEN}"),
    ("translations/en/index.po", 0o000, ["sync"], 2, f"translations/en/index.po: {READ}"),
    ("translations/en/index.po", 0o000, ["export", "-o", "x.csv"], 2, f"translations/en/index.po: {READ}"),
    ("translations/en/teil", 0o555, ["sync"], 2, f"translations/en/teil/a.po: {WRITTEN}"),
    ("translations/en/teil", 0o000, ["sync"], 2, f"translations/en/teil/a.po: {READ}"),
    ("translations/en/teil", 0o444, ["draft"], 2, f"translations/en/teil/a.po: {READ}"),
    ("translations/en/teil", 0o000, ["check", "--require", "any"], 1, f"translations/en/teil/a.po: {READ}"),
    ("translations/en/teil", 0o000, ["export", "-o", "x.csv"], 2, f"translations/en/teil/a.po: {READ}"),
    ("translations", 0o000, ["check", "--require", "any"], 1, f"translations/en/teil/a.po: {READ}"),
    ("translations", 0o000, ["sync"], 2, f"translations/en/index.po: {READ}"),
    ("docs/teil", 0o000, ["sync"], 2, f"docs/teil: {FOLDER}"),
    ("docs/teil", 0o444, ["sync"], 2, f"docs/teil/a.md: {READ}"),
    ("docs/teil", 0o444, ["check"], 1, f"docs/teil/a.md: {READ}"),
    ("glossary", 0o000, ["status"], 2, f"glossary: {FOLDER}"),
    (".", 0o555, ["status", "--badge", "b.svg"], 2, f"b.svg: {WRITTEN}"),
    (".", 0o555, ["export", "-o", "x.csv"], 2, "x.csv cannot be written: Permission denied; name another file."),
    (".diglot/drafts", 0o555, ["draft", *ENGINE], 2, f"{JOURNAL}: {WRITTEN}"),
    (".diglot", 0o000, ["draft", *ENGINE], 2, f"{JOURNAL}: {WRITTEN}"),
    (".diglot", 0o000, ["draft", "--dry-run", *ENGINE], 0, ""),
]


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Path]:
    """Give a project whose catalogs are behind their documents, and let it be removed afterwards."""
    concept = "---\nterm: {de: KI, en: AI}\n---\n# KI\n\nEine Erklärung.[^1]\n\n[^1]: Verlag.\n"
    files = {
        "docs/index.md": "# Start\n",
        "docs/teil/a.md": "# Teil\n",
        "docs/teil/b/c.md": "",
        "glossary/ki.md": concept,
    }
    project = write(tmp_path / "project", {"mkdocs.yml": configuration(), ".diglot/drafts/.gitignore": "*\n", **files})
    assert diglot(project, "sync").returncode == 0
    write(project, {"docs/index.md": "# Start\n\nNeu.\n", "docs/teil/a.md": "# Teil\n\nNeu.\n"})
    (project / "docs/teil/d").symlink_to("b")
    (project / "docs/teil/e.txt").symlink_to("a.md")
    yield project
    for place in {place for place, *_ in CASES}:
        (project / place).chmod(0o755)


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case[0]} {case[1]:o} {case[2][0]}")
def test_what_may_not_be_done_is_said(case: tuple[str, int, list[str], int, str], project: Path) -> None:
    place, mode, command, exit_code, sentence = case
    (project / place).chmod(mode)
    done = run_as_anybody(project, "diglot", *command)
    said = done.stdout + done.stderr
    assert (done.returncode, sentence in said, "Traceback" in said) == (exit_code, True, False), said
    if command == ["sync"] and "ki" not in place and place != "translations":
        others = {"translations/en/index.po", "translations/en/teil/a.po"} - {sentence.partition(":")[0]}
        assert any(f"{name}: 1 new or changed" in said for name in others), "the others are done"


@pytest.mark.parametrize("place", ["translations", "translations/en/index.po", "docs/teil", "glossary", ".diglot"])
def test_what_may_not_be_read_does_not_end_a_build(place: str, project: Path) -> None:
    (project / place).chmod(0o000)
    done = run_as_anybody(project, "mkdocs", "build", "--quiet")
    assert (done.returncode, "Permission denied" in done.stderr) == (0, place != ".diglot"), done.stderr
