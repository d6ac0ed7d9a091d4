"""Diglot's own words that a language of the site lacks, so that English ones stand on its pages."""

from __future__ import annotations

from collections.abc import Iterator

from diglot.base.problem import Problem, Severity
from diglot.language.words import table
from diglot.project.settings import Settings

_NAMED = 8


def lacking(known: Settings, configuration: str) -> Iterator[Problem]:
    """Yield a problem for each language at hand that lacks some; `configuration` is the file that can give them."""
    for language in (known.languages.source, known.target):
        if not (names := known.interface.missing(language)):
            continue
        named = ", ".join(names[:_NAMED]) + f" and {len(names) - _NAMED} more" * (len(names) > _NAMED)
        message = f"{len(names)} of Diglot's {len(table('en'))} own words are missing in '{language}': {named}."
        hint = f"Pages say them in English; write 'words: {{{language}: {{{names[0]}: …}}}}' below the plugin."
        yield Problem(configuration, 0, "interface-words", message, hint, Severity.INFO)
