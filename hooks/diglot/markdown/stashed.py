"""The texts in what Python-Markdown has put by as HTML: parts of a block, of which a translation takes the place."""

from __future__ import annotations

import html
from abc import ABC, abstractmethod
from collections.abc import Iterable
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.util import HTML_PLACEHOLDER, AtomicString

from diglot.markdown.inline import fold, without_control
from diglot.markdown.raw_blocks import RawHtml


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


class HtmlSlot(ABC):
    """One place in a tree that holds a segment which is no Markdown; `element` is where it stands."""

    element: Element

    @property
    @abstractmethod
    def msgid(self) -> str:
        """What is for a translator."""

    @abstractmethod
    def fill(self, words: str) -> bool:
        """Put a translation in the place of the original; return whether it may stand there."""

    @abstractmethod
    def leave(self, language: str) -> None:
        """Mark the original as being in its language."""

    @abstractmethod
    def finish(self) -> None:
        """Have the tree show what it and all slots beside it have been filled with."""


@dataclass
class _Block:
    """A block of HTML that a place of a tree stands for; what changes in it changes there alone.

    `key` is its number among those that have been put by, None where it is all of its element's text.
    """

    element: Element
    is_tail: bool
    key: int | None
    md: Markdown
    pieces: list[str] = field(default_factory=list)
    is_changed: bool = False

    def write(self, at: int, piece: str) -> None:
        """Put a piece in the place of another."""
        self.pieces[at], self.is_changed = piece, True

    def put(self) -> None:
        """Have the tree show the pieces as they are now, if one has changed."""
        if not self.is_changed:
            return
        old, self.key, self.is_changed = self.key, len(self.md.htmlStash.rawHtmlBlocks), False
        new = self.md.htmlStash.store(RawHtml("".join(self.pieces)))
        if old is None:
            self.element.text = AtomicString(new)
        elif self.is_tail:
            self.element.tail = _replaced(self.element.tail, old, new)
        else:
            self.element.text = _replaced(self.element.text, old, new)


def _replaced(text: str | None, key: int, placeholder: str) -> str:
    changed = (text or "").replace(HTML_PLACEHOLDER % key, placeholder)
    return AtomicString(changed) if isinstance(text, AtomicString) else changed


@dataclass(frozen=True)
class StashedSlot(HtmlSlot):
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

    def finish(self) -> None:
        """Have the tree show the block as it has become."""
        self._block.put()


@dataclass(frozen=True)
class AttributeSlot(HtmlSlot):
    """An attribute of an element of a tree that holds a segment."""

    element: Element
    name: str
    text: str

    @property
    def msgid(self) -> str:
        """What is for a translator, as it would be written in HTML."""
        return fold(html.escape(self.text, quote=False))

    def fill(self, words: str) -> bool:
        """Put a translation in the place of the original, which it may always be."""
        self.element.set(self.name, html.unescape(without_control(words)))
        return True

    def leave(self, language: str) -> None:
        """Leave the original as it is: what else is in the element may be in another language."""

    def finish(self) -> None:
        """Leave the element as it is: it shows the words."""


def slots_in(element: Element, key: int, parts: Iterable[Part], md: Markdown, *, is_tail: bool) -> list[StashedSlot]:
    """Return the slots of the parts of a block of HTML, which stand in it in order, by its number in the stash."""
    return _slots_of(str(md.htmlStash.rawHtmlBlocks[key]), parts, _Block(element, is_tail, key, md))


def slots_in_text(element: Element, written: str, parts: Iterable[Part], md: Markdown) -> list[StashedSlot]:
    """Return the slots of the parts of an element's text that is HTML, as it is `written`."""
    return _slots_of(written, parts, _Block(element, False, None, md))


def _slots_of(written: str, parts: Iterable[Part], block: _Block) -> list[StashedSlot]:
    last, slots = 0, []
    for part in parts:
        block.pieces += [written[last : part.start], written[part.start : part.end]]
        slots.append(StashedSlot(block.element, part, block, len(block.pieces) - 1))
        last = part.end
    block.pieces.append(written[last:])
    return slots
