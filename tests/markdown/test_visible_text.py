"""The address of a row stands for what readers see of it, and nothing else that is in its HTML."""

from __future__ import annotations

import pytest

from diglot.markdown.row_texts import row_texts
from pages import this_site

BLOCKS = [
    ("<div><b>Los</b> geht’s</div>", "Los geht’s"),
    ("<div>Los\n<script>run('exec-1--', 4711)</script>\n</div>", "Los"),
    ("<div>Los\n<STYLE>#exec-1 { color: red }</STYLE >\n</div>", "Los"),
    ("<div>Los <!-- 4711 --></div>", "Los"),
]


@pytest.mark.parametrize(("block", "shown"), BLOCKS, ids=["tags", "script", "style", "comment"])
def test_of_raw_html_readers_see_this(block: str, shown: str) -> None:
    rows = row_texts(this_site().markdown(), f"# Tor\n\n{block}\n", {}, "de")
    assert [row.text for row in rows] == ["Tor", shown]
