"""Another plugin may put a text of its own in the place of a document, and the page shows that text."""

from __future__ import annotations

from pathlib import Path

import pytest

from builds import build, configuration, write

pytestmark = pytest.mark.programs

HOOK = """
from mkdocs.plugins import event_priority
from mkdocs.structure.files import File

@event_priority({priority})
def on_files(files, config):
    files.remove(files.get_file_from_path("index.md"))
    files.append(File.generated(config, "index.md", content="# Erzeugt\\n"))
    return files
"""


@pytest.mark.parametrize("priority", [50, 0, -50])
def test_a_generated_text_is_shown_whenever_it_came(tmp_path: Path, priority: int) -> None:
    files = {
        "mkdocs.yml": configuration("hooks: [hook.py]\n"),
        "hook.py": HOOK.format(priority=priority),
        "docs/index.md": "# Geschrieben\n",
    }
    site = build("mkdocs", write(tmp_path / "project", files), tmp_path / "site")
    assert site.exit_code == 0, site.log
    for path in ("", "de/", "en/"):
        assert "Erzeugt" in site.page(path).xpath("string(//h1)"), path
