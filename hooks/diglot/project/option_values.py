"""How the values of options are read: texts, languages, numbers, names, addresses; and what is wrong with others."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from difflib import get_close_matches
from typing import Any

from diglot.language.locales import is_language


class ValueFault(Exception):  # noqa: N818 - it is no error of the program's
    """A value that an option cannot have; `args` are what is wrong, as the end of a sentence, and a hint."""


def nearest(word: str, known: Iterable[str]) -> str:
    """Return "Did you mean …?" with the name that is most like a word, empty if none is."""
    return "".join(f"Did you mean '{name}'?" for name in get_close_matches(word, known, 1, 0.6))


def written(value: object) -> str:
    """Return a value about as YAML would write it, on one line and not too long."""
    try:
        text = str(value).lower() if isinstance(value, bool) else str(value)
    except ValueError:  # a number of more digits than Python writes
        text = "a number"
    return f"{text[:57]}…" if len(text) > 60 else text


def read_text(value: Any) -> str:
    """Return a text; what YAML takes for another kind of value is none."""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        words = "no, off and false" if not value else "yes, on and true"
        hint = f'YAML takes {words} for that; put the text in quotes, as in "no".'
        raise ValueFault(f"is {written(value)} and not a text.", hint)
    if isinstance(value, int | float | date):
        raise ValueFault(f"is '{written(value)}', which YAML takes for no text.", "Put it in quotes.")
    raise ValueFault("is not a text.", "Write one text.")


def read_language(value: Any) -> str:
    """Return the code of one language, which may yet be none."""
    if isinstance(value, list | tuple):
        raise ValueFault("is a list.", "Name one language here, and several below 'targets'.")
    return read_text(value)


def read_code(value: Any, *others: str) -> str:
    """Return what a value stands below: the code of a language, where `others` may stand, too."""
    code = read_language(value)
    if not is_language(code):
        what = " or ".join(("a code such as en", *(f"'{one}'" for one in others)))
        hint = f"{nearest(code.casefold(), others)} Write {what}.".strip()
        raise ValueFault(f"has '{written(code)}', which is no language code.", hint)
    return code


def read_targets(value: Any) -> tuple[tuple[str, str], ...]:
    """Return languages, each with the one that it is translated from if that is not the documents' own."""
    listed = [value] if isinstance(value, str) else value
    if not isinstance(listed, list | tuple) or not listed:
        raise ValueFault("is not a list of languages.", "Write them as in 'targets: [en, fr]'.")
    return tuple(one if isinstance(one, tuple) else _target(one) for one in listed)


def _target(value: Any) -> tuple[str, str]:
    """Return a language, and the one that it is translated from if that is not the documents' own."""
    if not isinstance(value, Mapping):
        return read_code(value), ""
    code, chain = next(iter(value.items()), ("", None))
    if len(value) != 1 or not isinstance(chain, Mapping) or list(chain) != ["from"]:
        hint = "Write a code such as fr, or what it is translated from as in '{fr: {from: en}}'."
        raise ValueFault(f"has '{written(value)}', which is no language.", hint)
    return read_code(code), read_code(chain["from"])


def read_paths(value: Any) -> tuple[tuple[str, str], ...]:
    """Return pairs of a language and the folder of its pages."""
    if isinstance(value, tuple):  # read before
        return value
    if not isinstance(value, Mapping) or not value:
        raise ValueFault("does not say which language has which folder.", "Write it as in 'paths: {en: english}'.")
    found = [(read_code(language), read_text(folder)) for language, folder in value.items()]
    if odd := next((folder for _, folder in found if not _FOLDER_NAME.fullmatch(folder)), None):
        hint = "Write letters, digits, '-', '_' and '.', and no slash, as in 'english'."
        raise ValueFault(f"has '{written(odd)}', which is no name of a folder in an address.", hint)
    return tuple(found)


_FOLDER_NAME = re.compile(r"\w[\w.]*(?:[-_][\w.]+)*")
"""What a language's folder may be called: not what another is called that stands for two languages (`de--fr`)."""


