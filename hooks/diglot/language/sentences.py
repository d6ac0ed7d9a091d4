"""The sentences of a text, whatever its script; in Thai and Lao, where a blank ends a sentence, none is told apart."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from itertools import pairwise

from diglot.language.letters import MARKS
from diglot.language.punctuation import SPACED, UNSPACED
from diglot.language.style import table

_GREEK_QUESTION = r"(?<=[\u0370-\u03ff\u1f00-\u1fff];)"
"""Behind a Greek letter a semicolon is a question mark: the Greek semicolon is a raised point."""

_CLOSING = '"“”’»«)\\]'
_END = re.compile(
    rf"""[{SPACED}:;{UNSPACED}](?P<gap>  # which stands first because that is looked for quickly
        (?:(?<=[{SPACED}:])|{_GREEK_QUESTION})[{_CLOSING}]*
        (?:\[[\^X][^\[\]\s]*\])*  # note marks may follow, and tokens that stand for them
        \s+(?=(?:\*\*)?["„“‚‘»«(\[¿¡]?(?P<first>[^\W\d_]))
      | (?<=[{UNSPACED}])(?:[{_CLOSING}]*\s+|(?![{UNSPACED}{_CLOSING}」』｣）])))""",
    re.VERBOSE,
)
_LISTED = [one for listed in table("abbreviations").values() for one in listed]
_ABBREVIATIONS = "|".join(
    sorted({re.escape(one).replace(r"\ ", " ?") for short in _LISTED for one in (short, short[0].upper() + short[1:])})
)
_NO_END = re.compile(rf"(?:\b(?:{_ABBREVIATIONS})|(?<![\w{MARKS}])[^\W\d_]|\b\d{{1,2}})\.$")
_LONGEST = 12
"""More characters than any abbreviation in `_NO_END` has."""
_MOST = 320
PARAGRAPH_END = "\u2029"
"""What parts the paragraphs of a text whose sentences are told apart."""

_STOP = re.compile(
    rf"{PARAGRAPH_END}\s*(?=\S)|(?:(?<=[{SPACED}])|{_GREEK_QUESTION})[{_CLOSING}]*\s+(?=[\"„“‚‘»«(\[¿¡]?([^\W_]))"
    rf"|(?<=[{UNSPACED}])[{UNSPACED}{SPACED}{_CLOSING}」』｣）]*\s*(?=\S)"
)
STOPS = (
    rf"(?:[{SPACED}{UNSPACED}{PARAGRAPH_END}]|;{_GREEK_QUESTION})"
    rf"[{SPACED}{UNSPACED}{_CLOSING}」』｣）{PARAGRAPH_END}]*\s*"
)
"""What may be the end of a sentence, as a regular expression for Python and for scripts: each sentence ends at one."""

_LONGEST_ABBREVIATION = 8


def full_sentences(text: str) -> list[str]:
    """Return the sentences of a text, each without the white space around it, as both languages divide it.

    One ends at a full stop, a question or exclamation mark, before no small letter. A colon ends none: what follows it
    begins with a capital letter in one language and with a small one in another.
    """
    return [text[start:end].strip() for start, end in pairwise([*sentence_starts(text), len(text)])]


def sentence_starts(text: str) -> list[int]:
    """Return where the sentences of a text begin, as both languages divide it; a text of white space has none.

    A `PARAGRAPH_END` ends one, too.
    """
    starts, start = [0], 0
    for stop in _STOP.finditer(text):
        is_abbreviation = _NO_END.search(text, max(start, stop.start() - _LONGEST_ABBREVIATION), stop.start())
        is_end = not is_abbreviation and not (stop[1] or "").islower()
        if is_end and text[start : stop.end()].strip():  # a sentence may end with two signs
            start = stop.end()
            starts.append(start)
    return starts if text.strip() else []


def sentences(text: str) -> list[str]:
    """Return the sentences of a text, each with the white space after it: joined, they are the text again."""
    ends = [0, *(end for _, end in _gaps(text)), len(text)]
    return [text[start:end] for start, end in pairwise(ends) if start < end]


def sentences_around(text: str, places: Iterable[int], *, ends_at_colons: bool = True) -> list[str]:
    """Return for each place the sentence of a text that it is in, folded, and shortened at words if it is very long."""
    gaps = list(_gaps(text, ends_at_colons=ends_at_colons))
    starts, ends = [0, *(after for _, after in gaps)], [*(before for before, _ in gaps), len(text)]
    folded: dict[int, str] = {}
    around = []
    for place in places:
        at = bisect_right(starts, place) - 1
        if at not in folded:
            folded[at] = " ".join(text[starts[at] : ends[at]].split())
        around.append(_shortened(folded[at], place - starts[at]))
    return around


def _shortened(sentence: str, place: int) -> str:
    if len(sentence) <= _MOST:
        return sentence
    middle = max(0, place - _MOST // 2)
    cut = sentence[middle : middle + _MOST]
    return ("… " if middle else "") + cut.partition(" ")[2].rpartition(" ")[0] + " …"


def _gaps(text: str, *, ends_at_colons: bool = True) -> Iterator[tuple[int, int]]:
    """Yield where a sentence ends and the next begins; the dot of an abbreviation or a date ends none."""
    for found in _END.finditer(text):
        if found[0][0] == ":" and not ends_at_colons:
            continue
        start, end = found.span("gap")
        begins = not (found["first"] or "").islower()
        if begins and not _NO_END.search(text[max(0, start - _LONGEST) : start]):
            yield start, end
