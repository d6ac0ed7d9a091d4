"""What programs are told of a document, whichever way they ask: linked data, Open Graph, feeds."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from diglot.glossary.definitions import Definitions
from diglot.language.words import Words
from diglot.page.heading import qualifier_of
from diglot.page.provenance import Provenance
from diglot.page.renderer import Rendered
from diglot.project.languages import Languages
from diglot.project.publication import Publication, publication_of
from diglot.project.revisions import Revision


@dataclass(frozen=True)
class Text:
    """What one page shows: its language, its absolute address, and its heading and description, as plain text.

    `qualifier` tells its heading from those of the document's other pages, where it has to. A concept's page also has
    its headword in `term`, what that means in `definition` and, in `glossary`, the address of the list of all concepts
    in that language. `provenance` says how far a translation can be relied on, `translator` whose it is and `credit`
    what the line below its title says of it, where it has one; `is_listed` says whether programs are told of the page
    on others, and `revision` is its last commit.
    """

    language: str
    address: str
    title: str
    description: str = ""
    qualifier: str = ""
    term: str = ""
    definition: str = ""
    glossary: str = ""
    provenance: Provenance = field(default_factory=Provenance)
    is_listed: bool = True
    translator: str = ""
    credit: str = ""
    revision: Revision | None = None


@dataclass(frozen=True)
class Record:
    """A document: its page of two languages, those of each language, and where all of it comes from.

    The first of the `translations` is the one that stands beside the original on that page.
    """

    page: Text
    original: Text
    translations: tuple[Text, ...]
    publication: Publication = field(default_factory=Publication)
    is_glossary: bool = False
    words: Words = field(default_factory=Words)

    def text_in(self, language: str | None) -> Text:
        """Return what the page of a language shows, or with None that of two."""
        return next((one for one in (self.original, *self.translations) if one.language == language), self.page)

    def languages_of(self, text: Text) -> list[str]:
        """Return the languages that the page of one of the texts shows."""
        both = [self.original.language, self.translations[0].language]
        return both if text is self.page else [text.language]

    @property
    def languages(self) -> list[str]:
        """Return all languages that programs are told that the document is to be had in."""
        return [self.original.language, *(one.language for one in self.translations if one.is_listed)]


def record_of(
    path: str,
    rendered: Rendered,
    definitions: Definitions,
    languages: Languages,
    reader: str,
    titles: Mapping[str, str],
    descriptions: Mapping[str | None, str],
    addresses: Mapping[str | None, str],
    glossary: Mapping[str, str],
    meta: Mapping[str, Any],
    revisions: Mapping[str, Revision | None],
    listed: Collection[str],
    words: Words,
) -> Record:
    """Gather what programs are told of a document that was rendered.

    `reader` is the language of the theme's words, which the page of both languages is named in if it is the original's,
    and else in the translation's; `titles` are the document's headings by language; `descriptions` and `addresses` are
    those of the document's pages by language, with that of both under None; `glossary` has the addresses of the list of
    all concepts; `meta` is the document's front matter, and `listed` are the languages whose pages programs are told
    of on others; `words` are Diglot's own.
    """

    def text(language: str, page: str | None) -> Text:
        shown = languages.shown(page)
        qualifier = qualifier_of(titles if page else {one: titles[one] for one in shown}, page, page or reader)
        is_listed = page is None or page in listed
        known = Text(
            language,
            addresses[page],
            titles[language],
            descriptions[page],
            qualifier,
            is_listed=is_listed,
            revision=revisions[page or languages.first],
        )
        slug = definitions.glossary.slug_at(path)
        if not slug:
            return known
        term, meaning = definitions.glossary.term(slug, language), definitions.definition(slug, language)
        return replace(known, term=term, definition=meaning, glossary=glossary.get(language, ""))

    targets = dict.fromkeys((languages.first, *languages.targets))
    return Record(
        page=text(languages.named_for(reader), None),
        original=text(languages.source, languages.source),
        translations=tuple(
            replace(
                text(one, one),
                provenance=rendered.column(one).provenance,
                translator=rendered.translators.get(one, ""),
                credit=rendered.column(one).credits.get(one, ""),
            )
            for one in targets
        ),
        publication=publication_of(meta),
        is_glossary=path == definitions.glossary.index,
        words=words,
    )
