"""Texts that are translated in two ways: in several documents, or at several places of one whose translation was taken.

Somebody who knows what each means can give it a context; nobody else can, and nothing is changed here.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

import polib

from diglot.base.problem import Problem, Severity, excerpt
from diglot.catalog.comments import remarks
from diglot.catalog.remarks import Derivation, Silence
from diglot.catalog.state import State
from diglot.catalog.sync import synced
from diglot.catalog.translations import Translation, catalog_of
from diglot.markdown.block_tree import block_tree
from diglot.markdown.context import InContext
from diglot.markdown.lines import lines_of
from diglot.markdown.segments import slots
from diglot.project.project import Pair, Project
from diglot.project.walk import each_pair

ANOTHER_WAY = "it is translated in another way in line"
"""What an adopted draft says where the translation had its text in two ways; the number of the line follows."""

_FILE_AND_LINE = re.compile(rf"(.+?):\d+: .*{ANOTHER_WAY} (\d+)", re.DOTALL)
_HINT = "Write {context=…} on the line if it means something else there, run 'diglot sync' and translate it."


@dataclass(frozen=True)
class _Place:
    """Where a document has a text, how that is translated, and, if it was adopted, where it is in another way."""

    document: str
    line: int
    text: str
    words: str
    other: str = ""


def ambiguities(project: Project, only: frozenset[str] | None = None) -> list[Problem]:
    """Return where texts stand that are translated in two ways; `only` limits this to documents by their paths."""
    chosen = None if only is None else {project.settings.document_name(path) for path in only}
    by_text: dict[str, list[_Place]] = defaultdict(list)
    for outcome in each_pair(project, _places):
        for one in outcome.value or ():
            by_text[one.text].append(one)
    found = [problem for places in by_text.values() for problem in _problems(places)]
    return sorted(problem for problem in found if chosen is None or problem.file in chosen)


def _problems(places: list[_Place]) -> Iterator[Problem]:
    """Yield a problem for each place of a text whose translation is not the one that it mostly has."""
    documents = {one.document: one for one in places}
    counts = Counter(one.words for one in documents.values())
    usual, number = counts.most_common(1)[0]
    for one in places:
        if one.other:
            yield _problem(one, one.other)
        elif len(counts) > 1 and (one.words != usual or 2 * number <= len(documents)):
            other = next(there for there in documents.values() if there.words != one.words)
            yield _problem(one, f"as {excerpt(other.words)} in {other.document}:{other.line}")


def _problem(place: _Place, other: str) -> Problem:
    message = f"{excerpt(place.text)} is translated as {excerpt(place.words)}, and {other}."
    return Problem(place.document, place.line, "ambiguous", message, _HINT, Severity.INFO)


def _places(pair: Pair) -> list[_Place]:
    """Return where a document has texts with words that a person has written or accepted."""
    catalog = catalog_of(synced(pair.catalog.po if pair.catalog else polib.POFile(), pair.msgids))
    where, places = pair.places, list[_Place]()
    adopted: dict[str, str] = {}
    for text in pair.msgids:
        one = catalog[text]
        if one.state not in {State.REVIEWED, State.DRAFT} or one.origin.is_machine_made or _is_intended(one):
            continue
        if other := _other_of(one):
            adopted[text] = other
        else:
            places.append(_Place(*where[text], text, " ".join(one.words.split())))
    for text, line in _all_lines(pair, adopted) if adopted else ():
        words = " ".join(catalog[text].words.split())
        places.append(_Place(pair.document.name, line, text, words, adopted[text]))
    return places


def _is_intended(translation: Translation) -> bool:
    return any("inconsistent" in silence.codes for silence in remarks(translation.comment, Silence))


def _other_of(translation: Translation) -> str:
    """Return where an adopted translation is another one, as its remark says; empty where it says nothing."""
    for remark in remarks(translation.comment, Derivation):
        if remark.is_about(translation.words) and (found := _FILE_AND_LINE.match(remark.source)):
            return f"in another way in {found[1]}:{found[2]}"
    return ""


def _all_lines(pair: Pair, texts: dict[str, str]) -> Iterator[tuple[str, int]]:
    """Yield every line of a document in which one of these texts begins."""
    root = block_tree(pair.md, pair.document.front.body)
    numbered = [InContext(slot.msgid, f"{number}") for number, slot in enumerate(slots(root, pair.reader))]
    lines = lines_of(numbered, pair.document.text)  # which has a line for each text: here for each place of it
    for slot, place in zip(slots(root, pair.reader), numbered, strict=True):
        if slot.msgid in texts:
            yield slot.msgid, lines[place]
