"""An entry of a PO file from the block that it is written as: what its comments are for gettext, and its texts."""

from __future__ import annotations

import polib

from diglot.catalog.flags import flags_in
from diglot.catalog.po_syntax import Block


def entry_of(block: Block) -> polib.POEntry:
    """Return the entry that a block is; blanks at the end of its comments are nobody's words and left out."""
    fields = block.fields
    entry = polib.POEntry(
        msgid=fields["msgid"],
        msgstr=fields.get("msgstr", ""),
        msgctxt=fields.get("msgctxt"),
        msgid_plural=fields.get("msgid_plural", ""),
        msgstr_plural={int(key[7:-1]): text for key, text in fields.items() if key.startswith("msgstr[")},
        previous_msgctxt=fields.get("#|msgctxt"),
        previous_msgid=fields.get("#|msgid"),
        previous_msgid_plural=fields.get("#|msgid_plural"),
        obsolete=block.obsolete,
        linenum=block.line,
    )
    texts: dict[str, list[str]] = {".": [], "": []}
    for _, comment in block.comments:
        kind, text = comment[:1], comment[1:].rstrip()
        if kind == ":":
            entry.occurrences += [_place(place) for place in text.split()]
        elif kind in {",", "!"}:
            entry.flags += flags_in(text)
        else:
            kind = kind if kind == "." else ""
            texts[kind].append((text if kind else comment.rstrip()).removeprefix(" "))
    entry.tcomment, entry.comment = "\n".join(texts[""]), "\n".join(texts["."])
    return entry


def _place(place: str) -> tuple[str, str]:
    file, colon, line = place.rpartition(":")
    return (file, line) if colon and line.isdigit() else (place, "")
