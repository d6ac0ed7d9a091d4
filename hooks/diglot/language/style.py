"""What the checks have to know of a language and CLDR does not say, read from a table (`tables/<language>.toml`)."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import Any

from diglot.language.locales import primary


@dataclass(frozen=True)
class Style:
    """How a language is written; what its table does not say is empty.

    `quotes` are its quotation marks: opening, closing, and those inside a quotation; `other_quotes` are those that many
    books have instead. `apostrophe` says whether a straight one should be `’`; `doubles` are words that may stand twice
    in a row, and `reduplicates` says that any may, as a word of Hindi does for “each” or “very”. `numerals` gives
    number words their values, `joints` is what joins them to a longer one, `beginnings` and `endings` what may stand
    before and follow; `cardinals` are those that make one number together as words of their own, and `unsaid` the
    numbers that the form of a noun may say alone, such as two where there is a dual; `idioms` have another number
    elsewhere, as “quinze jours”. `scales` are abbreviations of powers of ten with the exponent; `units` are words for
    units, with CLDR's names of these.
    """

    quotes: str = ""
    other_quotes: str = ""
    apostrophe: bool = False
    doubles: frozenset[str] = frozenset()
    reduplicates: bool = False
    numerals: dict[str, str] = field(default_factory=dict)
    joints: tuple[str, ...] = ()
    beginnings: tuple[str, ...] = ()
    endings: tuple[str, ...] = ()
    cardinals: tuple[str, ...] = ()
    unsaid: tuple[str, ...] = ()
    idioms: dict[str, list[str]] = field(default_factory=dict)
    scales: dict[str, int] = field(default_factory=dict)
    units: dict[str, str] = field(default_factory=dict)


@cache
def table(name: str) -> dict[str, Any]:
    """Return the table of this name in the folder `tables`; nothing if there is none."""
    file = files(__package__).joinpath("tables", f"{name}.toml")
    return tomllib.loads(file.read_text("utf-8")) if file.is_file() else {}


@cache
def style_of(language: str) -> Style:
    """Return how a language, or a variety of one such as `de-CH`, is written."""
    own, quotes = table(primary(language)), table("quotes")
    variety = language.replace("_", "-")
    return Style(
        quotes=quotes.get(variety, quotes.get(primary(language), "")),
        other_quotes=quotes["others"].get(primary(language) if variety not in quotes else variety, ""),
        apostrophe=own.get("apostrophe", False),
        doubles=frozenset(own.get("doubles", ())),
        reduplicates=primary(language) in table("reduplication")["languages"],
        numerals={word: value for value, words in own.get("numerals", {}).items() for word in words},
        joints=tuple(own.get("joints", ())),
        beginnings=tuple(own.get("beginnings", ())),
        endings=tuple(own.get("endings", ())),
        cardinals=tuple(own.get("cardinals", ())),
        unsaid=tuple(own.get("unsaid", ())),
        idioms=own.get("idioms", {}),
        scales=own.get("scales", {}),
        units=own.get("units", {}),
    )
