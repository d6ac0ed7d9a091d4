"""Judging each pair of texts: what is to be doubted about it.

Where the texts around a pair are each other's counterparts, too, its place speaks for it, and it needs less from its
words; likeness to another text does not matter then unless the two would go together better if they changed places.
Beside a difference, such as a paragraph that one file lacks, the words have to be enough.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from functools import cached_property
from itertools import product

from diglot.adopt.completeness import Bead, beads
from diglot.adopt.evidence import Evidence, Features, Known
from diglot.adopt.outline import HEADINGS
from diglot.adopt.pairing import Pairing, Place, Texts
from diglot.checks.rules import own_rules
from diglot.markdown.inline_reader import InlineReader
from diglot.markdown.markup import KINDS, difference
from diglot.markdown.projections import marked_words

_MOST_DEVIATIONS = 3.0
"""How many standard deviations off the expected length a translation may be; of 50 right ones, one is further off."""

_MARGIN = 0.25
"""By how much more must speak for a pair than for either of its texts with another (see `Table`)."""

_GAIN, _GAIN_IF_SHORT = 0.03, 0.1
"""By how much more must speak for two pairs than for the same texts if two of them changed places."""

_JOINED = 0.8
"""What speaks for joined sentences at the least; a part of them for which so much speaks elsewhere belongs there."""

_FEW_WORDS = 4
"""Up to so many words may well be the same in two languages."""

_Partners = Mapping[str, set[str]]


class Judge:
    """Judges the pairs that two documents were found to consist of."""

    def __init__(self, here: Texts, there: Texts, pairing: Pairing, evidence: Evidence) -> None:
        self._here, self._there, self._pairing, self._evidence = here, there, pairing, evidence
        self._texts = {one: (here.items[one].text, there.items[two].text) for one, two in pairing.pairs.items()}
        self._partners = _partners(self._texts.values())

    def doubts(self, one: Place) -> list[str]:
        """Return, in words, why a text is perhaps not the translation of the one it is paired with, or not all of it.

        `one` is the place of the original.
        """
        source, target = self._texts[one]
        found = differences(source, target, self._evidence.facts, self._evidence.reader) + self._in_sentences(one)
        deviation = self._evidence.deviation(source, target)
        if abs(deviation) > _MOST_DEVIATIONS:
            found.append(f"the translation is much {'longer' if deviation > 0 else 'shorter'} than usual")
        if source == target and len(source.split()) > _FEW_WORDS:
            found.append("the translation is the same as the original")
        is_beside = self._is_beside_a_difference(one)
        support = self._evidence.support(source, target)
        if support < (1 if is_beside else self._evidence.measure.least_in_place):
            found.append("its words alone do not confirm it" if support >= 0 else "its words say something else")
        elif self._has_rival(source, target, is_strict=is_beside):
            found.append("another text is as much like it")
        if one not in self._in_order:
            is_far = self._pairing.sections[one[0]] != self._pairing.pairs[one][0]
            found.insert(0, f"it stands in another {'section' if is_far else 'place'} there")
        elif is_beside and found:
            found.insert(0, "there are other blocks beside it there")
        return found

    @cached_property
    def _in_order(self) -> frozenset[Place]:
        """Return the pairs that stand in the same order in both files, as many as can be; notes need no order."""
        in_body = [one for one in self._here.items if one in self._pairing.pairs and not self._here.group(one)]
        targets = [self._pairing.pairs[one] for one in in_body]
        return frozenset(in_body[at] for at in _longest_rising(targets)) | {
            one
            for one, two in self._pairing.pairs.items()
            if self._here.group(one) and self._pairing.sections[one[0]] == two[0]
        }

    def _is_beside_a_difference(self, one: Place) -> bool:
        """Return whether the texts before and after a pair are not each other's counterparts, or its blocks differ."""
        two = self._pairing.pairs[one]
        kinds = self._here.items[one].kind, self._there.items[two].kind
        if kinds[0] != kinds[1] and not all(kind in HEADINGS for kind in kinds):
            return True
        return any(
            self._pairing.pairs.get(neighbour) != other if (neighbour := here.get(one)) else other is not None
            for here, there in zip(self._here.neighbours, self._there.neighbours, strict=True)
            for other in [there.get(two)]
        )

    def _has_rival(self, source: str, target: str, *, is_strict: bool) -> bool:
        """Return whether either text would make nearly as good a pair with another one, or a better one."""
        known, agree = self._evidence.texts, self._evidence.agree
        if not is_strict:
            return _is_rivalled(known, (source, target), self._partners, agree)
        own = known.support(source, target)
        return any(
            (support := known.support(*pair)) > own or (support > own - _MARGIN and agree(*pair))
            for pair in known.rivals(source, target)
        )

    def _in_sentences(self, one: Place) -> list[str]:
        source, target = self._texts[one]
        here, there = (self._evidence.facts[text].sentences for text in (source, target))
        if len(here) == len(there) == 1:
            return []
        if len(here) != len(there) and not self._is_complete(self._beads[one]):
            return [f"the original has {_counted(here)}, the translation {_counted(there)}"]
        if any(len(bead.sources) == len(bead.targets) and self._is_astray(bead) for bead in self._beads[one]):
            return ["a sentence of it may belong elsewhere"]
        return []

    @cached_property
    def _beads(self) -> dict[Place, list[Bead]]:
        """Return which sentences of each pair belong together."""
        facts = self._evidence.facts
        return {
            one: beads(facts[source].sentences, facts[target].sentences, self._evidence.deviation_of)
            for one, (source, target) in self._texts.items()
        }

    @cached_property
    def _joined(self) -> Evidence:
        """Return what is known of the sentences that belong to several ones there."""
        several = [bead for found in self._beads.values() for bead in found if len(bead.sources) != len(bead.targets)]
        return self._evidence.joined((bead.source for bead in several), (bead.target for bead in several))

    @cached_property
    def _sentence_partners(self) -> tuple[_Partners, _Partners]:
        return _partners(
            (bead.source, bead.target)
            for found in self._beads.values()
            for bead in found
            if len(bead.sources) == len(bead.targets)
        )

    def _is_complete(self, found: list[Bead]) -> bool:
        """Return whether all sentences of a text have their counterpart, though some are joined or divided there."""
        return bool(found) and all(
            abs(self._evidence.deviation_of(len(bead.source), len(bead.target))) <= _MOST_DEVIATIONS
            and (len(bead.sources) == len(bead.targets) or self._belong_together(bead))
            for bead in found
        )

    def _belong_together(self, bead: Bead) -> bool:
        """Return whether joined sentences say what their counterpart says, more than each alone, and none another's."""
        known = self._evidence.sentences
        whole = self._joined.support(bead.source, bead.target)
        for pair in product(bead.sources, bead.targets):
            own = known.support(*pair)
            if own > whole or any(
                known.support(*other) >= max(_JOINED, own + _MARGIN) for other in known.rivals(*pair)
            ):
                return False
        return whole >= _JOINED

    def _is_astray(self, bead: Bead) -> bool:
        """Return whether a sentence does not fit its counterpart, in length or words, or surely is that of another."""
        known, pair = self._evidence.sentences, (bead.source, bead.target)
        own = known.support(*pair)
        if abs(self._evidence.deviation_of(len(bead.source), len(bead.target))) > _MOST_DEVIATIONS:
            return True
        if own < self._evidence.measure.least_of_sentences:
            return True
        better = any(known.support(*other) >= max(1, own + _MARGIN) for other in known.rivals(*pair))
        return better and _is_rivalled(known, pair, self._sentence_partners, lambda _one, _two: True)


