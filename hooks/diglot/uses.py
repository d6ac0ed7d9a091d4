"""Where a concept is used: the sentences that mention it, on its own page."""

from __future__ import annotations

import html
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from diglot import words

if TYPE_CHECKING:
    from diglot.extension import Rendered


@dataclass(frozen=True)
class Use:
    """A sentence that names a concept: on which page, by its title as HTML and its address, and the sentence."""

    title: str
    address: str
    sentence: str


def mark_of(slug: str, language: str) -> str:
    """Return the HTML that stands on a concept's page for the list of its uses, until all pages are read.

    Python-Markdown writes attributes in the order of the alphabet.
    """
    return f'<span class="diglot-used-in" data-language="{language}" data-term="{slug}"></span>'


def uses_of(
    slug: str, language: str, pages: Mapping[str, Rendered], address: Callable[[str, str], str]
) -> Iterator[Use]:
    """Yield the uses of a concept in one language.

    `pages` are the documents by their paths; `address` gives the address of a row, by the path and the row's anchor.
    """
    for path, rendered in sorted(pages.items()):
        for mention in rendered.mentions:
            if (mention.slug, mention.language) == (slug, language):
                yield Use(rendered.headings[language].title, address(path, mention.row), mention.sentence)


def as_html(uses: Sequence[Use], language: str) -> str:
    """Return the list of a concept's uses in one language, or a sentence that says there is none."""
    title = html.escape(words.word(language, "concept", "used") or "")
    if not uses:
        return f"<p>{html.escape(words.word(language, 'concept', 'unused') or '')}</p>"
    items = "".join(
        f'<li><a href="{html.escape(use.address)}">{use.title}</a>: {html.escape(use.sentence)}</li>' for use in uses
    )
    return f'<p><strong>{title}</strong></p><ul class="diglot-uses">{items}</ul>'
