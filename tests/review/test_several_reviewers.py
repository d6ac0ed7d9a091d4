"""Several write to one catalog at the same time: nothing is lost, and nobody decides on what they did not see."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from builds import configuration, write
from commands import REVIEWER, sealed
from diglot.cli.hosts import read_site
from diglot.project.project import Project
from diglot.review.entries import SaveResult, Waiting, accepted, checker, read, save
from reviews import (
    ACCEPTED,
    ENTRIES,
    GONE,
    HEADER,
    LONG,
    MISSING,
    PROMPT,
    REVIEWED,
    STALE,
    TODAY,
    catalog,
    editor,
    left_behind,
    project_in,
    review,
)

pytestmark = pytest.mark.programs


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return project_in(tmp_path)


@pytest.fixture
def po(project: Path) -> Path:
    return project / "translations/en/a.po"


def test_two_reviewers_at_once_do_not_undo_each_other(project: Path, po: Path) -> None:
    with review(project) as one, review(project) as other:
        one.wait_for(PROMPT)
        other.wait_for(PROMPT)
        one.type("a\n")
        one.wait_for(PROMPT)
        one.type("s\n")
        one.wait_for(PROMPT)
        other.type("a\n")
        shown = " ".join(other.wait_for(PROMPT).split())
        assert "a.po:14: somebody else has changed this in the meantime. Nothing was saved. " in shown
        assert "1 of 3: somebody else has settled “Zwei, ein Entwurf.” in the meantime. 2 of 3: stale" in shown
        other.type("a\n")
        other.wait_for(PROMPT)
        one.type("q\n")
        assert "1 accepted, 1 skipped, 1 left" in one.wait_for_the_end()[1]
        other.type("q\n")
        assert "1 accepted, 1 settled by somebody else, 1 left" in other.wait_for_the_end()[1]
    stale = (
        sealed("Drei, neu wie die Welt.", "Three, as old as the world.")
        + 'msgid "Drei, neu wie die Welt."\nmsgstr "Three, as old as the world."\n'
    )
    assert po.read_text("utf-8") == catalog(HEADER, REVIEWED, ACCEPTED, stale, LONG, MISSING, GONE)


def test_what_another_process_has_written_in_the_meantime_stays(project: Path, po: Path) -> None:
    entries = [HEADER.replace("Poedit 3.4.2", "Weblate 5.14"), REVIEWED.replace("reviewed", "seen"), *ENTRIES[2:]]
    other_entries = catalog(*entries)
    its_translation = other_entries.replace("Two, a draft.", "Two, better.")
    its_comment = its_translation.replace("# The second one.", "# Is that right?")
    by_us = sealed("Zwei, ein Entwurf.", "Two, better.")
    accepted = its_comment.replace("# draft: memory 2026-11-22\n#, fuzzy\n", by_us)
    without_stale = accepted.replace(f"{STALE}\n", "")
    with review(project) as terminal:
        terminal.wait_for(PROMPT)
        for written, shown, saved in (
            (its_translation, "Two, better.", its_translation),
            (its_comment, "Is that right?", its_comment),
            (its_comment.replace("seen", "reviewed"), "2 of 3: stale", accepted.replace("seen", "reviewed")),
            (without_stale, "2 of 3: somebody else has settled", without_stale),
        ):
            po.write_text(written, "utf-8")
            terminal.type("a\n")
            assert shown in terminal.wait_for(PROMPT)
            assert po.read_text("utf-8") == saved


def test_words_written_while_another_process_wrote_are_kept_in_a_file(project: Path, po: Path) -> None:
    others = catalog(*ENTRIES).replace("Two, a draft.", "Two, better.")
    (project / "others.po").write_text(others, "utf-8")
    meanwhile = "pathlib.Path('others.po').rename('translations/en/a.po'); file.write_text('Mine. ' + text)"
    with review(project, EDITOR=editor(project, meanwhile)) as terminal:
        terminal.wait_for(PROMPT)
        terminal.type("e\n")
        shown = terminal.wait_for(PROMPT)
        assert "somebody else has changed this" in " ".join(shown.split())
        assert "Two, better." in shown
    assert po.read_text("utf-8") == others
    assert [file.read_text("utf-8").split("\n")[0] for file in left_behind(project)] == ["Mine. Two, a draft."]


def test_of_decisions_made_at_the_same_moment_none_is_lost(tmp_path: Path) -> None:
    texts = [f"Absatz Nummer {number}." for number in range(24)]
    entries = [f'#, fuzzy\nmsgid "{text}"\nmsgstr "{text}"\n' for text in texts]
    files = {
        "mkdocs.yml": configuration(),
        "docs/a.md": "\n\n".join(texts),
        "translations/en/a.po": catalog(HEADER, *entries),
    }
    site, _ = read_site(write(tmp_path, files) / "mkdocs.yml")
    assert site is not None
    seen = [read(Project(site), Waiting("a.md", text), checker(site.settings)) for text in texts]
    with ThreadPoolExecutor(8) as pool:
        saved = [
            pool.submit(save, site.settings, one, accepted(one.translation, one.waiting.msgid, REVIEWER, TODAY))
            for one in seen
            if one
        ]
    assert [one.result() for one in saved] == [SaveResult.YES] * len(texts)
    assert "fuzzy" not in (tmp_path / "translations/en/a.po").read_text("utf-8")
