"""Units as XLIFF 1.2, which most translators' tools read and write (OmegaT, memoQ, Trados, Virtaal, Weblate).

A document is a `<file>`, a text a `<trans-unit>`. Markup is `<bpt>`, `<ept>` and `<ph>`, in which it stands as it is: a
tool that knows nothing of codes shows the Markdown.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from lxml import etree

from diglot.catalog.state import State
from diglot.exchange.codes import Piece, Pieces, joined
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
from diglot.markdown.context import context_of
from diglot.markdown.tokens import Side
from diglot.project.settings import Settings

NAMESPACE = "urn:oasis:names:tc:xliff:document:1.2"

_STALE = "x-diglot-stale"
_STATES = {State.DRAFT: "needs-review-translation", State.STALE: "needs-review-translation", State.REVIEWED: "final"}
_UNFINISHED = frozenset(
    {"new", *(f"needs-{what}" for what in ("adaptation", "l10n", "translation"))}
    | {f"needs-review-{what}" for what in ("adaptation", "l10n", "translation")}
)
_TYPES = {
    **dict.fromkeys(("emphasis **", "emphasis __", "tag b", "tag strong"), "bold"),
    **dict.fromkeys(("emphasis *", "emphasis _", "tag i", "tag em"), "italic"),
    **dict.fromkeys(("image", "tag img"), "image"),
    **dict.fromkeys(("break", "tag br"), "lb"),
    "tag u": "underlined",
    "link": "link",
}
_CHARACTER = {"tag": f"{{{NAMESPACE}}}ph", "id": "c{:x}", "ctype": "x-diglot-character", "equiv-text": "{:04X}"}
"""A code that stands for a character that XML cannot hold, which this version has nothing for."""

_CONTEXTS = frozenset({"x-po-msgctxt", "x-gettext-msgctxt", "x-msgctxt", "msgctxt"})


def write(units: Iterable[Unit], settings: Settings) -> bytes:
    """Return units as an XLIFF 1.2 file in UTF-8; the same units always give the same bytes."""
    root = etree.Element(_name("xliff"), version="1.2", nsmap=prefixes(NAMESPACE))
    languages = {"source-language": settings.source, "target-language": settings.target}
    bodies: dict[str, etree._Element] = {}
    for unit in units:
        if unit.document not in bodies:
            attributes = {"original": unit.document, **languages, "datatype": "x-markdown"}
            bodies[unit.document] = etree.SubElement(etree.SubElement(root, _name("file"), attributes), _name("body"))
        _write_unit(bodies[unit.document], unit)
    return serialized(root)


def _write_unit(body: etree._Element, unit: Unit) -> None:
    attributes = {"id": key_of(unit.original), SPACE: "preserve", EXPORTED: unit.exported}
    state = unit.translation.state
    if state is State.REVIEWED:
        attributes["approved"] = "yes"
    element = etree.SubElement(body, _name("trans-unit"), attributes)
    _write_text(etree.SubElement(element, _name("source")), unit.source or (Piece(unit.original),))
    if unit.translation.words:
        target = etree.SubElement(element, _name("target"), state=_STATES[state])
        if state is State.STALE:
            target.set("state-qualifier", _STALE)
        _write_text(target, unit.target or (Piece(unit.translation.words),))
    if context := context_of(unit.original):
        group = etree.SubElement(element, _name("context-group"), purpose="information")
        etree.SubElement(group, _name("context"), {"context-type": "x-po-msgctxt"}).text = portable(context)
    for kind, text in notes_of(unit):
        note = etree.SubElement(element, _name("note"), {"from": kind})
        note.text = text
        if kind == PREVIOUS:
            note.set("annotates", "source")


def _write_text(element: etree._Element, pieces: Pieces) -> None:
    if any(piece.side and portable(piece.text) != piece.text for piece in pieces):
        pieces = (Piece(joined(pieces)),)  # a code cannot hold another one
    for piece in pieces:
        text = piece.text
        kind = {"ctype": _TYPES.get(piece.kind) or f"x-{piece.kind.partition(' ')[0]}"}
        match piece.side:
            case None:
                written(element, text, **_CHARACTER)
            case Side.WHOLE:
                etree.SubElement(element, _name("ph"), {"id": piece.id, **kind}).text = text
            case Side.OPENS:
                etree.SubElement(element, _name("bpt"), {"id": piece.id, **kind}).text = text
            case Side.CLOSES:
                etree.SubElement(element, _name("ept"), id=piece.id).text = text


def read(unit: etree._Element, document: str, budget: Budget) -> Unit:
    """Read a `<trans-unit>`; what a tool has divided by marks in it is one text."""
    source, target = unit.find(_like(unit, "source")), unit.find(_like(unit, "target"))
    if source is None:
        raise UnusableError(unit, "a unit has no <source>.")
    known = Known(budget)
    original = tuple(_pieces(source, known))
    known.learn(original)
    pieces: Pieces = ()
    state = State.MISSING
    if target is not None:
        divided = unit.find(_like(unit, "seg-source"))
        segments = {} if divided is None else {mark.get("mid"): mark for mark in _marks(divided)}
        pieces = tuple(_joined(target, segments, known) if segments else _pieces(target, known))
        state = _read_state(unit, target)
        filled = {mark.get("mid") for mark in _marks(target) if "".join(map(str, mark.itertext())).strip()}
        if filled and not filled.issuperset(segments):
            state = State.DRAFT
    notes = [
        (note.get("from", ""), "".join(map(str, note.itertext()))) for note in unit.iterchildren(_like(unit, "note"))
    ]
    contexts = unit.iterfind(f"{_like(unit, 'context-group')}/{_like(unit, 'context')}")
    notes += [(CONTEXT, one.text or "") for one in contexts if one.get("context-type") in _CONTEXTS]
    return read_unit(unit, document, original, pieces, state, notes)


def _read_state(unit: etree._Element, target: etree._Element) -> State:
    """Return what the state of a target and the approval of its unit say; where they contradict, it is a draft."""
    approved, state = unit.get("approved", ""), target.get("state", "")
    if state in _UNFINISHED or approved == "no":
        return State.STALE if target.get("state-qualifier") == _STALE and state in _UNFINISHED else State.DRAFT
    if state in {"final", "signed-off"}:
        return State.REVIEWED
    if state in {"", "translated"} or state.startswith("x-"):
        return State.REVIEWED if approved == "yes" else State.DRAFT
    raise UnusableError(target, f"'{state[:40]}' is no state of a target.")


def _marks(element: etree._Element) -> Iterator[etree._Element]:
    """Yield the segments in which a tool has divided a text."""
    return (mark for mark in element.iter(_like(element, "mrk")) if mark.get("mtype") == "seg")


def _joined(target: etree._Element, segments: dict[str | None, etree._Element], known: Known) -> Iterator[Piece]:
    """Yield what stands in a divided target; blanks between its segments that a tool left out are the original's."""
    marks = list(_marks(target))
    outside = [target.text, *(mark.tail for mark in marks)]
    if len(marks) < 2 or any(outside) or any(mark.getparent() is not target for mark in marks):
        yield from _pieces(target, known)
        return
    for mark in marks:
        yield from _pieces(mark, known)
        original = segments.get(mark.get("mid"))
        tail = (original.tail or "") if original is not None and mark is not marks[-1] else ""
        if not tail.strip():
            yield Piece(tail)


