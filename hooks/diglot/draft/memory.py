"""The translation memory: drafts from what people have translated already, in any catalog of the site."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import polib

from diglot.catalog.approval import is_of_another_original
from diglot.catalog.key import text_of
from diglot.catalog.remarks import Origin
from diglot.draft.answers import markup_faults
from diglot.draft.drafter import Draft, Segment
from diglot.language.likeness import is_figure, likeness
from diglot.markdown.context import in_context
from diglot.markdown.inline_reader import InlineReader
from diglot.markdown.tokens import Kind
from diglot.project import files
from diglot.project.project import Project

LEAST = 0.6
"""How alike (see `likeness`) two texts must be for the translation of one to help with the other.

Measured on this edition's texts, each with the other text most like it: from 0.6 on, all 31 translations had at least
half of their words in common, from 0.5 to 0.6 23 of 27, from 0.4 to 0.5 one of 12.
"""

FEWEST_WORDS = 5
"""Shorter texts have to be the same: "Mehr über die Ausgabe" is not "Über diese Ausgabe", though they look alike."""

_SHARED = LEAST / (2 - LEAST)
"""What part of its words a text shares, at least, with one that is alike: all of those of a text so much shorter."""

_MOST_COMPARED = 50


@dataclass(frozen=True)
class Known:
    """A text with its reviewed translation, and the catalog that has them."""

    msgid: str
    words: str
    catalog: str


def remembered(project: Project) -> Iterator[Known]:
    """Yield what all catalogs of a site know: what is reviewed, and what was, before its text was changed or left."""
    for path in [*project.sources, *project.orphaned_catalogs()]:
        catalog, _ = files.read_catalog(project.settings, path)
        for entry in catalog.po if catalog else ():
            if entry.msgstr.strip() and (msgid := _reviewed_for(entry)):
                yield Known(msgid, entry.msgstr, project.settings.catalog_name(path))


def _reviewed_for(entry: polib.POEntry) -> str:
    """Return the text that an entry's words were reviewed as a translation of; empty for a draft."""
    if entry.fuzzy:
        return in_context(entry.previous_msgid or "", entry.msgctxt)
    return "" if is_of_another_original(entry.tcomment, entry.msgid) else text_of(entry)


class Memory:
    """Drafts from what is known, the same text first and then the text most like it."""

    name = "memory"

    def __init__(self, known: Iterable[Known]) -> None:
        self._by_text: dict[str, list[Known]] = defaultdict(list)
        for one in known:
            self._by_text[one.msgid].append(one)
        self._by_word: dict[str, list[str]] = defaultdict(list)
        for text in self._by_text:
            for word in dict.fromkeys(text.split()):
                self._by_word[word].append(text)

    def draft(self, segment: Segment) -> Draft | None:
        """Return a draft made of a known translation; of several of one text, the one that is there most often."""
        if segment.msgid in self._by_text:
            words, catalog = self._translation(segment.msgid)
            return Draft(words, Origin.MEMORY, catalog)
        for alike, text in self._alike(segment):
            words, catalog = self._translation(text)
            words = _with_markup_of(segment.msgid, text, words, segment.reader)
            if not markup_faults(segment.msgid, words, segment.md):
                original = " ".join(text.split())
                source = f"{catalog}, where the original is {alike:.0%} alike: {original}"
                return Draft(words, Origin.MEMORY, source)
        return None

    def settle(self, *, everything: bool) -> None:
        """Do nothing: what is remembered stands in the catalogs."""

    def _translation(self, text: str) -> tuple[str, str]:
        known = self._by_text[text]
        words = Counter(one.words for one in known).most_common(1)[0][0]
        return words, next(one.catalog for one in known if one.words == words)

    def _alike(self, segment: Segment) -> list[tuple[float, str]]:
        """Return the texts that are enough alike, the most alike first.

        A stale translation stays unless a text is more like the present one than that which it was made from.
        """
        words = dict.fromkeys(segment.msgid.split())
        if len(words) < FEWEST_WORDS or is_figure(segment.msgid):
            return []
        # Texts that are alike share so many words that they share one of the rarest, however many of those they lack.
        rarest = sorted(words, key=lambda word: len(self._by_word.get(word, ())))
        shared: Counter[str] = Counter()
        for word in rarest[: int(len(rarest) * (1 - _SHARED)) + 1]:
            shared.update(self._by_word.get(word, ()))
        least = max(LEAST, likeness(segment.msgid, segment.previous) if segment.previous else 0.0)
        scored = (
            (likeness(segment.msgid, text), text)
            for text, _ in shared.most_common(_MOST_COMPARED)
            if len(text.split()) >= FEWEST_WORDS
        )
        return sorted((one for one in scored if one[0] >= least and one[1] != segment.previous), reverse=True)


def _with_markup_of(msgid: str, other: str, words: str, reader: InlineReader) -> str:
    """Return the translation of another text with the automatic links and note marks of this one.

    Links are exchanged in order. A mark that this text lacks goes, and one that only this text has comes to the end,
    where a person finds it and puts it in its place.
    """

    def written(text: str, kind: Kind) -> list[str]:
        return [text[token.start : token.end] for token in reader.tokens(text) if token.kind is kind]

    ours, theirs = written(msgid, Kind.AUTOLINK), written(other, Kind.AUTOLINK)
    is_exchanged = len(ours) == len(theirs) and Counter(theirs) == Counter(written(words, Kind.AUTOLINK))
    instead = dict(zip(theirs, ours, strict=True)) if is_exchanged else {}
    left = Counter(written(msgid, Kind.NOTE))
    pieces, last = [], 0
    for token in reader.tokens(words):
        mark = words[token.start : token.end]
        if token.kind is Kind.NOTE:
            left[mark] -= 1
            now = mark if left[mark] >= 0 else ""
        elif token.kind is Kind.AUTOLINK:
            now = instead.get(mark, mark)
        else:
            continue
        pieces += [words[last : token.start], now]
        last = token.end
    return "".join([*pieces, words[last:], *(mark for mark, times in left.items() for _ in range(times))])
