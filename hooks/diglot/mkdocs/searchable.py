"""What another plugin's search is to find on a page of both languages: each text once, and nothing that we add."""

from __future__ import annotations

import html
import re

from diglot.search.compounds import Compounds
from diglot.search.rows import rows_of_page

_HEADING = re.compile(r'<h[1-6]\b[^>]*\sid="([^"]+)"[^>]*><span class="row-anchor" id="([^"]+)"')
_COLUMNS = '<div class="diglot '
"""How the columns of a page begin."""


def searchable(content: str) -> str:
    """Return a page's content as headings with their ids and paragraphs.

    What stands in the place of a missing translation is left out, since it is in the other column, too.
    """
    start = max(content.find(_COLUMNS), 0)
    names = {anchor: name for name, anchor in _HEADING.findall(content)}
    found = []
    for row in rows_of_page(content[start:], Compounds()):
        is_heading = row.tag in ("h1", "h2", "h3", "h4", "h5", "h6")
        text = html.escape(row.text, quote=False)
        anchor = html.escape(names.get(row.anchor, row.anchor))
        found.append(f'<{row.tag} id="{anchor}">{text}</{row.tag}>\n' if is_heading else f"<p>{text}</p>\n")
    return "".join(found)
