"""A merge never certifies: what it made reviewed is an error until somebody accepts it again."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

from branches import commit, git
from builds import configuration, write
from commands import diglot
from diglot.catalog.seal import seal
from diglot.checks.merges import check_merges
from diglot.project.history import Scope
from diglot.project.project import Project
from diglot.project.settings import Settings
from diglot.project.site import Site

pytestmark = pytest.mark.programs

Files = Mapping[str, str]
A, B = "translations/en/a.po", "translations/en/b.po"
HEAD = 'msgid ""\nmsgstr ""\n"Language: en\\n"\n"Content-Type: text/plain; charset=UTF-8\\n"\n\n'
DRAFT = "# draft: google 2026-01-02\n#, fuzzy\n"
AT_SEA = 'msgctxt "at sea"\n'

OLD = "Der Zug hält am Hafen.  \nDann fährt er weiter.  \nAm Ende steht ein Haus."
NEW = "Der Zug hält am Hafen.  \nDann bleibt er stehen.  \nAm Ende steht ein Haus."
WORDS = "The train stops at the harbour.  \nThen it moves on.  \nAt the end is a house."
OTHER = "The train calls at the harbour.  \nThen it moves on.  \nAt the end is a house."


def quoted(text: str) -> str:
    lines = [json.dumps(line, ensure_ascii=False) for line in text.splitlines(keepends=True)]
    return lines[0] if len(lines) == 1 else "\n".join(['""', *lines]) if lines else '""'


def entry(original: str, words: str, above: str = "") -> str:
    return f"{above}msgid {quoted(original)}\nmsgstr {quoted(words)}\n"


def stale(original: str, words: str, before: str) -> str:
    return entry(original, words, f"#, fuzzy\n#| msgid {quoted(before)}\n".replace('\n"', '\n#| "'))


def catalog(*entries: str) -> str:
    return HEAD + "\n".join(entries)


def plain(number: int, words: str = "") -> str:
    """Return a reviewed entry."""
    return entry(f"Satz {number} steht hier.", words or f"Sentence {number} is here.")


def numbered(*changed: int) -> str:
    """Return a catalog of reviewed entries, some of which have been reworded."""
    return catalog(*(plain(number, "Reworded, here it is." if number in changed else "") for number in range(9)))


WRAPPED = 'msgid ""\n"Die Bahn verlässt die Stadt um die Mittagszeit und fährt an der Küste "\n"bis in das Dorf."\n'
WRAPPED_WORDS = 'msgstr ""\n"The railway leaves the town around midday and runs along the coast to "\n"the village."\n'
WRAPPED_NEW = WRAPPED.replace("Die Bahn", "Der Bus")


@dataclass(frozen=True)
class Case:
    """What a catalog is at first, and on two branches; `joined` is what somebody makes of it where git does not."""

    name: str
    base: Files
    ours: Files
    theirs: Files
    joined: Files | None = None


MADE = [
    Case(
        "one accepts a draft while another changes its original",
        {A: catalog(entry(OLD, WORDS, DRAFT))},
        {A: catalog(entry(NEW, WORDS, DRAFT))},
        {A: catalog(entry(OLD, WORDS))},
    ),
    Case(
        "one translates a text while another changes it",
        {A: catalog(entry(OLD, ""))},
        {A: catalog(entry(NEW, ""))},
        {A: catalog(entry(OLD, WORDS))},
    ),
    Case(
        "one translates a text while another changes it, in lines that an editor has wrapped",
        {A: catalog(WRAPPED + 'msgstr ""\n')},
        {A: catalog(WRAPPED_NEW + 'msgstr ""\n')},
        {A: catalog(WRAPPED + WRAPPED_WORDS)},
    ),
    Case(
        "somebody finds a third wording where two stood",
        {A: catalog(entry(OLD, WORDS))},
        {A: catalog(entry(OLD, OTHER))},
        {A: catalog(entry(OLD, "The train halts."))},
        {A: catalog(entry(OLD, "The train stops, then it moves on."))},
    ),
    Case(
        "the lines of a catalog end in another way on one branch",
        {A: catalog(entry(OLD, "", DRAFT))},
        {A: catalog(entry(NEW, "", DRAFT))},
        {A: catalog(entry(OLD, WORDS)).replace("\n", "\r\n")},
        {A: catalog(entry(NEW, WORDS)).replace("\n", "\r\n")},
    ),
    Case(
        "no line between entries is blank",
        {A: HEAD.rstrip("\n") + "\n" + plain(1) + entry(OLD, WORDS, DRAFT)},
        {A: HEAD.rstrip("\n") + "\n" + plain(1) + entry(NEW, WORDS, DRAFT)},
        {A: HEAD.rstrip("\n") + "\n" + plain(1) + entry(OLD, WORDS)},
    ),
    Case(
        "the seal is that of another translation",
        {A: catalog(entry(NEW, WORDS, DRAFT))},
        {A: catalog(entry(NEW, OTHER, DRAFT))},
        {A: catalog(entry(NEW, WORDS, f"# reviewed: Ada 2026-01-02 {seal(NEW, WORDS)}\n"))},
        {A: catalog(entry(NEW, OTHER, f"# reviewed: Ada 2026-01-02 {seal(NEW, WORDS)}\n"))},
    ),
    Case(
        "the words were accepted for another meaning of the text",
        {A: catalog(entry(OLD, WORDS), entry(OLD, OTHER, DRAFT + AT_SEA))},
        {A: catalog(entry(OLD, WORDS), entry(OLD, WORDS, DRAFT + AT_SEA))},
        {A: catalog(entry(OLD, WORDS), entry(OLD, OTHER, AT_SEA))},
        {A: catalog(entry(OLD, WORDS), entry(OLD, WORDS, AT_SEA))},
    ),
]

FINE = [
    Case("different entries change", {A: numbered()}, {A: numbered(1)}, {A: numbered(7)}),
    Case("nothing but documents changes", {A: numbered()}, {"docs/a.md": "# Neu\n"}, {"docs/b.md": "# Neu\n"}),
    Case("one branch alone changes something", {A: numbered()}, {"docs/c.md": "# Neu\n"}, {A: numbered(7)}),
    Case("a catalog is renamed on one branch", {A: numbered()}, {A: "", B: numbered(1)}, {A: numbered(7)}),
    Case(
        "an entry moves to another document",
        {A: numbered(), B: catalog(plain(20), plain(21), plain(22))},
        {A: numbered(1), B: catalog(plain(20), plain(21), plain(22))},
        {A: catalog(*(plain(number) for number in range(8))), B: catalog(plain(20), plain(21), plain(8), plain(22))},
        {
            A: catalog(*(plain(number, "Reworded, here it is." if number == 1 else "") for number in range(8))),
            B: catalog(plain(20, "Twenty."), plain(21), plain(8), plain(22)).replace("Twenty.", "Sentence 20 is here."),
        },
    ),
    Case(
        "somebody chooses one of two wordings",
        {A: catalog(entry(OLD, WORDS), plain(1))},
        {A: catalog(entry(OLD, OTHER), plain(1, "Ours."))},
        {A: catalog(entry(OLD, "The train halts."), plain(1, "Theirs."))},
        {A: catalog(entry(OLD, OTHER), plain(1, "Theirs."))},
    ),
    Case(
        "a program wraps the lines anew in the merge",
        {A: catalog(WRAPPED + WRAPPED_WORDS, plain(1))},
        {A: catalog(WRAPPED + WRAPPED_WORDS, plain(1, "Ours."))},
        {A: catalog(WRAPPED + WRAPPED_WORDS, plain(1, "Theirs."))},
        {A: catalog((WRAPPED + WRAPPED_WORDS).replace(' "\n"', " "), plain(1, "Ours."))},
    ),
    Case(
        "what comes out is stale",
        {A: catalog(entry(OLD, WORDS))},
        {A: catalog(stale(NEW, WORDS, OLD))},
        {A: catalog(entry(OLD, OTHER))},
        {A: catalog(stale(NEW, OTHER, OLD))},
    ),
    Case(
        "the seal says that it is of another original",
        {A: catalog(entry(OLD, WORDS, DRAFT))},
        {A: catalog(entry(NEW, WORDS, DRAFT))},
        {A: catalog(entry(OLD, WORDS, f"# reviewed: Ada 2026-01-02 {seal(OLD, WORDS)}\n"))},
    ),
    Case(
        "somebody seals it in the merge",
        {A: catalog(entry(OLD, WORDS))},
        {A: catalog(entry(OLD, OTHER))},
        {A: catalog(entry(OLD, "The train halts."))},
        {A: catalog(entry(OLD, "A train.", f"# reviewed: Ada 2026-01-02 {seal(OLD, 'A train.')}\n"))},
    ),
    Case(
        "the text has left its document",
        {A: catalog(entry(OLD, WORDS), plain(1))},
        {A: catalog(entry(OLD, OTHER), plain(1))},
        {A: catalog(entry(OLD, "The train halts."), plain(1))},
        {A: catalog(plain(1), "\n".join(f"#~ {line}" for line in entry(OLD, "A train.").splitlines()) + "\n")},
    ),
    Case(
        "a branch has a catalog that nobody can read",
        {A: numbered()},
        {A: numbered(1)},
        {A: numbered(7) + "\nmsgid nothing\n"},
        {A: numbered(1, 7)},
    ),
]


def put(project: Path, files: Files) -> None:
    """Write files, with a document for each catalog; an empty one is removed."""
    for name, text in files.items():
        place = project / name
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(text.encode()) if text else place.unlink()
        if name.endswith(".po"):
            write(project, {f"docs/{place.stem}.md": "# Text\n"})


def started(project: Path, files: Files) -> Path:
    """Make a site in a repository of its own, with one commit."""
    write(project, {"mkdocs.yml": configuration(), "docs/index.md": "# Start\n", ".gitignore": ".cache/\n"})
    git(project, "init", "--quiet", "--initial-branch", "main")
    put(project, files)
    commit(project, "base")
    return project


def branched(project: Path, ours: Files, theirs: Files) -> None:
    """Commit two branches; the first is checked out."""
    for name, files in (("theirs", theirs), ("ours", ours)):
        git(project, "checkout", "--quiet", "-b", name, "main")
        put(project, files)
        commit(project, name)


def merged(project: Path, case: Case, *, commits: bool = True) -> Path:
    """Make what a case says; return the folder."""
    started(project, case.base)
    branched(project, case.ours, case.theirs)
    git(project, "merge", "--no-commit", "--no-ff", "theirs", may_fail=case.joined is not None)
    put(project, case.joined or {})
    if commits:
        commit(project, "merge")
    return project


@pytest.fixture(scope="module")
def first_made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the first of the cases, for tests that copy it."""
    return merged(tmp_path_factory.mktemp("first") / "project", MADE[0])


