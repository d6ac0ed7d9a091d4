"""The anchors of code lines lead nowhere that anybody would go: places, but no links without a name."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page

from builds import build, configuration, write
from diglot.html.attributes import without_line_links

TEXT = '# Titel\n\n```python linenums="1"\na = 1\nb = 2\n```\n\n```python\nc = 3\n```\n'
CODE = "markdown_extensions:\n  - pymdownx.superfences\n  - pymdownx.highlight: {anchor_linenums: true}\n"


def test_a_link_with_words_stays() -> None:
    link = '<a href="#__codelineno-0-1">1</a>'
    assert (
        without_line_links(f'<a id="x" name="x" href="#__codelineno-0-1"></a>{link}')
        == f'<a id="x" name="x"></a>{link}'
    )


@pytest.mark.programs
def test_code_lines_are_no_tab_stops_without_a_name(tab: Page, serve: Callable[[Path], str], tmp_path: Path) -> None:
    files = {
        "mkdocs.yml": configuration() + CODE,
        "docs/index.md": TEXT,
        "docs/one.md": f"---\ntranslate: false\n---\n{TEXT}",
    }
    site = build("mkdocs", write(tmp_path / "project", files), tmp_path / "site")
    assert site.exit_code == 0, site.log
    for path in ("", "one/", "de/", "en/"):
        tab.goto(serve(site.folder) + path)
        assert tab.locator("[id^=__codelineno]").count() >= 3
        assert (
            tab.locator(".md-content a[href]").evaluate_all(
                "links => links.filter(link => !link.textContent.trim() && !link.ariaLabel).length"
            )
            == 0
        ), path
