"""Obsolete entries stand where their texts say, so that two branches that retire texts do not do it at one place."""

from __future__ import annotations

import polib

from diglot.catalog import po_file
from diglot.catalog.sync import synced

HEAD = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n'


def catalog(texts: str, obsolete: str = "") -> po_file.PoFile:
    """Return a catalog of texts that are one letter each."""
    entries = [f'msgid "{text}"\nmsgstr "{text} in English"\n' for text in texts]
    entries += [f'#~ msgid "{text}"\n#~ msgstr "{text} in English"\n' for text in obsolete]
    read, problems = po_file.read("\n".join([HEAD, *entries]), "a.po")
    assert read is not None, problems
    return read


def obsolete(po: polib.POFile) -> str:
    return "".join(entry.msgid for entry in po if entry.obsolete)


def test_what_leaves_the_document_stands_among_the_others_by_its_text() -> None:
    assert obsolete(synced(catalog("abcdef", "mz").po, list("abdf"))) == "cemz"


def test_it_stands_there_whenever_it_left() -> None:
    first = synced(synced(catalog("abcdef").po, list("abcef")), list("acef"))
    assert obsolete(first) == obsolete(synced(catalog("abcdef").po, list("acef"))) == "bd"


def test_a_catalog_is_not_written_for_the_order_alone() -> None:
    read = catalog("abc", "zm")
    assert synced(read.po, list("abc")) is read.po
