"""The texts of a document in which no concept is linked, as an author says with the class `nolink`."""

from __future__ import annotations

import re

from markdown import Markdown

from diglot.markdown.block_tree import block_tree
from diglot.markdown.inline_reader import InlineReader
from diglot.markdown.segments import Slot, slots

NOLINK = "nolink"

_IN_LIST = re.compile(rf"\{{:?[^{{}}\n]*\.{NOLINK}[^\w-][^{{}}\n]*|\{{:?[^{{}}\n]*\.{NOLINK}\}}")


def unlinked_texts(text: str, md: Markdown) -> frozenset[str]:
    """Return the msgids that stand only in blocks of the class `nolink`; `md` has parsed the text already."""
    root = block_tree(md, text)
    inside = set()
    for element in root.iter():
        if NOLINK in element.get("class", "").split():
            inside |= {id(one) for one in element.iter()}
    linked: set[str] = set()
    unlinked: set[str] = set()
    for slot in slots(root, InlineReader(md)):
        is_listed = isinstance(slot, Slot) and _IN_LIST.search(slot.after)
        is_inside = is_listed or id(slot.element) in inside
        (unlinked if is_inside else linked).add(slot.msgid)
    return frozenset(unlinked - linked)
