"""The footer of every page leads to the documentation of Diglot, wherever below its host the site is."""

from __future__ import annotations

import importlib.util
from types import SimpleNamespace

import lxml.html
import pytest

from builds import Site
from pages import ROOT


def footer(site_url: str | None) -> str:
    """Return what the hook of this edition has MkDocs put into the footer."""
    spec = importlib.util.spec_from_file_location("on_build", ROOT / "hooks/on_build.py")
    assert spec is not None
    assert spec.loader is not None
    hook = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(hook)
    return str(hook.on_config(SimpleNamespace(site_url=site_url)).copyright)


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
    (link,) = lxml.html.fragments_fromstring(footer(site_url))
    assert [link.get(name) for name in ("href", "hreflang", "lang")] == [address, "en", "en"]


def test_every_page_has_the_link_and_it_leads_to_the_documentation(edition: Site) -> None:
    pages = [path.relative_to(edition.folder).as_posix() for path in edition.folder.rglob("*.html")]
    assert len(pages) > 100
    for path in pages:
        assert edition.page(path).xpath("//footer//a[@hreflang='en' and @lang='en']/@href") == ["/diglot/"], path
    assert edition.page("diglot/").xpath("string(//h1)").startswith("Diglot")


def test_the_documentation_is_in_no_navigation_and_its_first_page_leads_to_all_others(edition: Site) -> None:
    others = {path.parent.name for path in edition.folder.glob("diglot/*/index.html")}
    assert {"options", "python", "checks"} <= others
    links = edition.page("diglot/").xpath("//article//a/@href")
    assert others <= {link.strip("./").partition("/")[0] for link in links}
    assert not [link for link in edition.page("").xpath("//nav//a/@href") if "diglot" in link]
