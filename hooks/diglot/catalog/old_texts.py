"""What a catalog that has not been synced yet tells of the texts that its document had."""

from __future__ import annotations

import polib

from diglot.catalog.comments import remarks
from diglot.catalog.remarks import PreviousOriginal
from diglot.markdown.old_rows import Before


def old_texts(po: polib.POFile | None) -> Before:
    """Return the texts of a catalog in the order of its document, and those that it had before them."""
    entries = list(po) if po is not None else []
    active = tuple(dict.fromkeys(entry.msgid for entry in entries if not entry.obsolete))
    older = [entry.previous_msgid for entry in entries if entry.previous_msgid]
    older += [previous.msgid for entry in entries for previous in remarks(entry.tcomment, PreviousOriginal)]
    older += [entry.msgid for entry in entries if entry.obsolete]
    return Before(active, tuple(dict.fromkeys(older)))
