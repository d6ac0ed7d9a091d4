"""The sentences of a text, and the one in which something stands."""

from __future__ import annotations

import re
from collections.abc import Iterator

_END = re.compile(r"(?<=[.!?…:])[\"“”’»«)\]]*\s+(?=[\"„“‚‘»«(]?[A-ZÄÖÜ])|(?<=[。！？])(?=.)")
_NO_END = re.compile(r"(?:\b(?:z\. ?B|d\. ?h|u\. ?a|bzw|ca|Nr|Dr|Mr|Ms|St|vs|etc|e\.g|i\.e)|\b[^\W\d_]|\b\d{1,2})\.$")
_MOST = 320


def _gaps(text: str) -> Iterator[tuple[int, int]]:
    """Yield where a sentence ends and the next begins."""
    for found in _END.finditer(text):
        if not _NO_END.search(text[: found.start()]):
            yield found.start(), found.end()


def sentences(text: str) -> list[str]:
    """Return the sentences of a text, without closing quotation marks and brackets behind their points."""
    gaps = list(_gaps(text))
    starts, ends = [0, *(end for _, end in gaps)], [*(start for start, _ in gaps), len(text)]
    return [text[start:end] for start, end in zip(starts, ends, strict=True)]


def sentence_around(text: str, place: int) -> str:
    """Return the sentence of a text that a place is in, white space folded, shortened at words if it is very long."""
    start, end = 0, len(text)
    for gap_start, gap_end in _gaps(text):
        if gap_end <= place:
            start = gap_end
        else:
            end = gap_start
            break
    sentence = " ".join(text[start:end].split())
    if len(sentence) <= _MOST:
        return sentence
    middle = max(0, place - start - _MOST // 2)
    cut = sentence[middle : middle + _MOST]
    return ("… " if middle else "") + cut.partition(" ")[2].rpartition(" ")[0] + " …"