@pytest.fixture
def made(first_made: Path, tmp_path: Path) -> Path:
    """Give a copy of it."""
    return shutil.copytree(first_made, tmp_path / "project", symlinks=True)


def found(project: Path) -> list[tuple[str, int, str]]:
    """Return what is found about merges: file, line, weight."""
    problems, _ = check_merges(Project(Site(Settings("de", "en", root=project))), Scope())
    assert {problem.code for problem in problems} <= {"merge-unreviewed"}
    return [(problem.file, problem.line, problem.severity.value) for problem in problems]


def found_by_command(project: Path, *options: str) -> list[tuple[str, int, str]]:
    """Return what `check` finds about merges."""
    problems = json.loads(diglot(project, "check", "--format", "json", *options).stdout)
    return [(one["file"], one["line"], one["severity"]) for one in problems if one["code"] == "merge-unreviewed"]


def line_of(project: Path, name: str = A) -> int:
    """Return the line of the entry that the cases are about: the last."""
    lines = (project / name).read_text("utf-8").split("\n")
    return max(number for number, line in enumerate(lines, 1) if line.startswith("msgid "))


@pytest.mark.parametrize("case", MADE, ids=lambda case: case.name)
def test_what_a_merge_makes_is_an_error_before_it_is_committed_and_after(case: Case, tmp_path: Path) -> None:
    project = merged(tmp_path, case, commits=False)
    assert found(project) == [(A, line_of(project), "error")]
    commit(project, "merge")
    assert found(project) == found_by_command(project) == [(A, line_of(project), "error")]


