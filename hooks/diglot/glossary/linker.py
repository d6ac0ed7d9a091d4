"""Linking the mentions of concepts in finished HTML.

A pure function from HTML to HTML: it only inserts links, and proves at run time that taking them out again gives back
what went in, byte for byte.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial
from types import MappingProxyType

from diglot.glossary.matcher import Match, Matcher
from diglot.glossary.reading import may_hide_words, without_unseen
from diglot.html.additions import ADDED, has_present_anchor
from diglot.html.open_elements import OpenElements
from diglot.html.tags import BEGUN, VOID, Node, nodes_of
from diglot.language.sentences import sentences_around

_NOTHING: Mapping[str, Collection[str]] = MappingProxyType({})
_LONG = 20_000
"""From so many characters on, a text mentions some concept nearly always, and is read at once."""

_LINK = re.compile(r'<a class="term" data-term="[a-z0-9-]*" href="[^"]*"(?: data-first)?>(.*?)</a>', re.DOTALL)

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
_NEVER_IN_CLASS = ADDED | {"nolink", "admonition-title", "highlight", "toc"}
_SAID = frozenset(["a", "abbr", "code", "kbd", "samp", "var"])
"""What mentions nothing, and yet is a part of the sentence that it stands in."""
INLINE = frozenset(
    [
        *("a", "abbr", "b", "bdi", "bdo", "cite", "code", "del", "dfn", "em", "i", "ins", "kbd", "mark"),
        *("q", "s", "samp", "small", "span", "strong", "sub", "u", "var"),
    ]
)


@dataclass(frozen=True)
class Mention:
    """One place where a text names a concept: in which row and sentence, and in which language.

    `words` are those that name it there. It `is_foreign` where the sentence around it is in another language.
    """

    slug: str
    language: str
    row: str
    sentence: str
    is_foreign: bool = False
    words: str = field(default="", compare=False)


@dataclass
class _Element:
    """What holds for the text in an open element: its language, whether it mentions, and is said."""

    language: str
    may_link: bool
    is_said: bool


@dataclass
class _Paragraph:
    """A paragraph of a row: the pieces of its visible text so far, and the matches in it.

    One of a note that links to another site names a source, and mentions nothing: it is no running text.
    """

    pieces: list[str] = field(default_factory=list)
    length: int = 0
    found: list[tuple[int, str, str, str]] = field(default_factory=list)
    is_source: bool = False

    def add(self, node: str, matches: Iterable[Match], language: str) -> None:
        """Take in a text of the row with the matches in it."""
        last = 0
        for match in matches:
            self._read(node[last : match.start])
            words = " ".join(html.unescape(node[match.start : match.end]).split())
            self.found.append((self.length, match.slug, language, words))
            last = match.start
        self._read(node[last:])

    def _read(self, piece: str) -> None:
        self.pieces.append(html.unescape(piece))
        self.length += len(self.pieces[-1])


@dataclass
class _Row:
    """The row that is being read: its anchor, whether it is a note, and its paragraphs so far."""

    anchor: str
    is_note: bool
    paragraphs: list[_Paragraph] = field(default_factory=lambda: [_Paragraph()])

    def take(self, name: str, attributes: Mapping[str, str]) -> None:
        """Take in a tag: any but an inline one begins a paragraph."""
        if name == "a":
            is_elsewhere = attributes.get("href", "").startswith(("http:", "https:"))
            self.paragraphs[-1].is_source |= self.is_note and is_elsewhere
        elif name == "br":
            self.paragraphs[-1].add("\n", (), "")
        elif name not in INLINE | VOID and name != "sup":
            self.paragraphs.append(_Paragraph())


@dataclass(frozen=True)
class Linked:
    """What became of a piece of HTML; `is_whole` is false where links would have changed it, which were left out."""

    html: str
    mentions: list[Mention]
    is_whole: bool = True


def link_terms(
    text: str,
    language: str,
    matchers: Mapping[str, Matcher],
    address: Callable[[str], str],
    own: str = "",
    *,
    every: bool = False,
    unlinked: Mapping[str, Collection[str]] = _NOTHING,
) -> Linked:
    """Link the first mention of each concept below every heading, or `every` one, and return all mentions.

    `language` is that of the text, but for elements with a `lang` of their own; `matchers` are by language; `address`
    gives the address of a concept's page by its slug; `own` is the concept that the page is about, which is not linked.
    The first mention of each in the text says so: it alone is underlined.
    Nothing is linked in headings, links, code, note marks, or below the class `nolink`, nor the words that are
    `unlinked` in a row, by its number.
    """
    if not _may_mention(text, matchers.values()):
        return Linked(text, [])
    pieces: list[str] = []
    mentions: list[Mention] = []
    seen: set[str] = {own}
    known: set[str] = set()
    open_elements = OpenElements(_Element(language, may_link=True, is_said=True))
    row: _Row | None = None
    other_words: Collection[str] = ()
    nodes = nodes_of(text)
    has_open_tag = False
    for at, (tag, node) in enumerate(nodes):
        if tag is None:
            now = open_elements.inner
            matcher = matchers.get(now.language)
            has_open_tag = has_open_tag or ("<" in node and bool(BEGUN.search(node)))
            is_read = now.may_link and matcher and not node.isspace()
            found = matcher.find(node, partial(_around, nodes, at)) if is_read and matcher else []
            if other_words:
                found = [one for one in found if is_meant(html.unescape(node[one.start : one.end]), other_words)]
            if row is not None and now.is_said:
                row.paragraphs[-1].add(node, found, now.language)
            pieces.append(_with_links(node, found, address, seen, known, every=every) if found else node)
            continue
        pieces.append(node)
        name, is_close, attributes, is_empty = tag
        if row is not None and name:
            row.take(name, attributes)
        if not name or name in VOID:
            continue
        if is_close:
            open_elements.end(name)
            continue
        if name in _HEADINGS:
            seen = {own}
        if "data-row" in attributes:
            mentions += _mentions(row, language)
            anchor, other_words = attributes.get("id", ""), unlinked.get(attributes["data-row"], ())
            row = _Row(anchor, is_note=name == "li" and anchor.startswith("fn:"))
        elif row is not None and has_present_anchor(attributes.get("class", "").split()):
            row.anchor = attributes.get("id", "")
        if not is_empty:
            open_elements.begin(name, _opened(open_elements.inner, name, attributes))
    mentions += _mentions(row, language)
    result = "".join(pieces)
    if has_open_tag or _LINK.sub(r"\1", result) != _LINK.sub(r"\1", text):
        return Linked(text, mentions, is_whole=False)
    return Linked(result, mentions)


def is_meant(words: str, others: Iterable[str]) -> bool:
    """Return whether words that look like a concept's are none of the others that somebody named as no such."""
    return without_unseen(words).casefold() not in {other.casefold() for other in others}


