"""The file of the anchors that a document has and had: reading it, writing it, and merging two versions of it.

One line for each anchor, sorted, a blank line between, so that git merges what two branches add:

    r1a2b3c4d  r5e6f7a8b  0c1d2e3f

The anchor, the one that stands now where it led (or `gone`), and the digest of the text before it, written once. The
first lines may name the paths that the document had before: `# formerly: artikel/alt.md`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from diglot.base.problem import Problem, excerpt
from diglot.base.textfile import merge_conflicts

GONE = "gone"
FORMERLY = "# formerly: "

_ANCHOR = r"r[0-9a-f]{8}(?:-[1-9][0-9]{0,8})?"
_LINE = re.compile(rf"({_ANCHOR}) +({_ANCHOR}|{GONE}) +([0-9a-f]{{8}})")
_MARK = re.compile(r"<{7} .*|={7}|>{7} .*|\|{7}( .*)?")


@dataclass(frozen=True)
class Line:
    """What is known of one anchor: the anchor that stands where it leads, or `gone`, and what stood before it."""

    leads_to: str
    before: str


@dataclass(frozen=True)
class AnchorFile:
    """The anchors of a document, each with what is known of it, and the paths that the document had.

    More than one line for an anchor comes of a merge; `others` are lines that nobody can read, which are kept.
    """

    lines: Mapping[str, tuple[Line, ...]] = field(default_factory=dict)
    formerly: tuple[str, ...] = ()
    others: tuple[str, ...] = ()


def read(text: str, name: str) -> tuple[AnchorFile, list[Problem]]:
    """Read a file of anchors, whose `name` stands in problems; conflict marks are passed over, both sides count."""
    problems = merge_conflicts(text, name)[:1]
    if problems:
        hint = "Run 'diglot sync': it keeps what both versions say."
        problems = [Problem(name, problems[0].line, "merge-conflict", problems[0].message, hint)]
    lines: dict[str, tuple[Line, ...]] = {}
    formerly, others = [], []
    for number, line in enumerate(text.split("\n"), start=1):
        said = line.strip()
        if found := _LINE.fullmatch(said):
            one = Line(found[2], found[3])
            lines[found[1]] = tuple(dict.fromkeys([*lines.get(found[1], ()), one]))
        elif said.startswith(FORMERLY.strip()):
            formerly.append(said.removeprefix(FORMERLY.strip()).strip())
        elif said and not _MARK.fullmatch(said):
            others.append(said)
            message = f"{excerpt(said)} is no line about an anchor."
            hint = "Write an anchor, the one that it leads to (or 'gone') and 8 hex digits, or remove the line."
            problems.append(Problem(name, number, "anchors", message, hint))
    return AnchorFile(lines, tuple(filter(None, dict.fromkeys(formerly))), tuple(dict.fromkeys(others))), problems


def written(file: AnchorFile) -> str:
    """Return the text of a file of anchors."""
    listed = [
        f"{anchor}  {line.leads_to}  {line.before}"
        for anchor, lines in sorted(file.lines.items(), key=lambda item: order_of(item[0]))
        for line in lines
    ]
    heads = [f"{FORMERLY}{path}" for path in file.formerly]
    return "\n\n".join([*heads, *file.others, *listed]) + "\n" if heads or file.others or listed else ""


def merged(base: str, ours: str, theirs: str) -> str:
    """Merge two versions of a file of anchors that were made from a third.

    No anchor is in conflict, ever: where both versions have an anchor lead elsewhere, both lines stay, and the next
    `sync` decides by what is in the document.
    """
    before, mine, other = (read(text, "")[0] for text in (base, ours, theirs))
    anchors = {**mine.lines, **other.lines}
    lines = {
        anchor: _of_both(before.lines.get(anchor, ()), mine.lines.get(anchor, ()), other.lines.get(anchor, ()))
        for anchor in anchors
    }
    formerly = dict.fromkeys([*mine.formerly, *other.formerly])
    return written(AnchorFile(lines, tuple(formerly), tuple(dict.fromkeys([*mine.others, *other.others]))))


def _of_both(base: tuple[Line, ...], mine: tuple[Line, ...], other: tuple[Line, ...]) -> tuple[Line, ...]:
    """Return what two versions say of an anchor: what one has changed, both where both have, and never less."""
    if mine == base and other:
        return other
    if other == base and mine:
        return mine
    both = tuple(dict.fromkeys([*mine, *other]))
    there = tuple(line for line in both if line.leads_to != GONE)
    return there or both


def order_of(anchor: str) -> tuple[str, int]:
    """Return by what anchors are sorted: their digests and then their counters, as numbers."""
    digest, _, counter = anchor.partition("-")
    return digest, int(counter or 1)


def digest_in(anchor: str) -> str:
    """Return the digest of the text that an anchor was made of."""
    return anchor[1:9]


def chosen(lines: Iterable[Line], present: Iterable[str]) -> Line:
    """Return which of the lines about one anchor holds: the first that leads to one of `present`, else not `gone`."""
    there = set(present)
    return min(lines, key=lambda line: (line.leads_to not in there, line.leads_to == GONE))
