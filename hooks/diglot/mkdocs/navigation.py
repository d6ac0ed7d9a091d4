"""The navigation of the pages in one language: that of the site, in their words, with their own pages in it."""

from __future__ import annotations

import html
from collections.abc import Callable
from typing import Any

from mkdocs.structure import StructureItem
from mkdocs.structure.nav import Link, Navigation, Section
from mkdocs.structure.pages import Page

from diglot.html.attributes import without_tags
from diglot.mkdocs.own_words import title_of
from diglot.mkdocs.site_files import Views
from diglot.page.directions import language_attributes
from diglot.project.own_words import OwnTranslations, Shown


class Titles:
    """What the navigation calls its items in each of the site's languages, the documents' own first.

    With `are_made` they are names of folders, which may have any characters; else what a maintainer wrote, as HTML.
    """

    def __init__(self, own: OwnTranslations, languages: list[str], *, are_made: bool) -> None:
        self.own, self.languages, self._are_made = own, languages, are_made

    def words(self, title: str, language: str) -> str:
        """Return a title in a language, or else as it is."""
        known = self.own.words(title, language)
        return known or (Shown(without_tags(html.escape(title))) if self._are_made else title)

    def marked(self, title: str, language: str) -> str:
        """Return it with a mark of its language where that is another."""
        words, other = self.words(title, language), self.own.language_of(title, language)
        return Shown(f"<span{language_attributes(other, (language,))}>{words}</span>") if other else words

    def of_documents(self, nav: Navigation, views: Views) -> dict[str, dict[str, str]]:
        """Return the titles of documents that the navigation names, by their paths and by language.

        A page that stands for its section has that of the section where there are words for it.
        """
        titles: dict[str, dict[str, str]] = {}
        for page in nav.pages:
            if page.file.src_uri in views and (title := title_of(page)) is not None:
                shown = [one for one in self.languages if not page.is_section or self._has_words(title, one)]
                titles[page.file.src_uri] = {one: self.words(title, one) for one in shown}
        return titles

    def _has_words(self, title: str, language: str) -> bool:
        is_original = language == self.languages[0] == self.own.own.language
        return is_original or self.own.words(title, language) is not None

    def put(self, items: list[Any], language: str, language_of: Callable[[Page], str]) -> None:
        """Write the titles of the site's own navigation in a language, those of pages in one language in theirs."""
        for item in items:
            if (title := title_of(item)) is not None:
                is_page = isinstance(item, Page)
                words = self.words(title, language_of(item)) if is_page else self.marked(title, language)
                vars(item)["title"] = words
            self.put(item.children or [], language, language_of)


class _Elsewhere:
    """An item that has a place in several navigations, such as a page in one language, as one of them calls it."""

    def __init__(self, item: StructureItem, title: str | None) -> None:
        self._item = item
        if title is not None:  # else it is the item's own, which a page has when it is read
            self.title = title

    def __getattr__(self, name: str) -> Any:
        return getattr(self._item, name)


def navigation_in(name: str, language: str, nav: Navigation, views: Views, titles: Titles) -> Navigation:
    """Return a site's navigation for a view: titles in a language, and its pages in the places of their documents'.

    The site's own navigation has to have the titles that it was given.
    """
    pages: list[Page] = []
    sections: dict[int, Section] = {}

    def page_in_view(page: Page) -> Page | None:
        view = views.get(page.file.src_uri, {}).get(name)
        return view.page if view else None

    def twin(item: StructureItem) -> Any:
        title = title_of(item)
        if isinstance(item, Section) and isinstance(item, Page) and (own := page_in_view(item)):
            return section_page(item, own)
        if isinstance(item, Section):
            called = item.title if title is None else titles.marked(title, language)
            section = sections[id(item)] = Section(called, [twin(child) for child in item.children])
            return section
        if isinstance(item, Link) and title is not None:
            return Link(titles.marked(title, language), item.url)
        view = page_in_view(item) if isinstance(item, Page) else None
        if view is None:
            return _Elsewhere(item, titles.words(title, language) if isinstance(item, Page) and title else None)
        pages.append(view)
        return view

    def section_page(item: Section, own: Page) -> Page:
        """Make a page that is a section, too, as plugins have them, of the page in its language."""
        pages.append(own)
        own.is_section, own.is_page = item.is_section, item.is_page
        own.title = titles.words(item.title, language)  # until it is read: pages in it may be before
        vars(own)["children"] = [twin(child) for child in item.children]  # ordinary pages have none
        return own

    items = [twin(item) for item in nav.items]
    _put_below(items)
    around = [None, *pages, None]
    for at, page in enumerate(pages):
        page.previous_page, page.next_page = around[at], around[at + 2]
    for of_one in views.values():
        if (view := of_one.get(name)) and view.page and id(view.page.parent) in sections:
            view.page.parent = sections[id(view.page.parent)]
    translated = Navigation(items, pages)
    translated.homepage = page_in_view(nav.homepage) if nav.homepage else None
    return translated


def _put_below(items: list[Any]) -> None:
    """Tell items what they stand in, as MkDocs does: an item that stands in several, the last and innermost."""
    for item in items:
        for child in item.children or []:
            vars(child)["parent"] = item
        _put_below(item.children or [])
