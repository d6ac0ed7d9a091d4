"""A box without a title has one in the language of each column, however it is written."""

from __future__ import annotations

from dataclasses import replace
from xml.etree.ElementTree import Element

import pytest
from lxml.html import HtmlElement, fragment_fromstring
from markdown import Markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor

from diglot.glossary.glossary import Glossary
from diglot.page.renderer import Renderer
from diglot.project import settings
from diglot.project.files import Document
from diglot.project.front_matter import FrontMatter
from diglot.project.site import Site
from pages import render, reviewed, this_site

EXTENSIONS = (
    *("admonition", "pymdownx.details", "pymdownx.quotes", "pymdownx.blocks.admonition", "pymdownx.blocks.details"),
)
WRITTEN = [
    "!!! warning\n    Text.",
    "!!! warning inline end\n    Text.",
    "??? warning\n    Text.",
    "/// warning\nText.\n///",
    "> [!WARNING]\n> Text.",
]
KNOWN = settings.Settings("en", "fr")


def columns(text: str, known: settings.Settings, translations: dict[str, str]) -> tuple[HtmlElement, ...]:
    site = Site(known, list(EXTENSIONS), {"pymdownx.quotes": {"callouts": True}})
    po = reviewed({"Text.": "Texte.", **translations})
    document = Document("a.md", "docs/a.md", text, FrontMatter(body=text))
    rendered = Renderer(known, Glossary(), lambda *_: (po, [])).render(document, site.markdown())
    return tuple(
        fragment_fromstring(rendered.column(language).html, create_parent=True)
        for language in (known.source, known.target)
    )


def title(column: HtmlElement) -> HtmlElement:
    (found,) = column.xpath(".//summary | .//*[contains(@class, 'admonition-title')]")
    return found


@pytest.mark.parametrize("text", WRITTEN)
def test_a_title_that_nobody_wrote_is_in_the_language_of_the_column(text: str) -> None:
    source, target = columns(text, KNOWN, {})
    assert (title(source).text, title(target).text) == ("Warning", "Avertissement")
    assert set(target.xpath(".//@data-state")) == {"reviewed"}


@pytest.mark.parametrize("text", WRITTEN)
def test_one_in_a_language_without_a_word_is_marked_as_english_and_never_reviewed(text: str) -> None:
    _, target = columns(text, replace(KNOWN, target="sw"), {})
    assert "Warning" in title(target).text_content()
    assert title(target).get("lang") == "en"
    (state,) = title(target).xpath("ancestor-or-self::*[@data-row]/@data-state")
    assert state == "missing"


@pytest.mark.parametrize("text", WRITTEN)
def test_a_site_gives_titles_of_its_own(text: str) -> None:
    own = (("sw", "warning", "Onyo"), ("en", "warning", "Mind"))
    source, target = columns(text, replace(KNOWN, target="sw", words=own), {})
    assert (title(source).text, title(target).text) == ("Mind", "Onyo")
    assert set(target.xpath(".//@data-state")) == {"reviewed"}


def test_the_name_of_a_kind_that_only_the_site_knows_is_a_text() -> None:
    _, target = columns("!!! recipe\n    Text.", KNOWN, {"Recipe": "Recette"})
    assert title(target).text == "Recette"


def test_a_title_that_somebody_wrote_is_a_text_also_where_it_is_translated_as_a_kind_is_named() -> None:
    _, target = columns('!!! warning "Mind"\n    Text.', KNOWN, {"Mind": "Warning"})
    assert title(target).text == "Warning"


class _BoldTitles(Extension):
    """Makes what begins the text of a box in bold its title, as `callouts` does."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802
        md.treeprocessors.register(_Bold(), "bold-titles", 19)


class _Bold(Treeprocessor):
    def run(self, root: Element) -> None:
        for box in root.iter("div"):
            if "admonition" in box.get("class", "") and len(box[1]) and box[1][0].tag == "strong":
                box[0].text = box[1][0].text
                box.remove(box[1])


@pytest.mark.parametrize(("translated", "language"), [({}, "de"), ({"**Ein Wort.**": "**A word.**"}, None)])
def test_a_title_that_is_made_of_a_text_without_translation_says_its_language(
    translated: dict[str, str], language: str | None
) -> None:
    site = this_site()
    site = replace(site, extensions=[*site.extensions, _BoldTitles()])
    page = render("!!! note\n\n    **Ein Wort.**\n\n    Mehr.\n", reviewed(translated), site=site)
    _, title = page.tree.xpath("//p[contains(@class, 'admonition-title')]")
    assert title.get("lang") == language


def test_a_title_before_bold_words_stays_in_its_language() -> None:
    page = render("!!! note\n\n    **Ein Wort.**\n", None)
    _, title = page.tree.xpath("//p[contains(@class, 'admonition-title')]")
    assert title.get("lang") is None
