"""What is known about a language, from the Unicode CLDR through Babel."""

from __future__ import annotations

from functools import cache

from babel import Locale, UnknownLocaleError
from babel.core import get_global


@cache
def _locale(code: str) -> Locale | None:
    try:
        return Locale.parse(code.replace("-", "_"))
    except (UnknownLocaleError, ValueError):
        return None


def is_language(code: str) -> bool:
    """Return whether `code` (a BCP 47 tag such as `de` or `pt-BR`) names a language that CLDR knows."""
    return _locale(code) is not None


def own_name(code: str) -> str:
    """Return the language's name in that language, capitalised (`de` gives `Deutsch`), or the code if it is unknown."""
    locale = _locale(code)
    name = locale.get_display_name() if locale else None
    return name[:1].upper() + name[1:] if name else code


def name_in(code: str, reader: str) -> str:
    """Return the language's name in the language of a reader (`de` in `en` gives `German`), or else `own_name`."""
    locale, readers = _locale(code), _locale(reader)
    name = locale.get_display_name(readers) if locale and readers else None
    return name or own_name(code)


def direction(code: str) -> str:
    """Return the direction in which the language is written, `ltr` or `rtl`, as HTML's `dir` takes it."""
    locale = _locale(code)
    return str(locale.text_direction) if locale else "ltr"


def primary(code: str) -> str:
    """Return the language alone of a tag that may name a script or country, too: `de` of `de_AT`."""
    return code.replace("_", "-").split("-")[0].lower()


def with_territory(code: str) -> str:
    """Return a language with a territory, as `pt_BR`: the one in its tag, or else the likeliest that CLDR knows.

    Empty where there is none, as for Esperanto.
    """
    locale = _locale(code)
    likely = _locale(get_global("likely_subtags").get(str(locale), "")) if locale else None
    territory = (locale and locale.territory) or (likely and likely.territory) or ""
    return f"{primary(code)}_{territory}" if territory.isalpha() else ""
