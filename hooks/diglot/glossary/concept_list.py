"""The list of all concepts, on its page of the glossary: by letter, each with its name in another language."""

from __future__ import annotations

import html
import re
from collections.abc import Callable
from itertools import groupby
from xml.etree.ElementTree import Element, SubElement

from markdown.util import AtomicString

from diglot.glossary.glossary import Glossary
from diglot.language.collation import initial, sort_key
from diglot.language.locales import own_name
from diglot.language.sentences import sentences

_LONGEST = 90
"""So many characters of a definition stand beside a name at most: about a line."""
_ENTRY = re.compile(r'(<li data-term="([^"]+)"><a [^>]*>[^<]*</a>)((?: <span lang="[^"]*"[^>]*>[^<]*</span>)?)')
_DEFINED = "diglot-defined"


def fill_list(row: Element, glossary: Glossary, language: str, other: str) -> None:
    """List all concepts in a row, by their names in one language, each with its name in the other.

    Links lead to the letters that names begin with. The box that filters the list, and the button that has the other
    language come first, need a script, and are hidden where there is none.
    """
    row.set("class", f"diglot-block {row.get('class', '')}")
    for key in ("found", "none"):
        row.set(f"data-{key}", glossary.words.word(language, "search", key))
    name = glossary.words.word(language, "concept", "filter")
    SubElement(row, "input", {"type": "search", "class": "diglot-filter", "placeholder": name, "aria-label": name})
    glossary.words.word(language, "search", "found").tell(SubElement(row, "p", {"role": "status"}), language)
    in_order = sorted(glossary.concepts, key=lambda slug: (sort_key(glossary.term(slug, language), language), slug))
    groups = _by_letter(in_order, glossary, language)
    letters = SubElement(row, "p", {"class": "diglot-letters"})
    for letter in filter(None, groups) if len(groups) > 1 else ():
        link = SubElement(letters, "a", {"href": f"#{_id(letter)}"})
        link.text, link.tail = AtomicString(letter), AtomicString(" ")
    if len(glossary.languages) == len({language, other}):
        turn = SubElement(letters, "button", {"type": "button", "class": "diglot-choice--first", "lang": other})
        turn.text = AtomicString(own_name(other))
    for letter, slugs in groups.items():
        items = SubElement(row, "ul", {"id": _id(letter), "data-letter": letter} if letter else {})
        for slug in slugs:
            item = SubElement(items, "li", {"data-term": slug})
            link = SubElement(item, "a", {"href": f"{slug}.md"})
            own, known = glossary.named(slug, language)
            link.text = AtomicString(own)
            if known != language:
                link.set("lang", known)
            name_there, foreign = glossary.named(slug, other)
            if name_there != own:
                link.tail = AtomicString(" ")
                SubElement(item, "span", {"lang": foreign}).text = AtomicString(name_there)
            SubElement(item, "small", {"class": _DEFINED, "data-language": language})


def beside(text: str, glossary: Glossary, other: str) -> str:
    """Return the HTML of a column of the list in the documents' language with the names of another beside its own."""

    def rename(found: re.Match[str]) -> str:
        name, known = glossary.named(found[2], other)
        if name == glossary.term(found[2], glossary.languages[0]):
            return found[1]
        return f'{found[1]} <span lang="{known}">{html.escape(name, quote=False)}</span>'

    return _ENTRY.sub(rename, text) if _DEFINED in text else text


def with_definitions(text: str, language: str, source: str, define: Callable[[str, str], str]) -> str:
    """Return the HTML of a page of the list with what each concept means, in the column of a language.

    `define` gives that by slug and language, empty where there is none: then it is that in the language `source`.
    """
    mark = f'<small class="{_DEFINED}" data-language="{language}"></small>'
    pieces = text.split(mark)
    for at, piece in enumerate(pieces[:-1]):
        slug = piece.rpartition('<li data-term="')[2].partition('"')[0]
        own = define(slug, language)
        said = " ".join((own or define(slug, source)).split())
        lang = "" if own or language == source else f' lang="{source}"'
        pieces[at] += f"<small{lang}>{html.escape(_in_short(said), quote=False)}</small>" if said else ""
    return "".join(pieces)


def _by_letter(slugs: list[str], glossary: Glossary, language: str) -> dict[str, list[str]]:
    """Return concepts by the letters that their names begin with; all in one group if few begin with any."""
    names = {slug: initial(glossary.term(slug, language), language) for slug in slugs}
    if 2 * sum(map(bool, names.values())) < len(slugs):
        return {"": slugs}
    return {letter: list(group) for letter, group in groupby(slugs, key=names.__getitem__)}


def _id(letter: str) -> str:
    return f"letter-{'0' if letter == '#' else letter.lower()}"


def _in_short(text: str) -> str:
    """Return the first sentence of a text, or as many of its words as make a line."""
    first = next(iter(sentences(text)), "").strip()
    if len(first) <= _LONGEST:
        return first
    cut = first[:_LONGEST]
    return f"{cut.rpartition(' ')[0] or cut} …"
