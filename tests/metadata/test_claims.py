"""What was checked is told to programs as a claim in words of its own, once, in the language of the page."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest
from lxml.html import HtmlElement
from test_linked_data import expanded, own_data

from builds import Site, build, configuration, write
from diglot.markdown.segments import front_matter
from diglot.metadata.claim_reviews import claim_reviews
from diglot.metadata.record import Record, Text
from diglot.page.notes import Fact, facts_of
from diglot.project.front_matter import split
from pages import SAMPLE, inline_reader
from published import EDITION

pytestmark = pytest.mark.programs

ARTICLE = "artikel/tesla-rechenzentrum-china/"
ADDRESS = "https://probe.example/base/"

NOTES = "\n".join(
    f"\n[^fact:{name}]: Das stimmt.\n\n    Verlag: Titel, 2026, <https://example.org/>.\n"
    for name in ("preis", "ort", "doppelt", "ohne", "veraltet", "offen")
)
DOCUMENT = f"""\
---
date: 2024-05-18
publisher: Verlag <X>
facts:
  preis: {{verdict: partly, checked: 2026-11-22, claim: "Das <Paket> kostet  64.000 „Yuan“."}}
  ort: {{verdict: supported, checked: 2026-11-21, claim: "Das Werk steht in Shanghai."}}
  doppelt: {{verdict: unsupported, checked: 2026-11-22, claim: "Das Werk steht in SHANGHAI."}}
  ohne: {{verdict: supported, checked: 2026-11-22}}
  veraltet: {{verdict: outdated, checked: 2026-11-22, claim: "Das hat sich geändert."}}
  offen: {{verdict: unverifiable, checked: 2026-11-22, claim: "Das übersetzte niemand."}}
  fort: {{verdict: supported, checked: 2026-11-22, claim: "Die Anmerkung dazu fehlt."}}
---
# Titel

Preis[^fact:preis] und Ort[^fact:ort] und beides[^fact:doppelt] und sonst[^fact:ohne][^fact:veraltet][^fact:offen].
{NOTES}
"""
CATALOG = """\
msgid ""
msgstr "Content-Type: text/plain; charset=UTF-8\\n"

msgid "Das <Paket> kostet 64.000 „Yuan“."
msgstr "The <package> costs 64,000 “yuan”."

msgid "Das Werk steht in Shanghai."
msgstr "The plant is in Shanghai."

msgid "Das Werk steht in SHANGHAI."
msgstr "The plant is in Shanghai."

#, fuzzy
#| msgid "Das hat sich nicht geändert."
msgid "Das hat sich geändert."
msgstr "That has not changed."

msgid "Die Anmerkung dazu fehlt."
msgstr "The note on it is missing."
"""


@pytest.fixture(scope="module", params=["en", "de"])
def checked(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[str, Site]:
    """Give the language of a site's theme, and the site."""
    folder = tmp_path_factory.mktemp("checked")
    config = configuration()
    config = config.replace("language: en", f"language: {request.param}")
    files = {"docs/index.md": "# Start\n", "docs/artikel.md": DOCUMENT, "translations/en/artikel.po": CATALOG}
    site = build("mkdocs", write(folder / "project", {**files, "mkdocs.yml": config}), folder / "site")
    assert site.exit_code == 0, site.log
    return request.param, site


def reviews_on(page: HtmlElement) -> list[dict[str, Any]]:
    """Return the claims that a page tells programs of."""
    scripts = (json.loads(script.text) for script in page.xpath("//script[@type='application/ld+json']"))
    return [one for data in scripts if isinstance(data, list) for one in data]


CLAIMED = {
    "en": {"preis": "The <package> costs 64,000 “yuan”.", "ort": "The plant is in Shanghai."},
    "de": {
        "preis": "Das <Paket> kostet 64.000 „Yuan“.",
        "ort": "Das Werk steht in Shanghai.",
        "veraltet": "Das hat sich geändert.",
        "offen": "Das übersetzte niemand.",
    },
}
RATED = {"en": "partly supported", "de": "teilweise belegt"}


