"""The titles that boxes have by their kinds, such as "Warning", where their authors gave them none."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from functools import cache
from importlib.resources import files

from diglot.language.locales import primary, script

ENGLISH = "en"
"""The language that the names of the kinds are in, from which Python-Markdown makes the titles."""

BoxTitles = Sequence[tuple[str, str, str]]
"""The titles that a site itself gives to boxes: a language, a kind and its title in it, each."""


@cache
def _tables() -> dict[str, dict[str, str]]:
    return tomllib.loads(files(__package__).joinpath("tables/boxes.toml").read_text("utf-8"))


@cache
def kinds() -> frozenset[str]:
    """Return the kinds of boxes that are known."""
    return frozenset(kind for table in _tables().values() for kind in table)


def title_of(kind: str, language: str, own: BoxTitles = ()) -> str | None:
    """Return the title of a box of a kind in a language; None where no word for it is known."""
    said = {(one.lower(), name): title for one, name, title in own}
    for code in (language, f"{primary(language)}-{script(language)}", primary(language)):
        if title := said.get((code.lower(), kind)) or _tables().get(code, {}).get(kind):
            return title
    return kind.capitalize() if primary(language) == ENGLISH else None
