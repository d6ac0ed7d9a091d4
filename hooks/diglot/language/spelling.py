"""What a variety of a language, such as British English, spells differently from another, read from tables.

`style/spelling.<language>.toml` lists the varieties, rows such as `col[o|ou]r{,s}` (in brackets what each variety
writes, in braces endings), and for each variety patterns, words that these do not mean, and what is wrong only after
certain words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import product

from diglot.language.style import table


@dataclass(frozen=True)
class Rules:
    """How one variety does not spell.

    `words` gives wrong words with the right ones; `patterns` find wrong words but for the `exceptions`, each with its
    replacement; `after` has words that are wrong only after certain others: what is right, and these. All are in lower
    case. `names` says that a capital within a sentence means a name, which keeps its spelling.
    """

    words: dict[str, str]
    patterns: tuple[tuple[re.Pattern[str], str], ...]
    exceptions: frozenset[str]
    after: dict[str, tuple[str, frozenset[str]]]
    names: bool


class Spelling(dict[str, str]):
    """Words with how a variety spells them, "" for those that are right, found out when they are first asked for."""

    def __init__(self, rules: Rules) -> None:
        self.rules = rules

    def __missing__(self, word: str) -> str:
        lower = word.lower()
        right = self.rules.words.get(lower, "")
        if not right and lower not in self.rules.exceptions:
            found = (pattern.sub(new, lower) for pattern, new in self.rules.patterns if pattern.search(lower))
            right = next(found, "")
        self[word] = right.capitalize() if word[0].isupper() else right
        return self[word]


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
    patterns = tuple((re.compile(wrong), right) for wrong, right in more.get("patterns", {}).items())
    after = {word: (right, frozenset(before)) for word, (right, *before) in more.get("after", {}).items()}
    exceptions = frozenset(more.get("exceptions", ()))
    return Spelling(Rules(words, patterns, exceptions, after, rows.get("names", False)))


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