def test_a_claim_is_told_once_in_the_language_that_the_page_is_named_in(checked: tuple[str, Site]) -> None:
    language, site = checked
    page = site.page("artikel/")
    reviews = reviews_on(page)
    assert [one["claimReviewed"] for one in reviews] == list(CLAIMED[language].values())
    suffix = "--en" if language == "en" else ""
    assert [one["url"] for one in reviews] == [
        f"{ADDRESS}artikel/#fn:fact:{name}{suffix}" for name in CLAIMED[language]
    ]
    ids = set(page.xpath("//section//@id"))
    assert {one["url"].partition("#")[2] for one in reviews} <= ids
    assert [reviews_on(site.page(f"{one}/artikel/")) for one in ("de", "en")] == [[], []]


def test_a_review_has_what_schema_org_asks_for(checked: tuple[str, Site]) -> None:
    language, site = checked
    page = site.page("artikel/")
    first = reviews_on(page)[0]
    assert expanded(first)
    assert first["@type"] == "ClaimReview"
    assert (first["datePublished"], first["inLanguage"]) == ("2026-11-22", language)
    assert first["author"] == {"@type": "Organization", "name": "Probe"}
    assert first["reviewRating"] == {
        "@type": "Rating",
        "name": RATED[language],
        "ratingValue": 3,
        "bestRating": 5,
        "worstRating": 1,
        "alternateName": "partly",
    }
    claim = first["itemReviewed"]
    assert (claim["@type"], claim["datePublished"]) == ("Claim", "2024-05-18")
    assert claim["author"] == {"@type": "Organization", "name": "Verlag <X>"}
    appearance = claim["appearance"]
    assert (appearance["@type"], appearance["url"]) == ("Article", f"{ADDRESS}de/artikel/")
    (original,) = (one for one in own_data(page)["hasPart"] if one["@id"] == appearance["@id"])
    assert (original["headline"], original["publisher"]) == ("Titel", {"@type": "Organization", "name": "Verlag <X>"})


def test_no_sentence_of_this_edition_has_two_ratings(edition: Site) -> None:
    claims = []
    for path in sorted(edition.folder.rglob("*.html")):
        claims += [
            (one["claimReviewed"], one["url"].partition("#")[0])
            for one in reviews_on(edition.page(path.relative_to(edition.folder).as_posix()))
        ]
    assert len({claim for claim, _ in claims}) == len(claims)
    assert {address for _, address in claims} <= {f"{EDITION}{ARTICLE}"}
    name = f"docs/{ARTICLE.strip('/')}.md"
    front, _ = split((SAMPLE / name).read_text("utf-8"), name)
    assert len(claims) == len([fact for fact in facts_of(front.meta).values() if fact.claim])


def test_claims_are_texts_for_a_translator_and_nothing_else_is() -> None:
    facts: dict[str, object] = {
        "a": {"claim": "Ein  Preis."},
        "b": {"claim": 5},
        "c": {"verdict": "supported"},
        "d": "Text",
        "e": {"claim": ""},
        "f": {"claim": "—"},
    }
    meta: dict[str, object] = {"title": "Titel", "description": "Worum es geht.", "facts": facts}
    assert front_matter(meta, inline_reader()) == ["Titel", "Worum es geht.", "Ein Preis."]
    assert front_matter({"facts": ["a"]}, inline_reader()) == front_matter({"facts": None}, inline_reader()) == []


def test_who_made_a_claim_is_left_out_where_nobody_is_known() -> None:
    text = Text("de", "https://a.example/", "A")
    facts = {"a": Fact("supported", date(2026, 11, 22), "B")}
    (review,) = claim_reviews(Record(text, text, (text,)), facts, {"a": "B"}, {"a": "fn:fact:a"}, "C")
    assert set(review["itemReviewed"]) == {"@type", "appearance"}
