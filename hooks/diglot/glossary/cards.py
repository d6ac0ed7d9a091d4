"""The cards that show a concept's definition beside its mention: inert in the page until the script shows one.

Of the languages that a page shows, the cards of the first are in it. One of another language stands in a file beside
the concept's page, which the script reads when a reader asks for it: a second text brings no second set of cards.
"""

from __future__ import annotations

import html
import json
from collections.abc import Callable
from dataclasses import asdict, dataclass

from diglot.glossary.glossary import Glossary

Define = Callable[[str, str], str]
"""Gives the definition of a concept in a language as plain text, by its slug; empty if there is none."""

Said = tuple[str, str]
"""A text, and before it its language."""


@dataclass(frozen=True)
class Card:
    """What a concept is called, and what it means, for readers of a language; `more` names the link to its page."""

    lang: str
    names: tuple[Said, ...]
    definition: Said
    more: str


def card_of(slug: str, language: str, other: str, glossary: Glossary, define: Define) -> Card:
    """Return the card of a concept for readers of a language: its name there and in another, its definition.

    Where it has no name in one of them, the card has the other alone.
    """
    source = glossary.languages[0]
    text = define(slug, language)
    name, known = glossary.named(slug, language)
    beside, foreign = glossary.named(slug, other)
    names = [(known, name), *([(foreign, beside)] if foreign != known else [])]
    definition = (language, text) if text else (source, define(slug, source))
    return Card(language, tuple(names), definition, str(glossary.words.word(language, "concept", "more")))


def card_html(slug: str, card: Card) -> str:
    """Return the `<template>` of a concept's card."""
    (language, name), *others = card.names
    names = [_in(language, card.lang, f"<strong>{html.escape(name)}</strong>")]
    names += [f'<span lang="{code}">{html.escape(text)}</span>' for code, text in others]
    in_language, text = card.definition
    return (
        f'<template class="diglot-card" data-term="{slug}" lang="{card.lang}" data-more="{html.escape(card.more)}">'
        f'<p>{" ".join(names)}</p><p lang="{in_language}">{html.escape(text)}</p></template>'
    )


def card_file(card: Card, page: str) -> dict[str, str]:
    """Return a card as a file for the script, by its path beside that of the concept's page (`diglot-cards.js`)."""
    return {f"{page.removesuffix('html')}card.json": json.dumps(asdict(card), ensure_ascii=False)}


def _in(language: str, around: str, content: str) -> str:
    return content if language == around else f'<span lang="{language}">{content}</span>'
