"""The articles of a site in one language as an Atom feed (RFC 4287)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from urllib.parse import urljoin
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from diglot.language import locales
from diglot.markdown.inline import without_control
from diglot.metadata.record import Record, Text
from diglot.page.provenance import in_words

_ATOM = "http://www.w3.org/2005/Atom"


@dataclass(frozen=True)
class Feed:
    """A feed: its language, its title, its own absolute address and that of the site's first page in the language."""

    language: str
    title: str
    address: str
    home: str


def feeds_of(
    site: Callable[[str], str], address: str, homes: Mapping[str, str], folder: Callable[[str], str]
) -> list[Feed]:
    """Return the feeds of a site.

    `site` gives its name in a language, and `folder` the folder of the pages in it; `homes` has the first page of each.
    """
    titles = {language: f"{site(language)} · {locales.own_name(language)}" for language in homes}
    return [
        Feed(language, titles[language], urljoin(address, f"{folder(language)}/feed.xml"), home)
        for language, home in homes.items()
    ]


def atom(feed: Feed, author: str, records: Iterable[Record]) -> str:
    """Return the feed as XML, the newest article first; `author` stands for articles that name none.

    A document without a day of publication is no article. The summary of a translation says how far it is reviewed.
    Days are given as midnight in UTC: nothing more exact is known.
    """
    dated = [(record.publication.day, record) for record in records if record.publication.day]
    dated.sort(key=lambda pair: (pair[0], pair[1].page.address), reverse=True)
    root = Element("feed", {"xmlns": _ATOM, "xml:lang": feed.language})
    _add(root, "id", feed.address)
    _add(root, "title", feed.title)
    SubElement(root, "link", {"rel": "self", "type": "application/atom+xml", "href": feed.address})
    SubElement(root, "link", {"rel": "alternate", "type": "text/html", "href": feed.home})
    days = (_updated(record.text_in(feed.language), day) for day, record in dated)
    _add(root, "updated", _time(max(days, default=date.min)))
    _add(SubElement(root, "author"), "name", author)
    for day, record in dated:
        _add_entry(root, feed.language, day, record)
    indent(root)
    return '<?xml version="1.0" encoding="utf-8"?>\n' + tostring(root, encoding="unicode") + "\n"


def _add_entry(root: Element, language: str, day: date, record: Record) -> None:
    text = record.text_in(language)
    summary = [text.description, in_words(text.provenance, language, record.words)]
    entry = SubElement(root, "entry")
    _add(entry, "id", text.address)
    _add(entry, "title", text.title)
    SubElement(entry, "link", {"rel": "alternate", "type": "text/html", "hreflang": language, "href": text.address})
    _add(entry, "published", _time(day))
    _add(entry, "updated", _time(_updated(text, day)))
    if record.publication.author:
        _add(SubElement(entry, "author"), "name", record.publication.author)
    _add(entry, "summary", " ".join(filter(None, summary)))


def _updated(text: Text, day: date) -> date:
    return text.revision.day if text.revision else day


def _add(parent: Element, name: str, text: str) -> None:
    SubElement(parent, name).text = without_control(text)


def _time(day: date) -> str:
    return f"{day.isoformat()}T00:00:00Z"
