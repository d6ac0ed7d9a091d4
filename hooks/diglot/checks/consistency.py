"""What only a look at all catalogs of a site shows: one text translated in two ways, and single words left standing."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from diglot.base.problem import Severity, excerpt
from diglot.catalog.state import State
from diglot.checks.prose import without_quotations
from diglot.checks.rule import Finding, rule
from diglot.checks.values import Occurrence, ProjectTexts
from diglot.checks.words import may_be_alike
from diglot.language.letters import MARKS, words_of

_WORD = re.compile(rf"(?:[^\W\d_][{MARKS}]*){{4,}}")  # no “of” or “and”, which names have, too


@rule(
    "inconsistent",
    title="a text is translated differently in different places",
    hint="Translate it alike",
    severity="warning",
    scope="project",
    silence=True,
    wrong={
        "docs/a.md": "Zur Startseite",
        "docs/b.md": "Zur Startseite",
        "translations/en/a.po": 'msgid "Zur Startseite"\nmsgstr "To the home page"\n',
        "translations/en/b.po": 'msgid "Zur Startseite"\nmsgstr "To the start page"\n',
    },
    right={
        "docs/a.md": "Zur Startseite",
        "docs/b.md": "Zur Startseite",
        "translations/en/a.po": 'msgid "Zur Startseite"\nmsgstr "To the home page"\n',
        "translations/en/b.po": 'msgid "Zur Startseite"\nmsgstr "To the home page"\n',
    },
)
def check_consistency(texts: ProjectTexts) -> Iterator[Finding]:
    """The same text has the same translation in all documents, unless its context is another or a comment says why."""
    by_text: dict[str, list[Occurrence]] = defaultdict(list)
    for one in texts.occurrences:
        if one.state is State.REVIEWED and "inconsistent" not in one.silenced:
            by_text[one.msgid].append(one)
    for same in by_text.values():
        counts = Counter(_folded(one.words) for one in same)
        if len(counts) == 1:
            continue
        usual, number = counts.most_common(1)[0]
        for one in same:
            words = _folded(one.words)
            if words == usual and 2 * number > len(same):
                continue
            other = next(one for one in same if _folded(one.words) != words)
            yield Finding(f"it is {excerpt(other.words)} in {other.place}:{other.line}", at=one)


def _folded(words: str) -> str:
    return " ".join(words.split())


def left_standing(occurrences: Sequence[Occurrence]) -> Iterator[Finding]:
    """Yield, as untranslated, each text that is its own translation and may be a name, but has words that others have.

    A word is known to be translated if other originals have it and no other translation does; a name is in both.
    """
    reviewed = [one for one in occurrences if one.state is State.REVIEWED]
    same = [one for one in reviewed if str(one.msgid) == one.words]
    alike = [one for one in same if may_be_alike(words_of(without_quotations(one.source)))]
    if not alike:
        return
    suspected = {word for one in alike for word in _words(one.source)}
    others = [one for one in reviewed if str(one.msgid) != one.words]
    translated = suspected & {word for one in others for word in _words(one.source)}
    translated -= {word for one in others for word in _words(one.target)}
    for one in alike:
        if _words(one.source) & translated:
            message = f"“{one.words}”, whose words other translations never have"
            yield Finding(message, severity=Severity.WARNING, at=one)


def _words(prose: str) -> set[str]:
    return {word.lower() for word in _WORD.findall(without_quotations(prose))}
