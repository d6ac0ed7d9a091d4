"""The cards that show a concept's definition beside its mention: inert in the page until the script shows one."""

from __future__ import annotations

import html
from collections.abc import Callable

from diglot.glossary.glossary import Glossary

Define = Callable[[str, str], str]
"""Gives the definition of a concept in a language as plain text, by its slug; empty if there is none."""


def card_html(slug: str, language: str, other: str, glossary: Glossary, define: Define) -> str:
    """Return the `<template>` of a concept for readers of a language: its name there and in another, its definition."""
    source = glossary.languages[0]
    text = define(slug, language)
    more = html.escape(glossary.words.word(language, "concept", "more"))
    in_language = language if text else source
    return (
        f'<template class="diglot-card" data-term="{slug}" lang="{language}" data-more="{more}">'
        f"<p><strong>{html.escape(glossary.term(slug, language))}</strong> "
        f'<span lang="{other}">{html.escape(glossary.term(slug, other))}</span></p>'
        f'<p lang="{in_language}">{html.escape(text or define(slug, source))}</p></template>'
    )
