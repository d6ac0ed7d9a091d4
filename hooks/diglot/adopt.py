"""Making the catalog of a document out of a translation that somebody already has as Markdown.

A pair of texts is right as far as can be told only if their sections agree block by block, their words speak for each
other, and nothing speaks against them. Anything else is in doubt, with the reason.
"""

from __future__ import annotations

import statistics
from collections import defaultdict
from dataclasses import dataclass, replace

import polib
from markdown import Markdown

from diglot.catalog import State, Translation, state_of, translated
from diglot.evidence import Evidence
from diglot.files import Document
from diglot.joins import joined, split
from diglot.measures import Measure
from diglot.outline import Item, outline
from diglot.pairing import Pairing, Place, Texts, pair_up

_EVEN = 5
"""So many imagined pairs of equal length: a few pairs alone do not say what the usual length is."""


@dataclass(frozen=True)
class Counterpart:
    """A text, its probable translation, and why that may be the wrong one.

    `target` is the text of the translation that the words come from, or the first of them. Without `doubts` the pair is
    right as far as can be told.
    """

    source: Item
    target: Item
    words: str
    doubts: tuple[str, ...] = ()


@dataclass(frozen=True)
class Adoption:
    """What became of two documents: the counterparts of their texts, in order, and what is left over of each."""

    counterparts: list[Counterpart]
    only_here: list[Item]
    only_there: list[Item]


def adopt(source: Document, translation: Document, md: Markdown, measure: Measure) -> Adoption:
    """Find for each text of a document its counterpart in a translation of it, and judge each pair."""
    there = Texts(outline(translation, md))
    here = Texts(outline(source, md))
    evidence = Evidence(here.texts, there.texts, md, measure)
    evidence = evidence.with_ratio(_usual_length(pair_up(here, there, evidence), here, there, evidence))
    pairing = pair_up(here, there, evidence)
    judge = _Judge(here, there, evidence, pairing)
    found = {one: judge.counterpart(one, two) for one, two in pairing.pairs.items()}
    for place, two in joined(here, there, pairing.pairs, evidence).items():
        item, target = here.items[place], there.items[two]
        found[place] = Counterpart(item, target, target.text, ("the translation is that of its neighbour, too",))
    continued = split(here, there, pairing.pairs, evidence)
    for place, one in continued.items():
        both = [there.items[at] for at in sorted((place, pairing.pairs[one]))]
        doubts = (f"the translation has it in two, in lines {both[0].line} and {both[1].line}", *found[one].doubts)
        found[one] = Counterpart(here.items[one], both[0], " ".join(item.text for item in both), doubts)
    taken = {*pairing.pairs.values(), *continued}
    return Adoption(
        _once([found[place] for place in here.items if place in found]),
        [item for place, item in here.items.items() if place not in found],
        [item for place, item in there.items.items() if place not in taken],
    )


def filled(po: polib.POFile, adoption: Adoption, name: str) -> dict[str, polib.POEntry]:
    """Return the entries that a catalog gains, by msgid; an entry that has words already keeps them.

    `name` is the file that the translation stands in, for the comment in which a draft says why it is one.
    """
    entries = {entry.msgid: entry for entry in po if not entry.obsolete}
    gained = {}
    for one in adoption.counterparts:
        entry = entries[one.source.text]
        if state_of(entry) is not State.MISSING:
            continue
        state = State.DRAFT if one.doubts else State.REVIEWED
        reason = f"draft: adopted from {name}:{one.target.line}: {'; '.join(one.doubts)}" if one.doubts else ""
        comment = "\n".join(filter(None, (entry.tcomment, reason)))
        gained[entry.msgid] = translated(entry, Translation(one.words, state, comment=comment))
    return gained


def _usual_length(pairing: Pairing, here: Texts, there: Texts, evidence: Evidence) -> float:
    """Return how long a translation is for an original of length 1, in the median."""
    lengths = (
        (evidence.facts[here.items[one].text].length, evidence.facts[there.items[two].text].length)
        for one, two in pairing.pairs.items()
    )
    return statistics.median([*[1.0] * _EVEN, *(target / max(source, 1) for source, target in lengths)])


@dataclass(frozen=True)
class _Judge:
    here: Texts
    there: Texts
    evidence: Evidence
    pairing: Pairing

    def counterpart(self, one: Place, two: Place) -> Counterpart:
        source, target = self.here.items[one], self.there.items[two]
        doubts = [*self._doubts_of_place(one, two), *self.evidence.doubts(source.text, target.text)]
        if self.evidence.support(source.text, target.text) < 1:
            doubts.append("too few of its words confirm it")
        elif not doubts and self.evidence.has_rival(source.text, target.text):
            doubts.append("other texts are as much like it")
        return Counterpart(source, target, target.text, tuple(doubts))

    def _doubts_of_place(self, one: Place, two: Place) -> list[str]:
        if self.pairing.sections.get(one[0]) != two[0]:
            return ["the translation has it in another section"]
        if self.here.sections[one[0]].shape != self.there.sections[two[0]].shape:
            return ["the section has other blocks in the translation"]
        return ["the translation has it in another place"] if one[1] != two[1] else []


def _once(counterparts: list[Counterpart]) -> list[Counterpart]:
    """Return one counterpart for each text: where the same text stands twice, the surest, in doubt if they differ."""
    by_text: defaultdict[str, list[Counterpart]] = defaultdict(list)
    for one in counterparts:
        by_text[one.source.text].append(one)
    result = []
    for same in by_text.values():
        best = min(same, key=lambda one: len(one.doubts))
        other = next((one for one in same if one.words != best.words), None)
        doubt = () if other is None else (f"the translation has other words for it in line {other.target.line}",)
        result.append(replace(best, doubts=(*best.doubts, *doubt)))
    return result
