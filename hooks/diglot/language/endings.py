"""The endings of words by their shape, and what is written together with them, as tables (`inflections/pl.toml`).

No table knows whether a word is noun or adjective, or of which declension. It gives all endings that a word of its
shape may have, because what is too much of them is no word of the language, and names the forms that are another word.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from diglot.language.harmony import chained, possessed
from diglot.language.locales import primary

_NOTHING = "~"


@dataclass(frozen=True)
class _End:
    """The end of a word, as a pattern, and what stands in its place in the other forms."""

    pattern: re.Pattern[str]
    others: tuple[str, ...]


_Prefixes = tuple[tuple[int, tuple[str, ...]], ...]


@dataclass(frozen=True)
class Endings:
    """What a table says of a language.

    A word of fewer letters than `shortest` takes the endings of `short`, one with another behind it those of `within`,
    where there are any, and else those of `endings`: of the first end that it has. `prefixes` are what is joined to the
    first word of a form that has so many letters at least, `prefixes_within` to others; `article` is left out before
    them. `chains` and `possessed` are for Turkish (`harmony`). `decomposed` parts Korean syllables into their letters.
    """

    shortest: int
    endings: tuple[_End, ...]
    within: tuple[_End, ...]
    short: tuple[_End, ...]
    prefixes: _Prefixes
    prefixes_within: _Prefixes
    article: str
    chains: tuple[tuple[str, ...], ...]
    possessed: str
    decomposed: bool
    other_words: frozenset[str]

    def spellings(self, word: str, *, is_first: bool, is_last: bool) -> frozenset[str]:
        """Return the spellings of a word, itself among them; an abbreviation in capitals takes no ending."""
        bare = word.removeprefix(self.article) if len(word) > len(self.article) + 1 else word
        is_name = len(bare) > 1 and bare.isupper()
        ended = {bare} if is_name else {bare, *self._ended(bare, is_first=is_first, is_last=is_last)}
        listed = self.prefixes if is_first else self.prefixes_within
        joined = [prefix for least, prefixes in listed if len(bare) >= least for prefix in prefixes]
        spelled = {*ended, *(prefix + one for prefix in joined for one in ended)}
        return frozenset({word} | (spelled - self.other_words if is_first and is_last else spelled))

    def _ended(self, word: str, *, is_first: bool, is_last: bool) -> Iterator[str]:
        whole = unicodedata.normalize("NFD", word) if self.decomposed else word
        is_short = len(whole) < self.shortest
        ends = self.short if is_short else self.endings if is_last or not self.within else self.within
        if not word[-1].isalpha() or (self.decomposed and not is_last):
            return
        for end in ends:
            if found := end.pattern.search(whole):
                stem = whole[: found.start()]
                yield from (unicodedata.normalize("NFC", stem + found.expand(other)) for other in end.others)
                break
        if self.chains and is_last and not is_short:
            for chain in self.chains:
                yield from chained(word, chain)
            if not is_first:
                yield from possessed(word, self.possessed)


@cache
def endings_of(language: str) -> Endings | None:
    """Return what the table of a language says, None if there is none."""
    file = files(__package__).joinpath("inflections", f"{primary(language)}.toml")
    if not file.is_file():
        return None
    table = tomllib.loads(file.read_text("utf-8"))
    return Endings(
        shortest=table.get("shortest", 1),
        endings=_ends(table.get("endings", {})),
        within=_ends(table.get("within", {})),
        short=_ends(table.get("short", {})),
        prefixes=_prefixes(table.get("prefixes", {})),
        prefixes_within=_prefixes(table.get("prefixes_within", {})),
        article=table.get("article", ""),
        chains=tuple(map(tuple, table.get("chains", ()))),
        possessed=table.get("possessed", ""),
        decomposed=table.get("decomposed", False),
        other_words=frozenset(table.get("other_words", "").split()),
    )


def _ends(table: Mapping[str, str]) -> tuple[_End, ...]:
    return tuple(
        _End(re.compile(f"(?:{end})$"), tuple("" if other == _NOTHING else other for other in others.split()))
        for end, others in table.items()
    )


def _prefixes(table: Mapping[str, str]) -> _Prefixes:
    return tuple((int(least), tuple(prefixes.split())) for least, prefixes in table.items())
