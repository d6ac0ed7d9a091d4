"""Translations in code that cannot stand in their comment or string."""

from __future__ import annotations

from collections.abc import Iterator

from markdown import Markdown

from diglot.base.problem import Problem, excerpt
from diglot.catalog.state import State
from diglot.catalog.translations import Catalog
from diglot.markdown.code_texts import texts_of_code


def check_code(md: Markdown, catalog: Catalog, name: str) -> Iterator[Problem]:
    """Yield a problem for each such translation; `md` parsed the document last, and `name` is its catalog's file."""
    for part in texts_of_code(md):
        translation = catalog[part.msgid]
        if translation.state is not State.MISSING and part.translated(translation.words) is None:
            message = f"{excerpt(part.msgid)} would not stay in its comment or string; the code shows the original."
            hint = "Keep its escapes and its variables, and add no quotation mark, brace or end of a comment."
            yield Problem(name, translation.line, "code-refused", message, hint)
