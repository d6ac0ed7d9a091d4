"""What becomes of a column while its texts are raw Markdown: it is translated, boxes are titled, and it gets rows."""

from __future__ import annotations

from xml.etree.ElementTree import Element

from markdown.util import AtomicString

from diglot.catalog.state import State
from diglot.markdown.generated import mark_generated
from diglot.markdown.guard import guarded
from diglot.markdown.macros import set_aside
from diglot.markdown.row_texts import put_box_titles
from diglot.markdown.rows import ROW, toc_marker
from diglot.markdown.segments import AnySlot, Slot, leave_too_long, row_number, slots
from diglot.markdown.shared_texts import Place
from diglot.markdown.stand_ins import NOTHING
from diglot.markdown.stashed import HtmlSlot
from diglot.page.column import Sheet
from diglot.page.corrections import mark_lines
from diglot.page.notes_heading import name_heading
from diglot.page.provenance import DISCLOSURE, Kind, Standing, provenance_of, standing_of, worst
from diglot.page.row_notice import Spot, change_shown


def translate(sheet: Sheet) -> None:
    """Put the translations of all segments, and the titles of boxes, in their places, and note how each stands."""
    rows = sheet.rows
    sheet.standings = {number: [] for number in rows}
    row_of = {element: number for number, row in rows.items() for element in row.iter()}
    source, reader = sheet.skeleton.languages.source, sheet.skeleton.reader
    found = list(slots(sheet.root, reader))
    for title, _ in put_box_titles(sheet.root, sheet.language, sheet.skeleton.settings.words):
        if number := row_of.get(title):
            _note(sheet, number, Spot(Standing(Kind.MISSING), title))
    for slot in found:
        if number := row_number(slot, row_of):  # else some extension left text between the blocks
            is_shown = _translate(slot, rows[number], sheet)
            standing = standing_of(sheet.catalog[slot.msgid], sheet.skeleton.settings, sheet.language)
            standing = standing if is_shown else Standing(Kind.MISSING)
            sheet.texts.setdefault(number, slot.msgid)
            sheet.segments.setdefault(number, []).append(str(slot.msgid))
            previous = sheet.catalog[slot.msgid].previous if standing.kind is Kind.STALE else ""
            changes = [change_shown(previous, slot.msgid, source, reader)] if previous else []
            begins = isinstance(slot, Slot) and not slot.is_tail
            _note(sheet, number, Spot(standing, slot.element if begins else None, changes))
    for slot in found:
        if isinstance(slot, HtmlSlot):
            slot.finish()


def mark_generated_texts(sheet: Sheet) -> None:
    """Say of what other extensions have made in the document's language, which has no translation, that it is."""
    row_of = {element: number for number, row in sheet.rows.items() for element in row.iter()}
    for element in mark_generated(sheet.root, sheet.md, sheet.skeleton.languages.source, sheet.language):
        if number := row_of.get(element):
            _note(sheet, number, Spot(Standing(Kind.MISSING)))


def put_macros_by(sheet: Sheet) -> None:
    """Have marks stand for the macros in all texts, which become what these stand for when the column is written."""
    macros = list(sheet.skeleton.macros)
    for element in sheet.root.iter() if macros else ():
        if element.text and not isinstance(element.text, AtomicString):
            element.text = set_aside(element.text, macros)
        if element.tail and not isinstance(element.tail, AtomicString):
            element.tail = set_aside(element.tail, macros)


def leave_long_texts(sheet: Sheet) -> None:
    """Show texts that take too long to read as they are written."""
    leave_too_long(sheet.root)


def mark_states(sheet: Sheet) -> None:
    """Write on each row of a translation its state, the worst of its segments, and a machine's part in it."""
    sheet.provenance = provenance_of(sheet.standings)
    for number, row in sheet.rows.items():
        standing = worst(sheet.standings[number])
        row.set("data-state", standing.state if standing else State.REVIEWED)
        if sheet.provenance.disclosure is None and (disclosure := sheet.provenance.disclosures.get(number)):
            row.set(DISCLOSURE, disclosure)


def mark_corrections(sheet: Sheet) -> None:
    """Write on each row the line of its first text in the file where the column can be corrected, if there is one."""
    if sheet.language in sheet.skeleton.sources:
        mark_lines(sheet.rows, sheet.texts, sheet.skeleton.sources[sheet.language])


def fill_rows(sheet: Sheet) -> None:
    """Fill the rows that Diglot itself adds."""
    for number, row in sheet.rows.items():
        if sheet.skeleton.additions.fill(row, sheet.language):
            sheet.added.add(number)


def name_notes(sheet: Sheet) -> None:
    """Put the heading above the list of notes, which is no text of the document, into the column's language."""
    heading = name_heading(sheet.root, sheet.language, sheet.words)
    if heading is not None:
        sheet.added.add(int(heading.get(ROW, "0")))


def title_boxes(sheet: Sheet) -> None:
    """Give boxes without a title of their own that of their kind in the original's language."""
    put_box_titles(sheet.root, sheet.language, sheet.skeleton.settings.words)


def _note(sheet: Sheet, number: int, spot: Spot) -> None:
    sheet.standings[number].append(spot.standing)
    sheet.spots.setdefault(number, []).append(spot)


def _translate(slot: AnySlot, row: Element, sheet: Sheet) -> bool:
    """Put a segment's translation in its slot, and return whether it is there; else mark the original as what it is."""
    translation = sheet.catalog[slot.msgid]
    is_there = translation.state is not State.MISSING
    if isinstance(slot, HtmlSlot):
        if not (is_there := is_there and slot.fill(translation.words)):
            slot.leave(sheet.skeleton.languages.source)
    elif is_there:
        text = guarded(slot.msgid, translation.words, sheet.md)
        marker = toc_marker(sheet.md)
        if marker and text.count(marker) > slot.msgid.count(marker):  # a list of contents is the original's
            text = text.replace(marker, f"{marker[0]}{NOTHING}{marker[1:]}")
        slot.fill(text)
    elif not slot.is_tail and not len(slot.element):
        slot.element.set("lang", sheet.skeleton.languages.source)
    else:
        name = "tail" if slot.is_tail else "text"
        span = _mark_language(slot, row, sheet.skeleton.languages.source)
        sheet.moved[Place(slot.element, name)] = Place(span, "text")
    return is_there


def _mark_language(slot: Slot, row: Element, language: str) -> Element:
    """Wrap the words of a slot, which shares its block with other elements, in a `<span>` that names their language."""
    span = Element("span", {"lang": language})
    if slot.is_tail:
        parent = next(element for element in row.iter() if slot.element in list(element))
        span.text, slot.element.tail = slot.element.tail, None
        parent.insert(list(parent).index(slot.element) + 1, span)
    else:
        span.text, slot.element.text = slot.element.text, None
        slot.element.insert(0, span)
    return span
