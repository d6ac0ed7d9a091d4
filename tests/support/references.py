"""Citations as programs that keep references read them: entries of BibTeX, and CSL-JSON."""

from __future__ import annotations

import json
import re
from typing import Any


def read_bibtex(text: str) -> tuple[str, str, dict[str, str]]:
    """Read one entry as BibTeX does: fields between braces, which are counted whatever stands before them."""
    kind, key, body = re.fullmatch(r"@(\w+)\{([^\s\"#%'(),={}~\\]+),\n(.*)\}\n", text, re.DOTALL).groups()  # type: ignore[union-attr]
    fields: dict[str, str] = {}
    while body.strip():
        name, body = re.match(r"\s*(\w+) = \{(.*)", body, re.DOTALL).groups()  # type: ignore[union-attr]
        depth, at = 1, 0
        while depth:
            depth += {"{": 1, "}": -1}.get(body[at], 0)
            at += 1
        assert name not in fields
        fields[name], body = body[: at - 1], body[at:].removeprefix(",\n")
    return kind, key, fields


COMMANDS = {
    r"\textbackslash{}": "\\",
    r"\textbraceleft{}": "{",
    r"\textbraceright{}": "}",
    r"\textasciitilde{}": "~",
    r"\textasciicircum{}": "^",
    **{f"\\{sign}": sign for sign in "&%$#_"},
}
"""What LaTeX makes of the commands that a citation may have."""


def typeset(value: str) -> str:
    """Return what LaTeX prints of a field; a sign that would do something else is none of its text."""
    text = value[1:-1] if value.startswith("{") else value
    pattern = "|".join(re.escape(one) for one in COMMANDS)
    assert not re.search(r"[\\{}&%$#_~^]", re.sub(pattern, "", text))
    return re.sub(pattern, lambda found: COMMANDS[found[0]], text)


NAME: dict[str, Any] = {"literal": str}
CSL: dict[str, Any] = {
    **dict.fromkeys(("id", "title", "original-title", "language", "container-title", "URL", "note", "abstract"), str),
    "author": [NAME],
    "translator": [NAME],
    "issued": {"date-parts": [[int]]},
    "accessed": {"date-parts": [[int]]},
}
"""Of the schema `csl-data` of the project CSL, what citations may have; an item has nothing that is not in it."""


def fits(value: Any, schema: Any) -> bool:
    """Return whether a value is as its schema asks."""
    if isinstance(schema, dict):
        return isinstance(value, dict) and all(key in schema and fits(one, schema[key]) for key, one in value.items())
    if isinstance(schema, list):
        return isinstance(value, list) and bool(value) and all(fits(one, schema[0]) for one in value)
    return type(value) is schema


def read_csl(text: str) -> dict[str, Any]:
    """Read CSL-JSON of one item, and hold it to its schema."""
    (item,) = json.loads(text)
    assert item.pop("type") in {"article-newspaper", "webpage"}
    assert {"id", "title", "URL"} <= set(item)
    assert fits(item, CSL)
    assert all(
        1 <= len(one) <= 3 for name in ("issued", "accessed") if name in item for one in item[name]["date-parts"]
    )
    return dict(item)
