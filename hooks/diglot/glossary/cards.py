"""The cards that show a concept's definition beside its mention: inert in the page until the script shows one."""

from __future__ import annotations

import html
from collections.abc import Callable

from diglot.glossary.glossary import Glossary

Define = Callable[[str, str], str]
"""Gives the definition of a concept in a language as plain text, by its slug; empty if there is none."""


def card_html(slug: str, language: str, other: str, glossary: Glossary, define: Define) -> str:
    """Return the `<template>` of a concept for readers of a language: its name there and in another, its definition.

    Where it has no name in one of them, the card has the other alone.
    """
    source = glossary.languages[0]
    text = define(slug, language)
    more = html.escape(glossary.words.word(language, "concept", "more"))
    in_language = language if text else source
    name, known = glossary.named(slug, language)
    beside, foreign = glossary.named(slug, other)
    names = f"<p>{_in(known, language, f'<strong>{html.escape(name)}</strong>')}"
    if foreign != known:
        names += f' <span lang="{foreign}">{html.escape(beside)}</span>'
    return (
        f'<template class="diglot-card" data-term="{slug}" lang="{language}" data-more="{more}">'
        f"{names}</p>"
        f'<p lang="{in_language}">{html.escape(text or define(slug, source))}</p></template>'
    )


def _in(language: str, around: str, content: str) -> str:
    return content if language == around else f'<span lang="{language}">{content}</span>'
