"""From one tree of blocks to a complete column for each language.

The tree is copied just before the inline pass and the texts of the copy are replaced by their translations. Then each
language goes by itself through all that Python-Markdown still has to do (inline pass, footnotes, table of contents,
post-processors), so that footnotes number from 1, links resolve and abbreviations expand in each of them.
"""

from __future__ import annotations

import copy
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any
from xml.etree.ElementTree import Element

from markdown.util import STX

from diglot.catalog.comments import remarks
from diglot.catalog.remarks import NoLink
from diglot.catalog.translations import Catalog
from diglot.markdown.balance import TagFault, balance
from diglot.markdown.disarm import without_live_markup
from diglot.markdown.failures import reading
from diglot.markdown.inline import PLACEHOLDER
from diglot.markdown.macros import expanded
from diglot.markdown.shared_texts import shared_texts
from diglot.markdown.stand_ins import restored
from diglot.page.adjacent_marks import part_marks
from diglot.page.choices import mark_choices
from diglot.page.column import Column, Pass, Sheet, Skeleton
from diglot.page.finishing_passes import (
    add_notices,
    align_by_class,
    balance_html,
    complete_head,
    disarm_markup,
    dress_notes,
    fill_credit,
    join_soft_breaks,
    mark_addresses,
    place_anchors,
    place_rows,
    read_attributes,
    take_anchors,
    take_claims,
)
from diglot.page.heading_ids import lead_on, name_headings
from diglot.page.inline_passes import complete_original, complete_translation
from diglot.page.raw_passes import (
    fill_rows,
    leave_long_texts,
    mark_corrections,
    mark_generated_texts,
    mark_states,
    name_notes,
    put_macros_by,
    title_boxes,
    translate,
)
from diglot.page.whole_words import keep_compounds

RAW_ORIGINAL: tuple[Pass, ...] = (
    put_macros_by,
    leave_long_texts,
    mark_corrections,
    fill_rows,
    name_notes,
    title_boxes,
)
RAW_TRANSLATION: tuple[Pass, ...] = (
    translate,
    mark_generated_texts,
    put_macros_by,
    leave_long_texts,
    mark_states,
    mark_corrections,
    fill_rows,
    name_notes,
)
"""What is done while texts are raw, for all columns before the first of them goes on."""

INLINE_ORIGINAL: tuple[Pass, ...] = (complete_original, read_attributes, mark_choices)
INLINE_TRANSLATION: tuple[Pass, ...] = (
    complete_translation,
    read_attributes,
    mark_choices,
    balance_html,
    disarm_markup,
    add_notices,
)
"""What turns texts into HTML, one column after the other, since all of them share one Markdown instance."""

FINISHING: tuple[Pass, ...] = (
    join_soft_breaks,
    fill_credit,
    place_anchors,
    lead_on,
    take_claims,
    dress_notes,
    complete_head,
    part_marks,
    place_rows,
    align_by_class,
    mark_addresses,
    keep_compounds,
)
"""What is done with every column in the end."""


@dataclass(frozen=True)
class Columns:
    """All languages of a page, the document's own first; `faults` is what is wrong with the original's raw HTML."""

    columns: tuple[Column, ...]
    faults: list[TagFault] = field(default_factory=list)

    def __getitem__(self, language: str) -> Column:
        """Return the column in a language; raises `KeyError` where there is none."""
        for column in self.columns:
            if column.language == language:
                return column
        raise KeyError(language)

    @property
    def source(self) -> Column:
        """Return the document's own column."""
        return self.columns[0]


