"""Putting finished columns on a page: the parallel page, and the pages of one language."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable
from functools import cache
from typing import Any
from urllib.parse import urljoin, urlunsplit

from diglot.html.attributes import change_attributes, without_line_links, without_tags
from diglot.html.ids import SUFFIXED, suffix_of
from diglot.html.links import change_links
from diglot.html.tags import nodes_of
from diglot.language import locales
from diglot.markdown.rows import PLACES, SPAN_CLASS, decimal_places
from diglot.page.column import Column, is_labelled
from diglot.page.columns import Columns
from diglot.page.directions import are_mixed, language_attributes
from diglot.page.links import parts_of, relative
from diglot.page.provenance import DISCLOSURE
from diglot.page.sentence_marks import with_pairs, with_sentences

_REFERENCES = re.compile("|".join(("id", "name", *SUFFIXED["fragments"], *SUFFIXED["lists"])), re.IGNORECASE)
_ID = re.compile("id", re.IGNORECASE)
_MAY_BE_ID = re.compile(r"""id(?<![\w-]id)\s*=\s*("[^"]*"|'[^']*'|[^\s>"']+)""")
"""What may be an id in HTML in small letters; `id` stands first because that is looked for quickly."""
_ID_WRITTEN = re.compile(r"""\sid\s*=\s*("[^"]*"|'[^']*'|[^\s>"']+)""", re.IGNORECASE)
_OF_CODE = re.compile(str(SUFFIXED["code"]))
_INVISIBLE = re.compile(r"<(?:!--|style\b|script\b(?![^>]*math/))", re.IGNORECASE)
"""How comments, styles and scripts begin; a formula for MathJax is a script, too, but one that is shown."""
_ARTICLE = " diglot-article"
GIVEN = "data-given"
"""The attribute of a column alone that has the ids which its raw HTML gives, and not the Markdown."""
PLACE = "diglot-place"
"""The class of an element around a comment on a page of both languages."""


def parallel_page(columns: Columns, language: str) -> str:
    """Return the HTML of the original beside its translation, one section each.

    `language` is the translation's: its ids take the suffix `--<language>`. Comments stand in the original alone, each
    in a line of both columns: another program may put something in there. The original is where its own lines begin: on
    the right, if it is written from right to left.
    """
    source, target = beside(columns.source, language), columns[language]
    languages = source.language, target.language
    first, count = _with_places(without_repeated_ids(source.html), is_source=True)
    second, _ = _with_places(with_suffix(target), is_source=False)
    first, second = with_sentences(first, second, languages)
    one = _section(source, first, languages, "diglot-source", count)
    other = _section(target, second, languages, "diglot-target", count)
    direction = f' dir="{locales.direction(source.language)}"' if are_mixed(languages) else ""
    classes = f"diglot diglot-parallel{_ARTICLE if source.is_article else ''}"
    return f'<div class="{classes}"{direction} data-rows="{source.row_count}">\n{one}{other}</div>'


def beside(source: Column, target: str) -> Column:
    """Return the column of an original as it stands beside the translation into a language, whose credit it has."""
    if target not in source.credits:
        return source
    first, other = (
        html.escape(line, quote=False) for line in (next(iter(source.credits.values())), source.credits[target])
    )
    return source.with_html(source.html.replace(f">{first}<", f">{other}<", 1))


def _with_all_credits(column: Column) -> str:
    """Return the HTML of a column alone: an original without a translation beside it tells of all of them alike."""
    lines = {target: html.escape(line, quote=False) for target, line in column.credits.items()}
    if len(lines) < 2:
        return column.html
    every = "<br>".join(f'<span data-language="{target}">{line}</span>' for target, line in lines.items())
    return column.html.replace(f">{next(iter(lines.values()))}<", f">{every}<", 1)


def _with_places(text: str, *, is_source: bool) -> tuple[str, int]:
    """Return a column with an element for each comment between its blocks, and how many there are.

    The column of a translation comes without comments, styles and scripts: once on a page is enough.
    """
    if not _INVISIBLE.search(text):
        return text, 0
    kept, depth, count = [], 0, 0
    for tag, node in nodes_of(text):
        is_invisible = tag is not None and not tag.name and _INVISIBLE.match(node) is not None
        if tag is not None and tag.name and not tag.is_empty:
            depth += -1 if tag.is_close else 1
        shown = "" if is_invisible and not is_source else node
        if is_invisible and not depth and node.startswith("<!--"):
            count += 1
            shown = f'<div class="{PLACE}">{shown}</div>'
        kept.append(shown)
    return "".join(kept), count


def one_language_page(column: Column, *, may_be_beside: bool = False, original: Column | None = None) -> str:
    """Return the HTML of one column alone.

    If it `may_be_beside` others, where a script puts columns on a page, it says which of its ids are then dropped, and
    which of its sentences belong to which of its `original`.
    """
    content = without_repeated_ids(_with_all_credits(column))
    if may_be_beside and original:
        content = with_pairs(original.html, content, (original.language, column.language))
    told = f' {GIVEN}="{html.escape(" ".join(given))}"' if may_be_beside and (given := _given_ids(column)) else ""
    section = _section(column, content, (column.language,), told=told)
    classes = f"diglot diglot-one{_ARTICLE if column.is_article else ''}"
    return f'<div class="{classes}" data-rows="{column.row_count}">\n{section}</div>'


