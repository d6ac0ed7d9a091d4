"""The navigation of the pages in one language: that of the site, with their own pages in it."""

from __future__ import annotations

import html

from mkdocs.structure import StructureItem
from mkdocs.structure.files import File
from mkdocs.structure.nav import Navigation, Section
from mkdocs.structure.pages import Page

from diglot.html.attributes import without_tags
from diglot.mkdocs.site_files import Views


def escape_names(items: list[StructureItem]) -> None:
    """Make the names of sections text, which themes write as HTML; they may be those of folders."""
    for item in items:
        if isinstance(item, Section):
            item.title = without_tags(html.escape(item.title))
            escape_names(item.children)


def navigation_in(language: str, nav: Navigation, views: Views) -> Navigation:
    """Return a site's navigation with the pages in one language in the places of those of all languages."""
    pages: list[Page] = []

    def page_in_language(page: Page) -> Page | None:
        view: File | None = views.get(page.file.src_uri, {}).get(language)
        return view.page if view else None

    def twin(item: StructureItem) -> StructureItem:
        if isinstance(item, Section) and isinstance(item, Page) and (own := page_in_language(item)):
            return section_page(item, own)
        if isinstance(item, Section):
            section = Section(item.title, [twin(child) for child in item.children])
            for child in section.children:
                child.parent = section
            return section
        view = page_in_language(item) if isinstance(item, Page) else None
        if view is None:
            return item
        pages.append(view)
        return view

    def section_page(item: Section, own: Page) -> Page:
        """Make a page that is a section, too, as plugins have them, of the page in its language."""
        pages.append(own)
        for name in ("is_section", "is_page"):
            setattr(own, name, getattr(item, name))
        own.title = item.title  # until it is read: pages in it may be before, and tell where they stand
        children = [twin(child) for child in item.children]
        vars(own)["children"] = children  # ordinary pages have none
        for child in children:
            vars(child)["parent"] = own
        return own

    items = [twin(item) for item in nav.items]
    around = [None, *pages, None]
    for at, page in enumerate(pages):
        page.previous_page, page.next_page = around[at], around[at + 2]
    translated = Navigation(items, pages)
    translated.homepage = page_in_language(nav.homepage) if nav.homepage else None
    return translated