def columns_of(skeleton: Skeleton, catalogs: Mapping[str, Catalog]) -> Columns:
    """Make the columns of a tree that awaits its inline pass; `catalogs` are the translations, by language.

    The tree becomes the original's column.
    """
    original = Sheet(skeleton, skeleton.languages.source, skeleton.root)
    translations = [
        Sheet(skeleton, language, copy.deepcopy(skeleton.root), catalogs[language], original)
        for language in skeleton.languages.targets
    ]
    twins = [list(zip(skeleton.root.iter(), sheet.root.iter(), strict=True)) for sheet in translations]
    _go_over(translations, RAW_TRANSLATION)
    first = next(one for one in translations if one.language == skeleton.languages.first)
    original.texts, original.segments = first.texts, first.segments
    _go_over([original], RAW_ORIGINAL)

    has_titles = any(title for _, title in skeleton.md.references.values())
    for sheet, pairs in zip(translations, twins, strict=True):
        sheet.shared = shared_texts(pairs, sheet.moved, has_titles=has_titles)
    original.lends = [sheet.shared for sheet in translations]
    _go_over([original], INLINE_ORIGINAL)
    faults = balance(original.root, skeleton.md, skeleton.sound)
    take_anchors(original)
    name_headings(original)
    for sheet, pairs in zip(translations, twins, strict=True):
        _share_ids(pairs)
        _go_over([sheet], INLINE_TRANSLATION)
    original.provenances = {sheet.language: sheet.provenance for sheet in (first, *translations)}
    _go_over([original, *translations], FINISHING)
    source = _column(original, unlinked=_unlinked(first))
    return Columns((source, *(_column(sheet, source.html, _unlinked(sheet)) for sheet in translations)), faults)


def _go_over(sheets: Iterable[Sheet], passes: Iterable[Pass]) -> None:
    for sheet in sheets:
        for one in passes:
            one(sheet)


def _share_ids(pairs: Iterable[tuple[Element, Element]]) -> None:
    """Give the elements of a translation the ids that the original's have got since."""
    for mine, twin in pairs:
        if "id" in mine.attrib and "id" not in twin.attrib:
            twin.set("id", mine.attrib["id"])


def _unlinked(sheet: Sheet) -> dict[str, frozenset[str]]:
    """Return what the comments in a catalog say not to link, by the numbers of the rows, as they are written."""
    found = {
        str(number): frozenset(one.form for msgid in msgids for one in remarks(sheet.catalog[msgid].comment, NoLink))
        for number, msgids in sheet.segments.items()
    }
    return {number: forms for number, forms in found.items() if forms}


def _column(sheet: Sheet, original: str | None = None, unlinked: Mapping[str, frozenset[str]] | None = None) -> Column:
    """Return a sheet as a column; that of a translation comes with the HTML of its original."""
    sources = sheet.skeleton.sources
    text = _serialise(sheet)
    return Column(
        sheet.language,
        text if original is None else without_live_markup(text, original),
        _contents(sheet.toc_tokens, sheet.skeleton.macros),
        frozenset(value for element in sheet.root.iter() if (value := element.get("id"))),
        len(sheet.rows),
        sheet.claims,
        sources[sheet.language].address if sheet.language in sources else "",
        sheet.provenance,
        unlinked or {},
        sheet.credits,
        sheet.skeleton.publication.is_known,
    )


def _contents(tokens: list[dict[str, Any]], macros: Mapping[str, str]) -> list[dict[str, Any]]:
    """Return the headings of a column with what macros stand for in them."""
    if not macros:
        return tokens
    names = ("name", "html", "data-toc-label")
    return [
        {
            **token,
            **{name: expanded(str(token[name]), macros) for name in names if name in token},
            "children": _contents(token["children"], macros),
        }
        for token in tokens
    ]


def _serialise(sheet: Sheet) -> str:
    """Write a column as HTML, without the root's own tags, and run the post-processors over it."""
    root, md = sheet.root, sheet.md
    with reading():
        text = md.serializer(root)
        text = text[text.index(">") + 1 : text.rindex("<")].strip() if len(root) or root.text else ""
        for processor in md.postprocessors:
            text = processor.run(text)
    if STX in text:  # a mark in a text within a text, such as code in a link in the text of an image
        text = PLACEHOLDER.sub("", text)
    return restored(expanded(text.strip(), sheet.skeleton.macros))
