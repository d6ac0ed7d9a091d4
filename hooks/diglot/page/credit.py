"""What a document says of itself below its title: who translated it, how far each paragraph is, from which commit."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from xml.etree.ElementTree import Element, SubElement

from markdown.util import AtomicString

from diglot.language.bidi import isolated
from diglot.language.locales import direction, long_date, name_in
from diglot.language.words import Word, Words, in_a_row
from diglot.markdown.inline import without_control
from diglot.page.provenance import Provenance, in_words, state_in_words
from diglot.project.revisions import Revision

ABOUT, CREDIT = "diglot-about", "diglot-credit"
"""The classes of what a document says of itself, and of the line on its translation in there."""


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


@dataclass(frozen=True)
class Told:
    """What is told of a translation: in a sentence how it stands, which may be empty, and in a line all there is."""

    state: Word
    line: Word


def about_of(credit: Credit | None) -> Element | None:
    """Return room for what is told of the translation, in a tree before its inline pass."""
    if credit is None:
        return None
    about = Element("details", {"class": ABOUT})
    SubElement(about, "summary")
    SubElement(about, "p", {"class": CREDIT})
    return about


def fill_about(root: Element, told: Told, language: str, words: Words, *, is_translation: bool) -> None:
    """Write in a finished column what is told of the translation; how it stands is seen at once, if this is it."""
    for about in root.iterfind(f".//details[@class='{ABOUT}']"):
        summary, line = about
        name = words.word(language, "head", "about")
        title = SubElement(summary, "strong")
        name.tell(title, language)
        title.text = AtomicString(name)
        if is_translation and told.state:
            title.tail = " "
            state = SubElement(summary, "span")
            told.state.tell(state, language)
            state.text = AtomicString(told.state)
        told.line.tell(line, language)
        line.text = AtomicString(told.line)


def told_of(credit: Credit, provenance: Provenance, language: str, source: str, target: str, words: Words) -> Told:
    """Return what is told of the translation into a language, in the language of a column, as far as it can be."""
    translator = credit.translators.get(target, "")
    by = words.word(language, "credit", "by" if translator else "translation")
    names = {"source": name_in(source, by.language), "target": name_in(target, by.language)}
    named = isolated(translator, direction(by.language))
    said = [by.filled(**names, name=named), in_words(provenance, language, words)]
    if revision := credit.revisions.get(target):
        commit = words.word(language, "credit", "commit")
        day = long_date(revision.day, commit.language)
        said.append(commit.filled(commit=revision.commit, date=day))
    return Told(state_in_words(provenance, language, words), Word.of(in_a_row(filter(None, said)), by.language))
