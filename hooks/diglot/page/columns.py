"""From one tree of blocks to two complete columns.

The tree is copied just before the inline pass and the texts of the copy are replaced by their translations. Then each
language goes by itself through all that Python-Markdown still has to do (inline pass, footnotes, table of contents,
post-processors), so that footnotes number from 1, links resolve and abbreviations expand in each of them.
"""

from __future__ import annotations

import copy
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.util import STX

from diglot.catalog.state import State
from diglot.catalog.translations import Catalog
from diglot.language import words
from diglot.markdown.anchors import place_anchor, row_anchors
from diglot.markdown.balance import Fault, balance
from diglot.markdown.guard import NOTHING, disarm, guarded, restored
from diglot.markdown.inline import PLACEHOLDER, fold, needs_translation
from diglot.markdown.inline_pass import run_processor
from diglot.markdown.rows import ROW, add_class, is_invisible, is_toc_marker, mark_rows, number_by_places, rows_of
from diglot.markdown.segments import Slot, abbreviations, leave_too_long, slots, theme_word
from diglot.page.corrections import Source, mark_lines
from diglot.page.credit import Credit, add_line, fill_line
from diglot.page.notes import Fact, add_overview, claims, dress
from diglot.page.provenance import Standing, provenance_of, standing_of, worst
from diglot.page.state_notice import add_notice, change_shown


@dataclass
class Column:
    """One language of a page, finished: its HTML, and what was found on the way.

    `ids` are those that the Markdown made; ids in raw HTML are not among them. `claims` are the sentences that fact
    notes are about, by the notes' names; `file` is the address at which the texts can be corrected, if there is one.
    """

    language: str
    html: str = ""
    toc_tokens: list[dict[str, Any]] = field(default_factory=list)
    ids: frozenset[str] = frozenset()
    row_count: int = 0
    claims: dict[str, str] = field(default_factory=dict)
    file: str = ""


@dataclass
class Columns:
    """Both languages of a page.

    `standings` are those of the segments in each of its rows, by the row's number; `faults` what is wrong with the
    original's raw HTML.
    """

    source: Column
    target: Column
    standings: dict[int, list[Standing]] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)


Processors = list[Any]


def make_columns(
    root: Element,
    md: Markdown,
    remaining: Processors,
    catalog: Catalog,
    source: str,
    target: str,
    more: dict[str, list[Element]],
    facts: dict[str, Fact],
    credit: Credit | None,
    sources: dict[str, Source],
) -> Columns:
    """Make both columns of a tree that awaits its inline pass.

    `remaining` are the tree processors that have yet to run; `source` and `target` are the languages' codes; `more`
    has the rows that follow at the end, for each language as many; `facts` are the verdicts of the fact notes; with a
    `credit` a line below the title says where the translation comes from; `sources` are the files in which the columns
    can be corrected, by language.
    """
    add_overview(root, facts)
    add_line(root, credit)
    mark_rows(root, md)
    copied = copy.deepcopy(root)
    twins = list(zip(root.iter(), copied.iter(), strict=True))
    target_rows = rows_of(copied)
    _drop_invisible(copied, md)
    row_of = {element: number for number, row in target_rows.items() for element in row.iter()}
    standings: dict[int, list[Standing]] = {number: [] for number in target_rows}
    first_texts: dict[int, str] = {}
    changes: dict[int, list[Element]] = {}
    for slot in list(slots(copied, md)):
        if number := row_of.get(slot.element):  # else some extension left text between the blocks
            _translate(slot, target_rows[number], catalog, source, md)
            standings[number].append(standing_of(catalog[slot.msgid]))
            first_texts.setdefault(number, slot.msgid)
            if standings[number][-1] is Standing.STALE:
                change = change_shown(catalog[slot.msgid].previous, slot.msgid, source)
                changes.setdefault(number, []).append(change)
    for tree in (root, copied):
        leave_too_long(tree)
    row_standings = {number: worst(found) for number, found in standings.items()}
    for number, row in target_rows.items():
        row.set("data-state", row_standings[number].state)

    for tree, language in ((root, source), (copied, target)):
        if language in sources:
            mark_lines(rows_of(tree), first_texts, sources[language])
        for number, row in enumerate(more.get(language, []), start=len(target_rows) + 1):
            row.set(ROW, str(number))
            if tree is copied:
                row.set("data-state", State.REVIEWED)
            tree.append(row)

    _localise(root, source)
    root = _complete(root, md, remaining, source)
    faults = balance(root, md)
    source_column = Column(source, toc_tokens=_toc_tokens(md))
    anchors = row_anchors(rows_of(root), md)
    for original, twin in twins:
        if "id" in original.attrib and "id" not in twin.attrib:
            twin.set("id", original.attrib["id"])

    _localise(copied, target)
    with _translated_definitions(md, catalog):
        copied = _complete(copied, md, remaining, target)
    balance(copied, md)
    disarm(copied, root)
    target_column = Column(target, toc_tokens=_restored_tokens(_toc_tokens(md)))
    for number, row in rows_of(copied).items():
        add_notice(row, row_standings.get(number, Standing.REVIEWED), changes.get(number, []), target)

    provenance = provenance_of(standings)
    for column, tree in ((source_column, root), (target_column, copied)):
        if credit:
            fill_line(tree, credit, provenance, column.language, source, target)
        finished = rows_of(tree)
        column.row_count = len(finished)
        for number, row in finished.items():
            if number in anchors:  # else some extension took the original's row away
                place_anchor(row, anchors[number])
        column.claims = claims(tree, md) if facts else {}
        column.file = sources[column.language].address if column.language in sources else ""
        dress(tree, column.language, facts)
        number_by_places(tree)
        _align_by_class(tree)
        _let_addresses_be_printed(tree)
        column.ids = frozenset(value for element in tree.iter() if (value := element.get("id")))
        column.html = _serialise(tree, md)
    return Columns(source_column, target_column, standings, faults)


