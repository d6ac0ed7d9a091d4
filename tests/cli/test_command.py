"""What the sub-commands print, in which form, and how they end."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import polib
import pytest

from builds import configuration, write
from commands import diglot

HEADER = 'msgid ""\nmsgstr ""\n"Language: en\\n"\n"Content-Type: text/plain; charset=UTF-8\\n"\n'
STATES = (
    HEADER
    + '\nmsgid "Eins, geprüft."\nmsgstr "One, reviewed."\n'
    + '\n#, fuzzy\nmsgid "Zwei, ein Entwurf."\nmsgstr "Two, a draft."\n'
    + '\n#, fuzzy\n#| msgid "Drei, alt."\nmsgid "Drei, neu."\nmsgstr "Three, old."\n'
    + '\nmsgid "Vier, fehlt."\nmsgstr ""\n'
)
DOCUMENT = "Eins, geprüft.\n\nZwei, ein Entwurf.\n\nDrei, neu.\n\nVier, fehlt.\n"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Give a project with one document that has a segment in each state."""
    files = {"mkdocs.yml": configuration(), "docs/a.md": DOCUMENT, "translations/en/a.po": STATES}
    subprocess.run(["git", "init", "--quiet"], cwd=tmp_path, check=True)
    return write(tmp_path, files)


@pytest.mark.parametrize(
    ("require", "errors", "exit_code"),
    [("reviewed", {"draft", "stale", "missing"}, 1), ("draft", {"stale", "missing"}, 1), ("any", set(), 0)],
)
def test_require_says_which_states_are_errors(project: Path, require: str, errors: set[str], exit_code: int) -> None:
    done = diglot(project, "check", "--require", require, "--format", "json")
    problems = json.loads(done.stdout)
    assert {problem["code"] for problem in problems} == {"draft", "stale", "missing"}
    assert {problem["code"] for problem in problems if problem["severity"] == "error"} == errors
    assert done.returncode == exit_code


def test_a_site_may_say_what_is_required_and_the_command_another_thing(project: Path) -> None:
    text = configuration().replace("      target: en\n", "      target: en\n      require: any\n", 1)
    write(project, {"mkdocs.yml": text})
    assert diglot(project, "check").returncode == 0
    assert diglot(project, "check", "--require", "draft").returncode == 1


def test_problems_as_github_annotations(project: Path) -> None:
    done = diglot(project, "check", "--format", "github", "--require", "draft")
    first, *_ = done.stdout.splitlines()
    assert first.startswith(
        "::notice file=translations/en/a.po,line=10,title=draft::“Zwei, ein Entwurf.” has only a draft"
    )
    assert done.stdout.count("::error ") == 2


def test_status_counts_segments_by_state(project: Path) -> None:
    done = diglot(project, "status", "--format", "json")
    figures = {"segments": 4, "words": 9, "reviewed": 1, "draft": 1, "stale": 1, "missing": 1, "adopted": 0}
    assert json.loads(done.stdout)["documents"] == [{"document": "docs/a.md", **figures}]
    assert json.loads(done.stdout)["total"] == {"document": "", **figures}
    table = diglot(project, "status").stdout
    assert "docs/a.md" in table
    assert table.splitlines()[-1].split() == ["total", "4", "1", "1", "1", "1", "9"]


def test_status_counts_what_is_on_disk_now_and_not_what_was_synced(project: Path) -> None:
    write(project, {"docs/a.md": DOCUMENT.replace("Eins, geprüft.", "Ganz anders.") + "\nFünf.\n"})
    figures = json.loads(diglot(project, "status", "--format", "json").stdout)["total"]
    assert (figures["segments"], figures["reviewed"], figures["missing"]) == (5, 0, 3)


@pytest.mark.parametrize("require", ["any", "reviewed"])
def test_what_is_missing_or_stale_on_changed_lines_is_a_warning_where_it_is_accepted(
    project: Path, require: str
) -> None:
    for arguments in (["add", "."], ["commit", "--quiet", "-m", "start"]):
        subprocess.run(
            ["git", "-c", "user.name=a", "-c", "user.email=a@example.org", *arguments], cwd=project, check=True
        )
    write(project, {"docs/a.md": DOCUMENT.replace("Eins,", "Eins und") + "\nFünf.\n"})
    assert diglot(project, "sync").returncode == 0
    done = diglot(project, "check", "--require", require, "--changed-since", "HEAD", "--format", "json")
    found = [(problem["code"], problem["severity"]) for problem in json.loads(done.stdout)]
    others, here = ("info", "warning") if require == "any" else ("error", "error")
    assert sorted(found) == sorted(
        [("draft", others), ("stale", here), ("missing", here), ("stale", others), ("missing", others)]
    )


def test_changed_since_looks_only_at_what_changed(project: Path) -> None:
    write(project, {"docs/b.md": "Fehlt auch.\n"})

    def git(*arguments: str) -> None:
        subprocess.run(
            ["git", "-c", "user.name=a", "-c", "user.email=a@example.org", *arguments], cwd=project, check=True
        )

    git("init", "--quiet")
    git("add", ".")
    git("commit", "--quiet", "-m", "start")
    assert diglot(project, "check", "--changed-since", "HEAD").returncode == 0
    write(project, {"docs/b.md": "Fehlt immer noch.\n", "docs/c.md": "Neu.\n"})
    done = diglot(project, "check", "--changed-since", "HEAD", "--format", "json")
    assert {problem["file"] for problem in json.loads(done.stdout) if problem["severity"] == "error"} == {
        "docs/b.md",
        "docs/c.md",
    }
    refused = diglot(project, "check", "--changed-since", "no-such-commit")
    assert refused.returncode == 2
    assert refused.stderr.startswith("error: --changed-since no-such-commit: git says: bad revision")


def test_wrong_use_ends_with_2(project: Path) -> None:
    for arguments in (["check", "--require", "perfect"], ["chekc"], ["-f", "other.yml", "check"]):
        assert diglot(project, *arguments).returncode == 2


def test_a_second_sync_says_and_writes_nothing(project: Path) -> None:
    write(project, {"docs/b.md": "# Neu\n"})
    first = diglot(project, "sync")
    assert first.stdout == "translations/en/b.po: 1 new or changed, 0 retired, 1 segments\n"
    before = {path: path.stat().st_mtime_ns for path in project.rglob("*.po")}
    second = diglot(project, "sync")
    assert (second.stdout, second.stderr, second.returncode) == ("", "", 0)
    assert {path: path.stat().st_mtime_ns for path in project.rglob("*.po")} == before


@pytest.mark.long
def test_a_catalog_of_50_000_entries_and_an_entry_of_1_megabyte_are_read(project: Path) -> None:
    texts = [f"Absatz Nummer {number} von vielen." for number in range(50_000)]
    po = polib.POFile(wrapwidth=0)
    po.metadata = {"Language": "en", "Content-Type": "text/plain; charset=UTF-8"}
    po.extend(polib.POEntry(msgid=text, msgstr=f"{text} (en)") for text in texts)
    po.append(polib.POEntry(msgid="Wort " * 200_000 + "Ende.", msgstr="word " * 200_000 + "end."))
    document = "\n\n".join([*texts[:5], "Wort " * 200_000 + "Ende."]) + "\n"
    write(project, {"docs/a.md": document, "translations/en/a.po": str(po)})
    assert diglot(project, "sync").returncode == 0
    figures = json.loads(diglot(project, "status", "--format", "json").stdout)["total"]
    assert (figures["segments"], figures["reviewed"]) == (6, 6)
