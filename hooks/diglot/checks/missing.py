"""What has no translation, in one line for each document that lacks many instead of one for each text."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from diglot.base.problem import Problem, Severity
from diglot.catalog.state import State

_FEW = 3
"""So many texts of a document are named one by one."""


@dataclass(frozen=True)
class Extent:
    """How many texts a document has, and the files that they stand in: its own and its catalog.

    `into` is the language that they are to be translated into, where the site has several.
    """

    files: frozenset[str]
    texts: int
    into: str = ""


def in_one_line(
    problems: Iterable[Problem], extents: Iterable[Extent], changed: Mapping[str, Container[int]]
) -> Iterator[Problem]:
    """Yield problems with what each document lacks said once, at the first of its texts, where that is many texts.

    Texts on lines that `changed`, by their files, are named nevertheless, unless they are all that a document has.
    """
    extent_of = {file: extent for extent in extents for file in extent.files}
    lacking: dict[Extent, list[Problem]] = defaultdict(list)
    for one in problems:
        if one.code == State.MISSING.value and one.file in extent_of:
            lacking[extent_of[one.file]].append(one)
        else:
            yield one
    for extent, missing in lacking.items():
        named = [one for one in missing if one.line in changed.get(one.file, ())]
        if len(named) == extent.texts:
            named = []
        yield from named
        left: dict[Severity, list[Problem]] = defaultdict(list)
        for one in missing:
            if one not in named:
                left[one.severity].append(one)
        for alike in left.values():
            yield from alike if len(alike) <= _FEW else [_of_many(alike, extent, are_others=bool(named))]


def _of_many(missing: list[Problem], extent: Extent, *, are_others: bool) -> Problem:
    """Return one problem for many of a document; its message names the first text as that one's own does."""
    first = missing[0]
    text = first.message[: first.message.rindex("”") + 1]
    number = f"{len(missing)} {'other ' if are_others else ''}of {extent.texts} texts"
    into = f" into '{extent.into}'" if extent.into else ""
    message = f"{number} have no translation{into}, the first is {text}."
    return replace(first, message=message, hint="Write it into msgstr; 'diglot check --each' names them all.")
