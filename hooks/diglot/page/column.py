"""A column: one language of a page, before, while and after it is made."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.treeprocessors import Treeprocessor

from diglot.catalog.translations import Catalog
from diglot.glossary.concept_page import Additions
from diglot.language.words import Words
from diglot.markdown.balance import Sound
from diglot.markdown.former_anchors import AnchorFile
from diglot.markdown.inline_reader import InlineReader
from diglot.markdown.old_rows import Before, RowText, Visible
from diglot.markdown.row_history import Former, History, history_of
from diglot.markdown.rows import mark_rows, rows_of
from diglot.markdown.shared_texts import Place, SharedTexts
from diglot.page.article_head import add_head
from diglot.page.corrections import Source
from diglot.page.credit import Credit
from diglot.page.notes import Fact
from diglot.page.notes_heading import add_heading
from diglot.page.provenance import Provenance, Standing
from diglot.page.row_notice import Spot
from diglot.project.languages import Languages
from diglot.project.publication import Publication
from diglot.project.settings import Settings


@dataclass(frozen=True)
class Column:
    """One language of a page, finished: its HTML, and what was found on the way.

    `ids` are those that the Markdown made; ids in raw HTML are not among them. `claims` are those that fact notes are
    about, by the notes' names; `file` is the address at which the texts can be corrected, if there is one; `provenance`
    says how far a translation can be relied on, and nothing of the original. `unlinked` are the words that are not to
    be linked in a row, by its number; `credits` are the lines that say who translated into each language, of which the
    HTML of the original has the one about the first. An article is set as a text to be read, and other pages as the
    theme sets them.
    """

    language: str
    html: str = ""
    toc_tokens: list[dict[str, Any]] = field(default_factory=list)
    ids: frozenset[str] = frozenset()
    row_count: int = 0
    claims: dict[str, str] = field(default_factory=dict)
    file: str = ""
    provenance: Provenance = field(default_factory=Provenance)
    unlinked: Mapping[str, frozenset[str]] = field(default_factory=dict)
    credits: Mapping[str, str] = field(default_factory=dict)
    is_article: bool = False

    def with_html(self, text: str) -> Column:
        """Return the column with other HTML."""
        return replace(self, html=text)


def _no_history(rows: Sequence[RowText], visible: Visible) -> History:
    return history_of(AnchorFile(), rows, Before(), visible)


@dataclass(frozen=True)
class Skeleton:
    """A document's blocks without a language, and what all of its columns are made with.

    `root` is the tree that awaits its inline pass, its rows numbered; `reader` reads the texts of the document;
    `remaining` are the tree processors that have yet to run. `facts` are the verdicts of the fact notes; with a
    `credit` a line below the title says where the translation comes from; `sources` are the files in which columns can
    be corrected, by language; `additions` are the rows of a page of the glossary that Diglot itself adds, in each
    language as many; `history` tells of rows which anchors they have and had; `macros` are those of the document with
    the HTML that stands for each; `sound` is what was seen of its raw HTML; `publication` is what is known of its own.
    """

    root: Element
    reader: InlineReader
    remaining: tuple[Treeprocessor, ...]
    languages: Languages
    settings: Settings
    facts: Mapping[str, Fact] = field(default_factory=dict)
    credit: Credit | None = None
    sources: Mapping[str, Source] = field(default_factory=dict)
    additions: Additions = field(default_factory=Additions)
    history: Callable[[Sequence[RowText], Visible], History] = _no_history
    macros: Mapping[str, str] = field(default_factory=dict)
    sound: Sound = field(default_factory=dict)
    publication: Publication = field(default_factory=Publication)

    @property
    def md(self) -> Markdown:
        """Return the Markdown instance that parsed the document."""
        return self.reader.md


def skeleton_of(skeleton: Skeleton) -> Skeleton:
    """Make room in a tree of blocks for what every column adds to it, and number its rows."""
    skeleton.additions.make_room(skeleton.root)
    add_head(skeleton.root, skeleton.publication, skeleton.facts, skeleton.credit)
    add_heading(skeleton.root)
    mark_rows(skeleton.root, skeleton.md)
    return skeleton


@dataclass
class Sheet:
    """A column while it is made: the passes of `columns` go over it, one after the other.

    `original` is the sheet of the document's own language, None where this is it; `texts` are the first texts of rows
    and `spots` how each of their segments stands and where, both by the rows' numbers, as are `segments`, the msgids in
    each row. `anchors` are those of the rows, and `formers` those that they had, known when the original is
    through its inline pass; `added` are the numbers of the rows that are no text of the document. An original has in
    `provenances` those of its translations, by language, and `credits` are the lines that say who translated into each.
    `moved` are the texts of a translation that stand in elements of their own, `shared` those that it has in common
    with the original, which `lends` them to each of the translations. `provisional` are the ids of headings that get
    others, with those they had before, and `former_ids` all of these with what they become.
    """

    skeleton: Skeleton
    language: str
    root: Element
    catalog: Catalog = field(default_factory=Catalog)
    original: Sheet | None = None
    standings: dict[int, list[Standing]] = field(default_factory=dict)
    texts: dict[int, str] = field(default_factory=dict)
    spots: dict[int, list[Spot]] = field(default_factory=dict)
    segments: dict[int, list[str]] = field(default_factory=dict)
    anchors: dict[int, str] = field(default_factory=dict)
    formers: dict[int, list[Former]] = field(default_factory=dict)
    shown: dict[int, str] = field(default_factory=dict)
    added: set[int] = field(default_factory=set)
    provenance: Provenance = field(default_factory=Provenance)
    provenances: dict[str, Provenance] = field(default_factory=dict)
    credits: dict[str, str] = field(default_factory=dict)
    toc_tokens: list[dict[str, Any]] = field(default_factory=list)
    claims: dict[str, str] = field(default_factory=dict)
    moved: dict[Place, Place] = field(default_factory=dict)
    shared: SharedTexts = field(default_factory=SharedTexts)
    lends: list[SharedTexts] = field(default_factory=list)
    provisional: dict[str, str] = field(default_factory=dict)
    former_ids: dict[str, str] = field(default_factory=dict)

    @property
    def md(self) -> Markdown:
        """Return the Markdown instance that parsed the document."""
        return self.skeleton.md

    @property
    def words(self) -> Words:
        """Return the words that Diglot itself puts into the column."""
        return self.skeleton.settings.interface

    @property
    def rows(self) -> dict[int, Element]:
        """Return the rows as they are now, by their numbers."""
        return rows_of(self.root)


def is_labelled(token: Mapping[str, Any]) -> bool:
    """Return whether an extension has named an entry of a table of contents in HTML, such as a sign before the name.

    It is the document's `data-toc-label`, which no translation changes; Python-Markdown itself leaves no tag in it.
    """
    return "<" in token["name"] and token["name"] == token.get("data-toc-label")


Pass = Callable[[Sheet], None]
"""One step in the making of a column, which changes its sheet."""
