"""The site outlives MkDocs: what docs/diglot/leaving-mkdocs.md says makes it a site of Zensical's."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import textwrap
from pathlib import Path

import lxml.html
import pytest
from lxml.html import HtmlElement

from builds import Site
from commands import diglot
from pages import ROOT, SAMPLE

pytestmark = pytest.mark.programs

ARTICLE = "artikel/tesla-rechenzentrum-china/"
GUIDE = (ROOT / "docs/diglot/leaving-mkdocs.md").read_text("utf-8")


def without(text: str, *keys: str) -> str:
    """Return YAML without some keys and what is below them."""
    for key in keys:
        text = re.sub(rf"^( *){key}:.*\n(?:\1 +.*\n)*", "", text, flags=re.MULTILINE)
    return text


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory, edition: Site) -> Path:
    """Give the sample edition with what the guide tells to do."""
    project = tmp_path_factory.mktemp("zensical")
    shutil.copytree(SAMPLE / "docs", project / "docs")
    shutil.copytree(SAMPLE / "translations", project / "translations")
    shutil.copytree(SAMPLE / "glossary", project / "docs/glossary")
    for sheet in ("diglot.css", "diglot-material.css"):
        shutil.copy(edition.folder / "assets" / sheet, project / "docs" / sheet)
    (lines,) = re.findall(r"^ *```yaml\n(.*?)^ *```$", GUIDE, re.DOTALL | re.MULTILINE)
    config = without((SAMPLE / "mkdocs.yml").read_text("utf-8"), "hooks", "plugins")
    own = f"{textwrap.dedent(lines)}      checks: checks.py\n"  # this edition has an option more than the guide
    shutil.copy(ROOT / "hooks/checks.py", project / "checks.py")
    config = config.replace("markdown_extensions:\n", own)
    (project / "mkdocs.yml").write_text(config, "utf-8")
    return project


@pytest.fixture(scope="module")
def built(project: Path) -> Path:
    """Give the folder of this edition as Zensical builds it; its exit code tells nothing, so the pages have to."""
    command = [sys.executable, "-m", "zensical", "build", "-f", "mkdocs.yml"]
    done = subprocess.run(command, cwd=project, capture_output=True, text=True, check=False)
    assert (project / "site" / ARTICLE / "index.html").exists(), done.stdout + done.stderr
    return project / "site"


def page(site: Path, path: str) -> HtmlElement:
    return lxml.html.document_fromstring((site / path / "index.html").read_text("utf-8"))


def rows(tree: HtmlElement, language: str) -> list[tuple[str, str]]:
    found = tree.xpath(f"//section[contains(@class, 'diglot-text')][@lang='{language}']//*[@data-row]")
    return [(row.get("data-row"), row.get("data-state") or "") for row in found]


def test_the_rows_of_the_article_are_those_that_mkdocs_makes_but_for_the_line_below_the_title(
    built: Path, edition: Site
) -> None:
    there = page(built, ARTICLE)
    german, english = rows(there, "de"), rows(there, "en")
    assert [number for number, _ in german] == [number for number, _ in english]
    assert len(german) == len(rows(edition.page(ARTICLE), "de")) - 1
    assert {state for _, state in english} == {"reviewed"}


def test_the_terms_of_the_article_are_linked_to_pages_that_are_there(built: Path, edition: Site) -> None:
    links = page(built, ARTICLE).xpath("//a[@class='term']")
    assert [link.get("data-term") for link in links] == edition.page(ARTICLE).xpath("//a[@class='term']/@data-term")
    for link in links:
        assert (built / ARTICLE / link.get("href") / "index.html").is_file()


def test_a_concept_is_a_parallel_page_there_too(built: Path) -> None:
    concept = page(built, "glossary/fsd")
    assert len(rows(concept, "de")) == len(rows(concept, "en")) > 5


def test_the_style_sheets_are_on_the_page(built: Path) -> None:
    sheets = page(built, ARTICLE).xpath("//link[@rel='stylesheet'][contains(@href, 'diglot')]/@href")
    assert [Path(sheet).name for sheet in sheets] == ["diglot.css", "diglot-material.css"]
    assert all((built / ARTICLE / sheet).is_file() for sheet in sheets)


def test_the_commands_read_the_site_still(project: Path) -> None:
    done = diglot(project, "check", "--require", "any")
    assert done.returncode == 0, done.stdout + done.stderr
