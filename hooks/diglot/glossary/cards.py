"""The cards that show a concept's definition beside its mention: inert in the page until the script shows one."""

from __future__ import annotations

import html
from collections.abc import Callable

from diglot.glossary.glossary import Glossary
from diglot.language import words
from diglot.markdown.plain import plain

Translate = Callable[[str, str], str]
"""Gives the translation of a msgid in the catalog of a document, by the document's path; empty if there is none."""


def card_html(slug: str, language: str, glossary: Glossary, translate: Translate) -> str:
    """Return the `<template>` of a concept for readers of a language: its name in both languages and its definition."""
    source = glossary.languages[0]
    other = next((code for code in glossary.languages if code != language), language)
    definition = glossary.concepts[slug].definition
    text = definition if language == source else translate(glossary.path(slug), definition)
    more = html.escape(words.word(language, "concept", "more") or "")
    in_language = language if text else source
    return (
        f'<template class="diglot-card" data-term="{slug}" lang="{language}" data-more="{more}">'
        f"<p><strong>{html.escape(glossary.term(slug, language))}</strong> "
        f'<span lang="{other}">{html.escape(glossary.term(slug, other))}</span></p>'
        f'<p lang="{in_language}">{html.escape(plain(text or definition, definition))}</p></template>'
    )