def differences(source: str, target: str, facts: Mapping[str, Features], reader: InlineReader) -> list[str]:
    """Return, in words, what differs though it has to be the same in both languages."""
    here, there = facts[source], facts[target]
    found = [own_rules()[kind].title for kind in KINDS if here.markup[kind] != there.markup[kind]]
    if text := difference(here.numbers, there.numbers):
        found.append(f"the numbers differ ({text})")
    marked, there_marked = (_said_in_a_third(text, reader) for text in (source, target))
    if marked and there_marked and marked != there_marked:
        found.append("what both have in a third language differs")
    return found


def _said_in_a_third(text: str, reader: InlineReader) -> list[tuple[str, str]]:
    """Return what a text marks as being in another language, with that language, in alphabetical order."""
    return sorted((one.language, one.words) for one in marked_words(text, reader))


def _is_rivalled(
    known: Known,
    pair: tuple[str, str],
    partners: tuple[_Partners, _Partners],
    agree: Callable[[str, str], bool],
) -> bool:
    """Return whether two pairs would be as good if two of their texts changed places, or one has a better one free."""
    own = known.support(*pair)
    gain = _GAIN_IF_SHORT if len(pair[0].split()) <= _FEW_WORDS else _GAIN
    for source, target in known.rivals(*pair):
        support = known.support(source, target)
        if support <= own - gain or (support <= own + _MARGIN and agree(*pair) and not agree(source, target)):
            continue
        is_of_source = source == pair[0]
        others = partners[1].get(target, set()) if is_of_source else partners[0].get(source, set())
        if not others and support > own:
            return True
        for other in others:
            straight, crossed = (
                ((other, target), (other, pair[1])) if is_of_source else ((source, other), (pair[0], other))
            )
            if own + known.support(*straight) < support + known.support(*crossed) + gain:
                return True
    return False


def _partners(pairs: Iterable[tuple[str, str]]) -> tuple[_Partners, _Partners]:
    of_sources: defaultdict[str, set[str]] = defaultdict(set)
    of_targets: defaultdict[str, set[str]] = defaultdict(set)
    for source, target in pairs:
        of_sources[source].add(target)
        of_targets[target].add(source)
    return of_sources, of_targets


def _longest_rising(values: list[Place]) -> list[int]:
    """Return the numbers of the most values that rise from one to the next."""
    ends: list[Place] = []
    at: list[int] = []
    before: list[int] = []
    for number, value in enumerate(values):
        place = bisect_left(ends, value)
        ends[place : place + 1] = [value]
        at[place : place + 1] = [number]
        before.append(at[place - 1] if place else -1)
    found = []
    number = at[-1] if at else -1
    while number >= 0:
        found.append(number)
        number = before[number]
    return found[::-1]


def _counted(found: tuple[str, ...]) -> str:
    return f"{len(found)} sentence{'s' * (len(found) != 1)}"
