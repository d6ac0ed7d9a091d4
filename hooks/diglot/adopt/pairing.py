"""Finding for each text of a document its counterpart in a translation of it, by order, by evidence and by place."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from diglot.adopt.alignment import align
from diglot.adopt.evidence import Evidence
from diglot.adopt.outline import HEADINGS, Item, Section

Place = tuple[int, int]
"""Where a text stands in a document: the number of its section and its number there, both from 0."""

_IN_ORDER = 0.15
"""What speaks for two texts that follow paired ones, before they are looked at."""

_OTHER_KIND, _OTHER_LEVEL, _OTHER_FACTS, _DEVIATION = 0.3, 0.1, 0.3, 0.05
"""What speaks against two texts: blocks of other kinds, headings of other levels, other numbers or links, and each
standard deviation off the expected length."""

_TITLES = 0.5
"""What speaks for two titles of boxes of one kind, one of which its author left to the theme."""

_MOST_DEVIATIONS = 6


@dataclass(frozen=True)
class Texts:
    """The sections of a document, and its texts by where they stand."""

    sections: Sequence[Section]

    @cached_property
    def items(self) -> dict[Place, Item]:
        """Return all texts, in order."""
        return {(at, n): item for at, section in enumerate(self.sections) for n, item in enumerate(section.items)}

    def within(self, section: int) -> list[Place]:
        """Return where the texts of one section stand."""
        return [(section, number) for number in range(len(self.sections[section].items))]

    @cached_property
    def neighbours(self) -> tuple[dict[Place, Place], dict[Place, Place]]:
        """Return what stands before each text, and what after it, where anything does; a note stands by itself."""
        by_row: defaultdict[object, list[Place]] = defaultdict(list)
        for place in self.items:
            by_row[place[0] if self.group(place) else ""].append(place)
        pairs = [pair for row in by_row.values() for pair in pairwise(row)]
        return {two: one for one, two in pairs}, dict(pairs)

    def group(self, place: Place) -> str:
        """Return what kind of section a text stands in: `note`, `front` …, empty in the body."""
        return self.sections[place[0]].key.partition(" ")[0]


@dataclass(frozen=True)
class Pairing:
    """Which text of a document belongs to which of its translation, and which section to which."""

    pairs: dict[Place, Place]
    sections: dict[int, int]


def pair_up(here: Texts, there: Texts, evidence: Evidence) -> Pairing:
    """Pair the texts of a document with those of its translation; what has no likely counterpart is left out.

    Texts are paired in order: a note's with those of the note of the same label, the body's with the body's. Then what
    is left over, where it surely belongs together, wherever it stands; at last what stands at the same place of two
    sections that agree block by block, whatever its words say.
    """
    sections = _of_same_key(here, there)
    pairs: dict[Place, Place] = {}
    for left, right in _in_step(here, there, sections):
        pairs |= _in_order(left, right, here, there, evidence)
    pairs |= _moved(here, there, pairs, evidence)
    sections = _most_in_common(pairs) | sections
    if len(here.sections) == len(there.sections):
        sections = {number: number for number in range(len(here.sections))} | sections
    pairs |= _same_place(here, there, pairs, sections)
    return Pairing(pairs, sections)


def _of_same_key(here: Texts, there: Texts) -> dict[int, int]:
    by_key = {section.key: number for number, section in enumerate(there.sections) if section.key}
    return {number: by_key[one.key] for number, one in enumerate(here.sections) if one.key in by_key}


def _in_step(here: Texts, there: Texts, sections: dict[int, int]) -> Iterator[tuple[list[Place], list[Place]]]:
    """Yield the texts that are to be paired in order: those of sections of the same key, then all others of a group."""
    for one, two in sections.items():
        yield here.within(one), there.within(two)
    taken = set(sections.values())
    left = [place for place in here.items if place[0] not in sections]
    right = [place for place in there.items if place[0] not in taken]
    for group in dict.fromkeys(map(here.group, left)):
        yield (
            [place for place in left if here.group(place) == group],
            [place for place in right if there.group(place) == group],
        )


def _in_order(
    left: Sequence[Place], right: Sequence[Place], here: Texts, there: Texts, evidence: Evidence
) -> dict[Place, Place]:
    def score(one: int, two: int) -> float:
        return _likely(here.items[left[one]], there.items[right[two]], evidence)

    return {left[one]: right[two] for one, two in align(len(left), len(right), score)}


def _likely(one: Item, two: Item, evidence: Evidence) -> float:
    if one.box or two.box:
        return _TITLES if one.kind == two.kind else -_TITLES
    likely = _IN_ORDER + evidence.support(one.text, two.text)
    likely -= _DEVIATION * min(abs(evidence.deviation(one.text, two.text)), _MOST_DEVIATIONS)
    if not evidence.agree(one.text, two.text):
        likely -= _OTHER_FACTS
    if one.kind != two.kind:
        are_headings = (one.kind in HEADINGS, two.kind in HEADINGS)
        likely -= _OTHER_LEVEL if all(are_headings) else _OTHER_KIND * (1 + any(are_headings))
    return likely


def _moved(here: Texts, there: Texts, pairs: dict[Place, Place], evidence: Evidence) -> dict[Place, Place]:
    """Return the pairs among what is left over that surely belong together, the surest first."""
    taken = set(pairs.values())
    left = [(place, item) for place, item in here.items.items() if place not in pairs]
    right = [(place, item) for place, item in there.items.items() if place not in taken]
    sure = [
        (-support, one, two)
        for one, source in left
        for two, target in right
        if here.group(one) == there.group(two)
        and evidence.agree(source.text, target.text)
        and (support := evidence.support(source.text, target.text)) >= 1
    ]
    moved: dict[Place, Place] = {}
    for _, one, two in sorted(sure):
        if one not in moved and two not in taken:
            moved[one] = two
            taken.add(two)
    return moved


def _most_in_common(pairs: dict[Place, Place]) -> dict[int, int]:
    """Return for each section the one that has most of its counterparts."""
    shared: defaultdict[int, Counter[int]] = defaultdict(Counter)
    for (one, _), (two, _) in pairs.items():
        shared[one][two] += 1
    return {one: counts.most_common(1)[0][0] for one, counts in shared.items()}


def _same_place(here: Texts, there: Texts, pairs: dict[Place, Place], sections: dict[int, int]) -> dict[Place, Place]:
    """Return the pairs of texts left over that stand at the same place of sections of one shape."""
    found: dict[Place, Place] = {}
    taken = set(pairs.values())
    for place in here.items:
        other = (sections.get(place[0], -1), place[1])
        is_free = place not in pairs and other in there.items and other not in taken
        if is_free and here.sections[place[0]].shape == there.sections[other[0]].shape:
            found[place] = other
            taken.add(other)
    return found
