"""Over random histories no pair comes out as reviewed that nobody accepted, without `check` saying so.

`HISTORIES=300 pytest tests/checks/test_merge_histories.py` tries more of them.
"""

from __future__ import annotations

import os
import random
from pathlib import Path

import pytest

from branches import Branches, git
from diglot.catalog.comments import remarks
from diglot.catalog.remarks import Approval
from weekly import weekly

HISTORIES = os.environ.get("HISTORIES")
SEEDS = range(int(HISTORIES)) if HISTORIES else [*range(8), *weekly(*range(8, 15))]
"""The first eight have merges of one branch and of several at once, squashes, rebases and picks."""

pytestmark = [pytest.mark.programs, pytest.mark.long]


@pytest.mark.parametrize("seed", SEEDS)
def test_what_a_merge_made_is_reported_and_nothing_that_somebody_accepted(seed: int, tmp_path: Path) -> None:
    rng = random.Random(seed)
    site = Branches(tmp_path, rng)
    for _ in range(rng.randint(1, 3)):
        names = [f"branch{number}" for number in range(rng.randint(2, 3))]
        had = set()
        for name in names:
            site.work(name, "main", rng.randint(1, 5))
            had |= site.reviewed(obsolete=True)
        git(tmp_path, "checkout", "--quiet", "-B", "main", names[0])
        for group in [names[1:]] if rng.random() < 0.1 else [[name] for name in names[1:]]:
            site.merge(*group)
            site.accepted -= site.reviewed() - had  # a pair that comes back has to be accepted again
        reviewed, reported = site.reviewed(), site.reported()
        assert reviewed - site.accepted <= reported
        assert not reported & site.accepted


@pytest.mark.parametrize("seed", SEEDS)
def test_a_seal_alone_tells_it_whatever_becomes_of_commits(seed: int, tmp_path: Path) -> None:
    """Where two reworded lines of one translation, git takes both: still reviewed, but not by the one named."""
    rng = random.Random(seed)
    site = Branches(tmp_path, rng, sealed=True)
    for _ in range(2):
        for name in ("ours", "theirs"):
            site.work(name, "main", rng.randint(1, 5))
        kind = rng.choice(["merge", "squash", "rebase", "pick"])
        if kind == "merge":
            site.merge("ours")
        elif kind == "squash":
            site.squash("ours")
        elif kind == "rebase":
            site.rebase("ours")
        else:
            site.pick("ours", "main")
        git(tmp_path, "checkout", "--quiet", "-B", "main")
        for entry in site.standing():
            if (entry.msgid, entry.msgstr) not in site.accepted:
                seal = remarks(entry.tcomment, Approval)[-1].seal
                assert seal.fits_original(entry.msgid)
                assert not seal.fits_translation(entry.msgstr)


def test_these_histories_hold_what_they_are_to_prove(tmp_path: Path) -> None:
    """Without this, merges that never make anything would pass."""
    made = 0
    for seed in range(6):
        site = Branches(tmp_path / str(seed), random.Random(seed))
        for name in ("ours", "theirs"):
            site.work(name, "main", 5)
        site.merge("ours")
        made += len(site.reviewed() - site.accepted)
    assert made
