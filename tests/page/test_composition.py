"""On a page in one language, links lead to pages in that language where there are any, and else where they led."""

from __future__ import annotations

import pytest

from diglot.page.composition import rebased

DOCUMENTS = frozenset(["", "a/", "sub/b/", "sub/tief/c/"])
LINKS = [
    ("sub/b/", "../tief/c/", "../tief/c/"),
    ("sub/b/", "../../a/#x", "../../a/#x"),
    ("sub/b/", "../../", "../../"),
    ("sub/b/", "../x.png", "../../../sub/x.png"),
    ("sub/b/", "../tief/y.pdf?z=1#s", "../../../sub/tief/y.pdf?z=1#s"),
    ("sub/b/", "../nur/", "../../../sub/nur/"),
    ("a/", "../x.png", "../../x.png"),
    ("", "x.png", "../x.png"),
    ("sub/b/", "#x", "#x"),
    ("sub/b/", "/x.png", "/x.png"),
    ("sub/b/", "https://example.org/x", "https://example.org/x"),
    ("sub/b/", "mailto:a@example.org", "mailto:a@example.org"),
]
"""The address of a document, a link on its page, and what it is on the page in English."""


@pytest.mark.parametrize(("address", "link", "expected"), LINKS)
@pytest.mark.parametrize("html", ['<a href="{}">x</a>', '<img src="{}">'])
def test_a_link_leads_there(address: str, link: str, expected: str, html: str) -> None:
    assert rebased(html.format(link), address, f"en/{address}", DOCUMENTS) == html.format(expected)


def test_a_link_that_is_none_stays_as_it_is() -> None:
    html = '<a href="//[::1">x</a>'
    assert rebased(html, "a/", "en/a/", DOCUMENTS) == html


def test_pictures_in_several_sizes_and_pages_that_are_files_are_moved_too() -> None:
    pages = frozenset(["sub/b.html", "sub/c.html"])
    moved = rebased('<img srcset="x.png 1x, y.png 2x"><a href="c.html">c</a>', "sub/b.html", "en/sub/b.html", pages)
    assert moved == '<img srcset="../../sub/x.png 1x, ../../sub/y.png 2x"><a href="c.html">c</a>'
