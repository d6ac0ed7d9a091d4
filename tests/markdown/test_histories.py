"""Random histories of documents, of which it is known where each paragraph went: what `sync` makes of their anchors."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from diglot.markdown.former_anchors import merged, read
from histories import branches, figures_of, merged_by_git

COUNT = int(os.environ.get("HISTORIES", "40"))
"""How many are played; `make histories` plays more."""
PAIRS = COUNT // 2


@pytest.mark.long
def test_anchors_lead_to_what_became_of_their_paragraphs(record_property: Callable[[str, object], None]) -> None:
    figures = figures_of(range(COUNT))
    record_property("figure", f"{COUNT} histories: {figures}")
    assert figures.share("right") >= 0.99
    assert figures.share("wrong") <= 0.002
    assert figures.share("gone, but there") <= 0.002


@pytest.mark.programs
@pytest.mark.parametrize("paragraphs", [15, 40, 90])
def test_the_files_of_two_branches_merge(
    paragraphs: int, record_property: Callable[[str, object], None], tmp_path: Path
) -> None:
    pairs = [branches(seed, paragraphs) for seed in range(PAIRS)]
    by_git = sum(not merged_by_git(one, tmp_path) for one in pairs)
    record_property("figure", f"{paragraphs} paragraphs: git alone has conflicts in {by_git / PAIRS:.1%} of merges")
    for one in pairs:
        ours, theirs, both = (
            read(text, "")[0].lines for text in (one.ours, one.theirs, merged(one.base, one.ours, one.theirs))
        )
        assert both.keys() == ours.keys() | theirs.keys()
