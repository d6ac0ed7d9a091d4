"""How far the translation of a document can be relied on, paragraph by paragraph, and what programs are told of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import partial

from diglot.catalog.remarks import Origin
from diglot.catalog.state import State
from diglot.catalog.translations import Translation
from diglot.language.locales import clauses
from diglot.language.words import Word, Words, in_a_row
from diglot.markdown.inline import without_control
from diglot.project.reviewers import Wording, reviewer_for, wording_in
from diglot.project.settings import Settings

DISCLOSURE = "ai-disclosure"
"""The attribute, and the name of a `<meta>`, that a `Disclosure` stands in."""


class Kind(StrEnum):
    """What readers are told of a translation, from best to worst: who reviewed it, or whose draft it is."""

    PERSON = "person"
    NAMED = "named"
    UNRECORDED = "unrecorded"
    PROCESS = "process"
    ADOPTED = "adopted"
    DRAFT = "draft"
    MACHINE = "machine"
    STALE = "stale"
    MISSING = "missing"


class Disclosure(StrEnum):
    """Whether a machine had a part in a text, in the words of the W3C's community group on AI content disclosure.

    A text is `ai-assisted` only if a person has read it before it was published, and else `ai-autonomous`, as the group
    draws the line (https://github.com/w3c-cg/ai-content-disclosure). Nothing is said of texts that no machine is
    recorded to have had a part in.
    """

    NONE = ""
    ASSISTED = "ai-assisted"
    AUTONOMOUS = "ai-autonomous"


@dataclass(frozen=True)
class Standing:
    """What readers are told of a segment's translation: its kind, who reviewed it, whether a machine wrote it."""

    kind: Kind
    who: Wording = ()
    by_machine: bool = False

    @property
    def state(self) -> State:
        """The state of such a translation."""
        return _STATES[self.kind]

    @property
    def disclosure(self) -> Disclosure:
        """What programs are told of it; a name counts as a person's only if the site lists it."""
        if self.kind in (Kind.PROCESS, Kind.MACHINE) or (self.by_machine and self.kind is not Kind.PERSON):
            return Disclosure.AUTONOMOUS if self.kind is not Kind.MISSING else Disclosure.NONE
        return Disclosure.ASSISTED if self.by_machine else Disclosure.NONE

    @property
    def is_unread(self) -> bool:
        """Whether no person is known to have read it; a name that the site does not list may be that of one."""
        return self.kind in (Kind.PROCESS, Kind.MACHINE)


_STATES = {
    **dict.fromkeys((Kind.PERSON, Kind.NAMED, Kind.UNRECORDED, Kind.PROCESS), State.REVIEWED),
    **dict.fromkeys((Kind.ADOPTED, Kind.DRAFT, Kind.MACHINE), State.DRAFT),
    Kind.STALE: State.STALE,
    Kind.MISSING: State.MISSING,
}
_KINDS = {kind: place for place, kind in enumerate(Kind)}


def standing_of(translation: Translation, settings: Settings, language: str) -> Standing:
    """Return what readers are told of a segment's translation into a language of the site.

    Where somebody accepted a machine's draft, only a seal says that these are still its words: an editor leaves the
    comment whatever it does to the words, and the next `sync` takes it out.
    """
    counts = translation.state is not State.REVIEWED or bool(translation.reviewer)
    by_machine = counts and translation.origin.is_machine_made
    match translation.state:
        case State.REVIEWED:
            return _reviewed(translation.reviewer, settings, language, by_machine=by_machine)
        case State.DRAFT:
            origins = {Origin.ADOPTED: Kind.ADOPTED, Origin.PERSON: Kind.DRAFT}
            return Standing(origins.get(translation.origin, Kind.MACHINE), by_machine=by_machine)
        case state:
            return Standing(Kind(state.value), by_machine=by_machine)


def _reviewed(name: str, settings: Settings, language: str, *, by_machine: bool) -> Standing:
    """Return the standing of what is reviewed: its seal names who did, or else the site."""
    reviewer = None if name else reviewer_for(language, settings.reviewed_by)
    if reviewer and reviewer.process:
        return Standing(Kind.PROCESS, reviewer.process, by_machine)
    if name := name or (reviewer.name if reviewer else ""):
        return Standing(Kind.PERSON if name in settings.people else Kind.NAMED, (("", name),), by_machine)
    return Standing(Kind.UNRECORDED, by_machine=by_machine)


def worst(standings: Iterable[Standing]) -> Standing | None:
    """Return the worst of several; None, if there are none."""
    return max(standings, key=lambda one: (_KINDS[one.kind], one.disclosure is Disclosure.AUTONOMOUS), default=None)


@dataclass(frozen=True)
class Provenance:
    """How many paragraphs of a translation have which kind of standing, and which reviewer.

    A paragraph is a row with text in it, and its standing is the worst of its segments. `disclosures` has what programs
    are told of the rows with text, by their numbers: the utmost part that a machine had in any of its segments.
    `unread` is in how many of them there is something that no person has read.
    """

    paragraphs: Mapping[tuple[Kind, Wording], int] = field(default_factory=dict)
    disclosures: Mapping[int, Disclosure] = field(default_factory=dict)
    unread: int = 0

    @property
    def share(self) -> float:
        """How much of the text there is in the translation, in per cent of its paragraphs; 100 if it has none."""
        missing = sum(count for (kind, _), count in self.paragraphs.items() if kind is Kind.MISSING)
        every = sum(self.paragraphs.values())
        return 100 * (every - missing) / every if every else 100.0

    @property
    def disclosure(self) -> Disclosure | None:
        """What programs are told of the whole text; None where its paragraphs differ."""
        found = set(self.disclosures.values())
        return found.pop() if len(found) == 1 else None if found else Disclosure.NONE


def provenance_of(rows: Mapping[int, Sequence[Standing]]) -> Provenance:
    """Count the paragraphs of a page; `rows` has the standings of each row's segments, as `Columns.standings`."""
    standings = [one for found in rows.values() if (one := worst(found))]
    order = list(Disclosure)
    disclosures = {
        number: max((one.disclosure for one in found), key=order.index) for number, found in rows.items() if found
    }
    unread = sum(any(one.is_unread for one in found) for found in rows.values())
    return Provenance(dict(Counter((one.kind, one.who) for one in standings)), disclosures, unread)


def in_words(provenance: Provenance, language: str, words: Words) -> str:
    """Say in sentences how many paragraphs stand how, and of how many nobody has read the translation."""
    return in_a_row(filter(None, (_counted(provenance, language, words), _unread(provenance, language, words))))


def state_in_words(provenance: Provenance, language: str, words: Words) -> Word:
    """Say in one sentence how a translation stands: whether anybody has read it, or else how its paragraphs stand."""
    unread = _unread(provenance, language, words)
    return unread or _counted(provenance, language, words) or Word.of("", language)


def _counted(provenance: Provenance, language: str, words: Words) -> Word | None:
    paragraphs = sorted(provenance.paragraphs.items(), key=lambda one: (_KINDS[one[0][0]], one[0][1]))
    shown = [(kind, number, without_control(wording_in(language, who))) for (kind, who), number in paragraphs]
    if len(shown) == 1 and shown[0][0] is not Kind.MISSING:
        kind, _, who = shown[0]
        return words.word(language, "whole", kind).filled(who=who)
    word = partial(words.word, language, "provenance")
    label = word("label")
    counted = [word(kind, number).filled(number=number, who=who) for kind, number, who in shown]
    return label.filled(paragraphs=clauses(counted, label.language)) if counted else None


def _unread(provenance: Provenance, language: str, words: Words) -> Word | None:
    if not (unread := provenance.unread):
        return None
    every = len(provenance.disclosures)
    key = "unread" if unread == every else "partly-unread"
    return words.word(language, "provenance", key, unread).filled(number=unread, all=every)
