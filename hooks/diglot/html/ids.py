"""How ids of a translation are told from those of its original, beside which it stands."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

JOINT = "--"
"""Stands between an id and the language of the column that it stands in; our scripts are told, too."""

SUFFIXED: Mapping[str, str | Sequence[str]] = {
    "joint": JOINT,
    "parted": ["input", "details"],
    "dropped": ["a", "map"],
    "fragments": ["href", "usemap"],
    "lists": [
        "for",
        "list",
        "aria-labelledby",
        "aria-describedby",
        "aria-controls",
        "aria-owns",
        "aria-details",
        "aria-flowto",
        "aria-activedescendant",
        "aria-errormessage",
    ],
    "code": "^__(?:codelineno|span)-",
}
"""What becomes of ids, and of what refers to them, in a column that stands beside the first: the one rule of the build
and of the script that puts columns on a page.

Ids that the Markdown made take the suffix; others stand in the first column already and are dropped. So it is with the
attribute `name` of the elements in `dropped`, while that of those in `parted` takes the suffix; others keep theirs.
The attributes in `fragments` hold a `#` and an id, those in `lists` ids with blanks between them: of these, too, the
ones that the Markdown made take the suffix. Ids that match `code` are lines of code, which the Markdown did not make.
"""


def suffix_of(language: str) -> str:
    """Return what the ids of a translation into a language end with: `kapitel--en` is the counterpart of `kapitel`."""
    return f"{JOINT}{language}"
