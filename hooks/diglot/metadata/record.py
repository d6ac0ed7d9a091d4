"""What programs are told of a document, whichever way they ask: linked data, Open Graph, feeds."""

from __future__ import annotations

import html
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from diglot.glossary.concept import is_concept, slug_of
from diglot.page.extension import DiglotExtension, first_heading
from diglot.page.provenance import Provenance, provenance_of
from diglot.project.publication import Publication, publication_of
from diglot.project.revisions import Revision


@dataclass(frozen=True)
class Text:
    """What one page shows: its language, its absolute address, and its heading and description, as plain text.

    A concept's page also has its headword in `term` and, in `glossary`, the address of the list of all concepts in
    that language.
    """

    language: str
    address: str
    title: str
    description: str = ""
    term: str = ""
    glossary: str = ""


@dataclass(frozen=True)
class Record:
    """A document: the page of both languages, that of each, and where all of it comes from."""

    page: Text
    original: Text
    translation: Text
    publication: Publication = field(default_factory=Publication)
    provenance: Provenance = field(default_factory=Provenance)
    revision: Revision | None = None
    is_glossary: bool = False

    def text_in(self, language: str | None) -> Text:
        """Return what the page of a language shows, or with None that of both."""
        return next((one for one in (self.original, self.translation) if one.language == language), self.page)

    def languages_of(self, text: Text) -> list[str]:
        """Return the languages that the page of one of the three texts shows."""
        both = [self.original.language, self.translation.language]
        return both if text is self.page else [text.language]


def record_of(
    path: str,
    extension: DiglotExtension,
    reader: str,
    addresses: Mapping[str | None, str],
    glossary: Mapping[str, str],
    meta: Mapping[str, Any],
    revision: Revision | None,
) -> Record:
    """Gather what programs are told of a document that the extension has rendered.

    `reader` is the language of the theme's words, which the page of both languages is named in if it is the original's,
    and else in the translation's; `addresses` are those of the document's pages by language, with that of both under
    None; `glossary` those of the list of all concepts; `meta` is the document's front matter.
    """
    source, target = extension.settings.source, extension.settings.target

    def text(language: str, page: str | None) -> Text:
        return _text(path, extension, language, addresses[page], glossary.get(language, ""))

    return Record(
        page=text(source if reader == source else target, None),
        original=text(source, source),
        translation=text(target, target),
        publication=publication_of(meta),
        provenance=provenance_of(extension.rendered[path].columns.standings),
        revision=revision,
        is_glossary=path == "glossary/index.md",
    )


def _text(path: str, extension: DiglotExtension, language: str, address: str, glossary: str) -> Text:
    rendered = extension.rendered[path]
    column, name = rendered.column(language), rendered.headings[language]
    title, description = html.unescape(first_heading(column) or name.title), html.unescape(name.description)
    if not is_concept(path) or slug_of(path) not in extension.glossary.concepts:
        return Text(language, address, title, description)
    description = description or extension.definition(slug_of(path), language)
    return Text(language, address, title, description, extension.glossary.term(slug_of(path), language), glossary)
