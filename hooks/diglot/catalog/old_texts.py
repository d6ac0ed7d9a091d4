"""What a catalog that has not been synced yet tells of the texts that its document had."""

from __future__ import annotations

from collections.abc import Iterable

import polib

from diglot.catalog.comments import remarks
from diglot.catalog.remarks import PreviousOriginal
from diglot.markdown.old_rows import Before


def old_texts(catalogs: Iterable[polib.POFile | None]) -> Before:
    """Return the texts of a document's catalogs in the order of the document, and those that it had before them.

    The order is that of the first catalog; what only others have, which are not synced yet, comes behind.
    """
    first, *others = [list(po) for po in catalogs if po is not None] or [[]]
    entries = [entry for po in (first, *others) for entry in po]
    active = tuple(dict.fromkeys(entry.msgid for entry in first if not entry.obsolete))
    older = [entry.previous_msgid for entry in entries if entry.previous_msgid]
    older += [previous.msgid for entry in entries for previous in remarks(entry.tcomment, PreviousOriginal)]
    older += [entry.msgid for entry in entries if entry.obsolete]
    older += [entry.msgid for po in others for entry in po if not entry.obsolete]
    return Before(active, tuple(dict.fromkeys(older)))
