"""Typed notes: footnotes whose label names a kind, `[^translator:grenze]`, `[^fact:preis]`, `[^context:nvidia]`.

A fact note has a verdict and the day on which it was checked, which stand in the document's front matter, and may
state there what was checked, as a claim that can be read by itself:

    facts:
      preis: {verdict: supported, checked: 2026-11-22, claim: "In China kostet das Paket 64.000 Yuan."}

What the verdicts rest on may be said there, too, as `evidence`: a text that stands below their overview.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from xml.etree.ElementTree import Element, SubElement

from markdown.util import AtomicString

from diglot.language.locales import explained, long_date
from diglot.language.words import Word, Words
from diglot.markdown.anchors import insert_first
from diglot.markdown.rows import add_class
from diglot.markdown.segments import claims_in
from diglot.project.front_matter import day_of

KINDS = ("translator", "fact", "context")
VERDICTS = ("supported", "partly", "unsupported", "outdated", "unverifiable")

_QUIET = "supported"
"""The verdict that a mark does not show: all others warn."""

TYPED = tuple(f"fn:{kind}:" for kind in KINDS)
"""How the ids of notes with a kind begin."""

AFTER = "data-after"
"""The attribute of what goes with notes: it has their kinds, and is hidden where a reader has hidden all of these."""

_ITEMS = ".//div[@class='footnote']/ol/li"
_LABEL = re.compile(r"(translator|fact|context):(.+)")
_NUMBER = re.compile(r"\d+")


@dataclass(frozen=True)
class Fact:
    """What checking a claim came to, when it was checked, and the claim in words of its own if it has any."""

    verdict: str
    checked: date
    claim: str = ""


@dataclass(frozen=True)
class Note:
    """A typed note as a column lists it: its item, its label, its kind, and its number among those of the kind."""

    item: Element
    label: str
    kind: str
    number: int

    def mark(self, language: str, words: Words) -> str:
        """Return the sign and number that stand for the note in the text, such as `F3`."""
        return f"{words.word(language, 'sign', self.kind)}{self.number}"

    def spoken(self, language: str, words: Words) -> str:
        """Return the sign and number with the kind of the note, as a screen reader says them."""
        return explained(self.mark(language, words), words.word(language, "note", self.kind), language)


def facts_of(meta: Mapping[str, Any]) -> dict[str, Fact]:
    """Return the facts that front matter gives, by the names in their notes' labels, but for unusable ones."""
    listed, claims = meta.get("facts"), claims_in(meta)
    facts = {}
    for name, value in listed.items() if isinstance(listed, dict) else ():
        verdict, checked = (value.get("verdict"), value.get("checked")) if isinstance(value, dict) else (None, None)
        if verdict in VERDICTS and (day := day_of(checked)):
            facts[str(name)] = Fact(str(verdict), day, claims.get(str(name), ""))
    return facts


def dress(root: Element, language: str, facts: Mapping[str, Fact], words: Words) -> None:
    """Show the kinds of typed notes in a finished column: at their marks, and in the list at the end."""
    notes = {note.label: note for note in typed_notes(root)}
    numbers = _own_numbers(root) if notes else {}
    seen: set[str] = set()
    for mark in root.iter("sup"):
        link = mark.find("a[@class='footnote-ref']")
        if link is None:
            continue
        label = link.get("href", "").removeprefix("#fn:")
        if label in numbers:
            link.text = AtomicString(_NUMBER.sub(str(numbers[label]), link.text or "", count=1))
        note = notes.get(label)
        if note is None:
            continue
        add_class(link, "note")
        link.set("data-note", note.kind)
        link.set("aria-label", note.spoken(language, words))
        link.text = AtomicString(note.mark(language, words))
        fact = _fact_of(note, facts)
        if fact and fact.verdict != _QUIET:
            link.set("data-verdict", fact.verdict)
        if note.label in seen:
            add_class(mark, "note--again")
        seen.add(note.label)
    for note in notes.values():
        fact = _fact_of(note, facts)
        add_class(note.item, "note-item")
        back = words.word(language, "note", "back").filled(mark=note.mark(language, words))
        name_backlinks(note.item, back, language)
        note.item.set("data-note", note.kind)
        if len(note.item.findall("p")) > 1:
            note.item.set("data-more", words.word(language, "note", "more"))
        head = Element("span", {"class": "note-head"})
        strong = SubElement(head, "strong")
        kind = words.word(language, "note", note.kind)
        kind.tell(head, language)
        strong.text = AtomicString(f"{note.mark(language, words)} {kind}")
        if fact:
            verdict = SubElement(head, "span", {"class": f"note-verdict note-verdict--{fact.verdict}"})
            verdict.text = AtomicString(words.word(language, "verdict", fact.verdict) or fact.verdict)
            strong.tail = AtomicString(" ")
            verdict.tail = AtomicString(f" {_checked(fact, language, words)}")
        insert_first(note.item, head)
        head.tail = AtomicString(" ")


def _fact_of(note: Note, facts: Mapping[str, Fact]) -> Fact | None:
    return facts.get(note.label.removeprefix("fact:")) if note.kind == "fact" else None


def _own_numbers(root: Element) -> dict[str, int]:
    """Number the notes without a kind by themselves, in the list, too, since browsers count all; return each label's.

    Notes with a kind have signs of their own, and a footnote 5 with none before it would look as if some were missing.
    """
    numbers = {}
    for number, item in enumerate(ordinary_notes(root), start=1):
        item.set("value", str(number))
        numbers[item.get("id", "").removeprefix("fn:")] = number
    return numbers


def name_backlinks(note: Element, name: Word, language: str) -> None:
    """Name the links from a note back to the text; where there are several, by their numbers, too."""
    for number, link in enumerate(note.iterfind(".//a[@class='footnote-backref']"), start=1):
        for attribute in ("title", "aria-label"):
            link.set(attribute, f"{name} ({number})" if number > 1 else name)
        name.tell(link, language)


def typed_notes(root: Element) -> Iterator[Note]:
    """Yield the notes of a column that have a kind, in the order of its list."""
    counted: Counter[str] = Counter()
    for item in root.iterfind(_ITEMS):
        found = _LABEL.fullmatch(item.get("id", "").removeprefix("fn:"))
        if found:
            counted[found[1]] += 1
            yield Note(item, found[0], found[1], counted[found[1]])


def ordinary_notes(root: Element) -> list[Element]:
    """Return the notes of a column that have no kind, in the order of its list."""
    typed = [note.item for note in typed_notes(root)]
    return [item for item in root.iterfind(_ITEMS) if item not in typed]


def _checked(fact: Fact, language: str, words: Words) -> str:
    checked = words.word(language, "note", "checked")
    return checked.filled(date=long_date(fact.checked, checked.language))
