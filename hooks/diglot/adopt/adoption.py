"""What became of a document and its translation, and what of it goes into the catalog."""

from __future__ import annotations

from collections.abc import Container, Iterator
from dataclasses import dataclass, field
from datetime import date

import polib

from diglot.adopt.outline import Item
from diglot.base.problem import Problem, Severity, excerpt
from diglot.catalog.approval import approved
from diglot.catalog.comments import noted, without
from diglot.catalog.key import text_of
from diglot.catalog.remarks import Derivation, Origin
from diglot.catalog.seal import seal
from diglot.catalog.state import State, state_of
from diglot.catalog.translations import Translation, translated


@dataclass(frozen=True)
class Counterpart:
    """A text, its probable translation, and why that may be the wrong one.

    `target` is the text of the translation that the words come from, or the first of them. Without `doubts` the pair is
    right as far as can be told. `name` is the file of the translation, if not that of all others.
    """

    source: Item
    target: Item
    words: str
    doubts: tuple[str, ...] = ()
    name: str = ""


@dataclass(frozen=True)
class Adoption:
    """What became of two documents: a counterpart for each text that has one, and what is left over of each.

    `untranslated` are the texts that the translation repeats in the language of the original.
    """

    counterparts: list[Counterpart]
    only_here: list[Item]
    only_there: list[Item]
    untranslated: list[Item] = field(default_factory=list)

    @property
    def left_out(self) -> int:
        """Return how many texts of both stay behind."""
        return len(self.only_here) + len(self.only_there) + len(self.untranslated)


def adopted_entries(
    po: polib.POFile, adoption: Adoption, name: str, day: date, reviewer: str = ""
) -> dict[str, polib.POEntry]:
    """Return the entries of a catalog that gain words, as they are then, by msgid; what has words already keeps them.

    All are drafts, for nobody has compared them yet; where somebody answers for those that are certain, these are
    reviewed and sealed in the name of that `reviewer`. `name` is the file of the translation and `day` the present one,
    for the comment that says where the words come from, and why they are in doubt.
    """
    entries = {text_of(entry): entry for entry in po if not entry.obsolete}
    gained = {}
    for one in adoption.counterparts:
        entry = entries[one.source.text]
        if state_of(entry) is State.MISSING:
            comment = without(entry.tcomment, Derivation)
            place = f"{one.name or name}:{one.target.line}"
            source = ": ".join([place, *(["; ".join(one.doubts)] if one.doubts else [])])
            comment = noted(comment, Derivation(Origin.ADOPTED, source, day, seal(entry.msgid, one.words)))
            state = State.DRAFT
            if reviewer and not one.doubts:
                comment, state = approved(comment, entry.msgid, one.words, reviewer, day), State.REVIEWED
            gained[one.source.text] = translated(entry, Translation(str(one.words), state, comment=comment))
    return gained


def problems_of(adoption: Adoption, source: str, translation: str) -> Iterator[Problem]:
    """Yield what a person has to look at: pairs in doubt, and what is left over in both files, by their names."""
    for one in adoption.counterparts:
        if one.doubts:
            message = f"{excerpt(one.source.text)} may not be line {one.target.line} of the translation: "
            hint = "Review it: it is a draft."
            yield _warning(source, one.source.line, "adopt-doubt", message + "; ".join(one.doubts) + ".", hint)
    for item in adoption.only_here:
        message = f"{excerpt(item.text)} has no counterpart in the translation."
        yield _warning(source, item.line, "adopt-left-over", message, "Translate it.")
    for item in adoption.untranslated:
        message = f"{excerpt(item.text)} is the same there, in the language of the original."
        yield _warning(source, item.line, "adopt-left-over", message, "Translate it.")
    for item in adoption.only_there:
        message = f"{excerpt(item.text)} has no counterpart in the original."
        yield _warning(translation, item.line, "adopt-left-over", message, "Use it where it belongs, by hand.")


def summary(adoption: Adoption, entries: Container[str]) -> str:
    """Say in a sentence how sure the counterparts are; `entries` are those of the catalog that gain words."""
    certain = sum(not one.doubts for one in adoption.counterparts)
    kept = sum(one.source.text not in entries for one in adoption.counterparts)
    return (
        f"{certain} certain, {len(adoption.counterparts) - certain} in doubt; without a counterpart "
        f"{len(adoption.only_here)} here, {len(adoption.only_there)} there"
        + (f"; {len(adoption.untranslated)} not translated" if adoption.untranslated else "")
        + (f"; {kept} had words already and keep them" if kept else "")
    )


def _warning(file: str, line: int, code: str, message: str, hint: str) -> Problem:
    return Problem(file, line, code, message, hint, Severity.WARNING)
