"""What the page on Python shows runs as it stands there, and with no program that builds sites."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import pytest

from builds import write
from pages import ROOT

PAGE = (ROOT / "docs/diglot/python.md").read_text("utf-8")
EDITION, ONE, RULE = re.findall(r"^```python\n(.*?)^```$", PAGE, re.DOTALL | re.MULTILINE)
FILES = {
    "docs/index.md": "---\ntitle: Anfang\n---\n# Start\n\nEin Parlament[^1].\n\n[^1]: Quelle.\n",
    "docs/teil/a.md": "# Teil\n",
    "glossary/parliament.md": "---\nterm: {de: Parlament, en: parliament}\n---\n# Parlament\n\nEin Haus.\n",
    "translations/en/index.po": (
        'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n'
        'msgid "Anfang"\nmsgstr "Beginning"\n\nmsgid "Ein Parlament[^1]."\nmsgstr "A parliament[^1]."\n'
    ),
}


@pytest.fixture(autouse=True)
def _project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Stand in a project of a few files, where neither MkDocs nor any other host can be imported."""
    monkeypatch.chdir(write(tmp_path, FILES))
    for host in ("mkdocs", "properdocs", "zensical", "material"):
        monkeypatch.setitem(sys.modules, host, None)


def run(block: str) -> None:
    exec(compile(block, "python.md", "exec"), {"__name__": "__main__"})


def test_ten_lines_make_all_pages_of_a_project(capsys: pytest.CaptureFixture[str]) -> None:
    assert len(EDITION.splitlines()) <= 10
    run(EDITION)
    lines = capsys.readouterr().out.splitlines()
    assert [line.rpartition(" ")[0] for line in lines] == [
        "glossary/parliament/ Parlament",
        "de/glossary/parliament/ Parlament",
        "en/glossary/parliament/ Parlament",
        " Beginning",
        "de/ Anfang",
        "en/ Beginning",
        "teil/a/ Teil",
        "de/teil/a/ Teil",
        "en/teil/a/ Teil",
    ]
    assert all(int(line.rpartition(" ")[2]) > 100 for line in lines)


def test_render_makes_the_page_of_one_document(capsys: pytest.CaptureFixture[str]) -> None:
    run(ONE)
    title, _, html = capsys.readouterr().out.partition(" ")
    assert title == "Anfang"
    assert html.startswith('<div class="diglot diglot-parallel"')
    assert re.search(r'data-state="reviewed".*A <a class="term" data-term="parliament"', html)


def test_a_rule_stays_a_function(capsys: pytest.CaptureFixture[str]) -> None:
    run(RULE)
    assert capsys.readouterr().out == "ALL\n"
