"""The titles of boxes that one of two files leaves to the theme: they are read as the word that the theme has there."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from diglot.language.boxes import BoxTitles, kinds, title_of
from diglot.markdown.segments import theme_word


@dataclass(frozen=True)
class Languages:
    """The codes of the languages of a document and of its translation, and the titles that the site gives to boxes."""

    source: str
    target: str
    boxes: BoxTitles = ()

    def are_titles_of(self, box: str, source: str, target: str) -> bool:
        """Return whether two texts are what a kind of box is called in the two languages."""
        return self.is_title_of(box, source, self.source) and self.is_title_of(box, target, self.target)

    def is_title_of(self, box: str, text: str, language: str) -> bool:
        """Return whether a text is what a kind of box is called in a language, or its name."""
        own = title_of(box, language, self.boxes) or box
        return text.casefold() in (own.casefold(), box)


def boxes_without_title(element: Element, parent: Element) -> Iterator[str]:
    """Yield the kind of box where an element is its title that its author left to the theme, or is one without any."""
    if element.tag == "summary" and not (element.text or len(element)):
        yield from _kinds(parent)
    elif "admonition" in element.get("class", "").split() and not any(
        "admonition-title" in child.get("class", "") for child in element[:1]
    ):
        yield from _kinds(element)
    elif kind := theme_word(element, parent):
        yield kind


def _kinds(box: Element) -> list[str]:
    return [name for name in box.get("class", "").split() if name in kinds()][:1]
