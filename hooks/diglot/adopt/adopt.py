"""Making the catalog of a document out of a translation that somebody already has as Markdown.

A pair of texts is right as far as can be told only if their sections agree block by block, their words speak for each
other, and nothing speaks against them. Anything else is in doubt, with the reason.
"""

from __future__ import annotations

import statistics
from collections import defaultdict
from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import partial

import polib
from markdown import Markdown

from diglot.adopt.evidence import Evidence
from diglot.adopt.joins import joined, split
from diglot.adopt.judgement import Judge
from diglot.adopt.measures import Measure
from diglot.adopt.labels import NOTE, Addresses, Labels, anchors_of, labelled, notes_by_use, relabelled, with_anchors
from diglot.adopt.outline import Item, outline
from diglot.adopt.pairing import Pairing, Texts, pair_up
from diglot.base.problem import Problem, Severity, excerpt
from diglot.catalog.comments import noted, without
from diglot.catalog.remarks import Derivation, Origin
from diglot.catalog.seal import seal
from diglot.catalog.state import State, state_of
from diglot.catalog.translations import Translation, translated
from diglot.markdown.block_tree import block_tree
from diglot.markdown.inline_reader import InlineReader
from diglot.project.files import Document

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
    """What became of two documents: a counterpart for each text that has one, and what is left over of each."""

    counterparts: list[Counterpart]
    only_here: list[Item]
    only_there: list[Item]


class Reading:
    """A document and its translation as they were read and roughly paired, from which an `Adoption` comes.

    What is roughly known of many documents helps to judge each of them: `wordings` are pairs of texts as they teach
    which words go together, `anchors` the original's anchors by those of the translation, for links to this document.
    """

    def __init__(self, source: Document, translation: Document, md: Markdown, measure: Measure) -> None:
        """Read both by the extensions of the site, which `md` has; `md` has parsed the original then."""
        self._source, self._md, self._measure = source, md, measure
        self._sections = outline(translation, md)
        there = Texts(self._sections)
        self._tokens = labelled((item.text for item in there.items.values()), InlineReader(md))
        addresses = {label: address for label, (address, _) in md.references.items()}
        self._here = here = Texts(outline(source, md))
        evidence = Evidence(_texts(here), _texts(there), md, measure)
        pairing = pair_up(here, there, evidence)
        self._ratio, self._facts = _usual_length(pairing, here, there, evidence), evidence.facts
        pairs = [(here.items[one], there.items[two]) for one, two in pairing.pairs.items()]
        self.anchors = anchors_of(pairs)
        self.wordings = [
            (evidence.facts[one.text].wording.words, evidence.facts[two.text].wording.words) for one, two in pairs
        ]
        own = {address: label for label, (address, _) in reversed(md.references.items())}
        notes = notes_by_use(
            [(one.text, two.text) for one, two in pairs],
            labelled((item.text for item in here.items.values()), evidence.reader),
            self._tokens,
            partial(_may_be_note, _notes(here), _notes(there), evidence),
        )
        renamed = {label: own[address] for label, address in addresses.items() if address in own}
        self._labels = Labels(notes, self.anchors, own, renamed)

    def adoption(
        self, addresses: Addresses = str, wordings: Iterable[tuple[str, str]] = (), *, is_last: bool = True
    ) -> Adoption:
        """Find for each text of the document its counterpart, and judge each pair.

        `addresses` gives the original's address for one that the translation links to, `wordings` teach the words. With
        `is_last`, `md` has parsed no other document since.
        """
        if not is_last:
            block_tree(self._md, self._source.front.body)
        here = self._here
        sections = relabelled(self._sections, self._tokens, self._labels, with_anchors(self._labels.anchors, addresses))
        there = Texts(sections)
        evidence = Evidence(_texts(here), _texts(there), self._md, self._measure, self._facts).with_ratio(self._ratio)
        pairing = pair_up(here, there, evidence)
        return _adoption(here, there, pairing, evidence.with_words_of([*wordings, *self.wordings]))


def adopt(source: Document, translation: Document, md: Markdown, measure: Measure) -> Adoption:
    """Find for each text of a document its counterpart in a translation of it, and judge each pair.

    `md` parses both, by the extensions of the site.
    """
    return Reading(source, translation, md, measure).adoption()


def _adoption(here: Texts, there: Texts, pairing: Pairing, evidence: Evidence) -> Adoption:
    judge = Judge(here, there, pairing, evidence)
    found = {
        one: Counterpart(here.items[one], there.items[two], there.items[two].text, tuple(judge.doubts(one)))
        for one, two in pairing.pairs.items()
    }
    for one, two in joined(here, there, pairing.pairs, evidence).items():
        target = there.items[two]
        found[one] = Counterpart(here.items[one], target, target.text, ("the translation is its neighbour's, too",))
    continued = split(here, there, pairing.pairs, evidence)
    for two, one in continued.items():
        parts = [there.items[place] for place in sorted((two, pairing.pairs[one]))]
        doubts = (f"the translation has it in two, in lines {parts[0].line} and {parts[1].line}", *found[one].doubts)
        found[one] = Counterpart(here.items[one], parts[0], " ".join(item.text for item in parts), doubts)
    taken = {*pairing.pairs.values(), *continued}
    return Adoption(
        _once([found[place] for place in here.items if place in found]),
        [item for place, item in here.items.items() if place not in found],
        [item for place, item in there.items.items() if place not in taken],
    )


