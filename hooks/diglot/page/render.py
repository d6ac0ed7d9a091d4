"""Rendering one document by itself, for programs that publish no site."""

from __future__ import annotations

from collections.abc import Mapping

from polib import POFile

from diglot.glossary.definitions import Definitions
from diglot.glossary.glossary import read_glossary
from diglot.markdown.inline_reader import InlineReader
from diglot.page.composition import contents_of, parallel_page
from diglot.page.links import Links
from diglot.page.renderer import Renderer
from diglot.page.view import View
from diglot.project.files import Document
from diglot.project.project import Project


def render(document: Document, catalogs: Mapping[str, POFile], project: Project, links: Links | None = None) -> View:
    """Return the page of a document beside its first translation, as it is without a site around it.

    `catalogs` are the translations by language; where one is missing the page says so. `links` are the files of the
    site and their addresses, by which links between documents are written; without them links stay as they are. The
    columns, their notes, terms and states are those of any page, and so are the cards; there is no switch, since there
    are no other pages.
    """
    languages = project.settings.languages
    shown = languages.shown(None)
    glossary, _ = read_glossary(project.settings, languages.shown(None))
    renderer = Renderer(project.settings, glossary, lambda _path, language: (catalogs.get(language), []), links=links)
    md = project.site.markdown(document.path)
    rendered = renderer.render(document, md)
    reader = InlineReader(md, document=False)
    definitions = Definitions(glossary, lambda _path, language: catalogs.get(language), reader)
    cards = definitions.cards((mention.slug for mention in rendered.mentions), shown)
    place = links.places.get(document.path) if links else None
    heading = rendered.headings[languages.source]
    return View(
        document.path,
        None,
        languages.source,
        shown,
        place.address if place else "",
        heading.title,
        heading.description,
        parallel_page(rendered.columns, languages.first) + cards,
        contents_of(rendered.columns, languages.first),
        (),
        links=rendered.links.anchors,
        faults=tuple(rendered.links.faults),
    )
