"""Each language has an Atom feed of the articles, and pages name it."""

from __future__ import annotations

import feedparser  # type: ignore[import-untyped]  # it has no types

from builds import Site
from diglot.metadata.feed import Feed, atom
from published import EDITION, MAGAZINE

ARTICLE = "artikel/tesla-rechenzentrum-china/"


def feed_of(site: Site, language: str) -> feedparser.FeedParserDict:
    feed = feedparser.parse((site.folder / language / "feed.xml").read_bytes(), sanitize_html=False)
    assert not feed.bozo, feed.bozo_exception
    return feed


def test_a_feed_holds_no_character_that_xml_may_not_hold() -> None:
    feed = feedparser.parse(
        atom(Feed("de", "A\x08 <b>\ufffe", "https://a.example/f", "https://a.example/"), "B\x1b", [])
    )
    assert not feed.bozo, feed.bozo_exception
    assert (feed.feed.title_detail.value, feed.feed.author) == ("A <b>", "B")


def test_each_language_has_a_feed_of_the_articles_newest_first(magazine: Site) -> None:
    for language, name in (("de", "Deutsch"), ("en", "English")):
        feed = feed_of(magazine, language)
        base = f"{MAGAZINE}{language}/"
        assert (feed.version, feed.feed.language, feed.feed.title) == ("atom10", language, f"Probe · {name}")
        assert feed.feed.id == f"{base}feed.xml"
        assert [link.href for link in feed.feed.links] == [f"{base}feed.xml", base]
        assert [entry.link for entry in feed.entries] == [f"{base}teil/neu/", f"{base}alt/"]
        assert [entry.id for entry in feed.entries] == [f"{base}teil/neu/", f"{base}alt/"]
        assert [entry.published for entry in feed.entries] == ["2026-11-01T00:00:00Z", "2024-05-18T00:00:00Z"]
        assert [entry.updated for entry in feed.entries] == ["2026-11-01T00:00:00Z", "2026-02-02T00:00:00Z"]
        assert [entry.get("author", feed.feed.author) for entry in feed.entries] == ["Probe", "A & Söhne"]
        assert feed.feed.updated == "2026-11-01T00:00:00Z"


def test_a_feed_does_not_pass_drafts_off_as_reviewed(magazine: Site) -> None:
    for entry in feed_of(magazine, "en").entries:
        assert "machine-made and not reviewed" in entry.summary
    for entry in feed_of(magazine, "de").entries:
        assert "Absätze" not in entry.summary


def test_pages_name_the_feeds_of_the_languages_they_show(magazine: Site) -> None:
    for path, languages in (("", ["de", "en"]), ("de/alt/", ["de"]), ("en/alt/", ["en"]), ("nur/", ["en"])):
        links = magazine.page(path).xpath("//link[@type='application/atom+xml']")
        assert [link.get("hreflang") for link in links] == languages
        for link in links:
            assert link.get("href") == f"{MAGAZINE}{link.get('hreflang')}/feed.xml"


def test_every_feed_of_the_edition_is_well_formed(edition: Site) -> None:
    for language in ("de", "en"):
        (entry,) = feed_of(edition, language).entries
        assert entry.link == f"{EDITION}{language}/{ARTICLE}"
