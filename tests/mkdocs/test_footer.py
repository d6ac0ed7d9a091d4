"""The footer of every page of this edition leads to the documentation of Diglot."""

from __future__ import annotations

import importlib.util
from types import ModuleType, SimpleNamespace

import lxml.html
import pytest

from builds import Site
from pages import ROOT


def edition_hook() -> ModuleType:
    """Return the hook of this edition."""
    spec = importlib.util.spec_from_file_location("on_build", ROOT / "hooks/on_build.py")
    assert spec is not None
    assert spec.loader is not None
    hook = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(hook)
    return hook


@pytest.mark.parametrize(
    ("site_url", "publisher", "contact", "warned"),
    [
        ("https://diglot.example/", "", "", ""),
        (None, "", "", ""),
        ("http://localhost:8000/", "", "", ""),
        ("https://forge.test/edition/", "Ada Muster", "https://forge.test/issues", ""),
        ("https://forge.test/edition/", "Ada Muster", "", "for its footer"),
        ("https://forge.test/edition/", "", "https://forge.test/issues", "for its footer"),
    ],
)
def test_an_edition_is_not_published_without_a_publisher_and_an_address_for_errors(
    site_url: str | None, publisher: str, contact: str, warned: str, caplog: pytest.LogCaptureFixture
) -> None:
    plugins = {"diglot": SimpleNamespace(config={"contact": contact})}
    edition_hook().on_config(SimpleNamespace(site_url=site_url, site_author=publisher, plugins=plugins))
    assert [record for record in caplog.messages if not warned or warned not in record] == []
    assert bool(caplog.messages) == bool(warned)


@pytest.mark.parametrize(
    ("site_url", "address"),
    [
        ("https://diglot.example/", "/diglot/"),
        ("https://forge.example/us/edition/", "/us/edition/diglot/"),
        ('https://diglot.example/"b"/', '/"b"/diglot/'),
        ("", "/diglot/"),
        (None, "/diglot/"),
    ],
)
def test_the_link_begins_at_the_root_of_the_site(site_url: str | None, address: str) -> None:
    (link,) = lxml.html.fromstring(f"<p>{edition_hook().footer_of(site_url, 'en')}</p>").iterchildren("a")
    assert [link.get(name) for name in ("href", "hreflang")] == [address, "en"]


def test_every_page_has_the_link_and_it_leads_to_the_documentation(edition: Site) -> None:
    pages = [path.relative_to(edition.folder).as_posix() for path in edition.folder.rglob("*.html")]
    assert len(pages) > 100
    for path in pages:
        assert edition.page(path).xpath("//footer//div[contains(@class, 'md-copyright')]//a[@hreflang='en']/@href") == [
            "/diglot/"
        ], path
    assert edition.page("diglot/").xpath("string(//h1)").startswith("Diglot")


def test_the_documentation_is_in_no_navigation_and_its_first_page_leads_to_all_others(edition: Site) -> None:
    others = {path.parent.name for path in edition.folder.glob("diglot/*/index.html")}
    assert {"options", "python", "checks"} <= others
    links = edition.page("diglot/").xpath("//article//a/@href")
    assert others <= {link.strip("./").partition("/")[0] for link in links}
    assert not [link for link in edition.page("").xpath("//nav//a/@href") if "diglot" in link]
