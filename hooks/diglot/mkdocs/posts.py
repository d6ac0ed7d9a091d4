"""Lists of posts, as Material's blog writes them: on each page in its language, with links that stay in its view."""

from __future__ import annotations

import re
from collections.abc import Mapping
from copy import copy
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.pages import Page

from diglot.edition.edition import Edition
from diglot.html.additions import ADDED, ANCHOR, leave_out
from diglot.html.attributes import change_attributes
from diglot.mkdocs.beside import plugins_named
from diglot.mkdocs.site_files import Views
from diglot.page.composition import rebased
from diglot.page.links import relative
from diglot.project.languages import ViewName

_OURS = re.compile(r"id|data-[\w-]*|aria-labelledby", re.IGNORECASE)
_HEADING = re.compile(r"<(/?)h([1-5])\b")
_FIRST = re.compile(r"<h1\b[^>]*>(.*?)</h1>", re.DOTALL)
_TAG = re.compile("<[^>]*>")
_SECTION = re.compile(r'<section class="diglot-text[^>]*>(.*)</section>', re.DOTALL)


class Posts:
    """The posts that the pages of a blog list."""

    def __init__(self) -> None:
        self.views: Views = {}
        self._lists: dict[str, list[Any]] = {}

    def note(self, page: Page, posts: list[Any], separator: str) -> None:
        """Note what the page of both languages lists, all of it: those in one language have no second pages."""
        rendered = {excerpt.post.file.src_uri for excerpt in posts}
        every = [post.excerpt for post in getattr(page, "posts", ()) if post.excerpt]
        for excerpt in every:
            if excerpt.post.file.src_uri not in rendered:
                excerpt.render(page, separator)
        self._lists[page.file.src_uri] = [copy(excerpt) for excerpt in every or posts]

    def listed_on(
        self,
        page: Page,
        document: str,
        name: ViewName,
        context: Mapping[str, Any],
        config: MkDocsConfig,
        edition: Edition,
    ) -> list[Any]:
        """Return the posts that a page lists, in the languages of its view; none where it lists no posts.

        `name` is that of the view, and `context` is what the templates of the page get.
        """
        listed: Any = self._lists.get(document) if name else context.get("posts")
        if not listed or not all(hasattr(one, "post") for one in listed):
            return []
        separator = next((one.config.post_excerpt_separator for one in plugins_named(config, "blog")), "")
        if not name:
            self.note(page, listed, separator)
        return [self._shown(post, page, name, edition, separator) for post in listed]

    def _shown(self, excerpt: Any, page: Page, name: ViewName, edition: Edition, separator: str) -> Any:
        path = excerpt.post.file.src_uri
        shown, view = copy(excerpt), self.views.get(path, {}).get(name or "")
        if path not in self.views:
            if name:  # the links in it are those of the document's own page
                listing = page.url.removeprefix(f"{edition.languages.folder(name)}/")
                shown.content = rebased(shown.content or "", listing, page.url, frozenset())
            return shown
        shown.file = copy(view or excerpt.post.file)
        shown.content, shown.more, texts = "", None, set()
        for one in edition.languages.shown(name):
            start, is_cut = self._start(path, one, page, shown.file.url, edition, separator)
            shown.more = shown.more or is_cut or None
            if (text := " ".join(_TAG.sub(" ", start).split())) not in texts:  # a missing translation is the original
                shown.content += f'<div lang="{one}">\n{start}</div>\n'
            texts.add(text)
        return shown

    def _start(
        self, path: str, language: str, page: Page, address: str, edition: Edition, separator: str
    ) -> tuple[str, str]:
        """Return the beginning of a post as it stands in a list on a page, and the separator if there is one."""
        column = edition.renderings.columns(path, language)
        found = _SECTION.search(column)
        start, is_cut, _ = (found[1] if found else column).partition(separator)
        start = rebased(leave_out(start, ADDED | {ANCHOR}), edition.address(path, language), page.url, frozenset())
        start = change_attributes(start, _OURS, lambda _tag, _name, _value: None)
        link = relative(address, page.url)
        start = _FIRST.sub(rf'<h1><a class="toclink" href="{link}">\1</a></h1>', start, count=1)
        return _HEADING.sub(lambda tag: f"<{tag[1]}h{int(tag[2]) + 1}", start), is_cut
