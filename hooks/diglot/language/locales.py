"""What is known about a language, from the Unicode CLDR through Babel.

CLDR names some 600 languages and has the data of half of them; the script and the country of nearly all.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import cache
from typing import NamedTuple

from babel import Locale, UnknownLocaleError
from babel.core import get_global, parse_locale
from babel.dates import format_date

UNSPACED_SCRIPTS = frozenset({"Jpan", "Hans", "Hant"})
"""Scripts of languages that put no blanks between words, nor have a plural."""

_NO_LANGUAGES = frozenset(["mul", "root", "und", "zxx"])
"""Codes that BCP 47 and CLDR have for several languages, none, and the unknown one."""

_RIGHT_TO_LEFT = frozenset(
    [
        *("Adlm", "Arab", "Aran", "Armi", "Avst", "Chrs", "Cprt", "Elym", "Gara", "Hatr"),
        *("Hebr", "Hung", "Khar", "Lydi", "Mand", "Mani", "Mend", "Merc", "Mero", "Narb"),
        *("Nbat", "Nkoo", "Orkh", "Ougr", "Palm", "Phli", "Phlp", "Phnx", "Prti", "Rohg"),
        *("Samr", "Sarb", "Sogd", "Sogo", "Syrc", "Syre", "Syrj", "Syrn", "Thaa", "Todr"),
        *("Yezi"),
    ]
)
"""The scripts that are written from right to left, by their ISO 15924 codes."""


class _Tag(NamedTuple):
    language: str
    script: str = ""
    territory: str = ""


def _tag(code: str) -> _Tag | None:
    """Part a BCP 47 tag; None for what is none. A code that was replaced gives the one in its place: `iw` is `he`."""
    try:
        language, territory, script, *_ = parse_locale(code.replace("-", "_"))
    except ValueError:
        return None
    language, *more = get_global("language_aliases").get(language, language).split("_")
    return _Tag(language, script or next((part for part in more if len(part) == 4), ""), territory or "")


def _likely(tag: _Tag) -> _Tag:
    """Return a tag with the script and the territory that are likeliest where it names none, as far as CLDR knows."""
    known = get_global("likely_subtags")
    parts = (
        (tag.language, tag.script, tag.territory),
        (tag.language, tag.script),
        (tag.language, tag.territory),
        (tag.language,),
    )
    found = next((known[key] for part in parts if (key := "_".join(filter(None, part))) in known), "")
    if not found:
        return tag
    _, territory, script, *_ = parse_locale(found)
    return _Tag(tag.language, tag.script or script or "", tag.territory or territory or "")


@cache
def locale_of(code: str) -> Locale | None:
    """Return CLDR's data of a language, for a variety without any those of the language alone; None if it has none."""
    if (tag := _tag(code)) is None or tag.language in _NO_LANGUAGES:
        return None
    for known in dict.fromkeys((code.replace("-", "_"), "_".join(filter(None, tag[:2])), tag.language)):
        try:
            return Locale.parse(known)
        except (UnknownLocaleError, ValueError):
            continue
    return None


def is_language(code: str) -> bool:
    """Return whether `code` (a BCP 47 tag such as `de` or `pt-BR`) is that of a language that CLDR names."""
    tag = _tag(code)
    if tag is None or tag.language in _NO_LANGUAGES:
        return False
    return locale_of(code) is not None or tag.language in _names("en")


def unknown_part(code: str) -> str:
    """Return the script or the territory of a tag that CLDR does not name, empty if it names all there are."""
    tag, english = _tag(code), Locale("en")
    if tag is None:
        return ""
    is_known = {tag.script: tag.script in english.scripts, tag.territory: tag.territory in english.territories}
    return next((part for part, known in is_known.items() if part and not known), "")


def same(code: str, other: str) -> bool:
    """Return whether two tags are those of one language, however they are written: `iw` is `he`, `zh-Hans` is `zh`."""
    one, two = (tag and tag._replace(script=_likely(tag).script) for tag in map(_tag, (code, other)))
    return one == two


