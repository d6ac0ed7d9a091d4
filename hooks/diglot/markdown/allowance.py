"""What markup a translation may have: that which is live in its original, where Python-Markdown itself reads it.

What the original only shows, as code or in a formula, allows nothing.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
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
ADDRESS = re.compile(r"(?<=\]\()<[^<>\n]*>|<[a-zA-Z][a-zA-Z\d+.-]*:[^<>\n]*>")
"""The address of a link between angle brackets, or a link that is only that."""

COMMAND = re.compile(
    r"\\(?:bbox|class|csname|cssId|data|def|FormInput|href|html[a-zA-Z]*|includegraphics|let|mmlToken|newcommand"
    r"|newenvironment|renewcommand|require|style|unicode|url)(?![a-zA-Z])(?:\s*[\[{][^\[\]{}]*[\]}])?"
)
"""What makes more of a formula than a formula, with its first argument: MathJax and KaTeX know such commands."""

WORDS = frozenset(["title", "alt", "aria-label", "placeholder", "label"])
"""The attributes whose values are words."""

_OWN = WORDS | {"lang"}
"""The attributes whose values are a translation's own."""

_Signature = tuple[str, frozenset[tuple[str, str | None]]]
"""What has to be the same in a translation's tag: how it begins, and its attributes, without values that are words."""

_Known = dict[_Signature, list[str]]


@dataclass
class Allowance:
    """The tags, attribute lists, addresses in angle brackets and commands in formulas that a translation may still use.

    `shown` are the tags that its original shows as text outside code.
    """

    tags: _Known = field(default_factory=dict)
    lists: _Known = field(default_factory=dict)
    addresses: frozenset[str] = frozenset()
    commands: Counter[str] = field(default_factory=Counter)
    shown: frozenset[str] = frozenset()

    def take_tag(self, tag: str) -> str | None:
        """Return a translation's tag as the original writes it, with its own words; None if it may not stand there."""
        return _taken(self.tags, tag)

    def take_list(self, attribute_list: str) -> str | None:
        """Return a translation's attribute list in the same way."""
        taken = _taken(self.lists, _as_tag(attribute_list))
        return None if taken is None else f"{{{taken.removeprefix(_LIST).removesuffix('>')}}}"

    def take_command(self, command: str) -> bool:
        """Return whether a command with its first argument may stand in a translation's formula."""
        self.commands[command] -= 1
        return self.commands[command] >= 0


def allowance_of(original: str, md: Markdown) -> Allowance:
    """Return what the translation of a text may have, of the document that `md` parsed last."""
    if not re.search(r"[<{\\]", original) or takes_too_long(original):
        return Allowance()
    with inline_tree(original, md) as (root, first_raw):
        live = [tag for tag in raw_html(root, first_raw, md) if TAG.fullmatch(tag)]
        lists = _applied(root, md)
    tags = [tag for tag in live if name_of(tag) not in NEVER_TRANSLATED]
    plain = without_code(original, md)
    addresses = frozenset(ADDRESS.findall(plain)) - frozenset(live)
    return Allowance(
        _by_signature(tags),
        _by_signature(map(_as_tag, lists.elements())),
        addresses,
        Counter(COMMAND.findall(plain)),
        frozenset(TAG.findall(plain)) - frozenset(live) - addresses,
    )


def html_allowance(original: str) -> Allowance:
    """Return what the translation of a text may have that is HTML, and no Markdown."""
    tags = TAG.findall(original) if "<" in original else ()
    return Allowance(_by_signature(tag for tag in tags if name_of(tag) not in NEVER_TRANSLATED))


def live_lists(text: str, md: Markdown) -> Counter[str]:
    """Return the attribute lists of a text that give an element attributes, of the document that `md` parsed last."""
    with inline_tree(text, md) as (root, _):
        return _applied(root, md)


def live_tags(text: str, md: Markdown) -> Counter[str]:
    """Return the raw HTML of a text, tag by tag, of the document that `md` parsed last."""
    with inline_tree(text, md) as (root, first_raw):
        return Counter(raw_html(root, first_raw, md))


def is_never_translated(tag: str) -> bool:
    """Return whether a tag is one that comes from no translation."""
    return name_of(tag) in NEVER_TRANSLATED


def _applied(root: Element, md: Markdown) -> Counter[str]:
    """Return the attribute lists in a tree that give an element attributes, which takes them out of the tree."""
    if "attr_list" not in md.treeprocessors:
        return Counter()
    before = Counter(ATTRIBUTE_LIST.findall(_text_without_code(root)))
    md.treeprocessors["attr_list"].run(root)
    return before - Counter(ATTRIBUTE_LIST.findall(_text_without_code(root)))


def _text_without_code(element: Element) -> str:
    pieces = ["" if element.tag == "code" else element.text or ""]
    for child in element:
        pieces += [_text_without_code(child), child.tail or ""]
    return "".join(pieces)


_LIST = "<list "


def _as_tag(attribute_list: str) -> str:
    return f"{_LIST}{attribute_list[1:-1].removeprefix(':')}>"


def _by_signature(tags: Iterable[str]) -> _Known:
    known: _Known = {}
    for tag in tags:
        known.setdefault(_signature(tag, _attributes(tag)), []).append(tag)
    return known


def _taken(known: _Known, tag: str) -> str | None:
    """Take a tag of the original out of those that are known, and return it with the words of a translation's."""
    attributes = _attributes(tag)
    if not (same := known.get(_signature(tag, attributes))):
        return None
    original, pieces, last = same.pop(0), [], 0
    words = {one.name: without_tags(one.value) for one in attributes or () if one.name in _OWN}
    for one in _attributes(original) or ():
        if one.name in words:
            pieces += [original[last : one.start], f'{one.name}="{enclosed(words[one.name])}"']
            last = one.end
    return "".join([*pieces, original[last:]])


def _attributes(tag: str) -> list[Attribute] | None:
    return [] if tag.startswith("<!--") else attributes_of(tag)


def _signature(tag: str, attributes: list[Attribute] | None) -> _Signature:
    if attributes is None or tag.startswith("<!--"):
        return tag, frozenset()
    values = frozenset((one.name, None if one.name in _OWN else one.value) for one in attributes)
    return f"{'/' if tag.startswith('</') else ''}{name_of(tag)}", values
