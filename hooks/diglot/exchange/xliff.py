"""Units as XLIFF, the standard that translators' tools read and write, in either of its two versions."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, cast

from lxml import etree

from diglot.base.problem import Problem
from diglot.exchange import xliff2, xliff12
from diglot.exchange.units import Unit, repeated, unusable, wrong_languages
from diglot.exchange.xliff_text import Budget, UnusableError, line_of
from diglot.project.settings import Settings


@dataclass(frozen=True)
class _Version:
    """How a version is written and read, and what its elements for texts and attributes for languages are called."""

    write: Callable[[Iterable[Unit], Settings], bytes]
    read: Callable[[etree._Element, str, Budget], Unit]
    unit: str
    languages: tuple[str, str]


VERSIONS = {
    "2.0": _Version(xliff2.write, xliff2.read, "unit", ("srcLang", "trgLang")),
    "1.2": _Version(xliff12.write, xliff12.read, "trans-unit", ("source-language", "target-language")),
}

_DOCUMENT_TYPE = re.compile(rb"(?:\s|\xef\xbb\xbf|(?><\?.*?\?>)|(?><!--.*?-->))*+<!DOCTYPE", re.DOTALL)
_NAMESPACE = "urn:oasis:names:tc:xliff:document:"
_HINT = "Export the document anew, or ask the translator for a file in XLIFF 1.2, 2.0 or 2.1."
_MOST_BY_REFERENCE = 100_000


def write(units: Iterable[Unit], settings: Settings, version: str = "2.0") -> bytes:
    """Return units as an XLIFF file of a version, in UTF-8; the same units always give the same bytes."""
    return VERSIONS[version].write(units, settings)


def read(data: bytes, name: str, settings: Settings) -> tuple[list[Unit], list[Problem]]:
    """Read a file in XLIFF 1.2 or 2; `name` stands for it in messages.

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
    tag, version = etree.QName(root), _version(root)
    if version is None:
        is_ours = tag.localname == "xliff" and (tag.namespace or _NAMESPACE).startswith(_NAMESPACE)
        said = f"XLIFF {root.get('version')}" if is_ours else f"<{root.tag}>"
        return [], [unusable(name, line_of(root), f"this is {said}, not XLIFF 1.2, 2.0 or 2.1.", _HINT)]
    inside = f"{{{tag.namespace}}}" if tag.namespace else ""
    source, target = version.languages
    files = list(root.iter(f"{inside}file"))
    for one in [root] if version is VERSIONS["2.0"] else files:
        if wrong := wrong_languages(one.get(source, ""), one.get(target, ""), settings):
            return [], [unusable(name, line_of(one), wrong, "Import it where it belongs.")]
    budget = Budget(2 * len(data) + _MOST_BY_REFERENCE)
    try:
        units = [
            version.read(unit, file.get("original", ""), budget)
            for file in files
            for unit in file.iter(f"{inside}{version.unit}")
        ]
    except UnusableError as refused:
        return [], [unusable(name, refused.line, refused.message, _HINT)]
    return units, repeated(units, name)


def _version(root: etree._Element) -> _Version | None:
    """Return which version a document is of, by its namespace or, if it has none, by what it says; None for others."""
    tag = etree.QName(root)
    said = root.get("version", "") if not tag.namespace else tag.namespace.removeprefix(_NAMESPACE)
    if tag.localname != "xliff" or not (tag.namespace or _NAMESPACE).startswith(_NAMESPACE):
        return None
    if said in {"1.1", "1.2"}:
        return VERSIONS["1.2"]
    return VERSIONS["2.0"] if tag.namespace and re.fullmatch(r"2\.\d", said) else None


def _has_document_type(name: str) -> Problem:
    return unusable(name, 1, "has a document type (<!DOCTYPE …>), which is refused.", "Remove it.")
