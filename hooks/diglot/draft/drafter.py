"""What a draft is, and the one thing that a drafter does."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Protocol

from markdown import Markdown

from diglot.catalog.remarks import Origin
from diglot.markdown.inline_reader import InlineReader


@dataclass(frozen=True)
class Segment:
    """A text to be drafted: its msgid, and what its stale translation was made from, empty where it has none.

    `md` has parsed its document and knows the document's footnotes and reference links.
    """

    msgid: str
    previous: str
    md: Markdown

    @cached_property
    def reader(self) -> InlineReader:
        """Return what reads the texts of the document."""
        return InlineReader(self.md)


@dataclass(frozen=True)
class Draft:
    """A translation that nobody has looked at: its words, and which engine made it or what the memory made it of."""

    words: str
    origin: Origin
    source: str


class Drafter(Protocol):
    """What makes drafts: the memory, or a machine."""

    name: str

    def draft(self, segment: Segment) -> Draft | None:
        """Return a draft, None where there is nothing to make one of; raises `Trouble` where that failed."""
        ...

    def settle(self, *, everything: bool) -> None:
        """Take note that all drafts are in the catalogs; with `everything` that the whole site has been drafted."""
        ...
