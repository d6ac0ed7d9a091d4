"""Where nobody says which document is rendered, that is said once, in the log and on the page."""

from __future__ import annotations

import logging

import pytest
from markdown import Markdown


def test_without_a_host_the_page_and_the_log_say_so_and_headings_keep_their_anchors(
    caplog: pytest.LogCaptureFixture,
) -> None:
    md = Markdown(extensions=["toc", "diglot"], extension_configs={"diglot": {"source": "sv", "target": "de"}})
    with caplog.at_level(logging.ERROR):
        html = md.convert("# Ett\n\n## Vax")
    assert html.startswith('<p class="diglot-notice" lang="en">Not shown in two languages')
    assert html.endswith('<h1 id="ett">Ett</h1>\n<h2 id="vax">Vax</h2>')
    assert [token["name"] for token in md.toc_tokens] == ["Ett"]  # type: ignore[attr-defined]
    assert "does not say which document it renders" in caplog.text
