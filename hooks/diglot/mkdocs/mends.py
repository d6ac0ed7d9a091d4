"""What other plugins make of our pages, mended where they could not know that a document has several."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from functools import cache, lru_cache
from typing import Any
from urllib.parse import urljoin, urlunsplit

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink

from diglot.html.additions import ANCHOR, leave_out
from diglot.html.attributes import change_attributes
from diglot.mkdocs.beside import plugins_named
from diglot.mkdocs.site_files import Views
from diglot.page.links import parts_of, relative
from diglot.page.view import View

_HREF = re.compile("href", re.IGNORECASE)
_PREVIEW = re.compile(r'<meta (?:property|name)="((?:og|twitter):(?!locale)[\w:]+)"[^>]*>')
_COMMENT = re.compile("<!--.*?-->", re.DOTALL)
_LINKS = re.compile(r'\shref="([^"]*)"')


def mend_contents(
    views: Mapping[str, View], before: Mapping[str, str], links: Mapping[str, Mapping[str, str]], files: Files
) -> None:
    """Mend what other plugins made of the contents of pages when all of them were there.

    `views` are those that pages show and `before` what was in these before, by the paths of their files; `links` are
    for each view the addresses of documents' own pages, each with that of its page in the view.
    """
    pages = {uri: file.page for uri in views if (file := files.get_file_from_path(uri)) and file.page}
    for uri, page in pages.items():
        view, content, whole = views[uri], page.content or "", pages.get(views[uri].document)
        if view.name and whole and content == before.get(uri):
            content = with_same(content, before.get(view.document, ""), whole.content or "")
        if view.name and content != view.html:
            content = staying(content, view, links[view.name])
        page.content = content


def staying(content: str, view: View, links: Mapping[str, str]) -> str:
    """Return the content of a page in one language with the links that others put there leading to pages in it.

    `links` are the addresses of documents' pages of both languages, each with that of its page in the language.
    """
    own = frozenset(_LINKS.findall(view.html))

    @cache
    def moved(link: str) -> str:
        parts = None if link in own else parts_of(link)
        if parts is None or parts.scheme or parts.netloc or not parts.path:
            return link
        place = urljoin(f"/{view.address}", parts.path).lstrip("/")
        if place not in links:
            return link
        return urlunsplit(("", "", relative(links[place], view.address), parts.query, parts.fragment))

    return change_attributes(content, _HREF, lambda _tag, _name, value: moved(value))


def with_same(content: str, before: str, after: str) -> str:
    """Return the content of a page in one language with what another plugin has done to that of both languages.

    That is what it put before or behind everything, or in the place of a comment; of all else nobody knows the place.
    """
    gone = [comment for comment in _COMMENT.findall(before) if comment not in after]
    if not before or before == after:
        return content
    rest, at, put = before, 0, []
    for comment in [*gone, ""]:
        piece, _, rest = rest.partition(comment) if comment else (rest, "", "")
        start = after.find(piece, at)
        if start < 0:
            return content
        put.append(after[at:start])
        at = start + len(piece)
    for comment, text in zip(gone, put[1:], strict=True):
        content = content.replace(comment, text, 1)
    return f"{put[0]}{content}{after[at:]}"


def mend_titles(page: Page, content: str, view: View, title: str) -> None:
    """Give back to a page the title that we gave it, and to its table of contents the headings in both languages.

    Material's `typeset` takes them from the headings as they stand in the page.
    """
    if hasattr(page, "typeset"):
        page.title = title
        if view.language is None:
            del page.typeset
        else:
            page.typeset = {"title": leave_out(page.typeset["title"], _IN_HEADINGS)}
    for entry in _entries(page.toc):
        if typeset := getattr(entry, "typeset", None):
            typeset["title"] = _heading(typeset["title"], entry, content, view)


_IN_HEADINGS = frozenset([ANCHOR, "diglot-notice", "diglot-change"])
_LANGUAGE = re.compile(r'<span lang="[^"]*">')
"""How the name of a heading begins that says its language, as one that has no translation does."""


def _heading(title: str, entry: AnchorLink, content: str, view: View) -> str:
    title = leave_out(title, _IN_HEADINGS)
    if view.language:
        told = _LANGUAGE.match(entry.title)
        return f"{told[0]}{title}</span>" if told else title
    source, target = view.languages[:2]
    other = re.search(rf'<h(\d)\b[^>]*\sid="{re.escape(entry.id)}--{target}"[^>]*>(.*?)</h\1>', content, re.DOTALL)
    second = leave_out(other[2], _IN_HEADINGS).strip() if other else title
    if second == title:
        return title
    names = f'<span lang="{source}">{title}</span> <span class="diglot-toc-target" lang="{target}">{second}</span>'
    return f'<span class="diglot-toc">{names}</span>'


def _entries(entries: Any) -> Iterator[AnchorLink]:
    for entry in entries:
        yield entry
        yield from _entries(entry.children)


def part_backlinks(config: MkDocsConfig, shown: Mapping[str, tuple[str, str | None]]) -> None:
    """Have `autorefs` lead back from a page of a document to pages of the same view alone.

    `shown` are the documents that pages show, each with its language, by the pages' addresses.
    """

    def is_beside(address: str, other: str) -> bool:
        return other not in shown or shown[other][1] == shown.get(address, ("", None))[1]

    for plugin in plugins_named(config, "autorefs"):
        if hasattr(plugin, "get_backlinks"):
            plugin.get_backlinks = _parted(plugin.get_backlinks, is_beside)


def _parted(links: Callable[..., Any], is_beside: Callable[[str, str], bool]) -> Callable[..., Any]:
    @cache
    def address(link: str, page: str) -> str:
        return urljoin(f"/{page}", link).lstrip("/")

    def leads_to(backlink: Any, page: str) -> str:
        return address(str(backlink.crumbs[-1].url).partition("#")[0], page)

    @lru_cache(4096)  # a page of both languages asks for each object twice
    def parted(*identifiers: str, from_url: str) -> dict[str, set[Any]]:
        found = links(*identifiers, from_url=from_url)
        return {
            kind: beside
            for kind, some in found.items()
            if (beside := {one for one in some if is_beside(from_url, leads_to(one, from_url))})
        }

    return lambda *identifiers, from_url: {
        kind: set(some) for kind, some in parted(*identifiers, from_url=from_url).items()
    }


def remember_aliases(config: MkDocsConfig) -> None:
    """Have `mkdocstrings` find out once what else each object is called: it asks again in each column of each page.

    That takes it long, and nothing changes any more once all pages are read.
    """
    for plugin in plugins_named(config, "mkdocstrings"):
        for handler in plugin.handlers.seen_handlers if getattr(plugin, "plugin_enabled", False) else ():
            handler.get_aliases = cache(handler.get_aliases)


def without_second_tags(output: str) -> str:
    """Return a page without what its head tells of it twice for previews: the card of another plugin comes last."""
    head, end, rest = output.partition("</head>")
    last = {found[1]: found.start() for found in _PREVIEW.finditer(head)}
    head = _PREVIEW.sub(lambda found: found[0] if last[found[1]] == found.start() else "", head)
    return head + end + rest


def redirect_views(files: Files, views: Views, config: MkDocsConfig) -> None:
    """Have the plugin `redirects` lead from the former address in a language to the page in that language, too."""
    for plugin in plugins_named(config, "redirects"):
        maps, known = getattr(plugin, "redirects", None), getattr(plugin, "doc_pages", None)
        if not isinstance(maps, dict) or not isinstance(known, dict):
            continue
        for former, now in list(maps.items()):
            for view in views.get(document := str(now).partition("#")[0], {}).values():
                folder = view.src_uri.removesuffix(document)
                if files.get_file_from_path(f"{folder}{former}") is None:
                    maps.setdefault(f"{folder}{former}", f"{folder}{now}")
                    known[view.src_uri] = view
