"""An edition in six languages makes eleven views of each document, and renders it once for all of them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import lxml.html
import pytest
from markdown.treeprocessors import InlineProcessor, Treeprocessor

from diglot import Edition, Host
from diglot.cli.hosts import read_site
from diglot.markdown.shared_texts import SharedTexts
from diglot.page.renderer import Rendered, Renderer
from diglot.project.project import Project
from six_languages import LANGUAGES, TARGETS, write_six

pytestmark = pytest.mark.programs

DOCUMENTS = 8


@pytest.fixture
def edition(tmp_path: Path) -> Edition:
    """Give the edition of the site in six languages."""
    site, problems = read_site(write_six(tmp_path / "project") / "mkdocs.yml")
    assert site is not None, problems
    project = Project(site)
    return Edition(project, Host.of(project, "en"))


def views(edition: Edition) -> dict[tuple[str, str | None], str]:
    """Make all views, in this process, as one that nothing is shared out to would."""
    for document in edition.documents.values():
        edition.renderings.render(document)
    return {
        (path, name): edition.complete(edition.view(path, name)).html
        for path in edition.documents
        for name in edition.views_of(path)
    }


def test_each_text_is_rendered_once_for_all_views(edition: Edition, monkeypatch: pytest.MonkeyPatch) -> None:
    documents: list[str] = []
    columns: list[str] = []
    render, complete = Renderer.render, SharedTexts.run

    def counted(self: Renderer, document: Any, *more: Any) -> Rendered:
        documents.append(document.path)
        return render(self, document, *more)

    def counted_column(self: SharedTexts, processor: Treeprocessor, root: Any) -> Any:
        columns.extend(["column"] * isinstance(processor, InlineProcessor))
        return complete(self, processor, root)

    monkeypatch.setattr(Renderer, "render", counted)
    monkeypatch.setattr(SharedTexts, "run", counted_column)
    made = views(edition)
    assert len(made) == DOCUMENTS * (len(LANGUAGES) + len(TARGETS))
    assert sorted(documents) == sorted(edition.documents)
    assert len(columns) == DOCUMENTS * len(TARGETS)


def test_the_rows_of_a_document_are_numbered_alike_in_all_views(edition: Edition) -> None:
    numbers: dict[str, set[tuple[str, ...]]] = {}
    for (path, _), html in views(edition).items():
        for column in lxml.html.fragment_fromstring(html, create_parent="body").xpath("//section[@lang]"):
            found = tuple(column.xpath(".//*[@data-row]/@data-row"))
            numbers.setdefault(path, set()).add(found)
    assert len(numbers) == DOCUMENTS
    assert all(len(found) == 1 for found in numbers.values())
