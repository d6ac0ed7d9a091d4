"""What checking the claims of a document came to, for programs: schema.org's `ClaimReview`.

A claim is rated once: on the page of both languages, and by the first of two notes that state the same one.
"""

from __future__ import annotations

from collections.abc import Mapping

from diglot.metadata.linked_data import CONTEXT, Node, reference_to_original
from diglot.metadata.record import Record
from diglot.page.notes import Fact

RATINGS = {"supported": 5, "partly": 3, "unsupported": 1, "outdated": 2, "unverifiable": 3}
"""The verdicts on the scale that `ClaimReview` asks for, from 1 (false) to 5 (true)."""


def claim_reviews(
    record: Record, facts: Mapping[str, Fact], claims: Mapping[str, str], notes: Mapping[str, str], publisher: str
) -> list[Node]:
    """Return the reviews of a document's claims, as the page of both languages gives them.

    `claims` are in the language that this page is named in, and `notes` the ids of the fact notes on it, both by the
    facts' names; `publisher` is who checked.
    """
    reviews, stated = [], set()
    for name, claim in claims.items():
        if name not in notes or claim.casefold() in stated:
            continue
        stated.add(claim.casefold())
        reviews.append(
            {
                "@context": CONTEXT,
                "@type": "ClaimReview",
                "url": f"{record.page.address}#{notes[name]}",
                "inLanguage": record.page.language,
                "datePublished": facts[name].checked.isoformat(),
                "author": {"@type": "Organization", "name": publisher},
                "claimReviewed": claim,
                "itemReviewed": _claim(record),
                "reviewRating": _rating(facts[name].verdict, record),
            }
        )
    return reviews


def _claim(record: Record) -> Node:
    """Return the claim as a work of its own: when and by whom it was made, and where."""
    publication = record.publication
    claim: Node = {"@type": "Claim", "appearance": reference_to_original(record)}
    if publication.day:
        claim["datePublished"] = publication.day.isoformat()
    if publication.author:
        claim["author"] = {"@type": "Person", "name": publication.author}
    elif publication.publisher:
        claim["author"] = {"@type": "Organization", "name": publication.publisher}
    return claim


def _rating(verdict: str, record: Record) -> Node:
    return {
        "@type": "Rating",
        "name": record.words.word(record.page.language, "verdict", verdict) or verdict,
        "ratingValue": RATINGS[verdict],
        "bestRating": 5,
        "worstRating": 1,
        "alternateName": verdict,
    }
