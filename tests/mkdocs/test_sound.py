"""What a page refers to is there: on this edition, on a magazine, and on a page with every construct."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

import pytest
from lxml.html import HtmlElement

from builds import Site, build, configuration, write
from documents import every_construct

pytestmark = pytest.mark.programs

REFERENCES = (
    "for",
    "headers",
    "list",
    *(f"aria-{name}" for name in ("controls", "describedby", "details", "labelledby")),
)
ADDRESSES = "//a/@href | //link/@href | //img/@src | //script/@src | //source/@src | //use/@href"


@pytest.fixture(scope="module")
def constructs(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """Give a site whose only document has every construct that Markdown has."""
    folder = tmp_path_factory.mktemp("constructs")
    files = {"mkdocs.yml": configuration(), "docs/bild.png": "x", **every_construct()}
    site = build("mkdocs", write(folder / "project", files), folder / "site")
    assert site.exit_code == 0, site.log
    return site


@pytest.fixture(params=["edition", "magazine", "constructs"])
def pages(request: pytest.FixtureRequest) -> tuple[Path, dict[str, HtmlElement]]:
    """Give the folder of a site, and its pages by their paths."""
    site: Site = request.getfixturevalue(request.param)
    paths = sorted(path.relative_to(site.folder).as_posix() for path in site.folder.rglob("*.html"))
    return site.folder, {path: site.page(path) for path in paths}


def ids_of(page: HtmlElement) -> list[str]:
    return [str(name) for name in page.xpath("//@id")]


def test_no_id_stands_twice(pages: tuple[Path, dict[str, HtmlElement]]) -> None:
    ids = {path: ids_of(page) for path, page in pages[1].items()}
    assert {path for path, names in ids.items() if len(names) != len(set(names))} == set()


def test_every_address_within_the_site_and_every_anchor_leads_somewhere(
    pages: tuple[Path, dict[str, HtmlElement]],
) -> None:
    folder, found = pages
    ids = {path: set(ids_of(page)) for path, page in found.items()}
    for path, page in found.items():
        if path.endswith("404.html"):  # whose links count from the site's root, see its <base>
            continue
        for link in page.xpath(ADDRESSES):
            parts = urlsplit(urljoin(f"/{path}", link))
            if parts.scheme or parts.netloc:
                continue
            target = unquote(parts.path).lstrip("/")
            target += "index.html" if not target or target.endswith("/") else ""
            assert (folder / target).is_file(), f"{path}: {link}"
            assert not parts.fragment or unquote(parts.fragment) in ids.get(target, set()), f"{path}: {link}"


def test_every_label_and_description_is_on_its_page(pages: tuple[Path, dict[str, HtmlElement]]) -> None:
    for path, page in pages[1].items():
        ids = set(ids_of(page))
        for attribute in REFERENCES:
            for names in page.xpath(f"//@{attribute}"):
                ours = {name for name in names.split() if name != "__toc"}  # the theme's, even where nothing is listed
                assert ours <= ids, f"{path}: {attribute}={names}"


def test_every_language_names_its_pages_and_they_name_it_back(pages: tuple[Path, dict[str, HtmlElement]]) -> None:
    alternates = {
        path: {link.get("hreflang"): link.get("href") for link in page.xpath("//link[@hreflang][not(@type)]")}
        for path, page in pages[1].items()
    }
    canonical = {path: page.xpath("string(//link[@rel='canonical']/@href)") for path, page in pages[1].items()}
    by_address = {address: alternates[path] for path, address in canonical.items() if address}
    named = [(path, address) for path, others in alternates.items() for address in others.values()]
    assert named
    assert [(path, address) for path, address in named if by_address.get(address) != alternates[path]] == []


def test_no_column_has_texts_of_the_other_language_but_where_it_says_so(
    pages: tuple[Path, dict[str, HtmlElement]],
) -> None:
    for path, page in pages[1].items():
        for row in page.xpath("//section[@lang='en']//*[@data-state='missing'][normalize-space()]"):
            shown = row.xpath("descendant-or-self::*[@lang='de'][normalize-space()] | .//*[@class='diglot-notice']")
            assert shown, f"{path}: row {row.get('data-row')}"
