"""Finding paragraphs that a translator made one of two, or two of one, among what has no counterpart."""

from __future__ import annotations

from collections.abc import Iterator

from diglot.evidence import Evidence
from diglot.pairing import Place, Texts


def joined(here: Texts, there: Texts, pairs: dict[Place, Place], evidence: Evidence) -> dict[Place, Place]:
    """Return the texts without a counterpart that one beside them shares its translation with, and that translation."""
    found = {}
    for place, neighbour in _beside(here, set(pairs)):
        own, target = here.items[neighbour].text, there.items[pairs[neighbour]].text
        whole = _whole(here, place, neighbour)
        if place not in found and evidence.fits_better((whole, target), (own, target)):
            found[place] = pairs[neighbour]
    return found


def split(here: Texts, there: Texts, pairs: dict[Place, Place], evidence: Evidence) -> dict[Place, Place]:
    """Return the texts of a translation without a counterpart that go on with what stands beside them, and its original."""
    sources = {target: source for source, target in pairs.items()}
    found = {}
    for place, neighbour in _beside(there, set(sources)):
        source, own = here.items[sources[neighbour]].text, there.items[neighbour].text
        whole = _whole(there, place, neighbour)
        if place not in found and evidence.fits_better((source, whole), (source, own)):
            found[place] = sources[neighbour]
    return found


def _beside(texts: Texts, paired: set[Place]) -> Iterator[tuple[Place, Place]]:
    """Yield each text that has no counterpart with each of its neighbours that has one and is a block of its kind."""
    for place in texts.items.keys() - paired:
        section, number = place
        for neighbour in ((section, number - 1), (section, number + 1)):
            if neighbour in paired and texts.items[neighbour].kind == texts.items[place].kind:
                yield place, neighbour


def _whole(texts: Texts, *places: Place) -> str:
    return " ".join(texts.items[place].text for place in sorted(places))
