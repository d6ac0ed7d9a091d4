"""What the search dialog says, and what its script has to know of the page it stands on."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from diglot.html.ids import suffix_of
from diglot.language import locales
from diglot.language.words import Words
from diglot.project.languages import Languages, ViewName
from diglot.search.concepts import table_count
from diglot.search.unspaced import has_words


def dialog(
    reader: str, searched: Mapping[str, int], languages: Languages, view: ViewName, concepts: int, words: Words
) -> dict[str, Any]:
    """Return the words of the dialog and the languages that it searches, the reader's own first, for a template.

    `searched` are the languages that have an index, each with how many tables its names have; `view` is the page's, and
    `concepts` is how many there are. A result leads to the document's address after `folder`, and its anchor takes
    `suffix`: a page of two languages leads to pages of these two, any other page, and to other languages it, too, to
    pages in the language of the result. One that runs from right to left says so in `dir`, and one whose index
    knows the words of a script without blanks in `whole`. Of the words those are `lent` that are English for want
    of others.
    """
    source, shown = languages.source, languages.shown(view)
    beside = shown if languages.alone(view) is None else ()
    here = languages.folder(view)

    def folder(code: str) -> str:
        name = here if code in beside else languages.folder(code) if code in languages else code
        return name and f"{name}/"

    said = words.group(reader, "search")
    return {
        "languages": [
            {
                "code": code,
                "name": locales.own_name(code),
                "folder": folder(code),
                "suffix": suffix_of(code) if code in beside and code != source else "",
                "tables": searched[code],
                **({"whole": True} if has_words(code) else {}),
                **({"dir": "rtl"} if locales.direction(code) == "rtl" else {}),
            }
            for code in sorted(searched, key=lambda code: (code != reader, code not in shown, code != source, code))
        ],
        "between": locales.between_items(reader),
        "tables": table_count(concepts),
        "words": said,
        "lent": [key for key, word in said.items() if word.language != words.language_of(reader)],
    }
