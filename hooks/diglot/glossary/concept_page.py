"""What Diglot itself adds to the glossary's pages: related concepts, room for the uses of one, and the list of all."""

from __future__ import annotations

import html
import re
from xml.etree.ElementTree import Element, SubElement

from markdown.util import AtomicString

from diglot.glossary.concept import Concept
from diglot.glossary.glossary import Glossary
from diglot.language.collation import sort_key
from diglot.language.locales import between_items

_FOREIGN = re.compile(r'<span(?: hidden="hidden")? lang="([^"]*)"([^>]*)>([^<]*)</span>(</li>)?')
_ROW = re.compile(r'<(p|div) class="[^"]*\bdiglot-concepts\b[^"]*".*?</\1>', re.DOTALL)


def additions(path: str, glossary: Glossary, language: str, other: str) -> list[Element]:
    """Return the rows that a page of the glossary gets in one column, for a tree before its inline pass.

    `other` is the language of the other column. A page that is not of the glossary gets none.
    """
    if path == glossary.index:
        return [_list_of_all(glossary, language, other)]
    concept = glossary.concepts.get(glossary.slug_at(path))
    if concept is None:
        return []
    return [_see_also(concept, glossary, language, other), _used_in(concept.slug, language)]


def beside(text: str, glossary: Glossary, first: str, other: str) -> str:
    """Return the HTML of a glossary's page in the documents' language with concepts named in another beside it.

    It was made with their names in the language `first`.
    """
    names = {glossary.named(slug, first): slug for slug in glossary.concepts}

    def rename(found: re.Match[str]) -> str:
        slug = names.get((html.unescape(found[3]), found[1]))
        if slug is None:
            return found[0]
        name, language = glossary.named(slug, other)
        hidden = ' hidden="hidden"' if found[4] and language == glossary.languages[0] else ""
        return f'<span{hidden} lang="{language}"{found[2]}>{html.escape(name, quote=False)}</span>{found[4] or ""}'

    return _ROW.sub(lambda row: _FOREIGN.sub(rename, row[0]), text)


def _see_also(concept: Concept, glossary: Glossary, language: str, other: str) -> Element:
    """Return the row that gives the concept's name in the other language and links to related concepts."""
    row = Element("p", {"class": "diglot-concepts"})
    row.text = AtomicString("")
    foreign = _name(SubElement(row, "span"), concept.slug, glossary, other)
    related = [slug for slug in concept.see if slug in glossary.concepts]
    foreign.tail = AtomicString("")
    if related:
        foreign.tail = AtomicString(" · ")
        see = SubElement(row, "span")
        name = glossary.words.word(language, "concept", "see")
        name.tell(see, language)
        see.text, see.tail = AtomicString(name), AtomicString("" if name.endswith("：") else " ")
    for at, slug in enumerate(related):
        link = SubElement(row, "a", {"href": f"{slug}.md"})
        _name(link, slug, glossary, language, around=language)
        link.tail = AtomicString(between_items(language) if at + 1 < len(related) else "")
    return row


def _name(element: Element, slug: str, glossary: Glossary, language: str, around: str = "") -> Element:
    """Write a concept's name into an element, which says the name's language where that is not the one around."""
    name, known = glossary.named(slug, language)
    element.text = AtomicString(name)
    if known != around:
        element.set("lang", known)
    return element


def _used_in(slug: str, language: str) -> Element:
    row = Element("div", {"class": "diglot-block diglot-concepts"})
    SubElement(row, "span", {"class": "diglot-used-in", "data-term": slug, "data-language": language})
    return row


def _list_of_all(glossary: Glossary, language: str, other: str) -> Element:
    """Return the row that lists all concepts by their names in one language, each with its name in the other.

    The box that filters it needs a script, and is hidden where there is none.
    """
    row = Element("div", {"class": "diglot-block diglot-concepts diglot-glossary"})
    for key in ("found", "none"):
        row.set(f"data-{key}", glossary.words.word(language, "search", key))
    name = glossary.words.word(language, "concept", "filter")
    SubElement(row, "input", {"type": "search", "class": "diglot-filter", "placeholder": name, "aria-label": name})
    glossary.words.word(language, "search", "found").tell(SubElement(row, "p", {"role": "status"}), language)
    items = SubElement(row, "ul")
    named = sorted((sort_key(glossary.term(slug, language), language), slug) for slug in glossary.concepts)
    for _, slug in named:
        item = SubElement(items, "li")
        link = SubElement(item, "a", {"href": f"{slug}.md"})
        _name(link, slug, glossary, language, around=language)
        link.tail = AtomicString(" ")
        foreign = _name(SubElement(item, "span"), slug, glossary, other)
        if glossary.named(slug, language) == glossary.named(slug, other):  # one stands for the other that is lacking
            foreign.set("hidden", "hidden")
    return row
