"""Finding which old text a new one was made from."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from rapidfuzz.distance import Indel

from diglot.language.letters import LETTERS, parts_of

IN_SEQUENCE = 0.4
"""How alike (see `likeness`) two texts must be that stand at the same place of the document."""

ANYWHERE = 0.6
"""How alike they must be elsewhere: a wrong old translation is worse than none."""

_NO_WORDS = re.compile(r"(?<=\])\([^()]*+\)|<[^<>]*+>|\{[^{}]*+\}|&#?\w++;")
_RUN_OF_LETTERS = re.compile(LETTERS)
_NUMBER = re.compile(r"\d+(?:[.,:/-]\d+)*")
_LONGEST_UNIT, _MORE_UNITS = 3, 2
_UNSPACED = "\u0e00"
"""From here on scripts put no blanks between words, or are not written with units of letters."""

_FEW_WORDS, _FEW_LETTERS = 5, 10
_LETTERS = 0.75

_MOST_CANDIDATES = 12
_RARE = 40
_FEW_TEXTS = 24


def changed_from(old: Sequence[str], new: Sequence[str]) -> dict[str, str]:
    """Return, for texts of `new` that are not in `old`, the text of `old` that each was probably made from.

    Both are the texts of a document in order, each once. Two texts stand at the same place if the last unchanged text
    before them, or the next after them, is the same; texts at the same place are paired first. No old text is given
    twice, and none that is still in `new`, nor any that is only a number.
    """
    kept = set(old) & set(new)
    left_old, left_new = ([text for text in one if text not in kept and not is_figure(text)] for one in (old, new))
    if not left_old or not left_new:
        return {}
    place_old, place_new = _places(old, kept), _places(new, kept)
    scored: list[tuple[bool, float, int, str, str]] = []
    for text, candidates in _candidates(left_old, left_new, place_old, place_new).items():
        for candidate in candidates:
            in_sequence = not place_new[text].isdisjoint(place_old[candidate])
            least = IN_SEQUENCE if in_sequence else ANYWHERE
            if (alike := likeness(text, candidate)) >= least:
                scored.append((not in_sequence, -alike, len(scored), text, candidate))
    pairs: dict[str, str] = {}
    taken: set[str] = set()
    for *_, text, candidate in sorted(scored):
        if text not in pairs and candidate not in taken:
            pairs[text] = candidate
            taken.add(candidate)
    return pairs


def likeness(one: str, other: str) -> float:
    """Return how much of two texts is the same, 0 to 1, in the same order: their words or, in short ones, letters.

    Counted in words, two sentences of one language that have nothing to do with each other come out near 0.1, in
    letters near 0.5; hence words. In a text of few words the change of one would weigh too much. Chinese, Japanese and
    Thai are counted in letters with all that stands on them, of which there are so many that they come out below 0.3.
    """
    words, others = parts_of(one), parts_of(other)
    are_words = words[:1] == one.split()[:1]
    if min(len(words), len(others)) >= (_FEW_WORDS if are_words else _FEW_LETTERS):
        return Indel.normalized_similarity(words, others)
    letters = Indel.normalized_similarity(one, other)
    return letters if letters >= _LETTERS else 0.0


def is_figure(text: str) -> bool:
    """Return whether a text is numbers and symbols only, such as an amount, a date in digits or a dash.

    A few units and codes of up to three letters, or one of a script without blanks, count as symbols beside numbers,
    and so does the month of a date. The translation of another figure is none of this one, however few digits differ.
    """
    shown = _NO_WORDS.sub(" ", text)
    words, numbers = _RUN_OF_LETTERS.findall(shown), _NUMBER.findall(shown)
    if not words or len(numbers) > len(words):
        return True
    are_short = all(len(word) <= (_LONGEST_UNIT if word < _UNSPACED else 1) for word in words)
    return bool(numbers) and are_short and len(words) <= len(numbers) + _MORE_UNITS


Place = frozenset[tuple[str, str | None]]


def _places(texts: Sequence[str], kept: set[str]) -> dict[str, Place]:
    """Return where each changed text stands: after which unchanged text, and before which."""
    before: dict[str, str | None] = {}
    after: dict[str, str | None] = {}
    for order, found in ((texts, before), (list(reversed(texts)), after)):
        last: str | None = None
        for text in order:
            if text in kept:
                last = text
            else:
                found[text] = last
    return {text: frozenset({("after", before[text]), ("before", after[text])}) for text in before}


def _candidates(
    old: Sequence[str], new: Sequence[str], place_old: dict[str, Place], place_new: dict[str, Place]
) -> dict[str, list[str]]:
    """Return the old texts worth comparing with each new one: neighbours by place, and those that share rare words.

    The number for each is bounded, so that a document rewritten from end to end takes linear time.
    """
    by_place: dict[tuple[str, str | None], list[str]] = defaultdict(list)
    by_word: dict[str, list[str]] = defaultdict(list)
    for text in old:
        for place in place_old[text]:
            by_place[place].append(text)
        for word in _words(text):
            by_word[word].append(text)
    if len(old) <= _FEW_TEXTS:
        return {text: list(old) for text in new}
    rank_new: Counter[tuple[str, str | None]] = Counter()
    candidates = {}
    for text in new:
        near: list[str] = []
        for place in sorted(place_new[text], key=str):
            same = by_place.get(place, [])
            first = max(0, min(rank_new[place] - _MOST_CANDIDATES // 2, len(same) - _MOST_CANDIDATES))
            near += same[first : first + _MOST_CANDIDATES]
            rank_new[place] += 1
        shared: Counter[str] = Counter()
        for word in _words(text):
            if len(by_word.get(word, ())) <= _RARE:
                shared.update(by_word[word])
        near += [candidate for candidate, _ in shared.most_common(_MOST_CANDIDATES)]
        candidates[text] = list(dict.fromkeys(near))
    return candidates


def _words(text: str) -> Iterable[str]:
    return dict.fromkeys(parts_of(text))
