"""Bringing a catalog up to date with its document."""

from __future__ import annotations

import polib


def new_catalog(source: str, target: str) -> polib.POFile:
    """Return an empty catalog from one language into another."""
    po = polib.POFile(wrapwidth=0)
    po.metadata = {
        "Language": target.replace("-", "_"),
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        "X-Source-Language": source.replace("-", "_"),
    }
    return po


def sync(po: polib.POFile, msgids: list[str]) -> polib.POFile:
    """Return the catalog with an entry for each msgid, in their order; entries no longer wanted become obsolete.

    The entries themselves are kept as they are, translations, comments and all.
    """
    known = {entry.msgid: entry for entry in po}
    synced = polib.POFile(wrapwidth=0)
    synced.header, synced.metadata = po.header, po.metadata
    for msgid in msgids:
        entry = known.pop(msgid, None) or polib.POEntry(msgid=msgid)
        entry.obsolete = False
        synced.append(entry)
    for entry in known.values():
        if entry.msgstr or entry.obsolete:
            entry.obsolete = True
            synced.append(entry)
    return synced
