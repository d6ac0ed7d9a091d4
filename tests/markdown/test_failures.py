"""Whatever Python-Markdown or an extension raises over one document is said of it, and the next one is read."""

from __future__ import annotations

from pathlib import Path
from xml.etree.ElementTree import Element

import pytest
from markdown import Markdown
from markdown.blockprocessors import BlockProcessor
from markdown.extensions import Extension
from markdown.inlinepatterns import InlineProcessor
from markdown.postprocessors import Postprocessor
from markdown.preprocessors import Preprocessor
from markdown.treeprocessors import Treeprocessor

from builds import write
from diglot.glossary.glossary import Glossary
from diglot.page.renderer import Renderer
from diglot.project.catalog_update import update
from diglot.project.files import Document
from diglot.project.front_matter import FrontMatter
from diglot.project.project import Project
from diglot.project.settings import Settings
from diglot.project.site import Site
from pages import this_site

MARK = "Zünder"


class _Block(BlockProcessor):
    def test(self, _parent: Element, block: str) -> bool:
        return MARK in block

    def run(self, _parent: Element, _blocks: list[str]) -> bool:
        raise KeyError(MARK)


class _Lines(Preprocessor):
    def run(self, lines: list[str]) -> list[str]:
        return lines if MARK not in "".join(lines) else [][1]


class _Tree(Treeprocessor):
    def run(self, root: Element) -> None:
        assert MARK not in "".join(root.itertext())


class _Inline(InlineProcessor):
    def handleMatch(self, *_: object) -> tuple[None, None, None]:  # type: ignore[override]  # noqa: N802
        raise UnicodeDecodeError("utf-8", b"\xff", 0, 1, "no")


class _Html(Postprocessor):
    def run(self, text: str) -> str:
        return text if MARK not in text or "<pre>" in text else str(1 // 0)


class Fuse(Extension):
    """Raises at one step of reading a text with `MARK`."""

    def __init__(self, step: str) -> None:
        super().__init__()
        self.step = step

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - the name is Python-Markdown's
        match self.step:
            case "block":
                md.parser.blockprocessors.register(_Block(md.parser), "fuse", 200)
            case "lines":
                md.preprocessors.register(_Lines(md), "fuse", 0)
            case "tree":
                md.treeprocessors.register(_Tree(md), "fuse", 100)
            case "inline":
                md.inlinePatterns.register(_Inline(MARK), "fuse", 200)
            case _:
                md.postprocessors.register(_Html(md), "fuse", 0)


def site_with(step: str, root: Path) -> Site:
    settings = Settings("de", "en", root=root)
    return Site(settings, [*this_site().extensions, Fuse(step)], this_site().extension_configs)


@pytest.mark.parametrize("step", ["block", "lines", "tree", "inline", "html"])
def test_a_document_that_cannot_be_read_is_shown_as_it_is_written(step: str, tmp_path: Path) -> None:
    site = site_with(step, tmp_path)
    renderer = Renderer(site.settings, Glossary(), lambda *_: (None, []))
    md = site.markdown()
    text = f"- Davor\n\n    - <b>{MARK}</b>\n"
    rendered = renderer.render(Document("a.md", "docs/a.md", text, FrontMatter(body=text)), md)
    assert [(problem.code, problem.file) for problem in rendered.problems if problem.code == "markdown"] == [
        ("markdown", "docs/a.md")
    ]
    assert f"<b>{MARK}</b>" not in rendered.columns.source.html
    assert f"&lt;b&gt;{MARK}&lt;/b&gt;" in rendered.columns.source.html
    after = "Danach.\n\n- Eins\n"
    next_one = Document("b.md", "docs/b.md", after, FrontMatter(body=after))
    assert renderer.render(next_one, md).columns == renderer.render(next_one, site.markdown()).columns


@pytest.mark.parametrize("step", ["block", "lines", "tree"])
def test_a_document_that_cannot_be_read_costs_the_others_nothing(step: str, tmp_path: Path) -> None:
    write(tmp_path, {"docs/a.md": f"- Davor\n\n    - {MARK}\n", "docs/b.md": "Danach.\n\n- Eins\n"})
    results = list(update(Project(site_with(step, tmp_path))))
    assert [result.written for result in results] == ["", "translations/en/b.po"]
    assert [str(problem)[:40] for result in results for problem in result.problems] == [
        "docs/a.md: its Markdown cannot be read: "
    ]
    assert 'msgid "Eins"' in (tmp_path / "translations/en/b.po").read_text("utf-8")


def test_what_is_nested_too_deeply_is_said_in_a_sentence(tmp_path: Path) -> None:
    site = site_with("", tmp_path)
    text = "<div markdown>\n" * 400 + "Tief.\n" + "</div>\n" * 400
    renderer = Renderer(site.settings, Glossary(), lambda *_: (None, []))
    rendered = renderer.render(Document("a.md", "docs/a.md", text, FrontMatter(body=text)), site.markdown())
    assert [str(problem)[:63] for problem in rendered.problems if problem.code == "markdown"] == [
        "docs/a.md: its Markdown cannot be read: it is nested too deeply"
    ]
    assert "Tief." in rendered.columns.source.html
