"""Linking the mentions of concepts in finished HTML.

A pure function from HTML to HTML: it only inserts links, and proves at run time that taking them out again gives back
what went in, byte for byte.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from diglot.sentences import sentence_around
from diglot.tags import BEGUN, TAG, VOID
from diglot.terms import Matcher

_ATTRIBUTE = re.compile(r"""([^\s=>"'/]+)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>"']+))""")
_LINK = re.compile(r'<a class="term" data-term="[a-z0-9-]*" href="[^"]*">(.*?)</a>', re.DOTALL)

_HEADINGS = frozenset(["h1", "h2", "h3", "h4", "h5", "h6"])
_NEVER_IN = _HEADINGS | frozenset(
    [
        "a",
        "code",
        "pre",
        "kbd",
        "samp",
        "var",
        "math",
        "svg",
        "template",
        "summary",
        "label",
        "button",
        "select",
        "abbr",
        "sup",
    ]
)
_NEVER_IN_CLASS = frozenset(
    [
        "nolink",
        "admonition-title",
        "diglot-notice",
        "diglot-change",
        "diglot-credit",
        "diglot-concepts",
        "diglot-verdicts",
        "note-head",
        "highlight",
        "toc",
    ]
)
INLINE = frozenset(
    [
        *("a", "abbr", "b", "bdi", "bdo", "cite", "code", "del", "dfn", "em", "i", "ins", "kbd", "mark"),
        *("q", "s", "samp", "small", "span", "strong", "sub", "u", "var"),
    ]
)


@dataclass(frozen=True)
class Mention:
    """One place where a text names a concept: in which row and sentence, and in which language."""

    slug: str
    language: str
    row: str
    sentence: str


@dataclass
class _Element:
    """An open element: its name, and what holds for the text in it."""

    name: str
    language: str
    may_link: bool


@dataclass
class _Row:
    """The row that is being read: its anchor, its visible text so far, and the matches in it."""

    number: str
    anchor: str
    text: str = ""
    found: list[tuple[int, str, str]] = field(default_factory=list)


@dataclass(frozen=True)
class Linked:
    """What became of a piece of HTML; `is_whole` is false where links would have changed it, which were left out."""

    html: str
    mentions: list[Mention]
    is_whole: bool = True


def link_terms(
    text: str, language: str, matchers: Mapping[str, Matcher], address: Callable[[str], str], own: str = ""
) -> Linked:
    """Link the first mention of each concept below every heading, and return all mentions.

    `language` is that of the text, but for elements with a `lang` of their own; `matchers` are by language; `address`
    gives the address of a concept's page by its slug; `own` is the concept that the page is about, which is not linked.
    Nothing is linked in headings, links, code, note marks, or below the class `nolink`.
    """
    pieces: list[str] = []
    mentions: list[Mention] = []
    seen: set[str] = {own}
    stack: list[_Element] = [_Element("", language, True)]
    row: _Row | None = None
    nodes = list(nodes_of(text))
    for at, (tag, node) in enumerate(nodes):
        if tag is None:
            now = stack[-1]
            matcher = matchers.get(now.language)
            if matcher is None or not now.may_link or node.isspace():
                pieces.append(node)
            else:
                before, after = _neighbour(nodes, at, -1), _neighbour(nodes, at, +1)
                linked, found = _in_text(node, matcher, address, seen, before, after)
                pieces.append(linked)
                if row is not None:
                    row.found += [
                        (len(row.text) + len(html.unescape(node[:start])), slug, now.language) for start, slug in found
                    ]
            if row is not None and now.may_link:
                row.text += html.unescape(node)
            continue
        pieces.append(node)
        name = (tag["name"] or "").lower()
        if not name or name in VOID:
            continue
        if tag["close"]:
            _close(stack, name)
            continue
        attributes = attributes_of(tag["attrs"])
        if name in _HEADINGS:
            seen = {own}
        if "data-row" in attributes:
            mentions += _mentions(row)
            row = _Row(attributes["data-row"], attributes.get("id", ""))
        elif row is not None and "row-anchor" in attributes.get("class", ""):
            row.anchor = attributes.get("id", "")
        if not tag["attrs"].rstrip().endswith("/"):
            stack.append(_opened(stack[-1], name, attributes))
    mentions += _mentions(row)
    result = "".join(pieces)
    has_open_tag = any(tag is None and "<" in node and BEGUN.search(node) for tag, node in nodes)
    if has_open_tag or _LINK.sub(r"\1", result) != _LINK.sub(r"\1", text):
        return Linked(text, mentions, is_whole=False)
    return Linked(result, mentions)


Node = tuple[re.Match[str] | None, str]


def nodes_of(text: str) -> Iterator[Node]:
    """Part HTML into tags, each with its match, and the text between them."""
    last = 0
    for found in TAG.finditer(text):
        if found.start() > last:
            yield None, text[last : found.start()]
        yield found, found[0]
        last = found.end()
    if last < len(text):
        yield None, text[last:]


def _neighbour(nodes: list[Node], at: int, step: int) -> str:
    """Return the text next to a text if only inline tags stand between them: their words may run on."""
    at += step
    while 0 <= at < len(nodes):
        tag, node = nodes[at]
        if tag is None:
            return html.unescape(node[-8:] if step < 0 else node[:8])
        if not tag["name"] or tag["name"].lower() not in INLINE:
            return ""
        at += step
    return ""


def _in_text(
    node: str, matcher: Matcher, address: Callable[[str], str], seen: set[str], before: str, after: str
) -> tuple[str, list[tuple[int, str]]]:
    """Link what is new in one text; returns it with the places and slugs of all that was found."""
    pieces, last, found = [], 0, []
    for match in matcher.find(node, before, after):
        found.append((match.start, match.slug))
        if match.slug in seen:
            continue
        seen.add(match.slug)
        link = f'<a class="term" data-term="{match.slug}" href="{html.escape(address(match.slug))}">'
        pieces += [node[last : match.start], link, node[match.start : match.end], "</a>"]
        last = match.end
    return "".join([*pieces, node[last:]]), found


def _mentions(row: _Row | None) -> Iterator[Mention]:
    """Yield the mentions of a row that has been read, one for each concept, language and sentence."""
    if row is None:
        return
    seen = set()
    for place, slug, language in row.found:
        mention = Mention(slug, language, row.anchor, sentence_around(row.text, place))
        if mention not in seen:
            seen.add(mention)
            yield mention


def _opened(parent: _Element, name: str, attributes: Mapping[str, str]) -> _Element:
    classes = set(attributes.get("class", "").split())
    may_link = parent.may_link and name not in _NEVER_IN and classes.isdisjoint(_NEVER_IN_CLASS)
    return _Element(name, attributes.get("lang", parent.language), may_link)


def _close(stack: list[_Element], name: str) -> None:
    """Close the innermost open element of a name, and what was left open in it; a stray end tag closes nothing."""
    for at in range(len(stack) - 1, 0, -1):
        if stack[at].name == name:
            del stack[at:]
            return


@lru_cache(2048)  # a page is read for its mentions and for its search, and most of its tags are alike
def attributes_of(text: str) -> Mapping[str, str]:
    """Return the attributes in a tag, their names in small letters and their values with entities resolved."""
    return {name.lower(): html.unescape(a or b or c) for name, a, b, c in _ATTRIBUTE.findall(text)}
