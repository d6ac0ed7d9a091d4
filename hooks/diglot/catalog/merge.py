"""Three-way merge of catalogs, entry by entry: git merges lines, and does not know which of them belong together.

A text that one side edited in the document has a new entry there, made from that of the old text. What the other side
did meanwhile to the old one is carried over to the new one, as `sync` would have: as stale.
"""

from __future__ import annotations

import copy
from collections.abc import Iterable
from dataclasses import dataclass, field

import polib

from diglot.base.problem import Problem
from diglot.base.textfile import merge_conflicts
from diglot.catalog import po_file
from diglot.catalog.contexts import draft_of
from diglot.catalog.key import of_text, text_of
from diglot.catalog.merge_entry import is_reviewed, merged_entry
from diglot.catalog.merge_lines import in_one_order, merged_header, three_way
from diglot.catalog.sync import by_text, made_obsolete, synced
from diglot.language.likeness import changed_from
from diglot.markdown.context import context_of, in_context

LABELS = ("ours", "theirs")


@dataclass
class _Side:
    """A catalog: its header, its entries by their texts, and obsolete ones whose text has an entry already."""

    head: str
    entries: dict[str, po_file.AsRead] = field(default_factory=dict)
    others: list[po_file.AsRead] = field(default_factory=list)

    def has(self, key: str) -> bool:
        """Return whether a text is one of the document, as far as the catalog says."""
        return key in self.entries and not self.entries[key].entry.obsolete

    @property
    def order(self) -> list[str]:
        """The texts of the document."""
        return [key for key in self.entries if self.has(key)]


def merged(
    base: str, ours: str, theirs: str, name: str, labels: tuple[str, str] = LABELS
) -> tuple[str | None, list[Problem]]:
    """Merge three versions of a catalog; `name` stands for it in messages, `labels` for two versions of an entry.

    Returns the text, with a problem for each entry that somebody has to choose a version of, or None with the problem
    that keeps a version from being read entry by entry.
    """
    sides: list[_Side] = []
    for version in (_without_conflicts(base), ours, theirs):  # a base that git made of two may hold conflicts
        side, problems = _side(version, name)
        if side is None:
            return None, problems
        sides.append(side)
    text = _Merge(sides[0], sides[1], sides[2], labels).text()
    return text, merge_conflicts(text, name)


def _without_conflicts(text: str) -> str:
    """Return the lines that stand outside the marks of conflicts."""
    outside: list[str] = []
    inside: list[str] = []
    for line in text.split("\n"):
        (inside if inside or line.startswith("<<<<<<<") else outside).append(line)
        if line.startswith(">>>>>>>"):
            inside = []
    return "\n".join(outside + inside)


def _side(text: str, name: str) -> tuple[_Side | None, list[Problem]]:
    read, problems = po_file.read(text, name)
    if read is None:
        return None, problems
    lines = [line for part in (read.head, *(one.lines for one in read.entries)) for line in part.split("\n")]
    if [line for line in lines if line.strip()] != [line for line in text.split("\n") if line.strip()]:
        message, hint = "not every line belongs to the header or to an entry.", "Put each comment above an entry."
        return None, [*problems, Problem(name, 0, "po-syntax", message, hint)][:1]
    side = _Side(read.head)
    for one in read.entries:
        key = text_of(one.entry)
        if side.has(key) and not one.entry.obsolete:
            message = "the same msgid stands in the catalog twice."
            return None, [*problems, Problem(name, 0, "po-duplicate", message, "Keep the better of the two.")][:1]
        if key in side.entries:
            side.others.append(one if side.has(key) else side.entries[key])
        if not side.has(key):
            side.entries.pop(key, None)
            side.entries[key] = one
    return side, []


