"""What a variety of a language, such as British English, spells differently from another, read from tables.

`style/spelling.<language>.toml` lists the varieties, rows such as `col[o|ou]r{,s}` (in brackets what each variety
writes, in braces endings), and for each variety patterns, words that these do not mean, and phrases.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import product

from diglot.style import table


@dataclass(frozen=True)
class Spelling:
    """How one variety does not spell.

    `words` gives wrong words with the right ones; `patterns` find wrong words but for the `exceptions`, and `phrases`
    what is wrong only beside other words, each with its replacement.
    """

    words: dict[str, str]
    patterns: tuple[tuple[re.Pattern[str], str], ...]
    exceptions: frozenset[str]
    phrases: tuple[tuple[re.Pattern[str], str], ...]

    def corrected(self, word: str) -> str | None:
        """Return how the variety spells a word in lower case; None if it is right."""
        if right := self.words.get(word):
            return right
        if word not in self.exceptions:
            for pattern, replacement in self.patterns:
                if pattern.search(word):
                    return pattern.sub(replacement, word)
        return None


@cache
def spelling_of(variety: str) -> Spelling | None:
    """Return the spelling of a variety such as `en-GB`; None for one that no table knows."""
    language, _, region = variety.replace("_", "-").partition("-")
    rows = table(f"spelling.{language.lower()}")
    region = rows.get("same", {}).get(region, region)
    if region not in rows.get("varieties", ()):
        return None
    own = rows["varieties"].index(region)
    words: dict[str, str] = {}
    for row in rows.get("rows", ()):
        for forms in _forms(row):
            words |= {form: forms[own] for form in forms if form != forms[own]}
    more = rows.get(region, {})
    return Spelling(
        words, _compiled(more.get("patterns", {})), frozenset(more.get("exceptions", ())), _compiled(more.get("phrases", {}))
    )


def _compiled(patterns: dict[str, str]) -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple((re.compile(wrong), right) for wrong, right in patterns.items())


_CHOICE = re.compile(r"\{([^{}]*)\}|\[([^\[\]]*)\]")


def _forms(row: str) -> Iterator[list[str]]:
    """Yield for each ending of a row the forms of its word, one for each variety."""
    pieces: list[list[list[str]]] = []
    last = 0
    for found in _CHOICE.finditer(row):
        pieces.append([[row[last : found.start()]]])
        pieces.append([[end] for end in found[1].split(",")] if found[2] is None else [found[2].split("|")])
        last = found.end()
    pieces.append([[row[last:]]])
    varieties = max(len(forms) for piece in pieces for forms in piece)
    for chosen in product(*pieces):
        yield ["".join(forms[at % len(forms)] for forms in chosen) for at in range(varieties)]
