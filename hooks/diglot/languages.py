"""What is known about a language, from the Unicode CLDR through Babel."""

from __future__ import annotations

from babel import Locale, UnknownLocaleError


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


def english_name(code: str) -> str:
    """Return the language's name in English, as in `German` for `de`, or the code if it is unknown."""
    locale = _locale(code)
    return (locale.get_display_name("en") if locale else None) or code


def direction(code: str) -> str:
    """Return the direction in which the language is written, `ltr` or `rtl`, as HTML's `dir` takes it."""
    locale = _locale(code)
    return str(locale.text_direction) if locale else "ltr"


def primary(code: str) -> str:
    """Return the language alone of a tag that may name a script or country, too: `de` of `de_AT`."""
    return code.replace("_", "-").split("-")[0].lower()
