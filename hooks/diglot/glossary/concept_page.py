"""What Diglot itself adds to the glossary's pages: other names, room for the uses of a concept, and the list of all."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element, SubElement

from markdown.util import HTML_PLACEHOLDER_RE, AtomicString

from diglot.glossary.concept import Concept
from diglot.glossary.concept_list import fill_list
from diglot.glossary.glossary import Glossary
from diglot.language.locales import between_items

LINE, SENTENCES = "diglot-used-in", "diglot-used-at"
"""The classes of what stands for the places that name a concept, in a line and with their sentences."""

_CONCEPTS = "diglot-concepts"
_NAMES, _ABOUT, _LIST = "diglot-names", "diglot-where-used", "diglot-glossary"


def _beside_itself(language: str) -> str:
    return language


@dataclass(frozen=True)
class Additions:
    """The rows that Diglot itself adds to a document, by its path; one that is not of the glossary gets none.

    `beside` gives the language that stands beside another one.
    """

    path: str = ""
    glossary: Glossary = field(default_factory=Glossary)
    beside: Callable[[str], str] = _beside_itself

    @property
    def _concept(self) -> Concept | None:
        return self.glossary.concepts.get(self.glossary.slug_at(self.path))

    def make_room(self, root: Element) -> None:
        """Put empty rows into a tree before its rows are numbered, the same in all languages.

        The names of a concept stand below its heading, and where it is used below its definition, which is set as the
        first words of the page.
        """
        concept = self._concept
        if concept is None:
            if self.path and self.path == self.glossary.index:
                root.append(_row(_LIST))
            return
        definition = next((at for at, one in enumerate(root) if _is_text(one)), None)
        if definition is not None:
            one = root[definition]
            one.set("class", f"{one.get('class', '')} lead".strip())
        root.insert(len(root) if definition is None else definition + 1, _row(_ABOUT))
        if any(self._other_names(concept, language) for language in self.glossary.languages):
            root.insert(1 if root[0].tag == "h1" else 0, _row(_NAMES))
        root.append(_row(""))

    def fill(self, row: Element, language: str) -> bool:
        """Fill a row of a column if it is one of ours, and return whether it is."""
        concept, classes = self._concept, row.get("class", "").split()
        if not (self.path and _CONCEPTS in classes):
            return False
        if _NAMES in classes and concept:
            self._name(row, concept, language)
        elif _LIST in classes:
            row.tag = "div"
            fill_list(row, self.glossary, language, self.beside(language))
        elif concept:
            row.tag = "div"
            kind = LINE if _ABOUT in classes else SENTENCES
            row.set("class", f"diglot-block {_CONCEPTS}")
            SubElement(row, "span", {"class": kind, "data-term": concept.slug, "data-language": language})
            if kind == LINE:
                self._see_also(row, concept, language)
        return True

    def _other_names(self, concept: Concept, language: str) -> list[tuple[str, str]]:
        """Return the headwords of a concept in other languages, each with its language, but for what is the same."""
        names: dict[str, str] = {}
        for one in sorted(self.glossary.languages):
            if one != language and one in concept.terms:
                names.setdefault(concept.terms[one], one)
        names.pop(concept.terms.get(language, ""), None)
        return list(names.items())

    def _name(self, row: Element, concept: Concept, language: str) -> None:
        names = self._other_names(concept, language)
        for at, (name, known) in enumerate(names, start=1):
            span = SubElement(row, "span", {"lang": known})
            span.text, span.tail = AtomicString(name), AtomicString(" · " if at < len(names) else "")

    def _see_also(self, row: Element, concept: Concept, language: str) -> None:
        """Add links to related concepts, by their names in the language of the column."""
        related = [slug for slug in concept.see if slug in self.glossary.concepts]
        if not related:
            return
        line = SubElement(row, "p")
        see = SubElement(line, "span")
        said = self.glossary.words.word(language, "concept", "see")
        said.tell(see, language)
        see.text, see.tail = AtomicString(said), AtomicString("" if said.endswith("：") else " ")
        for at, slug in enumerate(related, start=1):
            link = SubElement(line, "a", {"href": f"{slug}.md"})
            name, known = self.glossary.named(slug, language)
            link.text = AtomicString(name)
            if known != language:
                link.set("lang", known)
            link.tail = AtomicString(between_items(language) if at < len(related) else "")


def _row(kind: str) -> Element:
    return Element("p", {"class": f"{_CONCEPTS} {kind}".strip()})


def _is_text(element: Element) -> bool:
    """Return whether a block is a paragraph that the document has, and not one that stands for raw HTML."""
    text = (element.text or "").strip()
    return element.tag == "p" and bool(text) and not HTML_PLACEHOLDER_RE.match(text)
