"""How a page of an article is cited: as a line of text, as an entry of BibTeX, and as CSL-JSON.

The script of the pages (`diglot-cite.js`) makes the same of a single row, with the words that are quoted and the day.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import unquote, urlsplit

from diglot.language.locales import long_date
from diglot.language.words import in_a_row
from diglot.metadata.record import Record

_SPECIAL = {
    **{sign: f"\\{sign}" for sign in "&%$#_"},
    "\\": r"\textbackslash{}",
    "{": r"\textbraceleft{}",  # not `\{`: whatever stands before a brace, BibTeX counts it
    "}": r"\textbraceright{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
}
_IN_ADDRESS = {"\\": "%5C", "{": "%7B", "}": "%7D", " ": "%20"}
"""What no field of an address may have, whose other signs stand as they are (biblatex's `url` is verbatim)."""


@dataclass(frozen=True)
class Citation:
    """What there is to say of a page; empty where it is not known.

    `title` and `language` are those of the text that the page shows, or of the translation where it shows both;
    `original_title` and `original_language` are there if that is a translation. `author`, `publisher` and `day` are
    those of the original. `credit` says in sentences where the translation comes from, and `translator` whose it is, if
    anybody is named; `site` is the name of the site.
    """

    address: str
    title: str
    language: str
    site: str
    original_title: str = ""
    original_language: str = ""
    author: str = ""
    publisher: str = ""
    day: date | None = None
    translator: str = ""
    credit: str = ""

    @property
    def key(self) -> str:
        """Return a name for the entry that every program takes: the last part of the address, in Latin letters."""
        path = unquote(urlsplit(self.address).path).rstrip("/").removesuffix("/index.html").removesuffix(".html")
        return _key(path.rpartition("/")[2]) or _key(urlsplit(self.address).hostname or "") or "text"


def citation_of(record: Record, shown: Sequence[str], address: str, site: str) -> Citation:
    """Return how a page of a document is cited that shows some languages, of which the last one counts.

    `address` is that of the page, and `site` the name of the site in that language.
    """
    text, original = record.text_in(shown[-1]), record.original
    published = record.publication
    is_translation = text is not original
    return Citation(
        address,
        text.title,
        text.language,
        site,
        original.title if is_translation else "",
        original.language if is_translation else "",
        published.author,
        published.publisher,
        published.day,
        text.translator,
        text.credit,
    )


def files_of(citation: Citation, page: str) -> dict[str, str]:
    """Return the citation as files for programs that keep references, by their paths beside that of a page."""
    beside = page.removesuffix(".html") if page.endswith(".html") else f"{page}citation"
    return {f"{beside}.bib": as_bibtex(citation), f"{beside}.json": as_csl(citation)}


def _key(text: str) -> str:
    return re.sub(r"[^A-Za-z0-9]+", "-", text).strip("-")


def as_text(citation: Citation, reader: str) -> str:
    """Return the citation as sentences, with the day in the language of a reader."""
    titles = " / ".join(filter(None, (citation.original_title, citation.title)))
    said = ": ".join(filter(None, (citation.author or citation.publisher, titles)))
    day = f", {long_date(citation.day, reader)}" if citation.day else ""
    return in_a_row(filter(None, (f"{said}{day}.", citation.credit, f"{citation.site}.", citation.address)))


def as_bibtex(citation: Citation) -> str:
    """Return the citation as an entry `@online` of biblatex, in UTF-8."""
    fields = {
        "author": _whole(citation.author),
        "title": _whole(citation.title),
        "origtitle": _whole(citation.original_title),
        "organization": _whole(citation.publisher),
        "date": citation.day.isoformat() if citation.day else "",
        "translator": _whole(citation.translator),
        "language": citation.language,
        "origlanguage": citation.original_language,
        "note": _escaped(citation.credit),
        "url": "".join(_IN_ADDRESS.get(sign, sign) for sign in citation.address),
    }
    lines = [f"  {name} = {{{value}}},\n" for name, value in fields.items() if value]
    return f"@online{{{citation.key},\n{''.join(lines)}}}\n"


def _escaped(text: str) -> str:
    return "".join(_SPECIAL.get(sign, sign) for sign in " ".join(text.split()))


def _whole(text: str) -> str:
    """Return a name or a title that no style takes apart, nor writes with other capitals."""
    return f"{{{_escaped(text)}}}" if text else ""


def as_csl(citation: Citation) -> str:
    """Return the citation as CSL-JSON: a list with one item, as the schema `csl-data` of the project CSL has it."""
    day = citation.day
    item: dict[str, Any] = {
        "id": citation.key,
        "type": "article-newspaper" if citation.day and citation.publisher else "webpage",
        "language": citation.language,
        "title": citation.title,
        "original-title": citation.original_title,
        "author": [{"literal": citation.author}] if citation.author else [],
        "translator": [{"literal": citation.translator}] if citation.translator else [],
        "container-title": citation.publisher or citation.site,
        "issued": {"date-parts": [[day.year, day.month, day.day]]} if day else {},
        "URL": citation.address,
        "note": citation.credit,
    }
    return json.dumps([{name: value for name, value in item.items() if value}], ensure_ascii=False, indent=2) + "\n"