@cache
def _names(reader: str) -> dict[str, str]:
    locale = locale_of(reader)
    return {str(code): name for code, name in locale.languages.items()} if locale else {}


@cache
def own_name(code: str) -> str:
    """Return the language's name in that language, capitalised (`de` gives `Deutsch`).

    It is the English one where CLDR has no other, and the code where it has none at all.
    """
    locale = locale_of(code)
    name = (locale.get_display_name() if locale else None) or _names("en").get(primary(code), "")
    return name[:1].upper() + name[1:] if name else code


@cache
def name_in(code: str, reader: str) -> str:
    """Return the language's name in the language of a reader (`de` in `en` gives `German`), or else `own_name`."""
    locale, readers = locale_of(code), locale_of(reader)
    name = locale.get_display_name(readers) if locale and readers else _names(reader).get(primary(code))
    return name or own_name(code)


def direction(code: str) -> str:
    """Return the direction in which the language is written, `ltr` or `rtl`, as HTML's `dir` takes it: its script's."""
    return "rtl" if script(code) in _RIGHT_TO_LEFT else "ltr"


@cache
def script(code: str) -> str:
    """Return the script of a language as in ISO 15924: the one in its tag, or else the likeliest; empty if unknown."""
    tag = _tag(code)
    return _likely(tag).script if tag else ""


def primary(code: str) -> str:
    """Return the language alone of a tag that may name a script or country, too: `de` of `de_AT`."""
    return code.replace("_", "-").split("-")[0].lower()


@cache
def with_territory(code: str) -> str:
    """Return a language with a territory, as `pt_BR`: the one in its tag, or else the likeliest that CLDR knows.

    Empty where there is none, as for Esperanto.
    """
    tag = _tag(code)
    territory = _likely(tag).territory if tag else ""
    return f"{primary(code)}_{territory}" if territory.isalpha() else ""


@cache
def between_items(code: str) -> str:
    """Return what stands between two items of a list in a language, a comma where CLDR does not know."""
    locale = locale_of(code)
    pattern = str(locale.list_patterns.get("standard", {}).get("start", "{0}, {1}")) if locale else "{0}, {1}"
    return pattern.removeprefix("{0}").removesuffix("{1}")


def listed(texts: Iterable[str], code: str) -> str:
    """Return texts as a list in a language."""
    return between_items(code).join(texts)


def clauses(texts: Iterable[str], code: str) -> str:
    """Return clauses in a row in a language: Chinese has one mark between things that are listed, another here."""
    return ("，" if primary(code) == "zh" else between_items(code)).join(texts)


def explained(name: str, meaning: str, code: str) -> str:
    """Return a short name with what it means in a language: Chinese and Japanese put a colon where others list both."""
    return ("：" if primary(code) in ("ja", "zh") else between_items(code)).join([name, meaning])


@cache
def plural_form(number: int, code: str) -> str:
    """Return the category of a number in a language, such as `one` or `few`; `other` where CLDR knows nothing of it."""
    locale = locale_of(code)
    return str(locale.plural_form(number)) if locale else "other"


_DIGITS = {
    "arab": "٠١٢٣٤٥٦٧٨٩",
    "arabext": "۰۱۲۳۴۵۶۷۸۹",
    "beng": "০১২৩৪৫৬৭৮৯",
    "deva": "०१२३४५६७८९",
    "mymr": "၀၁၂၃၄၅၆၇၈၉",
    "tibt": "༠༡༢༣༤༥༦༧༨༩",
}
"""The digits that CLDR names as a language's own where these are not the usual ones."""


def digits(text: str, code: str) -> str:
    """Return a text with its digits as they are written in a language."""
    locale = locale_of(code)
    own = _DIGITS.get(getattr(locale, "default_numbering_system", "")) if locale else None
    return text.translate({ord(str(value)): digit for value, digit in enumerate(own)}) if own else text


def long_date(day: date, code: str) -> str:
    """Return a date as a language writes it out, English of no country with the day first; else as `2026-11-22`."""
    locale = locale_of("en-001" if code == "en" else code)
    return digits(format_date(day, "long", locale=locale), code) if locale else day.isoformat()
