"""The lists of Material's plugin `tags`: one for each view, with the pages of that view."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from mkdocs.structure.files import File
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink

_HEADING = re.compile(r'<h[1-6]\b[^>]*\sid="([^"]+)"')


class TagLists:
    """The lists of one build.

    The plugin marks their places with headings, which it finds again in the page. In the text of a document they would
    be translated, so the author's comments stay there, and become headings when the page is made.
    """

    def __init__(self, view_of: Callable[[File], str | None], is_document: Callable[[File], bool]) -> None:
        self._view_of, self._is_document = view_of, is_document
        self._plugins: dict[int, Any] = {}
        self._lists: dict[str, list[tuple[Any, str]]] = {}
        """The plugins and the names of the lists of each page, in the order in which they stand there."""

    def reading(self, handler: Callable[..., str | None], plugin: Any) -> Callable[..., str | None]:
        """Return the plugin's handler of a page's text, but for documents, of which the text stays."""

        def read(markdown: str, *, page: Page, **kwargs: Any) -> str | None:
            if not self._is_document(page.file):
                return handler(markdown, page=page, **kwargs)
            manager, view = plugin.listings, self._view_of(page.file)
            others, manager.data = manager.data, set()
            text = handler(markdown, page=page, **kwargs)
            found, manager.data = {one.id: one for one in manager.data}, others
            self._plugins[id(plugin)] = plugin
            mark = re.compile(rf"#{{{manager.depth}}} (\S+)/name {{ #\1/slug }}")
            for name in mark.findall(text or ""):
                found[name].id = f"{view}:{name}" if view else name
                manager.data.add(found[name])
                self._lists.setdefault(page.url, []).append((plugin, found[name].id))
            return text and mark.sub(f"<!-- {plugin.config.listings_directive} -->", text)

        return read

    def place(self, content: str, page: Page) -> str:
        """Return a page's content with the headings that the plugin looks for, which are in its table of contents."""
        for plugin, name in self._lists.get(page.url, ()):
            depth = plugin.listings.depth
            comment = re.compile(rf"<!--\s*?{plugin.config.listings_directive}.*?-->", re.DOTALL | re.IGNORECASE)
            if found := comment.search(content):
                heading = f'<h{depth} id="{name}/slug">{name}/name</h{depth}>'
                _add_below(page, content[: found.start()], AnchorLink(f"{name}/name", f"{name}/slug", depth))
                content = f"{content[: found.start()]}{heading}{content[found.end() :]}"
        return content

    def part(self) -> None:
        """Have each list show the pages of its own view, and each tag lead to the list of its page's view."""
        for plugin in self._plugins.values():
            self._part(plugin.listings, plugin.mappings)

    def _part(self, manager: Any, mappings: Any) -> None:
        closest, view_of, is_document = manager.closest, self._view_of, self._is_document

        def is_beside(item: Any, page: Page) -> bool:
            has_views = isinstance(item, Page) and is_document(item.file)
            return not has_views or view_of(item.file) == view_of(page.file)

        def populate_all(_mappings: Iterable[Any], renderer: Any) -> None:
            for listing in manager.data:
                beside = (one for one in mappings.data.values() if is_beside(one.item, listing.page))
                manager.populate(listing, beside, renderer)

        class Once(type(mappings)):  # type: ignore[misc]  # what is exported has each document once
            def __iter__(self) -> Iterator[Any]:
                every = self.data.values()
                yield from (one for one in every if not (isinstance(one.item, Page) and view_of(one.item.file)))

        mappings.__class__ = Once
        manager.populate_all = populate_all
        manager.closest = lambda mapping: [one for one in closest(mapping) if is_beside(mapping.item, one.page)]


def _add_below(page: Page, before: str, anchor: AnchorLink) -> None:
    """Add an entry to a page's table of contents, below that of the last heading before it."""
    known: dict[str, AnchorLink] = {}
    waiting = list(page.toc)
    while waiting:
        entry = waiting.pop()
        known[entry.id] = entry
        waiting += entry.children
    above = next((known[name] for name in reversed(_HEADING.findall(before)) if name in known), None)
    (above.children if above else page.toc.items).append(anchor)
