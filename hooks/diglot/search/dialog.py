"""What the search dialog says, and what its script has to know of the page it stands on."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from diglot.html.ids import suffix_of
from diglot.language import locales
from diglot.language.words import Words
from diglot.search.concepts import table_count


def dialog(
    reader: str, searched: Mapping[str, int], source: str, concepts: int, words: Words, *, is_parallel: bool
) -> dict[str, Any]:
    """Return the words of the dialog and the languages that it searches, the reader's own first, for a template.

    `searched` are the languages that have an index, each with how many tables its names have; `source` is the one that
    documents are written in, `concepts` how many there are. A result leads to the document's address after `folder`,
    and its anchor takes `suffix`: a parallel page leads to parallel pages, any other page to pages in the language of
    the result. Of the words those are `lent` that are English for want of others.
    """
    said = words.group(reader, "search")
    return {
        "languages": [
            {
                "code": code,
                "name": locales.own_name(code),
                "folder": "" if is_parallel else f"{code}/",
                "suffix": suffix_of(code) if is_parallel and code != source else "",
                "tables": searched[code],
            }
            for code in sorted(searched, key=lambda code: (code != reader, code != source, code))
        ],
        "tables": table_count(concepts),
        "words": said,
        "lent": [key for key, word in said.items() if word.language != words.language_of(reader)],
    }
