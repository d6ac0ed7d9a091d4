"""Pages for programs, in the words of schema.org, as JSON-LD.

A document is two works, the original and its translation, each with its own page; the page of both languages has both
as its parts.
"""

from __future__ import annotations

from typing import Any

from diglot.metadata.record import Record, Text
from diglot.page.provenance import in_words

CONTEXT = "https://schema.org"

DRAFT = f"{CONTEXT}/TrainedAlgorithmicMediaDigitalSource"
"""A text made by a machine alone: `trainedAlgorithmicMedia` of the IPTC's digital source types."""

PARTLY_DRAFT = f"{CONTEXT}/CompositeWithTrainedAlgorithmicMediaDigitalSource"
"""A text parts of which are such: the IPTC's `compositeWithTrainedAlgorithmicMedia`."""

Node = dict[str, Any]


def linked_data(record: Record, text: Text) -> Node:
    """Return what one page of a document says of itself; `text` is the one of the record's three that it shows."""
    original, translation = _original(record), _translation(record)
    if text == record.original:
        return _rooted(original | {"workTranslation": _brief(translation)})
    if text == record.translation:
        return _rooted(translation | {"translationOfWork": _brief(original)})
    page = _page("WebPage", text) | _revision(record)
    if record.provenance.has_machine_made:
        page["digitalSourceType"] = PARTLY_DRAFT
    page["inLanguage"] = [record.original.language, record.translation.language]
    page["hasPart"] = [
        original | {"workTranslation": {"@id": translation["@id"]}},
        translation | {"translationOfWork": {"@id": original["@id"]}},
    ]
    return _rooted(page)


def web_page(text: Text) -> Node:
    """Return what a page that is not translated says of itself."""
    return _rooted(_page("WebPage", text))


def _original(record: Record) -> Node:
    publication = record.publication
    work = _page(_type(record), record.original) | _revision(record)
    if publication.day:
        work["datePublished"] = publication.day.isoformat()
    if publication.author:
        work["author"] = {"@type": "Person", "name": publication.author}
    if publication.publisher:
        work["publisher"] = {"@type": "Organization", "name": publication.publisher}
    return work


def _translation(record: Record) -> Node:
    work = _page(_type(record), record.translation) | _revision(record)
    if credit := in_words(record.provenance, record.translation.language):
        work["creditText"] = credit
    if record.provenance.has_machine_made:
        work["digitalSourceType"] = DRAFT if record.provenance.all_machine_made else PARTLY_DRAFT
    return work


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
        if text.description:
            term["description"] = text.description
        if text.glossary:
            term["inDefinedTermSet"] = text.glossary
        page["mainEntity"] = term
    return page | {"inLanguage": text.language}


def _revision(record: Record) -> Node:
    if record.revision is None:
        return {}
    return {"version": record.revision.commit, "dateModified": record.revision.day.isoformat()}


def _brief(work: Node) -> Node:
    return {key: work[key] for key in ("@type", "@id", "url", "headline", "inLanguage")}


def _rooted(node: Node) -> Node:
    return {"@context": CONTEXT} | node
