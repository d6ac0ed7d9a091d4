"""Whether a translation has the addresses that stand as such in its original; those of links are markup (`markup`)."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from translate.filters import decoration

from diglot.checks.prose import Reading
from diglot.markdown.markup import difference

_MAY_HOLD_ONE = re.compile(r"://|www\.|@")
_AFTER = ".,;:!?)]}\"'”“’»…>"


def check_urls(text: Reading) -> Iterator[str]:
    """Yield the addresses on the web and of mail that only one of the texts has."""
    if (_MAY_HOLD_ONE.search(text.source) or _MAY_HOLD_ONE.search(text.target)) and (
        differs := difference(_addresses(text.source), _addresses(text.target))
    ):
        yield differs


def _addresses(words: str) -> Counter[str]:
    found: list[str] = decoration.geturls(words) + decoration.getemails(words)  # type: ignore[no-untyped-call]  # has none
    return Counter(address.rstrip(_AFTER) for address in found)
