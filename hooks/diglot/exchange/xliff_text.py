"""What both versions of XLIFF share: texts with their codes, in and out of elements, and how a file is laid out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any, cast

from lxml import etree

from diglot.base.problem import Problem
from diglot.catalog.state import State
from diglot.catalog.translations import Translation
from diglot.exchange.codes import Piece, Pieces
from diglot.exchange.units import NOT_IN_XML, Unit, portable, state_with, tidy
from diglot.markdown.context import in_context
from diglot.markdown.tokens import Side

OURS = "urn:x-diglot:exchange"
SPACE = "{http://www.w3.org/XML/1998/namespace}space"
EXPORTED = f"{{{OURS}}}exported"
PREVIOUS, COMMENT, CONTEXT, KIND = "previous original", "translator", "context", "kind of block"
"""The kinds of notes."""

_LEAVES = frozenset({"source", "target", "note", "data", "context"})


class UnusableError(Exception):
    """What in a file we cannot use."""

    def __init__(self, element: etree._Element, message: str) -> None:
        super().__init__(message)
        self.message, self.line = message, line_of(element)


@dataclass
class Budget:
    """How many characters codes may still stand for by reference, so that a short file cannot become a long text."""

    left: int

    def spend(self, text: str, element: etree._Element) -> str:
        """Return the text that a code stands for; raises `UnusableError` where all of them are too much."""
        self.left -= len(text)
        if self.left < 0:
            raise UnusableError(element, "the codes of this file stand for more text than there is in it.")
        return text


@dataclass
class Known:
    """What the codes of a unit stand for: `data` by its number, `texts` of the original's codes by side and number."""

    budget: Budget
    data: dict[str, str] = field(default_factory=dict)
    texts: dict[tuple[Side, str], str] = field(default_factory=dict)

    def learn(self, pieces: Iterable[Piece]) -> None:
        """Take in the codes of an original."""
        self.texts.update({(piece.side, piece.id): piece.text for piece in pieces if piece.side})

    def code(self, element: etree._Element, side: Side, number: str, data: str | None = None) -> Piece:
        """Return a code that stands for data, or for what the original's code of this number does; else for nothing."""
        text = self.data.get(data) if data is not None else None
        text = self.texts.get((side, number), "") if text is None else text
        return Piece(self.budget.spend(text, element), side, number)


def appended(parent: etree._Element, text: str) -> None:
    """Write words at the end of what an element has already."""
    if len(parent):
        parent[-1].tail = (parent[-1].tail or "") + text
    else:
        parent.text = (parent.text or "") + text


def written(parent: etree._Element, text: str, tag: str, **attributes: str) -> None:
    """Write a text at the end of an element, an element `tag` standing for each character that XML cannot hold."""
    first, *rest = re.split(f"({NOT_IN_XML})", text)
    appended(parent, first)
    for character, after in zip(rest[::2], rest[1::2], strict=True):
        code = {name: value.format(ord(character)) for name, value in attributes.items()}
        etree.SubElement(parent, tag, code).tail = after


def serialized(root: etree._Element) -> bytes:
    """Return a document as UTF-8, each element on a line of its own but for those in a text."""
    _indent(root, 0)
    return etree.tostring(root, encoding="UTF-8", xml_declaration=True) + b"\n"


def _indent(element: etree._Element, level: int) -> None:
    if not len(element) or etree.QName(element).localname in _LEAVES:
        return
    element.text = f"\n{'  ' * (level + 1)}"
    for child in element:
        _indent(child, level + 1)
        child.tail = element.text
    element[-1].tail = f"\n{'  ' * level}"


def notes_of(unit: Unit) -> Iterator[tuple[str, str]]:
    """Yield the kind and the text of what else than words a unit has."""
    said = ((KIND, unit.kind), (COMMENT, unit.translation.comment), (PREVIOUS, unit.translation.previous))
    for kind, text in said:
        if text:
            yield kind, portable(text)


def read_unit(
    unit: etree._Element, document: str, source: Pieces, target: Pieces, state: State, notes: list[tuple[str, str]]
) -> Unit:
    """Return a unit from what an element says of it, `notes` by their kinds."""
    words = "".join(piece.text for piece in target)
    state = state_with(words, state)
    comment = "\n".join(text for kind, text in notes if kind not in {PREVIOUS, CONTEXT, KIND})
    previous = "".join(text for kind, text in notes if kind == PREVIOUS and state is State.STALE)
    context = " ".join("".join(text for kind, text in notes if kind == CONTEXT).split())
    original = in_context("".join(piece.text for piece in source), context)
    translation = Translation(words if words.strip() else "", state, previous=previous, comment=tidy(comment))
    key = unit.get("id", "")
    return Unit(
        *(document, original, translation, unit.get(EXPORTED, ""), line_of(unit), source, target),
        key=key if re.fullmatch("u[0-9a-f]{16}", key) else "",
    )


def line_of(element: etree._Element) -> int:
    """Return the line of an element in its file."""
    return cast(int | None, element.sourceline) or 0  # the types of lxml leave this one open


def prefixes(namespace: str) -> Any:
    """Return what the namespaces of a file are called in it; the types of lxml know no default one."""
    return {None: namespace, "diglot": OURS}


Reading = tuple[list[Unit], list[Problem]]
