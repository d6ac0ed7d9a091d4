"""What `diglot sync` writes down of the addresses of paragraphs, and what the other commands say of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from builds import configuration, write
from commands import diglot
from diglot.markdown.anchors import digest_of_text
from diglot.project.anchors_on_disk import former_paths
from diglot.project.settings import Settings

FIRST = "Auf dem Markt standen einhundert Stände und ein Brunnen aus Stein."
EDITED = FIRST.replace("einhundert", "120")
SECOND = "Am Abend war der Platz leer, und es regnete bis in die Nacht."
NAME = "translations/anchors/markt.txt"


def anchor(text: str) -> str:
    return f"r{digest_of_text(text)}"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Give a project with one document that is synchronised."""
    write(tmp_path, {"mkdocs.yml": configuration(), "docs/markt.md": f"{FIRST}\n\n{SECOND}\n"})
    assert diglot(tmp_path, "sync").returncode == 0
    return tmp_path


def edit(project: Path, text: str = f"{EDITED}\n\n{SECOND}\n") -> None:
    write(project, {"docs/markt.md": text})


def lines(project: Path, name: str = NAME) -> list[str]:
    return (project / name).read_text("utf-8").strip().split("\n\n")


def state(project: Path) -> dict[Path, tuple[bytes, int]]:
    files = sorted(path for path in (project / "translations").rglob("*") if path.is_file())
    return {path: (path.read_bytes(), path.stat().st_mtime_ns) for path in files}


def behind(project: Path) -> list[str]:
    found = diglot(project, "check").stdout.splitlines()
    return [line.split(": ")[1] for line in found if "[catalog-behind]" in line]


def test_sync_writes_down_the_anchor_of_each_row_and_what_stood_before_it(project: Path) -> None:
    start = digest_of_text("")
    expected = [
        f"{anchor(FIRST)}  {anchor(FIRST)}  {start}",
        f"{anchor(SECOND)}  {anchor(SECOND)}  {anchor(FIRST)[1:]}",
    ]
    assert lines(project) == sorted(expected)


def test_a_sync_without_a_change_writes_nothing(project: Path) -> None:
    before = state(project)
    for _ in range(2):
        assert diglot(project, "sync").stdout == ""
    assert state(project) == before


def test_an_edited_paragraph_keeps_its_anchor_and_check_says_until_sync_that_the_file_is_behind(project: Path) -> None:
    assert behind(project) == []
    edit(project)
    assert behind(project) == [NAME, "translations/en/markt.po"]
    diglot(project, "sync")
    assert behind(project) == []
    assert f"{anchor(FIRST)}  {anchor(EDITED)}  {digest_of_text('')}" in lines(project)


def test_a_file_that_is_behind_its_document_alone_is_brought_up(project: Path) -> None:
    diglot(project, "sync")  # which remembers that all is up to date
    place = project / NAME
    place.write_text(f"{anchor(FIRST)}  {anchor(FIRST)}  {digest_of_text('')}\n", "utf-8")
    assert behind(project) == [NAME]
    assert diglot(project, "sync").stdout == ""
    assert len(lines(project)) == 2


def test_a_site_that_had_no_such_files_gets_them_and_keeps_what_its_catalogs_know(project: Path) -> None:
    (project / NAME).unlink()
    edit(project)
    assert behind(project) == ["translations/en/markt.po"]
    diglot(project, "sync")
    assert f"{anchor(FIRST)}  {anchor(EDITED)}  {digest_of_text('')}" in lines(project)


def test_taking_over_a_translation_of_an_edited_document_does_not_forget_what_it_was(project: Path) -> None:
    edit(project)
    write(project, {"markt.en.md": f"{EDITED}\n\n{SECOND}\n".replace("Auf dem Markt", "On the market")})
    assert diglot(project, "adopt", "docs/markt.md", "markt.en.md").returncode == 0
    assert behind(project) == []
    assert f"{anchor(FIRST)}  {anchor(EDITED)}  {digest_of_text('')}" in lines(project)


def test_conflict_marks_are_mended_from_both_sides(project: Path) -> None:
    other, third = anchor("etwas anderes"), anchor("noch etwas")
    before, *rest = lines(project)
    ours, theirs = f"{other}  {anchor(FIRST)}  00000000", f"{third}  {anchor(SECOND)}  00000000"
    text = "\n\n".join([before, f"<<<<<<< ours\n{ours}\n\n=======\n{theirs}\n\n>>>>>>> theirs", *rest])
    (project / NAME).write_text(text, "utf-8")
    assert "[merge-conflict]" in diglot(project, "check").stdout
    assert diglot(project, "sync").returncode == 0
    assert sorted(lines(project)) == sorted([before, ours, theirs, *rest])
    assert diglot(project, "check", "--require", "any").returncode == 0


def test_a_line_that_nobody_can_read_is_named_and_kept(project: Path) -> None:
    (project / NAME).write_text("nur Worte\n\n" + "\n\n".join(lines(project)) + "\n", "utf-8")
    edit(project)
    done = diglot(project, "sync")
    assert (done.returncode, f"{NAME}:1: " in done.stderr) == (2, True)
    assert "nur Worte" in lines(project)
    assert f"{anchor(FIRST)}  {anchor(EDITED)}  {digest_of_text('')}" in lines(project)


def test_a_renamed_document_takes_its_anchors_with_it_and_remembers_each_name(project: Path) -> None:
    for old, new in (("markt", "stadt/markt"), ("stadt/markt", "stadt/platz")):
        (project / "docs" / new).parent.mkdir(exist_ok=True)
        (project / f"docs/{old}.md").rename(project / f"docs/{new}.md")
        diglot(project, "sync")
    moved = lines(project, "translations/anchors/stadt/platz.txt")
    assert moved[:2] == ["# formerly: markt.md", "# formerly: stadt/markt.md"]
    assert len(moved) == 4
    assert len(list((project / "translations/anchors").rglob("*.txt"))) == 1


def test_a_document_that_has_its_first_name_again_was_never_called_so(project: Path) -> None:
    for old, new in (("markt", "platz"), ("platz", "markt")):
        (project / f"docs/{old}.md").rename(project / f"docs/{new}.md")
        diglot(project, "sync")
    assert lines(project)[0] == "# formerly: platz.md"
    assert not lines(project)[1].startswith("#")


@pytest.mark.parametrize(
    "path", ["../fremd.md", "/etc/x.md", "a//b.md", ".git/x.md", "a/../../b.md", "a\\b.md", "bild.png", "a/./b.md"]
)
def test_a_former_name_that_is_no_path_of_a_document_is_passed_over(project: Path, path: str) -> None:
    head = f"# formerly: {path}\n\n# formerly: gut.md\n\n"
    (project / NAME).write_text(head + (project / NAME).read_text("utf-8"), "utf-8")
    known = Settings("de", "en", root=project)
    assert list(former_paths(known, ["markt.md"])) == [("gut.md", "markt.md")]


def test_a_link_in_the_place_of_a_file_is_neither_followed_nor_replaced(project: Path, tmp_path: Path) -> None:
    foreign = tmp_path / "fremd.txt"
    (project / NAME).rename(foreign)
    (project / NAME).symlink_to(foreign)
    before = foreign.read_bytes()
    edit(project)
    catalog = (project / "translations/en/markt.po").read_bytes()
    assert f"{NAME}: " in diglot(project, "sync").stderr
    assert foreign.read_bytes() == before
    assert (project / "translations/en/markt.po").read_bytes() == catalog, "it still knows what the paragraph was"
