"""What a fact note has to have: a verdict, the day it was checked, and a source."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import Any

from diglot.base.problem import Problem, Severity
from diglot.base.textfile import line_of_key, without_fenced_code
from diglot.markdown.segments import claims_in
from diglot.page.notes import VERDICTS, facts_of
from diglot.project.files import Document

_DEFINITION = re.compile(r"^\[\^fact:([^\]]+)\]:(.*(?:\n(?:[ \t]+.*|[ \t]*(?=\n[ \t]+\S)))*)", re.MULTILINE)
_ADDRESS = re.compile(r"<https?://[^>\s]+>|(?<=\])\(<?https?://[^)\s]+\)")
_DATED = re.compile(r"\b(?:19|20)\d\d\b|ohne Datum|undated")


def check_notes(document: Document, today: date, oldest: timedelta) -> Iterator[Problem]:
    """Yield what is wrong with the fact notes of a document; `oldest` is how long ago they may have been checked."""
    facts = facts_of(document.front.meta)
    listed = document.front.meta.get("facts")
    named = set(map(str, listed)) if isinstance(listed, dict) else set()
    noted = set()
    text = "\n".join(without_fenced_code(document.text))
    line, last = 1, 0
    for found in _DEFINITION.finditer(text):
        line, last = line + text.count("\n", last, found.start()), found.start()
        name = found[1]
        noted.add(name)
        if name not in facts:
            message = f"the fact note '{name}' has no verdict, or none with a day."
            hint = (
                f"Write '{name}: {{verdict: …, checked: 2026-11-22}}' under 'facts'; verdicts: {', '.join(VERDICTS)}."
            )
            yield Problem(document.name, line, "fact-verdict", message, hint)
        elif today - facts[name].checked > oldest:
            message = f"the fact note '{name}' was last checked on {facts[name].checked.isoformat()}."
            hint = "Check it again and change the day."
            yield Problem(document.name, line, "fact-old", message, hint, Severity.WARNING)
        if not any(map(_is_source, found[2].split("\n"))):
            message = f"the fact note '{name}' has no source."
            hint = "Add an indented paragraph 'Publisher, date: [title](https://address).'."
            yield Problem(document.name, line, "fact-source", message, hint)
    yield from _claims(document, listed if isinstance(listed, dict) else {})
    for name in sorted(named - noted):
        message = f"there is no note '[^fact:{name}]' for the fact '{name}'."
        hint = "Write the note, or take the fact out of the front matter."
        yield Problem(document.name, 1, "fact-verdict", message, hint)


def _claims(document: Document, listed: Mapping[Any, Any]) -> Iterator[Problem]:
    """Yield the claims that are no text, and those that another fact has stated already: each is rated but once."""
    claims = claims_in(document.front.meta)
    stated: dict[str, str] = {}
    for name, fact in ((str(key), value) for key, value in listed.items() if isinstance(value, dict)):
        line = line_of_key(name, document.text)
        if fact.get("claim") is not None and name not in claims:
            message = f"the claim of the fact note '{name}' is no text."
            hint = "Write a sentence that can be read by itself, in quotes."
            yield Problem(document.name, line, "fact-claim", message, hint)
        elif name in claims and (first := stated.setdefault(claims[name].casefold(), name)) != name:
            message = f"the fact note '{name}' has the same claim as '{first}'."
            hint = "State what each of them checked, or leave one of the claims out."
            yield Problem(document.name, line, "fact-claim", message, hint)


def _is_source(line: str) -> bool:
    """Return whether a line says who published what, when and where: `Publisher, 22 November 2026: [title](…)`."""
    words = _ADDRESS.sub("", line)
    return words != line and ": " in words and ", " in words and bool(_DATED.search(words))
