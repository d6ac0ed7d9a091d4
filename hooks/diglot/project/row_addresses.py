"""Where on the site a text is read: the address of its page, with the anchor of its row."""

from __future__ import annotations

from functools import partial

from diglot.catalog.old_texts import old_texts
from diglot.markdown.failures import MarkdownError
from diglot.markdown.row_history import history_of
from diglot.markdown.row_texts import row_texts, visible_texts
from diglot.project.anchors_on_disk import read_anchors
from diglot.project.project import Pair
from diglot.project.site import Site


def address_of(msgid: str, pair: Pair, site: Site) -> str:
    """Return the address at which a reader finds a text of a document, in all languages; empty where there is no page.

    A text that no row shows has the address of its page. `pair.md` parses the document anew.
    """
    address = site.addresses.get(pair.document.path, "")
    anchor = _anchor(msgid, pair, site) if address else ""
    return f"{address}#{anchor}" if anchor else address


def _anchor(msgid: str, pair: Pair, site: Site) -> str:
    """Return the anchor of the first row that shows a text; of one in several contexts, of the row in that order."""
    known, document = site.settings, pair.document
    try:
        rows = row_texts(pair.md, document.front.body, document.front.meta, known.languages.source, known.words)
        before = old_texts([pair.catalog.po if pair.catalog else None])
        file, _, _ = read_anchors(known, document.path)
        anchors = history_of(file, rows, before, partial(visible_texts, md=pair.md)).anchors
    except (MarkdownError, RecursionError):
        return ""
    showing = [anchor for anchor, row in zip(anchors, rows, strict=True) if str(msgid) in row.msgids]
    alike = [text for text in pair.msgids if str(text) == str(msgid)]
    return next(iter([*showing[alike.index(msgid) :], *showing]), "") if msgid in alike else ""
