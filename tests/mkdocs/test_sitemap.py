"""The sitemap has every page with the other views of its document."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from builds import Site, build, write
from published import MAGAZINE, Published, magazine_project

NAMES = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "x": "http://www.w3.org/1999/xhtml"}


def entries_of(site: Site) -> dict[str, Any]:
    """Return the entries of a site's sitemap by their addresses."""
    root: Any = etree.fromstring((site.folder / "sitemap.xml").read_bytes())
    return {entry.findtext("s:loc", namespaces=NAMES): entry for entry in root.findall("s:url", namespaces=NAMES)}


def alternates_of(entry: Any) -> dict[str, str]:
    return {link.get("hreflang"): link.get("href") for link in entry.findall("x:link", namespaces=NAMES)}


def test_it_has_every_page_and_no_other(both: list[Published]) -> None:
    for published in both:
        listed = [published.file(address) for address in entries_of(published.site)]
        assert sorted(listed) == sorted(published.site.folder / path for path in published.pages())


def test_the_views_of_a_document_name_each_other_as_in_their_heads(both: list[Published]) -> None:
    for published in both:
        alternates = {address: alternates_of(entry) for address, entry in entries_of(published.site).items()}
        for address, others in alternates.items():
            assert all(alternates[other] == others for other in others.values())
            assert not others or (address in others.values() and set(others) == {"x-default", "de", "en"})
            page = published.site.page(published.file(address).relative_to(published.site.folder).as_posix())
            links = page.xpath("//link[@rel='alternate'][@hreflang][not(@type)]")
            assert {link.get("hreflang"): link.get("href") for link in links} == others


def test_it_says_when_a_document_was_last_committed_and_nothing_of_others(magazine: Site) -> None:
    days = {address: entry.findtext("s:lastmod", namespaces=NAMES) for address, entry in entries_of(magazine).items()}
    assert {day for address, day in days.items() if "/teil/" not in address} == {"2026-02-02"}
    assert {day for address, day in days.items() if "/teil/" in address} == {None}


@pytest.mark.programs
def test_builds_on_different_days_are_equal(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    project = magazine_project(tmp_path / "project")
    contents = []
    for day, seconds in (("first", "1000000000"), ("second", "1800000000")):
        monkeypatch.setenv("SOURCE_DATE_EPOCH", seconds)  # what MkDocs takes for the time of the build
        site = build("mkdocs", project, tmp_path / day, "--strict")
        assert site.exit_code == 0, site.log
        files = (path for path in site.folder.rglob("*") if path.is_file())
        contents.append({path.relative_to(site.folder): path.read_bytes() for path in files})
    assert contents[0] == contents[1]


@pytest.mark.programs
def test_a_site_without_an_address_says_nothing_that_needs_one(tmp_path: Path) -> None:
    project = magazine_project(tmp_path / "project")
    text = (project / "mkdocs.yml").read_text("utf-8")
    write(project, {"mkdocs.yml": text.replace(f"site_url: {MAGAZINE}\n", "")})
    site = build("mkdocs", project, tmp_path / "site", "--strict")
    assert site.exit_code == 0, site.log
    assert not [*site.folder.rglob("feed.xml"), *site.folder.glob("sitemap.xml*")]
    for path in ("", "de/alt/", "nur/"):
        page = site.page(path)
        assert page.xpath("//script[@type='application/ld+json'] | //meta[@property] | //link[@rel='alternate']") == []
