"""Remarks: what is known of a text, one a line in the translator's comments of its entry, in this order.

    # previous translation: WORDS
    # draft: ENGINE[/MODEL] DAY SEAL
    # memory: [FROM] DAY SEAL
    # adopted: FROM DAY SEAL
    # judge: KIND WEIGHT: REASON SEAL
    # reviewed: WHO DAY SEAL
    # diglot: ignore CODE[, CODE]…: REASON
    # diglot: nolink FORM
    # previous original: MSGID

Any other line is a person's, also one that only resembles these. What version 0.1 drafted has no seal and stands as
`draft: ENGINE DAY`, `draft: memory DAY from …` or `draft: adopted from FILE:LINE: …`.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from diglot.catalog.seal import SEAL, Seal


class Origin(StrEnum):
    """Where the words of a translation come from."""

    MACHINE = "machine"
    MEMORY = "memory"
    ADOPTED = "adopted"
    PERSON = "person"

    @property
    def is_machine_made(self) -> bool:
        """Whether readers are told that a machine made it."""
        return self in {Origin.MACHINE, Origin.MEMORY}


@dataclass(frozen=True)
class PreviousTranslation:
    """What an entry said before a draft took its place, where no entry of its own can keep it."""

    words: str


@dataclass(frozen=True)
class Derivation:
    """Where the words come from: which engine, what the memory knew, or the file of a translation.

    Day and seal are missing in what version 0.1 wrote, and only there.
    """

    origin: Origin
    source: str
    day: date | None
    seal: Seal | None

    def is_about(self, words: str) -> bool:
        """Return whether these are the words that it says this of; without a seal, any are."""
        return self.seal is None or self.seal.fits_translation(words)


@dataclass(frozen=True)
class Judgement:
    """What somebody or something found wrong with a translation: the kind of fault, its weight, and why."""

    kind: str
    weight: str
    reason: str
    seal: Seal


@dataclass(frozen=True)
class Approval:
    """Who compared the translation with its original and accepted it."""

    who: str
    day: date
    seal: Seal


@dataclass(frozen=True)
class Silence:
    """What checks are silenced, commas between them; `reason` is empty where its author gave none."""

    code: str
    reason: str

    @property
    def codes(self) -> tuple[str, ...]:
        """The codes of the checks, one by one."""
        return tuple(code.strip() for code in self.code.split(","))


@dataclass(frozen=True)
class NoLink:
    """A form of a concept that is not linked in this text."""

    form: str


@dataclass(frozen=True)
class PreviousOriginal:
    """The previous msgid of an obsolete entry, which polib would drop."""

    msgid: str


Remark = PreviousTranslation | Derivation | Judgement | Approval | Silence | NoLink | PreviousOriginal
ORDER = (PreviousTranslation, Derivation, Judgement, Approval, Silence, NoLink, PreviousOriginal)

_Reader = Callable[[re.Match[str]], Remark]
_NAMES = {Origin.MACHINE: "draft", Origin.MEMORY: "memory", Origin.ADOPTED: "adopted"}


def spelled(remark: Remark) -> str:
    """Return the line that a remark is."""
    match remark:
        case PreviousTranslation(words):
            parts = ["previous translation:", words]
        case Derivation(origin, source, day, seal):
            source = "-".join(source.split()) if origin is Origin.MACHINE else source
            parts = [f"{_NAMES[origin]}:", source, *(str(one) for one in (day, seal) if one)]
        case Judgement(kind, weight, reason, seal):
            parts = [f"judge: {kind} {weight}:", reason, str(seal)]
        case Approval(who, day, seal):
            parts = ["reviewed:", who, str(day), str(seal)]
        case Silence(code, reason):
            parts = [f"diglot: ignore {code}:", reason]
        case NoLink(form):
            parts = ["diglot: nolink", form]
        case PreviousOriginal(msgid):
            return f"previous original: {_escaped(msgid)}"
    return " ".join(" ".join(parts).split())


def remark_of(text: str) -> Remark | None:
    """Return the remark that a line is; None if it is a person's."""
    for form, read in _FORMS:
        if found := form.fullmatch(text):
            try:
                return read(found)
            except ValueError:  # there is no such day
                return None
    return None


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace("\n", "\\n")


def _unescaped(text: str) -> str:
    return text.replace("\\\\", "\0").replace("\\n", "\n").replace("\0", "\\")


def _derived(origin: Origin) -> _Reader:
    def read(found: re.Match[str]) -> Derivation:
        has = found.groupdict()
        return Derivation(
            origin,
            has.get("source") or "",
            date.fromisoformat(has["day"]) if "day" in has else None,
            _seal(found) if "seal" in has else None,
        )

    return read


def _seal(found: re.Match[str]) -> Seal:
    return Seal(*found["seal"].split("/"))


_DAY = "(?P<day>[0-9]{4}-[0-9]{2}-[0-9]{2})"
_SEAL = f"(?P<seal>{SEAL})"
_SPELLINGS: tuple[tuple[str, _Reader], ...] = (
    ("previous translation: (?P<words>.+)", lambda found: PreviousTranslation(found["words"])),
    (rf"draft: (?P<source>[^\s/]+(?:/\S+)?) {_DAY} {_SEAL}", _derived(Origin.MACHINE)),
    (f"memory: (?:(?P<source>.+) )?{_DAY} {_SEAL}", _derived(Origin.MEMORY)),
    (f"adopted: (?P<source>.+) {_DAY} {_SEAL}", _derived(Origin.ADOPTED)),
    (f"draft: memory {_DAY}(?: from (?P<source>.+))?", _derived(Origin.MEMORY)),
    ("draft: adopted from (?P<source>.+?:[0-9]+: .+)", _derived(Origin.ADOPTED)),
    (rf"draft: (?P<source>\S+) {_DAY}(?: .*)?", _derived(Origin.MACHINE)),
    (
        rf"judge: (?P<kind>[^\s:]+) (?P<weight>[^\s:]+): (?P<reason>.+) {_SEAL}",
        lambda found: Judgement(found["kind"], found["weight"], found["reason"], _seal(found)),
    ),
    (
        f"reviewed: (?P<who>.+) {_DAY} {_SEAL}",
        lambda found: Approval(found["who"], date.fromisoformat(found["day"]), _seal(found)),
    ),
    (
        r"diglot: *ignore\b *+(?P<code>[a-z-]*(?: *, *[a-z][a-z-]*)*)(?: *[:–-] *(?P<reason>.*))?",
        lambda found: Silence(found["code"], (found["reason"] or "").strip()),
    ),
    (r"diglot: *nolink +(?P<form>\S.*)", lambda found: NoLink(found["form"])),
    ("previous original: (?P<escaped>.+)", lambda found: PreviousOriginal(_unescaped(found["escaped"]))),
)
_FORMS = tuple((re.compile(spelling), read) for spelling, read in _SPELLINGS)
