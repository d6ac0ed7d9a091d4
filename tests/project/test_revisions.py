"""Every document knows the commit that it, or its catalog, was last changed in."""

from __future__ import annotations

import os
import subprocess
from datetime import date
from pathlib import Path

import pytest

from builds import write
from diglot.project.revisions import Revision, read_log, revisions
from diglot.project.settings import Settings

SITE = Settings("de", "en")


def log(*commits: tuple[str, str, str, list[str]]) -> str:
    """Write commits (hash, day, decorations, files) as `git log -z --name-only` prints them for `revisions`."""
    return "".join(
        f"\x01{digits}\t{day}\t{decorations}\0" + ("\n" + "\0".join(files) + "\0" if files else "")
        for digits, day, decorations, files in commits
    )


def test_a_document_has_the_newest_commit_of_its_own_and_its_catalogs() -> None:
    printed = log(
        ("c" * 40, "2026-03-03", "HEAD -> main", ["translations/en/a.po", "hooks/x.py"]),
        ("b" * 40, "2026-02-02", "", ["docs/b.md", "docs/a.md", "glossary/ä b.md"]),
        ("a" * 40, "2026-01-01", "", ["docs/a.md", "docs/b.md", "translations/en/glossary/ä b.po"]),
    )
    newest, middle = Revision("ccccccc", date(2026, 3, 3)), Revision("bbbbbbb", date(2026, 2, 2))
    assert read_log(printed, SITE) == {"a.md": newest, "b.md": middle, "glossary/ä b.md": middle}


def test_a_merge_that_changes_no_file_itself_counts_for_none() -> None:
    printed = log(("b" * 40, "2026-02-02", "", []), ("a" * 40, "2026-01-01", "", ["docs/a.md"]))
    assert read_log(printed, SITE) == {"a.md": Revision("aaaaaaa", date(2026, 1, 1))}


def test_the_commit_that_a_shallow_clone_ends_at_counts_for_none() -> None:
    printed = log(("b" * 40, "2026-02-02", "grafted, HEAD -> main", ["docs/a.md", "docs/b.md"]))
    assert read_log(printed, SITE) == {}


def test_a_translation_has_the_commits_of_its_own_catalog_and_of_what_that_is_made_from(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    printed = log(
        ("c" * 40, "2026-03-03", "", ["translations/fr/a.po"]),
        ("b" * 40, "2026-02-02", "", ["translations/en/a.po"]),
        ("a" * 40, "2026-01-01", "", ["docs/a.md"]),
    )
    answers = {"log": printed, "ls-files": "", "diff": "translations/fr/b.po"}
    monkeypatch.setattr("diglot.project.revisions.ask_git", lambda _, *command: (answers[command[0]], ""))
    found = revisions(Settings("de", targets=("en", "fr", "he", "pl"), chains=(("pl", "fr"),)))
    commits = {language: found[language]["a.md"].commit[0] for language in ("de", "en", "fr", "he", "pl")}
    assert commits == {"de": "b", "en": "b", "fr": "c", "he": "a", "pl": "c"}
    answers["diff"] = "translations/fr/a.po"
    found = revisions(Settings("de", targets=("en", "fr", "pl"), chains=(("pl", "fr"),)))
    assert [language for language in ("de", "en", "fr", "pl") if "a.md" in found[language]] == ["de", "en"]


def git(folder: Path, *arguments: str, day: str = "2026-01-01") -> str:
    environment = {**os.environ, "GIT_AUTHOR_DATE": f"{day}T12:00:00Z", "GIT_COMMITTER_DATE": f"{day}T12:00:00Z"}
    command = ["git", "-c", "user.name=a", "-c", "user.email=a@example.org", *arguments]
    done = subprocess.run(command, cwd=folder, env=environment, check=True, capture_output=True, text=True)
    return done.stdout.strip()


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Give a project below the root of its repository, with two commits."""
    repository = tmp_path / "repository"
    project = write(repository / "site", {"docs/a.md": "# A\n", "docs/b c.md": "# B\n", "glossary/d.md": "# D\n"})
    git(repository, "init", "--quiet")
    git(repository, "add", ".")
    git(repository, "commit", "--quiet", "-m", "first")
    write(project, {"translations/en/b c.po": "# catalog\n"})
    git(repository, "add", ".")
    git(repository, "commit", "--quiet", "-m", "second", day="2026-02-02")
    return project


def settings_of(project: Path) -> Settings:
    return Settings("de", "en", root=project)


def test_git_is_asked_from_the_folder_of_the_site(project: Path) -> None:
    first, second = git(project, "log", "--format=%H", "--reverse").split()
    assert revisions(settings_of(project))["en"] == {
        "a.md": Revision(first[:7], date(2026, 1, 1)),
        "b c.md": Revision(second[:7], date(2026, 2, 2)),
        "glossary/d.md": Revision(first[:7], date(2026, 1, 1)),
    }


def test_what_is_not_committed_as_it_stands_has_no_revision(project: Path) -> None:
    write(project, {"docs/a.md": "# A, changed\n", "docs/new.md": "# New\n"})
    assert sorted(revisions(settings_of(project))["en"]) == ["b c.md", "glossary/d.md"]


def test_a_shallow_clone_knows_the_commits_after_the_one_it_ends_at(project: Path, tmp_path: Path) -> None:
    write(project, {"docs/a.md": "# A, changed\n"})
    git(project, "commit", "--quiet", "-am", "third", day="2026-03-03")
    git(tmp_path, "clone", "--quiet", "--depth", "2", f"file://{tmp_path}/repository", "shallow")
    found = revisions(settings_of(tmp_path / "shallow/site"))["en"]
    assert {path: revision.day for path, revision in found.items()} == {"a.md": date(2026, 3, 3)}


def test_without_a_repository_or_a_commit_there_are_no_revisions(tmp_path: Path) -> None:
    folder = write(tmp_path / "project", {"docs/a.md": "# A\n"})
    assert revisions(settings_of(folder))["en"] == {}
    git(folder, "init", "--quiet")
    assert revisions(settings_of(folder))["en"] == {}


def test_without_git_there_are_no_revisions(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    assert revisions(settings_of(project))["en"] == {}
