"""What is wrong with concepts, and whether a text and its translation mention the same ones."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import TYPE_CHECKING

from diglot.base.problem import Severity
from diglot.checks.rule import Finding, rule
from diglot.glossary.concept import Concept
from diglot.glossary.glossary import Glossary
from diglot.glossary.linker import is_meant
from diglot.glossary.matcher import Matcher
from diglot.html.tags import VOID, attributes_of
from diglot.language.letters import JOINERS, MARKS, is_word
from diglot.markdown.projections import NO_WORDS, OBJECT
from diglot.markdown.tokens import Kind

if TYPE_CHECKING:
    from diglot.checks.values import ProjectTexts, Segment  # which know what a segment mentions

_WORD = re.compile(rf"[^\W\d_][\w{MARKS}{JOINERS}-]{{3,}}")
_ENDING = re.compile(r"(?:es|en|er|em|s|e|n)$")
_CONCEPT = (
    "---\nterm:\n  de: Rechenzentrum\n  en: data centre\n---\n\n# Rechenzentrum\n\n"
    "Ein Gebäude mit Servern.[^1]\n\n[^1]: Verlag: Titel, 2026, <https://example.org/>\n"
)


def mentions(segment: Segment) -> tuple[frozenset[str], frozenset[str]]:
    """Return the concepts that a text and its translation mention, but for the one that their page is about."""
    glossary, settings = segment.glossary, segment.settings
    if not glossary.concepts or not segment.is_linked:
        return frozenset(), frozenset()
    own = {glossary.slug_at(segment.document.path)}
    sides = (
        (settings.source, segment.original, segment.prose.source),
        (settings.target, segment.translation, segment.prose.target),
    )
    original, translated = (
        frozenset(
            match.slug
            for match in glossary.matchers[language].find(words)
            if is_meant(words[match.start : match.end], segment.unlinked)
        )
        for language, text, prose in sides
        for words in [_linkable(text, segment) if "nolink" in text else prose]
    )
    return original - own, translated - own


def _linkable(text: str, segment: Segment) -> str:
    """Return a text as prose without what stands in an element of the class `nolink`."""
    pieces, inside = [], [False]
    for token in segment.reader.tokens(text):
        if token.kind is Kind.TAG and token.name.startswith("/"):
            inside = inside[:-1] or [False]
        elif token.kind is Kind.TAG and token.name not in VOID:
            classes = (one.value for one in attributes_of(text[token.start : token.end]) or () if one.name == "class")
            inside.append(inside[-1] or "nolink" in " ".join(filter(None, classes)).split())
        pieces.append(OBJECT if inside[-1] or token.kind in NO_WORDS else token.shown)
    return "".join(pieces)


@rule(
    "terms",
    title="a translation and its original do not mention the same concepts",
    hint="Write the concept's term",
    wrong=("Das Rechenzentrum steht.", "The server hall stands."),
    right=("Das Rechenzentrum steht.", "The data centre stands."),
)
def check_terms(segment: Segment) -> Iterator[Finding]:
    """Where the original mentions a concept of the glossary, its translation mentions it, too, and the other way round.

    It is enough that each mentions the concept, in whatever words and however often, also with the capitals of a title.
    """
    original, translated = segment.mentions
    if original == translated:
        return
    settings, text = segment.settings, segment.prose
    for slug in sorted(original - translated - _in_small_letters(text.target, settings.target, segment)):
        if settings.target not in segment.glossary.concepts[slug].terms:
            continue  # what is missing is the headword, which is said once and of the concept
        term = segment.glossary.term(slug, segment.settings.target)
        message = f"the original mentions the concept '{slug}' and the translation does not."
        hint = f"Write “{term}”, add the form used to the concept, or silence this check with a reason."
        yield Finding(message, hint)
    for slug in sorted(translated - original - _in_small_letters(text.source, settings.source, segment)):
        if segment.settings.source not in segment.glossary.concepts[slug].terms:
            continue
        message = f"the translation mentions the concept '{slug}' and the original does not."
        hint = "Use another word, add the original's form to the concept, or silence this check with a reason."
        yield Finding(message, hint)


def _in_small_letters(prose: str, language: str, segment: Segment) -> set[str]:
    """Return the concepts that a text mentions if its capitals do not count, as those of “Data Centre” in a title."""
    return {match.slug for match in segment.glossary.matchers[language].find(prose.lower())}


@rule(
    "avoided-term",
    title="a text uses a form that its concept says to avoid",
    hint="Write the concept's term",
    wrong=("Das Rechenzentrum steht.", "The data centre, a computer centre, stands."),
    right=("Das Rechenzentrum steht.", "The data centre stands."),
)
def check_avoided(segment: Segment) -> Iterator[Finding]:
    """A concept may list, under `avoid`, forms that are never right for it."""
    glossary, settings = segment.glossary, segment.settings
    original, translated = segment.mentions
    for language, words, slugs in (
        (settings.source, segment.prose.source, original),
        (settings.target, segment.prose.target, translated | original),
    ):
        for slug in sorted(slugs & glossary.avoided.get(language, {}).keys()):
            for match in glossary.avoided[language][slug].find(words):
                form = words[match.start : match.end]
                message = f"“{form}” is a form to avoid for the concept '{slug}'."
                hint = f"Write “{glossary.term(slug, language)}”, or silence this check with a reason."
                yield Finding(message, hint)


@rule(
    "concept-incomplete",
    title="a concept lacks a language, its definition or a source",
    hint="Add it",
    scope="project",
    wrong={"glossary/rz.md": "---\nterm:\n  de: Rechenzentrum\n---\n\n# Rechenzentrum\n\nEin Gebäude.\n"},
    right={"glossary/rz.md": _CONCEPT},
)
def check_complete(texts: ProjectTexts) -> Iterator[Finding]:
    """A concept has a first paragraph that defines it, and a source as a footnote.

    That it has no headword in a language is only an `info`: it is linked in the others.
    """
    for concept in texts.glossary.concepts.values():
        without = [f"'{code}'" for code in texts.glossary.languages if code not in concept.terms]
        if without:
            message = f"the concept lacks a headword in {' and '.join(without)}."
            yield Finding(
                message, "Add it, or leave the concept unlinked there.", file=concept.name, severity=Severity.INFO
            )
        lacking = [] if concept.definition else ["a definition: its first paragraph"]
        source = "a source: a footnote such as '[^1]: Publisher: title, date, <address>'"
        lacking += [] if concept.has_source else [source]
        for what in lacking:
            yield Finding(f"the concept lacks {what}.", file=concept.name)


@rule(
    "form-twice",
    title="two concepts have the same form",
    hint="Leave it to one of the two",
    scope="project",
    wrong={"glossary/rz.md": _CONCEPT, "glossary/halle.md": _CONCEPT.replace("data centre", "hall")},
    right={"glossary/rz.md": _CONCEPT},
)
def check_twice(texts: ProjectTexts) -> Iterator[Finding]:
    """A word in a text can lead to one page only."""
    for language in texts.glossary.languages:
        homes: dict[str, Concept] = {}
        for concept, form in _forms(texts.glossary, language):
            if (other := homes.setdefault(form, concept)) is not concept:
                yield Finding(f"the form “{form}” in '{language}' belongs to {other.name}, too.", file=concept.name)


@rule(
    "form-never-matches",
    title="a form can never be found in a text",
    hint="A form begins and ends with a letter or digit, with single spaces or hyphens between its words",
    scope="project",
    wrong={"glossary/rz.md": _CONCEPT.replace("de: Rechenzentrum", 'de: "-zentrum"')},
    right={"glossary/rz.md": _CONCEPT},
)
def check_forms(texts: ProjectTexts) -> Iterator[Finding]:
    """Texts are searched word by word: a form begins and ends with a letter or digit, but for a `*` at its end."""
    for language in texts.glossary.languages:
        for concept, form in _forms(texts.glossary, language):
            text = form.rstrip("*")
            found = _matcher_of(form, language).find(text)
            if not found or (found[0].start, found[0].end) != (0, len(text)):
                message = f"the form “{form}” in '{language}' can never be found in a text."
                yield Finding(message, file=concept.name)


@rule(
    "form-unused",
    title="a form is used nowhere",
    hint="Keep what is likely to come",
    severity="info",
    scope="project",
    wrong={"glossary/rz.md": _CONCEPT.replace("---\n\n", "forms:\n  de: [Datenzentrumm]\n---\n\n")},
    right={"glossary/rz.md": _CONCEPT.replace("---\n\n", "forms:\n  de: [Datenzentrum]\n---\n\nDas Datenzentrum.\n\n")},
)
def check_unused(texts: ProjectTexts) -> Iterator[Finding]:
    """This is only an `info`: no text of the site uses the form, so it may have a typing error in it."""
    glossary = texts.glossary
    for language in glossary.languages:
        used: dict[str, set[str]] = defaultdict(set)
        for words in texts.texts.get(language, []):
            for match in glossary.matchers[language].find(words):
                used[match.slug].add(words[match.start : match.end])
        for concept in glossary.concepts.values():
            unused = [
                f"“{form}”"
                for form in concept.forms.get(language, ())[1:]
                if not any(_matcher_of(form, language).find(words) for words in used[concept.slug])
            ]
            if unused:
                yield Finding(f"no text in '{language}' uses {', '.join(unused)}.", file=concept.name)


@rule(
    "see-unknown",
    title="a related concept does not exist",
    hint="Correct the slug, or take it out",
    scope="project",
    wrong={"glossary/rz.md": _CONCEPT.replace("---\n\n", "see: [data-center]\n---\n\n")},
    right={"glossary/rz.md": _CONCEPT},
)
def check_see(texts: ProjectTexts) -> Iterator[Finding]:
    """`see` names the slugs of other concepts."""
    for concept in texts.glossary.concepts.values():
        for slug in concept.see:
            if slug not in texts.glossary.concepts:
                yield Finding(f"there is no concept '{slug}' to see.", file=concept.name)


@lru_cache(2000)
def _matcher_of(form: str, language: str) -> Matcher:
    """Return what finds a form alone."""
    return Matcher([(form, "form")], language)


def _forms(glossary: Glossary, language: str) -> Iterator[tuple[Concept, str]]:
    """Yield the forms of all concepts in a language, each with its concept."""
    for concept in glossary.concepts.values():
        for form in concept.forms.get(language, ()):
            yield concept, form


def unlinked_words(glossary: Glossary, texts: dict[str, list[str]]) -> str:
    """Return a report of words that hold the stem of a one-word form without being linked, with forms to paste."""
    found: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for language in glossary.languages:
        stems = _stems(glossary.concepts.values(), language)
        pattern = re.compile("|".join(map(re.escape, sorted(stems, key=len, reverse=True))) or r"(?!)", re.IGNORECASE)
        for words in texts.get(language, []):
            linked = [(match.start, match.end) for match in glossary.matchers[language].find(words)]
            for word in _WORD.finditer(words):
                if any(start <= word.start() < end for start, end in linked):
                    continue
                if (stem := pattern.search(word[0])) and (slug := stems.get(stem[0].lower())):
                    found[(slug, language)][word[0]] += 1
    lines = []
    for (slug, language), words_found in sorted(found.items()):
        forms = ", ".join(f'"{word}"' for word in sorted(words_found))
        lines.append(f"{glossary.concepts[slug].name}\n  forms:\n    {language}: [{forms}]")
    return "\n".join(lines)


def _stems(concepts: Iterable[Concept], language: str) -> dict[str, str]:
    """Return the stems of all one-word forms of five letters and more, with the concept that each belongs to."""
    stems: dict[str, str] = {}
    for concept in concepts:
        for form in concept.forms.get(language, ()):
            word = form.rstrip("*")
            stem = _ENDING.sub("", word) if len(word) > 6 else word
            if is_word(word) and len(stem) >= 5:
                stems.setdefault(stem.lower(), concept.slug)
    return stems
