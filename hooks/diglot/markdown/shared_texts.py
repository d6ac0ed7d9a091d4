"""Texts that stand in two columns as they are: Python-Markdown's inline pass, which takes most time, reads each once.

What the pass makes of a text depends on the text, on the elements around it, and on what the document defines; all of
that is the same in both trees where no translation has changed it. So a text that awaits its translation takes what
became of the original's. All other tree processors see a tree that is as complete as if the pass had gone over it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple
from xml.etree.ElementTree import Element

from markdown.treeprocessors import InlineProcessor, Treeprocessor
from markdown.util import AtomicString

from diglot.markdown.inline_pass import run_processor


class Place(NamedTuple):
    """An element, and which of its texts: `text`, or the `tail` behind it."""

    element: Element
    name: str

    @property
    def words(self) -> str:
        """What stands there, empty where a pass has nothing to read in it."""
        words = getattr(self.element, self.name)
        return "" if words is None or isinstance(words, AtomicString) else words


@dataclass(frozen=True)
class _Made:
    """What a pass made of the text at a place of the translation: words, and the elements behind them."""

    place: Place
    text: str
    words: str | None
    elements: list[Element]


@dataclass
class SharedTexts:
    """The texts that one translation has in common with its original.

    `places` has them by their places in the original: where each stands in the translation.
    """

    places: dict[Place, Place] = field(default_factory=dict)
    _made: dict[Treeprocessor, list[_Made]] = field(default_factory=dict)

    def keep(self, processor: Treeprocessor, before: Iterable[tuple[Element, list[Element], dict[Place, str]]]) -> None:
        """Note what a pass made of the original; `before` are its elements with their children and texts then."""
        made, known = list[_Made](), dict[Place, Place]()
        for element, children, texts in before:
            if texts.keys().isdisjoint(self.places):
                continue
            for place, new in _new_elements(element, children):
                if place not in texts or (mine := self.places.get(place)) is None:
                    continue
                made.append(_Made(mine, texts[place], getattr(*place), [_copied(one, known) for one in new]))
                known[place] = mine
        self.places, self._made[processor] = known, made

    def run(self, processor: Treeprocessor, root: Element) -> Element | None:
        """Have a pass read what of the translation is its own, and put what became of the original's to it."""
        made = [one for one in self._made.get(processor, ()) if one.place.words == one.text]
        for one in made:
            setattr(*one.place, None)
        changed = run_processor(processor, root)
        is_behind = any(one.elements and one.place.name == "tail" for one in made)
        parents = {child: parent for parent in root.iter() for child in parent} if is_behind else {}
        for one in made:
            element, name = one.place
            setattr(element, name, one.words)
            holder = element if name == "text" else parents.get(element)
            if one.elements and holder is not None:  # else some extension took the element out of the tree
                at = 0 if name == "text" else list(holder).index(element) + 1
                holder[at:at] = one.elements
        return changed


def shared_texts(
    pairs: Iterable[tuple[Element, Element]], moved: Mapping[Place, Place], *, has_titles: bool
) -> SharedTexts:
    """Return the texts that an original and its translation have in common.

    `pairs` are the elements of both trees, before any pass; `moved` are the texts of the translation that stand in an
    element of their own now. Marks of notes are counted as they are read, and `has_titles` says whether references have
    titles, which may be translated: texts with either are read in each column.
    """
    stays = "[" if has_titles else "[^"
    places = {
        Place(one, name): mine
        for one, other in pairs
        for name in ("text", "tail")
        if (words := Place(one, name).words)
        and stays not in words
        and (mine := moved.get(Place(other, name), Place(other, name))).words == words
    }
    return SharedTexts(places)


def run_over_original(processor: Treeprocessor, root: Element, shared: Iterable[SharedTexts]) -> Element | None:
    """Run a tree processor over an original, and keep for its translations what it makes of texts."""
    if not isinstance(processor, InlineProcessor):
        return run_processor(processor, root)
    before = [(element, list(element), texts) for element in root.iter() if (texts := _texts(element))]
    changed = run_processor(processor, root)
    for one in shared:
        one.keep(processor, before)
    return changed


def _texts(element: Element) -> dict[Place, str]:
    """Return the texts that belong to an element, by their places: its own, and those behind its children."""
    texts = {Place(element, "text"): element.text} if element.text else {}
    texts |= {Place(child, "tail"): child.tail for child in element if child.tail}
    return {place: words for place, words in texts.items() if not isinstance(words, AtomicString)}


def _copied(element: Element, known: dict[Place, Place]) -> Element:
    """Return a copy of an element, and note where its texts stand in there."""
    twin = Element(element.tag, element.attrib)
    twin.text, twin.tail = element.text, element.tail
    if element.text:
        known[Place(element, "text")] = Place(twin, "text")
    if element.tail:
        known[Place(element, "tail")] = Place(twin, "tail")
    twin.extend(_copied(child, known) for child in element)
    return twin


def _new_elements(element: Element, children: list[Element]) -> Iterable[tuple[Place, list[Element]]]:
    """Yield the places of the texts of an element, each with the elements that a pass has put behind it."""
    old, place, new = set(children), Place(element, "text"), list[Element]()
    for child in element:
        if child in old:
            yield place, new
            place, new = Place(child, "tail"), []
        else:
            new.append(child)
    yield place, new
