"""Pages in one language of documents that another plugin has moved, left out, or made pages of a kind of its own of."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from copy import copy
from pathlib import Path
from urllib.parse import urljoin, urlsplit

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page

from diglot.html.ids import JOINT
from diglot.mkdocs.site_files import Views


def follow_documents(files: Files, views: Views, config: MkDocsConfig, folder: Callable[[str], str]) -> None:
    """Have the further pages of documents go where those of their documents went, and be of the same kind.

    A blog moves its posts and makes them pages with dates and authors; a plugin that joins sections and pages makes its
    pages both. `folder` gives the one that the pages of a view stand in.
    """
    for document, language, view in _views(files, views):
        if document.inclusion in (InclusionLevel.EXCLUDED, InclusionLevel.DRAFT):
            view.inclusion = document.inclusion
        if view.dest_uri != (dest := f"{folder(language)}/{document.dest_uri}"):
            view.dest_uri, view.url = dest, f"{folder(language)}/{document.url.removeprefix('./')}"
            view.abs_dest_path = str(Path(config.site_dir, dest))
        if document.page and type(document.page) is not Page:
            _make_alike(view, document.page)
        if view.page and config.site_url:
            view.page.canonical_url = urljoin(f"{config.site_url.rstrip('/')}/", view.url)
            view.page.abs_url = urlsplit(view.page.canonical_url).path
            if JOINT in language:  # to programs this page is that of the document, in other languages
                view.page.canonical_url = urljoin(f"{config.site_url.rstrip('/')}/", document.url)
    for document, language, view in _views(files, views):
        if document.page and view.page and type(view.page) is not Page:
            _relate(view.page, document.page, language, views)


def take_over(page: Page, document: Page) -> None:
    """Give a page in one language what another plugin has noted on the document's page since it is of its own kind."""
    if type(page) is not Page:
        mine = vars(page)
        mine |= {name: value for name, value in vars(document).items() if name not in _OF_MKDOCS}


_OF_MKDOCS = frozenset(
    [
        *("file", "title", "meta", "markdown", "content", "toc", "_title_from_render", "active", "update_date"),
        *("parent", "children", "previous_page", "next_page", "canonical_url", "abs_url", "edit_url", "is_homepage"),
        *("present_anchor_ids", "links_to_anchors", "is_section", "is_page", "is_link", "is_top_level", "is_index"),
    ]
)
"""What MkDocs itself notes on a page."""


def _views(files: Files, views: Views) -> Iterator[tuple[File, str, File]]:
    for path, of_one in views.items():
        if document := files.get_file_from_path(path):
            yield from ((document, language, view) for language, view in of_one.items())


def _make_alike(view: File, document: Page) -> None:
    page = copy(document)
    page.file, view.page = view, page
    page.meta = dict(document.meta)
    vars(page).pop("title", None)  # which `nav` or a section gave the document, in its language
    page.children = None


def _relate(page: Page, document: Page, language: str, views: Views) -> None:
    for name in ("parent", "previous_page", "next_page"):
        other = getattr(document, name)
        twin = views.get(other.file.src_uri, {}).get(language) if isinstance(other, Page) else None
        setattr(page, name, twin.page if twin else other)
