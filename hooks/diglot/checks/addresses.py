"""Whether a translation has the addresses that stand as such in its original; those of links are markup (`markup`)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from diglot.checks.rule import rule
from diglot.checks.values import Segment
from diglot.language.addresses import addresses
from diglot.markdown.markup import difference


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
    """
    if differs := difference(Counter(addresses(segment.prose.source)), Counter(addresses(segment.prose.target))):
        yield differs
