"""What the program that publishes a site tells an edition of it, as plain values."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from diglot.metadata.open_graph import Picture
from diglot.page.links import Links, Place
from diglot.project.languages import ViewName
from diglot.project.project import Project
from diglot.project.settings import without_ending


@dataclass(frozen=True)
class Host:
    """What an edition has to know of the site around it.

    `links` are all files of the site, those of the views among them (see `Languages.path`), and how links lead to them.
    `reader` is the language of the theme's words. `name`, `description` and `author` are the site's, and `address` is
    its absolute address, empty where it has none; `names` and `descriptions` are the same in languages that they are
    translated into. `repository` is what its files are kept in, by name and address. `titles` are those that the site's
    navigation gives to documents, by their paths and by language, as HTML. `pictures` are those that documents name, by
    their paths among the site's files, and under the empty path the one that stands for all pages without one; a
    language's own are among them, the latter under its code. Where our search is not in the site (`is_searched`),
    nothing is made ready for it.
    """

    links: Links
    reader: str
    name: str = ""
    address: str = ""
    description: str = ""
    author: str = ""
    repository: tuple[str, str] = ("", "")
    pictures: Mapping[str, Picture] = field(default_factory=dict)
    is_searched: bool = True
    names: Mapping[str, str] = field(default_factory=dict)
    descriptions: Mapping[str, str] = field(default_factory=dict)
    titles: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    @classmethod
    def of(cls, project: Project, reader: str, files: Iterable[str] = ()) -> Host:
        """Return a host whose pages are folders (`x.md` is at `x/`), for who publishes without a generator.

        `files` are the paths of what else documents lead to, such as pictures, which are published under these.
        """
        languages = project.settings.languages
        paths = (languages.path(document, view) for document in project.paths for view in languages.views)
        places = {path: Place(_folder(path)) for path in paths} | {path: Place(path) for path in files}
        return cls(Links(places), reader)

    def name_in(self, language: str) -> str:
        """Return the name of the site in a language."""
        return self.names.get(language, self.name)

    def description_in(self, language: str) -> str:
        """Return what the site says of itself in a language."""
        return self.descriptions.get(language, self.description)

    def relative(self, path: str) -> str:
        """Return the address of a file of the site below its root, empty for that of the first page."""
        place = self.links.places.get(path)
        return place.address.removeprefix("./") if place else ""

    def absolute(self, path: str) -> str:
        """Return the absolute address of a file of the site, empty where the site has none or no such file."""
        place = self.links.places.get(path)
        if place is None or not self.address:
            return ""
        return f"{self.address.rstrip('/')}/{place.address.removeprefix('./')}"


def file_title(document: str) -> str:
    """Return a title made of a document's name, or its folder's, as generators make one; empty for the first page."""
    folder, name = posixpath.split(without_ending(document))
    title = re.sub("[-_]", " ", posixpath.basename(folder) if name in ("index", "README") else name)
    return title.capitalize() if title == title.lower() else title


def has_view(project: Project, document: str, view: ViewName) -> bool:
    """Return whether a document has the page of a view: not where another document stands there."""
    return view is None or project.settings.languages.path(document, view) not in project.documents


def _folder(path: str) -> str:
    folder, name = posixpath.split(path.removesuffix(".md"))
    if name not in ("index", "README"):
        folder = posixpath.join(folder, name)
    return f"{folder}/" if folder else ""
