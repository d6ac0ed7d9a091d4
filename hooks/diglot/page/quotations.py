"""Words of the other language, quoted in a note, say so (WCAG 2.2, 3.1.2: language of parts).

A quotation in a note is in the other language where its words stand in the other column and not in its own. What stands
in quotation marks in other notes does not count: there, too, it may be a quotation from either language.
"""

from __future__ import annotations

import html
import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from diglot.glossary.linker import INLINE
from diglot.html.additions import ADDED
from diglot.html.open_elements import OpenElements
from diglot.html.tags import BEGUN, VOID, Node, nodes_of
from diglot.language import locales
from diglot.language.letters import word_tokens_of
from diglot.page.column import Column
from diglot.page.columns import Columns

_CLOSED_BY = {
    "„": "“”",
    "“": "”",
    "”": "”",
    "»": "«»",
    "«": "»",
    '"': '"',
    "‚": "‘’",
    "‘": "’",
    "›": "‹›",
    "‹": "›",
    "「": "」",
    "『": "』",
}
"""The marks that open a quotation, each with those that close it."""

_MARK = re.compile(f"[{''.join(sorted({*_CLOSED_BY, *''.join(_CLOSED_BY.values())}))}]")
_MAY_QUOTE = re.compile(rf"{_MARK.pattern}|&(?:[lr]d?s?quo|[bs]b?d?quo|[lr]s?aquo|quot|#)")
_UNIT = re.compile(r"&[#\w]+;|.", re.DOTALL)
_ADDRESS = re.compile(r"\s*(?:[a-z]+://|mailto:|www\.)\S*\s*", re.IGNORECASE)
_OPAQUE = "\ufffc"
"""Stands for what is no text of the column: code, addresses, marks of notes, words with a language of their own."""

_NEVER_IN = frozenset(["code", "kbd", "math", "pre", "samp", "script", "style", "sup", "svg", "template", "var"])
_WITHIN = INLINE | {"sup", "br", "wbr"}
"""The elements that may stand within a text."""

_DEEPEST = 2
"""A quotation may stand within another."""

_SHORTEST = 4
"""So many letters has a word that is told alone: shorter ones stand in other languages, too."""

_LONGEST, _FARTHEST, _MOST_NODES = 24, 400, 50
"""So many words, characters, and tags with the texts between them a quotation may have.

That keeps the time in proportion to the text.
"""

Words = tuple[str, ...]


@dataclass
class _Run:
    """Text without a break, in pieces: the number of the node that each is, and where in the text it begins.

    `is_note` says whether it stands in a note. Each entity in it is one character of the text.
    """

    is_note: bool
    pieces: list[str] = field(default_factory=list)
    numbers: list[int] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)
    length: int = 0

    def add(self, number: int, node: str, *, is_text: bool) -> None:
        """Take in a node, or take note that there is something else."""
        piece = _OPAQUE
        if is_text:
            piece = node if "&" not in node else "".join(map(_character, _UNIT.findall(node)))
        self.pieces.append(piece)
        self.numbers.append(number)
        self.starts.append(self.length)
        self.length += len(piece)

    def place(self, at: int) -> tuple[int, int]:
        """Return the node in which a character of the text stands, by its number, and where in it."""
        piece = bisect_right(self.starts, at) - 1
        return self.numbers[piece], at - self.starts[piece]


def _character(unit: str) -> str:
    read = html.unescape(unit)
    return read if len(read) == 1 else _OPAQUE


@dataclass(frozen=True)
class _Quotation:
    """The contents of a pair of quotation marks, from a place in a run to another, and their words."""

    run: _Run
    start: int
    end: int
    words: Words


def mark_quotations(columns: Columns) -> Columns:
    """Give quotations in notes the language of the other column, where their words stand there and not in their own."""
    if not any('class="footnote' in one.html and _MAY_QUOTE.search(one.html) for one in columns.columns):
        return columns
    read = [_Read(column) for column in columns.columns]
    sought = {form for one in read for quotation in one.quotations for form in _forms(quotation.words)}
    found = [_found(sought, one.words()) for one in read]
    made = []
    for at, one in enumerate(read):
        other = 0 if at else 1
        foreign = [
            quotation
            for quotation in one.quotations
            if (forms := _forms(quotation.words)) & found[other] and not forms & found[at]
        ]
        made.append(one.marked(foreign, read[other].column.language))
    return Columns(tuple(made), columns.faults)


