"""Units as XLIFF 2 (ISO 21720; OASIS, XLIFF 2.0 and later).

A document is a `<file>`, a text a `<unit>` with one `<segment>`. Markup is `<pc>` and `<ph>`, and `<originalData>` says
what each stands for. States are those of the standard, with our own in `subState` where it has none.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from lxml import etree

from diglot.catalog.state import State, worst
from diglot.exchange.codes import Piece, Pieces
from diglot.exchange.units import Unit, key_of, portable
from diglot.exchange.xliff_text import (
    CONTEXT,
    EXPORTED,
    PREVIOUS,
    SPACE,
    Budget,
    Known,
    UnusableError,
    notes_of,
    prefixes,
    read_unit,
    serialized,
    written,
)
from diglot.language import locales
from diglot.markdown.context import context_of
from diglot.markdown.tokens import Side
from diglot.project.settings import Settings

NAMESPACE = "urn:oasis:names:tc:xliff:document:2.0"

_STATES = {
    State.MISSING: ("initial", None),
    State.DRAFT: ("initial", "diglot:draft"),
    State.STALE: ("initial", "diglot:stale"),
    State.REVIEWED: ("final", None),
}
_CHARACTER = {"tag": f"{{{NAMESPACE}}}cp", "hex": "{:04X}"}
_TYPES = {"link": "link", "image": "image", "emphasis": "fmt", "tag": "fmt", "break": "fmt"}


def write(units: Iterable[Unit], settings: Settings) -> bytes:
    """Return units as an XLIFF 2.0 file in UTF-8; the same units always give the same bytes."""
    languages = {"srcLang": settings.source, "trgLang": settings.target}
    root = etree.Element(_name("xliff"), {"version": "2.0", **languages}, nsmap=prefixes(NAMESPACE))
    files: dict[str, etree._Element] = {}
    for unit in units:
        if unit.document not in files:
            file = etree.SubElement(
                root, _name("file"), id=f"f{len(files) + 1}", original=unit.document, canResegment="no"
            )
            for attribute, code in (("srcDir", settings.source), ("trgDir", settings.target)):
                if locales.direction(code) == "rtl":
                    file.set(attribute, "rtl")
            files[unit.document] = file
        _write_unit(files[unit.document], unit)
    return serialized(root)


def _write_unit(file: etree._Element, unit: Unit) -> None:
    element = etree.SubElement(file, _name("unit"), {"id": key_of(unit.original), EXPORTED: unit.exported})
    context = context_of(unit.original)
    notes = [*([(CONTEXT, portable(context))] if context else []), *notes_of(unit)]
    container = etree.SubElement(element, _name("notes")) if notes else element
    for category, text in notes:
        note = etree.SubElement(container, _name("note"), category=category)
        note.text = text
        if category in {CONTEXT, PREVIOUS}:
            note.set("appliesTo", "source")
    data = {_data(piece): piece.text for pieces in (unit.target, unit.source) for piece in pieces if piece.side}
    container = etree.SubElement(element, _name("originalData")) if data else element
    for number, text in data.items():
        written(etree.SubElement(container, _name("data"), {"id": number, SPACE: "preserve"}), text, **_CHARACTER)
    state, sub_state = _STATES[unit.translation.state]
    segment = etree.SubElement(element, _name("segment"), state=state)
    if sub_state:
        segment.set("subState", sub_state)
    _write_text(etree.SubElement(segment, _name("source")), unit.source or (Piece(unit.original),))
    if unit.translation.words:
        _write_text(etree.SubElement(segment, _name("target")), unit.target or (Piece(unit.translation.words),))


def _data(piece: Piece) -> str:
    return f"{'e' if piece.side is Side.CLOSES else 'd'}{piece.id}"


def _write_text(element: etree._Element, pieces: Pieces) -> None:
    element.set(SPACE, "preserve")
    opened = [element]
    for piece in pieces:
        kind = {"type": _TYPES.get(piece.kind.partition(" ")[0], "other")}
        match piece.side:
            case None:
                written(opened[-1], piece.text, **_CHARACTER)
            case Side.WHOLE:
                etree.SubElement(opened[-1], _name("ph"), {"id": piece.id, "dataRef": _data(piece), **kind})
            case Side.OPENS:
                data = {"dataRefStart": f"d{piece.id}", "dataRefEnd": f"e{piece.id}"}
                opened.append(etree.SubElement(opened[-1], _name("pc"), {"id": piece.id, **data, **kind}))
            case Side.CLOSES:
                opened.pop()


def read(unit: etree._Element, document: str, budget: Budget) -> Unit:
    """Read a unit; what a tool has divided into several segments is one text again."""
    known = Known(budget)
    for data in unit.iterfind(f"{_like(unit, 'originalData')}/{_like(unit, 'data')}"):
        known.data[data.get("id", "")] = "".join(piece.text for piece in _pieces(data, known))
    source, target, states = [], [], []
    parts = []
    for part in unit.iterchildren(_like(unit, "segment"), _like(unit, "ignorable")):
        original = part.find(_like(unit, "source"))
        if original is None:
            raise UnusableError(part, "a segment has no <source>.")
        parts.append((part, list(_pieces(original, known))))
        known.learn(parts[-1][1])
    for part, pieces in parts:
        translation = part.find(_like(unit, "target"))
        is_segment = part.tag == _like(unit, "segment")
        source += pieces
        target += list(_pieces(translation, known)) if translation is not None else [] if is_segment else pieces
        if is_segment:
            states.append(_read_state(part))
    if not states:
        raise UnusableError(unit, "a unit has no <segment>.")
    notes = [(note.get("category", ""), "".join(map(str, note.itertext()))) for note in unit.iter(_like(unit, "note"))]
    return read_unit(unit, document, tuple(source), tuple(target), worst(states), notes)


def _read_state(segment: etree._Element) -> State:
    match segment.get("state", "initial"):
        case "final" | "reviewed":
            return State.REVIEWED
        case "initial" if segment.get("subState") == "diglot:stale":
            return State.STALE
        case "initial" | "translated":
            return State.DRAFT
        case state:
            raise UnusableError(segment, f"'{state}' is no state of a segment.")


def _pieces(element: etree._Element, known: Known) -> Iterator[Piece]:
    """Yield what stands in a `<source>` or `<target>`; annotations, which stand for nothing, are passed over."""
    yield Piece(element.text or "")
    for child in element:
        number = child.get("copyOf") or child.get("id") or ""
        match etree.QName(child).localname if isinstance(child.tag, str) else "comment":
            case "cp":
                code = child.get("hex", "")
                if not re.fullmatch("(?![dD][89a-fA-F])[0-9A-Fa-f]{1,4}", code):
                    raise UnusableError(child, f'<cp hex="{code[:20]}"> stands for no character.')
                yield Piece(chr(int(code, 16)))
            case "ph":
                yield known.code(child, Side.WHOLE, number, child.get("dataRef"))
            case "pc":
                yield known.code(child, Side.OPENS, number, child.get("dataRefStart"))
                yield from _pieces(child, known)
                yield known.code(child, Side.CLOSES, number, child.get("dataRefEnd"))
            case "sc":
                yield known.code(child, Side.OPENS, number, child.get("dataRef"))
            case "ec":
                yield known.code(child, Side.CLOSES, child.get("startRef") or number, child.get("dataRef"))
            case "mrk":
                yield from _pieces(child, known)
            case "sm" | "em" | "comment":
                pass
            case tag:
                raise UnusableError(child, f"<{tag}> stands in a text; XLIFF 2 has no such code.")
        yield Piece(child.tail or "")


def _like(element: etree._Element, tag: str) -> str:
    """Return the name of an element in the namespace of another one, which says the version."""
    return f"{{{etree.QName(element).namespace}}}{tag}"


def _name(tag: str) -> str:
    return f"{{{NAMESPACE}}}{tag}"
