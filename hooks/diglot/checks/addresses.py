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
from diglot.project.localised import is_own_file, may_stand_for
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

    Those of links are compared by [`links`](#links).
    What differs on purpose, the option [`localised`](options.md#addresses-and-pictures-of-each-language) says.
    """
    linked = {address.rstrip("/") for found in segment.markup for address in found["links"]}  # which `links` compares
    original, translation = (
        Counter(one.rstrip("/") for one in addresses(text) if one.rstrip("/") not in linked)
        for text in (segment.prose.source, segment.prose.target)
    )
    if differs := difference(*but_for_localised(original, translation, segment.settings)):
        yield differs


def but_for_localised(original: Addresses, translation: Addresses, settings: Settings) -> tuple[Addresses, Addresses]:
    """Return the addresses of both texts without those pairs that differ on purpose, as the site says."""
    missing, added = original - translation, translation - original
    source, target = settings.source, settings.target
    for mine, other in product(sorted(missing), sorted(added)) if missing and added else ():
        if may_stand_for(mine, other, settings.localised) or is_own_file(mine, other, source, target):
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
