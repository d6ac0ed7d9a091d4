"""A document that is finished but for the theme: all that a build makes of its text, to be used now or next time."""

from __future__ import annotations

import html
import re
from collections.abc import Mapping
from dataclasses import dataclass

from diglot.page.columns import Columns
from diglot.page.composition import one_language_page, parallel_page, rebased
from diglot.page.renderer import Rendered
from diglot.search.compounds import Compounds
from diglot.search.rows import rows_html, rows_of_column

Html = dict[str | None, str]
"""The HTML of a document's pages by language, and under None that of both."""

_ANCHOR = re.compile(r"""<[a-z][^<>]*?\s(?:id|name)=["']?([^"'\s>]+)""", re.IGNORECASE)


@dataclass(frozen=True)
class Rendering:
    """What became of one document, but for its HTML, which the columns of `rendered` have no more.

    `searched` has what the search finds, by language, as HTML for the indexer, and `anchors` are the ids on its page of
    both languages.
    """

    rendered: Rendered
    searched: dict[str, str]
    anchors: frozenset[str]


def rendering_of(
    rendered: Rendered,
    compounds: Mapping[str, Compounds],
    address: str,
    views: Mapping[str, str],
    documents: Mapping[str, frozenset[str]],
) -> tuple[Rendering, Html]:
    """Make the pages of a document that was rendered.

    `compounds` marks the parts of compounds in each language that is searched; `address` is that of its parallel page,
    `views` are those of its pages in each language, and `documents` those of all documents that have a page in each.
    """
    pages: Html = {None: parallel_page(rendered.columns)}
    searched = {}
    for column in rendered.columns.columns:
        pages[column.language] = rebased(
            one_language_page(column), address, views[column.language], documents[column.language]
        )
        known = compounds.get(column.language)
        searched[column.language] = "" if known is None else rows_html(rows_of_column(column, known))
    anchors = frozenset(html.unescape(anchor) for anchor in _ANCHOR.findall(pages[None]))
    return Rendering(_without_html(rendered), searched, anchors), pages


def _without_html(rendered: Rendered) -> Rendered:
    columns = tuple(column.with_html("") for column in rendered.columns.columns)
    links = rendered.links
    return Rendered(Columns(columns), rendered.headings, rendered.mentions, rendered.problems, links)
