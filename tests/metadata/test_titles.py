"""A title with markup and special characters is the same text in a page, in its metadata and in the feed."""

from __future__ import annotations

from test_feeds import feed_of
from test_linked_data import own_data
from test_open_graph import open_graph_of

from builds import Site


def test_titles_and_descriptions_are_the_same_text_to_every_program(magazine: Site) -> None:
    for path, title in (
        ("de/alt/", 'Kauf & Verkauf: 1 < 2, „so“ "und" <b>'),
        ("en/alt/", 'Buying & selling: 1 < 2, “so” "and" <b>'),
        ("de/teil/neu/", 'A & B < "C"'),
        ("en/teil/neu/", 'a & b < "c"'),
    ):
        page = magazine.page(path)
        assert open_graph_of(page)["og:title"] == own_data(page)["headline"] == title
        feed = feed_of(magazine, path[:2])
        assert title in [entry.title_detail.value for entry in feed.entries]
    page = magazine.page("de/teil/neu/")
    described = 'Sagt „nein“ & "<b>ja</b>".'
    assert page.xpath("//meta[@name='description']/@content") == [described]
    assert open_graph_of(page)["og:description"] == own_data(page)["description"] == described
    assert page.xpath("string(//title)") == 'A & B < "C" – Probe'
