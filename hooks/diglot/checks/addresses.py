"""Whether a translation has what nobody translates in a text: addresses and macros; those of links are `markup`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import product

from diglot.checks.rule import rule
from diglot.checks.values import Segment
from diglot.language.addresses import addresses
from diglot.markdown.macros import macros_in
from diglot.markdown.markup import difference
from diglot.markdown.projections import NO_WORDS, OBJECT
from diglot.markdown.tokens import Kind, Side
from diglot.project.localised import is_own_file, is_own_page, may_stand_for
from diglot.project.settings import Settings

Addresses = Counter[str]


@rule(
    "urls",
    title="a translation has different addresses in its text from its original",
    hint="Use the addresses of the original",
    wrong=("Mehr auf www.example.org/de.", "More at www.example.org."),
    right=("Mehr auf www.example.org/de.", "More at www.example.org/de."),
)
def check_urls(segment: Segment) -> Iterator[str]:
    """Web and e-mail addresses that stand in the text itself are not translated.

    Those of links are compared by [`links`](#links), those that became code by [`code`](#code).
    An address may name the language of its text: `https://en.example.org/` stands for `https://de.example.org/`.
    What else differs on purpose, the option [`localised`](options.md#addresses-and-pictures-of-each-language) says.
    """
    linked = {address.rstrip("/") for found in segment.markup for address in found["links"]}  # which `links` compares
    original, translation = (
        Counter(one.rstrip("/") for one in addresses(_apart(text, words, segment)) if one.rstrip("/") not in linked)
        for text, words in ((segment.original, segment.prose.source), (segment.translation, segment.prose.target))
    )
    if original != translation:  # one that stands in code in the other text
        shown, moved = (" ".join(found["code"]) for found in segment.markup)
        original = Counter({one: times for one, times in original.items() if one not in moved})
        translation = Counter({one: times for one, times in translation.items() if one not in shown})
    if differs := difference(*but_for_localised(original, translation, segment.settings)):
        yield differs


def _apart(text: str, words: str, segment: Segment) -> str:
    """Return a text as prose (`words`), with a blank behind each link, whose own text may end with an address."""
    if "](" not in text or not addresses(words):
        return words
    shown = []
    for token in segment.reader.tokens(text):
        shown.append(OBJECT if token.kind in NO_WORDS else token.shown)
        shown.append(" " if token.kind is Kind.LINK and token.side is Side.CLOSES else "")
    return "".join(shown)


def but_for_localised(original: Addresses, translation: Addresses, settings: Settings) -> tuple[Addresses, Addresses]:
    """Return the addresses of both texts without those pairs that differ on purpose, as the site says."""
    missing, added = original - translation, translation - original
    source, target = settings.source, settings.target
    for mine, other in product(sorted(missing), sorted(added)) if missing and added else ():
        is_own = is_own_file(mine, other, source, target) or is_own_page(mine, other, source, target)
        if is_own or may_stand_for(mine, other, settings.localised):
            pairs = min(missing[mine], added[other])
            missing[mine] -= pairs
            added[other] -= pairs
    return +missing, +added


@rule(
    "macros",
    title="a translation has different macros from its original",
    hint="Use the macros of the original",
    wrong=("Es ist {{ now() }}.", "It is {{ today() }}."),
    right=("Es ist {{ now() }}.", "It is {{now()}}."),
)
def check_macros(segment: Segment) -> Iterator[str]:
    """What stands in two pairs of braces is a macro that the site's plugins expand, in both columns alike.

    One that its original lacks is shown as written, and never run ([`keep`](options.md#texts-that-plugins-make)).
    """
    sides = (Counter(map(_named, macros_in(text))) for text in (segment.prose.source, segment.prose.target))
    if differs := difference(*sides):
        yield differs


def _named(macro: str) -> str:
    return f"{{{{ {macro.strip('{}-').strip()} }}}}"
