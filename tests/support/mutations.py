"""Faults made by machine in the catalogs of this edition, from a seed: nobody chose them one by one."""

from __future__ import annotations

import calendar
import random
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import polib

Entries = list[polib.POEntry]
Mutation = Callable[[random.Random, polib.POEntry, Entries], str | None]
"""Gives of an entry a translation with a fault, None where it has nothing to spoil; the entries are the site's."""

_OUTSIDE = r"(?![^`]*`[^`]*(?:`[^`]*`[^`]*)*$)"  # not in code
_ADDRESS = re.compile(r"\]\([^)]*\)|<[^>]*>")
_NUMBER = re.compile(rf"(?<![\w^:/.-])\d+(?:[.,]\d+)*(?![\w\]]){_OUTSIDE}")
_MONTHS = list(calendar.month_name)[1:]
_MONTH = re.compile(rf"(?<=\d )(?:{'|'.join(_MONTHS)})|(?:{'|'.join(_MONTHS)})(?= \d)")
_WORD = re.compile(rf"(?<![\w’-])[a-z]{{3,}}(?![\w’-]){_OUTSIDE}")
_NO_PROSE = re.compile(r"<[^>]*>|\[\^[^\]]+\]")
_SENTENCE_END = re.compile(r"(?<=[.!?])((?:\[\^[^\]]+\])*) (?=[A-ZÄÖÜ“„])")
_AMERICAN = {"centre": "center", "licence": "license", "favour": "favor", "programme": "program", "organis": "organiz"}
_AMERICAN |= {
    "labell": "label",
    "judgement": "judgment",
    "recognis": "recogniz",
    "defence": "defense",
    "colour": "color",
}


def _sentences(text: str) -> list[str]:
    return [one.strip() for one in _SENTENCE_END.sub(r"\1\n", text).split("\n")]


def _spoil(
    pattern: re.Pattern[str], change: Callable[[random.Random, str], str], *, in_address: bool = False
) -> Mutation:
    """Return a mutation that changes one of the places where a pattern matches, in addresses or else outside them."""

    def mutation(rng: random.Random, entry: polib.POEntry, _: Entries) -> str | None:
        addresses = [one.span() for one in _ADDRESS.finditer(entry.msgstr)]
        found = [
            one
            for one in pattern.finditer(entry.msgstr)
            if any(start < one.end() and one.start() < end for start, end in addresses) == in_address
        ]
        if not found:
            return None
        one = rng.choice(found)
        return entry.msgstr[: one.start()] + change(rng, one[0]) + entry.msgstr[one.end() :]

    return mutation


def _other_digit(rng: random.Random, number: str) -> str:
    at = rng.choice([at for at, character in enumerate(number) if character.isdigit()])
    return number[:at] + rng.choice([digit for digit in "123456789" if digit != number[at]]) + number[at + 1 :]


def _with_zero_width(rng: random.Random, word: str) -> str:
    at = rng.randrange(1, len(word))
    return word[:at] + "\u200b" + word[at:]


def _without_sentence(rng: random.Random, entry: polib.POEntry, _: Entries) -> str | None:
    parts = _sentences(entry.msgstr)
    long = [at for at, part in enumerate(parts) if len(part.split()) > 4]
    if len(parts) < 2 or not long:
        return None
    del parts[rng.choice(long)]
    return " ".join(parts)


def _with_sentence(rng: random.Random, entry: polib.POEntry, entries: Entries) -> str | None:
    other = rng.choice([one for one in entries if len(one.msgstr.split()) > 20 and one.msgid != entry.msgid])
    sentence = _sentences(_NO_PROSE.sub("", other.msgstr))[-1]
    return f"{entry.msgstr} {sentence}" if len(entry.msgid) > 80 else None


def _shifted(_: random.Random, entry: polib.POEntry, entries: Entries) -> str | None:
    at = entries.index(entry) + 1
    other = entries[at] if at < len(entries) else None
    return other.msgstr if other and min(len(other.msgid.split()), len(entry.msgid.split())) > 5 else None


