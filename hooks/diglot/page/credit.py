"""The line below a document's title: who translated it, how far each paragraph is, and from which commit it is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from xml.etree.ElementTree import Element

from babel.dates import format_date
from markdown.util import AtomicString

from diglot.language import words
from diglot.language.bidi import isolated
from diglot.language.locales import direction, locale_of, name_in
from diglot.markdown.inline import without_control
from diglot.page.provenance import Provenance, in_words
from diglot.project.revisions import Revision

_CLASS = "diglot-credit"


@dataclass(frozen=True)
class Credit:
    """Who translated a document into each language, as far as anybody is named, and its commit, None without git."""

    translators: Mapping[str, str] = field(default_factory=dict)
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


def fill_line(root: Element, said: str, language: str) -> None:
    """Write the line in a finished column, in the column's language, or all of it in that which there are words in."""
    spoken = words.language_of_words(language)
    for line in root.iterfind(f".//p[@class='{_CLASS}']"):
        if spoken != language:
            line.set("lang", spoken)
        line.text = AtomicString(said)


def line_of(credit: Credit, provenance: Provenance, language: str, source: str, target: str) -> str:
    """Return what the line says of the translation into a language, in the language of a column, as far as it can."""
    spoken = words.language_of_words(language)
    names = {"source": name_in(source, spoken), "target": name_in(target, spoken)}
    translator = credit.translators.get(target, "")
    key = "by" if translator else "translation"
    named = isolated(translator, direction(spoken))
    said = [_word(language, key).format(**names, name=named), in_words(provenance, language)]
    if credit.revision:
        locale = locale_of(spoken)
        day = format_date(credit.revision.day, words.word(language, "format", "date") or "long", locale=locale)
        said.append(_word(language, "commit").format(commit=credit.revision.commit, date=day))
    return " ".join(filter(None, said))


def _word(language: str, key: str) -> str:
    return words.word(language, "credit", key) or ""
