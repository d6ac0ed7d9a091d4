"""One text with two meanings: the context that a block's attribute list gives, `{context=button}`.

A text in a context is another text than the same words elsewhere: it has an entry of its own in the catalog. Its words
are the same nevertheless, and so are seals, anchors and what a page shows, which know nothing of contexts.
"""

from __future__ import annotations

from typing import Any
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor

ATTRIBUTE = "context"
"""What an attribute list calls it."""

_BEHIND_ATTRIBUTES = 7.5
"""The priority just below that of Python-Markdown's `attr_list` (8), and above that of its `toc`."""


class InContext(str):
    """A text that has a context: it equals no text that has none or another, though it reads the same.

    As a value of its own it is `str(text)`, and so is whatever is made of it.
    """

    __slots__ = ("context",)
    context: str

    def __new__(cls, text: str, context: str) -> InContext:
        """Put a text into a context, which is not empty."""
        made = super().__new__(cls, text)
        made.context = context
        return made

    def __reduce__(self) -> tuple[type[InContext], tuple[str, str]]:
        return InContext, (str(self), self.context)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, InContext) and self.context == other.context and str.__eq__(self, other)

    def __ne__(self, other: object) -> bool:
        return not self == other

    def __hash__(self) -> int:
        return hash((str(self), self.context))


def in_context(text: str, context: str | None) -> str:
    """Return a text in a context, the text alone where there is none."""
    return InContext(text, context) if context and text else str(text)


def context_of(text: str) -> str:
    """Return the context of a text, empty where it has none."""
    return text.context if isinstance(text, InContext) else ""


class WithoutContext(Extension):
    """Takes contexts off a page."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - the name is Python-Markdown's
        """Register what takes them off."""
        take_contexts_off(md)


def take_contexts_off(md: Markdown) -> None:
    """Have a Markdown instance leave out contexts where it makes attributes of attribute lists."""
    md.treeprocessors.register(_TakenOff(md), "diglot-context", _BEHIND_ATTRIBUTES)


class _TakenOff(Treeprocessor):
    def run(self, root: Element) -> None:
        """Take the attribute off all elements; there is none of this name in HTML."""
        for element in root.iter():
            attributes: dict[str, Any] = element.attrib
            attributes.pop(ATTRIBUTE, None)
