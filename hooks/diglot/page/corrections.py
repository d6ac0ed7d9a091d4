"""The way from a row to the place where it can be corrected: a file in the forge's editor, and a line of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import quote
from xml.etree.ElementTree import Element

from diglot.catalog.translations import Catalog
from diglot.markdown.lines import lines_of
from diglot.project.files import Document
from diglot.project.settings import Settings

LINE = "data-line"
"""The attribute that has the line of a row's first text in the file that its column can be corrected in."""


@dataclass(frozen=True)
class Source:
    """The file that a column's texts stand in: its address in the forge's editor, and the line of each text."""

    address: str
    lines: Mapping[str, int] = field(default_factory=dict)


def sources_of(
    document: Document, texts: list[str], catalogs: Mapping[str, Catalog], settings: Settings
) -> dict[str, Source]:
    """Return the source of each column, by language; by the site's address for corrections.

    A translation's is its catalog or, where that has none of the `texts` yet, the document.
    """
    base = settings.corrections.rstrip("/")
    original = Source(f"{base}/{quote(document.name)}", lines_of(texts, document.text))
    found = {settings.languages.source: original}
    for language, catalog in catalogs.items():
        lines = {msgid: one.line for msgid, one in catalog.translations.items() if one.line}
        name = settings.into(language).catalog_name(document.path)
        found[language] = Source(f"{base}/{quote(name)}", lines) if lines else original
    return found


def mark_lines(rows: Mapping[int, Element], texts: Mapping[int, str], source: Source) -> None:
    """Write on each row the line of its first text; `texts` has those by the rows' numbers."""
    for number, text in texts.items():
        if line := source.lines.get(text):
            rows[number].set(LINE, str(line))
