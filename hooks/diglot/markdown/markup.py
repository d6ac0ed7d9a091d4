"""Whether a translation has the markup that its original has: links, images, code, notes, emphasis, breaks, HTML.

Both texts go through Python-Markdown's own inline pass, and what comes out is counted.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.util import HTML_PLACEHOLDER_RE

from diglot.base.limits import takes_too_long
from diglot.html.tags import NEVER_TRANSLATED
from diglot.markdown.guard import guarded
from diglot.markdown.inline_pass import inline_tree, raw_html
from diglot.markdown.stand_ins import as_words

_MAY_HOLD_MARKUP = re.compile(r"[*_`\[\]<>&\\{]| {2}\n|://|@")
_TAG = re.compile(r"<(/?[a-zA-Z][^\s/>]*)")
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
    with inline_tree(text, md) as (root, first_raw):
        for kind, what in _elements(root):
            found[kind][what] += 1
        blocks = [str(block) for block in md.htmlStash.rawHtmlBlocks]
        for element in root.iter("code"):  # whose contents `pymdownx.inlinehilite` sets aside
            code = HTML_PLACEHOLDER_RE.sub(lambda key: blocks[int(key[1])], "".join(element.itertext()))
            found["code"][_TAGS.sub("", code)] += 1
        for raw in raw_html(root, first_raw, md):
            names = (tag.lower() for tag in _TAG.findall(raw))
            found["html"].update(f"<{name}>" for name in names if name.strip("/") not in NEVER_TRANSLATED)
    return found


def markup_beside(original: str, translation: str, md: Markdown) -> Markup:
    """Return the markup of a translation as its page has it, where what its original does not have is text."""
    found: Markup = {}
    for kind, counted in markup_of(guarded(original, translation, md), md).items():
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
