"""Finding what a translator joined or split, among the texts that have no counterpart."""

from __future__ import annotations

from collections.abc import Container, Iterator

from diglot.adopt.evidence import Evidence
from diglot.adopt.pairing import Place, Texts


def joined(here: Texts, there: Texts, pairs: dict[Place, Place], evidence: Evidence) -> dict[Place, Place]:
    """Return the texts whose translation one beside them has, too, each with the place of that translation."""
    found = {}
    for place, neighbour in _beside(here, pairs):
        own, target = here.items[neighbour].text, there.items[pairs[neighbour]].text
        if place not in found and evidence.fits_better((_whole(here, place, neighbour), target), (own, target)):
            found[place] = pairs[neighbour]
    return found


def split(here: Texts, there: Texts, pairs: dict[Place, Place], evidence: Evidence) -> dict[Place, Place]:
    """Return the texts of a translation that go on with one beside them, each with the place of their original."""
    sources = {target: source for source, target in pairs.items()}
    found = {}
    for place, neighbour in _beside(there, sources):
        source, own = here.items[sources[neighbour]].text, there.items[neighbour].text
        if place not in found and evidence.fits_better((source, _whole(there, place, neighbour)), (source, own)):
            found[place] = sources[neighbour]
    return found


def _beside(texts: Texts, paired: Container[Place]) -> Iterator[tuple[Place, Place]]:
    """Yield each text without a counterpart with each neighbour, a block of the same kind, that has one."""
    for place, item in texts.items.items():
        if place in paired:
            continue
        section, number = place
        for neighbour in ((section, number - 1), (section, number + 1)):
            if neighbour in paired and texts.items[neighbour].kind == item.kind:
                yield place, neighbour


def _whole(texts: Texts, *places: Place) -> str:
    return " ".join(texts.items[place].text for place in sorted(places))
