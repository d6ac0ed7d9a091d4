"""The file of a document's anchors: what it says, what of it cannot be read, and two versions of it as one."""

from __future__ import annotations

import pytest

from diglot.markdown.former_anchors import AnchorFile, Line, merged, read, written

ONE, TWO, THREE = "r11111111", "r22222222", "r33333333"
BEFORE = "e3b0c442"


def file(*lines: str) -> str:
    return "\n\n".join(lines) + "\n"


def test_what_is_written_is_sorted_and_read_again() -> None:
    lines = {
        f"{ONE}-10": (Line("gone", BEFORE),),
        TWO: (Line(TWO, BEFORE),),
        f"{ONE}-2": (Line(TWO, BEFORE),),
        ONE: (Line(ONE, BEFORE),),
    }
    text = written(AnchorFile(lines, ("alt.md",)))
    assert text == file(
        "# formerly: alt.md",
        f"{ONE}  {ONE}  {BEFORE}",
        f"{ONE}-2  {TWO}  {BEFORE}",
        f"{ONE}-10  gone  {BEFORE}",
        f"{TWO}  {TWO}  {BEFORE}",
    )
    assert read(text, "a.txt") == (AnchorFile(lines, ("alt.md",)), [])


@pytest.mark.parametrize("line", ["r1 r2 e3b0c442", f"{ONE} weg {BEFORE}", f"{ONE} {ONE}", "# eine Notiz", "r1111111G"])
def test_a_line_that_nobody_can_read_is_named_and_kept(line: str) -> None:
    found, problems = read(file(f"{ONE}  {ONE}  {BEFORE}", line), "anchors/a.txt")
    assert [(problem.file, problem.line, problem.code) for problem in problems] == [("anchors/a.txt", 3, "anchors")]
    assert line in written(found)
    assert f"{ONE}  {ONE}  {BEFORE}" in written(found)


def test_of_a_file_with_conflict_marks_both_sides_are_read() -> None:
    text = f"<<<<<<< ours\n{ONE}  {TWO}  {BEFORE}\n=======\n{ONE}  {THREE}  {BEFORE}\n>>>>>>> theirs\n"
    found, problems = read(text, "a.txt")
    assert [problem.code for problem in problems] == ["merge-conflict"]
    assert found.lines == {ONE: (Line(TWO, BEFORE), Line(THREE, BEFORE))}


BASE = file(f"{ONE}  {ONE}  {BEFORE}", f"{TWO}  {TWO}  {BEFORE}")


@pytest.mark.parametrize(
    ("ours", "theirs", "both"),
    [
        (file(f"{ONE}  {THREE}  {BEFORE}", f"{TWO}  {TWO}  {BEFORE}", f"{THREE}  {THREE}  {BEFORE}"), BASE, None),
        (
            file(f"{ONE}  gone  {BEFORE}", f"{TWO}  {TWO}  {BEFORE}"),
            file(f"{ONE}  {ONE}  {BEFORE}", f"{TWO}  {THREE}  {BEFORE}", f"{THREE}  {THREE}  {BEFORE}"),
            file(f"{ONE}  gone  {BEFORE}", f"{TWO}  {THREE}  {BEFORE}", f"{THREE}  {THREE}  {BEFORE}"),
        ),
        (
            file(f"{ONE}  gone  {BEFORE}", f"{TWO}  {TWO}  {BEFORE}"),
            file(f"{ONE}  {TWO}  {BEFORE}", f"{TWO}  {TWO}  {BEFORE}"),
            file(f"{ONE}  {TWO}  {BEFORE}", f"{TWO}  {TWO}  {BEFORE}"),
        ),
        (
            file(f"{ONE}  {TWO}  {BEFORE}", f"{TWO}  {TWO}  {BEFORE}"),
            file(f"{ONE}  {THREE}  {BEFORE}", f"{TWO}  {TWO}  {BEFORE}"),
            file(f"{ONE}  {TWO}  {BEFORE}", f"{ONE}  {THREE}  {BEFORE}", f"{TWO}  {TWO}  {BEFORE}"),
        ),
        (
            file("# formerly: a.md", f"{ONE}  {ONE}  {BEFORE}", f"{TWO}  {TWO}  {BEFORE}"),
            file(f"{ONE}  {ONE}  {BEFORE}", "kein Anker", f"{TWO}  {TWO}  {BEFORE}"),
            file("# formerly: a.md", "kein Anker", f"{ONE}  {ONE}  {BEFORE}", f"{TWO}  {TWO}  {BEFORE}"),
        ),
    ],
    ids=["one side", "different anchors", "gone and led on", "led on twice", "all else"],
)
def test_two_versions_make_one_without_a_conflict(ours: str, theirs: str, both: str | None) -> None:
    assert merged(BASE, ours, theirs) == (both or ours)
    assert set(merged(BASE, theirs, ours).split("\n")) == set((both or ours).split("\n"))
