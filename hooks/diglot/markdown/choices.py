"""What of a document is shown in one language only: pictures, links, passages and blocks with a class that says so.

The class `only-de` says it of anything, and `de`, the code of a language of the site, of a picture. Of anything else a
code says it only where the same for another language stands right beside: as a class of one word it may mean something
else to a site, and in raw HTML no code says it. Headings, items and cells are shown in every language.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from itertools import pairwise
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions.attr_list import get_attrs_and_remainder

from diglot.html.tags import TAG, Tag, tag_of
from diglot.markdown.inline import attribute_list_at_end

MARK = "diglot"
"""The name of the tree processor at which the tree of blocks is complete, which knows the site's languages."""

ONLY = "only-"

JOINED = "diglot-choice"
"""The class of what holds the same block for several languages: one row, of which each column shows its own."""

IN_ALL = frozenset(["h1", "h2", "h3", "h4", "h5", "h6", "li", "tr", "td", "th", "dt", "dd"])
"""What has its counterpart in every column, and is for one language nowhere."""

_PART = re.compile(
    r"""\s*(?:(?P<picture>!)?\[[^\[\]]*\](?:\([^()]*\)|\[[^\[\]]*\])|(?P<mark>\*{1,2}|_{1,2})[^*_]+(?P=mark))
        \{:?(?P<list>[^{}\n]*)\}\s*""",
    re.VERBOSE,
)


def only_language(classes: Collection[str], languages: Collection[str]) -> str:
    """Return the language that classes say something is only for, of those of the site; empty if they do not."""
    return next((one for one in languages if f"{ONLY}{one}" in classes), "")


def code_of(classes: Collection[str], languages: Collection[str]) -> str:
    """Return the language of the site whose code is one of the classes, empty if there is none."""
    return next((one for one in languages if one in classes), "")


def site_languages(md: Markdown) -> tuple[str, ...]:
    """Return the languages of the site whose documents an instance reads, none where nobody has said which they are."""
    return getattr(md.treeprocessors[MARK], "languages", ()) if MARK in md.treeprocessors else ()


def blocks_for_one_language(parent: Element, md: Markdown) -> dict[int, str]:
    """Return the languages of those blocks in a tree before its inline pass that are for one, by their places."""
    languages = site_languages(md) if len(parent) else ()
    classes = [_classes(child, md) for child in parent] if languages else []
    if not any(classes):
        return {}
    found = {at: only_language(one, languages) for at, one in enumerate(classes)}
    codes = [code_of(one, languages) for one in classes]
    for at, (mine, other) in enumerate(pairwise(codes)):
        if mine and other and mine != other and not (parent[at].tail or "").strip():
            found |= {at: mine, at + 1: other}
    return {at: language for at, language in found.items() if language and parent[at].tag not in IN_ALL}


def join_choices(root: Element, md: Markdown) -> None:
    """Put the same block for several languages, one behind the other, into one element, which becomes one row."""
    for parent in list(root.iter()) if site_languages(md) else ():
        if JOINED in parent.get("class", ""):
            continue
        found = blocks_for_one_language(parent, md)
        for group in reversed(_groups(found)):
            joined = Element("div", {"class": JOINED})
            joined.extend(parent[at] for at in group)
            joined.tail, joined[-1].tail = joined[-1].tail, None
            parent[group[0] : group[-1] + 1] = [joined]


def are_choices(text: str, md: Markdown) -> bool:
    """Return whether an inline text is nothing but pictures, links and passages that are each for one language."""
    if text.startswith("<") and text.endswith(">"):
        return _are_places(text, places_for_one_language(text, md))
    if not text.endswith("}") or "attr_list" not in md.treeprocessors or not (languages := site_languages(md)):
        return False
    at, codes, are_sure = 0, [], []
    while at < len(text) and (part := _PART.match(text, at)):
        at = part.end()
        classes = _classes_in(part["list"])
        only = only_language(classes, languages)
        codes.append(only or code_of(classes, languages))
        are_sure.append(bool(only or part["picture"]))
    return at == len(text) and all(codes) and (all(are_sure) or len(set(codes)) > 1)


def _are_places(text: str, places: Sequence[tuple[int, int]]) -> bool:
    """Return whether there is nothing between places of a text, and before and behind them."""
    borders = [0, *(border for place in places for border in place), len(text)]
    return bool(places) and not any(
        text[start:end].strip() for start, end in zip(borders[::2], borders[1::2], strict=True)
    )


def places_for_one_language(block: str, md: Markdown) -> list[tuple[int, int]]:
    """Return from where to where a block of raw HTML is for one language, by the class that is certain."""
    languages = site_languages(md)
    if f"{ONLY}" not in block or not languages:
        return []
    places, start, name, depth = list[tuple[int, int]](), 0, "", 0
    for found in TAG.finditer(block):
        tag = tag_of(found[0])
        if depth and tag.name == name and not tag.is_empty:
            depth += -1 if tag.is_close else 1
            if not depth:
                places.append((start, found.end()))
        elif not (depth or tag.is_close or tag.name in IN_ALL) and only_language(_class_names(tag), languages):
            start, name, depth = found.start(), tag.name, 0 if tag.is_empty else 1
            if tag.is_empty:
                places.append((start, found.end()))
    return [*places, (start, len(block))] if depth else places


def _class_names(tag: Tag) -> list[str]:
    return tag.attributes.get("class", "").split()


def _groups(found: dict[int, str]) -> list[list[int]]:
    """Return the places of blocks that follow each other, each for another language."""
    groups: list[list[int]] = []
    for at in sorted(found):
        last = groups[-1] if groups else []
        if last and last[-1] == at - 1 and found[at] not in {found[one] for one in last}:
            last.append(at)
        else:
            groups.append([at])
    return [group for group in groups if len(group) > 1]


def _classes(block: Element, md: Markdown) -> Sequence[str]:
    """Return the classes of a block, those among them that stand in a list at its end."""
    classes, text = block.get("class", "").split(), (block.text or "").rstrip()
    if text.endswith("}") and "attr_list" in md.treeprocessors:
        found = attribute_list_at_end(block.tag).search(text, max(0, text.rfind("\n")))
        classes += _classes_in(found[1]) if found else []
    return classes


def _classes_in(attribute_list: str) -> list[str]:
    attributes, _ = get_attrs_and_remainder(attribute_list)
    return [value for key, value in attributes if key == "."]