@pytest.mark.parametrize("case", FINE, ids=lambda case: case.name)
def test_nothing_is_reported_before_the_merge_is_committed_and_after_where(case: Case, tmp_path: Path) -> None:
    project = merged(tmp_path, case, commits=False)
    assert found(project) == []
    commit(project, "merge")
    assert found(project) == found_by_command(project) == []


def test_the_message_names_the_merge_and_what_to_do(made: Path) -> None:
    digits, day = git(made, "log", "-1", "--format=%h %cs", "--abbrev=7").split()
    done = diglot(made, "check", "docs/a.md")
    assert f"error: {A}:6: “Der Zug hält am Hafen. Dann bleibt er stehen." in done.stdout
    assert f"became reviewed in the merge {digits} of {day}, and nobody accepted this translation of it." in done.stdout
    assert "'diglot seal'" in done.stdout
    assert done.returncode == 1
    assert found_by_command(made, "docs/index.md") == []


def test_a_merge_of_three_branches(tmp_path: Path) -> None:
    project = started(tmp_path, {A: catalog(entry(OLD, WORDS, DRAFT), *map(plain, range(6)))})
    third = {A: catalog(entry(OLD, WORDS, DRAFT), *map(plain, range(5)), plain(5, "Five."))}
    branched(
        project, *({A: catalog(one, *map(plain, range(6)))} for one in (entry(NEW, WORDS, DRAFT), entry(OLD, WORDS)))
    )
    git(project, "checkout", "--quiet", "-b", "third", "main")
    put(project, third)
    commit(project, "third")
    git(project, "checkout", "--quiet", "-B", "fine", "main")
    git(project, "merge", "--quiet", "--no-edit", "--no-ff", "ours", "third")
    assert found(project) == []
    git(project, "checkout", "--quiet", "-B", "three", "ours")
    git(project, "merge", "--quiet", "--no-edit", "theirs", "third")
    assert len(git(project, "log", "-1", "--format=%P").split()) == 3
    assert found(project) == [(A, 6, "error")]


