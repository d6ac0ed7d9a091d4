"""Where links in documents lead: from the path of a file, as an author writes it, to its address on the site."""

from __future__ import annotations

import posixpath
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from urllib.parse import SplitResult, unquote, urlsplit, urlunsplit
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.treeprocessors import Treeprocessor
from markdown.util import AMP_SUBSTITUTE

NAME = "relpath"
"""The name of the tree processor, which is that of MkDocs' own: it has its place and does its work."""


class FaultKind(StrEnum):
    """What may be wrong with a link."""

    NOT_FOUND = "not_found"
    UNRECOGNIZED = "unrecognized_links"
    ABSOLUTE = "absolute_links"
    LEFT_OUT = "left_out"


@dataclass(frozen=True)
class Place:
    """A file of the site: its address below the site's root, and whether it is left out of what is published."""

    address: str
    is_left_out: bool = False


@dataclass(frozen=True)
class LinkFault:
    """A link of a document that leads nowhere: the link as written, what is wrong with it, and what may be meant."""

    link: str
    fault: FaultKind
    guess: str = ""


@dataclass(frozen=True)
class Links:
    """The files of a site by their paths below the folder of documents, and how links to them are written.

    With `is_rooted` a link that begins with a slash is one to a file of the site, and else it is left as it is. `root`
    is where the site stands on its server.
    """

    places: Mapping[str, Place] = field(default_factory=dict)
    is_rooted: bool = False
    root: str = "/"

    def processor(self, md: Markdown, document: str) -> LinkProcessor:
        """Return the tree processor that writes addresses into the links of a document; hosts may have their own."""
        return LinkProcessor(md, document, self)


@dataclass
class LinkLog:
    """What was seen of the links of one document: what is wrong with them, and the anchors that they lead to.

    `anchors` are by the path of the document that they are looked for in, each with the link as it is written.
    """

    faults: list[LinkFault] = field(default_factory=list)
    anchors: dict[str, dict[str, str]] = field(default_factory=dict)


class LinkProcessor(Treeprocessor):
    """Writes the addresses of files of the site into the links and pictures of one document."""

    def __init__(self, md: Markdown, document: str, links: Links) -> None:
        Treeprocessor.__init__(self, md)  # a host may have it be of another kind, too
        self.document = document
        self.links = links
        self.log = LinkLog()

    def run(self, root: Element) -> None:
        """Change the links of a tree after its inline pass, but for those that lead to a place in the tree itself."""
        own = {f"#{element.get('id')}" for element in root.iter() if element.get("id")}
        for element in root.iter():
            name = {"a": "href", "img": "src"}.get(element.tag)
            if name and (link := element.get(name)) is not None and link not in own:
                element.set(name, self.path_to_url(link))

    def path_to_url(self, link: str) -> str:
        """Return what a link has to be on the document's page; what leads to no file stays as it is written."""
        parts = parts_of(link)
        if parts is None:
            return link
        scheme, host, path, query, anchor = parts
        is_absolute = link.startswith(("/", "\\"))
        if scheme or host or AMP_SUBSTITUTE in link:  # the latter stands in addresses of e-mail
            return link
        if is_absolute and not self.links.is_rooted:
            self._note(link, FaultKind.ABSOLUTE)
            return link
        if not path:
            if anchor:
                self.log.anchors.setdefault(self.document, {}).setdefault(anchor, link)
            return link
        target = _joined(posixpath.dirname(self.document), unquote(path)) if unquote(path) != "." else self.document
        place = self.links.places.get(target)
        if place is None:
            fault = FaultKind.NOT_FOUND if posixpath.splitext(path)[1] or is_absolute else FaultKind.UNRECOGNIZED
            guess = self._guess(unquote(path))
            self._note(link, fault, self._written(guess, query, anchor, is_absolute) if guess else _mail(link))
            return link
        if anchor:
            self.log.anchors.setdefault(target, {}).setdefault(anchor, link)
        if place.is_left_out and not self.links.places[self.document].is_left_out:
            self._note(link, FaultKind.LEFT_OUT)
        address = relative(place.address, self.links.places[self.document].address)
        return urlunsplit(("", "", address, query, anchor))

    def _note(self, link: str, fault: FaultKind, guess: str = "") -> None:
        found = LinkFault(link, fault, guess)
        if found not in self.log.faults:  # both columns have the same links
            self.log.faults.append(found)

    def _guess(self, path: str) -> str:
        """Return the path of the file that the author of a link may have meant, empty if none comes to mind.

        People write the address of a page where its file is asked for, as the site or the document's own page has it.
        """
        bare = path.rstrip("/").removesuffix(".html")
        for folder in (posixpath.dirname(self.document), self.links.places[self.document].address):
            for ending in (".md", "/index.md", "/README.md", ""):
                if (guess := _joined(folder, bare + ending)) in self.links.places:
                    return guess
        return ""

    def _written(self, path: str, query: str, anchor: str, is_absolute: bool) -> str:
        """Return a link to a file as an author would write it."""
        if anchor and path == self.document:
            path = ""
        elif is_absolute:
            path = f"/{path}"
        else:
            path = posixpath.relpath(path, posixpath.dirname(self.document) or ".")
        return urlunsplit(("", "", path, query, anchor))


def parts_of(link: str) -> SplitResult | None:
    """Return the parts of a link, None where it is none: browsers do nothing with `http://[`."""
    try:
        return urlsplit(link)
    except ValueError:
        return None


def relative(address: str, page: str) -> str:
    """Return an address relative to a page; both are relative to the site's root, and a folder ends with a slash."""
    folder = page if page.endswith("/") else posixpath.dirname(page)
    found = posixpath.relpath(f"/{address}", f"/{folder}")
    if address in ("", ".", "./") or address.endswith("/"):
        found += "/"
    return found


def _mail(link: str) -> str:
    return f"mailto:{link}" if "@" in link and "." in link and "/" not in link else ""


def _joined(folder: str, path: str) -> str:
    """Return a path that is relative to a folder, or to the site's root if it begins with a slash."""
    return posixpath.normpath(posixpath.join(folder, path).lstrip("/"))
