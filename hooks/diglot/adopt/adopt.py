"""Making the catalog of a document out of a translation that somebody already has as Markdown.

A pair of texts is certain only if its place and its words speak for it, and nothing speaks against it. Anything else is
in doubt, with the reason.
"""

from __future__ import annotations

import statistics
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from functools import partial

from markdown import Markdown

from diglot.adopt.adoption import Adoption, Counterpart
from diglot.adopt.box_titles import Languages
from diglot.adopt.evidence import Evidence
from diglot.adopt.joins import joined, split
from diglot.adopt.judgement import Judge
from diglot.adopt.labels import NOTE, Addresses, Labels, anchors_of, labelled, notes_by_use, relabelled, with_anchors
from diglot.adopt.measures import Measure
from diglot.adopt.outline import outline
from diglot.adopt.pairing import Pairing, Place, Texts, pair_up
from diglot.language.small_words import runs_in
from diglot.markdown.inline_reader import InlineReader
from diglot.project.ambiguities import ANOTHER_WAY
from diglot.project.files import Document

_EVEN = 5
"""So many imagined pairs of equal length: a few pairs alone do not say what the usual length is."""


class Reading:
    """A document and its translation as they were read and roughly paired, from which an `Adoption` comes.

    What is roughly known of many documents helps to judge each of them: `wordings` are pairs of texts as they teach
    which words go together, `anchors` the original's anchors by those of the translation, for links to this document.
    """

    def __init__(
        self, source: Document, translation: Document, md: Markdown, measure: Measure, languages: Languages
    ) -> None:
        """Read both by the extensions of the site, which `md` has; `md` has parsed the original then."""
        self.md, self._measure, self._languages = md, measure, languages
        self._sections = outline(translation, md, languages.target, languages.boxes)
        there = Texts(self._sections)
        self._tokens = labelled((item.text for item in there.items.values()), InlineReader(md))
        addresses = {label: address for label, (address, _) in md.references.items()}
        self._here = here = Texts(outline(source, md, languages.source, languages.boxes))
        evidence = Evidence(_texts(here), _texts(there), md, measure)
        evidence = evidence.with_ratio(_whole_length(evidence))
        self._rough = pairing = pair_up(here, there, evidence)
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

    def adoption(self, addresses: Addresses = str, measure: Measure | None = None) -> Adoption:
        """Find for each text of the document its counterpart, and judge each pair.

        `addresses` gives the original's address for one that the translation links to; `measure` is one that knows the
        words of several documents, else they are learned here. `md` has to have parsed the original last.
        """
        here = self._here
        sections = relabelled(self._sections, self._tokens, self._labels, with_anchors(self.anchors, addresses))
        there = Texts(sections)
        evidence = Evidence(_texts(here), _texts(there), self.md, self._measure, self._facts).with_ratio(self._ratio)
        pairing = self._rough if sections == self._sections else pair_up(here, there, evidence)
        knowing = measure or self._measure.with_words_of(self.wordings)
        return _adoption(here, there, pairing, evidence.with_measure(knowing), self._languages)


def adopt(source: Document, translation: Document, md: Markdown, measure: Measure, languages: Languages) -> Adoption:
    """Find for each text of a document its counterpart in a translation of it, and judge each pair.

    `md` parses both, by the extensions of the site.
    """
    return Reading(source, translation, md, measure, languages).adoption()


def _adoption(here: Texts, there: Texts, pairing: Pairing, evidence: Evidence, languages: Languages) -> Adoption:
    judge = Judge(here, there, pairing, evidence)

    def doubts(one: Place, two: Place) -> tuple[str, ...]:
        source, target = here.items[one], there.items[two]
        is_title = bool(target.box) and languages.are_titles_of(target.box, source.text, target.text)
        return () if is_title else tuple(judge.doubts(one))

    found = {
        one: Counterpart(here.items[one], there.items[two], there.items[two].text, doubts(one, two))
        for one, two in pairing.pairs.items()
        if not here.items[one].box
    }
    untranslated = {one for one in found if not here.group(one) and _is_untranslated(found[one], evidence, languages)}
    for one, two in joined(here, there, pairing.pairs, evidence).items():
        target = there.items[two]
        found[one] = Counterpart(here.items[one], target, target.text, ("the translation is its neighbour's, too",))
    continued = split(here, there, pairing.pairs, evidence)
    for two, one in continued.items():
        parts = [there.items[place] for place in sorted((two, pairing.pairs[one]))]
        why = (f"the translation has it in two, in lines {parts[0].line} and {parts[1].line}", *found[one].doubts)
        found[one] = Counterpart(here.items[one], parts[0], " ".join(item.text for item in parts), why)
    needless = {
        two
        for one, two in pairing.pairs.items()
        if (box := here.items[one].box) and languages.is_title_of(box, there.items[two].text, languages.target)
    }
    taken = {*needless, *continued, *(two for one, two in pairing.pairs.items() if one in found)}
    return Adoption(
        _once([found[place] for place in here.items if place in found and place not in untranslated]),
        [item for place, item in here.items.items() if place not in found and not item.box],
        [item for place, item in there.items.items() if place not in taken and not item.box],
        [here.items[place] for place in sorted(untranslated)],
    )


def _is_untranslated(pair: Counterpart, evidence: Evidence, languages: Languages) -> bool:
    """Return whether a translation repeats its original, in the language of that.

    What shows no small words of that language, such as a title of a book, may well be the same in both.
    """
    words = evidence.facts[pair.source.text].wording.words
    return pair.words == pair.source.text and any(runs_in(languages.source, words, languages.target))


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


def _whole_length(evidence: Evidence) -> float:
    """Return how long the whole translation is for an original of length 1, before any texts are paired."""
    here, there = (sum(evidence.facts[text].length for text in texts) for texts in (evidence.sources, evidence.targets))
    return min(max(there / max(here, 1), 0.5), 2.0) if here and there else 1.0


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
        doubt = () if other is None else (f"{ANOTHER_WAY} {other.target.line}",)
        result.append(replace(best, doubts=(*best.doubts, *doubt)))
    return result