def _texts(texts: Texts) -> Iterator[str]:
    return (item.text for item in texts.items.values())


def _notes(texts: Texts) -> dict[str, str]:
    """Return the first text of each note by its label."""
    return {
        one.key.removeprefix(NOTE): one.items[0].text
        for one in texts.sections
        if one.key.startswith(NOTE) and one.items
    }


def _may_be_note(here: dict[str, str], there: dict[str, str], evidence: Evidence, own: str, label: str) -> bool:
    """Return whether a note is at least as likely the translation of one of another label as of that of its own."""
    if own not in here or label not in there:
        return True
    likely = evidence.support(here[own], there[label])
    return label not in here or likely >= evidence.support(here[label], there[label])


def adopted_entries(po: polib.POFile, adoption: Adoption, name: str, day: date) -> dict[str, polib.POEntry]:
    """Return the entries of a catalog that gain words, as they are then, by msgid; what has words already keeps them.

    `name` is the file of the translation and `day` the present one, for the comment in which a draft says why it is
    one.
    """
    entries = {entry.msgid: entry for entry in po if not entry.obsolete}
    gained = {}
    for one in adoption.counterparts:
        entry = entries[one.source.text]
        if state_of(entry) is State.MISSING:
            comment = without(entry.tcomment, Derivation)
            if one.doubts:
                source = f"{name}:{one.target.line}: {'; '.join(one.doubts)}"
                comment = noted(comment, Derivation(Origin.ADOPTED, source, day, seal(entry.msgid, one.words)))
            state = State.DRAFT if one.doubts else State.REVIEWED
            gained[entry.msgid] = translated(entry, Translation(one.words, state, comment=comment))
    return gained


def problems_of(adoption: Adoption, source: str, translation: str) -> Iterator[Problem]:
    """Yield what a person has to look at: pairs in doubt, and what is left over in both files, by their names."""
    for one in adoption.counterparts:
        if one.doubts:
            message = f"{excerpt(one.source.text)} may not be line {one.target.line} of the translation: "
            hint = "Review it: it is a draft."
            yield _warning(source, one.source.line, "adopt-doubt", message + "; ".join(one.doubts) + ".", hint)
    for item in adoption.only_here:
        message = f"{excerpt(item.text)} has no counterpart in the translation."
        yield _warning(source, item.line, "adopt-left-over", message, "Translate it.")
    for item in adoption.only_there:
        message = f"{excerpt(item.text)} has no counterpart in the original."
        yield _warning(translation, item.line, "adopt-left-over", message, "Use it where it belongs, by hand.")


def summary(adoption: Adoption, entries: Container[str]) -> str:
    """Say in a sentence how sure the counterparts are; `entries` are those of the catalog that gain words."""
    certain = sum(not one.doubts for one in adoption.counterparts)
    kept = sum(one.source.text not in entries for one in adoption.counterparts)
    return (
        f"{certain} certain, {len(adoption.counterparts) - certain} in doubt; without a counterpart "
        f"{len(adoption.only_here)} here, {len(adoption.only_there)} there"
        + (f"; {kept} had words already and keep them" if kept else "")
    )


def _warning(file: str, line: int, code: str, message: str, hint: str) -> Problem:
    return Problem(file, line, code, message, hint, Severity.WARNING)


def _usual_length(pairing: Pairing, here: Texts, there: Texts, evidence: Evidence) -> float:
    """Return how long a translation is for an original of length 1, in the median."""
    lengths = (
        (evidence.facts[here.items[one].text].length, evidence.facts[there.items[two].text].length)
        for one, two in pairing.pairs.items()
    )
    return statistics.median([*[1.0] * _EVEN, *(target / max(source, 1) for source, target in lengths)])


def _once(counterparts: list[Counterpart]) -> list[Counterpart]:
    """Return one counterpart for each text: where the same text stands twice, the surest, in doubt if they differ."""
    by_text: defaultdict[str, list[Counterpart]] = defaultdict(list)
    for one in counterparts:
        by_text[one.source.text].append(one)
    result = []
    for same in by_text.values():
        best = min(same, key=lambda one: len(one.doubts))
        other = next((one for one in same if one.words != best.words), None)
        doubt = () if other is None else (f"it is translated in another way in line {other.target.line}",)
        result.append(replace(best, doubts=(*best.doubts, *doubt)))
    return result
