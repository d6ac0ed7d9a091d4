"""The head of a document: above the title of an article what kind of text it is, below it how long, how checked.

The front matter says the kind, as a text to be translated, beside where and when the text appeared:

    kind: Nachrichtenartikel
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from xml.etree.ElementTree import Element

from markdown.util import AtomicString

from diglot.language.letters import number_of_words
from diglot.language.locales import long_date
from diglot.language.words import Words
from diglot.markdown.row_texts import KICKER
from diglot.page.credit import ABOUT, Credit, about_of
from diglot.page.dots import dot
from diglot.page.notes import Fact
from diglot.page.notes_heading import NOTES
from diglot.page.verdicts import OVERVIEW, overview_of
from diglot.project.publication import Publication

LINE = "diglot-line"
"""The class of the line below the title of an article."""

WORDS_A_MINUTE = 200
"""How fast a text is read, rounded: people read aloud 184 words a minute on average of 17 languages, and English in
silence at 238 (Trauzettel-Klosinski and Dietz 2012, https://doi.org/10.1167/iovs.11-8284; Brysbaert 2019,
https://doi.org/10.1016/j.jml.2019.104047)."""

_OURS = frozenset(["footnote", KICKER, LINE, ABOUT, OVERVIEW])
_LEAD = re.compile(r"\{:?[^{}]*\.lead\b[^{}]*\}\s*\Z")


def add_head(root: Element, publication: Publication, facts: Mapping[str, Fact], credit: Credit | None) -> None:
    """Make room for the head of a document in a tree before its inline pass, around its title and its first words."""
    overview = overview_of(root, facts)
    is_there = len(root) > 0 and root[0].get("class") == KICKER
    if publication.is_known and not is_there:
        root.insert(0, Element("p", {"class": KICKER}))
    at = 1 if publication.is_known else 0
    at += len(root) > at and root[at].tag == "h1"
    while len(root) > at and _opens(root[at]):
        at += 1
    line = Element("p", {"class": LINE}) if publication.is_known else None
    root[at:at] = [one for one in (line, about_of(credit), overview) if one is not None]


def fill_head(root: Element, language: str, publication: Publication, facts: Mapping[str, Fact], words: Words) -> None:
    """Write in a finished column where and when the text appeared, how long it is, and when it was checked."""
    kicker, line = (root.find(f"./p[@class='{one}']") for one in (KICKER, LINE))
    if kicker is not None:
        _join(kicker, _appeared(publication, language))
    if line is not None:
        _join(line, _measures(root, language, facts, words))


def _appeared(publication: Publication, language: str) -> Iterator[Element]:
    for name in (publication.author, publication.publisher):
        if name:
            element = Element("span")
            element.text = AtomicString(name)
            yield element
    if publication.day:
        element = Element("time", {"datetime": publication.day.isoformat()})
        element.text = AtomicString(long_date(publication.day, language))
        yield element


def _measures(root: Element, language: str, facts: Mapping[str, Fact], words: Words) -> Iterator[Element]:
    text = " ".join(" ".join(one.itertext()) for one in root if not _is_ours(one))
    minutes = max(1, round(number_of_words(text) / WORDS_A_MINUTE))
    reading = Element("span")
    word = words.word(language, "head", "reading", minutes).filled(number=minutes)
    word.tell(reading, language)
    reading.text = AtomicString(word)
    yield reading
    if notes := len(root.findall(".//div[@class='footnote']/ol/li")):
        is_headed = root.find(f".//*[@id='{NOTES}']") is not None
        link = Element("a", {"href": f"#{NOTES}"}) if is_headed else Element("span")
        word = words.word(language, "head", "notes", notes).filled(number=notes)
        word.tell(link, language)
        link.text = AtomicString(word)
        yield link
    if facts:
        day = max(fact.checked for fact in facts.values())
        checked = Element("span")
        word = words.word(language, "note", "checked")
        word.tell(checked, language)
        checked.text = AtomicString(word.filled(date=long_date(day, word.language)))
        yield checked


def _opens(block: Element) -> bool:
    """Return whether a block goes before the head: the first words, or what opens a page of the glossary."""
    classes = block.get("class", "").split()
    is_lead = "lead" in classes or (block.tag == "p" and _LEAD.search(block.text or "") is not None)
    return is_lead or "diglot-concepts" in classes


def _is_ours(block: Element) -> bool:
    """Return whether a block is no text to be read: the head, or the list of notes."""
    return any(one.get("class") in _OURS for one in (block, *block[:2]))


def _join(line: Element, parts: Iterator[Element]) -> None:
    """Add parts to a line, with a dot between all that stands there."""
    for part in parts:
        if len(line):
            line.append(dot())
        line.append(part)
