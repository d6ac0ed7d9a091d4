"""The titles that a bilingual site gives in its navigation, and its name, in both languages, for the catalog of these.

They stand in `nav`, whose items are the files of both languages, or in what mkdocs-static-i18n is told: a `nav` for
each language, or translations of titles.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import yaml

from diglot.adopt.adoption import Adoption, Counterpart
from diglot.adopt.moving import Move
from diglot.adopt.outline import Item
from diglot.language import locales
from diglot.project.config_text import ConfigText
from diglot.project.own_words import folded
from diglot.project.site import Site

_NAMES = ("site_name", "site_description", "copyright")
_DEEPEST = 30
_OTHER = "the navigation of the translation has other pages there"


@dataclass(frozen=True)
class Entry:
    """A title in a navigation, or none, with what it leads to: a file, an address, or the entries of a section."""

    title: str
    leads_to: str = ""
    entries: tuple[Entry, ...] = ()

    def under(self) -> frozenset[str]:
        """Return all files and addresses that a section leads to, or that which an item does."""
        return frozenset(one for entry in self.entries for one in entry.under()) | ({self.leads_to} - {""})


class Navigation:
    """What the configuration of a site, before it moves, says of the titles in both languages."""

    def __init__(self, text: ConfigText, move: Move) -> None:
        self._move, self._values = move, [_plain(root) for _, root in text.files if isinstance(root, yaml.MappingNode)]
        self._source, self._target = move.settings.source, move.settings.target

    def titles(self) -> dict[str, tuple[str, str]]:
        """Return the translations of titles and names by these, each with what is to be doubted about it."""
        found: dict[str, tuple[str, str]] = {}
        own, other = self._of(self._source), self._of(self._target)
        for key in _NAMES:
            if (said := own.get(key) or self._said(key)) and other.get(key):
                found.setdefault(folded(str(said)), (str(other[key]), ""))
        listed = self._plugin.get("nav_translations")
        older = listed.get(self._target) if isinstance(listed, dict) else None
        for titles in (other.get("nav_translations"), older):
            for source, target in titles.items() if isinstance(titles, dict) else ():
                found.setdefault(folded(str(source)), (str(target), ""))
        for title, translation, doubt in _paired(self._source_entries, self._target_entries):
            found.setdefault(folded(title), (translation, doubt))
        return {source: (folded(words), doubt) for source, (words, doubt) in found.items() if folded(words)}

    def written(self) -> list[str]:
        """Return the lines of the `nav` that the site needs, none where it can stay as it is."""
        own, said = self._of(self._source).get("nav"), self._said("nav")
        new = [_as_yaml(entry) for entry in self._source_entries]
        if not new or not (own or new != [_as_yaml(entry) for entry in _entries(said)]):
            return []
        return yaml.safe_dump({"nav": new}, allow_unicode=True, sort_keys=False, width=1000).splitlines()

    def box_titles(self) -> list[str]:
        """Return the lines of the option `words` for the titles of boxes that mkdocs-static-i18n is told, if any."""
        told = {
            language: self._of(language).get("admonition_translations") for language in (self._source, self._target)
        }
        words = {language: titles for language, titles in told.items() if isinstance(titles, dict) and titles}
        written = yaml.safe_dump({"words": words}, allow_unicode=True, width=1000).splitlines() if words else []
        return [f"      {line}" for line in written]

    def adoption(self, site: Site) -> tuple[list[str], Adoption] | None:
        """Return the site's own words, and their translations as far as they are known; None where there are none."""
        titles, own = self.titles(), site.own
        theirs = {words for words, _ in titles.values()}
        gone = (theirs | self._titles_said) - titles.keys() - self._own_titles
        texts = [text for text in own.to_translate(self._target) if text not in gone]
        texts += [text for text in titles if text not in texts and text in self._own_titles]
        if own.language == self._target or not titles.keys() & set(texts):
            return None
        found = []
        for text in texts:
            _, line = own.places.get(text, ("", 1))
            if text in titles:
                words, doubt = titles[text]
                item = Item(words, "title", own.places.get(words, ("", line))[1])
                found.append(Counterpart(Item(text, "title", line), item, words, (doubt,) if doubt else ()))
        left = [Item(text, "title", own.places.get(text, ("", 1))[1]) for text in texts if text not in titles]
        return texts, Adoption(found, left, [])

    @cached_property
    def _own_titles(self) -> frozenset[str]:
        return frozenset(folded(one.title) for entry in self._source_entries for one in _all(entry))

    @cached_property
    def _titles_said(self) -> frozenset[str]:
        return frozenset(folded(one.title) for entry in _entries(self._said("nav")) for one in _all(entry))

    @cached_property
    def _plugin(self) -> Mapping[str, Any]:
        listed = self._said("plugins")
        items = [listed] if isinstance(listed, dict) else listed if isinstance(listed, list) else []
        options = next((item["i18n"] for item in items if isinstance(item, dict) and "i18n" in item), None)
        return options if isinstance(options, dict) else {}

    def _of(self, language: str) -> Mapping[str, Any]:
        """Return what the plugin is told of a language."""
        listed = self._plugin.get("languages")
        if isinstance(listed, dict):
            listed = [{"locale": code, **said} for code, said in listed.items() if isinstance(said, dict)]
        for said in listed if isinstance(listed, list) else ():
            if isinstance(said, dict) and locales.primary(str(said.get("locale"))) == locales.primary(language):
                return said
        return {}

    def _said(self, key: str) -> Any:
        return next((values[key] for values in self._values if key in values), None)

    @cached_property
    def _source_entries(self) -> list[Entry]:
        return self._entries_in(self._source)

    @cached_property
    def _target_entries(self) -> list[Entry]:
        return self._entries_in(self._target)

    def _entries_in(self, language: str) -> list[Entry]:
        """Return the entries of one language, with the paths that the documents will have."""
        if own := self._of(language).get("nav"):
            return [one for entry in _entries(own) if (one := self._in(entry, {"", *self._move.settings.languages}))]
        both = [
            [one for entry in _entries(self._said("nav")) if (one := self._in(entry, wanted))]
            for wanted in ({"", self._source}, {self._target})
        ]
        if all(sum(bool(one.entries) for one in some) == 1 for some in both):  # a section for each language
            both = [[one for entry in some for one in entry.entries or [entry]] for some in both]
        return both[language == self._target]

    def _in(self, entry: Entry, wanted: set[str]) -> Entry | None:
        """Return an entry without what is in other languages than some; what is no document is in none ("")."""
        if entry.entries:
            within = tuple(one for each in entry.entries if (one := self._in(each, wanted)))
            return Entry(entry.title, "", within) if within else None
        path, language = self._move.document_of(entry.leads_to) or (entry.leads_to, "")
        return Entry(entry.title, path) if language in wanted else None


