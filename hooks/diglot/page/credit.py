"""The line below a document's title: who translated it, how far each paragraph is, and from which commit it is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from xml.etree.ElementTree import Element

from markdown.util import AtomicString

from diglot.language.locales import long_date, name_in
from diglot.language.words import Words, in_a_row
from diglot.markdown.inline import without_control
from diglot.page.provenance import Provenance, in_words
from diglot.project.languages import Languages
from diglot.project.revisions import Revision

_CLASS = "diglot-credit"


@dataclass(frozen=True)
class Credit:
    """Who translated a document, empty where nobody is named, and the commit that it is from, None without git."""

    translator: str = ""
    revision: Revision | None = None


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


def fill_line(
    root: Element, credit: Credit, provenance: Provenance, language: str, languages: Languages, words: Words
) -> None:
    """Write the line in a finished column, in the column's language."""
    target = languages.beside(languages.source) if language == languages.source else language
    names = {"source": name_in(languages.source, language), "target": name_in(target, language)}
    key = "by" if credit.translator else "translation"
    by = words.word(language, "credit", key)
    said = [by.filled(**names, name=credit.translator), in_words(provenance, language, words)]
    if credit.revision:
        commit = words.word(language, "credit", "commit")
        day = long_date(credit.revision.day, commit.language)
        said.append(commit.filled(commit=credit.revision.commit, date=day))
    for line in root.iterfind(f".//p[@class='{_CLASS}']"):
        by.tell(line, language)
        line.text = AtomicString(in_a_row(filter(None, said)))
