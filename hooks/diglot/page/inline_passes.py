"""A column's way through what Python-Markdown has yet to do: the inline pass, footnotes, the table of contents."""

from __future__ import annotations

import html
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any
from xml.etree.ElementTree import Element

from markdown.treeprocessors import Treeprocessor

from diglot.catalog.translations import Catalog
from diglot.language.words import Words
from diglot.markdown.inline import fold
from diglot.markdown.inline_reader import InlineReader
from diglot.markdown.projections import needs_translation
from diglot.markdown.row_texts import forget_footnote_references
from diglot.markdown.segments import abbreviations
from diglot.markdown.shared_texts import run_over_original
from diglot.markdown.stand_ins import restored
from diglot.page.column import Sheet, is_labelled
from diglot.page.heading_ids import provisional_ids
from diglot.page.notes import name_backlinks, ordinary_notes

HEADINGS = frozenset(["h1", "h2", "h3", "h4", "h5", "h6"])


def complete_original(sheet: Sheet) -> None:
    """Run the remaining tree processors over the original, and keep what they make of texts that all columns have."""
    _complete(sheet, lambda processor: run_over_original(processor, sheet.root, sheet.lends))
    sheet.toc_tokens = _contents(sheet)


def complete_translation(sheet: Sheet) -> None:
    """Run the remaining tree processors over a translation, with its own words for what definitions stand for."""
    with _translated_definitions(sheet.skeleton.reader, sheet.catalog):
        untold = list(_before_bold(sheet.root))
        _complete(sheet, lambda processor: sheet.shared.run(processor, sheet.root))
    for box, title, text in untold:
        if text not in list(box) or not len(text) or text[0].tag != "strong":
            title.set("lang", text.get("lang", ""))
    sheet.toc_tokens = _contents(sheet)


def _complete(sheet: Sheet, run: Callable[[Treeprocessor], Element | None]) -> None:
    forget_footnote_references(sheet.md)
    for processor in sheet.skeleton.remaining:
        with provisional_ids(processor, sheet):
            changed = run(processor)
        sheet.root = sheet.root if changed is None else changed
    _name_backlinks(sheet.root, sheet.language, sheet.words)


def _name_backlinks(root: Element, language: str, words: Words) -> None:
    """Name the links from footnotes without a kind back to the text in the column's language."""
    title = words.word(language, "footnote", "back")
    for number, note in enumerate(ordinary_notes(root), start=1):
        name_backlinks(note, title.filled(number=number), language)


@contextmanager
def _translated_definitions(reader: InlineReader, catalog: Catalog) -> Iterator[None]:
    """Show the expansions of abbreviations and the titles of reference links in the target language meanwhile."""
    md = reader.md
    known = abbreviations(md)
    abbreviations_before, references_before = dict(known), dict(md.references)
    known.update({name: _in_target(text, catalog, reader) for name, text in known.items()})
    md.references.update(
        {name: (link, _in_target(title, catalog, reader)) for name, (link, title) in references_before.items() if title}
    )
    try:
        yield
    finally:
        known.update(abbreviations_before)
        md.references.update(references_before)


def _in_target(text: str, catalog: Catalog, reader: InlineReader) -> str:
    msgid = fold(text)
    return catalog[msgid].words or text if needs_translation(msgid, reader) else text


def _before_bold(root: Element) -> Iterator[tuple[Element, Element, Element]]:
    """Yield the boxes whose text is in another language and begins in bold, with their titles and texts.

    The extension `callouts` makes what is in bold the title, without what the text says of its language.
    """
    for box in root.iter():
        title, text, *_ = (*box, None, None)
        if title is None or text is None or not text.get("lang") or not (text.text or "").lstrip().startswith("**"):
            continue
        if title.tag == "summary" or "admonition-title" in title.get("class", "").split():
            yield box, title, text


def _contents(sheet: Sheet) -> list[dict[str, Any]]:
    """Return the table of contents of a column whose headings are all there."""
    languages = {one.get("id", ""): one.get("lang", "") for one in sheet.root.iter() if one.tag in HEADINGS}
    return _quoted(getattr(sheet.md, "toc_tokens", []), languages)


def _quoted(tokens: list[dict[str, Any]], languages: Mapping[str, str]) -> list[dict[str, Any]]:
    """Return the entries of a table of contents with names that may stand in attributes, where themes put them, too.

    `languages` are those that headings say they are in, by their ids; an entry has it as `lang`.
    """
    return [
        {
            **token,
            "name": token["name"] if is_labelled(token) else html.escape(html.unescape(restored(token["name"]))),
            "lang": languages.get(token["id"], ""),
            "children": _quoted(token["children"], languages),
        }
        for token in tokens
    ]
