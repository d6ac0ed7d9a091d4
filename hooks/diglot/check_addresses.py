"""Whether a translation has the addresses that stand as such in its original; those of links are markup (`markup`)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from translate.filters.decoration import getemails, geturls

from diglot.markup import difference
from diglot.prose import Reading

_AFTER = ".,;:!?)]}\"'”“’»…>"


def check_urls(text: Reading) -> Iterator[str]:
    """Yield the addresses on the web and of mail that only one of the texts has."""
    if differs := difference(_addresses(text.source), _addresses(text.target)):
        yield differs


def _addresses(words: str) -> Counter[str]:
    if not any(mark in words for mark in ("://", "www.", "@")):
        return Counter()
    return Counter(address.rstrip(_AFTER) for address in (*geturls(words), *getemails(words)))
