"""What a translation has of its original in a script that has no blanks, where that of its own language has some.

There such letters are no word or two that both languages have: a clause is told by how many stand in a row.
"""

from __future__ import annotations

import re

from diglot.checks.prose import without_quotations
from diglot.language.letters import UNSPACED
from diglot.language.locales import script
from diglot.markdown.projections import OBJECT

_RUN = re.compile(f"[{UNSPACED}\u30a1-\u30ff]+")
_SCRIPTS = frozenset({"Jpan", "Kore", "Hans", "Hant", "Thai", "Laoo", "Mymr", "Khmr"})
_EXPLAINS = re.compile(r"[(（\[][^()（）\[\]]*[)）\]]|《[^《》]*》")

_ALL, _PART = 3, 5
"""So many letters in a row are no name: where they are the whole text, and in others."""


def left_in_script(source: str, target: str, language: str) -> str:
    """Return what nobody has translated of an original into a language; "" if there is no such thing.

    What stands in brackets or quotation marks explains what has been translated.
    """
    if not _RUN.search(target) or script(language) in _SCRIPTS:
        return ""
    runs = _RUN.findall(_EXPLAINS.sub(OBJECT, without_quotations(target)))
    least = _ALL if source == target else _PART
    return next((run for run in runs if len(run) >= least and run in source), "")