class _Merge:
    """The merge of two sides with what both were made from."""

    def __init__(self, base: _Side, ours: _Side, theirs: _Side, labels: tuple[str, str]) -> None:
        self.base, self.ours, self.theirs, self.labels = base, ours, theirs, labels
        self.made_from = {id(side): _made_from(base, side) for side in (ours, theirs)}

    def text(self) -> str:
        """Return the text of the merged catalog."""
        base, ours, theirs = self.base, self.ours, self.theirs
        keys = dict.fromkeys([*ours.entries, *theirs.entries])
        found = {key: versions for key in keys if (versions := self._versions(key))}
        active = {key: versions for key, versions in found.items() if not versions[0].obsolete}
        kept_words = {one.msgstr for versions in active.values() for one in versions}
        gone = [
            (versions[0], self._written(key, versions))
            for key, versions in found.items()
            if key not in active and not (self._is_spent(key, versions) and versions[0].msgstr in kept_words)
        ]
        gone += [(one.entry, one.lines) for one in self._others()]
        head = three_way(base.head, ours.head, theirs.head, lambda *heads: merged_header(base.head, *heads))
        parts = [
            *([head] if head else []),
            *(self._written(key, active[key]) for key in self._order() if key in active),
            *(lines for _, lines in sorted(gone, key=lambda one: by_text(one[0]))),
        ]
        return "\n\n".join(parts) + "\n"

    def _versions(self, key: str) -> list[polib.POEntry]:
        """Return what becomes of a text's entry: nothing, the entry, or the two that somebody has to choose from."""
        base, ours, theirs = (side.entries.get(key) for side in (self.base, self.ours, self.theirs))
        if ours and theirs:
            for one, other in ((ours, theirs), (theirs, ours)):
                if one.said == other.said or (base and one.said == base.said):
                    return [other.entry]
            merged = merged_entry(self._base(key), _current(ours.entry), _current(theirs.entry))
            return merged if self._is_active(key) else [made_obsolete(one) for one in merged]
        only = ours or theirs
        if only is None or (base and only.said == base.said):
            return []
        if base is None:
            return [self._brought_up(key, only.entry)]
        left = only.entry if only.entry.obsolete or self._is_active(key) else made_obsolete(only.entry)
        return [left] if not left.obsolete or left.msgstr.strip() or left.tcomment else []

    def _is_active(self, key: str) -> bool:
        """Return whether a text is one of the document: as the side says that put it in or took it out."""
        return three_way(self.base.has(key), self.ours.has(key), self.theirs.has(key), max)

    def _base(self, key: str) -> polib.POEntry | None:
        """Return what both sides had; of a text that both edited alike, what `sync` first made of it."""
        if key in self.base.entries:
            return _current(self.base.entries[key].entry)
        old = next((found[key] for found in self.made_from.values() if key in found), None)
        return _carried_over(self.base.entries[old].entry, key) if old else None

    def _brought_up(self, key: str, entry: polib.POEntry) -> polib.POEntry:
        """Return the entry of a text that one side edited, with what the other did to that of the old text."""
        side, other = (self.ours, self.theirs) if key in self.ours.entries else (self.theirs, self.ours)
        old = self.made_from[id(side)].get(key)
        if old is None or old not in other.entries or other.entries[old].said == self.base.entries[old].said:
            return entry
        base, theirs = (_carried_over(one.entries[old].entry, key) for one in (self.base, other))
        if context_of(old) != context_of(key):  # nobody accepted their words for what the text means here
            theirs = draft_of(theirs, key)
        is_accepted = is_reviewed(entry) and not is_reviewed(base)
        if is_accepted or entry.msgstr != base.msgstr or not theirs.msgstr.strip():
            return entry
        return merged_entry(base, entry, theirs)[0]

    def _is_spent(self, key: str, versions: list[polib.POEntry]) -> bool:
        """Return whether an entry that neither side has as obsolete says no more than its words, which nobody accepted.

        `sync` leaves such an entry out where the words stand elsewhere.
        """
        read = [side.entries[key].entry for side in (self.base, self.ours, self.theirs) if key in side.entries]
        is_new = not any(one.obsolete for one in read)
        return len(versions) == 1 and versions[0].fuzzy and is_new and len({one.tcomment for one in read}) == 1

    def _others(self) -> Iterable[po_file.AsRead]:
        """Yield the further obsolete entries of texts, but those that one side removed."""
        base, ours, theirs = ({one.said: one for one in side.others} for side in (self.base, self.ours, self.theirs))
        for said, one in (ours | theirs).items():
            if (said in ours and said in theirs) or said not in base:
                yield one

    def _order(self) -> list[str]:
        """Return the texts of both documents: in the order of the side that changed it, ours if both did."""
        base, ours, theirs = self.base.order, self.ours.order, self.theirs.order
        common = set(base) & set(ours) & set(theirs)
        orders = [[key for key in one if key in common] for one in (base, ours, theirs)]
        lead, follow = (theirs, ours) if orders[0] == orders[1] != orders[2] else (ours, theirs)
        return in_one_order(lead, follow)

    def _written(self, key: str, versions: list[polib.POEntry]) -> str:
        """Return the lines of an entry, as a side has them if it says the same; two between marks of a conflict."""
        read = [side.entries[key] for side in (self.ours, self.theirs, self.base) if key in side.entries]
        lines = [po_file.lines_of(version, read) for version in versions]
        if len(lines) == 1:
            return lines[0]
        return f"<<<<<<< {self.labels[0]}\n{lines[0]}\n=======\n{lines[1]}\n>>>>>>> {self.labels[1]}"


def _current(entry: polib.POEntry) -> polib.POEntry:
    """Return an entry as it would be if its text were one of the document."""
    return _carried_over(entry, text_of(entry)) if entry.obsolete else entry


def _carried_over(entry: polib.POEntry, key: str) -> polib.POEntry:
    """Return what `sync` makes of an entry if its text becomes another, or the same again."""
    po = polib.POFile()
    po.append(entry)
    found = copy.copy(synced(po, [key])[0])
    if entry.msgstr.strip() and not found.msgstr.strip():  # edited again and again, until the two are nothing alike
        found = of_text(entry, key)
        found.flags, found.obsolete = ["fuzzy"], False
        found.previous_msgid = entry.msgid if is_reviewed(entry) else entry.previous_msgid
    return found


def _made_from(base: _Side, side: _Side) -> dict[str, str]:
    """Return, for texts that a side edited, the texts of `base` that they were made from, as far as can be told."""
    likely = changed_from(base.order, side.order)
    same_words = {one.entry.msgstr: text for text, one in base.entries.items() if one.entry.msgstr.strip()}
    found: dict[str, str] = {}
    for text in side.order:
        if text in base.entries:
            continue
        entry = side.entries[text].entry
        previous = in_context(entry.previous_msgid or "", context_of(text))
        for old in (previous, likely.get(text, ""), same_words.get(entry.msgstr, "")):
            if base.has(old) and not side.has(old):
                found.setdefault(text, old)
    return found
