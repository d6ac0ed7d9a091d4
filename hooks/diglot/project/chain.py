"""Translations from a translation: what the texts of a document are in the language that is translated from."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

import polib

from diglot.base.problem import Problem, Severity
from diglot.catalog.state import State
from diglot.catalog.sync import synced
from diglot.catalog.translations import MISSING, Catalog, catalog_of
from diglot.markdown.context import context_of, in_context
from diglot.markdown.inline import fold
from diglot.project import files
from diglot.project.config_text import Place
from diglot.project.settings import Settings


@dataclass(frozen=True)
class Chain:
    """The originals of a translation that is made from another, by the texts of the document.

    `places` is where each stands in the catalog of that, and `behind` are those that are stale there, or made from
    what is. `problems` are what keeps that from being read: then nobody knows the originals. For a translation of the
    documents themselves the originals are their texts, and the rest is empty.
    """

    originals: dict[str, str]
    places: dict[str, Place] = field(default_factory=dict)
    behind: frozenset[str] = frozenset()
    problems: tuple[Problem, ...] = ()


def chain_of(settings: Settings, document: str, texts: Iterable[str], written_in: str = "") -> Chain:
    """Return what the texts of a document are where it is translated from; `settings` are those of that work.

    `written_in` is the language of the texts, where that is not the documents' own.
    """
    if not settings.is_chained or settings.source == written_in:
        return Chain({text: text for text in texts})
    before = settings.into(settings.source)
    known = chain_of(before, document, texts, written_in)
    found, problems = files.read_catalog(before, document)
    every = list(dict.fromkeys(known.originals.values()))
    catalog = catalog_of(synced(found.po if found else polib.POFile(), every))
    words = {text: original for text in every if (original := original_in(catalog, text))}
    return Chain(
        {text: words[original] for text, original in known.originals.items() if original in words},
        {original: (before.catalog_name(document), catalog[text].line) for text, original in words.items()},
        frozenset(words[text] for text in words if text in known.behind or catalog[text].state is State.STALE),
        (*known.problems, *(problem for problem in problems if problem.severity is Severity.ERROR)),
    )


def original_in(catalog: Catalog, text: str) -> str:
    """Return the translation of a text as the original of another translation, empty where there is none."""
    words = fold(catalog[text].words)
    return in_context(words, context_of(text)) if words else ""


def originals_in(before: Catalog | None, texts: Iterable[str]) -> list[str]:
    """Return what is translated: the texts of a document, or what another translation has of them."""
    return list(dict.fromkeys(texts if before is None else filter(None, (original_in(before, one) for one in texts))))


def through(before: Catalog, catalog: Catalog, texts: Iterable[str]) -> Catalog:
    """Return a translation from a translation by the texts of the document.

    `before` is what it is made from, by these texts, and `catalog` has the translations by the words of that. What is
    made from stale words is stale itself.
    """
    found = {}
    for text in texts:
        original = original_in(before, text)
        one = catalog[original] if original else MISSING
        is_behind = before[text].state is State.STALE and one.state is not State.MISSING
        found[text] = replace(one, state=State.STALE, previous="") if is_behind else one
    return Catalog(found)


def in_order(targets: Iterable[str], chains: Mapping[str, str]) -> list[str]:
    """Return languages so that each comes behind the one that it is translated from, where that leads to an end."""
    every = list(targets)
    ordered: list[str] = []
    while left := [one for one in every if one not in ordered]:
        ordered += [one for one in left if chains.get(one, "") not in left] or left
    return ordered
