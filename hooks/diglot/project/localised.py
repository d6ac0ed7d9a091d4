"""Addresses and files that differ by language on purpose, as the option `localised` says it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from fnmatch import fnmatchcase
from itertools import product


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