def by_language(read: Callable[[Any], str]) -> Callable[[Any], Any]:
    """Return what reads a value that may differ by language: then it is pairs of a language and its value."""

    def read_each(value: Any) -> str | tuple[tuple[str, str], ...]:
        if isinstance(value, tuple):  # read before
            return value
        if isinstance(value, Mapping):
            return tuple((read_code(language), read(one)) for language, one in value.items())
        return read(value)

    return read_each


def read_per_cent(value: Any) -> int:
    """Return a whole share in per cent, with or without the sign."""
    digits = str(value).strip().removesuffix("%").strip() if not isinstance(value, bool) else ""
    if not (digits.isascii() and digits.isdecimal() and int(digits[:4]) <= 100):
        raise ValueFault(f"is '{written(value)}', not a share in per cent.", "Write a whole number from 0 to 100.")
    return int(digits)


def read_folder(value: Any) -> str:
    """Return the path of a folder in its shortest form."""
    return posixpath.normpath(read_text(value))


def read_quotes(value: Any) -> str:
    """Return two quotation marks, or four with the inner ones, without blanks between them."""
    marks = re.sub(r"\s", "", read_text(value))
    if marks and len(marks) not in (2, 4):
        hint = "Write two marks, or four with the inner ones, such as “”‘’."
        raise ValueFault(f"has {len(marks)} quotation mark{'s' * (len(marks) > 1)}, not two or four.", hint)
    return marks


def read_days(value: Any) -> int:
    """Return a whole number of days, at least one."""
    digits = str(value).strip() if isinstance(value, str | int) and not isinstance(value, bool) else ""
    if not (digits.isascii() and digits.isdecimal() and len(digits) < 6 and int(digits)):
        raise ValueFault(f"is '{written(value)}', not a number of days.", "Write a whole number such as 365.")
    return int(digits)


def one_of(*names: str) -> Callable[[Any], str]:
    """Return what reads a value that is one of some names."""
    listed = f"{', '.join(names[:-1])} or {names[-1]}"

    def read(value: Any) -> str:
        name = {True: "on", False: "off"}[value] if isinstance(value, bool) else value  # YAML takes them for such
        if name not in names:
            hint = f"{nearest(str(name), names)} Write {listed}.".strip()
            raise ValueFault(f"is '{written(value)}', which it cannot be.", hint)
        return str(name)

    return read


def read_patterns(value: Any) -> tuple[str, ...]:
    """Return paths or patterns of them, each a line or an item."""
    lines = value.splitlines() if isinstance(value, str) else value
    if not isinstance(lines, list | tuple) or not all(isinstance(line, str) for line in lines):
        raise ValueFault("is not a list of paths or patterns.", "Write each as a line of the form '- artikel/*.md'.")
    return tuple(line for line in lines if line.strip())


def read_names(value: Any) -> tuple[str, ...]:
    """Return names of persons, each with single blanks."""
    names = [value] if isinstance(value, str) else value
    if not isinstance(names, list | tuple) or not all(isinstance(one, str) and one.strip() for one in names):
        raise ValueFault("is not a list of names.", "Write each as a line of the form '- Ada Lovelace'.")
    return tuple(" ".join(one.split()) for one in names)


def read_beginnings(value: Any) -> tuple[str, ...]:
    """Return how macros begin, without their braces."""
    names = [value] if isinstance(value, str) else value
    if not isinstance(names, list | tuple) or not all(isinstance(one, str) and one.strip() for one in names):
        raise ValueFault("is not a list of macros.", """Write how each begins, as in 'keep: ["now()", "git."]'.""")
    if braces := next((one for one in names if "{" in one or "}" in one), ""):
        raise ValueFault(f"has '{written(braces)}', with a brace.", "Write what stands between the braces.")
    return tuple(one.strip() for one in names)


def is_address(text: str) -> bool:
    """Return whether a text is an address that a page may lead to, outside of the site."""
    return text.startswith(("https://", "http://", "mailto:"))


def read_address(value: Any) -> str:
    """Return an address that a page may lead to, outside of the site."""
    address = read_text(value)
    if not is_address(address):
        raise ValueFault(f"is '{written(address)}', which is no address.", "Begin it with 'https://' or 'mailto:'.")
    return address
