"""Whether a translation has the markup that its original has: links, images, code, notes, emphasis, breaks, HTML.

Both texts go through Python-Markdown's own inline pass, and what comes out is counted.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from xml.etree.ElementTree import Element, SubElement

from markdown import Markdown
from markdown.util import HTML_PLACEHOLDER_RE

_MAY_HOLD_MARKUP = re.compile(r"[*_`\[\]<>&\\{]| {2}\n|://|@")
_TAG = re.compile(r"</?[a-zA-Z][^\s/>]*")

KINDS = ("links", "images", "code", "footnotes", "emphasis", "hard-breaks", "html")
"""The kinds of markup that are compared, as the codes of problems name them."""

Markup = dict[str, Counter[str]]


def markup_of(text: str, md: Markdown) -> Markup:
    """Return the markup of a text of the document that `md` parsed last: for each kind what there is, and how often."""
    found: Markup = {kind: Counter() for kind in KINDS}
    if not _MAY_HOLD_MARKUP.search(text):
        return found
    root = Element("div")
    SubElement(root, "p").text = text
    first_raw = len(md.htmlStash.rawHtmlBlocks)
    md.treeprocessors["inline"].run(root)
    for kind, what in _elements(root):
        found[kind][what] += 1
    for raw in md.htmlStash.rawHtmlBlocks[first_raw:]:
        found["html"].update(tag.lower() for tag in _TAG.findall(str(raw)))
    del md.htmlStash.rawHtmlBlocks[first_raw:]
    md.htmlStash.html_counter = first_raw
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
            case "code":
                yield "code", HTML_PLACEHOLDER_RE.sub("", "".join(element.itertext()))
            case "em" | "strong" | "del" | "mark" | "ins":
                yield "emphasis", element.tag
            case "br":
                yield "hard-breaks", "br"
            case _:
                pass


def difference(original: Counter[str], translation: Counter[str]) -> str:
    """Say how two counts differ, as in "`x` is missing, `y` is not in the original"; empty where they do not."""
    missing = [f"'{what}' is missing" for what in (original - translation).elements()]
    added = [f"'{what}' is not in the original" for what in (translation - original).elements()]
    return ", ".join(missing + added)
