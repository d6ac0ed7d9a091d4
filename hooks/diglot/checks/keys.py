"""Keys and what is pressed together, such as `Strg+C`: a keyboard names them in its own language, also in code."""

from __future__ import annotations

import re
from functools import cache

from diglot.language.style import table

_BETWEEN = re.compile(r"([+-])(?=.)")
_WITH_OTHERS = re.compile(r"(?:.|F\d{1,2}|Alt|AltGr|Cmd|Win|Fn)", re.IGNORECASE)


def as_keys(code: str) -> str:
    """Return code with the first of all names of each key, if it is nothing but keys; other code as it is."""
    parts = _BETWEEN.split(code)
    known = [_first_names().get(part.casefold()) for part in parts[::2]]
    if not any(known) or not all(
        name or _WITH_OTHERS.fullmatch(part) for name, part in zip(known, parts[::2], strict=True)
    ):
        return code
    parts[::2] = (name or part.casefold() for name, part in zip(known, parts[::2], strict=True))
    return "".join(parts)


@cache
def _first_names() -> dict[str, str]:
    return {name.casefold(): names[0] for names in table("keys")["names"] for name in names}