def _entries(nav: Any) -> list[Entry]:
    """Return the entries of a navigation as it is written."""
    found = []
    for item in nav if isinstance(nav, list) else ():
        for title, below in item.items() if isinstance(item, dict) else [("", item)]:
            is_section = isinstance(below, list)
            found.append(Entry(str(title), "" if is_section else str(below), tuple(_entries(below))))
    return found


def _all(entry: Entry) -> Iterator[Entry]:
    yield entry
    for one in entry.entries:
        yield from _all(one)


def _paired(sources: list[Entry], targets: list[Entry]) -> Iterator[tuple[str, str, str]]:
    """Yield titles with their translations: of the same page or address, and of sections of the same ones."""
    here, there = ([one for entry in entries for one in _all(entry)] for entries in (sources, targets))
    by_page = {one.leads_to: one.title for one in reversed(there) if one.leads_to and one.title}
    common = {one.leads_to for one in here} & by_page.keys()
    by_pages = {one.under() & common: one.title for one in reversed(there) if one.entries and one.under() & common}
    for one in here:
        pages = one.under() & common
        if one.leads_to and one.title and one.leads_to in by_page:
            yield one.title, by_page[one.leads_to], ""
        elif one.entries and pages in by_pages:
            yield one.title, by_pages[pages], ""
        elif one.entries and (like := _most_like(pages, by_pages)):
            yield one.title, by_pages[like], _OTHER


def _most_like(pages: frozenset[str], others: Mapping[frozenset[str], str]) -> frozenset[str] | None:
    """Return the section that shares more than half of its pages with one."""
    best = max(others, key=lambda one: len(one & pages) / len(one | pages), default=None)
    return best if best and len(best & pages) * 2 > len(best | pages) else None


def _as_yaml(entry: Entry) -> Any:
    value = [_as_yaml(one) for one in entry.entries] if entry.entries else entry.leads_to
    return {entry.title: value} if entry.title else value


def _plain(node: yaml.Node | None, depth: int = 0) -> Any:
    """Return what a part of a configuration says as lists, dictionaries and texts, whatever its tags."""
    if depth > _DEEPEST:
        return None
    if isinstance(node, yaml.MappingNode):
        return {key.value: _plain(value, depth + 1) for key, value in node.value if isinstance(key, yaml.ScalarNode)}
    if isinstance(node, yaml.SequenceNode):
        return [_plain(one, depth + 1) for one in node.value]
    return node.value if isinstance(node, yaml.ScalarNode) else None
