"""Pages for programs, in the words of schema.org, as JSON-LD.

A document is several works, the original and its translations, each with its own page; the page of two languages has
two of them as its parts.
"""

from __future__ import annotations

from typing import Any

from diglot.metadata.record import Record, Text
from diglot.page.provenance import Disclosure, Provenance, in_words

CONTEXT = "https://schema.org"

DRAFT = f"{CONTEXT}/TrainedAlgorithmicMediaDigitalSource"
"""A text made by a machine, which no person has read: `trainedAlgorithmicMedia` of the IPTC's digital source types."""

PARTLY_DRAFT = f"{CONTEXT}/CompositeWithTrainedAlgorithmicMediaDigitalSource"
"""A text parts of which are such, or that a person has read: the IPTC's `compositeWithTrainedAlgorithmicMedia`."""

Node = dict[str, Any]

_PUBLISHED = ("datePublished", "author", "publisher")
"""What is told of the publication of an original, on the page of a translation, too: whoever cites it needs that."""


def linked_data(record: Record, text: Text) -> Node:
    """Return what one page of a document says of itself; `text` is the one of the record's texts that it shows."""
    original, first = _original(record), record.translations[0]
    if text == record.original:
        works = [_brief(_translation(record, one)) for one in record.translations if one.is_listed]
        return _rooted(original | ({"workTranslation": _one_or_all(works)} if works else {}))
    if text in record.translations:
        published = {key: original[key] for key in _PUBLISHED if key in original}
        return _rooted(_translation(record, text) | {"translationOfWork": _brief(original) | published})
    page = _page("WebPage", text) | _revision(text)
    if _source_type(first.provenance):
        page["digitalSourceType"] = PARTLY_DRAFT
    parts = [one for one in record.translations if one is first or one.is_listed]
    page["inLanguage"] = record.languages_of(record.page)
    page["hasPart"] = [
        original | {"workTranslation": _one_or_all([{"@id": one.address} for one in parts])},
        _translation(record, first) | {"translationOfWork": {"@id": original["@id"]}},
    ]
    return _rooted(page)


def _one_or_all(nodes: list[Node]) -> Node | list[Node]:
    return nodes if len(nodes) > 1 else nodes[0]


def web_page(text: Text) -> Node:
    """Return what a page that is not translated says of itself."""
    return _rooted(_page("WebPage", text))


def reference_to_original(record: Record) -> Node:
    """Return what leads to the original of a document, which the page of two languages describes as its part."""
    return {"@type": _type(record), "@id": record.original.address, "url": record.original.address}


def _original(record: Record) -> Node:
    publication = record.publication
    work = _page(_type(record), record.original) | _revision(record.original)
    if publication.day:
        work["datePublished"] = publication.day.isoformat()
    if publication.author:
        work["author"] = {"@type": "Person", "name": publication.author}
    if publication.publisher:
        work["publisher"] = {"@type": "Organization", "name": publication.publisher}
    return work


def _translation(record: Record, text: Text) -> Node:
    work = _page(_type(record), text) | _revision(text)
    if credit := in_words(text.provenance, text.language, record.words):
        work["creditText"] = credit
    if text.translator:
        work["translator"] = text.translator  # a person, an organisation or a program: nobody says which
    if source_type := _source_type(text.provenance):
        work["digitalSourceType"] = source_type
    return work


def _source_type(provenance: Provenance) -> str:
    """Return the digital source type of a translation, empty where no machine is known to have had a part in it."""
    if provenance.disclosure is Disclosure.AUTONOMOUS:
        return DRAFT
    return "" if provenance.disclosure is Disclosure.NONE else PARTLY_DRAFT


def _type(record: Record) -> str:
    if record.is_glossary:
        return "DefinedTermSet"
    return "Article" if record.publication.day else "WebPage"


def _page(kind: str, text: Text) -> Node:
    page: Node = {"@type": kind, "@id": text.address, "url": text.address, "headline": text.title}
    if text.description:
        page["description"] = text.description
    if text.term:
        term: Node = {"@type": "DefinedTerm", "name": text.term}
        if text.definition:
            term["description"] = text.definition
        if text.glossary:
            term["inDefinedTermSet"] = text.glossary
        page["mainEntity"] = term
    return page | {"inLanguage": text.language}


def _revision(text: Text) -> Node:
    if text.revision is None:
        return {}
    return {"version": text.revision.commit, "dateModified": text.revision.day.isoformat()}


def _brief(work: Node) -> Node:
    return {key: work[key] for key in ("@type", "@id", "url", "headline", "inLanguage")}


def _rooted(node: Node) -> Node:
    return {"@context": CONTEXT} | node