def _pieces(element: etree._Element, known: Known) -> Iterator[Piece]:
    """Yield what stands in a `<source>` or `<target>`; marks stand for nothing, and codes for what is in them."""
    yield Piece(element.text or "")
    for child in element:
        number = child.get("rid") or child.get("id") or ""
        match etree.QName(child).localname if isinstance(child.tag, str) else "comment":
            case "ph" if child.get("ctype") == _CHARACTER["ctype"]:
                if not re.fullmatch(r"00[01][0-9A-F]|FFF[EF]", code := child.get("equiv-text", "")):
                    raise UnusableError(child, f"the code of a character says '{code[:20]}', which is none.")
                yield Piece(chr(int(code, 16)))
            case "ph" | "x" | "bpt" | "ept" | "bx" | "ex" | "it" as tag:
                side = {"bpt": Side.OPENS, "bx": Side.OPENS, "ept": Side.CLOSES, "ex": Side.CLOSES}.get(tag, Side.WHOLE)
                text = "".join(str(part) for part in child.itertext()) or child.get("equiv-text", "")
                yield Piece(text, side, number) if text else known.code(child, side, number)
            case "g":
                yield known.code(child, Side.OPENS, number)
                yield from _pieces(child, known)
                yield known.code(child, Side.CLOSES, number)
            case "mrk":
                yield from _pieces(child, known)
            case "comment":
                pass
            case tag:
                raise UnusableError(child, f"<{tag}> stands in a text; XLIFF 1.2 has no such code.")
        yield Piece(child.tail or "")


def _like(element: etree._Element, tag: str) -> str:
    """Return the name of an element in the namespace of another one, of which some tools have none."""
    namespace = etree.QName(element).namespace
    return f"{{{namespace}}}{tag}" if namespace else tag


def _name(tag: str) -> str:
    return f"{{{NAMESPACE}}}{tag}"
