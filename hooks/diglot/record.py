"""What programs are told of a document, whichever way they ask: linked data, Open Graph, feeds."""

from __future__ import annotations

from dataclasses import dataclass, field

from diglot.provenance import Provenance
from diglot.publication import Publication
from diglot.revisions import Revision


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

    @property
    def languages(self) -> set[str]:
        """Return the languages of both texts."""
        return {self.original.language, self.translation.language}

    def text_in(self, language: str | None) -> Text:
        """Return what the page of a language shows, or with None that of both."""
        return next((one for one in (self.original, self.translation) if one.language == language), self.page)
