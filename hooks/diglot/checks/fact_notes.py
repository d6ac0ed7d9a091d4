"""What a fact note has to have: a verdict, the day it was checked, and a source."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import Any

from diglot.base.textfile import without_fenced_code
from diglot.checks.rule import Finding, rule
from diglot.checks.values import DocumentText
from diglot.language.references import is_reference
from diglot.markdown.segments import claims_in
from diglot.page.notes import VERDICTS, facts_of
from diglot.project.front_matter import day_of, line_of
from diglot.project.option_values import nearest

_DEFINITION = re.compile(r"^\[\^fact:([^\]]+)\]:(.*(?:\n(?:[ \t]+.*|[ \t]*(?=\n[ \t]+\S)))*)", re.MULTILINE)
_ADDRESS = re.compile(r"<https?://[^>\s]+>|(?<=\])\(<?https?://[^)\s]+\)")
_KEYS = ("verdict", "checked", "claim")
_A_DAY = date(2026, 11, 22)


def _example(
    fact: str, note: str = "Das stimmt.\n\n    Verlag, 22. November 2026: [„Titel“](https://example.org/)."
) -> str:
    """Return a document with a fact note, whose front matter says this of it."""
    front = f"---\nfacts:\n{fact}---\n\n" if fact else ""
    return f"{front}Der Preis[^fact:preis] steigt.\n\n[^fact:preis]: {note}\n"


_FACT = "  preis: {verdict: supported, checked: 2026-11-22}\n"
_CLAIM = '  preis: {verdict: supported, checked: 2026-11-22, claim: "Das Paket kostet 64.000 Yuan."}\n'


@rule(
    "fact-verdict",
    title="a fact note has no verdict with a day, or a verdict has no note",
    hint="Write the note, or take the fact out of the front matter",
    scope="document",
    wrong=_example(""),
    right=_example(_FACT),
)
def check_verdicts(text: DocumentText) -> Iterator[Finding]:
    """The front matter gives each fact note a verdict and the day it was checked, which is not yet to come.

    Verdicts are `supported`, `partly`, `unsupported`, `outdated` and `unverifiable`. What all of them rest on may stand
    beside them as `evidence`, a text that is translated and shown below their overview.
    [Writing](writing.md#a-claim-with-a-verdict) shows all of it.
    """
    listed = {str(name): fact for name, fact in _listed(text).items()}
    noted = {name: line for name, line, _ in _notes(text)}
    for name, line in noted.items():
        if not isinstance(listed.get(name), dict):
            message = f"the fact note '{name}' has no verdict, or none with a day."
            hint = (
                f"Write '{name}: {{verdict: …, checked: 2026-11-22}}' under 'facts'; verdicts: {', '.join(VERDICTS)}."
            )
            yield Finding(message, hint, line)
    for name, fact in sorted(listed.items()):
        if name not in noted:
            hint = nearest(name, sorted(noted.keys() - listed.keys()))
            line = line_of(text.document.text, "facts", name)
            yield Finding(f"there is no note '[^fact:{name}]' for the fact '{name}'.", hint, line)
        elif isinstance(fact, dict):
            for key, message, hint in _faults(fact, text.today):
                line = line_of(text.document.text, "facts", name, key)
                yield Finding(f"the fact '{name}' {message}.", hint, line)


@rule(
    "fact-claim",
    title="the claim of a fact note is no text, or that of another",
    hint="Write a sentence that can be read by itself, in quotes",
    scope="document",
    wrong=_example("  preis: {verdict: supported, checked: 2026-11-22, claim: 64000}\n"),
    right=_example(_CLAIM),
)
def check_claims(text: DocumentText) -> Iterator[Finding]:
    """A claim says in a sentence that can be read by itself what a fact note has checked, and has one rating.

    [Programs are told of it](index.md#claims-that-were-checked).
    """
    claims = claims_in(text.meta)
    stated: dict[str, str] = {}
    for name, fact in ((str(key), value) for key, value in _listed(text).items() if isinstance(value, dict)):
        if fact.get("claim") is not None and name not in claims:
            yield Finding(f"the claim of the fact note '{name}' is no text.", line=_line_of_claim(text, name))
        elif name in claims and (first := stated.setdefault(claims[name].casefold(), name)) != name:
            message = f"the fact note '{name}' has the same claim as '{first}'."
            yield Finding(
                message, "State what each of them checked, or leave one of the claims out.", _line_of_claim(text, name)
            )


@rule(
    "fact-source",
    title="a fact note has no source",
    hint="Add an indented paragraph 'Publisher, date: [title](https://address).'",
    scope="document",
    wrong=_example(_FACT, "Das stimmt."),
    right=_example(_FACT),
)
def check_sources(text: DocumentText) -> Iterator[Finding]:
    """A fact note names at least one source, with publisher, date, title and address, in a paragraph of its own.

    For the date may stand that there is none, such as `undated` or `ohne Datum`; the address may also stand behind the
    title, as `<https://example.org/>`.
    """
    for name, line, note in _notes(text):
        if not any(map(_is_source, note.split("\n"))):
            yield Finding(f"the fact note '{name}' has no source.", line=line)


@rule(
    "fact-old",
    title="a fact note was last checked long ago",
    hint="Check it again and change the day",
    severity="warning",
    scope="document",
    wrong=_example(_FACT.replace("2026-11-22", "2020-01-01")),
    right=_example(_FACT),
)
def check_days(text: DocumentText) -> Iterator[Finding]:
    """A fact note counts as checked for as many days as the [option](options.md) `fact_days` says, or for 365 days.

    Check it again, then change the day.
    """
    facts, oldest = facts_of(text.meta), timedelta(days=text.settings.fact_days)
    for name, line, _ in _notes(text):
        if name in facts and text.today - facts[name].checked > oldest:
            message = f"the fact note '{name}' was last checked on {facts[name].checked.isoformat()}."
            yield Finding(message, line=line)


def _faults(fact: Mapping[Any, Any], today: date) -> Iterator[tuple[str, str, str]]:
    """Yield what is wrong with the verdict of a fact or its day: in which key, and what to write."""
    odd = [str(key) for key in fact if key not in _KEYS]
    day_named, verdicts_named = f"Write 'checked: {_A_DAY}'.", f"Verdicts are {', '.join(VERDICTS)}."
    for key, what, hint in (
        ("verdict", "verdict", verdicts_named),
        ("checked", "day on which it was checked ('checked')", day_named),
    ):
        if fact.get(key) is None:
            near = next((one for one in odd if nearest(one, [key])), key)
            yield near, f"has no {what}", nearest(near, [key]) if near != key else hint
    verdict, checked = fact.get("verdict"), fact.get("checked")
    if verdict is not None and verdict not in VERDICTS:
        hint = f"{nearest(str(verdict).lower(), VERDICTS)} {verdicts_named}".strip()
        yield "verdict", f"has '{verdict}' as its verdict, which is none", hint
    day = day_of(checked)
    if checked is not None and day is None:
        yield "checked", f"was checked on '{checked}', which is no day", _as_day(str(checked))
    if day and day > today + timedelta(days=1):  # it may be tomorrow elsewhere
        yield "checked", f"was checked on {day}, which is yet to come", "Write the day on which it was checked."


def _as_day(written: str) -> str:
    """Say how to write a day, which may have been written with its numbers in another order."""
    numbers = [int(number) for number in re.findall(r"[0-9]{1,4}", written)]
    numbers = numbers[::-1] if len(numbers) == 3 and numbers[2] >= 1000 else numbers
    try:
        day = date(*numbers) if len(numbers) == 3 else _A_DAY
    except ValueError:
        day = _A_DAY
    return f"Write it as {day}."


def _line_of_claim(text: DocumentText, name: str) -> int:
    return line_of(text.document.text, "facts", name, "claim")


def _listed(text: DocumentText) -> Mapping[Any, Any]:
    listed = text.meta.get("facts")
    return listed if isinstance(listed, dict) else {}


def _notes(text: DocumentText) -> Iterator[tuple[str, int, str]]:
    """Yield the fact notes of a document by their names, each with its line and what it says."""
    if "[^fact:" not in text.document.text:
        return
    body = "\n".join(without_fenced_code(text.document.text))
    line, last = 1, 0
    for found in _DEFINITION.finditer(body):
        line, last = line + body.count("\n", last, found.start()), found.start()
        yield found[1], line, found[2]


def _is_source(line: str) -> bool:
    """Return whether a line says who published what, when and where: `Publisher, 22 November 2026: [title](…)`."""
    words = _ADDRESS.sub("", line)
    return words != line and is_reference(words)