def _given_ids(column: Column) -> list[str]:
    """Return the ids that raw HTML may have, in order; those of lines of code are known by their form."""
    found = (html.unescape(quoted.strip("\"'")) for quoted in _ID_WRITTEN.findall(column.html))
    return [one for one in dict.fromkeys(found) if one not in column.ids and not _OF_CODE.match(one)]


def _section(
    column: Column, content: str, languages: tuple[str, ...], side: str = "", more: int = 0, told: str = ""
) -> str:
    """Return a column's section, of as many lines as the column has rows, and some more.

    `languages` are the page's, and `told` are more attributes.
    """
    name = html.escape(locales.own_name(column.language))
    classes = (
        f'class="diglot-text {SPAN_CLASS}{side and f" {side}"}" {PLACES}="{decimal_places(column.row_count + more)}"'
    )
    file = f' data-file="{html.escape(column.file)}"' if column.file else ""
    told += f' {DISCLOSURE}="{disclosure}"' if (disclosure := column.provenance.disclosure) else ""
    language = language_attributes(column.language, languages)
    start = f'<section {classes}{language} aria-label="{name}"{file}{told}>'
    return f"{start}\n{without_line_links(content)}\n</section>\n"


def without_repeated_ids(text: str) -> str:
    """Return HTML in which an id stands once: where an author's raw HTML repeats that of a heading, the first stays."""
    ids = [html.unescape(quoted.strip("\"'")) for quoted in _MAY_BE_ID.findall(text.lower())]
    if len(ids) == len(set(ids)):
        return text
    seen: set[str] = set()

    def change(_tag: str, _name: str, value: str) -> str | None:
        if value in seen:
            return None
        seen.add(value)
        return value

    return change_attributes(text, _ID, change)


def with_suffix(column: Column) -> str:
    """Return a column's HTML with all that refers within it renamed, so that it can stand beside the other column.

    `SUFFIXED` is the rule. Ids that the Markdown made, and what points at them, take the suffix; ids of raw HTML and
    code are dropped, since they stand in the other column already and what points at them leads there.
    """
    suffix = suffix_of(column.language)
    seen: set[str] = set()

    def change(tag: str, name: str, value: str) -> str | None:
        if name == "id":
            if value not in column.ids or value in seen:
                return None
            seen.add(value)
            return value + suffix
        if name == "name":
            return None if tag in SUFFIXED["dropped"] else value + suffix if tag in SUFFIXED["parted"] else value
        if name in SUFFIXED["fragments"]:
            return value + suffix if value.startswith("#") and value[1:] in column.ids else value
        return " ".join(one + suffix if one in column.ids else one for one in value.split())

    return change_attributes(column.html, _REFERENCES, change)


def rebased(text: str, address: str, view: str, documents: frozenset[str]) -> str:
    """Return the HTML of a document's page for its page in one language.

    `address` is where the HTML was made for, and `view` where it goes, both below the site's root; `documents` are the
    addresses of all documents that have a page in that language, too: relative links to those stay as they are and so
    lead to that page, all others lead where they led.
    """

    @cache
    def moved(link: str) -> str:
        if link.startswith(("#", "https:", "http:")):
            return link
        parts = parts_of(link)
        if parts is None or parts.scheme or parts.netloc or not parts.path or parts.path.startswith("/"):
            return link
        place = urljoin(f"/{address}", parts.path).lstrip("/")
        if place in documents:
            return link
        return urlunsplit(("", "", relative(place, view), parts.query, parts.fragment))

    return change_links(text, moved)


def contents_of(columns: Columns, language: str) -> list[dict[str, Any]]:
    """Return the table of contents of a page that shows the original beside its translation into a language."""
    source, target = columns.source, columns[language]
    first, second = ([_as_entry(one, is_told=False) for one in column.toc_tokens] for column in (source, target))
    return merged_toc(first, second, source.language, target.language)


def contents_in(column: Column) -> list[dict[str, Any]]:
    """Return the table of contents of a page that shows one column.

    Its entries hold no tags but those that an extension has put before a heading's name, and around a name that has
    no translation one that says its language.
    """
    return [_as_entry(token, (column.language,), is_told=True) for token in column.toc_tokens]


def _as_entry(token: dict[str, Any], around: Iterable[str] = (), *, is_told: bool) -> dict[str, Any]:
    name = token["name"] if is_labelled(token) else without_tags(token["name"])
    if is_told and (language := token.get("lang")):
        name = f"<span{language_attributes(language, around)}>{name}</span>"
    return {**token, "name": name, "children": [_as_entry(one, around, is_told=is_told) for one in token["children"]]}


def merged_toc(
    source_toc: list[dict[str, Any]], target_toc: list[dict[str, Any]], source: str, target: str
) -> list[dict[str, Any]]:
    """Return one table of contents whose entries name a heading in both languages and lead to the source's column.

    Takes and returns the tokens of Python-Markdown's `toc`, both lists of the same shape, and the languages' codes.
    """
    merged = []
    for mine, other in zip(source_toc, target_toc, strict=True):
        name = mine["name"]
        if other["name"] != name:
            name = (
                f'<span class="diglot-toc"><span{language_attributes(source, (target,))}>{name}</span> '
                f'<span class="diglot-toc-target"{language_attributes(target, (source,))}>{other["name"]}</span></span>'
            )
        children = merged_toc(mine["children"], other["children"], source, target)
        merged.append({**mine, "name": name, "children": children})
    return merged
