"""Boxes without a title of their own, such as warnings, for whose kind a translation has no word."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from diglot.base.problem import Problem, Severity
from diglot.project.files import Document
from diglot.project.settings import Settings


def in_english(kinds: Iterable[str], document: Document, known: Settings) -> Iterator[Problem]:
    """Yield a problem for each of a document's kinds of boxes that no word is known for."""
    for kind in dict.fromkeys(kinds):
        mark = re.compile(rf"(?:!!!|\?\?\?\+?|///|\[!) *{re.escape(kind)}\b", re.IGNORECASE)
        found = mark.search(document.text)
        line = document.text.count("\n", 0, found.start()) + 1 if found else 0
        yield Problem(
            document.name,
            line,
            "box-title",
            f"a box of the kind '{kind}' has no title, and Diglot knows none in '{known.target}': "
            f"the translation says '{kind.capitalize()}'.",
            f"Write 'words: {{{known.target}: {{{kind}: …}}}}' below the plugin, or give the box a title.",
            Severity.WARNING,
        )
