"""On a page in one language, links lead to pages in that language where there are any, and else where they led."""

from __future__ import annotations

from typing import Any

import pytest

from diglot.page.composition import contents_in, one_language_page, rebased
from pages import render, reviewed

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


def test_the_contents_of_a_page_say_which_names_are_in_another_language_and_titles_hold_no_tags() -> None:
    translated = {"Haus": "House", "Ein `Tor`": "A `gate`"}
    page = render("# Haus\n\n## Die *Tür*\n\n### Ein `Tor`\n\n## Vue {lang=fr}\n", reviewed(translated))
    assert page.rendered is not None
    source, target = (contents_in(page.rendered.column(language)) for language in ("de", "en"))
    french = '<span lang="fr">Vue</span>'
    assert names(source) == ["Haus", "Die Tür", "Ein Tor", french]
    assert names(target) == ["House", '<span lang="de">Die Tür</span>', "A gate", french]
    assert render("# Die Tür\n", None).rendered.headings["en"].title == "Die Tür"  # type: ignore[union-attr]


def test_a_page_that_may_stand_beside_others_says_which_ids_its_raw_html_has() -> None:
    text = '# Haus\n\n<p id="a">x <b ID=b>x</b> <i data-id="c">x</i></p>\n\n<p id="__codelineno-0-1">x</p>\n'
    page = render(text, None)
    assert page.rendered is not None
    column = page.rendered.column("en")
    assert ' data-given="a b">' in one_language_page(column, may_be_beside=True)
    assert "data-given" not in one_language_page(column)
    made = render("# Haus {#a}\n", None)
    assert made.rendered is not None
    assert "data-given" not in one_language_page(made.rendered.column("en"), may_be_beside=True)


def names(contents: list[dict[str, Any]]) -> list[str]:
    return [name for one in contents for name in (one["name"], *names(one["children"]))]