class _Read:
    """A column, read: its runs and the quotations in its notes, none where it has a tag without an end."""

    def __init__(self, column: Column) -> None:
        self.column = column
        self.nodes = nodes_of(column.html)
        is_whole = not any(tag is None and "<" in node and BEGUN.search(node) for tag, node in self.nodes)
        self.runs = list(_runs(self.nodes, column.language)) if is_whole else []
        self.quotations = [one for run in self.runs if run.is_note for one in _quotations(run)]

    def words(self) -> Iterator[str]:
        """Yield the words outside the quotations in notes, with a blank where one does not go on to the next."""
        inside: dict[int, list[_Quotation]] = {}
        for quotation in self.quotations:
            inside.setdefault(id(quotation.run), []).append(quotation)
        for run in self.runs:
            text, last = "".join(run.pieces), 0
            for start, end in [*((one.start, one.end) for one in inside.get(id(run), ())), (len(text), len(text))]:
                for piece in text[last:start].split(_OPAQUE) if last <= start else ():
                    yield from word_tokens_of(piece)
                    yield " "
                last = max(last, end)

    def marked(self, quotations: Iterable[_Quotation], language: str) -> Column:
        """Return the column with a `lang` around quotations; one within another needs none."""
        direction = locales.direction(language)
        turned = "" if direction == locales.direction(self.column.language) else f' dir="{direction}"'
        tag = f'<span lang="{html.escape(language)}"{turned}>'
        cuts: dict[int, list[tuple[int, str]]] = {}
        run, last = None, 0
        for one in quotations:
            if (one.run is run and one.start < last) or not self._is_balanced(one):
                continue
            run, last = one.run, one.end
            (first, at), (final, end) = one.run.place(one.start), one.run.place(one.end - 1)
            cuts.setdefault(first, []).append((at, tag))
            cuts.setdefault(final, []).append((end + 1, "</span>"))
        if not cuts:
            return self.column
        return self.column.with_html(
            "".join(_cut(node, cuts[at]) if at in cuts else node for at, (_, node) in enumerate(self.nodes))
        )

    def _is_balanced(self, quotation: _Quotation) -> bool:
        """Return whether each tag in a quotation begins and ends in there, and none says a language."""
        (first, _), (final, _) = (quotation.run.place(at) for at in (quotation.start, quotation.end - 1))
        depth = 0 if final - first < _MOST_NODES else 1
        for tag, _ in self.nodes[first:final] if not depth else ():
            if tag is None or not tag.name or tag.is_empty:
                continue
            depth += -1 if tag.is_close else 1
            if depth < 0 or "lang" in tag.attributes:
                return False
        return depth == 0


def _cut(node: str, cuts: list[tuple[int, str]]) -> str:
    """Return a text with tags at some of its characters."""
    units, pieces, last = _UNIT.findall(node), list[str](), 0
    for at, tag in cuts:
        pieces += [*units[last:at], tag]
        last = at
    return "".join([*pieces, *units[last:]])


def _runs(nodes: list[Node], language: str) -> Iterator[_Run]:
    """Yield the texts of a column, each between the tags of blocks."""
    open_elements = OpenElements((False, True))
    run = _Run(is_note=False)
    for number, (tag, node) in enumerate(nodes):
        is_note, is_text = open_elements.inner
        if tag is None:
            run.add(number, node, is_text=is_text and not _ADDRESS.fullmatch(node))
            continue
        if tag.name and tag.name not in _WITHIN:
            yield run
            run = _Run(is_note)
        if not tag.name or tag.name in VOID:
            continue
        if tag.is_close:
            open_elements.end(tag.name)
        elif not tag.is_empty:
            classes = set(tag.attributes.get("class", "").split())
            is_own = tag.attributes.get("lang", language) == language
            is_text = is_text and is_own and tag.name not in _NEVER_IN and classes.isdisjoint(ADDED)
            open_elements.begin(tag.name, (is_note or "footnote" in classes, is_text))
        run.is_note = run.is_note if run.pieces else open_elements.inner[0]
    yield run


def _quotations(run: _Run) -> list[_Quotation]:
    """Return the quotations in a run that can be told by their words, in order, an outer one before those in it."""
    text = "".join(run.pieces)
    opened: list[tuple[str, int]] = []
    found = []
    for mark in _MARK.finditer(text):
        before, after = text[mark.start() - 1 : mark.start()], text[mark.end() : mark.end() + 1]
        is_end = not before.isspace() and not after.isalnum()
        closes = next(
            (at for at in range(1, min(len(opened), _DEEPEST) + 1) if mark[0] in _CLOSED_BY[opened[-at][0]]), 0
        )
        if closes and is_end:
            start = opened[-closes][1]
            del opened[-closes:]
            words = _telling(text[start : min(mark.start(), start + _FARTHEST + 1)])
            found += [_Quotation(run, start, mark.start(), words)] if words else []
        elif mark[0] in _CLOSED_BY and not before.isalnum():
            opened.append((mark[0], mark.end()))
    return sorted(found, key=lambda one: (one.start, -one.end))


def _telling(contents: str) -> Words:
    """Return the words of a quotation, none where they would not tell its language."""
    if len(contents) > _FARTHEST or _OPAQUE in contents:
        return ()
    words = tuple(word_tokens_of(contents))
    is_enough = len(words) > 1 or sum(map(str.isalpha, contents)) >= _SHORTEST
    return words if is_enough and len(words) <= _LONGEST and any(word[0].isalpha() for word in words) else ()


def _forms(words: Words) -> set[Words]:
    """Return some words, and the same with a first letter that is small or capital as at the start of a sentence."""
    return {words, (words[0][0].swapcase() + words[0][1:], *words[1:])}


def _found(sought: set[Words], words: Iterator[str]) -> set[Words]:
    """Return those of some runs of words that stand in a text."""
    first: dict[str, set[int]] = {}
    for form in sought:
        first.setdefault(form[0], set()).add(len(form))
    text = list(words)
    runs = (tuple(text[at : at + length]) for at, word in enumerate(text) for length in first.get(word, ()))
    return {run for run in runs if run in sought}
