"""The texts in what Python-Markdown has put by as HTML: parts of a block, of which a translation takes the place."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.util import HTML_PLACEHOLDER


@dataclass(frozen=True)
class Part(ABC):
    """A part of a block of HTML, from where to where it stands there, and what is for a translator to read of it."""

    start: int
    end: int
    msgid: str

    @abstractmethod
    def translated(self, words: str) -> str | None:
        """Return the HTML of a translation; None where it cannot stand there."""

    @abstractmethod
    def left(self, written: str, language: str) -> str:
        """Return the HTML of the original, as it is `written`, in the midst of another language."""


@dataclass
class _Block:
    """A block of HTML that a place of a tree stands for; what changes in it changes there alone."""

    element: Element
    is_tail: bool
    key: int
    md: Markdown
    pieces: list[str]
    is_own: bool = False

    def write(self, at: int, piece: str) -> None:
        """Put a piece in the place of another."""
        self.pieces[at] = piece
        blocks = self.md.htmlStash.rawHtmlBlocks
        kind = type(blocks[self.key])
        if not self.is_own:
            name, old = "tail" if self.is_tail else "text", HTML_PLACEHOLDER % self.key
            self.key, self.is_own = len(blocks), True
            new = self.md.htmlStash.store("")
            setattr(self.element, name, getattr(self.element, name).replace(old, new))
        blocks[self.key] = kind("".join(self.pieces))


@dataclass(frozen=True)
class StashedSlot:
    """One place in a block of HTML that holds a segment; `element` has the mark that stands for the block."""

    element: Element
    part: Part
    _block: _Block = field(repr=False)
    _at: int

    @property
    def msgid(self) -> str:
        """What is for a translator."""
        return self.part.msgid

    def fill(self, words: str) -> bool:
        """Put a translation in the place of the original; return whether it may stand there."""
        written = self.part.translated(words)
        if written is not None:
            self._block.write(self._at, written)
        return written is not None

    def leave(self, language: str) -> None:
        """Mark the original as being in its language."""
        self._block.write(self._at, self.part.left(self._block.pieces[self._at], language))


def slots_in(
    element: Element, key: int, parts: Iterable[Part], md: Markdown, *, is_tail: bool
) -> Iterator[StashedSlot]:
    """Yield the slots of the parts of a block of HTML, which stand in it in order, by its number in the stash."""
    html, last = str(md.htmlStash.rawHtmlBlocks[key]), 0
    block = _Block(element, is_tail, key, md, [])
    slots = []
    for part in parts:
        block.pieces += [html[last : part.start], html[part.start : part.end]]
        slots.append(StashedSlot(element, part, block, len(block.pieces) - 1))
        last = part.end
    block.pieces.append(html[last:])
    yield from slots
