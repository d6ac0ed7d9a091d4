"""How pages are named: their titles, and in a sentence or two what they are about, in the language of each."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from babel.lists import format_list

from diglot.html.additions import ADDED
from diglot.html.open_elements import OpenElements
from diglot.html.tags import TAG, VOID, tag_of
from diglot.language import locales
from diglot.language.sentences import full_sentences

LONGEST = 160
"""So many characters of a description are shown by programs; what is taken from a text has no more."""

_NO_TEXT = frozenset(
    ["h1", "h2", "h3", "h4", "h5", "h6", "code", "math", "nav", "pre", "script", "style", "summary", "svg", "table"]
)
_NO_TEXT_CLASSES = ADDED | {"footnote", "highlight", "admonition-title", "toc"}
_LEFT_OUT = "\0"
_BRACKETED = re.compile(rf"\s*[(\[（][^()\[\]（）]*{_LEFT_OUT}[^()\[\]（）]*[)\]）]")
_BLOCKS = frozenset(["p", "li", "dd", "dt", "div", "blockquote", "section", "ul", "ol", "dl", "figcaption"])


@dataclass(frozen=True)
class Heading:
    """How a page is named in one language, as HTML text; empty where the document says nothing.

    `is_said` says whether the document itself says what it is about; else that is taken from its text.
    """

    title: str
    description: str
    is_said: bool = True


@dataclass(frozen=True)
class Name:
    """How a page is named, as HTML text; `qualifier` is what its title needs to be no other page's of the document."""

    title: str
    qualifier: str
    description: str


def name_of(headings: Mapping[str, Heading], named: str, language: str | None, reader: str) -> Name:
    """Return how a page of a document is named.

    `headings` are those of the document in the languages of its page of both; `named` is the language in which this
    page is named, and `language` that of a page in one language, None for that of both. `reader` is the language of
    the page's own words.
    """
    heading = headings[named]
    titles = {one: known.title for one, known in headings.items()}
    descriptions = {one: known.description for one, known in headings.items()}
    qualifier = html.escape(qualifier_of(titles, language, reader))
    description = heading.description
    if description and (more := qualifier_of(descriptions, language, reader)):
        ending = f" ({html.escape(more)})"
        if not heading.is_said:
            description = html.escape(shortened(html.unescape(description), LONGEST - len(ending)))
        description += ending
    return Name(heading.title, qualifier, description)


def qualifier_of(texts: Mapping[str, str], language: str | None, reader: str) -> str:
    """Return what tells a page of a document from the others, empty where its text in `texts`, by language, does.

    It is the name of the language of a page in one language, and the names of all on the page of both.
    """
    if language is None:
        names = [locales.name_in(one, reader) for one in texts]
        return format_list(names, locale=locale) if (locale := locales.locale_of(reader)) else ", ".join(names)
    is_alike = list(texts.values()).count(texts[language]) > 1
    return locales.name_in(language, language) if is_alike else ""


def description_from(text: str, language: str, *, is_concept: bool = False) -> str:
    """Return what a page is about as plain text: how its HTML begins, or for a concept the first sentence of it.

    Headings, notes, code, and what is in another language than the page's are passed over.
    """
    first = first_paragraph(text, language)
    return next(iter(full_sentences(first)), "") if is_concept else shortened(first, LONGEST)


def shortened(text: str, longest: int) -> str:
    """Return a text, or its beginning up to a word, with an ellipsis, if it has more characters than it may have."""
    if len(text) <= longest:
        return text
    cut = text[: longest - 2]
    words = cut if text[len(cut)].isspace() else cut.rpartition(" ")[0]
    return f"{(words if len(words) > longest // 2 else cut).rstrip(' ,;:–—-(„“»«')} …"


def first_paragraph(text: str, language: str) -> str:
    """Return the first paragraph of a page's HTML as plain text, or else the first other text that stands there."""
    first_other = ""
    for name, words in _blocks(text, language):
        if words and name == "p":
            return words
        first_other = first_other or words
    return first_other


def _blocks(text: str, language: str) -> Iterator[tuple[str, str]]:
    """Yield the texts of HTML, block by block, each with the name of the block that it stands in."""
    open_elements = OpenElements(("", True))
    pieces, last = list[str](), 0
    for found in TAG.finditer(text):
        block, is_text = open_elements.inner
        if is_text:
            pieces.append(text[last : found.start()])
        last = found.end()
        tag = tag_of(found[0])
        if tag.name == "br":
            pieces.append(" ")
        if not tag.name or tag.name in VOID:
            continue
        if tag.name in _BLOCKS:
            yield block, _folded(pieces)
            pieces.clear()
        if tag.is_close:
            open_elements.end(tag.name)
        elif not tag.is_empty:
            classes = set(tag.attributes.get("class", "").split())
            is_mark = tag.name == "sup" and tag.attributes.get("id", "").startswith("fnref")
            is_own = tag.attributes.get("lang", language) == language
            is_left_out = tag.name in _NO_TEXT or is_mark or not is_own or not classes.isdisjoint(_NO_TEXT_CLASSES)
            if is_text and (not is_own or tag.name == "code"):
                pieces.append(_LEFT_OUT)
            now = tag.name if tag.name in _BLOCKS else block
            open_elements.begin(tag.name, (now, is_text and not is_left_out))
    block, is_text = open_elements.inner
    yield block, _folded([*pieces, text[last:]] if is_text else pieces)


def _folded(pieces: list[str]) -> str:
    """Return a text, without the brackets that something was left out of."""
    text = _BRACKETED.sub("", "".join(pieces)).replace(_LEFT_OUT, "")
    return " ".join(html.unescape(text).split())
