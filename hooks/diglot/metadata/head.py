"""What a page tells programs in the head of its HTML."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from diglot.metadata.feed import Feed
from diglot.metadata.linked_data import linked_data, web_page
from diglot.metadata.open_graph import Picture, open_graph
from diglot.metadata.record import Record, Text
from diglot.project.publication import Publication


@dataclass(frozen=True)
class Metadata:
    """JSON-LD, the properties of Open Graph, and the feeds in the languages that the page shows.

    `disclosure` is the part that a machine had in it, empty where there is nothing to tell or its paragraphs tell it.
    """

    linked_data: dict[str, Any]
    open_graph: list[tuple[str, str]]
    feeds: list[Feed]
    disclosure: str = ""


def metadata_of(
    text: Text, record: Record | None, feeds: Iterable[Feed], picture: Picture | None, site: str, variety: str
) -> Metadata:
    """Gather what the page that shows `text` tells programs.

    `record` is that of its document, None for a page that is not translated; `feeds` are those in the languages that
    the page shows, `site` is the site's name, and `variety` that of the target language that translations are written
    in, empty where none is named.
    """
    others = [language for language in record.languages if language != text.language] if record else []
    return Metadata(
        linked_data(record, text) if record else web_page(text),
        open_graph(text, site, record.publication if record else Publication(), others, picture, variety),
        list(feeds),
        text.provenance.disclosure or "",
    )
