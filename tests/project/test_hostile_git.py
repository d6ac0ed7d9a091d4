"""No program that a checkout names in git's configuration is run, whatever Diglot asks git."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from builds import configuration, write
from commands import diglot
from diglot.checks.merges import check_merges
from diglot.project.history import Scope
from diglot.project.project import Project
from diglot.project.revisions import changed_documents, revisions
from diglot.project.settings import Settings
from diglot.project.site import Site

PROGRAM = """\
#!/bin/sh
touch {witness}
[ "$1" = --status-fd=2 ] && cat >/dev/null
echo "[GNUPG:] SIG_CREATED " >&2
printf -- '-----BEGIN PGP SIGNATURE-----\\n\\nx\\n-----END PGP SIGNATURE-----\\n'
"""
"""What git is to start: it leaves a witness, and signs commits."""

DIFF, LOG = ("diff", "HEAD", "--"), ("log", "--name-only")


@dataclass(frozen=True)
class Plant:
    """Lines for git's configuration, in which PROGRAM is the program, and the command that starts it if nobody cares.

    `state` is what has to be true of the repository besides.
    """

    name: str
    config: str
    starts: tuple[str, ...] = DIFF
    attributes: str = ""
    state: str = ""


CATALOG = 'msgid ""\nmsgstr "Language: en\\n"\n\nmsgid "A"\nmsgstr "A"\n'
MERGE = ("-p", "HEAD", "-p", "HEAD^", "-m", "a merge that makes an entry")

PROMISED = '[core]\nrepositoryformatversion = 1\n[extensions]\npartialClone = o\n[remote "o"]\npromisor = true\n'
PLANTS = [
    Plant("a file monitor", "[core]\nfsmonitor = PROGRAM\n"),
    Plant("a hook for the index", "[core]\nhooksPath = HOOKS\n", ("status",), state="touched"),
    Plant("a filter", '[filter "x"]\nclean = PROGRAM\n', attributes="* filter=x\n", state="touched"),
    Plant("a filter by protocol", '[filter "x"]\nprocess = PROGRAM\n', attributes="* filter=x\n", state="touched"),
    Plant(
        "a filter that is required",
        '[filter "x"]\nclean = PROGRAM\nrequired = true\n',
        attributes="* filter=x\n",
        state="touched",
    ),
    Plant(
        "a filter whose name looks like a setting",
        '[filter "x.clean=y"]\nclean = PROGRAM\n',
        attributes="* filter=x.clean=y\n",
        state="touched",
    ),
    Plant("a filter of another file", "[include]\npath = MORE\n", attributes="* filter=more\n", state="touched"),
    Plant("another comparison", "[diff]\nexternal = PROGRAM\n", state="changed"),
    Plant("another comparison by name", '[diff "x"]\ncommand = PROGRAM\n', attributes="* diff=x\n", state="changed"),
    Plant("a conversion to text", '[diff "x"]\ntextconv = PROGRAM\n', attributes="* diff=x\n", state="changed"),
    Plant("a proof of signatures", "[log]\nshowSignature = true\n[gpg]\nprogram = PROGRAM\n", LOG, state="signed"),
    Plant("a fetch by ssh", f"{PROMISED}url = ssh://x.invalid/y\n[core]\nsshCommand = PROGRAM\n", LOG, state="partial"),
    Plant("a fetch by a program", f"{PROMISED}url = ext::PROGRAM\n[protocol]\nallow = always\n", LOG, state="partial"),
    Plant("a fetch from a folder", f"{PROMISED}url = file:///x\nuploadpack = PROGRAM\n", LOG, state="partial"),
    Plant("a file monitor of a submodule", "[core]\nfsmonitor = PROGRAM\n", state="submodule"),
    Plant("a file monitor of what looks like a repository", "[core]\nfsmonitor = PROGRAM\n", state="bare"),
    Plant("a pager and an alias", "[core]\npager = PROGRAM\n[alias]\ndiff = !PROGRAM\nx = !PROGRAM\n", ("x",)),
]


def git(folder: Path, *arguments: str) -> str:
    command = ["git", "-c", "user.name=a", "-c", "user.email=a@example.org", *arguments]
    return subprocess.run(
        command, cwd=folder, check=False, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    ).stdout.strip()


def planted(plant: Plant, tmp_path: Path) -> tuple[Path, Path]:
    """Make a repository with this in its configuration; return its folder and the witness that is to stay away."""
    witness, program, more = tmp_path / "witness", tmp_path / "hooks/post-index-change", tmp_path / "more"
    write(tmp_path, {"hooks/post-index-change": PROGRAM.format(witness=witness)})
    program.chmod(0o755)
    write(tmp_path, {"more": f'[filter "more"]\nclean = {program}\n'})
    files = {"docs/a.md": "# A\n", "mkdocs.yml": configuration(), ".gitattributes": plant.attributes}
    project = write(tmp_path / "project", {**files, "translations/en/a.po": ""})
    git(project, "init", "--quiet")
    if plant.state == "submodule":
        git(project / "docs", "init", "--quiet", "sub")
        write(project, {"docs/sub/b.md": "# B\n"})
        git(project / "docs/sub", "add", ".")
        git(project / "docs/sub", "commit", "--quiet", "-m", "sub")
    git(project, "add", ".")
    signed = ["-c", f"gpg.program={program}", "commit", "-S"] if plant.state == "signed" else ["commit"]
    git(project, *signed, "--quiet", "-m", "first")
    git(project, "commit", "--quiet", "--allow-empty", "-m", "second")
    git(write(project, {"translations/en/a.po": CATALOG}), "add", ".")
    tree = git(project, "write-tree")
    git(project, "reset", "--quiet", "--soft", git(project, "commit-tree", tree, *MERGE))
    of_git = project / ("docs/sub/.git" if plant.state == "submodule" else ".git")
    text = plant.config.replace("PROGRAM", str(program)).replace("HOOKS", str(program.parent))
    with (of_git / "config").open("a", encoding="utf-8") as file:
        file.write(text.replace("MORE", str(more)))
    if plant.state == "partial":
        tree = git(project, "rev-parse", "HEAD^^{tree}")
        (of_git / "objects" / tree[:2] / tree[2:]).unlink()
    if plant.state == "bare":
        shutil.copytree(of_git, project, dirs_exist_ok=True)
        shutil.rmtree(of_git)
        git(project, "config", "core.bare", "false")
        git(project, "config", "core.worktree", str(project))
    if plant.state == "changed":
        write(project, {"docs/a.md": "# A, changed\n"})
    return project, witness


def touch(plant: Plant, project: Path, witness: Path) -> None:
    """Have the state before a question again: no witness, and a file that git has to look at."""
    witness.unlink(missing_ok=True)
    if plant.state == "touched":
        place = project / "docs/a.md"
        another_time = place.stat().st_mtime // 2  # git may have taken note of the last
        os.utime(place, (another_time, another_time))


ASK: dict[str, Callable[[Path], object]] = {
    "the commits of documents": lambda project: revisions(Settings("de", "en", root=project)),
    "the documents that changed": lambda project: changed_documents(Settings("de", "en", root=project), "HEAD"),
    "the merges": lambda project: check_merges(Project(Site(Settings("de", "en", root=project))), Scope()),
    "a check": lambda project: diglot(project, "check", "--changed-since", "HEAD"),
}


@pytest.mark.parametrize("plant", PLANTS, ids=lambda plant: plant.name)
def test_a_program_that_git_would_run_is_not_run_for_us(plant: Plant, tmp_path: Path) -> None:
    project, witness = planted(plant, tmp_path)
    for name, ask in ASK.items():
        touch(plant, project, witness)
        ask(project)
        assert not witness.exists(), name
    touch(plant, project, witness)
    said = git(project, *plant.starts)
    assert witness.exists(), f"or this proves nothing: {said}"


def test_a_file_that_a_filter_would_leave_as_it_is_counts_as_changed_only_if_it_did(tmp_path: Path) -> None:
    project = write(tmp_path, {"docs/a.md": "# A\r\n", "docs/b.md": "# B\n", ".gitattributes": "*.md text filter=x\n"})
    git(project, "init", "--quiet")
    git(project, "add", ".")
    git(project, "commit", "--quiet", "-m", "first")
    git(project, "config", "filter.x.clean", "false")
    git(project, "config", "filter.x.required", "true")
    for name in ("a", "b"):
        os.utime(project / f"docs/{name}.md", (1, 1))
    settings = Settings("de", "en", root=project)
    assert changed_documents(settings, "HEAD") == (frozenset(), "")
    write(project, {"docs/b.md": "# B, changed\n"})
    assert changed_documents(settings, "HEAD") == (frozenset({"b.md"}), "")


def test_a_program_in_the_folder_of_the_site_is_not_taken_for_git(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    project = write(tmp_path / "project", {"docs/a.md": "# A\n", "git": f"#!/bin/sh\ntouch {tmp_path}/witness\n"})
    (project / "git").chmod(0o755)
    monkeypatch.chdir(project)
    monkeypatch.setenv("PATH", os.pathsep.join([".", "", os.environ["PATH"]]))
    changed_documents(Settings("de", "en", root=project), "HEAD")
    assert not (tmp_path / "witness").exists()
