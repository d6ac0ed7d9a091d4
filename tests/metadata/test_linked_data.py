"""Pages say in JSON-LD, in terms of schema.org, what they are, where they come from, and what a machine made."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from lxml.html import HtmlElement
from pyld import jsonld  # type: ignore[import-untyped]  # it has no types

from builds import Site, build, configuration, write
from diglot.metadata.linked_data import linked_data
from diglot.metadata.record import Record, Text
from diglot.page.provenance import Kind, Standing, provenance_of
from pages import ROOT
from published import EDITION, Published

ARTICLE = "artikel/tesla-rechenzentrum-china/"
SCHEMA = "http://schema.org/"

CONTEXT = json.loads((ROOT / "tests/metadata/schema.org.jsonld").read_text("utf-8"))
"""The terms of schema.org that pages use, and what kinds of values they have: an excerpt of its own context."""


def local(address: str, _options: dict[str, Any]) -> dict[str, Any]:
    """Stand in for the network: only schema.org is known."""
    assert address.rstrip("/") == "https://schema.org", address
    return {"contentType": "application/ld+json", "contextUrl": None, "documentUrl": address, "document": CONTEXT}


def linked_data_of(page: HtmlElement) -> list[dict[str, Any]]:
    """Return what a page says in JSON-LD, script by script."""
    return [json.loads(script.text) for script in page.xpath("//script[@type='application/ld+json']")]


def expanded(data: dict[str, Any]) -> dict[str, Any]:
    """Expand JSON-LD with PyLD; what schema.org does not know would be dropped."""
    (node,) = jsonld.expand(data, {"documentLoader": local})
    assert sorted(terms(node)) == sorted(SCHEMA + term for term in terms(data))
    return dict(node)


def terms(node: Any) -> Iterator[str]:
    """Yield the properties and types of all nodes, at any depth; the type of a value, such as a date, is none."""
    if isinstance(node, list):
        for one in node:
            yield from terms(one)
    elif isinstance(node, dict) and "@value" not in node:
        for key, value in node.items():
            if key == "@type":
                yield from value if isinstance(value, list) else [value]
            elif not key.startswith("@"):
                yield key
                yield from terms(value)


def own_data(page: HtmlElement) -> dict[str, Any]:
    """Return what a page says of itself: all but its fact notes, which are a list."""
    (own,) = (data for data in linked_data_of(page) if isinstance(data, dict))
    return own


def test_every_page_speaks_of_itself_in_terms_of_schema_org(both: list[Published]) -> None:
    for published in both:
        for path, page in published.pages().items():
            for data in linked_data_of(page):
                for one in data if isinstance(data, list) else [data]:
                    assert expanded(one), path
            own = own_data(page)
            assert own["url"] == own["@id"] == page.xpath("string(//link[@rel='canonical']/@href)"), path
            for address in addresses(own):
                assert published.file(address).is_file(), f"{path}: {address}"


def addresses(node: Any) -> Iterator[str]:
    """Yield the addresses of pages that JSON-LD names, at any depth."""
    if isinstance(node, list):
        for one in node:
            yield from addresses(one)
    elif isinstance(node, dict):
        for key, value in node.items():
            if key in {"@id", "url", "inDefinedTermSet"}:
                yield value
            else:
                yield from addresses(value)


def test_an_article_and_its_translation_name_each_other_in_every_view(edition: Site) -> None:
    german, english = f"{EDITION}de/{ARTICLE}", f"{EDITION}en/{ARTICLE}"
    original, translation = own_data(edition.page(f"de/{ARTICLE}")), own_data(edition.page(f"en/{ARTICLE}"))
    parallel = own_data(edition.page(ARTICLE))
    assert (original["@type"], original["@id"], original["inLanguage"]) == ("Article", german, "de")
    assert (translation["@type"], translation["@id"], translation["inLanguage"]) == ("Article", english, "en")
    assert (original["workTranslation"]["@id"], translation["translationOfWork"]["@id"]) == (english, german)
    assert original["headline"].startswith("Tesla wechselt zur lokalen Rechenzentrumsstrategie")
    assert translation["headline"].startswith("Tesla switches to a local data-centre strategy")
    assert parallel["inLanguage"] == ["de", "en"]
    assert [part["@id"] for part in parallel["hasPart"]] == [german, english]
    assert parallel["hasPart"][0]["workTranslation"] == {"@id": english}
    assert parallel["hasPart"][1]["translationOfWork"] == {"@id": german}


def test_an_article_says_when_and_by_whom_its_original_was_published(magazine: Site) -> None:
    original, translation = own_data(magazine.page("de/alt/")), own_data(magazine.page("en/alt/"))
    assert original["datePublished"] == "2024-05-18"
    assert original["author"] == {"@type": "Person", "name": "A & Söhne"}
    assert original["publisher"] == {"@type": "Organization", "name": "Verlag <X>"}
    assert not {"datePublished", "author", "publisher"} & set(translation)
    published = ("datePublished", "author", "publisher")
    assert [translation["translationOfWork"][one] for one in published] == [original[one] for one in published]
    assert own_data(magazine.page("de/teil/neu/"))["datePublished"] == "2026-11-01"


def test_pages_say_from_which_commit_they_are(magazine: Site) -> None:
    original, translation = own_data(magazine.page("de/alt/")), own_data(magazine.page("en/alt/"))
    assert original["dateModified"] == translation["dateModified"] == "2026-02-02"
    assert original["version"] == translation["version"]
    assert re.fullmatch("[0-9a-f]{7}", original["version"])
    assert "version" not in own_data(magazine.page("de/teil/neu/"))


def test_a_translation_says_how_far_it_is_reviewed_and_what_a_machine_made(magazine: Site) -> None:
    composite = "https://schema.org/CompositeWithTrainedAlgorithmicMediaDigitalSource"
    translation = own_data(magazine.page("en/alt/"))
    assert translation["creditText"] == (
        "Paragraphs of the translation: "
        "2 reviewed; by whom is not recorded, 1 machine-made and not reviewed, 1 out of date, 1 not yet translated. "
        "No person has read 1 of its 5 paragraphs yet."
    )
    assert translation["digitalSourceType"] == composite
    assert own_data(magazine.page("alt/"))["digitalSourceType"] == composite
    assert "digitalSourceType" not in own_data(magazine.page("de/alt/"))


def test_this_edition_says_that_no_person_has_read_its_translation(edition: Site) -> None:
    translation = own_data(edition.page(f"en/{ARTICLE}"))
    assert re.fullmatch(
        r"The whole translation: written with a language model and compared with the original in [a-z ]+\. "
        r"No person has read this translation yet\.",
        translation["creditText"],
    )
    assert translation["digitalSourceType"] == "https://schema.org/TrainedAlgorithmicMediaDigitalSource"


MACHINE, MISSING = Standing(Kind.MACHINE, by_machine=True), Standing(Kind.MISSING)
UNRECORDED = Standing(Kind.UNRECORDED)
ADA = (("", "Ada"),)


@pytest.mark.parametrize(
    ("rows", "source_type"),
    [
        ({1: [MACHINE], 2: []}, "TrainedAlgorithmicMedia"),
        (
            {1: [MACHINE, Standing(Kind.MISSING)], 2: [Standing(Kind.UNRECORDED)]},
            "CompositeWithTrainedAlgorithmicMedia",
        ),
        ({1: [Standing(Kind.PROCESS, ADA)]}, "TrainedAlgorithmicMedia"),
        ({1: [Standing(Kind.PERSON, ADA, by_machine=True)]}, "CompositeWithTrainedAlgorithmicMedia"),
        ({1: [Standing(Kind.PERSON, ADA)], 2: [Standing(Kind.ADOPTED)], 3: [Standing(Kind.DRAFT)]}, ""),
    ],
)
def test_programs_are_told_whether_a_machine_had_a_part(rows: dict[int, list[Standing]], source_type: str) -> None:
    text = Text("en", "https://a.example/en/", "A", provenance=provenance_of(rows))
    record = Record(text, Text("de", "https://a.example/de/", "A"), (text,))
    said = f"https://schema.org/{source_type}DigitalSource" if source_type else None
    assert linked_data(record, text).get("digitalSourceType") == said


def test_a_concept_is_a_defined_term_of_the_glossary(magazine: Site) -> None:
    for language, name, meaning in (
        ("de", "Rechenzentrum", "Ein Haus für Rechner."),
        ("en", "data centre", "A house for computers."),
    ):
        page = own_data(magazine.page(f"{language}/glossary/rz/"))
        glossary = own_data(magazine.page(f"{language}/glossary/"))
        assert (page["@type"], glossary["@type"]) == ("WebPage", "DefinedTermSet")
        assert page["mainEntity"] == {
            "@type": "DefinedTerm",
            "name": name,
            "description": meaning,
            "inDefinedTermSet": glossary["@id"],
        }
        assert page["description"] == meaning


def test_other_pages_are_web_pages(magazine: Site) -> None:
    assert own_data(magazine.page("de/"))["@type"] == "WebPage"
    alone = own_data(magazine.page("nur/"))
    assert (alone["@type"], alone["headline"], alone["inLanguage"]) == ("WebPage", "Only English", "en")


@pytest.mark.programs
def test_a_document_whose_page_in_a_language_is_taken_is_told_as_an_ordinary_page(tmp_path: Path) -> None:
    files = {"docs/index.md": "# A\n", "docs/de/index.md": "# B\n", "mkdocs.yml": configuration()}
    site = build("mkdocs", write(tmp_path / "project", files), tmp_path / "site")
    assert site.exit_code == 0, site.log
    assert (own_data(site.page("")).get("hasPart"), own_data(site.page(""))["headline"]) == (None, "A")
