"""Whether a translation has the markup that its original has: links, images, code, notes, emphasis, breaks, HTML.

Both texts go through Python-Markdown's own inline pass, and what comes out is counted.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from xml.etree.ElementTree import Element, SubElement

from markdown import Markdown
from markdown.util import ETX, HTML_PLACEHOLDER_RE, STX

from diglot.base.limits import takes_too_long
from diglot.markdown.failures import reading
from diglot.markdown.guard import as_words, guarded

_MAY_HOLD_MARKUP = re.compile(r"[*_`\[\]<>&\\{]| {2}\n|://|@")
_TAG = re.compile(r"<(/?[a-zA-Z][^\s/>]*)")
_PLACEHOLDER_MARKS = re.compile(f"[{STX}{ETX}]")
_TAGS = re.compile("<[^>]*>")

_MARKS = {"em": "*…*", "strong": "**…**"}

KINDS = ("links", "images", "code", "footnotes", "emphasis", "hard-breaks", "html")
"""The kinds of markup that are compared, as the codes of problems name them."""

Markup = dict[str, Counter[str]]


def markup_of(text: str, md: Markdown) -> Markup:
    """Return the markup of a text of the document that `md` parsed last: for each kind what there is, and how often.

    A text that is too long counts as one without markup; that it is too long is a problem of its own.
    """
    found: Markup = {kind: Counter() for kind in KINDS}
    if not _MAY_HOLD_MARKUP.search(text) or takes_too_long(text):
        return found
    root = Element("div")
    # Python-Markdown's own marks, were they in the text, could lead back to the text for ever.
    SubElement(root, "p").text = _PLACEHOLDER_MARKS.sub("", text)
    first_raw = len(md.htmlStash.rawHtmlBlocks)
    with reading():
        md.treeprocessors["inline"].run(root)
    for kind, what in _elements(root):
        found[kind][what] += 1
    blocks = [str(block) for block in md.htmlStash.rawHtmlBlocks]
    in_code = set()
    for element in root.iter("code"):  # whose contents `pymdownx.inlinehilite` sets aside
        text = "".join(element.itertext())
        in_code |= {int(key) for key in HTML_PLACEHOLDER_RE.findall(text)}
        found["code"][_TAGS.sub("", HTML_PLACEHOLDER_RE.sub(lambda key: blocks[int(key[1])], text))] += 1
    for key, raw in enumerate(blocks[first_raw:], start=first_raw):
        if key not in in_code:
            found["html"].update(f"<{tag.lower()}>" for tag in _TAG.findall(raw))
    del md.htmlStash.rawHtmlBlocks[first_raw:]
    md.htmlStash.html_counter = first_raw
    return found


def markup_beside(original: str, translation: str, md: Markdown) -> Markup:
    """Return the markup of a translation as its page has it, where what its original does not have is text."""
    found: Markup = {}
    for kind, counted in markup_of(guarded(original, translation), md).items():
        found[kind] = Counter(as_words(what) for what in counted.elements())
    return found


def _elements(root: Element) -> Iterator[tuple[str, str]]:
    for element in root.iter():
        match element.tag:
            case "a" if "footnote-ref" in element.get("class", ""):
                yield "footnotes", element.get("href", "")
            case "a":
                yield "links", element.get("href", "")
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
