"""What is wrong with concepts, and whether a text and its translation mention the same ones."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator

from diglot.base.problem import Problem, Severity
from diglot.catalog.state import State
from diglot.catalog.translations import Translation
from diglot.glossary.concept import Concept
from diglot.glossary.glossary import Glossary
from diglot.glossary.matcher import Matcher
from diglot.language.letters import JOINERS, MARKS, is_word
from diglot.markdown.inline_reader import InlineReader
from diglot.markdown.projections import prose
from diglot.project.settings import Settings

_WORD = re.compile(rf"[^\W\d_][\w{MARKS}{JOINERS}-]{{3,}}")
_ENDING = re.compile(r"(?:es|en|er|em|s|e|n)$")


class TermChecker:
    """Compares the concepts of originals and translations; made once for all documents."""

    def __init__(self, glossary: Glossary) -> None:
        self.glossary = glossary
        self.source, self.target = glossary.languages
        self.avoided = {
            language: {
                concept.slug: Matcher(
                    ((form, concept.slug) for form in concept.avoid.get(language, ())), language, literally=True
                )
                for concept in glossary.concepts.values()
                if concept.avoid.get(language)
            }
            for language in glossary.languages
        }

    def check(
        self, msgid: str, translation: Translation, own: str, place: str, reader: InlineReader
    ) -> Iterator[Problem]:
        """Yield what is wrong with one reviewed or drafted segment; `own` is the concept that the page is about.

        Concepts are counted, not words: it is enough that each language mentions them.
        """
        if not self.glossary.concepts or translation.state in {State.MISSING, State.STALE}:
            return
        matchers = self.glossary.matchers
        source, target = prose(msgid, reader), prose(translation.words, reader)
        original = {match.slug for match in matchers[self.source].find(source)} - {own}
        translated = {match.slug for match in matchers[self.target].find(target)} - {own}
        for slug in sorted(original - translated):
            term = self.glossary.term(slug, self.target)
            message = f"the original mentions the concept '{slug}' and the translation does not."
            hint = f"Write “{term}”, add the form used to the concept, or silence this check with a reason."
            yield Problem(place, translation.line, "terms", message, hint)
        for slug in sorted(translated - original):
            message = f"the translation mentions the concept '{slug}' and the original does not."
            hint = "Use another word, add the original's form to the concept, or silence this check with a reason."
            yield Problem(place, translation.line, "terms", message, hint)
        for language, words, mentions in (
            (self.source, source, original),
            (self.target, target, translated | original),
        ):
            for slug in sorted(mentions & set(self.avoided[language])):
                for match in self.avoided[language][slug].find(words):
                    form = words[match.start : match.end]
                    message = f"“{form}” is a form to avoid for the concept '{slug}'."
                    hint = f"Write “{self.glossary.term(slug, language)}”, or silence this check with a reason."
                    yield Problem(place, translation.line, "avoided-term", message, hint)


def check_concepts(glossary: Glossary, settings: Settings) -> list[Problem]:
    """Return what is wrong with the concepts by themselves and with each other."""
    problems: list[Problem] = []
    for concept in glossary.concepts.values():
        problems += _incomplete(concept, settings)
        for slug in concept.see:
            if slug not in glossary.concepts:
                message = f"there is no concept '{slug}' to see."
                problems.append(Problem(concept.name, 0, "see-unknown", message, "Correct the slug, or take it out."))
    for language in glossary.languages:
        problems += _doubled(glossary.concepts.values(), language)
        problems += _unmatchable(glossary.concepts.values(), language)
    return problems


def _incomplete(concept: Concept, settings: Settings) -> Iterator[Problem]:
    lacking = [f"a headword in '{code}'" for code in (settings.source, settings.target) if code not in concept.terms]
    lacking += [] if concept.definition else ["a definition: its first paragraph"]
    lacking += [] if concept.has_source else ["a source: a footnote such as '[^1]: Publisher: title, date, <address>'"]
    for what in lacking:
        yield Problem(concept.name, 0, "concept-incomplete", f"the concept lacks {what}.", "Add it.")


def _doubled(concepts: Iterable[Concept], language: str) -> Iterator[Problem]:
    homes: dict[str, Concept] = {}
    for concept in concepts:
        for form in concept.forms.get(language, ()):
            other = homes.setdefault(form, concept)
            if other is not concept:
                message = f"the form “{form}” in '{language}' belongs to {other.name}, too."
                yield Problem(concept.name, 0, "form-twice", message, "Leave it to one of the two.")


def _unmatchable(concepts: Iterable[Concept], language: str) -> Iterator[Problem]:
    for concept in concepts:
        for form in concept.forms.get(language, ()):
            text = form.rstrip("*")
            found = Matcher([(form, concept.slug)], language).find(text)
            if not found or (found[0].start, found[0].end) != (0, len(text)):
                message = f"the form “{form}” in '{language}' can never be found in a text."
                hint = "A form begins and ends with a letter or digit, with single spaces or hyphens between its words."
                yield Problem(concept.name, 0, "form-never-matches", message, hint)


def unused_forms(glossary: Glossary, texts: dict[str, list[str]]) -> Iterator[Problem]:
    """Yield, as information, the listed forms that no text uses; `texts` is the prose of the site by language."""
    for language in glossary.languages:
        used: dict[str, set[str]] = defaultdict(set)
        for words in texts.get(language, []):
            for match in glossary.matchers[language].find(words):
                used[match.slug].add(words[match.start : match.end])
        for concept in glossary.concepts.values():
            unused = [
                f"“{form}”"
                for form in concept.forms.get(language, ())[1:]
                if not any(Matcher([(form, concept.slug)], language).find(words) for words in used[concept.slug])
            ]
            if unused:
                message = f"no text in '{language}' uses {', '.join(unused)}."
                yield Problem(concept.name, 0, "form-unused", message, "Keep what is likely to come.", Severity.INFO)


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
