"""Where a concept is used: the sentences that mention it, on its own page."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from diglot.glossary.linker import Mention
from diglot.language.locales import digits, listed
from diglot.language.words import Words
from diglot.page.renderer import Rendered

SHOWN = 3
"""So many of the pages that use a concept are shown at once, and so many sentences of each; the others are folded."""

LIST = "diglot-uses"
"""The id of the list of a concept's uses, and its class."""


@dataclass(frozen=True)
class Use:
    """A sentence that names a concept: on which page, by its path and its title as HTML, the row's address, and it.

    `words` are those that name the concept.
    """

    page: str
    title: str
    address: str
    sentence: str
    words: str = ""


def mark_of(slug: str, language: str, kind: str) -> str:
    """Return the HTML that stands on a concept's page for its uses, of a kind, until all pages are read.

    Python-Markdown writes attributes in the order of the alphabet.
    """
    return f'<span class="{kind}" data-language="{language}" data-term="{slug}"></span>'


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
            yield Use(path, title, address(path, mention.row), mention.sentence, mention.words)


def as_line(uses: Sequence[Use], language: str, words: Words, suffix: str = "") -> str:
    """Return which pages use a concept in a language and in how many places, each leading to the first of these.

    Those beyond the first are counted, and lead to the list of all, whose id has a `suffix`.
    """
    if not uses:
        return f"<p>{words.word(language, 'concept', 'unused').html(language)}</p>"
    pages = [
        f'<a href="{html.escape(group[0].address)}">{group[0].title}</a>{_count(group, language)}'
        for group in _by_page(uses)
    ]
    shown = pages[:SHOWN]
    if others := pages[SHOWN:]:
        shown.append(f'<a href="#{LIST}{suffix}">{_others(len(others), language, words)}</a>')
    title = words.word(language, "concept", "used").html(language)
    return f"<p>{title}{_blank(title)}{listed(shown, language)}</p>"


def as_html(uses: Sequence[Use], language: str, words: Words, suffix: str = "") -> str:
    """Return the list of a concept's uses in one language, page by page, with a `suffix` of its id; none for none."""
    if not uses:
        return ""
    title = words.word(language, "concept", "used").html(language)
    pages = [_of_page(group, language, words) for group in _by_page(uses)]
    folded = ""
    if others := pages[SHOWN:]:
        name = _others(len(others), language, words)
        folded = f"<details><summary>{name}</summary>{_listed(others)}</details>"
    return f'<p id="{LIST}{suffix}"><strong>{title}</strong></p>{_listed(pages[:SHOWN])}{folded}'


def _by_page(uses: Sequence[Use]) -> list[list[Use]]:
    """Return uses by the pages they stand on, the first of each row."""
    pages: dict[str, dict[str, Use]] = {}
    for use in uses:
        pages.setdefault(use.page, {}).setdefault(use.address, use)
    return [list(rows.values()) for rows in pages.values()]


def _count(uses: Sequence[Use], language: str) -> str:
    return f" ({digits(str(len(uses)), language)})" if len(uses) > 1 else ""


def _others(number: int, language: str, words: Words) -> str:
    return words.word(language, "concept", "others", number).filled(number=number).html(language)


def _blank(said: str) -> str:
    return "" if said.endswith("：") else " "  # a wide colon has its own


def _listed(pages: Sequence[str]) -> str:
    return f'<ul class="{LIST}">{"".join(pages)}</ul>'


def _of_page(uses: Sequence[Use], language: str, words: Words) -> str:
    """Return a page's title and the first sentences that name the concept; its other rows are linked by number."""
    quoted = "".join(f"<blockquote><p>{_quoted(use)}</p></blockquote>" for use in uses[:SHOWN])
    more = ""
    if rows := uses[SHOWN:]:
        places = words.word(language, "concept", "places", len(rows)).html(language)
        links = [
            f'<a href="{html.escape(use.address)}">{digits(str(at), language)}</a>'
            for at, use in enumerate(rows, start=SHOWN + 1)
        ]
        more = f"<p>{places.replace('{numbers}', listed(links, language))}</p>"
    return f'<li><a href="{html.escape(uses[0].address)}">{uses[0].title}</a>{quoted}{more}</li>'


def _quoted(use: Use) -> str:
    """Return the sentence of a use, in which the words that name the concept lead to it; if cut off, all do."""
    words = re.escape(use.words)
    said = use.sentence
    found = (re.search(rf"(?<!\w){words}(?!\w)", said) or re.search(words, said)) if words else None
    start, end = found.span() if found else (0, len(said))
    link = f'<a href="{html.escape(use.address)}">{html.escape(said[start:end])}</a>'
    return f"{html.escape(said[:start])}{link}{html.escape(said[end:])}"
