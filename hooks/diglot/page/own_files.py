"""The files of a site that stand in a column for others because they are its language's own.

Beside `plan.pdf` these are `plan.en.pdf`, and what the option `localised` makes of its path. Only files of the site
count, so that no link leads nowhere, and none that is a document, which has a page in each language anyway.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from urllib.parse import unquote, urljoin, urlunsplit

from diglot.html.links import change_links
from diglot.page.links import Links, parts_of, relative
from diglot.project.localised import in_translation, without_code
from diglot.project.settings import ENDINGS, Settings


def own_files(links: Links, language: str, settings: Settings) -> dict[str, str]:
    """Return the files of a site that have one of their own in a language, by their paths, each with that one's."""
    files = {path for path, place in links.places.items() if not place.is_left_out and not path.endswith(ENDINGS)}
    found = {}
    for path in sorted(files) if language != settings.languages.source and settings.localised else ():
        others = (other.removeprefix("/") for other in in_translation(f"/{path}", settings.localised))
        if own := next((other for other in others if other in files), ""):
            found[path] = own
    named = sorted((other, path) for path in files for other in without_code(path, language) if other in files)
    return found | dict(named)


def with_own_files(text: str, document: str, links: Links, own: Mapping[str, str]) -> str:
    """Return the HTML of a column of a document with the language's own files in the place of others.

    The addresses in it are relative to the page of all languages, or begin at the root of the server.
    """
    if not own or document not in links.places:
        return text
    page, root = _bare(links.places[document].address), links.root
    instead = {
        unquote(_bare(links.places[path].address)): _bare(links.places[one].address) for path, one in own.items()
    }

    @cache
    def change(link: str) -> str:
        parts = parts_of(link)
        if parts is None or parts.scheme or parts.netloc or not parts.path:
            return link
        place = urljoin(f"{root}{page}", parts.path)
        address = instead.get(unquote(place.removeprefix(root))) if place.startswith(root) else None
        if address is None:
            return link
        path = f"{root}{address}" if parts.path.startswith("/") else relative(address, page)
        return urlunsplit(("", "", path, parts.query, parts.fragment))

    return change_links(text, change)


def _bare(address: str) -> str:
    return address.removeprefix("./")
