"""Who reviewed what no seal says it of: a person by name, or a process that says what it is."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from diglot.language import locales

Wording = tuple[tuple[str, str], ...]
"""The same words in several languages, each behind its code; an empty code stands for any language."""


@dataclass(frozen=True)
class Reviewer:
    """Who reviewed the translations into `language`, which is empty for any: a person's name, or what a process did."""

    language: str
    name: str = ""
    process: Wording = ()


def reviewer_for(language: str, reviewers: Iterable[Reviewer]) -> Reviewer | None:
    """Return who reviewed the translations into a language; who is named for that language comes first."""
    fitting = [one for one in reviewers if one.language in ("", language)]
    return max(fitting, key=lambda one: bool(one.language), default=None)


def wording_in(language: str, wording: Wording) -> str:
    """Return words in a language: its own, those of the same language elsewhere, those for any, or else the first."""
    known = dict(wording)
    own = (known[code] for code in (language, locales.primary(language), "") if code in known)
    return next(own, wording[0][1] if wording else "")
