"""Rows of two columns whose sentences belong together say so, for the script that lights them.

An attribute has a digit for each group of sentences: how many of its row's stops lie in it, as `STOPS` finds them in
the text that is seen. So it needs hardly a byte, and whoever finds another number of stops knows that the text is not
the one that was looked at.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import pairwise

from diglot.html.additions import ADDED
from diglot.html.ids import suffix_of
from diglot.html.tags import Node, Tag, nodes_of
from diglot.language.embeddings import LANGUAGES, Embeddings, shared
from diglot.language.locales import primary
from diglot.language.sentence_pairs import Group, Passage, groups_of, ratio_of
from diglot.language.sentences import PARAGRAPH_END, STOPS

ATTRIBUTE = "data-sentences"
PAIRED = "data-paired"
"""The attribute of a translation that stands alone: its own digits, and behind a stroke those of the original."""

PARAGRAPHS = ("p", "li", "dd", "dt", "div", "blockquote")
"""The elements that end a sentence, if they stand in a row."""

_INLINE = frozenset(
    [
        *("a", "abbr", "b", "bdi", "bdo", "br", "cite", "code", "del", "dfn", "em", "i", "img", "ins", "kbd", "mark"),
        *("ol", "q", "s", "samp", "small", "span", "strong", "sub", "sup", "time", "u", "ul", "var", "wbr"),
    ]
)
"""The elements that a text may have in it without being something else than a text, besides its paragraphs."""

_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"
_STOP = re.compile(STOPS)


@dataclass
class _Row:
    """A row: the number of its start tag among the nodes, its text, and what stands in it that both columns have."""

    node: int
    is_text: bool = True
    pieces: list[str] = field(default_factory=list)
    length: int = 0
    marks: list[tuple[int, str]] = field(default_factory=list)

    def add(self, text: str) -> None:
        self.pieces.append(text)
        self.length += len(text)

    def passage(self) -> Passage:
        return Passage("".join(self.pieces), tuple(self.marks))


def with_sentences(source: str, target: str, languages: tuple[str, str]) -> tuple[str, str]:
    """Return the HTML of two columns, in these languages, with the attribute on the rows whose sentences are paired."""
    sides = nodes_of(source), nodes_of(target)
    found = list(_paired(sides, languages))
    first = _marked(sides[0], ATTRIBUTE, {one.node: told for one, _, told, _ in found})
    return first, _marked(sides[1], ATTRIBUTE, {other.node: told for _, other, _, told in found})


def with_pairs(source: str, target: str, languages: tuple[str, str]) -> str:
    """Return the HTML of a translation, the second, as it stands alone, where it may be put beside others by a script.

    Its rows whose sentences are paired say so, with those of the original: two translations are paired through it.
    """
    sides = nodes_of(source), nodes_of(target)
    return _marked(sides[1], PAIRED, {one.node: f"{told}/{of}" for _, one, of, told in _paired(sides, languages)})


def _paired(
    sides: tuple[Sequence[Node], Sequence[Node]], languages: tuple[str, str]
) -> Iterator[tuple[_Row, _Row, str, str]]:
    """Yield the rows of two columns whose sentences are paired, each with its digits."""
    here, there = (dict(_rows(nodes, language)) for nodes, language in zip(sides, languages, strict=True))
    pairs = [
        (here[number], there[number], here[number].passage(), there[number].passage())
        for number in here.keys() & there.keys()
        if here[number].is_text and there[number].is_text
    ]
    ratio = ratio_of([(one.text, other.text) for _, _, one, other in pairs])
    for row, twin, one, other in pairs:
        if one.text != other.text and (groups := _groups(one, other, ratio, languages)):
            told = _told(one.text, [group.here for group in groups])
            told_there = _told(other.text, [group.there for group in groups])
            if told and told_there:
                yield row, twin, told, told_there


@lru_cache(maxsize=1024)
def _groups(one: Passage, other: Passage, ratio: float, languages: tuple[str, str]) -> tuple[Group, ...]:
    """Return the groups of two texts, which stand on several pages."""
    return tuple(groups_of(one, other, ratio, lambda: _meaning(languages)))


def _meaning(languages: Iterable[str]) -> Embeddings | None:
    return shared() if LANGUAGES.issuperset(map(primary, languages)) else None


def _told(text: str, spans: Sequence[tuple[int, int]]) -> str:
    """Return how many stops each of some spans has, as digits; nothing where one begins at no stop or has too many."""
    ends = [stop.end() for stop in _STOP.finditer(text)]
    places = {end: number for number, end in enumerate(ends, 1)}
    if any(end not in places for _, end in spans[:-1]):
        return ""
    passed = [0, *(places[end] for _, end in spans[:-1]), len(ends)]
    counts = [behind - before for before, behind in pairwise(passed)]
    return "".join(_DIGITS[count] for count in counts) if max(counts) < len(_DIGITS) else ""


def _marked(nodes: Sequence[Node], attribute: str, marks: dict[int, str]) -> str:
    return "".join(
        f'{node[:-1]} {attribute}="{marks[number]}">' if number in marks else node
        for number, (_, node) in enumerate(nodes)
    )


def _rows(nodes: Sequence[Node], language: str) -> Iterator[tuple[str, _Row]]:
    """Yield the rows of a column by their numbers, with the text that is seen; a row with rows in it is no text."""
    suffix = suffix_of(language)
    opened: list[_Row | None] = []  # for each open element, the row that it stands in
    rows: list[tuple[str, _Row]] = []
    hidden = 0
    for number, (tag, node) in enumerate(nodes):
        row = opened[-1] if opened else None
        if tag is None:
            if row and not hidden:
                row.add(html.unescape(node))
        elif not tag.name:
            if row and not node.startswith("<!"):
                row.is_text = False
        elif tag.is_close:
            hidden -= bool(hidden)
            if opened:
                opened.pop()
        else:
            new = _Row(number) if "data-row" in tag.attributes else None
            classes = tag.attributes.get("class", "").split()
            is_added = not ADDED.isdisjoint(classes) or "hidden" in tag.attributes
            if new:
                new.is_text = not is_added
                rows.append((tag.attributes["data-row"], new))
            if row and not hidden:
                _read(row, tag, classes, suffix, is_added=is_added)
                row.is_text &= new is None
            if not tag.is_empty:
                opened.append(new or row)
                hidden += bool(hidden or is_added)
    yield from rows


def _read(row: _Row, tag: Tag, classes: Sequence[str], suffix: str, *, is_added: bool) -> None:
    """Take note of an element in a row: what it marks, and whether the row is still a text."""
    if mark := tag.attributes.get("data-term") or tag.attributes.get("href") or tag.attributes.get("src"):
        row.marks.append((row.length, mark.removesuffix(suffix)))
    if is_added:
        return
    if tag.name in PARAGRAPHS:
        row.add(PARAGRAPH_END)
    elif tag.name not in _INLINE or "arithmatex" in classes:
        row.is_text = False
