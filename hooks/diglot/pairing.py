"""Finding for each text of a document its counterpart in a translation of it, by order, by evidence and by place."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from diglot.alignment import align
from diglot.evidence import Evidence
from diglot.outline import HEADINGS, Item, Section

Place = tuple[int, int]
"""Where a text stands in a document: the number of its section and its number there, both from 0."""

_IN_ORDER = 0.15
"""What speaks for a pair before its texts are looked at: both stand at the same place of the order."""

_OTHER_KIND, _OTHER_LEVEL, _OTHER_FACTS, _DEVIATION = 0.3, 0.1, 0.3, 0.05
"""What speaks against a pair: other kinds of block, headings of other levels, other numbers or links, and a length that
is a standard deviation off."""


@dataclass(frozen=True)
class Texts:
    """The sections of a document, and its texts by where they stand."""

    sections: Sequence[Section]

    @cached_property
    def items(self) -> dict[Place, Item]:
        """Return all texts, in order."""
        return {(at, n): item for at, section in enumerate(self.sections) for n, item in enumerate(section.items)}

    @cached_property
    def texts(self) -> list[str]:
        """Return the texts alone."""
        return [item.text for item in self.items.values()]

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
    sections that agree block by block, unless the evidence speaks against it.
    """
    sections = _of_same_key(here, there)
    pairs: dict[Place, Place] = {}
    for one, two in sections.items():
        left, right = _within(here, [one]), _within(there, [two])
        pairs |= _in_order(left, right, here, there, evidence)
    left, right = _apart(here, sections), _apart(there, sections.values())
    for group in dict.fromkeys(here.group(place) for place in left):
        same = [[place for place in side if texts.group(place) == group] for texts, side in ((here, left), (there, right))]
        pairs |= _in_order(*same, here, there, evidence)
    pairs |= _moved(here, there, pairs, evidence)
    sections = _most_in_common(pairs) | sections
    if len(here.sections) == len(there.sections):
        sections = {number: number for number in range(len(here.sections))} | sections
    taken = set(pairs.values())
    for place in here.items.keys() - pairs.keys():
        other = (sections.get(place[0], -1), place[1])
        if other in there.items and other not in taken and _same_shape(here, there, place, other):
            if evidence.support(here.items[place].text, there.items[other].text) >= 0:
                pairs[place] = other
    return Pairing(pairs, sections)


def _of_same_key(here: Texts, there: Texts) -> dict[int, int]:
    by_key = {section.key: at for at, section in enumerate(there.sections) if section.key}
    return {at: by_key[section.key] for at, section in enumerate(here.sections) if section.key in by_key}


def _within(texts: Texts, sections: Iterable[int]) -> list[Place]:
    wanted = set(sections)
    return [place for place in texts.items if place[0] in wanted]


def _apart(texts: Texts, sections: Iterable[int]) -> list[Place]:
    unwanted = set(sections)
    return [place for place in texts.items if place[0] not in unwanted]


def _in_order(
    left: Sequence[Place], right: Sequence[Place], here: Texts, there: Texts, evidence: Evidence
) -> dict[Place, Place]:
    def score(one: int, two: int) -> float:
        return _likely(here.items[left[one]], there.items[right[two]], evidence)

    return {left[one]: right[two] for one, two in align(len(left), len(right), score)}


def _likely(one: Item, two: Item, evidence: Evidence) -> float:
    likely = _IN_ORDER + evidence.support(one.text, two.text)
    likely -= _DEVIATION * min(abs(evidence.deviation(one.text, two.text)), 6)
    if not evidence.agree(one.text, two.text):
        likely -= _OTHER_FACTS
    if one.kind != two.kind:
        are_headings = (one.kind in HEADINGS, two.kind in HEADINGS)
        likely -= _OTHER_LEVEL if all(are_headings) else _OTHER_KIND * (1 + any(are_headings))
    return likely


def _moved(here: Texts, there: Texts, pairs: dict[Place, Place], evidence: Evidence) -> dict[Place, Place]:
    """Pair what is left over and surely belongs together, the surest first."""
    taken = set(pairs.values())
    left, right = here.items.keys() - pairs.keys(), there.items.keys() - taken
    sure = [
        (-support, one, two)
        for one in left
        for two in right
        if here.group(one) == there.group(two)
        and evidence.agree(here.items[one].text, there.items[two].text)
        and (support := evidence.support(here.items[one].text, there.items[two].text)) >= 1
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


def _same_shape(here: Texts, there: Texts, one: Place, two: Place) -> bool:
    return here.sections[one[0]].shape == there.sections[two[0]].shape
