"""What is mended of other plugins' work takes them no longer than one page of each document would."""

from __future__ import annotations

from collections import Counter
from types import SimpleNamespace
from typing import Any, NamedTuple, cast

from mkdocs.config.defaults import MkDocsConfig

from diglot.mkdocs.mends import part_backlinks, remember_aliases


class Crumb(NamedTuple):
    url: str


class Backlink(NamedTuple):
    crumbs: tuple[Crumb, ...]


def config_with(**plugins: Any) -> MkDocsConfig:
    return cast(MkDocsConfig, SimpleNamespace(plugins=plugins))


def test_mkdocstrings_finds_the_aliases_of_an_object_once_for_all_pages() -> None:
    asked = Counter[str]()

    def aliases(identifier: str) -> tuple[str, ...]:
        asked[identifier] += 1
        return (f"{identifier}.alias",)

    handler = SimpleNamespace(get_aliases=aliases)
    plugin = SimpleNamespace(plugin_enabled=True, handlers=SimpleNamespace(seen_handlers=[handler]))
    remember_aliases(config_with(mkdocstrings=plugin, off=SimpleNamespace()))
    assert [handler.get_aliases(name) for name in "abab"] == [("a.alias",), ("b.alias",)] * 2
    assert asked == {"a": 1, "b": 1}


def test_mkdocstrings_that_is_switched_off_is_left_alone() -> None:
    remember_aliases(config_with(mkdocstrings=SimpleNamespace(plugin_enabled=False)))


def test_links_back_are_looked_up_once_for_a_page_and_lead_to_pages_of_the_same_view() -> None:
    asked = Counter[str]()

    def links(*_identifiers: str, from_url: str) -> dict[str, set[Backlink]]:
        asked[from_url] += 1
        ways = {"": ("../a/#x", "../de/a/#x", "../other/"), "de/": ("../a/#x", "../../a/#x", "../../other/")}
        return {"used-by": {Backlink((Crumb(way),)) for way in ways["de/" if from_url.startswith("de/") else ""]}}

    plugin = SimpleNamespace(get_backlinks=links)
    shown = {"a/": ("a.md", None), "b/": ("b.md", None), "de/a/": ("a.md", "de"), "de/b/": ("b.md", "de")}
    part_backlinks(config_with(autorefs=plugin), cast(Any, shown))
    for _ in range(2):
        found = plugin.get_backlinks("x", from_url="b/")
        assert {one.crumbs[-1].url for one in found["used-by"]} == {"../a/#x", "../other/"}
        found["used-by"].clear()  # whoever asks may do as they like with it
    found = plugin.get_backlinks("x", from_url="de/b/")
    assert {one.crumbs[-1].url for one in found["used-by"]} == {"../a/#x", "../../other/"}
    assert asked == {"b/": 1, "de/b/": 1}
