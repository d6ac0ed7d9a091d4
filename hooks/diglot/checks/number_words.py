"""The number words of a language, alone and together: “twenty-one”, “dreihundertfünf”, “quatre-vingt-douze”."""

from __future__ import annotations

import re
from decimal import Decimal

from diglot.checks.clock import any_of
from diglot.language.style import Style


class NumberWords:
    """Finds and reads those in a language's table."""

    def __init__(self, style: Style) -> None:
        self.values = {word: Decimal(value) for word, value in style.numerals.items()}
        piece, joint = any_of(self.values), any_of(style.joints)
        self._piece = re.compile(piece)
        self._written = re.compile(
            rf"(?:{any_of(style.beginnings)})?((?:(?:{piece})(?:{joint})?)+?)(?:{any_of(style.endings)})?"
        )
        cardinal = any_of(style.cardinals)
        first = any_of(word for word in style.cardinals if self.values.get(word) != 1)  # “une vingtaine” are twenty
        self._compound = re.compile(
            rf"(?<!\w)(?:{first})(?:[- \u00a0](?:{cardinal}))+(?:{any_of(style.endings)})?(?!\w)", re.IGNORECASE
        )
        self._idioms = style.idioms
        self._any_idiom = re.compile(any_of(style.idioms))

    def without_idioms(self, text: str) -> tuple[str, set[Decimal]]:
        """Return a text without its idioms, and the numbers that these may say in another language."""
        idioms = set(self._any_idiom.findall(text))
        said = {Decimal(value) for idiom in idioms for value in self._idioms[idiom]}
        return (self._any_idiom.sub(" ", text) if idioms else text), said

    def without_compounds(self, text: str) -> tuple[str, list[str]]:
        """Return a text without the numbers of several words, and these."""
        compounds = [found[0] for found in self._compound.finditer(text)]
        return (self._compound.sub(" ", text) if compounds else text), compounds

    def value(self, word: str) -> Decimal | None:
        """Return what a number word means, None if it is none."""
        found = self._written.fullmatch(word.lower())
        pieces = [self.values[piece] for piece in self._piece.findall(found[1])] if found else []
        total = value = Decimal(0)
        for piece in pieces:
            value = max(value, Decimal(1)) * piece if piece >= 100 else value + piece
            if piece >= 1000:
                total, value = total + value, Decimal(0)
        return total + value if pieces else None