# Until somebody accepts it again -------------------------------------------------------------------------------------


def replaced(project: Path, old: str, new: str) -> None:
    text = (project / A).read_text("utf-8")
    assert old in text
    write(project, {A: text.replace(old, new)})


def sealed(project: Path) -> None:
    replaced(project, 'msgid ""\n"Der', f'# reviewed: Ada 2026-01-02 {seal(NEW, WORDS)}\nmsgid ""\n"Der')


def noted(project: Path) -> None:
    replaced(project, 'msgid ""\n"Der', '# I have read both.\nmsgid ""\n"Der')


def rejected(project: Path) -> None:
    replaced(project, 'msgid ""\n"Der', '#, fuzzy\nmsgid ""\n"Der')


def marked_and_accepted(project: Path) -> None:
    rejected(project)
    commit(project, "needs work")
    replaced(project, '#, fuzzy\nmsgid ""\n"Der', 'msgid ""\n"Der')


def reworded(project: Path) -> None:
    replaced(project, "The train stops", "The train halts")


def renamed(project: Path) -> None:
    (project / A).rename(project / B)
    (project / "docs/a.md").rename(project / "docs/b.md")


def retired_and_revived(project: Path) -> None:
    text = (project / A).read_text("utf-8")
    put(project, {A: HEAD + "".join(f"#~ {line}\n" for line in text.removeprefix(HEAD).strip().split("\n"))})
    commit(project, "retired")
    put(project, {A: text})


