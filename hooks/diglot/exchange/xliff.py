"""Units as XLIFF 2, the standard that translators' tools read and write (ISO 21720; OASIS, XLIFF 2.0 and 2.1).

A document is a `<file>`, a text a `<unit>` with one `<segment>`. The Markdown stays text: a tool that knows nothing of
it cannot break it. States are those of the standard, with our own in `subState` where it has none.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator
from typing import Any, cast

from lxml import etree

from diglot.base.problem import Problem
from diglot.catalog.state import State, worst
from diglot.catalog.translations import Translation
from diglot.exchange.units import NOT_IN_XML, Unit, portable, repeated, state_with, tidy, unusable, wrong_languages
from diglot.language import locales
from diglot.markdown.context import context_of, in_context
from diglot.project.settings import Settings

NAMESPACE = "urn:oasis:names:tc:xliff:document:2.0"
OURS = "urn:x-diglot:exchange"

_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_EXPORTED = f"{{{OURS}}}exported"
_DOCUMENT_TYPE = re.compile(rb"(?:\s|\xef\xbb\xbf|(?><\?.*?\?>)|(?><!--.*?-->))*+<!DOCTYPE", re.DOTALL)
_PREFIXES: Any = {None: NAMESPACE, "diglot": OURS}  # the types of lxml know no default namespace
_PREVIOUS, _COMMENT, _CONTEXT = "previous original", "translator", "context"

_STATES = {
    State.MISSING: ("initial", None),
    State.DRAFT: ("initial", "diglot:draft"),
    State.STALE: ("initial", "diglot:stale"),
    State.REVIEWED: ("final", None),
}
_HINT = "Export the document anew, or ask the translator for a file in XLIFF 2.0 or 2.1."


def write(units: Iterable[Unit], settings: Settings) -> bytes:
    """Return units as an XLIFF 2.0 file in UTF-8; the same units always give the same bytes."""
    root = etree.Element(
        _name("xliff"),
        version="2.0",
        srcLang=settings.source,
        trgLang=settings.target,
        nsmap=_PREFIXES,
    )
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
    return etree.tostring(root, encoding="UTF-8", xml_declaration=True, pretty_print=True)


def _write_unit(file: etree._Element, unit: Unit) -> None:
    context = context_of(unit.original)
    key = hashlib.sha256((unit.original + ("\4" + context if context else "")).encode()).hexdigest()[:16]
    element = etree.SubElement(file, _name("unit"), {"id": f"u{key}", _EXPORTED: unit.exported})
    translation = unit.translation
    notes = [
        (_CONTEXT, "source", context),
        (_COMMENT, None, translation.comment),
        (_PREVIOUS, "source", translation.previous),
    ]
    if any(text for *_, text in notes):
        container = etree.SubElement(element, _name("notes"))
        for category, applies_to, text in notes:
            if text:
                note = etree.SubElement(container, _name("note"), category=category)
                note.text = portable(text)
                if applies_to:
                    note.set("appliesTo", applies_to)
    state, sub_state = _STATES[translation.state]
    segment = etree.SubElement(element, _name("segment"), state=state)
    if sub_state:
        segment.set("subState", sub_state)
    _write_text(etree.SubElement(segment, _name("source")), unit.original)
    if translation.words:
        _write_text(etree.SubElement(segment, _name("target")), translation.words)


def _write_text(element: etree._Element, text: str) -> None:
    """Write a text, `<cp>` standing for each character that XML cannot hold."""
    element.set(_SPACE, "preserve")
    element.text, *rest = re.split(f"({NOT_IN_XML})", text)
    for character, after in zip(rest[::2], rest[1::2], strict=True):
        etree.SubElement(element, _name("cp"), hex=f"{ord(character):04X}").tail = after


def read(data: bytes, name: str, settings: Settings) -> tuple[list[Unit], list[Problem]]:
    """Read an XLIFF 2.0 or 2.1 file; `name` stands for it in messages.

    Returns its units, or the problem that keeps the file from being used. A document type, which could name entities
    that grow without end or stand in other files, is refused; none is ever resolved.
    """
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        if _DOCUMENT_TYPE.match(data):
            return [], [_has_document_type(name)]
        reason = (error.msg or "it is no XML").split(", line ")[0]
        return [], [unusable(name, error.lineno or 0, f"this is not XML: {reason}.", _HINT)]
    if cast(Any, root.getroottree().docinfo).doctype:
        return [], [_has_document_type(name)]
    if root.tag != _name("xliff"):
        said = f"XLIFF {root.get('version')}" if etree.QName(root).localname == "xliff" else f"<{root.tag}>"
        return [], [unusable(name, _line(root), f"this is {said}, not XLIFF 2.0 or 2.1.", _HINT)]
    if wrong := wrong_languages(root.get("srcLang", ""), root.get("trgLang", ""), settings):
        return [], [unusable(name, _line(root), wrong, "Import it where it belongs.")]
    try:
        units = [
            _read_unit(element, file.get("original", ""))
            for file in root.iter(_name("file"))
            for element in file.iter(_name("unit"))
        ]
    except _UnusableError as refused:
        return [], [unusable(name, refused.line, refused.message, _HINT)]
    return units, repeated(units, name)


def _has_document_type(name: str) -> Problem:
    return unusable(name, 1, "has a document type (<!DOCTYPE …>), which is refused.", "Remove it.")


class _UnusableError(Exception):
    """What in a file we cannot use."""

    def __init__(self, element: etree._Element, message: str) -> None:
        super().__init__(message)
        self.message, self.line = message, _line(element)


def _read_unit(unit: etree._Element, document: str) -> Unit:
    """Read a unit; what a tool has divided into several segments is one text again."""
    sources, targets, states = [], [], []
    for part in unit.iterchildren(_name("segment"), _name("ignorable")):
        source, target = part.find(_name("source")), part.find(_name("target"))
        if source is None:
            raise _UnusableError(part, "a segment has no <source>.")
        sources.append(_read_text(source))
        is_segment = part.tag == _name("segment")
        targets.append(_read_text(target) if target is not None else "" if is_segment else sources[-1])
        if is_segment:
            states.append(_read_state(part))
    if not states:
        raise _UnusableError(unit, "a unit has no <segment>.")
    words = "".join(targets)
    notes = [(note.get("category", ""), "".join(map(str, note.itertext()))) for note in unit.iter(_name("note"))]
    comment = "\n".join(text for category, text in notes if category not in {_PREVIOUS, _CONTEXT})
    state = state_with(words, worst(states))
    previous = "".join(text for category, text in notes if category == _PREVIOUS and state is State.STALE)
    translation = Translation(words if words.strip() else "", state, previous=previous, comment=tidy(comment))
    context = "".join(text for category, text in notes if category == _CONTEXT)
    original = in_context("".join(sources), " ".join(context.split()))
    return Unit(document, original, translation, unit.get(_EXPORTED, ""), _line(unit))


def _read_state(segment: etree._Element) -> State:
    match segment.get("state", "initial"):
        case "final" | "reviewed":
            return State.REVIEWED
        case "initial" if segment.get("subState") == "diglot:stale":
            return State.STALE
        case "initial" | "translated":
            return State.DRAFT
        case state:
            raise _UnusableError(segment, f"'{state}' is no state of a segment.")


def _read_text(element: etree._Element) -> str:
    return "".join(_pieces(element))


def _pieces(element: etree._Element) -> Iterator[str]:
    """Yield the text in a `<source>` or `<target>`; annotations, which stand for nothing, are passed over."""
    yield element.text or ""
    for child in element:
        match etree.QName(child).localname if isinstance(child.tag, str) else "comment":
            case "cp":
                code = child.get("hex", "")
                if not re.fullmatch("(?![dD][89a-fA-F])[0-9A-Fa-f]{1,4}", code):
                    raise _UnusableError(child, f'<cp hex="{code[:20]}"> stands for no character.')
                yield chr(int(code, 16))
            case "mrk":
                yield from _pieces(child)
            case "sm" | "em" | "comment":
                pass
            case tag:
                raise _UnusableError(child, f"<{tag}> stands in a text; the export has no such codes.")
        yield child.tail or ""


def _line(element: etree._Element) -> int:
    return cast(int | None, element.sourceline) or 0  # the types of lxml leave this one open


def _name(tag: str) -> str:
    return f"{{{NAMESPACE}}}{tag}"
