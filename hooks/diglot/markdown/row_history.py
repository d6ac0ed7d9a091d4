"""The anchors of a document's rows, and where the anchors lead that it had before: the file of anchors, brought up.

A row keeps the anchor that it was published under as long as its text stays; where the text has changed, it gets a new
one, and all that it had lead there. What became of rows is told by `language.descent`; the old texts are those of the
catalog as it was before, whose order is that of the document, and what the file says stood before each.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from diglot.language.descent import Descent
from diglot.language.word_diff import words_in
from diglot.markdown.former_anchors import GONE, AnchorFile, Line, digest_in, order_of
from diglot.markdown.old_rows import Before, OldRows, RowText, Visible, befores_of

_LONG = 5
"""So many words hardly say by chance what others said before."""


@dataclass(frozen=True)
class Former:
    """An anchor that leads to a row under another name now: what the row said then, empty where nobody knows.

    `times` is how often the page says what the anchor was made of, where it cannot be told which of these it meant.
    """

    anchor: str
    was: str = ""
    times: int = 0


@dataclass(frozen=True)
class History:
    """The anchors of a document: those of its rows, in order, by these the former ones, and the file that says so."""

    anchors: list[str]
    formers: dict[str, list[Former]] = field(default_factory=dict)
    file: AnchorFile = field(default_factory=AnchorFile)


def history_of(file: AnchorFile, rows: Sequence[RowText], before: Before, visible: Visible) -> History:
    """Bring a file of anchors up to date with the rows of its document, which all show some text.

    Without a file the catalog alone tells what the rows were.
    """
    known = OldRows(file, rows, before, visible)
    came = known.descent()
    anchors = _named(known, came)
    lines = _lines(known, came, anchors)
    if not file.lines:
        single = {anchor for anchor, row in zip(anchors, rows, strict=True) if len(row.msgids) == 1}
        there = set(anchors)
        lines = {name: found for name, found in lines.items() if name in there or found[0].leads_to in single}
    return History(anchors, _formers(lines, known), replace(file, lines=lines))


def _named(known: OldRows, came: Descent) -> list[str]:
    """Return the anchor of each row: the one it had, one that it had before, or a new one."""
    anchors, befores = [""] * len(known.rows), befores_of(known.digests)
    for at, place in came.now.items():
        anchor = known.old[at]
        if at not in came.unsure and digest_in(anchor) == known.digests[place] and not anchors[place]:
            anchors[place] = anchor
    made: dict[int, set[str]] = defaultdict(set)
    for at, place in came.now.items():
        made[place].add(known.old[at])
    taken, highest = set(anchors), Counter[str]()
    for anchor in known.lines:
        highest[digest_in(anchor)] = max(highest[digest_in(anchor)], order_of(anchor)[1])
    for place, digest in enumerate(known.digests):
        if not anchors[place]:
            back = _came_back(known, digest, made[place], befores[place], taken)
            highest[digest] += not back
            new = f"r{digest}-{highest[digest]}" if highest[digest] > 1 else f"r{digest}"
            anchors[place] = back or new
            taken.add(anchors[place])
    return anchors


def _came_back(known: OldRows, digest: str, made_of: set[str], last: str, taken: set[str]) -> str:
    """Return the anchor of a text that was changed, or went, and is there again as it was; empty, if there is none."""
    free = [one for one in known.of_digest[digest] if one not in taken and known.lines[one].leads_to != one]
    changed_back = [one for one in free if known.lines[one].leads_to in made_of]
    gone = [one for one in free if known.lines[one].leads_to == GONE]
    same_place = [one for one in gone if known.lines[one].before == last]
    is_long = len(words_in(known.texts[digest])) >= _LONG
    return next(iter([*changed_back, *same_place, *(gone if is_long else ())]), "")


def _lines(known: OldRows, came: Descent, anchors: list[str]) -> dict[str, tuple[Line, ...]]:
    """Return what is known of each anchor now."""
    place_of = {anchor: at for at, anchor in enumerate(known.old)}
    there = set(anchors)

    def now(anchor: str, line: Line) -> str:
        if anchor in there:
            return anchor
        place = came.now.get(place_of.get(line.leads_to, -1))
        return GONE if line.leads_to == GONE or place is None else anchors[place]

    lines: dict[str, tuple[Line, ...]] = {
        anchor: (Line(now(anchor, line), line.before),) for anchor, line in known.lines.items()
    }
    for anchor, before in zip(anchors, befores_of(known.digests), strict=True):
        lines.setdefault(anchor, (Line(anchor, before),))
    return lines


def _formers(lines: dict[str, tuple[Line, ...]], known: OldRows) -> dict[str, list[Former]]:
    """Return the former anchors of each row that has any."""
    found: dict[str, list[str]] = defaultdict(list)
    for anchor in sorted(lines, key=order_of):
        if (leads_to := lines[anchor][0].leads_to) not in (anchor, GONE):
            found[leads_to].append(anchor)
    if any(digest_in(one) not in known.texts for former in found.values() for one in former):
        known.learn(known.before.older)
    times = Counter(known.digests)
    return {
        anchor: [
            Former(one, times=times[digest_in(one)])
            if digest_in(one) == digest_in(anchor)
            else Former(one, known.texts.get(digest_in(one), ""))
            for one in former
        ]
        for anchor, former in found.items()
    }
