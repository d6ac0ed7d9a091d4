"""Addresses and files that differ by language on purpose, as the option `localised` says it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from fnmatch import fnmatchcase
from itertools import product

from diglot.language.locales import primary

_PARTS = re.compile(r"[/.?&#=]")
_HOST = re.compile(r"(?:https?:)?//([\w-]+)(\.[^/?#]+)")
"""The first part of a host's name, and the rest of it."""


@dataclass(frozen=True)
class Localised:
    """What of an address differs: in a translation `translation` stands where `original` does in the original.

    Without a `translation` the original is a pattern, with `*` for anything, that the addresses of both fit.
    """

    original: str
    translation: str | None = None


def in_translation(address: str, localised: Iterable[Localised]) -> Iterator[str]:
    """Yield what an address may be in a translation by what stands in the place of parts of it."""
    known = {address}
    for one in localised:
        if one.translation is not None:
            for made in [before.replace(one.original, one.translation) for before in known if one.original in before]:
                if made not in known:
                    known.add(made)
                    yield made


def may_stand_for(original: str, translation: str, localised: Iterable[Localised]) -> bool:
    """Return whether an address of a translation is that of its original, but for what differs on purpose."""
    rules = tuple(localised)
    patterns = (one.original for one in rules if one.translation is None)
    fit = any(fnmatchcase(original, pattern) and fnmatchcase(translation, pattern) for pattern in patterns)
    return fit or translation in in_translation(original, rules)


def is_own_page(original: str, translation: str, source: str, target: str) -> bool:
    """Return whether an address of a translation has the code of its language where its original has that of its own.

    Whatever else it says has to be alike; a host that begins with the code, as `de.example.org`, has pages of its own.
    """
    mine, other = original.lower(), translation.lower()
    hosts = _HOST.match(mine), _HOST.match(other)
    if hosts[0] and hosts[1] and hosts[0][2] == hosts[1][2] and hosts[0][1] != hosts[1][1]:
        return _is_code(hosts[0][1], source) and _is_code(hosts[1][1], target)
    parts = _PARTS.split(mine), _PARTS.split(other)
    differ = [pair for pair in zip(*parts, strict=False) if pair[0] != pair[1]]
    are_codes = all(_is_code(one, source) and _is_code(another, target) for one, another in differ)
    return bool(differ) and are_codes and _PARTS.findall(mine) == _PARTS.findall(other)


def _is_code(part: str, language: str) -> bool:
    """Return whether a part of an address names a language, with or without a country."""
    return bool(re.fullmatch(r"[a-z]{2,3}(?:[_-][a-z]{2,4})?", part)) and primary(part) == primary(language)


def is_own_file(original: str, translation: str, source: str, target: str) -> bool:
    """Return whether an address of a translation names its language's own file: `plan.en.pdf` for `plan.pdf`."""
    if ":" in f"{original}{translation}":
        return False
    parts = product((original, *without_code(original, source)), without_code(translation, target))
    return any(mine == other for mine, other in parts)


def without_code(path: str, language: str) -> Iterator[str]:
    """Yield what the path of a language's own file is without its code: of `a/plan.en.pdf` it is `a/plan.pdf`."""
    folder, slash, name = path.rpartition("/")
    first, *parts = name.split(".")
    for at, part in enumerate(parts[:-1]):
        if part.replace("_", "-").casefold() == language.replace("_", "-").casefold():
            yield folder + slash + ".".join([first, *parts[:at], *parts[at + 1 :]])
