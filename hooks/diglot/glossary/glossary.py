"""All concepts of a site, ready to find and to link them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property

from diglot.base.problem import Problem
from diglot.glossary.concept import Concept, read_concept, same_slug, slug_of
from diglot.glossary.matcher import Matcher, matcher_for
from diglot.language.words import Words
from diglot.project import files
from diglot.project.files import Document
from diglot.project.options import CONCEPTS
from diglot.project.settings import Settings


@dataclass
class Glossary:
    """The concepts of a site by their slugs, and its languages, that of the documents first.

    `folder` is what the paths of their documents begin with, `index` the path of the page that lists them all; `words`
    are those that Diglot itself puts beside concepts.
    """

    concepts: dict[str, Concept] = field(default_factory=dict)
    languages: tuple[str, ...] = ()
    folder: str = f"{CONCEPTS}/"
    index: str = f"{CONCEPTS}/index.md"
    words: Words = field(default_factory=Words)

    @cached_property
    def matchers(self) -> dict[str, Matcher]:
        """Return the matcher of each language, built at first use."""
        return {language: matcher_for(self.concepts.values(), language) for language in self.languages}

    def path(self, slug: str) -> str:
        """Return the path of a concept's document."""
        return f"{self.folder}{slug}.md"

    def slug_at(self, path: str) -> str:
        """Return the slug of the concept that a document, by its path, is about; empty if it is about none."""
        slug = slug_of(path)
        return slug if slug in self.concepts and path == self.path(slug) else ""

    @cached_property
    def avoided(self) -> dict[str, dict[str, Matcher]]:
        """Return for each language what finds the forms to avoid of each concept that has some."""
        return {
            language: {
                slug: Matcher(((form, slug) for form in concept.avoid[language]), language, literally=True)
                for slug, concept in self.concepts.items()
                if concept.avoid.get(language)
            }
            for language in self.languages
        }

    def term(self, slug: str, language: str) -> str:
        """Return a concept's headword in a language, or that of another which it has; its slug where it has none."""
        return self.named(slug, language)[0]

    def named(self, slug: str, language: str) -> tuple[str, str]:
        """Return a concept's headword for a language, and which language it is in: if it lacks that, the documents'."""
        concept = self.concepts.get(slug)
        terms = concept.terms if concept else {}
        known = next((one for one in (language, *self.languages, *terms) if one in terms), language)
        return terms.get(known, slug), known


def read_glossary(settings: Settings, languages: Iterable[str] = ()) -> tuple[Glossary, list[Problem]]:
    """Read all concepts of a site; those that cannot be read are left out, with the reason."""
    paths, _ = files.document_paths(settings)
    read = (files.read_document(settings, path) for path in paths if settings.is_concept(path))
    return glossary_of(
        (document for document, found in read if document is not None and not found), settings, languages
    )


def glossary_of(
    read: Iterable[Document], settings: Settings, languages: Iterable[str] = ()
) -> tuple[Glossary, list[Problem]]:
    """Make the glossary of the concepts among documents in which nothing is wrong, as `read_glossary` does.

    Its `languages` are that of the documents and the one that is worked on, if others are not named.
    """
    documents = [document for document in read if settings.is_concept(document.path)]
    problems = same_slug(documents)
    taken = {problem.file for problem in problems}
    concepts = {}
    for document in documents:
        concept, found = read_concept(document, settings.concept_folder)
        problems += found
        if concept is not None and document.name not in taken:
            concepts[concept.slug] = concept
    index = settings.concept_index if settings.is_in_glossary(settings.concept_index) else ""
    known = tuple(languages) or (settings.source, settings.target)
    return Glossary(concepts, known, settings.concept_folder, index, settings.interface), problems
