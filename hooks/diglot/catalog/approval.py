"""Who reviewed an entry: the remark `reviewed: WHO DAY SEAL`, and what its seal says of the words that stand there now.

Where the seal does not fit the original, somebody accepted the translation of another one: the entry is stale, whatever
its flags say. Where only the translation is another, it counts as reviewed, but not by the one who is named.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from diglot.catalog.comments import Line, noted, parsed, remarks, without, written
from diglot.catalog.remarks import Approval, Derivation, Judgement, spelled
from diglot.catalog.seal import seal


def approval_of(comment: str, msgid: str, words: str) -> Approval | None:
    """Return who accepted these very words as the translation of this original, by a comment; the last one counts."""
    found = remarks(comment, Approval)[-1:]
    return next((one for one in found if one.seal == seal(msgid, words)), None)


def is_of_another_original(comment: str, msgid: str) -> bool:
    """Return whether it was another original that somebody accepted the translation of."""
    found = remarks(comment, Approval)[-1:]
    return any(not one.seal.fits_original(msgid) for one in found)


def approved(comment: str, msgid: str, words: str, who: str, day: date) -> str:
    """Return the comment of an entry that somebody accepts.

    Where these very words came from stays in it; what it says of other words goes, and so does who accepted it before.
    """
    left = written(line for line in parsed(without(comment, Approval)) if not _is_of_other_words(line, words))
    return noted(left, Approval(who, day, seal(msgid, words)))


def renewed(comment: str, before: tuple[str, str], after: tuple[str, str]) -> str:
    """Return a comment whose seals of an original and its translation fit what mechanically became of the two.

    `before` and `after` are msgid and msgstr. Each half of a seal is renewed only where it fitted before.
    """
    return written(_renewed(line, before, after) for line in parsed(comment))


def _is_of_other_words(line: Line, words: str) -> bool:
    remark = line.remark
    return isinstance(remark, Derivation) and (remark.seal is None or not remark.is_about(words))


def _renewed(line: Line, before: tuple[str, str], after: tuple[str, str]) -> Line:
    remark = line.remark
    if not isinstance(remark, Approval | Derivation | Judgement) or remark.seal is None:
        return line
    had, new = remark.seal, seal(*after)
    fitting = replace(
        had,
        original=new.original if had.fits_original(before[0]) else had.original,
        translation=new.translation if had.fits_translation(before[1]) else had.translation,
    )
    if fitting == had:
        return line
    remark = replace(remark, seal=fitting)
    return Line(spelled(remark), remark)
