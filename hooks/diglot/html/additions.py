"""What is added to a text on a page, without being of it: `contract.toml` lists its classes."""

from __future__ import annotations

import tomllib
from collections.abc import Collection, Set
from enum import StrEnum
from importlib.resources import files

from diglot.html.tags import VOID, nodes_of


class Addition(StrEnum):
    """What kind of thing is added; `contract.toml` says what becomes of each."""

    WORDS = "words"
    REMARK = "remark"
    MARK = "mark"


def _listed() -> dict[str, Addition]:
    contract = tomllib.loads(files(__package__).joinpath("contract.toml").read_text("utf-8"))
    return {name: Addition(one["added"]) for name, one in contract["classes"].items() if "added" in one}


ADDITIONS = _listed()
"""The classes of all that is added, each with its kind."""

ADDED = frozenset(ADDITIONS)

ANCHOR, FORMER = "row-anchor", "row-former"
"""The classes of an element that has a row's anchor as its id, and, besides, of one that has an anchor it had."""


def selector(*kinds: Addition) -> str:
    """Return the selector of all additions of some kinds, for a script."""
    return ",".join(f".{name}" for name, kind in ADDITIONS.items() if kind in kinds)


def has_present_anchor(classes: Collection[str]) -> bool:
    """Return whether an element of these classes has the present anchor of the row that it stands in."""
    return ANCHOR in classes and FORMER not in classes


def leave_out(text: str, classes: Set[str]) -> str:
    """Return HTML without the elements that have one of these classes."""
    if not any(name in text for name in classes):
        return text
    kept, depth = [], 0
    for tag, node in nodes_of(text):
        has_no_end = tag is None or not tag.name or tag.is_empty or tag.name in VOID
        if depth:
            depth += 0 if has_no_end or tag is None else -1 if tag.is_close else 1
        elif tag and not tag.is_close and not classes.isdisjoint(tag.attributes.get("class", "").split()):
            depth = 0 if has_no_end else 1
        else:
            kept.append(node)
    return "".join(kept)
