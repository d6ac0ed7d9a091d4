"""What the search finds: each page in one language as its rows, in the small HTML that the indexer is given.

The indexer is Pagefind. It gives every word of a page a place, keeps each element's id with the place of its first
word, and parts a word at ASCII punctuation into further words at the same place; the script of the search dialog puts
rows and hits together again.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from diglot.glossary.linker import INLINE
from diglot.html.additions import ADDED, has_present_anchor
from diglot.html.open_elements import OpenElements
from diglot.html.tags import VOID, nodes_of
from diglot.page.column import Column
from diglot.search.compounds import Compounds
from diglot.search.unspaced import has_words, parted

_INVISIBLE = re.compile("[\u00ad\u200b\u2060\ufeff]")
_ADDRESS = re.compile(
    r"""https?://(?:www\.)?(\w(?:[\w.:-]*\w)?)  # the host, which is kept
        (?:[/?#](?:[^\s<>"„“”«»]*[^\s<>"„“”«».,;:!?)\]…’'])?)?""",
    re.VERBOSE,
)
_HEADINGS = frozenset(["h1", "h2", "h3", "h4", "h5", "h6"])
_NOT_SEARCHED = frozenset(["script", "style", "template", "svg", "button", "noscript"])
_NO_CLASSES: frozenset[str] = frozenset()


@dataclass
class Row:
    """A piece of a page: its anchor, tag, text, and a note's label. Without an anchor it belongs to the row before."""

    anchor: str
    tag: str
    text: str = ""
    label: str = ""


@dataclass(frozen=True)
class SearchPage:
    """A page in one language, for the index.

    `address` is relative to the site's root; that of a document (`is_document`) is of its parallel page, and the page
    in one language stands at the same address below the language's code. `forms` are those of the concept that the
    page is about: they lead to it even if the page uses none of them. `content` are its rows, as `rows_html` returns
    them. `boost` is how much its author has it weigh: one below 1 comes after all others.
    """

    language: str
    address: str
    title: str
    content: str = ""
    forms: tuple[str, ...] = ()
    is_document: bool = True
    boost: float = 1


def rows_of_column(column: Column, compounds: Compounds) -> list[Row]:
    """Return the rows of a finished column that show text of its own, without note marks, notices and permalinks.

    An original that stands in the place of a missing translation is in another language and not among them. The parts
    of compounds are marked. Of an address there is the name of its host: nobody looks for the words in the rest.
    """
    return _marked(_read(column.html, column.language), compounds)


def rows_of_page(content: str, compounds: Compounds) -> list[Row]:
    """Return an ordinary page's HTML as rows: its headings with their ids, and what follows each, without an anchor."""
    return _marked(_read(content, None), compounds)


def _marked(rows: list[Row], compounds: Compounds) -> list[Row]:
    return [replace(row, text=compounds.mark(row.text)) for row in rows]


def plain_title(title: str) -> str:
    """Return a title, given as HTML, as plain text."""
    return " ".join("".join(row.text for row in _read(title, None)).split())


def place_of(page: SearchPage) -> str:
    """Return where a page stands, as the script reads it: whether it is a document, its boost, its address."""
    return f"{'document' if page.is_document else 'page'}:{page.boost:g}:{page.address}"


def index_html(page: SearchPage) -> str:
    """Return a page as the indexer reads it.

    Title and forms are searched too. Where the page stands is the id of its first element, because Pagefind keeps ids
    as they are and does not search them; what it makes of addresses depends on its version, and the order in which it
    writes the values of a filter on chance.
    """
    content, forms = page.content, " · ".join(page.forms)
    if not has_words(page.language):
        content, forms = parted(content), parted(forms)
    meta = "title[data-title]" + (", forms[data-forms]" if page.forms else "")
    start = (
        f'<!doctype html><html lang="{html.escape(page.language)}"><body data-pagefind-body'
        f' data-title="{html.escape(page.title)}" data-forms="{html.escape(forms)}"'
        f' data-pagefind-meta="{meta}"><a id="{html.escape(place_of(page))}"></a>\n'
    )
    return f"{start}{content}</body></html>\n"


def rows_html(rows: Iterable[Row]) -> str:
    """Return rows as the indexer reads them."""
    return "".join(map(_row_html, rows))


def _row_html(row: Row) -> str:
    tag = row.tag if row.tag in _HEADINGS else "p"
    anchor = f'<a id="{html.escape(row.anchor)}"></a>' if row.anchor else ""  # of its own, or its text is kept twice
    label = f' data-label="{html.escape(row.label)}"' if row.label else ""
    return f"<{tag}{label}>{anchor}{html.escape(row.text, quote=False)}</{tag}>\n"


def _read(content: str, language: str | None) -> list[Row]:
    reader = _Reader(language)
    for tag, node in nodes_of(content):
        if tag is None:
            reader.text(html.unescape(node))
        elif not tag.name:  # a comment, a script
            continue
        elif tag.is_close:
            reader.close(tag.name)
        else:
            reader.open_tag(tag.name, tag.attributes)
            if tag.is_empty and tag.name not in VOID:
                reader.close(tag.name)
    for row, pieces in zip(reader.rows, reader.pieces, strict=True):
        text = " ".join(_INVISIBLE.sub("", "".join(pieces)).split())
        row.text = _ADDRESS.sub(r"\1", text) if "://" in text else text
    return [row for row in reader.rows if row.text]


class _Reader:
    """Reads the rows off a column in a language or, without one, the headings off an ordinary page."""

    def __init__(self, language: str | None) -> None:
        self.language = language
        self.rows: list[Row] = []
        self.pieces: list[list[str]] = []
        """The text of each row so far."""
        self._begin("", "p")
        self.is_missing = self.is_note = False
        self.is_label = False
        """Whether what comes is the mark of a note, such as F6, and what follows it."""
        self.open = OpenElements(outermost=True)
        """The open elements, each with whether the text in it is searched."""

    def _begin(self, anchor: str, tag: str) -> None:
        self.rows.append(Row(anchor, tag))
        self.pieces.append([])

    def open_tag(self, tag: str, attributes: Mapping[str, str]) -> None:
        """Begin a row where one begins, and note whether the element is searched."""
        classes = frozenset(attributes["class"].split()) if "class" in attributes else _NO_CLASSES
        anchor = attributes.get("id", "")
        if "data-row" in attributes:
            self._begin(anchor, tag)
            self.is_missing = attributes.get("data-state") == "missing"
            self.is_note = "note-item" in classes
        elif has_present_anchor(classes):
            self.rows[-1].anchor = anchor
        elif self.language is None and tag in _HEADINGS and anchor:
            self._begin(anchor, tag)
        is_foreign = self.is_missing and attributes.get("lang", self.language) != self.language
        is_searched = not (is_foreign or tag in _NOT_SEARCHED or classes & ADDED)
        if "note-head" in classes and self.is_note:
            self.is_label = True
        if tag not in INLINE and tag != "sup":
            self.text(" ")
        if tag == "img":
            self.text(attributes.get("alt", ""))
        if tag not in VOID:
            self.open.begin(tag, self.open.inner and is_searched)

    def close(self, tag: str) -> None:
        """Close the innermost element of a name, and what was left open in it."""
        self.open.end(tag)
        if self.language is None and tag in _HEADINGS:
            self._begin("", "p")
        if tag not in INLINE and tag != "sup":
            self.text(" ")

    def text(self, text: str) -> None:
        """Add text to the row."""
        if self.is_label and text.strip():
            self.rows[-1].label = text.split()[0].rstrip(",:")
            self.is_label = False
        if self.open.inner:
            self.pieces[-1].append(text)
