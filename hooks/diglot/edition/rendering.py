"""A document that is finished but for the theme: all that a build makes of its text, to be used now or next time."""

from __future__ import annotations

import html
import re
from collections.abc import Mapping
from dataclasses import dataclass

from diglot.glossary.concept_list import beside as named_beside
from diglot.glossary.glossary import Glossary
from diglot.page.columns import Columns
from diglot.page.composition import one_language_page, parallel_page, rebased
from diglot.page.renderer import Rendered
from diglot.project.languages import Languages, ViewName
from diglot.search.compounds import Compounds
from diglot.search.rows import rows_html, rows_of_column

Html = dict[ViewName, str]
"""The HTML of a document's pages by their views."""

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


@dataclass(frozen=True)
class Address:
    """Where a view of a document stands below the site's root, and the addresses of all documents that have that view.

    Links to those stay within the view.
    """

    page: str
    documents: frozenset[str]


def rendering_of(
    rendered: Rendered,
    compounds: Mapping[str, Compounds],
    languages: Languages,
    addresses: Mapping[ViewName, Address],
    glossary: Glossary,
) -> tuple[Rendering, Html]:
    """Make the pages of a document that was rendered, in the views that have `addresses`.

    `compounds` marks the parts of compounds in each language that is searched; `glossary` has the names of concepts.
    """
    pages: Html = {}
    has_several = len(languages.targets) > 1
    for view, address in addresses.items():
        alone = languages.alone(view)
        last = languages.shown(view)[-1]
        if alone:
            original = None if last == languages.source else rendered.columns.source
            page = one_language_page(rendered.column(last), may_be_beside=has_several, original=original)
        else:
            source, *others = rendered.columns.columns
            named = source if view is None else source.with_html(named_beside(source.html, glossary, last))
            page = parallel_page(Columns((named, *others)), last)
        pages[view] = page if view is None else rebased(page, addresses[None].page, address.page, address.documents)
    searched = {
        column.language: rows_html(rows_of_column(column, known)) if (known := compounds.get(column.language)) else ""
        for column in rendered.columns.columns
    }
    anchors = frozenset(html.unescape(anchor) for anchor in _ANCHOR.findall(pages[None]))
    return Rendering(_without_html(rendered), searched, anchors), pages


def _without_html(rendered: Rendered) -> Rendered:
    columns = tuple(column.with_html("") for column in rendered.columns.columns)
    links = rendered.links
    return Rendered(Columns(columns), rendered.headings, rendered.mentions, rendered.problems, links)
