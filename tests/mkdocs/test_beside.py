"""What hooks and plugins do to a document's page by its path, or in the place of a comment, is on all its pages."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml.html import HtmlElement

from builds import Site, build, configuration, write

pytestmark = pytest.mark.programs

HOOKS = """
def on_page_content(html, page, **_):
    html = html.replace("<!-- place -->", "<p>in its place</p>")
    return html + "<p>by content</p>" if page.file.src_uri == "list.md" else html

def on_env(env, files, **_):
    page = files.get_file_from_path("list.md").page
    page.content = page.content.replace("<!-- late -->", "<p>in its late place</p>") + "<p>by environment</p>"

def on_page_context(context, page, **_):
    if page.file.src_uri == "list.md":
        page.content += "<p>by context</p>"

def on_post_page(output, page, **_):
    return output.replace("</article>", "<p>by page</p></article>") if page.file.src_uri == "list.md" else output
"""
FAULTY = """
KNOWN = {"": "the start", "list/": "the list", "404.html": "nothing"}

def on_page_context(context, page, **_):
    context["known"] = KNOWN[page.url]
"""
FILES = {
    "mkdocs.yml": configuration("hooks: [hooks.py, faulty.py]\n"),
    "hooks.py": HOOKS,
    "faulty.py": FAULTY,
    "docs/index.md": "# Anfang\n",
    "docs/list.md": "# Liste\n\n<!-- place -->\n\n<!-- late -->\n\n<style>p { color: red }</style>\n\nEin Absatz.\n",
}
SAID = ["in its place", "in its late place", "by content", "by environment", "by context", "by page"]
VIEWS = ["list/", "de/list/", "en/list/"]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    folder = tmp_path_factory.mktemp("beside")
    built = build("mkdocs", write(folder / "project", FILES), folder / "site")
    assert built.exit_code == 0, built.log
    return built


def said(page: HtmlElement) -> list[str]:
    texts = (str(text) for text in page.xpath("//article//p/text()"))
    return [text for text in texts if text in SAID]


@pytest.mark.parametrize("path", VIEWS)
def test_whatever_the_event_and_once(site: Site, path: str) -> None:
    assert said(site.page(path)) == SAID


@pytest.mark.parametrize("path", ["", "de/", "en/"])
def test_nothing_of_it_is_on_other_pages(site: Site, path: str) -> None:
    assert said(site.page(path)) == []


@pytest.mark.parametrize("path", VIEWS)
def test_styles_of_a_document_are_once_on_each_of_its_pages(site: Site, path: str) -> None:
    assert len(site.page(path).xpath("//article//style[contains(., 'color: red')]")) == 1


def test_what_fails_on_a_page_in_one_language_is_named_with_the_page_and_the_site_is_built(site: Site) -> None:
    for page in ("de/list.md", "en/list.md"):
        assert f"{page}: the plugin 'faulty.py' does nothing on this page: KeyError: '{page[:-3]}/'." in site.log


def test_a_plugin_that_cannot_be_reconciled_is_named_with_what_is_lost(tmp_path: Path) -> None:
    plugin = "from mkdocs.plugins import BasePlugin\nclass I18n(BasePlugin):\n    pass\n"
    entry = "[mkdocs.plugins]\ni18n = other:I18n\n"
    package = {"other.py": plugin, "other-1.dist-info/entry_points.txt": entry}
    package["other-1.dist-info/METADATA"] = "Name: other\nVersion: 1\n"
    write(tmp_path / "packages", package)
    config = configuration().replace("plugins:\n", "plugins:\n  - i18n\n")
    project = write(tmp_path / "project", {"mkdocs.yml": config, "docs/index.md": "# Anfang\n"})
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PYTHONPATH", str(tmp_path / "packages"), prepend=":")
        site = build("mkdocs", project, tmp_path / "site")
    assert site.exit_code == 0
    assert "The plugin 'i18n' does not get along with Diglot: it makes pages of each language, too" in site.log
