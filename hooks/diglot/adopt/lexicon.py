"""Which words of two languages go together, learned from the very texts that are being paired.

Where `Pferd` stands in an original, `horse` stands in its translation: what is seen so in other pairs confirms a pair,
whatever the two languages (after R. Moore, “Fast and Accurate Sentence Alignment of Bilingual Corpora”, 2002). A pair
never confirms itself: what it has taught is left out wherever it is judged.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from functools import lru_cache

from diglot.language.letters import LETTERS
from diglot.language.sentences import full_sentences

_WORD = re.compile(LETTERS)
_STEM = 5
_FEWEST = 3
"""So many words have to be known from elsewhere for a text to be judged by them."""

_ENOUGH = 0.48
"""An agreement that 1 in 500 texts reaches that stand in the place of the right one, and half of the right ones.

It is measured on translated manuals.
"""

_UNKNOWN = 0.3
"""How much a word weighs that stands in no other pair, beside one that stands in one."""

_COMMON = 0.5
"""Words in more than this share of all texts say nothing."""

_Together = Mapping[str, Counter[str]]


class Lexicon:
    """The words of pairs of texts, and how often each two stand in one pair."""

    def __init__(self, pairs: Iterable[tuple[str, str]]) -> None:
        known = list(dict.fromkeys(pairs))
        self._number = len(known)
        self._here, self._there = Counter[str](), Counter[str]()
        here, there = defaultdict[str, Counter[str]](Counter), defaultdict[str, Counter[str]](Counter)
        self._homes: tuple[defaultdict[str, set[int]], defaultdict[str, set[int]]] = (
            defaultdict(set),
            defaultdict(set),
        )
        for number, pair in enumerate(known):
            sources, targets = map(_stems, pair)
            self._here.update(sources)
            self._there.update(targets)
            for one in sources:
                here[one].update(targets)
            for one in targets:
                there[one].update(sources)
            for text, homes in zip(pair, self._homes, strict=True):
                for part in (text, *full_sentences(text)):
                    homes[part].add(number)
        self._of_here, self._of_there = here, there

    def support(self, source: str, target: str) -> float:
        """Return what the words of two texts say for a pair, scaled so that 1 is enough; 0 if they are not known."""
        homes = self._homes[0].get(source), self._homes[1].get(target)
        own = 1 if not all(homes) or (homes[0] or set()) & (homes[1] or set()) else 0
        here, there = _stems(source), _stems(target)
        return (
            self._agreement(here, there, own, self._of_here, self._here, self._there)
            + self._agreement(there, here, own, self._of_there, self._there, self._here)
        ) / (2 * _ENOUGH)

    def _agreement(
        self,
        words: frozenset[str],
        others: frozenset[str],
        own: int,
        together: _Together,
        here: Counter[str],
        there: Counter[str],
    ) -> float:
        """Return how well each word goes with one of the others, in the mean, rare words before common ones."""
        number = self._number - own
        known, total, found = 0, 0.0, 0.0
        weight_of_unknown = _UNKNOWN * math.log(max(number, 2))
        for word in words:
            times = here[word] - own
            if times <= 0:
                total += weight_of_unknown
            if not 0 < times < number * _COMMON:
                continue
            weight = math.log(number / times)
            beside = together[word]
            best = max(
                (
                    _correlation(both, times, there[other] - own, number)
                    for other in others
                    if (both := beside[other] - own) > 0
                ),
                default=0.0,
            )
            known, total, found = known + 1, total + weight, found + weight * best
        return found / total if known >= _FEWEST else 0.0


def _correlation(both: int, here: int, there: int, number: int) -> float:
    """Return the correlation (phi) of two words, less where they were seldom seen together."""
    one, two = here / number, there / number
    spread = one * two * (1 - one) * (1 - two)
    return (both / number - one * two) / math.sqrt(spread) * both / (both + 1) if spread > 0 else 0.0


@lru_cache(4096)
def _stems(text: str) -> frozenset[str]:
    return frozenset(word.casefold()[:_STEM] for word in _WORD.findall(text) if len(word) > 1)
