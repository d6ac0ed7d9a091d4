"""What concepts mean in each language, as their documents and the catalogs of these say; each is read once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from polib import POFile

from diglot.catalog.translations import Catalog, catalog_to_show
from diglot.glossary.cards import Card, card_html, card_of
from diglot.glossary.glossary import Glossary
from diglot.markdown.inline import fold
from diglot.markdown.inline_reader import InlineReader
from diglot.markdown.projections import plain


class Definitions:
    """The definitions of a site's concepts.

    `read` gives the catalog of a document in a language, None if none, and `reader` reads texts from anywhere; `chains`
    are the languages that are translated from another target.
    """

    def __init__(
        self,
        glossary: Glossary,
        read: Callable[[str, str], POFile | None],
        reader: InlineReader,
        chains: Mapping[str, str] | None = None,
    ) -> None:
        self.glossary = glossary
        self._chains = chains or {}
        self._read = read
        self._reader = reader
        self._catalogs: dict[tuple[str, str], Catalog] = {}
        self._cards: dict[tuple[str, str, str], Card] = {}

    def _translate(self, document: str, msgid: str, language: str) -> str:
        """Return what the catalog of a document has for a text, empty if nothing; from one translation to another."""
        if before := self._chains.get(language):
            msgid = fold(self._translate(document, msgid, before))
        if (document, language) not in self._catalogs:
            po = self._read(document, language)
            self._catalogs[document, language] = catalog_to_show(po) if po else Catalog()
        return self._catalogs[document, language][msgid].words

    def definition(self, slug: str, language: str) -> str:
        """Return the definition of a concept as plain text, empty where the language has none."""
        definition = self.glossary.concepts[slug].definition
        is_source = language == self.glossary.languages[0]
        text = definition if is_source else self._translate(self.glossary.path(slug), definition, language)
        return plain(text, self._reader, definition)

    def cards(self, slugs: Iterable[str], languages: Iterable[str], own: Iterable[str] = ()) -> str:
        """Return the cards of concepts for a page that shows some languages, as HTML that is inert on the page.

        They are in the languages `own`, if only those are asked for.
        """
        shown, every = sorted(set(slugs) & self.glossary.concepts.keys()), tuple(languages)
        return "\n".join(
            card_html(slug, self.card(slug, language, every)) for language in tuple(own) or every for slug in shown
        )

    def card(self, slug: str, language: str, languages: Iterable[str]) -> Card:
        """Return the card of a concept in one of the languages that a page shows, which names it in another, too."""
        other = next((code for code in (*languages, *self.glossary.languages) if code != language), language)
        key = slug, language, other
        if key not in self._cards:
            self._cards[key] = card_of(*key, self.glossary, self.definition)
        return self._cards[key]
