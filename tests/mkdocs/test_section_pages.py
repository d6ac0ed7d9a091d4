"""A page that stands for its section has a name before it is read, as pages in the section may be read before."""

from __future__ import annotations

from pathlib import Path

import polib
import pytest

from builds import build, write

pytestmark = pytest.mark.programs

CONFIG = """\
site_name: Probe
theme: {name: material, language: en, font: false}
plugins: [diglot: {source: de, target: en}]
hooks: [hooks.py]
nav: [index.md, Das Haus: [haus/index.md, dach.md]]
"""
HOOKS = """
from mkdocs.structure.nav import Section
from mkdocs.structure.pages import Page
from mkdocs.plugins import event_priority


class SectionPage(Section, Page):
    active, __repr__, __hash__ = Page.active, Page.__repr__, object.__hash__


@event_priority(50)
def on_nav(nav, config, files):
    section = nav.items[1]
    page = section.children.pop(0)
    page.__class__, page.is_section, page.is_page, page.title = SectionPage, True, True, section.title
    page.parent, page.children, nav.items[1] = section.parent, section.children, page
    for child in page.children:
        child.parent = page
    return nav


def on_page_content(html, page, config, files):
    return f'{html}<p class="way">{page.parent.title if page.parent else ""}</p>'
"""


def test_a_page_is_told_what_section_it_stands_in_and_the_sections_page_is_named_by_its_text(tmp_path: Path) -> None:
    po = polib.POFile()
    po.metadata = {"Content-Type": "text/plain; charset=UTF-8", "Language": "en"}
    po.append(polib.POEntry(msgid="Das ganze Haus", msgstr="The whole house"))
    files = {
        "mkdocs.yml": CONFIG,
        "hooks.py": HOOKS,
        "docs/index.md": "# Anfang\n",
        "docs/dach.md": "# Das Dach\n",
        "docs/haus/index.md": "# Das ganze Haus\n",
        "translations/en/haus/index.po": str(po),
    }
    site = build("mkdocs", write(tmp_path / "project", files), tmp_path / "site")
    assert site.exit_code == 0, site.log
    for page in ("dach/", "de/dach/", "en/dach/"):
        assert set(site.page(page).xpath("//p[@class='way']/text()")) == {"Das Haus"}, page
    assert "The whole house" in site.page("en/haus/").xpath("string(//title)")