def edited_and_back(project: Path) -> None:
    text = (project / A).read_text("utf-8")
    put(project, {A: catalog(stale("Ein anderer Satz.", WORDS, NEW))})
    commit(project, "edited")
    put(project, {A: text})


def wrapped(project: Path) -> None:
    replaced(project, 'msgstr ""\n"The train ', 'msgstr ""\n"The "\n"train ')


def judged(project: Path) -> None:
    replaced(project, 'msgid ""\n"Der', f'# judge: sense minor: odd {seal(NEW, WORDS)}\nmsgid ""\n"Der')


@pytest.mark.parametrize("accept", [sealed, noted, marked_and_accepted, reworded, rejected])
def test_it_is_no_more_reported_once_it_is(accept: Callable[[Path], None], made: Path) -> None:
    accept(made)
    assert found(made) == []
    commit(made, "accepted")
    replaced(made, "Language", 'X-Other: x\\n"\n"Language')
    commit(made, "something else")
    assert found(made) == []


def test_sealing_all_that_is_reviewed_leaves_it_out_and_naming_its_document_does_not(made: Path) -> None:
    write(made, {"docs/a.md": f"{NEW}\n"})
    done = diglot(made, "seal")
    assert done.returncode == 2
    assert "[merge-unreviewed]" in done.stderr
    assert "# reviewed:" not in (made / A).read_text("utf-8")
    assert diglot(made, "seal", A).returncode == 0
    assert found(made) == []


@pytest.mark.parametrize("change", [renamed, retired_and_revived, edited_and_back, wrapped, judged])
def test_it_stays_an_error_where_a_program_may_have_done_it(change: Callable[[Path], None], made: Path) -> None:
    change(made)
    assert [weight for _, _, weight in found(made)] == ["error"]
    commit(made, "changed")
    assert [weight for _, _, weight in found(made)] == ["error"]


def test_somebody_may_accept_it_on_a_branch_that_is_merged_later(made: Path) -> None:
    git(made, "checkout", "--quiet", "-b", "reading")
    noted(made)
    commit(made, "read")
    git(made, "checkout", "--quiet", "ours")
    put(made, {"docs/index.md": "# Anders\n"})
    commit(made, "other")
    git(made, "merge", "--quiet", "--no-edit", "reading")
    assert found(made) == []


# Which merges are looked at ------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def first_with_later_merge(first_made: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the first of the cases with a merge of documents behind it, for tests that copy it."""
    project = shutil.copytree(first_made, tmp_path_factory.mktemp("later") / "project", symlinks=True)
    git(project, "checkout", "--quiet", "-b", "side")
    put(project, {"docs/side.md": "# Seite\n"})
    commit(project, "side")
    git(project, "checkout", "--quiet", "ours")
    git(project, "merge", "--quiet", "--no-edit", "--no-ff", "side")
    return project


@pytest.fixture
def with_later_merge(first_with_later_merge: Path, tmp_path: Path) -> Path:
    """Give a copy of it."""
    return shutil.copytree(first_with_later_merge, tmp_path / "project", symlinks=True)


def remember(project: Path, name: str, at: str) -> None:
    git(project, "update-ref", f"refs/remotes/{name}", at)


