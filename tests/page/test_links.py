"""A link is written as the path of a file, and leads to its address; one that leads nowhere is named, with a guess."""

from __future__ import annotations

import pytest
from markdown import Markdown

from diglot.page.links import FaultKind, LinkFault, LinkProcessor, Links, Place, relative

PLACES = {
    "index.md": Place("./"),
    "a.md": Place("a/"),
    "teil/b.md": Place("teil/b/"),
    "teil/index.md": Place("teil/"),
    "bild.png": Place("bild.png"),
    "entwurf.md": Place("entwurf/", is_left_out=True),
}
LEADS = [
    ("a.md", "teil/b.md", "../teil/b/"),
    ("teil/b.md", "../a.md", "../../a/"),
    ("teil/b.md", "../index.md#kopf", "../../#kopf"),
    ("index.md", "a.md?x=1#y", "a/?x=1#y"),
    ("index.md", "teil/index.md", "teil/"),
    ("teil/b.md", "../bild.png", "../../bild.png"),
    ("teil/b.md", "b.md", "./"),
    ("a.md", "#hier", "#hier"),
    ("a.md", "https://example.org/a.md", "https://example.org/a.md"),
    ("a.md", "//example.org/a.md", "//example.org/a.md"),
    ("a.md", "mailto:a@example.org", "mailto:a@example.org"),
    ("a.md", "http://[::1", "http://[::1"),
]
"""The document, the link in it, and where on the site it leads."""

NOWHERE = [
    ("a.md", "fort.md", LinkFault("fort.md", FaultKind.NOT_FOUND)),
    ("a.md", "teil/b", LinkFault("teil/b", FaultKind.UNRECOGNIZED, "teil/b.md")),
    ("a.md", "teil/b/#x", LinkFault("teil/b/#x", FaultKind.UNRECOGNIZED, "teil/b.md#x")),
    ("a.md", "teil/", LinkFault("teil/", FaultKind.UNRECOGNIZED, "teil/index.md")),
    ("a.md", "../teil/b.html", LinkFault("../teil/b.html", FaultKind.NOT_FOUND, "teil/b.md")),
    ("teil/b.md", "a.md", LinkFault("a.md", FaultKind.NOT_FOUND)),
    ("a.md", "/teil/b.md", LinkFault("/teil/b.md", FaultKind.ABSOLUTE)),
    ("a.md", "jemand@example.org", LinkFault("jemand@example.org", FaultKind.NOT_FOUND, "mailto:jemand@example.org")),
    ("a.md", "entwurf.md", LinkFault("entwurf.md", FaultKind.LEFT_OUT)),
]
"""The document, the link in it, and what is said of it."""


def processor(document: str, links: Links | None = None) -> LinkProcessor:
    return LinkProcessor(Markdown(), document, links or Links(PLACES))


@pytest.mark.parametrize(("document", "link", "address"), LEADS)
def test_a_link_to_a_file_leads_to_its_address(document: str, link: str, address: str) -> None:
    found = processor(document)
    assert found.path_to_url(link) == address
    assert found.log.faults == []


@pytest.mark.parametrize(("document", "link", "fault"), NOWHERE)
def test_a_link_that_leads_nowhere_is_named(document: str, link: str, fault: LinkFault) -> None:
    found = processor(document)
    written = found.path_to_url(link)
    assert found.log.faults == [fault]
    assert fault.fault is FaultKind.LEFT_OUT or written == link


def test_a_link_in_both_columns_is_named_once() -> None:
    found = processor("a.md")
    found.path_to_url("fort.md")
    found.path_to_url("fort.md")
    assert len(found.log.faults) == 1


def test_a_link_from_the_root_leads_to_a_file_where_the_site_wants_that() -> None:
    found = processor("teil/b.md", Links(PLACES, is_rooted=True))
    assert found.path_to_url("/a.md") == "../../a/"
    assert found.path_to_url("/fort.md") == "/fort.md"
    assert [one.fault for one in found.log.faults] == [FaultKind.NOT_FOUND]


def test_the_anchors_that_links_lead_to_are_noted_by_their_documents() -> None:
    found = processor("a.md")
    for link in ("teil/b.md#x", "#y", "index.md"):
        found.path_to_url(link)
    assert found.log.anchors == {"teil/b.md": {"x": "teil/b.md#x"}, "a.md": {"y": "#y"}}


@pytest.mark.parametrize(
    ("address", "page", "expected"),
    [
        ("", "", "./"),
        ("./", "a/", "../"),
        ("a/", "./", "a/"),
        ("a/", "a/", "./"),
        ("a.html", "teil/b.html", "../a.html"),
        ("teil/c.html", "teil/b.html", "c.html"),
        ("assets/x.css", "404.html", "assets/x.css"),
    ],
)
def test_an_address_is_relative_to_the_page_that_it_stands_on(address: str, page: str, expected: str) -> None:
    assert relative(address, page) == expected
