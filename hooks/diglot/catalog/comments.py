"""The translator's comment of an entry, line by line: remarks, and all else, which is a person's and stays.

Gettext and other editors keep a comment when the text changes; a remark's seal says which words it is about.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeVar

from diglot.catalog.remarks import ORDER, Derivation, Origin, Remark, remark_of, spelled
from diglot.catalog.seal import SEAL

_SomeRemark = TypeVar("_SomeRemark", bound=Remark)

_NARROWEST = 70
"""So many characters of a comment have room in a line of any program that wraps them; polib wraps at 78 columns."""

_SEALED = re.compile("(?:draft|memory|adopted|judge|reviewed):(?: |$)")
_ANY = re.compile(f"{_SEALED.pattern}|diglot:|previous (?:original|translation): ")
_SEAL_AT_END = re.compile(f"(?:^| ){SEAL}$")


@dataclass(frozen=True)
class Line:
    """One line of a comment, as it stands there, and the remark that it is; None if it is a person's.

    A remark that some program has wrapped is one line all the same.
    """

    text: str
    remark: Remark | None = None


def parsed(comment: str) -> list[Line]:
    """Return the lines of a comment."""
    texts = comment.split("\n") if comment else []
    lines: list[Line] = []
    at = 0
    while at < len(texts):
        end = _end(texts, at)
        lines.append(Line("\n".join(texts[at:end]), remark_of(" ".join(texts[at:end]))))
        at = end
    return lines


def written(lines: Iterable[Line]) -> str:
    """Return lines as a comment: remarks in their order, in the places where remarks stand; all others stay."""
    there = list(lines)
    ordered = iter(sorted((line for line in there if line.remark), key=_place))
    return "\n".join((next(ordered) if line.remark else line).text for line in there)


def noted(comment: str, remark: Remark) -> str:
    """Return a comment with one more remark: behind those that come before it, else before the others, else last."""
    lines, new = parsed(comment), Line(spelled(remark), remark)
    ours = [at for at, line in enumerate(lines) if line.remark]
    before = [at for at in ours if _place(lines[at]) <= _place(new)]
    lines.insert(before[-1] + 1 if before else ours[0] if ours else len(lines), new)
    return written(lines)


def without(comment: str, kind: type[Remark]) -> str:
    """Return a comment without its remarks of one kind."""
    return written(line for line in parsed(comment) if not isinstance(line.remark, kind))


def remarks(comment: str, kind: type[_SomeRemark]) -> list[_SomeRemark]:
    """Return the remarks of one kind in a comment."""
    return [line.remark for line in parsed(comment) if isinstance(line.remark, kind)]


def derivation_of(comment: str, words: str) -> Derivation | None:
    """Return where the words of an entry come from, by its comment; None if a person wrote or changed them.

    What has no seal counts whatever the words are now. A machine comes first where there are several.
    """
    lines = sorted((line for line in parsed(comment) if line.remark), key=_place)
    counting = (one.remark for one in lines if isinstance(one.remark, Derivation) and one.remark.is_about(words))
    return next(counting, None)


def origin_of(comment: str, words: str) -> Origin:
    """Return the origin of the words of an entry, by its comment."""
    derivation = derivation_of(comment, words)
    return derivation.origin if derivation else Origin.PERSON


def _end(texts: list[str], at: int) -> int:
    """Return where the line that begins there ends: behind the seal, if it was wrapped on the way to it."""
    if not _SEALED.match(texts[at]):
        return at + 1
    for end in range(at + 1, len(texts) + 1):
        if _SEAL_AT_END.search(texts[end - 1]):
            return end
        if end == len(texts) or _ANY.match(texts[end]) or not _is_wrapped(texts[end - 1], texts[end]):
            break
    return at + 1


def _is_wrapped(text: str, following: str) -> bool:
    """Return whether a line is so long that the first word of the following one had no room in it."""
    word = following.partition(" ")[0]
    return bool(word) and len(text) + 1 + len(word) > _NARROWEST


def _place(line: Line) -> tuple[int, int]:
    """Return what sorts the lines that are remarks."""
    origin = list(Origin).index(line.remark.origin) if isinstance(line.remark, Derivation) else 0
    return ORDER.index(type(line.remark)), origin