@pytest.mark.parametrize(
    ("branches", "is_looked_at"),
    [
        ({"origin/main": "HEAD"}, False),
        ({"origin/master": "HEAD"}, False),
        ({"upstream/main": "HEAD"}, False),
        ({"origin/main": "HEAD^^"}, True),
        ({"origin/main": "HEAD^^", "upstream/main": "HEAD"}, True),
        ({"one/main": "HEAD", "two/main": "HEAD"}, True),
        ({"origin/develop": "HEAD"}, True),
        ({"origin/main": "HEAD^^", "origin/develop": "HEAD"}, True),
    ],
    ids=str,
)
def test_merges_are_looked_at_that_the_default_branch_of_the_remote_does_not_hold(
    branches: dict[str, str], is_looked_at: bool, with_later_merge: Path
) -> None:
    for name, at in branches.items():
        remember(with_later_merge, name, at)
    assert bool(found(with_later_merge)) is is_looked_at
    assert found_by_command(with_later_merge, "--all")


def test_the_remote_says_which_its_default_branch_is(with_later_merge: Path) -> None:
    remember(with_later_merge, "origin/main", "HEAD^^")
    remember(with_later_merge, "origin/develop", "HEAD")
    git(with_later_merge, "symbolic-ref", "refs/remotes/origin/HEAD", "refs/remotes/origin/develop")
    assert found(with_later_merge) == []


def test_the_newest_merge_is_always_looked_at(made: Path) -> None:
    remember(made, "origin/main", "HEAD")
    assert found(made)


def test_one_may_say_since_when(with_later_merge: Path) -> None:
    assert found_by_command(with_later_merge, "--since", "HEAD^^")
    assert found_by_command(with_later_merge, "--since", "HEAD^") == []
    for options, sentence in (
        (["--since", "nowhere"], "error: --since nowhere: git knows no such commit.\n"),
        (["--since", "--upload-pack=x"], "error: --since --upload-pack=x: git knows no such commit.\n"),
        (["--since", "HEAD", "--all"], "error: --since and --all exclude each other; give one.\n"),
    ):
        done = diglot(with_later_merge, "check", *options)
        assert (done.returncode, done.stderr) == (2, sentence)


def test_a_site_without_catalogs_has_nothing_that_was_merged(tmp_path: Path) -> None:
    project = started(tmp_path, {"docs/a.md": "# A\n"})
    assert found_by_command(project, "--since", "HEAD", "--parents") == []


# Where git does not tell ---------------------------------------------------------------------------------------------


def test_without_git_a_warning_says_so_where_something_is_at_stake(tmp_path: Path) -> None:
    write(tmp_path, {"mkdocs.yml": configuration(), "docs/index.md": "# Start\n"})
    put(tmp_path, {A: catalog(entry(OLD, WORDS, DRAFT))})
    assert found(tmp_path) == []
    put(tmp_path, {A: catalog(entry(OLD, WORDS, f"# reviewed: Ada 2026-01-02 {seal(OLD, WORDS)}\n"))})
    assert found(tmp_path) == []
    put(tmp_path, {A: catalog(entry(OLD, WORDS))})
    assert found(tmp_path) == [("translations/en", 0, "warning")]
    done = diglot(tmp_path, "check", "--parents")
    sentence = "error: --parents: git says: not a git repository (or any of the parent directories): .git.\n"
    assert (done.returncode, done.stderr) == (2, sentence)


