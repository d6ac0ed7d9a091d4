"""Whether a translation has the addresses that stand as such in its original; those of links are markup (`markup`)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from diglot.checks.prose import Reading
from diglot.language.addresses import addresses
from diglot.markdown.markup import difference


def check_urls(text: Reading) -> Iterator[str]:
    """Yield the addresses on the web and of mail that only one of the texts has."""
    if differs := difference(Counter(addresses(text.source)), Counter(addresses(text.target))):
        yield differs