def _half_untranslated(_: random.Random, entry: polib.POEntry, __: Entries) -> str | None:
    originals, translations = entry.msgid.split(" "), entry.msgstr.split(" ")
    if len(originals) < 14 or _ADDRESS.search(entry.msgid):
        return None
    return " ".join(translations[: len(translations) // 2] + originals[len(originals) // 2 :])


def _truncated(_: random.Random, entry: polib.POEntry, __: Entries) -> str | None:
    words = entry.msgstr.split(" ")
    return " ".join(words[: len(words) // 3]) if len(words) > 14 else None


def _untranslated(_: random.Random, entry: polib.POEntry, __: Entries) -> str | None:
    return entry.msgid if len(entry.msgid.split()) > 4 and not _ADDRESS.search(entry.msgid) else None


def _without_end(_: random.Random, entry: polib.POEntry, __: Entries) -> str | None:
    return entry.msgstr[:-1] if entry.msgstr[-1] in ".?:" else None


def _in_other_words(rng: random.Random, entry: polib.POEntry, entries: Entries) -> str | None:
    if sum(one.msgid == entry.msgid for one in entries) < 2:
        return None
    return _spoil(_WORD, lambda *_: "")(rng, entry, entries)


KINDS: dict[str, tuple[frozenset[str], Mutation]] = {
    "a digit is another": (frozenset({"numbers"}), _spoil(_NUMBER, _other_digit)),
    "a number is lost": (frozenset({"numbers"}), _spoil(_NUMBER, lambda *_: "")),
    "a month is another": (
        frozenset({"numbers"}),
        _spoil(_MONTH, lambda rng, month: rng.choice([one for one in _MONTHS if one != month])),
    ),
    "a letter of an address is another": (
        frozenset({"links"}),
        _spoil(re.compile(r"(?<=[a-z])[a-z](?=[a-z/-]*\))"), lambda *_: "q", in_address=True),
    ),
    "a sentence is lost": (frozenset({"meaning", "length", "numbers", "footnotes"}), _without_sentence),
    "a sentence is from elsewhere": (frozenset({"meaning", "length"}), _with_sentence),
    "the next translation": (frozenset({"meaning"}), _shifted),
    "the original": (frozenset({"untranslated"}), _untranslated),
    "half of the original": (frozenset({"untranslated"}), _half_untranslated),
    "a third of it": (frozenset({"length", "meaning"}), _truncated),
    "the end is lost": (frozenset({"end-punctuation"}), _without_end),
    "a word is doubled": (frozenset({"double-words"}), _spoil(_WORD, lambda _, word: f"{word} {word}")),
    "a bracket is lost": (frozenset({"brackets"}), _spoil(re.compile(rf"[()]{_OUTSIDE}"), lambda *_: "")),
    "a quotation mark is straight": (frozenset({"quotes"}), _spoil(re.compile(f"[“”]{_OUTSIDE}"), lambda *_: '"')),
    "a quotation mark is lost": (frozenset({"quotes"}), _spoil(re.compile(f"[“”]{_OUTSIDE}"), lambda *_: "")),
    "a zero-width space": (frozenset({"characters"}), _spoil(_WORD, _with_zero_width)),
    "an American word": (
        frozenset({"spelling"}),
        _spoil(re.compile(f"(?:{'|'.join(_AMERICAN)}){_OUTSIDE}"), lambda _, word: _AMERICAN[word]),
    ),
    "other words than elsewhere": (frozenset({"inconsistent"}), _in_other_words),
}
"""What is done to a translation, and the codes of which one must be reported."""


@dataclass(frozen=True)
class Fault:
    """A fault put into an entry: its kind, the codes expected, and what the translation was before."""

    kind: str
    codes: frozenset[str]
    entry: polib.POEntry
    before: str


def mutated(catalogs: list[polib.POFile], each: int, seed: int) -> Iterator[Fault]:
    """Put so many faults of each kind into the translations of a site, at most one into each text, and yield them."""
    rng = random.Random(seed)
    entries = [entry for catalog in catalogs for entry in catalog if not entry.obsolete]
    touched: set[str] = set()
    for kind, (codes, mutation) in KINDS.items():
        made = 0
        for entry in rng.sample(entries, len(entries)):
            if made == each:
                break
            spoilt = mutation(rng, entry, entries) if entry.msgid not in touched else None
            if spoilt is None or spoilt.split() == entry.msgstr.split():
                continue
            touched.add(entry.msgid)
            before, entry.msgstr = entry.msgstr, re.sub(" {2,}", " ", spoilt).strip()
            made += 1
            yield Fault(kind, codes, entry, before)