def test_git_may_not_be_installed(made: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    assert "git is not installed" in diglot(made, "check").stdout
    assert diglot(made, "check", "--since", "HEAD").stderr == "error: --since HEAD: git is not installed.\n"


def test_a_repository_without_a_commit_has_no_merges(tmp_path: Path) -> None:
    write(tmp_path, {"mkdocs.yml": configuration(), "docs/index.md": "# Start\n"})
    git(tmp_path, "init", "--quiet")
    put(tmp_path, {A: catalog(entry(OLD, WORDS))})
    assert found_by_command(tmp_path, "--parents") == []


@pytest.mark.parametrize(("depth", "expected"), [(1, "warning"), (2, "error"), (None, "error")])
def test_a_shallow_clone_does_not_know_what_was_merged(depth: int | None, expected: str, tmp_path: Path) -> None:
    project = merged(tmp_path / "origin", MADE[0])
    git(project, "branch", "--force", "main")
    limits = ["--depth", str(depth)] if depth else []
    git(tmp_path, "clone", "--quiet", *limits, "--branch", "main", f"file://{project}", "clone")
    assert [weight for _, _, weight in found(tmp_path / "clone")] == [expected]
    done = diglot(tmp_path / "clone", "check", "--parents")
    assert done.returncode == (2 if depth == 1 else 1)
    assert ("fetch-depth: 0" in diglot(tmp_path / "clone", "check").stdout) == (depth == 1)


def test_a_clone_without_texts_does_not_know_what_was_merged(tmp_path: Path) -> None:
    project = merged(tmp_path / "origin", MADE[0])
    git(project, "config", "uploadpack.allowFilter", "true")
    git(tmp_path, "clone", "--quiet", "--filter=blob:none", f"file://{project}", "clone")
    assert [weight for _, _, weight in found(tmp_path / "clone")] == ["warning"]


# Where repositories are ----------------------------------------------------------------------------------------------


def test_the_project_may_be_a_folder_of_its_repository_and_a_name_any(tmp_path: Path) -> None:
    odd = "translations/en/tür 1\t\x02ü.po"
    base, ours, theirs = (
        {odd: catalog(entry(original, WORDS, above))} for original, above in ((OLD, DRAFT), (NEW, DRAFT), (OLD, ""))
    )
    project = tmp_path / "ein ordner/site"
    started(project, base)
    (project / ".git").rename(project.parent / ".git")
    commit(project, "moved")
    branched(project, ours, theirs)
    git(project, "merge", "--quiet", "--no-edit", "theirs")
    assert found(project) == [(odd, 6, "error")]


def test_a_working_tree_of_a_bare_repository(tmp_path: Path) -> None:
    project = merged(tmp_path / "origin", MADE[0])
    git(tmp_path, "clone", "--quiet", "--bare", str(project), "bare.git")
    git(tmp_path / "bare.git", "worktree", "add", "--quiet", str(tmp_path / "tree"), "ours")
    assert found(tmp_path / "tree") == [(A, 6, "error")]
    git(tmp_path / "tree", "reset", "--quiet", "--hard", "HEAD^")
    git(tmp_path / "tree", "merge", "--quiet", "--no-commit", "--no-ff", "theirs")
    assert found(tmp_path / "tree") == [(A, 6, "error")]


def test_the_catalogs_may_be_a_repository_of_their_own(tmp_path: Path) -> None:
    project = started(tmp_path, {"docs/a.md": "# A\n"})
    catalogs = project / "translations"
    catalogs.mkdir()
    git(catalogs, "init", "--quiet", "--initial-branch", "main")
    for number, (branch, above, original) in enumerate((("main", DRAFT, OLD), ("o", DRAFT, NEW), ("t", "", OLD))):
        git(catalogs, "checkout", "--quiet", "-B", branch, *["main"][:number])
        write(catalogs, {"en/a.po": catalog(entry(original, WORDS, above))})
        commit(catalogs, branch)
    git(catalogs, "merge", "--quiet", "--no-edit", "o")
    assert found(project) == [(A, 6, "error")]


def test_a_former_catalog_may_be_in_another_encoding(tmp_path: Path) -> None:
    project = started(tmp_path, {A: numbered()})
    branched(project, {A: numbered(1)}, {"docs/x.md": "# X\n"})
    git(project, "checkout", "--quiet", "theirs")
    (project / A).write_bytes(numbered(7).replace("Satz 8", "Sätz 8").encode("latin-1"))
    commit(project, "latin-1")
    git(project, "checkout", "--quiet", "ours")
    git(project, "merge", "--no-commit", "theirs", may_fail=True)
    put(project, {A: numbered(1, 7).replace("Satz 8", "Sätz 8")})
    commit(project, "merge")
    assert found(project) == []
