"""What rules look at: one value for each scope."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any, NamedTuple

from markdown import Markdown

from diglot.catalog.state import State
from diglot.checks.concepts import mentions
from diglot.checks.prose import Reading, reading
from diglot.glossary.glossary import Glossary
from diglot.markdown.block_tree import labels_of_notes
from diglot.markdown.disarm import is_safe
from diglot.markdown.inline_reader import InlineReader
from diglot.markdown.markup import Markup, markup_beside, markup_of
from diglot.markdown.tokens import Kind
from diglot.project.files import Document
from diglot.project.front_matter import FrontMatter
from diglot.project.project import Project
from diglot.project.settings import Settings

_NO_DOCUMENT = Document("index.md", "docs/index.md", "", FrontMatter())


@dataclass(frozen=True)
class Segment:
    """One text of a document with its translation: what rules of the scope "translation" look at.

    `original` and `translation` are inline Markdown, `document` is the one that has them, and `previous` the original
    that a stale translation was made from. `reader` reads the inline texts of the document, each once. `unlinked` are
    words that are no mention of a concept here, and where it is not `is_linked`, none is.
    """

    original: str
    translation: str
    settings: Settings
    document: Document = _NO_DOCUMENT
    state: State = State.REVIEWED
    previous: str = ""
    glossary: Glossary = field(default_factory=Glossary, repr=False)
    reader: InlineReader = field(default_factory=lambda: InlineReader(Markdown()), repr=False)
    unlinked: frozenset[str] = frozenset()
    is_linked: bool = True

    @property
    def md(self) -> Markdown:
        """The Markdown that has parsed the document."""
        return self.reader.md

    @property
    def source(self) -> str:
        """The language of the original, as a BCP 47 code."""
        return self.settings.source

    @property
    def target(self) -> str:
        """The language of the translation, or the variety of it that the site has chosen."""
        return self.settings.variety or self.settings.target

    @cached_property
    def prose(self) -> Reading:
        """Both texts as they are read, without Markdown and addresses."""
        return reading(self.original, self.translation, self.reader)

    @cached_property
    def markup(self) -> tuple[Markup, Markup]:
        """The markup of both texts: of each kind what there is, and how often."""
        return markup_of(self.original, self.reader), markup_beside(self.original, self.translation, self.reader)

    @cached_property
    def mentions(self) -> tuple[frozenset[str], frozenset[str]]:
        """The slugs of the concepts that both texts mention, but for the one that their page is about."""
        return mentions(self)

    @cached_property
    def unsafe(self) -> list[str]:
        """The addresses of links and images in the translation that its original does not have and no page takes."""
        original, translated = self.markup
        kinds = ("links", "images")
        return [address for kind in kinds for address in translated[kind] - original[kind] if not is_safe(address)]

    @cached_property
    def markup_before(self) -> Markup | None:
        """The markup of the original that a stale translation was made from."""
        return markup_of(self.previous, self.reader) if self.state is State.STALE else None


@dataclass(frozen=True)
class DocumentText:
    """A document: what rules of the scope "document" look at. `document.text` is its file, front matter and all.

    `msgids` are its texts, and `reader` reads them.
    """

    document: Document
    settings: Settings
    today: date = field(default_factory=date.today)
    msgids: Sequence[str] = ()
    reader: InlineReader = field(default_factory=lambda: InlineReader(Markdown()), repr=False)

    @property
    def path(self) -> str:
        """Its path below the folder of documents, such as `artikel/x.md`; concepts stand below `glossary/`."""
        return self.document.path

    @property
    def meta(self) -> dict[str, Any]:
        """Its front matter."""
        return dict(self.document.front.meta)

    @property
    def lines(self) -> Sequence[str]:
        """Its lines, the first of which is line 1 of its file."""
        return self.document.text.split("\n")

    @cached_property
    def notes(self) -> frozenset[str] | None:
        """The labels of the notes that it has, with what plugins put into it; None where its site has no footnotes."""
        return labels_of_notes(self.reader.md)

    @cached_property
    def marks(self) -> frozenset[str]:
        """The labels of the notes that its texts lead to."""
        tokens = (token for text in self.msgids if "[^" in text for token in self.reader.tokens(text))
        return frozenset(token.name for token in tokens if token.kind is Kind.NOTE)


class Occurrence(NamedTuple):
    """A segment with its translation, where that stands, which checks its entry silences, and both as prose."""

    msgid: str
    words: str
    state: State
    place: str
    line: int
    silenced: frozenset[str]
    source: str
    target: str


@dataclass(frozen=True)
class ProjectTexts:
    """All of a project: what rules of the scope "project" look at. `texts` is the prose of all by their language."""

    project: Project
    glossary: Glossary
    occurrences: Sequence[Occurrence]
    texts: dict[str, list[str]]
