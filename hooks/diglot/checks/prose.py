"""A segment as the checks of its words read it: as prose in both languages."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass

from diglot.language.addresses import without_addresses
from diglot.language.letters import words_of
from diglot.markdown.inline_reader import InlineReader
from diglot.markdown.projections import OBJECT, marked_words, prose

QUOTED = re.compile(
    r"""„([^„“”"]*)[“”] | “([^“”„]*)” | ”([^”]*)” | «([^«»]*)» | »([^«»]*)« | "([^"]*)" | 「([^「」]*)」
      | (?<!\w)‚([^‚‘’]*)[‘’] | (?<!\w)‘([^‘’]*)’ | ‹([^‹›]*)› | ›([^‹›]*)‹ | 『([^『』]*)』""",
    re.VERBOSE,
)
"""A quotation in the marks of any language; the only group that is not empty is what it says."""

TITLED = re.compile("《[^《》]*》|〈[^〈〉]*〉")
"""The title of a work, which other languages emphasise."""

_QUOTE = re.compile('[„“”«»"「‚‘‹›『]')


@dataclass(frozen=True)
class Reading:
    """One segment in both languages.

    `source` and `target` are its prose. In `source_own` and `target_own` `OBJECT` stands for what belongs to neither
    language: addresses, the passages that both quote in the same words, such as titles and examples, and those that
    both mark as words of the same language (`lang`); `source_words` and `target_words` are the words of these.
    """

    source: str
    target: str
    source_own: str
    target_own: str
    source_words: list[str]
    target_words: list[str]


def reading(original: str, translation: str, reader: InlineReader) -> Reading:
    """Return a segment as the checks read it."""
    source, target = prose(original, reader), prose(translation, reader)
    own = source, target
    if marked := _marked(original, reader) & _marked(translation, reader):
        own = _without_marked(original, marked, reader), _without_marked(translation, marked, reader)
    source_own, target_own = (without_addresses(text, OBJECT) for text in own)
    if _QUOTE.search(source) and _QUOTE.search(target):
        shared = set(_quoted(source_own)) & set(_quoted(target_own))
        if shared:
            source_own, target_own = (_without(text, shared) for text in (source_own, target_own))
    words = words_of(source_own), words_of(target_own)
    return Reading(source, target, source_own, target_own, *words)


def without_quotations(text: str) -> str:
    """Return prose with `OBJECT` for each quoted passage."""
    return QUOTED.sub(OBJECT, text) if _QUOTE.search(text) else text


def _quoted(text: str) -> list[str]:
    return [_content(found) for found in QUOTED.finditer(text)]


def _without(text: str, contents: set[str]) -> str:
    return QUOTED.sub(lambda found: OBJECT if _content(found) in contents else found[0], text)


def _marked(markdown: str, reader: InlineReader) -> set[tuple[str, str]]:
    return {(one.language, one.words) for one in marked_words(markdown, reader)}


def _without_marked(markdown: str, marked: Collection[tuple[str, str]], reader: InlineReader) -> str:
    """Return the prose of a text without the words that are marked as being of some language."""
    pieces, last = [], 0
    for one in marked_words(markdown, reader):
        if (one.language, one.words) in marked:
            pieces += [markdown[last : one.start], OBJECT]
            last = one.end
    return prose("".join([*pieces, markdown[last:]]), reader)


def _content(found: re.Match[str]) -> str:
    return next(group for group in found.groups() if group is not None).strip()