def _translate(slot: Slot, row: Element, catalog: Catalog, source: str, md: Markdown) -> None:
    """Put a segment's translation in its slot; where there is none, mark the original as what it is."""
    translation = catalog[slot.msgid]
    if translation.state is not State.MISSING:
        text = guarded(slot.msgid, translation.words)
        slot.fill(text + NOTHING if is_toc_marker(text, md) else text)
    elif not slot.is_tail and not len(slot.element):
        slot.element.set("lang", source)
    else:
        _mark_language(slot, row, source)


def _mark_language(slot: Slot, row: Element, language: str) -> None:
    """Wrap the words of a slot, which shares its block with other elements, in a `<span>` that names their language."""
    span = Element("span", {"lang": language})
    if slot.is_tail:
        parent = next(element for element in row.iter() if slot.element in list(element))
        span.text, slot.element.tail = slot.element.tail, None
        parent.insert(list(parent).index(slot.element) + 1, span)
    else:
        span.text, slot.element.text = slot.element.text, None
        slot.element.insert(0, span)


def _drop_invisible(root: Element, md: Markdown) -> None:
    """Take comments, scripts and styles out of the second column: once on a page is enough."""
    for parent in list(root.iter()):
        for child in list(parent):
            if is_invisible(child, md):
                parent.remove(child)


def _localise(root: Element, language: str) -> None:
    """Put the theme's own words, such as an admonition's default title, into the column's language."""
    for parent in root.iter():
        for child in parent:
            kind = theme_word(child, parent)
            if kind and (title := words.word(language, "admonition", kind)):
                child.text = title


def _complete(root: Element, md: Markdown, remaining: Processors, language: str) -> Element:
    """Run the remaining tree processors over one column."""
    _forget_footnote_references(md)
    for processor in remaining:
        changed = run_processor(processor, root)
        root = root if changed is None else changed
    _name_backlinks(root, language)
    return root


def _name_backlinks(root: Element, language: str) -> None:
    """Name the links from footnotes back to the text in the column's language."""
    title = words.word(language, "footnote", "back") or ""
    for notes in root.iterfind(".//div[@class='footnote']/ol"):
        for number, note in enumerate(notes, start=1):
            for link in note.iterfind(".//a[@class='footnote-backref']"):
                link.set("title", title.format(number=number))


def _forget_footnote_references(md: Markdown) -> None:
    """Let footnote references count from 1 again: the footnotes extension keeps them for the whole document."""
    if "footnote" in md.treeprocessors:
        footnotes = md.treeprocessors["footnote"].footnotes  # type: ignore[attr-defined]
        footnotes.found_refs.clear()
        footnotes.used_refs.clear()


@contextmanager
def _translated_definitions(md: Markdown, catalog: Catalog) -> Iterator[None]:
    """Show the expansions of abbreviations and the titles of reference links in the target language meanwhile."""
    known = abbreviations(md)
    abbreviations_before, references_before = dict(known), dict(md.references)
    known.update({name: _in_target(text, catalog) for name, text in known.items()})
    md.references.update(
        {name: (link, _in_target(title, catalog)) for name, (link, title) in references_before.items() if title}
    )
    try:
        yield
    finally:
        known.update(abbreviations_before)
        md.references.update(references_before)


def _in_target(text: str, catalog: Catalog) -> str:
    msgid = fold(text)
    return catalog[msgid].words or text if needs_translation(msgid) else text


def _toc_tokens(md: Markdown) -> list[dict[str, Any]]:
    return list(getattr(md, "toc_tokens", []))


def _restored_tokens(tokens: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [
        {**token, "name": restored(token["name"]), "children": _restored_tokens(token["children"])} for token in tokens
    ]


def _align_by_class(root: Element) -> None:
    """Turn the `style` by which Python-Markdown aligns table cells into classes: a strict policy forbids the former."""
    for cell in root.iter():
        style = cell.get("style", "")
        if cell.tag in {"td", "th"} and style.startswith("text-align: "):
            side = style.removeprefix("text-align: ").rstrip(";")
            del cell.attrib["style"]
            add_class(cell, f"diglot-{side}")


def _let_addresses_be_printed(root: Element) -> None:
    """Mark the links to other sites whose text is not their address: on paper it has to stand beside them."""
    for link in root.iter("a"):
        if link.get("href", "").startswith(("http:", "https:")) and link.text != link.get("href"):
            add_class(link, "diglot-address")


def _serialise(root: Element, md: Markdown) -> str:
    """Write a column as HTML, without the root's own tags, and run the post-processors over it."""
    text = md.serializer(root)
    text = text[text.index(">") + 1 : text.rindex("<")].strip() if len(root) or root.text else ""
    for processor in md.postprocessors:
        text = processor.run(text)
    if STX in text:  # a mark in a text within a text, such as code in a link in the text of an image
        text = PLACEHOLDER.sub("", text)
    return restored(text.strip())
