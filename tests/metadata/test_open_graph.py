"""Pages tell in Open Graph what is shown where somebody links to them."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml.html import HtmlElement

from builds import Site, build, configuration, write
from diglot.language.locales import with_territory
from diglot.metadata.open_graph import open_graph, png_size
from diglot.metadata.record import Text
from diglot.project.publication import Publication
from published import EDITION, MAGAZINE, Published

ARTICLE = "artikel/tesla-rechenzentrum-china/"


def open_graph_of(page: HtmlElement) -> dict[str, str]:
    found = page.xpath("//meta[starts-with(@property, 'og:') or starts-with(@property, 'article:')]")
    return {meta.get("property"): meta.get("content") for meta in found}


def test_every_page_shows_itself_to_those_who_link_to_it(both: list[Published]) -> None:
    for published in both:
        for path, page in published.pages().items():
            shown = open_graph_of(page)
            assert {"og:type", "og:site_name", "og:title", "og:url", "og:image", "og:image:alt"} <= set(shown), path
            assert shown["og:url"] == page.xpath("string(//link[@rel='canonical']/@href)"), path
            assert published.file(shown["og:image"]).is_file(), path
            assert page.xpath("//meta[@name='twitter:card']/@content") == ["summary_large_image"], path


def test_open_graph_names_the_language_of_the_page_and_the_other(edition: Site) -> None:
    for prefix, own, other in (("de/", "de_DE", "en_GB"), ("en/", "en_GB", "de_DE"), ("", "en_GB", "de_DE")):
        shown = open_graph_of(edition.page(prefix + ARTICLE))
        assert (shown["og:locale"], shown["og:locale:alternate"]) == (own, other)
        assert (shown["og:type"], shown["article:published_time"]) == ("article", "2024-05-18")


@pytest.mark.parametrize(
    ("code", "locale"), [("de", "de_DE"), ("pt-BR", "pt_BR"), ("zh-Hant", "zh_TW"), ("eo", ""), ("xx", "")]
)
def test_the_territory_of_a_language_is_that_in_its_tag_or_the_likeliest(code: str, locale: str) -> None:
    assert with_territory(code) == locale


@pytest.mark.parametrize(
    ("code", "variety", "locale"),
    [
        ("en", "en-GB", "en_GB"),
        ("en-US", "en-GB", "en_US"),
        ("en-GB", "", "en_GB"),
        ("de", "en-GB", "de_DE"),
        ("de", "de-CH", "de_CH"),
        ("zh-Hant", "zh-Hant-HK", "zh_HK"),
        ("en", "", "en_US"),
    ],
)
def test_the_region_is_that_of_the_variety_that_translations_are_written_in(
    code: str, variety: str, locale: str
) -> None:
    text = Text(code, "https://a.example/", "A")
    assert dict(open_graph(text, "A", Publication(), [], None, variety))["og:locale"] == locale


def test_the_picture_of_the_site_is_as_large_as_networks_ask_for(edition: Site) -> None:
    shown = open_graph_of(edition.page(f"de/{ARTICLE}"))
    assert shown["og:image"] == f"{EDITION}assets/picture.png"
    assert (shown["og:image:width"], shown["og:image:height"]) == ("1200", "630")
    assert shown["og:image:alt"] == "Ein Text und seine Übersetzung nebeneinander, Absatz für Absatz"
    picture = (edition.folder / "assets/picture.png").read_bytes()
    assert png_size(picture) == (1200, 630)
    assert len(picture) <= 80_000


def test_a_document_may_name_a_picture_of_its_own(magazine: Site) -> None:
    for prefix in ("", "de/", "en/"):
        shown = open_graph_of(magazine.page(f"{prefix}alt/"))
        assert shown["og:image"] == f"{MAGAZINE}bilder/eigenes.png"
        qualifier = "" if prefix else " (German and English)"
        assert shown["og:image:alt"] + qualifier == shown["og:title"]
        assert "og:image:width" not in shown


@pytest.mark.programs
def test_a_site_without_articles_or_a_picture_has_no_feed_and_shows_none(tmp_path: Path) -> None:
    project = write(tmp_path / "project", {"docs/index.md": "# Start\n", "mkdocs.yml": configuration()})
    site = build("mkdocs", project, tmp_path / "site", "--strict")
    assert site.exit_code == 0, site.log
    page = site.page("de/")
    assert not [*site.folder.rglob("feed.xml"), *page.xpath("//link[@type='application/atom+xml']")]
    assert "og:image" not in open_graph_of(page)
    assert page.xpath("//meta[@name='twitter:card']/@content") == ["summary"]
