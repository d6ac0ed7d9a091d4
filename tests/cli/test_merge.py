"""Git merges catalogs with `diglot merge`, whichever of its commands merges, and the command alone does the same."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from builds import configuration, write
from commands import diglot

HEAD = 'msgid ""\nmsgstr ""\n"Language: en\\n"\n"Content-Type: text/plain; charset=UTF-8\\n"\n'
OLD, NEW = "Dann fährt die Bahn am Hafen weiter.", "Dann bleibt die Bahn am Hafen stehen."
WORDS = "Then the tram moves on at the harbour."
NAME = "translations/en/weg.po"


def catalog(*entries: str) -> str:
    return "\n".join([HEAD, *entries])


def entry(text: str, words: str, before: str = "") -> str:
    return f'{before}msgid "{text}"\nmsgstr "{words}"\n'


def git(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    known = ("-c", "user.name=Mira", "-c", "user.email=mira@example.org", "-c", "core.editor=true")
    return subprocess.run(["git", *known, *arguments], cwd=folder, capture_output=True, text=True, check=False)


def branches(folder: Path, base: str, ours: str, theirs: str) -> None:
    """Make a repository with the driver, whose branches `main`, which is checked out, and `theirs` differ."""
    git(folder, "init", "-q", "-b", "main")
    assert diglot(folder, "merge", "--install").returncode == 0
    for branch, text in (("main", base), ("theirs", theirs), ("main", ours)):
        git(folder, "checkout", "-q", "-B" if branch == "theirs" else "-q", branch)
        write(folder, {NAME: text})
        git(folder, "add", "-A")
        assert git(folder, "commit", "-q", "-m", "said").returncode == 0


ACCEPTED_WHILE_EDITED = (
    catalog(entry(OLD, WORDS, "#, fuzzy\n")),
    catalog(entry(OLD, WORDS)),
    catalog(entry(NEW, WORDS, "#, fuzzy\n")),
)
STALE = catalog(
    entry(NEW, WORDS, f'#, fuzzy\n#| msgid "{OLD}"\n'), entry(OLD, WORDS).replace("msg", "#~ msg").rstrip("\n") + "\n"
)


@pytest.mark.programs
@pytest.mark.parametrize(
    "command", [["merge", "-q", "-m", "joined", "theirs"], ["rebase", "-q", "theirs"], ["cherry-pick", "theirs"]]
)
def test_a_merge_a_rebase_and_a_cherry_pick_certify_nothing(command: list[str], tmp_path: Path) -> None:
    branches(tmp_path, *ACCEPTED_WHILE_EDITED)
    done = git(tmp_path, *command)
    assert done.returncode == 0, done.stderr
    assert (tmp_path / NAME).read_text("utf-8") == STALE


@pytest.mark.programs
def test_a_squash_certifies_nothing_either(tmp_path: Path) -> None:
    branches(tmp_path, *ACCEPTED_WHILE_EDITED)
    assert git(tmp_path, "merge", "--squash", "-q", "theirs").returncode == 0
    assert (tmp_path / NAME).read_text("utf-8") == STALE


@pytest.mark.programs
def test_two_wordings_are_left_for_somebody_to_choose_from(tmp_path: Path) -> None:
    other = entry("Rosen wachsen.", "Roses grow.")
    branches(
        tmp_path,
        catalog(entry(OLD, WORDS), other),
        catalog(entry(OLD, "Then it moves on."), other),
        catalog(entry(OLD, "The tram then moves on."), other.replace("Roses grow", "Roses climb")),
    )
    done = git(tmp_path, "merge", "theirs")
    assert done.returncode == 1
    assert f"{NAME}:6: a merge conflict" in done.stdout + done.stderr
    merged = (tmp_path / NAME).read_text("utf-8")
    assert merged.count("msgid") == 4, "the header, the two to choose from, and what they do not touch"
    assert merged.endswith(catalog().join(["", entry("Rosen wachsen.", "Roses climb.")]).removeprefix(catalog()))
    assert [line for line in merged.split("\n") if line[:7] in ("<<<<<<<", "=======", ">>>>>>>")][1] == "======="


@pytest.mark.programs
def test_branches_that_have_merged_each_other_merge_again(tmp_path: Path) -> None:
    """Git merges their two common ancestors first, and leaves a conflict in what both are compared with."""
    rose, igel = entry("Rosen wachsen.", "Roses grow."), entry("Igel kommen.", "Hedgehogs come.")
    branches(tmp_path, *(catalog(entry(OLD, words)) for words in (WORDS, "Then it moves on.", "It moves.")))
    chosen = entry(OLD, "On it moves.")
    for branch, at, other, new in (("left", "main", "theirs", rose), ("right", "theirs", "main", igel)):
        git(tmp_path, "checkout", "-q", "-b", branch, at)
        assert git(tmp_path, "merge", "-q", other).returncode == 1
        write(tmp_path, {NAME: catalog(chosen, new)})
        git(tmp_path, "commit", "-q", "-a", "-m", "joined")
    done = git(tmp_path, "merge", "-q", "-m", "again", "left")
    assert done.returncode == 0, done.stdout + done.stderr
    assert (tmp_path / NAME).read_text("utf-8") == catalog(chosen, rose, igel)


def versions(folder: Path, base: str, ours: str, theirs: str) -> list[str]:
    write(folder, {"base": base, "ours": ours, "theirs": theirs})
    return ["base", "ours", "theirs"]


def test_the_command_needs_no_site(tmp_path: Path) -> None:
    done = diglot(tmp_path, "merge", *versions(tmp_path, *ACCEPTED_WHILE_EDITED), NAME)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert (tmp_path / "ours").read_text("utf-8") == STALE


def test_git_tells_it_what_to_call_the_sides_or_is_too_old_to_know(tmp_path: Path) -> None:
    three = [catalog(entry(OLD, words)) for words in ("a", "b", "c")]
    for labels, said in ((["main", "feature"], ["main", "feature"]), (["%X", "%Y"], ["ours", "theirs"])):
        done = diglot(tmp_path, "merge", "--labels", *labels, *versions(tmp_path, *three), NAME)
        assert done.returncode == 1
        lines = (tmp_path / "ours").read_text("utf-8").split("\n")
        assert [line.split(" ", 1)[1] for line in lines if line[:7] in ("<<<<<<<", ">>>>>>>")] == said


def test_line_ends_stay_as_they_were(tmp_path: Path) -> None:
    base, ours, theirs = ACCEPTED_WHILE_EDITED
    names = versions(tmp_path, base, ours, theirs)
    (tmp_path / "ours").write_bytes(ours.replace("\n", "\r\n").encode())
    assert diglot(tmp_path, "merge", *names, NAME).returncode == 0
    assert (tmp_path / "ours").read_bytes() == STALE.replace("\n", "\r\n").encode()


@pytest.mark.parametrize("name", [NAME, "README.md", "translations/anchors/weg.md"])
def test_what_is_no_catalog_is_merged_line_by_line_and_the_command_says_so(name: str, tmp_path: Path) -> None:
    done = diglot(tmp_path, "merge", *versions(tmp_path, "a\nb\nc\nd\n", "A\nb\nc\nd\n", "a\nb\nc\nD\n"), name)
    assert done.returncode == 0
    assert f"{name}: was merged line by line" in done.stderr
    assert (tmp_path / "ours").read_text("utf-8") == "A\nb\nc\nD\n"
    assert diglot(tmp_path, "merge", *versions(tmp_path, "a\n", "A\n", "aa\n"), name).returncode == 1
    assert "<<<<<<< ours" in (tmp_path / "ours").read_text("utf-8")


def test_a_file_that_is_not_utf_8_keeps_its_bytes(tmp_path: Path) -> None:
    names = versions(tmp_path, "", "", "")
    for name, line in zip(names, (b"a\n\n\nz\n", b"\xe4\n\n\nz\n", b"a\n\n\n\xfc\n"), strict=True):
        (tmp_path / name).write_bytes(line)
    assert diglot(tmp_path, "merge", *names, NAME).returncode == 0
    assert (tmp_path / "ours").read_bytes() == b"\xe4\n\n\n\xfc\n"


def test_no_comment_is_lost_that_stands_behind_all_entries(tmp_path: Path) -> None:
    base, ours, theirs = (text + "\n# Ende.\n" for text in ACCEPTED_WHILE_EDITED)
    diglot(tmp_path, "merge", *versions(tmp_path, base, ours, theirs), NAME)
    assert "# Ende." in (tmp_path / "ours").read_text("utf-8")


def test_anchors_of_both_sides_are_kept(tmp_path: Path) -> None:
    first, moved = "r1a2b3c4d  r1a2b3c4d  00000000\n", "r1a2b3c4d  rffffffff  00000000\n"
    ours, theirs = "raaaaaaaa  raaaaaaaa  11111111\n", "rbbbbbbbb  gone  22222222\n"
    files = versions(tmp_path, first, f"{first}\n{ours}", f"{moved}\n{theirs}")
    done = diglot(tmp_path, "merge", *files, "translations/anchors/weg.txt")
    assert (done.returncode, (tmp_path / "ours").read_text("utf-8")) == (0, f"{moved}\n{ours}\n{theirs}")


def test_the_driver_is_set_up_once(tmp_path: Path) -> None:
    write(tmp_path, {".gitattributes": "*.png binary"})
    git(tmp_path, "init", "-q")
    done = diglot(tmp_path, "merge", "--install")
    assert done.returncode == 0
    assert "git config merge.diglot.driver" in done.stdout
    before = (tmp_path / ".gitattributes").read_text("utf-8"), (tmp_path / ".git/config").read_text("utf-8")
    assert before[0].split("\n") == [
        "*.png binary",
        "translations/**/*.po merge=diglot",
        "translations/anchors/**/*.txt merge=diglot",
        "",
    ]
    again = diglot(tmp_path, "merge", "--install")
    assert "already" in again.stdout
    after = (tmp_path / ".gitattributes").read_text("utf-8"), (tmp_path / ".git/config").read_text("utf-8")
    assert after == before


@pytest.mark.parametrize("folder", ["texte", "meine texte", "te[x]te", 'te"xte'])
def test_the_folder_of_catalogs_is_the_one_that_the_site_has(folder: str, tmp_path: Path) -> None:
    write(
        tmp_path,
        {
            "mkdocs.yml": configuration().replace("variety:", f"catalogs: {folder!r}\n      variety:"),
            "docs/index.md": "# Ja\n",
        },
    )
    git(tmp_path, "init", "-q")
    assert diglot(tmp_path, "merge", "--install").returncode == 0
    for name, merge in (
        (f"{folder}/en/weg.po", "diglot"),
        (f"{folder}/anchors/a/weg.txt", "diglot"),
        ("a.po", "unspecified"),
    ):
        assert git(tmp_path, "check-attr", "-z", "merge", "--", name).stdout.split("\0")[2] == merge


@pytest.mark.programs
def test_no_module_of_the_checkout_runs_when_git_merges(tmp_path: Path) -> None:
    branches(tmp_path, *ACCEPTED_WHILE_EDITED)
    write(tmp_path, dict.fromkeys(("polib.py", "diglot/__init__.py"), "raise SystemExit('planted')\n"))
    done = git(tmp_path, "merge", "-q", "-m", "joined", "theirs")
    assert (done.returncode, (tmp_path / NAME).read_text("utf-8")) == (0, STALE), done.stderr
