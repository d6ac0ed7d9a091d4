"""Where a concept is used: the sentences that mention it, on its own page."""

from __future__ import annotations

import html
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from diglot.glossary.linker import Mention
from diglot.language.locales import digits, listed
from diglot.language.words import Words
from diglot.page.renderer import Rendered

SHOWN = 3
"""So many of the pages that use a concept are shown at once; the others are folded."""


@dataclass(frozen=True)
class Use:
    """A sentence that names a concept: on which page, by its path and its title as HTML, the row's address, and it."""

    page: str
    title: str
    address: str
    sentence: str


def mark_of(slug: str, language: str) -> str:
    """Return the HTML that stands on a concept's page for the list of its uses, until all pages are read.

    Python-Markdown writes attributes in the order of the alphabet.
    """
    return f'<span class="diglot-used-in" data-language="{language}" data-term="{slug}"></span>'


Mentions = dict[tuple[str, str], list[tuple[str, str, Mention]]]
"""All mentions by slug and language, each with the path and the title of the document that it stands in."""


def mentions_in(pages: Mapping[str, Rendered]) -> Mentions:
    """Gather the mentions of all documents, which are given by their paths; one pass serves all concepts.

    An original that stands in the place of a missing translation mentions nothing more than it does in its own column,
    and a word in another language stands in a sentence that readers of that language do not read.
    """
    found: dict[tuple[str, str], dict[tuple[str, str, Mention], None]] = {}
    for path, rendered in sorted(pages.items()):
        for one in (mention for mention in rendered.mentions if not mention.is_foreign):
            of_one = found.setdefault((one.slug, one.language), {})
            of_one[path, rendered.headings[one.language].title, one] = None
    return {key: list(mentions) for key, mentions in found.items()}


def uses_of(
    slug: str, language: str, mentions: Mentions, own: str, address: Callable[[str, str], str]
) -> Iterator[Use]:
    """Yield the uses of a concept in one language, but for those on its own page, which is of the document `own`.

    `address` gives the address of a row, by the path of its document and the row's anchor.
    """
    for path, title, mention in mentions.get((slug, language), []):
        if path != own:
            yield Use(path, title, address(path, mention.row), mention.sentence)


def as_html(uses: Sequence[Use], language: str, words: Words) -> str:
    """Return the list of a concept's uses in one language, page by page, or a sentence that says there is none."""
    if not uses:
        return f"<p>{words.word(language, 'concept', 'unused').html(language)}</p>"
    title = words.word(language, "concept", "used").html(language)
    pages = [_of_page(list(group), language, words) for _, group in groupby(uses, key=lambda use: use.page)]
    folded = ""
    if others := pages[SHOWN:]:
        name = words.word(language, "concept", "others", len(others)).filled(number=len(others))
        folded = f"<details><summary>{name.html(language)}</summary>{_listed(others)}</details>"
    return f"<p><strong>{title}</strong></p>{_listed(pages[:SHOWN])}{folded}"


def _listed(pages: Sequence[str]) -> str:
    return f'<ul class="diglot-uses">{"".join(pages)}</ul>'


def _of_page(uses: Sequence[Use], language: str, words: Words) -> str:
    """Return a page's title and the first sentence that names the concept; its other rows are linked by number."""
    first = uses[0]
    rows = {use.address: None for use in uses[1:] if use.address != first.address}
    items = f'<li><a href="{html.escape(first.address)}">{html.escape(first.sentence)}</a></li>'
    if rows:
        places = words.word(language, "concept", "places").html(language)
        links = [f'<a href="{html.escape(row)}">{digits(str(at), language)}</a>' for at, row in enumerate(rows, 2)]
        blank = "" if places.endswith("：") else " "  # a wide colon has its own
        items += f"<li>{places}{blank}{listed(links, language)}</li>"
    return f"<li>{first.title}<ul>{items}</ul></li>"
