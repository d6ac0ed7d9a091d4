"""What a reviewer gets to read of an entry: in the terminal, and below the translation in an editor."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from diglot.base.problem import printable
from diglot.catalog.comments import derivation_of
from diglot.catalog.remarks import Origin
from diglot.catalog.state import State
from diglot.catalog.translations import Translation
from diglot.language.word_diff import Change, Piece, word_changes
from diglot.markdown.context import context_of
from diglot.project.settings import Settings
from diglot.review.entries import Entry

CUT = "# ------------------------ >8 ------------------------"
"""Parts the translation from the rest in an editor, as in a message of git."""

_BELOW = "Write the translation above this line. What is below is for reading and is not saved."
_MARKS = {Change.KEPT: ("", ""), Change.REMOVED: ("[-", "-]"), Change.INSERTED: ("{+", "+}")}
_AROUND = 20
"""So many words that stayed are shown on either side of a change."""

_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")
_UNSEEN = str.maketrans({"\u00a0": "⍽", "\u202f": "⍽", "\n": "↵\n"})


@dataclass(frozen=True)
class Section:
    """A heading and the text below it, in pieces; one without a change is a single piece."""

    title: str
    pieces: list[Piece]


def sections(entry: Entry, settings: Settings) -> Iterator[Section]:
    """Yield what there is to read: both texts, what changed, terms, what stands around, comments, and problems."""
    translation = entry.translation
    context = context_of(entry.waiting.msgid)
    where = f", where it means “{printable(context)}”" if context else ""
    yield _plain(f"Original ({settings.source}){where}", _with_breaks(entry.waiting.msgid))
    if translation.state is State.STALE and translation.previous != str(entry.waiting.msgid):
        changes = word_changes(translation.previous, entry.waiting.msgid)
        yield Section("What changed in it since it was translated", list(_shortened(changes)))
    if translation.state is not State.MISSING:
        yield _plain(f"Translation ({settings.target})", _with_breaks(translation.words))
    if _is_of_another_original(entry):
        yield _plain("Draft of an earlier original", "The original has changed since this draft was made.")
    if entry.terms:
        yield _plain("Terms", "\n".join(f"{original} – {headword}" for original, headword in entry.terms))
    for title, text in (("Before it", entry.before), ("After it", entry.after)):
        if text:
            yield _plain(title, _beside(text))
    if translation.comment:
        yield _plain("Comments", translation.comment)
    if entry.problems:
        lines = (f"{problem.severity}: {problem.message} {problem.hint} [{problem.code}]" for problem in entry.problems)
        yield _plain("Problems", "\n".join(lines))


def _with_breaks(text: str) -> str:
    """Return a text whose hard breaks can be seen; it has no other line ends."""
    return text.replace("\n", "↵\n")


def _beside(text: str, most: int = 300) -> str:
    """Return a text that stands beside the one in question, on one line, without its end if it is long."""
    words = " ".join(text.split())
    return words if len(words) <= most else f"{words[:most].rpartition(' ')[0]} …"


def marked(piece: Piece) -> str:
    """Return a piece as text that shows without colours what became of it: `[-removed-]`, `{+inserted+}`.

    Line ends and no-break spaces that came or went can be seen. Control characters, which could make a terminal do
    things, are replaced, and what nobody sees or what turns the direction of a text is written as in Python.
    """
    text = piece.text if piece.change is Change.KEPT else piece.text.translate(_UNSEEN)
    begin, end = _MARKS[piece.change]
    return begin + printable(_CONTROL.sub("\ufffd", text), keep="\n\t") + end


def standing_in_words(translation: Translation) -> str:
    """Return how far a translation is; of one that was taken over, that nobody has reviewed it yet."""
    is_adopted = translation.state is State.DRAFT and translation.origin is Origin.ADOPTED
    return "adopted, not yet reviewed" if is_adopted else str(translation.state)


def for_editor(entry: Entry, settings: Settings) -> str:
    """Return what an editor is opened with: the translation, a line that ends it, and what there is to read."""
    below = [_BELOW, f"{entry.catalog}:{entry.translation.line} ({standing_in_words(entry.translation)})"]
    below += [printable(entry.address)] if entry.address else []
    for section in sections(entry, settings):
        below += ["", f"{section.title}:", *"".join(map(marked, section.pieces)).split("\n")]
    comments = "\n".join(f"# {line}".rstrip() for line in below)
    return f"{entry.translation.words}\n\n{CUT}\n{comments}\n"


def from_editor(text: str) -> str | None:
    """Return the translation in a text that an editor gave back; None where the line below it is missing."""
    above, line, _ = f"\n{text}".partition(f"\n{CUT}")
    return above.strip() if line else None


def _is_of_another_original(entry: Entry) -> bool:
    """Return whether the draft was made of what the original was before; without a seal nobody can tell."""
    translation = entry.translation
    if translation.state is not State.DRAFT:
        return False
    derivation = derivation_of(translation.comment, translation.words)
    return bool(derivation and derivation.seal and not derivation.seal.fits_original(entry.waiting.msgid))


def _plain(title: str, text: str) -> Section:
    return Section(title, [Piece(Change.KEPT, text)])


def _shortened(pieces: list[Piece]) -> Iterator[Piece]:
    """Yield pieces with long stretches that stayed cut down to what is near a change."""
    for number, piece in enumerate(pieces):
        if piece.change is not Change.KEPT:
            yield piece
            continue
        words = re.findall(r"\s*\S+|\s+$", piece.text)
        before = _AROUND if number else 0
        after = _AROUND if number + 1 < len(pieces) else 0
        if len(words) > before + after + 1:
            begin, end = words[:before], words[len(words) - after :]
            yield Piece(Change.KEPT, " … ".join(["".join(begin), "".join(end).lstrip()]).lstrip())
        else:
            yield piece
