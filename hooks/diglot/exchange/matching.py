"""Which text of a document a unit of a file is of, whatever the program did to it in which somebody worked on it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace

from diglot.catalog.translations import Translation
from diglot.exchange.spaces import is_number_or_date, loosened, respaced
from diglot.exchange.units import Unit, key_of, words_hash


class Originals:
    """The texts of a document, with their translations, and the units of a file that are of them."""

    def __init__(self, before: Mapping[str, Translation], units: Iterable[Unit]) -> None:
        self._before = before
        self._exact = {msgid: msgid for msgid in before}
        self._by_key = {key_of(msgid): msgid for msgid in self._exact}
        self._taken = {unit.original for unit in units}
        self._loose: dict[str, list[str]] = defaultdict(list)
        for msgid in self._exact:
            self._loose[loosened(msgid)].append(msgid)

    def of(self, unit: Unit) -> str | None:
        """Return the text that a unit is of: what its key says, its own words, or the one text that reads like it."""
        said = self._by_key.get(unit.key)
        if said is not None and _became(str(said), str(unit.original), unit.encoding):
            return said
        alike = self._loose.get(loosened(unit.original), [])
        if unit.encoding and len(alike) > 1:  # a spreadsheet made one text of several
            told = unit.exported.partition("-")[0]
            same = [msgid for msgid in alike if words_hash(self._before[msgid]) == told]
            if len(same) == 1:
                return same[0]
        if unit.original in self._exact:
            return self._exact[unit.original]
        alike = [msgid for msgid in alike if msgid not in self._taken]
        return alike[0] if len(alike) == 1 else None


def _became(before: str, after: str, encoding: str) -> bool:
    """Return whether a program may have made one text of another."""
    if loosened(before) == loosened(after):
        return True
    return bool(encoding) and (respaced(before, after, encoding) or is_number_or_date(before))


def as_meant(unit: Unit, msgid: str, here: Translation) -> Translation:
    """Return a unit's translation without what a spreadsheet changed in it, so far as that can be told."""
    there = unit.translation
    if not unit.encoding:
        return there
    was_changed = loosened(msgid) != loosened(unit.original) and is_number_or_date(msgid)
    is_same = respaced(here.words, there.words, unit.encoding) or (was_changed and is_number_or_date(here.words))
    return replace(
        there,
        words=here.words if is_same and there.words else there.words,
        previous=here.previous if respaced(here.previous, there.previous, unit.encoding) else there.previous,
        comment=here.comment if respaced(here.comment, there.comment, unit.encoding) else there.comment,
    )
