"""What the marks at the end of a text say, in each script and language, from a table (`tables/punctuation.toml`)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from diglot.language.locales import primary
from diglot.language.style import table

_MAY_FOLLOW = frozenset(
    [
        *"\"'“”„‟’‘‚«»‹›」』｣〉》)]）］】*_ \u00a0\u202f\n",
        *"\u061c\u200b\u200c\u200d\u200e\u200f",
        *"\u2066\u2067\u2068\u2069",
    ]
)
"""What may stand behind the mark that ends a text: brackets, quotation marks, emphasis, what cannot be seen."""

SENTENCE_ENDS = frozenset(table("punctuation")["sentences"]["spaced"] + table("punctuation")["sentences"]["unspaced"])
"""The marks that end a sentence, in any script."""

SPACED, UNSPACED = (re.escape(table("punctuation")["sentences"][kind]) for kind in ("spaced", "unspaced"))
"""Those that do only before a blank, and those that always do, each for a class in a regular expression."""

_BETWEEN = re.compile(rf"(?:[{SPACED}:]\s|[{UNSPACED}]\s*(?=\S))")


_ABBREVIATED = re.compile(
    r"(?:^|[\s([])(?:(?:[^\W\d_]\.){2,}|(?:etc|usw|ecc|u\. ?a|o\. ?ä|и т\. ?д|itd|atd|ctd|osv|enz)\.?)$"
)
"""An abbreviation at the end, whose full stop may be that of the sentence, too, or only its own."""

_LONGEST_ABBREVIATION = 24

_QUOTED_WITHIN = re.compile("[\"'”’»«“」』)][.。]$")
"""A full stop behind a quotation, which has a mark of its own."""


_REMARK = re.compile(r"(?<!。)\s*[(（][^()（）]*[)）]\s*$")
_LONE_REMARK = re.compile(r"(?:^|[。！？])\s*[(（][^()（）]*[)）]\s*$")
"""One in brackets at the end of a text; one that is no part of a sentence."""

_VERB = re.compile("[\u3041-\u3096)）][。．]\\W*$")


@dataclass(frozen=True)
class _Marks:
    """What the endings of a language say: `single` marks, longer ones (`endings`), and those `within` a sentence."""

    single: dict[str, frozenset[str]]
    endings: dict[str, frozenset[str]]
    within: dict[str, str]


@cache
def _marks_of(language: str) -> _Marks:
    known = table("punctuation")
    own = {ending: frozenset(kinds) for ending, kinds in known["own"].get(language, {}).items()}
    common = {mark: frozenset([kind]) for kind, marks in known["ends"].items() for mark in marks}
    single = common | {ending: kinds for ending, kinds in own.items() if len(ending) < 2}
    endings = {ending: kinds for ending, kinds in own.items() if len(ending) > 1 or ending.isalpha()}
    return _Marks(single, endings, known["within"].get(language, {}))


def ends_of(text: str, language: str) -> frozenset[str]:
    """Return as what a text ends, whatever brackets and quotation marks follow: `?`, `!`, `…`, `:`, `.`, `,` or "".

    They are several where the language leaves it open, as Thai, which has no mark for the end of a sentence. A
    semicolon counts as a full stop; where a question mark stands beside another mark, it counts alone.
    """
    marks = _marks_of(primary(language))
    tail = _tail(text, marks)
    bare = text.rstrip("".join(_MAY_FOLLOW))
    for ending in sorted(marks.endings, key=len, reverse=True):
        if bare.endswith(ending):
            return marks.endings[ending]
    if marks.within:
        sentence = _BETWEEN.split(bare)[-1]
        if said := [kind for mark, kind in marks.within.items() if mark in sentence]:
            return frozenset(said[:1])
    if bare.endswith("..."):
        return frozenset("…")
    if _ABBREVIATED.search(bare, max(0, len(bare) - _LONGEST_ABBREVIATION)):
        return frozenset([".", "", "…"])  # “etc.” is what an ellipsis says
    if len(tail) > 1 and tail[0] == {"."} and tail[1] & {"?", "!"} and _QUOTED_WITHIN.search(text):
        return tail[0] | tail[1]
    asked = next((kind for kind in map(frozenset, "?!") if kind in tail), None)
    return asked or (tail[0] if tail else marks.single.get("", frozenset([""])))


def _tail(text: str, marks: _Marks) -> list[frozenset[str]]:
    """Return what each of the marks at the end of a text says, the last first."""
    tail = []
    for character in reversed(text):
        if character in marks.single:
            tail.append(marks.single[character])
        elif character not in _MAY_FOLLOW:
            break
    return tail


def may_lack_stop(text: str, language: str) -> bool:
    """Return whether a text may end without a full stop in its language, though it says as much as a sentence."""
    if (known := table("punctuation")["unstopped"].get(primary(language))) is None:
        return False
    if _LONE_REMARK.search(text):
        return True
    bare = _REMARK.sub("", text).rstrip("".join(_MAY_FOLLOW))
    is_noun = bare[-1:].isalnum() and not "\u3041" <= bare[-1] <= "\u3096"
    return is_noun or bare.endswith(tuple(known["nouns"]))


def takes_stop(text: str, language: str) -> bool:
    """Return whether a text has a full stop because its language wants one there, whatever others have."""
    return primary(language) in table("punctuation")["unstopped"] and bool(_VERB.search(text))


def heads_with_comma(language: str) -> bool:
    """Return whether a language may have a comma before what follows, where others have a colon."""
    return primary(language) in table("punctuation")["unstopped"]
