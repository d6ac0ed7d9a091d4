"""What markup a translation may have: that which is live in its original, where Python-Markdown itself reads it.

What the original only shows, as code or in a formula, allows nothing.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from markdown import Markdown

from diglot.base.limits import takes_too_long
from diglot.html.attributes import without_tags
from diglot.html.tags import NEVER_TRANSLATED, Attribute, attributes_of, name_of
from diglot.markdown.code_spans import without_code
from diglot.markdown.inline_pass import inline_tree, raw_html
from diglot.markdown.stand_ins import enclosed

TAG = re.compile(r"""<(?:/?[a-zA-Z](?:[^<>"']|"[^"]*"|'[^']*')*|!--(?:(?!<!--|-->).)*--)>""", re.DOTALL)
ATTRIBUTE_LIST = re.compile(r"\{:?[^{}\n]*\}")
DESTINATION = re.compile(r"(?<=\]\()<[^<>=\n]*>")
"""The address of a link between angle brackets; none with an equals sign, which a tag could set a value with."""

_WORDS = frozenset(["title", "alt", "aria-label", "lang"])
"""The attributes whose values are words, and a translation's own."""

_Signature = tuple[str, frozenset[tuple[str, str | None]]]
"""What has to be the same in a translation's tag: how it begins, and its attributes, without values that are words."""


@dataclass
class Allowance:
    """The tags, attribute lists and bracketed addresses that a translation may still use.

    `shown` are the tags and lists that its original shows as text outside code.
    """

    tags: dict[_Signature, list[str]] = field(default_factory=dict)
    lists: Counter[str] = field(default_factory=Counter)
    destinations: frozenset[str] = frozenset()
    shown: frozenset[str] = frozenset()

    def take_tag(self, tag: str) -> str | None:
        """Return a translation's tag as the original writes it, with its own words; None if it may not stand there."""
        attributes = _attributes(tag)
        known = self.tags.get(_signature(tag, attributes)) if attributes is not None else None
        if not attributes or not known:
            return known.pop(0) if known else None
        words = {one.name: without_tags(one.value) for one in attributes if one.name in _WORDS}
        original, pieces, last = known.pop(0), [], 0
        for one in _attributes(original) or ():
            if one.name in words:
                pieces += [original[last : one.start], f'{one.name}="{enclosed(words[one.name])}"']
                last = one.end
        return "".join([*pieces, original[last:]])

    def take_list(self, attribute_list: str) -> bool:
        """Return whether an attribute list may stand where it does."""
        self.lists[attribute_list] -= 1
        return self.lists[attribute_list] >= 0


def allowance_of(original: str, md: Markdown) -> Allowance:
    """Return what the translation of a text may have, of the document that `md` parsed last."""
    if not ("<" in original or "{" in original) or takes_too_long(original):
        return Allowance()
    tags: dict[_Signature, list[str]] = {}
    with inline_tree(original, md) as (root, first_raw):
        live = [tag for tag in raw_html(root, first_raw, md) if TAG.fullmatch(tag)]
        if "attr_list" in md.treeprocessors:
            md.treeprocessors["attr_list"].run(root)
        left = _text_without_code(root)
    for tag in live:
        attributes = _attributes(tag)
        if attributes is not None and name_of(tag) not in NEVER_TRANSLATED:
            tags.setdefault(_signature(tag, attributes), []).append(tag)
    plain = without_code(original, md)
    written = ATTRIBUTE_LIST.findall(plain)
    lists = Counter(written) - Counter(ATTRIBUTE_LIST.findall(left))
    shown = {*TAG.findall(plain), *written} - {*live, *lists}
    destinations = {one for one in DESTINATION.findall(plain) if name_of(one) not in NEVER_TRANSLATED}
    return Allowance(tags, lists, frozenset(destinations), frozenset(shown))


def is_never_translated(tag: str) -> bool:
    """Return whether a tag is one that comes from no translation."""
    return name_of(tag) in NEVER_TRANSLATED


def _attributes(tag: str) -> list[Attribute] | None:
    return [] if tag.startswith("<!--") else attributes_of(tag)


def _signature(tag: str, attributes: list[Attribute]) -> _Signature:
    if tag.startswith("<!--"):
        return tag, frozenset()
    values = frozenset((one.name, None if one.name in _WORDS else one.value) for one in attributes)
    return f"{'/' if tag.startswith('</') else ''}{name_of(tag)}", values


def _text_without_code(element: Element) -> str:
    pieces = ["" if element.tag == "code" else element.text or ""]
    for child in element:
        pieces += [_text_without_code(child), child.tail or ""]
    return "".join(pieces)
