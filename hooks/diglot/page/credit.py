"""The line below a document's title: who translated it, how far each paragraph is, and from which commit it is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from xml.etree.ElementTree import Element

from markdown.util import AtomicString

from diglot.language.bidi import isolated
from diglot.language.locales import direction, long_date, name_in
from diglot.language.words import Word, Words, in_a_row
from diglot.markdown.inline import without_control
from diglot.page.provenance import Provenance, in_words
from diglot.project.revisions import Revision

_CLASS = "diglot-credit"


@dataclass(frozen=True)
class Credit:
    """Who translated a document into each language, as far as anybody is named, and each one's commit, if any."""

    translators: Mapping[str, str] = field(default_factory=dict)
    revisions: Mapping[str, Revision | None] = field(default_factory=dict)


def translator_of(meta: Mapping[str, Any], last_translator: str, of_the_site: str) -> str:
    """Return who translated a document.

    The `translator` of its front matter comes before the catalog's `Last-Translator`, whose address is left out, and
    that before what the site says of all its documents.
    """
    name = last_translator.partition("<")[0].strip()
    return without_control(str(meta.get("translator") or (name if name != "FULL NAME" else "") or of_the_site))


def add_line(root: Element, credit: Credit | None) -> None:
    """Make room for the line below the first heading of a tree before its inline pass."""
    if credit:
        at = 1 if len(root) and root[0].tag == "h1" else 0
        root.insert(at, Element("p", {"class": _CLASS}))


def fill_line(root: Element, line: Word, language: str) -> None:
    """Write the line in a finished column, and which language it is in where that is another."""
    for element in root.iterfind(f".//p[@class='{_CLASS}']"):
        line.tell(element, language)
        element.text = AtomicString(line)


def line_of(credit: Credit, provenance: Provenance, language: str, source: str, target: str, words: Words) -> Word:
    """Return what the line says of the translation into a language, in the language of a column, as far as it can."""
    translator = credit.translators.get(target, "")
    by = words.word(language, "credit", "by" if translator else "translation")
    names = {"source": name_in(source, by.language), "target": name_in(target, by.language)}
    named = isolated(translator, direction(by.language))
    said = [by.filled(**names, name=named), in_words(provenance, language, words)]
    if revision := credit.revisions.get(target):
        commit = words.word(language, "credit", "commit")
        day = long_date(revision.day, commit.language)
        said.append(commit.filled(commit=revision.commit, date=day))
    return Word.of(in_a_row(filter(None, said)), by.language)