def _may_mention(text: str, matchers: Collection[Matcher]) -> bool:
    """Return whether any of some matchers may find a form in HTML: most short pages mention nothing, and are left."""
    if all(matcher.is_empty for matcher in matchers):
        return False
    if len(text) > _LONG or may_hide_words(text):
        return True
    return any(matcher.may_find(text) for matcher in matchers)


def _around(nodes: list[Node], at: int) -> tuple[str, str]:
    """Return the texts before and after a text."""
    return _neighbour(nodes, at, -1), _neighbour(nodes, at, +1)


def _neighbour(nodes: list[Node], at: int, step: int) -> str:
    """Return the text next to a text if only inline tags stand between them: their words may run on."""
    at += step
    while 0 <= at < len(nodes):
        tag, node = nodes[at]
        if tag is None:
            return html.unescape(node[-8:] if step < 0 else node[:8])
        if tag.name not in INLINE:
            return ""
        at += step
    return ""


def _with_links(
    node: str, found: Iterable[Match], address: Callable[[str], str], seen: set[str], known: set[str], *, every: bool
) -> str:
    """Return a text with links at those matches that name a concept not `seen` before, or at `every` one.

    Those that are `known` from further above are no first mentions.
    """
    pieces, last = [], 0
    for match in found:
        if match.slug in seen:
            continue
        if not every:
            seen.add(match.slug)
        first = "" if match.slug in known else " data-first"
        known.add(match.slug)
        link = f'<a class="term" data-term="{match.slug}" href="{html.escape(address(match.slug))}"{first}>'
        pieces += [node[last : match.start], link, node[match.start : match.end], "</a>"]
        last = match.end
    return "".join([*pieces, node[last:]])


def _mentions(row: _Row | None, around: str) -> Iterator[Mention]:
    """Yield the mentions in the running text of a row, one for each concept, language and sentence.

    The row is in the language `around`, but for words that say another.
    """
    if row is None:
        return
    seen = set()
    for one in row.paragraphs:
        if not one.found or one.is_source:
            continue
        sentences = sentences_around("".join(one.pieces), (place for place, *_ in one.found), ends_at_colons=False)
        for (_, slug, language, words), sentence in zip(one.found, sentences, strict=True):
            mention = Mention(slug, language, row.anchor, sentence, is_foreign=language != around, words=words)
            if mention not in seen:
                seen.add(mention)
                yield mention


def _opened(parent: _Element, name: str, attributes: Mapping[str, str]) -> _Element:
    classes = set(attributes.get("class", "").split())
    may_link = parent.may_link and name not in _NEVER_IN and classes.isdisjoint(_NEVER_IN_CLASS)
    is_said = parent.is_said and (may_link or (name in _SAID and classes.isdisjoint(ADDED)))
    return _Element(attributes.get("lang", parent.language), may_link, is_said)
