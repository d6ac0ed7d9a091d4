"""Whether a translation has the markup that its original has: links, images, code, notes, emphasis, breaks, HTML.

Both texts go through Python-Markdown's own inline pass, and what comes out is counted.
"""

from __future__ import annotations

import html
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.util import AMP_SUBSTITUTE, HTML_PLACEHOLDER_RE

from diglot.html.tags import NEVER_TRANSLATED, attributes_of
from diglot.markdown.guard import guarded
from diglot.markdown.inline_pass import raw_html
from diglot.markdown.stand_ins import as_words

if TYPE_CHECKING:
    from diglot.markdown.inline_reader import InlineReader

_TAG = re.compile(r"<(/?[a-zA-Z][^\s/>]*)")
_TAGS = re.compile("<[^>]*>")

MARKING, _SAYS_LANGUAGE = frozenset({"i", "span"}), frozenset({"lang", "dir"})
"""The elements that may mark the language of words in them, and with which attributes they do only that."""

_MARKS = {"em": "*…*", "strong": "**…**"}

KINDS = ("links", "images", "code", "footnotes", "emphasis", "hard-breaks", "html")
"""The kinds of markup that are compared, as the codes of problems name them."""

Markup = dict[str, Counter[str]]


def no_markup() -> Markup:
    """Return the markup of a text that has none."""
    return {kind: Counter() for kind in KINDS}


def markup_in(root: Element, first_raw: int, md: Markdown) -> Markup:
    """Return the markup in what the inline pass made of a text: for each kind what there is, and how often."""
    found = no_markup()
    for kind, what in _elements(root):
        found[kind][what] += 1
    blocks = [str(block) for block in md.htmlStash.rawHtmlBlocks]
    for element in root.iter("code"):  # whose contents `pymdownx.inlinehilite` sets aside
        code = HTML_PLACEHOLDER_RE.sub(lambda key: blocks[int(key[1])], "".join(element.itertext()))
        found["code"][html.unescape(_TAGS.sub("", code))] += 1
    names = _without_language_marks(raw_html(root, first_raw, md))
    found["html"].update(f"<{name}>" for name in names if name.strip("/") not in NEVER_TRANSLATED)
    return found


def markup_of(text: str, reader: InlineReader) -> Markup:
    """Return the markup of a text; one that is too long, which is a problem of its own, counts as one without any."""
    return {kind: counted.copy() for kind, counted in reader.read(text).markup.items()}


def markup_beside(original: str, translation: str, reader: InlineReader) -> Markup:
    """Return the markup of a translation as its page has it, where what its original does not have is text."""
    markup = reader.read(guarded(original, translation, reader.md)).markup
    return {kind: Counter(as_words(what) for what in counted.elements()) for kind, counted in markup.items()}


def _without_language_marks(raws: Iterable[str]) -> Iterator[str]:
    """Yield the names of tags, of an end tag with its slash, but for those that only say the language of some words.

    Words that are foreign in one language may be its own in the other. A mark without its end counts, and is yielded.
    """
    opened: defaultdict[str, list[bool]] = defaultdict(list)
    for raw in raws:
        attributes = {one.name for one in attributes_of(raw) or ()}
        for name in (tag.lower() for tag in _TAG.findall(raw)):
            is_mark = name in MARKING and "lang" in attributes and attributes <= _SAYS_LANGUAGE
            if name.startswith("/"):
                is_mark = opened[name[1:]].pop() if opened[name[1:]] else False
            else:
                opened[name].append(is_mark)
            if not is_mark:
                yield name
    yield from (name for name, marks in opened.items() for is_mark in marks if is_mark)


def _elements(root: Element) -> Iterator[tuple[str, str]]:
    for element in root.iter():
        match element.tag:
            case "a" if "footnote-ref" in element.get("class", ""):
                yield "footnotes", element.get("href", "")
            case "a":  # of a mail address Python-Markdown writes each character as an entity
                yield "links", html.unescape(element.get("href", "").replace(AMP_SUBSTITUTE, "&"))
            case "img":
                yield "images", element.get("src", "")
            case "em" | "strong" | "del" | "mark" | "ins":
                yield "emphasis", _MARKS.get(element.tag, element.tag)
            case "br":
                yield "hard-breaks", "a line break"
            case _:
                pass


def difference(original: Counter[str], translation: Counter[str]) -> str:
    """Say how two counts differ, as in "x is missing, y is not in the original"; empty where they do not."""
    missing = [f"{what} is missing" for what in (original - translation).elements()]
    added = [f"{what} is not in the original" for what in (translation - original).elements()]
    return ", ".join(missing + added)
